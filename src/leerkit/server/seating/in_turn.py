"""Work that is done in turn; what takes long keeps nothing else waiting: the next one begins meanwhile."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

log = logging.getLogger(__name__)

TAKES_LONG_S = 10.0


class InTurn:
    """Does the work for one after the other: the next begins when that one is done, or takes long."""

    def __init__(self, work: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        self._work = work
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def begin(self, names: Iterable[str]) -> None:
        """Begin with each; return when each is done or takes long. Raises what the work raised by then."""
        for name in names:
            task = asyncio.create_task(self._work(name))
            self._tasks[name] = task
            await asyncio.wait({task}, timeout=TAKES_LONG_S)
            if task.done():
                task.result()

    @property
    def busy(self) -> tuple[str, ...]:
        """What is not done yet, in the order in which it began."""
        return tuple(name for name, task in self._tasks.items() if not task.done())

    async def one_more(self) -> None:
        """Wait until one more is done. Raises what it raised."""
        waiting = {self._tasks[name] for name in self.busy}
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def all_done(self) -> None:
        """Wait for the rest; what went wrong in it is logged."""
        ended = await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        for name, result in zip(self._tasks, ended, strict=True):
            if isinstance(result, Exception):
                log.error("%s: %s", name, result, exc_info=result)

    async def close(self) -> None:
        """Give up what is not done."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
