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
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
from nbformat.v4 import new_code_cell

from leerkit.bench.http import Address, Connection
from leerkit.bench.options import BenchOptions
from leerkit.bench.processes import ProcessTree
from leerkit.bench.target import Target
from leerkit.content import find_lessons, load_lesson
from leerkit.errors import StartError
from leerkit.store import SELF_STUDY, open_store
from leerkit.texts import bench as texts

HERE = "127.0.0.1"
START_WITHIN_S = 120.0
PREPARE_EACH_S = 3.0
STOP_WITHIN_S = 60.0
LOG_LINES = 12
NOT_PASSED_ON = ("PYTHONDONTWRITEBYTECODE", "LEERKIT_SERVER", "LEERKIT_TOKEN", "LEERKIT_DATABASE")
"""Without its bytecode a kernel compiles everything at each start, and that is what would be measured."""

OWN_WIDGET = """import anywidget


class Own(anywidget.AnyWidget):
    _esm = "export default { render() {} }"


Own()"""

Stop = Callable[[], "asyncio.Future[None]"]


@dataclass
class Server:
    """A server that runs. ``stop`` may be called before the end, and more than once."""

    target: Target
    stop: Stop | None = None
    stored_ids: Callable[[], frozenset[str]] | None = None
    """Returns the ids of all answers that are kept; None where the database is out of sight."""
    log: Path | None = None
    """What the server says; None where that is out of sight."""


@dataclass(frozen=True)
class Program:
    """The leerkit whose workshop is started: this one, unless another version is measured beside it."""

    name: str = texts.OURS
    """What it is called in the table."""
    command: tuple[str, ...] = (sys.executable, "-m", "leerkit")
    environment: Mapping[str, str] = field(default_factory=dict)
    """What it gets besides the environment of this process."""


def lessons_to_measure(name: str) -> tuple[Path, Path]:
    """Return the lesson that is meant and the one after it, which may be the same.

    Raises NotFoundError if there is no such lesson.
    """
    every = list(find_lessons(gallery=False))
    meant = find_lessons([name])[0] if name else every[0]
    others = [folder for folder in every if folder.name != meant.name]
    return meant, others[0] if others else meant


@contextlib.asynccontextmanager
async def workshop(options: BenchOptions, program: Program | None = None) -> AsyncIterator[Server]:
    """Start our own workshop; stop it at the end. Raises StartError if it does not start.

    It has two lessons, so that one who has seen the first can open the next; only one if kernels are to be made
    ready, since that is done for every lesson.
    """
    first, second = lessons_to_measure(options.lesson)
    lessons = [first] if options.expect or second == first else [first, second]
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        folder = Path(made)
        if options.kernels or options.expect:
            lessons = [with_widget(lesson, folder / "lessen") for lesson in lessons]
        database = options.database or f"sqlite:///{folder / 'antwoorden.sqlite'}"
        program = program or Program()
        command = [*program.command, "workshop", *map(str, lessons), "--host", HERE, "--port", "0"]
        command += ["--no-browser", "--json", "--database", database]
        command += ["--expect", str(options.expect)] if options.expect else []
        async with running(command, folder, program.environment) as (process, stop):
            started = json.loads(await first_line(process, folder, options.expect))
            target = Target(
                kind="leerkit",
                name=program.name,
                url=started["join_url"].replace("//localhost:", f"//{HERE}:"),
                lesson=first.name,
                next_lesson=lessons[-1].name if len(lessons) > 1 else "",
                code=started["code"],
                key=parse_qs(urlsplit(started["facilitator_url"]).query)["sleutel"][0],
                pid=process.pid,
                n_exercises=len(load_lesson(first).exercises),
            )
            yield Server(target, stop, lambda: stored_ids(database, target.code), folder / "log")


def with_widget(lesson: Path, folder: Path) -> Path:
    """Copy a lesson into ``folder`` with a widget of its own at the end, that needs a kernel; return the copy.

    A version of leerkit that gives everybody a kernel anyway takes the same lesson.
    """
    copied = Path(shutil.copytree(lesson.resolve(), folder / lesson.name))
    path = copied / "les.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(OWN_WIDGET))
    nbformat.write(notebook, path)
    return copied


@contextlib.asynccontextmanager
async def stock_voila(options: BenchOptions) -> AsyncIterator[Server]:
    """Start Voilà as it comes with a copy of the lesson, as for somebody alone. Raises StartError."""
    first, _ = lessons_to_measure(options.lesson)
    with tempfile.TemporaryDirectory(prefix="leerkit-bench-") as made:
        folder = Path(made)
        lesson = Path(shutil.copytree(first.resolve(), folder / first.name))
        database, url = folder / "antwoorden.sqlite", f"http://{HERE}:{free_port()}/"
        command = [sys.executable, "-m", "voila", str(lesson / "les.ipynb"), "--no-browser"]
        command += [f"--Voila.ip={HERE}", f"--port={Address.of(url).port}"]
        async with running(command, folder, {"LEERKIT_DATABASE": str(database)}) as (process, stop):
            await answering(f"{url}voila/static/none", process, folder)
            target = Target(
                kind="voila",
                name=texts.STOCK_NAME,
                url=url,
                lesson=first.name,
                pid=process.pid,
                n_exercises=len(load_lesson(first).exercises),
            )
            yield Server(target, stop, lambda: stored_ids(f"sqlite:///{database}", SELF_STUDY))


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


def stored_ids(database: str, code: str) -> frozenset[str]:
    """Return the ids of all answers of a session that a database holds."""
    with open_store(database) as store:
        return frozenset(stored.answer.id for stored in store.answers(code))


def free_port() -> int:
    """Return a port that was free a moment ago, for servers that cannot choose one themselves."""
    with socket.socket() as one:
        one.bind((HERE, 0))
        port: int = one.getsockname()[1]
        return port


@contextlib.asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[Process, Stop]]:
    """Run a command, its messages in a log in ``folder``; end it with all that came from it."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    env.update(environment or {})
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=PIPE, stderr=log, env=env, start_new_session=True
        )
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


async def first_line(process: Process, folder: Path, n_prepared: int) -> bytes:
    """Return the line with which a workshop says where it is. Raises StartError if there is none."""
    line = b""
    output = process.stdout or asyncio.StreamReader()
    with contextlib.suppress(TimeoutError):
        line = await asyncio.wait_for(output.readline(), START_WITHIN_S + PREPARE_EACH_S * n_prepared)
    if not line.startswith(b"{"):
        raise StartError(texts.NOT_STARTED, hint=_log(folder))
    return line


async def answering(url: str, process: Process, folder: Path) -> None:
    """Wait until something answers at ``url``, which should be no page that costs a kernel. Raises StartError."""
    address, path = Address.of(url), urlsplit(url).path
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(START_WITHIN_S):
            while process.returncode is None:
                with contextlib.suppress(ConnectionError, EOFError):
                    connection = await Connection.to(address)
                    await connection.ask("GET", path, {"Host": address.netloc, "Connection": "close"})
                    connection.close()
                    return
                await asyncio.sleep(0.2)
    raise StartError(texts.NOT_STARTED, hint=_log(folder))


def _log(folder: Path) -> str:
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
    return texts.server_said(lines[-LOG_LINES:]) if lines else ""
