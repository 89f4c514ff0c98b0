"""One measuring of one server: everybody arrives, rests, answers and leaves."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

from leerkit.bench.browser import Shared
from leerkit.bench.facilitator import Counts, Facilitator, ask_results, watch
from leerkit.bench.figures import first_of_each, until_seen
from leerkit.bench.measured import Measured
from leerkit.bench.options import LEAVE_WITHIN_S, BenchOptions
from leerkit.bench.processes import ProcessTree
from leerkit.bench.progress import Progress, Tick
from leerkit.bench.target import Target
from leerkit.bench.visitor import TROUBLE, Visitor
from leerkit.texts import bench as texts

QUIET_SHARE = 0.1
"""A server that takes less than this of one core is at rest."""

QUIET_WITHIN_S = 60.0
PREPARE_EACH_S = 3.0
CATCH_UP_S = 10.0
LOOK_EACH_S = 5.0
BACK_TO = 1.1
GOLDEN = 0.618
"""Spreads moments evenly, whatever their number."""

MakeVisitor = Callable[[int, Target, float, Shared], Visitor]


class Measuring:
    """Measures one server. What there is so far stands in ``measured``, also when it is stopped early."""

    def __init__(self, target: Target, options: BenchOptions, make: MakeVisitor, progress: Progress) -> None:
        self.measured = Measured()
        self._target = target
        self._options = options
        self._progress = progress
        self._tree = ProcessTree(target.pid) if target.pid else None
        self._began = time.monotonic()
        shared = Shared()
        numbers = range(options.n_participants)
        self._visitors = [make(number, target, self._began, shared) for number in numbers]
        self._facilitator: Facilitator | None = None

    async def run(self) -> Measured:
        """Measure until all is done, the deadline passes, or somebody stops it."""
        stopped: Literal["", "interrupted", "deadline"] = ""
        try:
            async with asyncio.timeout(self._options.deadline_s):
                await self._phases()
        except TimeoutError:
            stopped = "deadline"
        except asyncio.CancelledError:
            stopped = "interrupted"
        self._take_in()
        self.measured.stopped = stopped
        self._leave()
        return self.measured

    async def _phases(self) -> None:
        await self._settle(texts.PREPARING, QUIET_WITHIN_S + PREPARE_EACH_S * self._options.expect)
        now = self.measured
        now.memory_idle, now.cpu_prepare_s = self._memory(), self._cpu_s()
        self._facilitator = await watch(self._target, self._began)
        now.counts_before = await self._results()
        await self._arrive()
        now.memory_all_in = self._memory()
        await self._rest()
        await self._answer()
        now.memory_answered = self._memory()
        now.counts_after = await self._results()
        with self._progress(texts.NEXT_LESSON, 1) as tick:
            for visitor in [visitor for visitor in self._visitors if visitor.is_in][:1]:
                now.next_page_bytes = await visitor.open_next(self._options.gives_up_after_s)
            tick()
        self._take_in()
        if self._options.leave and self._tree:
            await self._wait_for_memory(self._tree)

    async def _arrive(self) -> None:
        options, n = self._options, len(self._visitors)
        pace_s = options.over_s / n
        cpu_s, harness_s, began = self._cpu_s(), time.process_time(), time.monotonic()

        async def arrive(visitor: Visitor) -> None:
            await asyncio.sleep(began + visitor.number * pace_s - time.monotonic())
            await visitor.arrive(options.gives_up_after_s)

        await self._everybody(texts.ARRIVING, self._visitors, arrive)
        self.measured.harness_joining_s = time.process_time() - harness_s
        await self._settle(texts.SETTLING, QUIET_WITHIN_S)
        self.measured.cpu_joining_s = self._since(cpu_s)

    async def _rest(self) -> None:
        """Let everybody do nothing for a while."""
        cpu_s, began = self._cpu_s(), time.monotonic()
        with self._progress(texts.RESTING, int(self._options.idle_s)) as tick:
            for _ in range(int(self._options.idle_s)):
                await asyncio.sleep(1)
                tick()
        taken_s = self._since(cpu_s)
        if taken_s is not None and self._options.idle_s:
            self.measured.cpu_idle_share = taken_s / (time.monotonic() - began)

    async def _answer(self) -> None:
        options = self._options
        each_s = options.answers_over_s / options.n_answers if options.n_answers else 0.0
        cpu_s, harness_s, began = self._cpu_s(), time.process_time(), time.monotonic()

        async def answer(visitor: Visitor) -> None:
            offset = (visitor.number * GOLDEN) % 1
            for place in range(options.n_answers):
                await asyncio.sleep(max(began + (place + offset) * each_s - time.monotonic(), 0))
                await visitor.answer(place)

        await self._everybody(texts.ANSWERING, [one for one in self._visitors if one.is_in], answer)
        self.measured.harness_answering_s = time.process_time() - harness_s
        await self._catch_up()
        self.measured.cpu_answering_s = self._since(cpu_s)

    async def _catch_up(self) -> None:
        """Give the facilitator's page a moment to get the last answers."""
        if self._facilitator is None:
            return
        firsts = first_of_each(visitor.answers for visitor in self._visitors)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_S):
                while until_seen(firsts, self._facilitator.seen)[1]:
                    await asyncio.sleep(0.2)

    async def _settle(self, label: str, within_s: float) -> None:
        """Wait until the server is at rest, for so long at most."""
        with self._progress(label, 1) as tick:
            ends = time.monotonic() + within_s
            while self._tree and time.monotonic() < ends:
                before, at = self._tree.cpu_s(), time.monotonic()
                await asyncio.sleep(1)
                if self._tree.cpu_s() - before < QUIET_SHARE * (time.monotonic() - at):
                    break
            tick()

    async def _wait_for_memory(self, tree: ProcessTree) -> None:
        self._leave()
        began = time.monotonic()
        idle_bytes = self.measured.memory_idle[0] if self.measured.memory_idle else 0
        with self._progress(texts.LEAVING, int(LEAVE_WITHIN_S / LOOK_EACH_S)) as tick:
            while time.monotonic() - began < LEAVE_WITHIN_S:
                await asyncio.sleep(LOOK_EACH_S)
                tick()
                self.measured.memory_left = tree.memory_bytes()
                if self.measured.memory_left[0] <= BACK_TO * idle_bytes:
                    self.measured.left_after_s = time.monotonic() - began
                    return

    async def _everybody(
        self, label: str, visitors: Sequence[Visitor], does: Callable[[Visitor], Awaitable[None]]
    ) -> None:
        with self._progress(label, len(visitors)) as tick:
            await asyncio.gather(*(_and_tick(does(visitor), tick) for visitor in visitors))

    async def _results(self) -> Counts | None:
        if not self._target.key:
            return None
        try:
            return await ask_results(self._target)
        except TROUBLE:
            return None

    def _memory(self) -> tuple[int, Literal["pss", "rss"]] | None:
        return self._tree.memory_bytes() if self._tree else None

    def _cpu_s(self) -> float:
        return self._tree.cpu_s() if self._tree else 0.0

    def _since(self, cpu_s: float) -> float | None:
        return max(self._tree.cpu_s() - cpu_s, 0.0) if self._tree else None

    def _take_in(self) -> None:
        """Keep what happened to everybody, before they leave."""
        if self.measured.visits:
            return
        known = self._target.n_exercises
        most = max((len(visitor.exercises) for visitor in self._visitors), default=0)
        self.measured.visits = tuple(visitor.visit(known or most) for visitor in self._visitors)
        if self._facilitator:
            self.measured.seen = tuple(self._facilitator.seen)

    def _leave(self) -> None:
        for visitor in self._visitors:
            visitor.leave()
        if self._facilitator:
            self._facilitator.close()


async def _and_tick(work: Awaitable[None], tick: Tick) -> None:
    await work
    tick()
