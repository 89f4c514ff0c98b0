"""leerkit, Voilà as it comes, and Solara with the same lesson, one after another in one run.

Usage: python benchmarks/side_by_side.py --solara PATH-TO-SOLARA [-n 50] [--answers 10] [--expect N] [--json FILE]

``PATH-TO-SOLARA`` is the ``solara`` program of an environment of its own; see README.md beside this file.
"""

import argparse
import asyncio
import contextlib
import json
import struct
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from leerkit.bench import BenchOptions, run_bench, table
from leerkit.bench.kernel_talk import KernelTalk, fresh_id
from leerkit.bench.servers import HERE, Server, answering, free_port, lessons_to_measure, running, stored_ids
from leerkit.bench.target import Target
from leerkit.bench.visitor import Visitor
from leerkit.content import load_lesson
from leerkit.store import SELF_STUDY

APP = Path(__file__).parent / "solara_app.py"
CONTROL = "solara.control"


class SolaraTalk(KernelTalk):
    """Solara's kernel: JSON over the line, and an app that starts when the page asks for it.

    The page never asks for the states: it gets each widget as it is made.
    """

    def __init__(self, socket: Any) -> None:
        self._app = fresh_id()
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._made: dict[str, dict[str, Any]] = {}
        super().__init__(socket, None)

    async def states(self) -> dict[str, dict[str, Any]]:
        """Let the app run for this visitor, as Solara's page does; return the widgets that it made."""
        await self.send("comm_open", {"comm_id": self._app, "target_name": CONTROL, "data": {}})
        args = {"path": "/", "dark": False, "themes": {"light": {}, "dark": {}}, "appName": None}
        await self.send("comm_msg", {"comm_id": self._app, "data": {"method": "run", "args": args}})
        await self._started
        return self._made

    def written(self, msg_type: str, content: dict[str, Any], metadata: dict[str, Any]) -> str:
        """Return a message as JSON."""
        header = {
            "msg_id": fresh_id(),
            "msg_type": msg_type,
            "session": self._app,
            "username": "",
            "version": "5.2",
        }
        message = {"header": header, "parent_header": {}, "metadata": metadata, "content": content}
        return json.dumps({**message, "channel": "shell", "buffers": []})

    def read(self, frame: str | bytes) -> tuple[str, dict[str, Any]]:
        """Return type and content; with buffers a message is binary, the JSON its first part."""
        if isinstance(frame, bytes):
            n_parts, start = struct.unpack("!iI", frame[:8])
            end = struct.unpack("!I", frame[8:12])[0] if n_parts > 1 else None
            frame = frame[start:end].decode()
        message = json.loads(frame)
        return message["header"]["msg_type"], message["content"]

    def take(self, msg_type: str, content: dict[str, Any]) -> None:
        """Take a message in, and keep what it makes."""
        if msg_type == "comm_open":
            self._made[content["comm_id"]] = content["data"].get("state", {})
        if content.get("comm_id") == self._app and content.get("data", {}).get("method") == "finished":
            self._started.set_result(None)
        super().take(msg_type, content)


class SolaraVisitor(Visitor):
    """Somebody who opens Solara's page."""

    async def come_in(self) -> KernelTalk:
        """Open the page, load what its front end loads, and connect."""
        with self.step("page"):
            await self.browser.visit("/")
            self.page_s = self.now_s
        with self.step("files"):
            origin = self.browser.address.origin
            await self.browser.load_files(f"{origin}{path}" for path in self.target.files or ())
        with self.step("websocket"):
            address = f"/jupyter/api/kernels/{uuid4()}/channels?session_id={uuid4()}"
            talk = SolaraTalk(await self.browser.socket(address))
        with self.step("kernel"):
            await talk.kernel_info()
        return talk

    async def go_on(self) -> KernelTalk:
        """Open the same page again."""
        return await self.come_in()

    def look(self, states: dict[str, dict[str, Any]]) -> None:
        """Keep the exercises; the page names no widgets, so it shows what there is."""
        self.shown = tuple(model for model, state in states.items() if "props" in state)
        super().look(states)


@contextlib.asynccontextmanager
async def solara_lesson(program: str, options: BenchOptions) -> AsyncIterator[Server]:
    """Start Solara with the lesson, as its documentation says for production."""
    first, _ = lessons_to_measure(options.lesson)
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        folder = Path(made)
        database, url = folder / "antwoorden.sqlite", f"http://{HERE}:{free_port()}/"
        port = url.rstrip("/").rpartition(":")[2]
        command = [program, "run", str(APP), "--production", "--no-open", "--host", HERE, "--port", port]
        environment = {
            "LEERKIT_DATABASE": str(database),
            "LEERKIT_LESSON": str(first.resolve()),
            "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
        }
        async with running(command, folder, environment) as (process, stop):
            await answering(f"{url}readyz", process, folder)
            n_exercises = len(load_lesson(first).exercises)
            target = Target(
                kind="solara",
                name="Solara",
                url=url,
                lesson=first.name,
                pid=process.pid,
                n_exercises=n_exercises,
            )
            yield Server(target, stop, lambda: stored_ids(f"sqlite:///{database}", SELF_STUDY))


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--solara", required=True)
    parser.add_argument("-n", type=int, default=20)
    parser.add_argument("--over", type=float, default=0)
    parser.add_argument("--answers", type=int, default=1)
    parser.add_argument("--answers-over", type=float, default=0)
    parser.add_argument("--expect", type=int, default=0)
    parser.add_argument("--lesson", default="")
    parser.add_argument("--no-stock", action="store_true")
    parser.add_argument("--leave", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    options = BenchOptions(
        n_participants=given.n,
        over_s=given.over,
        lesson=given.lesson,
        n_answers=given.answers,
        answers_over_s=given.answers_over,
        expect=given.expect,
        stock=not given.no_stock,
        leave=given.leave,
    )
    solara = str(Path(given.solara).absolute())
    report = run_bench(options, others=[(solara_lesson(solara, options), SolaraVisitor)])
    click.echo(table(report))
    if given.json:
        given.json.write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
