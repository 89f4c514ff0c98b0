"""A real `leerkit workshop` in a process of its own, for tests that need one."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx


@dataclass(frozen=True)
class Workshop:
    """Where a running workshop is, and how to be somebody in it."""

    join_url: str
    facilitator_url: str
    code: str
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        return self.join_url.partition("/?")[0]

    @property
    def key(self) -> str:
        return parse_qs(urlsplit(self.facilitator_url).query)["sleutel"][0]

    def stranger(self) -> httpx.Client:
        return httpx.Client(base_url=self.base, timeout=60)

    def participant(self, nickname: str) -> httpx.Client:
        client = self.stranger()
        answer = client.post("/api/join", json={"code": self.code, "nickname": nickname})
        assert answer.status_code == 201, answer.text
        return client

    def facilitator(self) -> httpx.Client:
        client = self.stranger()
        client.headers["Authorization"] = f"Bearer {self.key}"
        return client

    def results(self) -> dict:  # type: ignore[type-arg]
        with self.facilitator() as client:
            answer = client.get(f"/api/sessions/{self.code}/results")
            assert answer.status_code == 200, answer.text
            return answer.json()  # type: ignore[no-any-return]


@contextlib.contextmanager
def running_workshop(database: Path | str, *arguments: str, log: Path | None = None) -> Iterator[Workshop]:
    """Start a workshop on any free port; stop it afterwards. ``database`` is a SQLite path or a URL."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    command = [sys.executable, "-m", "leerkit", "workshop", "--port", "0", "--no-browser", "--json", "--database", url]
    with contextlib.ExitStack() as stack:
        errors = stack.enter_context(log.open("a")) if log else None
        process = subprocess.Popen(
            [*command, *arguments], stdout=subprocess.PIPE, stderr=errors, text=True, env={**os.environ, "COLUMNS": "200"}
        )
        assert process.stdout is not None
        stack.enter_context(process.stdout)
        try:
            line = process.stdout.readline()
            assert line, "the workshop did not start"
            yield Workshop(**json.loads(line), process=process)
        finally:
            process.terminate()
            process.wait(30)
