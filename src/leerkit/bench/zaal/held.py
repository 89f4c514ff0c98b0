"""What a phase takes: of the server, of the measuring itself, of the lines."""

import asyncio
import contextlib
import time
from collections.abc import Iterator, Sequence

from leerkit.bench.zaal.hall import Hall
from leerkit.bench.zaal.host import Host

LOOK_S = 0.02


class Held:
    """What there was before a phase, and what it took once ``lasted`` was called."""

    def __init__(self, hall: Hall, host: Host, n_bytes: Sequence[int]) -> None:
        self.n_messages, self.n_bytes, self.bytes = host.n_messages, host.n_bytes, n_bytes
        self.server_s = self.harness_s = self.lag_s = 0.0
        self.lasted_s = 1.0
        self._hall = hall
        self._server_s, self._harness_s, self._at = hall.cpu_s(), time.process_time(), time.monotonic()

    def lasted(self) -> None:
        """Note that it is over."""
        self.server_s = self._hall.cpu_s() - self._server_s
        self.harness_s = time.process_time() - self._harness_s
        self.lasted_s = time.monotonic() - self._at

    async def watch_lag(self) -> None:
        """Note how long the measuring itself is held up."""
        while True:
            at = time.monotonic()
            await asyncio.sleep(LOOK_S)
            self.lag_s = max(self.lag_s, time.monotonic() - at - LOOK_S)


@contextlib.contextmanager
def held(hall: Hall, host: Host, n_bytes: Sequence[int]) -> Iterator[Held]:
    """Give what there is before a phase; watch over the measuring until its end."""
    found = Held(hall, host, n_bytes)
    watching = asyncio.ensure_future(found.watch_lag())
    try:
        yield found
    finally:
        watching.cancel()
