"""The watchdog ends a server that hangs, so that it can be started anew, and one that is told twice to stop.

See ``lookout`` for what its process does. Where there is no POSIX, there is none of this.
"""

import asyncio
import contextlib
import faulthandler
import json
import os
import signal
import sys
import time
from pathlib import Path

from leerkit.server.host import lookout
from leerkit.server.host.stopping import SIGNALS
from leerkit.texts import bounds as texts

TICK_S = 1.0

HANGS_AFTER_S = 10.0
"""An event loop that was busy for so long at one thing is not busy but lost."""


class Watchdog:
    """Watches this process from another one, from ``start`` to its end; ``tick`` says that all is well."""

    def __init__(self, code: str, hangs_after_s: float = HANGS_AFTER_S) -> None:
        self._code = code
        self._hangs_after_s = hangs_after_s
        self._pipe = -1
        self._said_at = 0.0

    def start(self) -> None:
        """Start to watch. Until the first tick only signals are looked at: what comes before may take its time."""
        if os.name != "posix":
            return
        read_end, self._pipe = os.pipe()
        os.set_blocking(self._pipe, False)
        with contextlib.suppress(RuntimeError, OSError, ValueError):  # nowhere to write
            faulthandler.register(signal.SIGUSR1, all_threads=True)
        given = {
            "pid": os.getpid(),
            "hangs_after_s": self._hangs_after_s,
            "stop_signals": [int(one) for one in SIGNALS],
            "says": texts.watchdog(self._code, self._hangs_after_s, lookout.TOLD_S),
        }
        self._pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-S", str(Path(lookout.__file__)), json.dumps(given)],
            {},
            file_actions=[(os.POSIX_SPAWN_DUP2, read_end, 0), (os.POSIX_SPAWN_DUP2, 2, 1)],
            setsigmask=SIGNALS,
        )
        os.close(read_end)
        signal.set_wakeup_fd(self._pipe, warn_on_full_buffer=False)

    async def tick(self) -> None:
        """Say each second that the loop goes round, until cancelled."""
        while True:
            self.alive()
            await asyncio.sleep(TICK_S)

    def alive(self) -> None:
        """Say that something was done, if that was not said just now: one round of a loop may be much work."""
        now = time.monotonic()
        if now - self._said_at >= TICK_S / 2:
            self._said_at = now
            self._say(lookout.TICK)

    def ending(self) -> None:
        """Say that the server is ending, which may take longer."""
        self._say(lookout.ENDING)

    def stop(self) -> None:
        """Watch no more: what goes on in this process is not a server's, and not the watchdog's to end."""
        if self._pipe < 0:
            return
        signal.set_wakeup_fd(-1)
        os.close(self._pipe)
        self._pipe = -1
        os.kill(self._pid, signal.SIGKILL)  # not waited for by us, so its number is still its own
        os.waitpid(self._pid, 0)

    def _say(self, what: int) -> None:
        """Send one byte to the watchdog. A watchdog that is halted or has ended is not waited for."""
        if self._pipe < 0:
            return
        try:
            os.write(self._pipe, bytes([what]))
        except BlockingIOError:
            pass
        except OSError:
            self.stop()
