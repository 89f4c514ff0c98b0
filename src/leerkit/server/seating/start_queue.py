"""Kernel starts, a few at a time and in the order of asking: a burst of joins waits in line, and nobody is lost.

The line has an end: a participant who would stand behind it is told so, and asks again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Set
from typing import Generic, TypeVar

from leerkit.errors import FullError, LeerkitError, StartError
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

N_TRIES = 2
"""A start that fails or stalls is tried once more."""

N_IN_LINE = 1000
"""How many starts may wait: some minutes of starting, and far more than one machine has kernels for."""


class StartQueue(Generic[K, T]):
    """Runs starts first come, first served, at most ``n_at_once`` together; one start per key at any time."""

    def __init__(self, n_at_once: int, stall_s: float, n_in_line: int = N_IN_LINE) -> None:
        self._places = asyncio.Semaphore(n_at_once)
        self._n_together = n_at_once + n_in_line
        self._stall_s = stall_s
        self._line: dict[K, asyncio.Task[T]] = {}
        self._waiting: dict[K, None] = {}

    def ask(self, key: K, start: Callable[[], Awaitable[T]]) -> "asyncio.Task[T]":
        """Return the start for ``key``: the one that is in line already, or a new one at the end of it.

        Raises FullError for a new one when the line is as long as it may be. The task raises StartError when the
        start failed or stalled twice, and whatever other LeerkitError it raises itself. Several may wait for it,
        with ``asyncio.wait``: that leaves it in line when one of them gives up.
        """
        task = self._line.get(key)
        if task is None or task.done():
            if key not in self._line and len(self._line) >= self._n_together:
                raise FullError(texts.LINE_IS_FULL, hint=texts.LINE_IS_FULL_HINT)
            self._waiting[key] = None
            task = asyncio.create_task(self._run(key, start))
            self._line[key] = task
            task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def position(self, key: K) -> int:
        """Return how many starts come before this one, 0 when it is being done or is not in line."""
        for place, other in enumerate(self._waiting):
            if other == key:
                return place + 1
        return 0

    @property
    def keys(self) -> Set[K]:
        """Which starts are in line or being done."""
        return self._line.keys()

    async def close(self) -> None:
        """Give up all starts."""
        starts = tuple(self._line.values())
        for task in starts:
            task.cancel()
        await asyncio.gather(*starts, return_exceptions=True)

    async def _run(self, key: K, start: Callable[[], Awaitable[T]]) -> T:
        async with self._places:
            self._waiting.pop(key, None)
            for n_try in range(1, N_TRIES + 1):
                try:
                    async with asyncio.timeout(self._stall_s):
                        return await start()
                except StartError as error:
                    log.warning("start %d of %d failed: %s", n_try, N_TRIES, error)
                except LeerkitError:
                    raise
                except TimeoutError:
                    log.warning("start %d of %d stalled", n_try, N_TRIES)
                except Exception:
                    log.exception("start %d of %d failed", n_try, N_TRIES)
        raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)

    def _ended(self, key: K, task: "asyncio.Task[T]") -> None:
        if self._line.get(key) is task:
            del self._line[key]
            self._waiting.pop(key, None)
        if not task.cancelled():
            task.exception()  # whoever still waits for it gets it; nobody may be waiting any more
