"""The servers that are measured: started here, or running already."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from leerkit.bench.http import Address, Connection
from leerkit.bench.options import BenchOptions
from leerkit.bench.processes import ProcessTree
from leerkit.bench.target import Target
from leerkit.content import find_lessons, load_lesson
from leerkit.errors import StartError
from leerkit.store import SELF_STUDY, open_store
from leerkit.texts import bench as texts

START_WITHIN_S = 120.0
PREPARE_EACH_S = 3.0
STOP_WITHIN_S = 60.0
LOG_LINES = 12
NOT_PASSED_ON = ("PYTHONDONTWRITEBYTECODE", "LEERKIT_SERVER", "LEERKIT_TOKEN", "LEERKIT_DATABASE")
"""Without its bytecode a kernel compiles everything at each start, and that is what would be measured."""


@dataclass
class Server:
    """A server that runs. ``stop`` may be called before the end, and more than once."""

    target: Target
    stop: Callable[[], "asyncio.Future[None]"] | None = None
    stored_ids: Callable[[], frozenset[str]] | None = None
    """Returns the ids of all answers that are kept; None where the database is out of sight."""


def lessons_to_measure(name: str) -> tuple[Path, Path]:
    """Return the lesson that is meant and the one after it, which may be the same.

    Raises NotFoundError if there is no such lesson.
    """
    every = list(find_lessons(gallery=False))
    meant = find_lessons([name])[0] if name else every[0]
    others = [folder for folder in every if folder.name != meant.name]
    return meant, others[0] if others else meant


@contextlib.asynccontextmanager
async def workshop(options: BenchOptions) -> AsyncIterator[Server]:
    """Start our own workshop; stop it at the end. Raises StartError if it does not start."""
    first, second = lessons_to_measure(options.lesson)
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        folder = Path(made)
        database = options.database or f"sqlite:///{folder / 'antwoorden.sqlite'}"
        command = [
            "leerkit",
            "workshop",
            *dict.fromkeys([str(first), str(second)]),
            "--host",
            "127.0.0.1",
            "--port",
            "0",
        ]
        command += ["--no-browser", "--json", "--database", database]
        if options.expect:
            command += ["--expect", str(options.expect)]
        async with _running(command, folder) as (process, stop):
            started = json.loads(await _first_line(process, folder, options.expect))
            target = Target(
                kind="leerkit",
                name=texts.OURS,
                url=started["join_url"].replace("//localhost:", "//127.0.0.1:"),
                lesson=first.name,
                next_lesson=second.name if second != first else "",
                code=started["code"],
                key=parse_qs(urlsplit(started["facilitator_url"]).query)["sleutel"][0],
                pid=process.pid,
                n_exercises=len(load_lesson(first).exercises),
            )
            yield Server(target, stop, lambda: _stored_ids(database, target.code))


@contextlib.asynccontextmanager
async def stock_voila(options: BenchOptions) -> AsyncIterator[Server]:
    """Start Voilà as it comes with a copy of the lesson, as for somebody alone. Raises StartError."""
    first, _ = lessons_to_measure(options.lesson)
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        folder = Path(made)
        lesson = Path(shutil.copytree(first.resolve(), folder / first.name))
        database = folder / "antwoorden.sqlite"
        port = _free_port()
        command = [
            "voila",
            str(lesson / "les.ipynb"),
            "--no-browser",
            "--Voila.ip=127.0.0.1",
            f"--port={port}",
        ]
        async with _running(command, folder, {"LEERKIT_DATABASE": str(database)}) as (process, stop):
            url = f"http://127.0.0.1:{port}/"
            await _answers(url, process, folder)
            target = Target(
                kind="voila",
                name=texts.STOCK_NAME,
                url=url,
                lesson=first.name,
                pid=process.pid,
                n_exercises=len(load_lesson(first).exercises),
            )
            yield Server(target, stop, lambda: _stored_ids(f"sqlite:///{database}", SELF_STUDY))


def running_already(options: BenchOptions) -> Server:
    """Return the server at ``options.url``; ours if the address has a code in it, else some Voilà's page.

    Raises StartError for what is no address.
    """
    try:
        Address.of(options.url)
    except ValueError as error:
        raise StartError(texts.no_address(options.url), expected=texts.ADDRESS_EXPECTED) from error
    parts = urlsplit(options.url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    target = Target(kind="voila", name=parts.netloc, url=options.url, lesson=options.lesson, pid=options.pid)
    if parts.path.startswith("/begeleider/"):
        code = parts.path.split("/")[2]
        target = replace(target, kind="leerkit", code=code, key=query.get("sleutel", ""))
    elif "code" in query:
        target = replace(target, kind="leerkit", code=query["code"])
    return Server(target)


def _stored_ids(database: str, code: str) -> frozenset[str]:
    with open_store(database) as store:
        return frozenset(stored.answer.id for stored in store.answers(code))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


Stop = Callable[[], "asyncio.Future[None]"]


@contextlib.asynccontextmanager
async def _running(
    command: Sequence[str], folder: Path, environment: dict[str, str] | None = None
) -> AsyncIterator[tuple[Process, Stop]]:
    """Run ``python -m command``, its messages in a log in ``folder``; end it with all that came from it."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *command, stdin=DEVNULL, stdout=PIPE, stderr=log,
            env={**env, **(environment or {})}, start_new_session=True,
        )  # fmt: skip
    tree = ProcessTree(process.pid)
    stopping: list[asyncio.Future[None]] = []

    def stop() -> "asyncio.Future[None]":
        if not stopping:
            stopping.append(asyncio.ensure_future(_stop(process, tree)))
        return stopping[0]

    try:
        yield process, stop
    finally:
        await stop()


async def _stop(process: Process, tree: ProcessTree) -> None:
    """Ask a server to end, and end what is left of it."""
    tree.alive()
    if process.returncode is None:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_WITHIN_S)
    tree.kill_all()
    await process.wait()


async def _first_line(process: Process, folder: Path, n_prepared: int) -> bytes:
    """Return the line with which a workshop says where it is."""
    line = b""
    output = process.stdout or asyncio.StreamReader()
    with contextlib.suppress(TimeoutError):
        line = await asyncio.wait_for(output.readline(), START_WITHIN_S + PREPARE_EACH_S * n_prepared)
    if not line.startswith(b"{"):
        raise StartError(texts.NOT_STARTED, hint=_log(folder))
    return line


async def _answers(url: str, process: Process, folder: Path) -> None:
    """Wait until something answers at ``url``, without asking for a page and so for a kernel."""
    address = Address.of(url)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(START_WITHIN_S):
            while process.returncode is None:
                with contextlib.suppress(OSError, EOFError):
                    connection = await Connection.to(address)
                    await connection.ask(
                        "GET", "/voila/static/none", {"Host": address.netloc, "Connection": "close"}
                    )
                    connection.close()
                    return
                await asyncio.sleep(0.2)
    raise StartError(texts.NOT_STARTED, hint=_log(folder))


def _log(folder: Path) -> str:
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
    return texts.server_said("\n".join(lines[-LOG_LINES:])) if lines else ""
