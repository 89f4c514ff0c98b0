"""What is to be kept, gathered while a commit is under way: the next transaction takes all of it.

Each caller waits until its own entry is committed. A single one waits for nobody. A commit has its price whatever is in
it; in a rush it is shared by all that came in the meantime. Where nobody minds a moment, commits keep some time between
them, so that more share one.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from copy import copy
from typing import Generic, TypeVar

from leerkit.errors import LeerkitError, StoreError
from leerkit.store import MOST_AT_ONCE
from leerkit.texts import pages as texts

MOST_WAITING = 20_000
"""An answer takes some two kilobytes here. More than that are given back: a page sends them again by itself."""

E = TypeVar("E")
R = TypeVar("R")

Commit = Callable[[Sequence[E]], Awaitable[Sequence[R | LeerkitError]]]
"""Keeps entries, in one transaction and in their order; returns what became of each. Raises what concerns all."""


class Intake(Generic[E, R]):
    """A queue before one kind of transaction. All methods run on the event loop."""

    def __init__(
        self,
        commit: Commit[E, R],
        *,
        at_once: int = MOST_AT_ONCE,
        most_waiting: int = MOST_WAITING,
        apart_s: float = 0.0,
    ) -> None:
        """Keep at most so many at once, and let commits begin ``apart_s`` after the one before at the soonest."""
        self._commit = commit
        self._apart_s = apart_s
        self._next_at = 0.0
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._waiting: deque[tuple[E, asyncio.Future[R | LeerkitError]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def add(self, entry: E) -> R:
        """Keep an entry; return what became of it once that is committed.

        Raises what stands for it among the results, what concerns all of its transaction, and StoreError if
        ``most_waiting`` wait already.
        """
        if len(self._waiting) >= self._most_waiting:
            raise StoreError(texts.NOT_KEPT, hint=texts.NOT_KEPT_HINT)
        future: asyncio.Future[R | LeerkitError] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, future))
        if self._working is None:
            self._working = asyncio.ensure_future(self._work())
        became = await future
        if isinstance(became, LeerkitError):
            raise copy(became)  # many may be told of the same one
        return became

    def close(self) -> None:
        """Keep nothing more. A caller that still waits is cancelled: its page was told nothing, and sends it again."""
        if self._working is not None:
            self._working.cancel()
        while self._waiting:
            self._waiting.popleft()[1].cancel()

    async def _until_next(self) -> None:
        """Wait until commits are far enough apart. Whatever its price, the next one counts from its own beginning."""
        loop = asyncio.get_running_loop()
        if (wait_s := self._next_at - loop.time()) > 0:
            await asyncio.sleep(wait_s)
        self._next_at = loop.time() + self._apart_s

    async def _work(self) -> None:
        """Keep what waits, one transaction after the other, until nothing does."""
        try:
            while self._waiting:
                await self._until_next()
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._at_once))]
                try:
                    became = await self._commit([entry for entry, _ in batch])
                except LeerkitError as error:
                    became = [error] * len(batch)
                except BaseException:
                    for _, future in batch:
                        future.cancel()
                    raise
                for (_, future), one in zip(batch, became, strict=True):
                    if not future.done():  # whoever asked may have gone
                        future.set_result(one)
        finally:
            self._working = None
