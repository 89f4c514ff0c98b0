"""The process that servers, or zygotes, are forked from: ``python -m tests.forging``. ``tests.forge`` starts it."""

import ctypes
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.forge import MOST_BYTES, SERVERS

FIRST_FREE_FD = 3
MOST_FDS = 4
OUT_OF_THE_WAY = 200
PROGRAMS = {"leerkit": "leerkit.cli", "ipykernel_launcher": "ipykernel.kernelapp"}
"""Where the ``main`` of a program is, if that has another name."""


WHEN_IT_RUNS = (
    "mistune.plugins.def_list",
    "mistune.plugins.task_lists",
    "mistune.plugins.url",
    "snowballstemmer",
    "sqlalchemy.dialects.postgresql.psycopg",
    "psycopg",
)
"""What servers and writers import once they need it: half a second of work in each that has a PostgreSQL."""


def import_servers() -> None:
    """Import what servers need, and what that imports or makes only once it runs."""
    for name in (
        "leerkit.cli",
        "leerkit.server.run",
        "tests.impatient",
        "tests.forged_zygote",
        *WHEN_IT_RUNS,
    ):
        importlib.import_module(name)
    import_lessons()
    importlib.import_module("leerkit.server.web.scripts").version()  # all scripts, compressed
    importlib.import_module("tests.kept_templates").keep_templates()


def import_lessons() -> None:
    """Have the types of exercises at hand, and what checks a notebook, of which nbformat writes the code each time."""
    from nbformat import current_nbformat, current_nbformat_minor, validator  # noqa: PLC0415

    from leerkit.exercises import SOORTEN, exercise_type  # noqa: PLC0415

    for soort in SOORTEN:
        exercise_type(soort)
    for is_relaxed in (False, True):
        validator.get_validator(current_nbformat, current_nbformat_minor, relax_add_props=is_relaxed)


def import_zygotes() -> None:
    """Import what takes long of what a zygote needs.

    ipywidgets tells the kernel of itself when it is imported, and there is none yet: that part of it goes again.
    """
    from leerkit.kernels import dress, zygote  # noqa: PLC0415 - not in a server
    from leerkit.kernels.hygiene import other_threads  # noqa: PLC0415

    zygote.import_without_debugger()
    for name in ("pandas", "psutil", "leerkit.kernels.rehearsal", "leerkit.notebook"):
        importlib.import_module(name)
    import_lessons()
    for made_warm in (dress, sys.modules["leerkit.kernels.rehearsal"]):
        made_warm.N_ROUNDS = 1  # type: ignore[attr-defined] # more make a kernel faster, and no other
    del sys.modules["ipywidgets"]
    assert other_threads() == []


def main(kind: str, listener: int, lifeline: int) -> None:
    """Import everything, and fork for each request. Returns in each program, which it has become, as that ends."""
    (import_servers if kind == SERVERS else import_zygotes)()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=listener) as requests:
        while True:
            if lifeline in select.select([requests.fileno(), lifeline], [], [])[0]:
                return
            link, _ = requests.accept()
            raw, fds, _, _ = socket.recv_fds(link, MOST_BYTES, MOST_FDS)
            if raw and os.fork() == 0:
                break
            for one in (link.detach(), *fds):
                os.close(one)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.close(lifeline)
    asked = json.loads(raw)
    if (pid := os.fork()) != 0:
        _mind(pid, link, is_tied=asked.get("is_tied", False))
    link.close()
    _become(asked, fds)


def _mind(pid: int, link: socket.socket, *, is_tied: bool) -> None:
    """Tell whose it is which process it is, and how it ends; one that ``is_tied`` ends when that one has."""
    os.closerange(FIRST_FREE_FD, link.fileno())
    os.closerange(link.fileno() + 1, OUT_OF_THE_WAY)
    try:
        link.send(str(pid).encode())
        if is_tied and link in select.select([os.pidfd_open(pid), link], [], [])[0]:
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        link.send(str(os.waitstatus_to_exitcode(status)).encode())
    except OSError:  # nobody waits
        pass
    finally:
        os._exit(0)


def _become(asked: Mapping[str, Any], fds: Sequence[int]) -> None:
    """Make this process what one is that has just begun, and do what was asked."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # tests may run under nohup
    aside = [fcntl.fcntl(one, fcntl.F_DUPFD, OUT_OF_THE_WAY) for one in fds]
    for given, number in zip(aside, (1, 2, *asked["fds"]), strict=True):
        os.dup2(given, number)
    for one in {*fds, *aside} - {*asked["fds"]}:
        os.close(one)
    os.environ.clear()
    show(asked["command"], asked["env"])
    os.environ.update(asked["env"])
    given = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    sys.path[1:1] = [one for one in given if one not in sys.path]
    os.chdir(asked["cwd"])
    sys.path[0] = asked["cwd"]
    time.tzset()
    tempfile.tempdir = None
    if asked.get("leads"):
        os.setsid()
    for name, value in asked.get("constants", {}).items():
        module, _, constant = name.partition(":")
        assert hasattr(importlib.import_module(module), constant), name
        setattr(importlib.import_module(module), constant, value)
    if zygotes := asked.get("zygotes"):
        importlib.import_module("tests.forged_zygote").take_from(zygotes)
    _, _, program, *arguments = asked["command"]
    _run(program, arguments)


def show(command: Sequence[str], env: Mapping[str, str]) -> None:
    """Have ``ps`` and ``/proc`` show this command line and environment, as of a program that was not forked.

    They read it where the system put it at the program's start; by now nothing else does.
    Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    """
    places = map(int, Path("/proc/self/stat").read_text().rpartition(")")[2].split()[45:49])
    for start, end, words in zip(
        *[iter(places)] * 2, (command, [f"{name}={value}" for name, value in env.items()]), strict=True
    ):
        shown = b"".join(os.fsencode(word) + b"\0" for word in words)
        assert len(shown) < end - start, "ROOM_BYTES is too small"
        ctypes.memmove(start, shown.ljust(end - start, b"\0"), end - start)


def _run(program: str, arguments: Sequence[str]) -> None:
    """Do what ``python -m <program> <arguments>`` does."""
    module = importlib.import_module(PROGRAMS.get(program, program))
    sys.argv = [str(module.__file__), *arguments]
    module.main()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
