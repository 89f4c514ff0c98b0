"""A real `leerkit workshop` in a process of its own, for tests that need one."""

import contextlib
import json
import os
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from leerkit.answer import Answer
from leerkit.store import open_store
from tests import forge
from tests.new_store import new_store

CERTIFICATES = ssl.create_default_context()
"""Read once: each client that reads them anew takes longer over that than over what it asks."""


@dataclass(frozen=True)
class Workshop:
    """Where a running workshop is, and how to be somebody in it."""

    join_url: str
    facilitator_url: str
    code: str
    process: forge.Forked | subprocess.Popen[str]

    @property
    def base(self) -> str:
        return self.join_url.partition("/?")[0]

    @property
    def key(self) -> str:
        return parse_qs(urlsplit(self.facilitator_url).query)["sleutel"][0]

    @property
    def participant_cookie(self) -> str:
        """Return the name of the cookie that says who a participant is."""
        return f"leerkit_{self.code}"

    @property
    def facilitator_cookie(self) -> str:
        """Return the name of the cookie that holds the facilitator's key."""
        return f"leerkit_begeleider_{self.code}"

    def cookie_of(self, client: httpx.Client | httpx.AsyncClient) -> str:
        """Return a participant's cookie as a header has it."""
        return f"{self.participant_cookie}={client.cookies[self.participant_cookie]}"

    def stranger(self) -> httpx.Client:
        return httpx.Client(base_url=self.base, timeout=60, verify=CERTIFICATES)

    @contextlib.contextmanager
    def participant(self, nickname: str) -> Iterator[httpx.Client]:
        with self.stranger() as client:
            answer = client.post("/api/join", json={"code": self.code, "nickname": nickname})
            assert answer.status_code == 201, answer.text
            yield client

    @contextlib.contextmanager
    def facilitator(self) -> Iterator[httpx.Client]:
        with self.stranger() as client:
            client.headers["Authorization"] = f"Bearer {self.key}"
            yield client

    def do(self, deed: str, **payload: Any) -> None:
        """Do something as the facilitator: an event with this payload."""
        with self.facilitator() as client:
            asked = {"kind": deed, "payload": payload}
            answer = client.post(f"/api/sessions/{self.code}/events", json=asked)
            assert answer.status_code == 201, answer.text

    def results(self) -> dict:  # type: ignore[type-arg]
        with self.facilitator() as client:
            answer = client.get(f"/api/sessions/{self.code}/results")
            assert answer.status_code == 200, answer.text
            return answer.json()  # type: ignore[no-any-return]


def kept(database: Path, workshop: Workshop, nickname: str) -> list[Answer]:
    """Return every answer of somebody that stands in a workshop's database, oldest first."""
    with open_store(f"sqlite:///{database}") as store:
        [who] = [one.id for one in store.participants(workshop.code) if one.nickname == nickname]
        return [one.answer for one in store.answers(workshop.code, participant_id=who)]


def lesson_page(client: httpx.Client, slug: str) -> str:
    """Open a lesson as a participant, with patience for the waiting page; return the lesson's."""
    while (answer := client.get(f"/les/{slug}/")).status_code == 202:
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text
    return answer.text


def kernel_of(client: httpx.Client, slug: str) -> str:
    """Open a lesson; return the id of the kernel that came with it."""
    page = lesson_page(client, slug)
    start = page.index("{", page.index('id="jupyter-config-data"'))
    return str(json.loads(page[start : page.index("</script>", start)])["kernelId"])


@contextlib.contextmanager
def running_workshop(
    database: Path | str,
    *arguments: str,
    log: Path | None = None,
    env: dict[str, str] | None = None,
    constants: dict[str, float] | None = None,
    program: str = "leerkit",
) -> Iterator[Workshop]:
    """Start a workshop; stop it afterwards. It takes any free port unless ``arguments`` name one.

    ``database`` is a SQLite path or a URL; what the server says goes to ``log``, at the end of what is there.
    ``constants`` are other values for how long it waits, as ``forge.start`` has them. ``program`` is a module that
    does what leerkit does, and something more.
    """
    url = database if isinstance(database, str) else new_store(database)
    command = ["workshop", "--port", "0", "--no-browser", "--json", "--database", url, *arguments]
    with contextlib.ExitStack() as stack:
        said = stack.enter_context((log or Path(os.devnull)).open("a+"))
        process = forge.start(program, command, {**os.environ, **(env or {})}, said, constants)
        stack.enter_context(process.stdout)
        try:
            line = process.stdout.readline()
            if not line:
                said.seek(0)
                raise AssertionError(f"the workshop did not start: {said.read()}")
            yield Workshop(**json.loads(line), process=process)
        finally:
            process.terminate()
            process.wait(60)
