"""Servers that have leerkit imported when they begin: forked from a process that has done nothing else.

Importing the server takes longer than most of what a test does with it. ``python -m tests.forge`` is what they are
forked from. Each process that runs tests has one of its own, from the first time that it needs it.
"""

import atexit
import contextlib
import functools
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

IMPORTED = ("leerkit.cli", "leerkit.server.run", "tests.impatient")
"""What the programs need, and what those import only once they run."""

MOST_BYTES = 1 << 20
_STARTING = threading.Lock()


class Forked:
    """A running program, with what tests use of ``subprocess.Popen[str]``."""

    def __init__(self, link: socket.socket, pid: int, stdout: IO[str]) -> None:
        self.pid = pid
        self.stdout = stdout
        self.returncode: int | None = None
        self._link = link

    def poll(self) -> int | None:
        """Return how it ended; None as long as it runs."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._link], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"forked {self.pid}", timeout or 0.0)
            self.returncode = int(self._link.recv(MOST_BYTES))
            self._link.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def start(
    program: str,
    arguments: Sequence[str],
    env: Mapping[str, str],
    stderr: IO[Any],
    constants: Mapping[str, float] | None = None,
) -> Forked:
    """Start what ``python -m <program>`` does, with its output in a pipe.

    ``constants`` are other values for how long it waits, by module and name: ``{"leerkit.store.watch:SHOWN_S": 0.5}``.
    """
    with _STARTING:
        forge = _forge()
    link, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    read_end, write_end = os.pipe()
    asked = {"program": program, "arguments": list(arguments), "env": dict(env), "cwd": str(Path.cwd())}
    asked["constants"] = dict(constants or {})
    with other:
        fds = [write_end, stderr.fileno(), other.fileno()]
        socket.send_fds(forge, [json.dumps(asked).encode()], fds)
    os.close(write_end)
    return Forked(link, int(link.recv(MOST_BYTES)), os.fdopen(read_end, encoding="utf-8"))


@functools.cache
def _forge() -> socket.socket:
    """Start what servers are forked from; it ends when nobody holds the socket any more."""
    own, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    atexit.register(own.close)
    with its:
        os.set_inheritable(its.fileno(), True)
        command = [sys.executable, "-m", "tests.forge", str(its.fileno())]
        os.posix_spawn(sys.executable, command, os.environ)
    return own


# ── the process that forks ────────────────────────────────────────────────────────────────────────────────


def main(requests: socket.socket) -> None:
    """Import everything, and fork for each request. Returns in each program, which it has become, as that ends."""
    programs = {"leerkit": _leerkit, "tests.impatient": _impatient}
    for name in IMPORTED:
        importlib.import_module(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        raw, fds, _, _ = socket.recv_fds(requests, MOST_BYTES, 3)
        if not raw:
            return
        if os.fork() == 0:
            break
        for one in fds:
            os.close(one)
    requests.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    asked = json.loads(raw)
    *output, link = fds
    if (pid := os.fork()) != 0:
        _mind(pid, socket.socket(fileno=link))
    os.close(link)
    _become(asked["env"], asked["cwd"], *output)
    for name, value in asked["constants"].items():
        module, _, constant = name.partition(":")
        assert hasattr(importlib.import_module(module), constant), name
        setattr(importlib.import_module(module), constant, value)
    programs[asked["program"]](asked["arguments"])


def _mind(pid: int, link: socket.socket) -> None:
    """Tell whose it is which process it is, and how it ends."""
    link.send(str(pid).encode())
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):  # nobody waits
        link.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(env: Mapping[str, str], cwd: str, stdout: int, stderr: int) -> None:
    """Make this process what one is that has just begun."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for given, number in ((stdout, 1), (stderr, 2)):
        os.dup2(given, number)
        os.close(given)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    time.tzset()
    tempfile.tempdir = None


def _leerkit(arguments: list[str]) -> None:
    cli = importlib.import_module("leerkit.cli")
    sys.argv = [str(Path(cli.__file__ or "").parents[1] / "__main__.py"), *arguments]
    cli.main()


def _impatient(arguments: list[str]) -> None:
    importlib.import_module("tests.impatient").main(*arguments)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
