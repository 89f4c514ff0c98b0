"""A workshop that waits shorter than a real one, and tells which processes are its own.

``python -m tests.impatient <options as JSON>`` is its process.
"""

import contextlib
import json
import logging
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psutil

from leerkit.errors import LeerkitError
from leerkit.kernels import watching
from leerkit.server import run
from leerkit.server.options import WorkshopOptions
from leerkit.server.run import run_workshop
from leerkit.server.seating import in_turn, spares
from tests import forge
from tests.new_store import new_store
from tests.workshop import Workshop

T = TypeVar("T")
LONG_S = 60
ZYGOTE = "leerkit.kernels.zygote"


class Impatient:
    """A running workshop in a temporary folder of its own, by which its processes are known."""

    def __init__(self, workshop: Workshop, folder: Path, log: Path) -> None:
        self.workshop = workshop
        self.folder = folder
        self._log = log
        self.base = frozenset(self.processes())

    def processes(self) -> set[int]:
        """Return every process that belongs to it, also those whose parent is gone."""
        server = self.workshop.process
        return processes_of(self.folder) | ({server.pid} if server.poll() is None else set())

    def zygotes(self) -> tuple[int, int]:
        """Return the bare zygote and the template of the one lesson, right after the start."""
        (bare,) = (
            one
            for one in map(psutil.Process, self.processes())
            if ZYGOTE in one.cmdline() and ZYGOTE not in psutil.Process(one.ppid()).cmdline()
        )
        (template,) = bare.children()
        return bare.pid, template.pid

    def kernels(self) -> set[int]:
        """Return the kernels that came after the start."""
        return self.processes() - self.base

    def files(self) -> set[Path]:
        """Return what lies in its folder, at any depth: sockets and connection files of kernels, for one."""
        return {Path(folder, name) for folder, _, names in os.walk(self.folder) for name in names}

    def said(self) -> str:
        """Return what it has logged."""
        return self._log.read_text()


def processes_of(folder: Path) -> set[int]:
    """Return every process of the workshop that has this temporary folder."""
    found = set()
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if _is_of(process, folder) and process.status() != psutil.STATUS_ZOMBIE:
                found.add(process.pid)
    return found


def _is_of(process: psutil.Process, folder: Path) -> bool:
    """Return whether a process has this temporary folder. A server shows its environment to nobody but root."""
    try:
        return process.environ().get("TMPDIR") == str(folder)
    except psutil.AccessDenied:
        command = process.cmdline()
        return "leerkit" in " ".join(command) and any(str(folder) in argument for argument in command)


@contextlib.contextmanager
def impatient_workshop(folder: Path, *lessons: Path, **options: Any) -> Iterator[Impatient]:
    """Start a workshop with these ``WorkshopOptions``, or those of ``main``; end it afterwards, however it is.

    ``constants`` are other values for how long it waits, as ``forge.start`` has them.
    """
    with starting_workshop(folder, *lessons, **options) as starting:
        yield starting.announced()


class Starting:
    """A workshop of which nobody knows yet whether it is ready."""

    def __init__(self, process: forge.Forked, folder: Path) -> None:
        self._process = process
        self._folder = folder

    def port(self) -> int:
        """Return where it listens; 0 as long as it does not."""
        with contextlib.suppress(psutil.Error):
            for one in psutil.Process(self._process.pid).net_connections("tcp"):
                if one.status == psutil.CONN_LISTEN:
                    return int(one.laddr.port)
        return 0

    def announced(self) -> Impatient:
        """Wait until it is ready."""
        log = self._folder / "log"
        line = self._process.stdout.readline()
        assert line, log.read_text()
        return Impatient(Workshop(**json.loads(line), process=self._process), self._folder, log)


@contextlib.contextmanager
def starting_workshop(folder: Path, *lessons: Path, **options: Any) -> Iterator[Starting]:
    """The same, from before it is ready."""
    with contextlib.ExitStack() as stack:
        with (folder / "log").open("a") as said:
            constants = options.pop("constants", None)
            given, env = _given(folder, lessons, options), _environment(folder)
            process = forge.start("tests.impatient", [given], env, said, constants)
        stack.enter_context(process.stdout)
        stack.callback(process.wait, LONG_S)
        stack.callback(process.terminate)
        yield Starting(process, folder)


def refusal(folder: Path, *lessons: Path, **options: Any) -> str:
    """Return why a workshop does not start; nothing of it is left."""
    with (folder / "log").open("a") as said:
        process = forge.start(
            "tests.impatient", [_given(folder, lessons, options)], _environment(folder), said
        )
    with process.stdout as output:
        try:
            assert (process.wait(2 * LONG_S), output.read()) == (1, "")
        finally:
            process.kill()
    until(lambda: processes_of(folder), lambda left: not left)
    return (folder / "log").read_text()


def _given(folder: Path, lessons: tuple[Path, ...], options: dict[str, Any]) -> str:
    """Return what is told to the process: its options."""
    given = {"database": new_store(folder / "sessions.sqlite"), "lessons": [str(one) for one in lessons]}
    return json.dumps({**given, **options})


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment by which a workshop's processes are known."""
    return {**os.environ, "TMPDIR": str(folder)}


def until(look: Callable[[], T], wanted: Callable[[T], bool]) -> T:
    """Look until it is as wanted; fail with what was seen last."""
    give_up_at = time.monotonic() + LONG_S
    while not wanted(seen := look()):
        assert time.monotonic() < give_up_at, f"still {seen!r}"
        time.sleep(0.05)
    return seen


def main() -> None:
    """Run a workshop with the given options, and some more.

    ``log_too`` is one more file that it logs to, in more words; ``n_files`` is how many it may open to begin with;
    ``pause_s`` is how long it waits before it replaces kernels that waited and were lost; ``takes_long_s`` is when a
    lesson takes so long that the next one begins.
    """
    options = json.loads(sys.argv[1])
    run.keep_to_itself = lambda: None  # a test counts its files, also as an ordinary user
    watching.HANGS_AFTER_S = 10 * LONG_S  # what a test halts is not taken for what hangs
    if log_too := options.pop("log_too", None):
        logging.getLogger("leerkit").setLevel(logging.INFO)
        logging.getLogger("leerkit").addHandler(logging.FileHandler(log_too))
    if n_files := options.pop("n_files", None):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (n_files, most))
    if pause_s := options.pop("pause_s", None):
        spares.SHORTEST_PAUSE_S = pause_s
    if takes_long_s := options.pop("takes_long_s", None):
        in_turn.TAKES_LONG_S = takes_long_s
    lessons = tuple(Path(lesson) for lesson in options.pop("lessons"))
    defaults = {"port": 0, "open_browser": False, "json_output": True}
    try:
        run_workshop(WorkshopOptions(lessons=lessons, **{**defaults, **options}))
    except LeerkitError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
