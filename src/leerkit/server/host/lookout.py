"""The watchdog's own process: it ends a server that hangs, or that is told to stop twice. A script on its own.

It runs beside the server, not in it: a call that does not come back may hold Python's lock, and then no thread and no
signal handler of the server gets a turn. It imports only what is quick, so that it costs little and is there at once.

It reads bytes: the server's ``TICK`` each second, ``ENDING`` once, and the number of each signal, which the system
itself writes there (``signal.set_wakeup_fd``). When the other end closes the server has ended, and so does this.

Time in which this process did not get a turn does not count: the laptop slept, or the machine is so busy that the
server did not get one either. Nor does time in which the server is halted (Ctrl+Z).
"""

import contextlib
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

TICK, ENDING = 200, 201
"""No signal has these numbers."""

LOOK_S = 0.5
LATE_S = 2.0
"""A process that wakes up so much too late was not given a turn by the system."""

SAME_S = 1.0
"""Signals within this time are one: whatever started the server may pass on a Ctrl+C that the server got too."""

TOLD_S = 5.0
"""How long a server that is told to stop may be silent: its loop only has to come round once."""

ENDING_S = 60.0
"""How long it may be silent while it ends: kernels are stopped, folders removed, the database closed."""

STACK_S = 1.0
"""How long the server gets to write where it hangs."""


class Lookout:
    """Watches one server."""

    def __init__(self, pid: int, hangs_after_s: float, stop_signals: list[int], says: dict[str, str]) -> None:
        self.pid = pid
        self.hangs_after_s = hangs_after_s
        self.stop_signals = frozenset(stop_signals)
        self.says = says
        self.ticks = self.is_ending = False
        self.told_at: float | None = None
        self.silent_s = 0.0

    def watch(self) -> None:
        """Watch until the server has ended."""
        looked_at = time.monotonic()
        while True:
            came, _, _ = select.select([0], [], [], LOOK_S)
            now = time.monotonic()
            heard = os.read(0, 4096) if came else b""
            if came and not heard:
                return
            self.look(now, now - looked_at, heard)
            looked_at = now

    def look(self, now: float, passed_s: float, heard: bytes) -> None:
        """Take what came in the time that has passed, and end a server that has been silent for too long."""
        if passed_s < LOOK_S + LATE_S and not self.is_halted():
            self.silent_s += passed_s
        for byte in heard:
            self.hear(byte, now)
        if self.silent_s > self.bound_s():
            self.end("hangs" if self.told_at is None else "told_in_vain")

    def hear(self, byte: int, now: float) -> None:
        """Take what the server or the system says."""
        if byte in (TICK, ENDING):
            self.silent_s = 0.0
            self.ticks = True
            self.is_ending = self.is_ending or byte == ENDING
        elif byte in self.stop_signals:
            if self.told_at is None:
                self.told_at, self.silent_s = now, 0.0
            elif now - self.told_at > SAME_S:
                self.end("told_again")

    def bound_s(self) -> float:
        """Return how long the server may be silent now."""
        if self.is_ending:
            return ENDING_S
        if self.told_at is not None:
            return TOLD_S if self.ticks else ENDING_S
        return self.hangs_after_s if self.ticks else float("inf")

    def is_halted(self) -> bool:
        """Return whether somebody halts the server; False where that cannot be seen."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_bytes()
        except OSError:
            return False
        return stat.rpartition(b")")[2].split()[0] in (b"T", b"t")

    def end(self, why: str) -> None:
        """End the server, and say why; all its kernels end with it.

        It is this process's parent for as long as it lives: its number is nobody else's.
        """
        if os.getppid() != self.pid:
            sys.exit()
        if why != "told_again":
            os.kill(self.pid, signal.SIGUSR1)  # writes where it hangs
            time.sleep(STACK_S)
        os.write(2, f"\n{self.says[why]}\n".encode())
        os.kill(self.pid, signal.SIGKILL)
        sys.exit()


if __name__ == "__main__":
    with contextlib.suppress(ProcessLookupError):
        Lookout(**json.loads(sys.argv[1])).watch()
