"""Servers that have leerkit imported when they begin, and zygotes that have pandas: forked from a process that has.

Importing takes longer than most of what a test does with it. ``tests.forging`` is what they are forked from: one for
servers and one for the zygotes of those servers. Processes that run tests together share them; one that runs alone
has them from the first time that it needs them.
"""

import atexit
import contextlib
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from leerkit.kernels.farm import TUNING

SERVERS, ZYGOTES = "servers", "zygotes"
MOST_BYTES = 1 << 20
ROOM_BYTES = 1 << 15
"""For what ``ps`` and ``/proc`` show of a program: its command line, and as much for its environment."""

_STARTING = threading.Lock()
_SHARED: dict[str, str] = {}


def addresses() -> Mapping[str, str]:
    """Return where what programs are forked from listens, by kind: what is shared, or of this process."""
    if _SHARED:
        return _SHARED
    with _STARTING:
        return {kind: _forge(kind) for kind in (SERVERS, ZYGOTES)}


def share(given: Mapping[str, str]) -> None:
    """Have programs forked from what another process has: its ``addresses``."""
    _SHARED.update(given)


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
    known = addresses()
    read_end, write_end = os.pipe()
    command = [sys.executable, "-m", program, *arguments]
    given = {"constants": dict(constants or {}), "zygotes": known[ZYGOTES]}
    link = ask(known[SERVERS], command, env, (write_end, stderr.fileno()), **given)
    os.close(write_end)
    return Forked(link, int(link.recv(MOST_BYTES)), os.fdopen(read_end, encoding="utf-8"))


def ask(
    forge: str, command: Sequence[str], env: Mapping[str, str], fds: Sequence[int], **given: Any
) -> socket.socket:
    """Have a program forked, with these descriptors as its output, for its errors, and under their own numbers.

    Returns a link that will tell its process id, and then its exit status.
    """
    link = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    link.connect(_name(forge))
    asked = {
        "command": list(command),
        "env": dict(env),
        "cwd": str(Path.cwd()),
        "fds": list(fds[2:]),
        **given,
    }
    socket.send_fds(link, [json.dumps(asked).encode()], fds)
    return link


def _name(address: str) -> bytes:
    """Return the abstract name of a socket, which no folder holds."""
    return b"\0" + address.encode()


@functools.cache
def _forge(kind: str) -> str:
    """Start what programs are forked from; it ends when this process has. Return where it listens."""
    read_end, own = os.pipe()
    atexit.register(os.close, own)
    address = f"leerkit-forge-{os.urandom(8).hex()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(_name(address))
        listener.listen()
        for fd in (listener.fileno(), read_end):
            os.set_inheritable(fd, True)
        command = [sys.executable, "-m", "tests.forging", kind, str(listener.fileno()), str(read_end)]
        tuned = TUNING if kind == ZYGOTES else {}
        env = {**os.environ, **tuned, "LEERKIT_ROOM": "-" * ROOM_BYTES}
        os.posix_spawn(sys.executable, [*command, "-" * ROOM_BYTES], env)
    os.close(read_end)
    return address
