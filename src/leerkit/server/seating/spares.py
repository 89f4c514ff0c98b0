"""Kernels that wait, with their lesson executed, for whoever comes: a join is then only handing one over."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from leerkit.errors import StartError
from leerkit.kernels.wire import Bind
from leerkit.server.seating.executing import call_in_kernel
from leerkit.server.seating.lesson_kernels import LessonKernelManager

log = logging.getLogger(__name__)

SHORTEST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
"""How long to wait before lost spares are replaced: joins go first, and a machine that is full is left alone."""

Make = Callable[[str], Awaitable[str]]
"""Is given a lesson's slug, and returns the id of a kernel in which it was executed. Raises StartError or OSError."""


class Spares:
    """A stock of kernels for each lesson, as large as the number of people who are still expected.

    Each participant counts once: who comes back is not expected again. A spare that is lost is replaced in the
    background.
    """

    def __init__(self, kernels: LessonKernelManager, make: Make) -> None:
        self._kernels = kernels
        self._make = make
        self._waiting: defaultdict[str, list[str]] = defaultdict(list)
        self._n_expected: dict[str, int] = {}
        self._n_being_made: Counter[str] = Counter()
        self._coming: defaultdict[str, set[str]] = defaultdict(set)
        self._came: defaultdict[str, set[str]] = defaultdict(set)
        self._filling: dict[str, asyncio.Task[None]] = {}
        self._pause_s: defaultdict[str, float] = defaultdict(lambda: SHORTEST_PAUSE_S)
        self._open = True
        kernels.when_ended(self._ended)

    async def lay_ready(self, slug: str, n_expected: int) -> None:
        """Make a kernel for each of the people who are expected; if fewer can be made, say so and go on."""
        self._n_expected[slug] = n_expected
        try:
            await self._fill(slug)
        except (StartError, OSError) as error:
            log.warning("%s: %d of %d kernels wait: %s", slug, len(self._waiting[slug]), n_expected, error)

    async def lay_ready_meanwhile(self, slug: str, n_expected: int) -> None:
        """Do the same where making one takes long: in the background, tried again until they are there.

        Returns when they are; nobody has to wait for that.
        """
        self._n_expected[slug] = n_expected
        self._refill(slug)
        if filling := self._filling.get(slug):
            await asyncio.wait({filling})

    @contextmanager
    def coming(self, slug: str, participant_id: str) -> Iterator[None]:
        """Count somebody as under way while a kernel becomes theirs, and as no longer expected once it has."""
        self._coming[slug].add(participant_id)
        try:
            yield
            self._came[slug].add(participant_id)
        finally:
            self._coming[slug].discard(participant_id)
            self._refill(slug)

    async def take(self, slug: str, bind: Bind) -> str | None:
        """Return a waiting kernel that now belongs to whom ``bind`` says, or None if there is none."""
        while self._waiting[slug]:
            kernel_id = self._waiting[slug].pop(0)
            if await self._hand_over(slug, kernel_id, bind):
                return kernel_id
        return None

    async def _hand_over(self, slug: str, kernel_id: str, bind: Bind) -> bool:
        """Make a waiting kernel somebody's; one with which that cannot be done is ended."""
        try:
            kernel = self._kernels.get_kernel(kernel_id)
            await call_in_kernel(kernel, bind, self._kernels.until_end(kernel_id))
        except StartError as error:
            log.warning("%s: a waiting kernel is of no use: %s", slug, error)
            await self._kernels.stop(kernel_id)
            return False
        except BaseException:
            await asyncio.shield(self._kernels.stop(kernel_id))
            raise
        self._pause_s[slug] = SHORTEST_PAUSE_S
        return True

    async def close(self) -> None:
        """Make no more of them; those that wait are ended with all other kernels."""
        self._open = False
        fillings = tuple(self._filling.values())
        for filling in fillings:
            filling.cancel()
        await asyncio.gather(*fillings, return_exceptions=True)

    def _n_missing(self, slug: str) -> int:
        n_still_expected = self._n_expected.get(slug, 0) - len(self._came[slug] | self._coming[slug])
        return n_still_expected - len(self._waiting[slug]) - self._n_being_made[slug]

    async def _fill(self, slug: str) -> None:
        while self._n_missing(slug) > 0:
            self._n_being_made[slug] += 1
            try:
                kernel_id = await self._make(slug)
                is_too_many = self._n_missing(slug) < 0  # somebody came meanwhile, and got one of their own
            finally:
                self._n_being_made[slug] -= 1
            if is_too_many:
                await self._kernels.stop(kernel_id)
            elif kernel_id in self._kernels:
                self._waiting[slug].append(kernel_id)
                log.info("%s: %d of %d kernels wait", slug, len(self._waiting[slug]), self._n_expected[slug])

    def _ended(self, kernel_id: str) -> None:
        """Forget a kernel that is no more, and have it replaced if it waited or had only just been taken."""
        for slug, waiting in self._waiting.items():
            if kernel_id in waiting:
                waiting.remove(kernel_id)
            self._refill(slug)

    def _refill(self, slug: str) -> None:
        if self._open and self._n_missing(slug) > 0 and slug not in self._filling:
            self._filling[slug] = asyncio.create_task(self._fill_later(slug))

    async def _fill_later(self, slug: str) -> None:
        try:
            while self._n_missing(slug) > 0:
                await asyncio.sleep(self._pause_s[slug])
                self._pause_s[slug] = min(LONGEST_PAUSE_S, 2 * self._pause_s[slug])
                try:
                    await self._fill(slug)
                except (StartError, OSError) as error:
                    log.warning("%s: waiting kernels cannot be replaced now: %s", slug, error)
                except Exception:
                    log.exception("%s: waiting kernels cannot be replaced now", slug)
        finally:
            del self._filling[slug]
