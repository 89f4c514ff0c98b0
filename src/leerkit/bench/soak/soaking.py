"""The soak itself: a room that works while a changing few of it misbehave."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from random import Random

from leerkit.bench.browser import Shared
from leerkit.bench.figures import spread
from leerkit.bench.options import SoakOptions
from leerkit.bench.report import Spread
from leerkit.bench.servers import Server
from leerkit.bench.soak.culprit import CUT_SHORT, Culprit, Fault
from leerkit.bench.soak.ledger import Ledger
from leerkit.bench.soak.misbehaving import ON_KERNEL
from leerkit.bench.soak.pestering import OVER_HTTP
from leerkit.bench.soak.seconds import SecondBySecond
from leerkit.bench.soak.staying import Staying, happens
from leerkit.bench.soak.watching import Pulse, Sight
from leerkit.texts import soak as texts

FAULTS: Mapping[str, Fault] = {**ON_KERNEL, **OVER_HTTP}
"""Every fault, by the name that it has in the report."""

IN_WITHIN_S = 60.0
ASK_EACH_S = 0.25
DEAD_AFTER_S = 20.0
"""A server of which nothing was heard for so long is gone: a supervisor would have started another."""

MOST_BYTES = 6_000_000_000
"""A server that has taken so much is ended, before it takes the rest of the machine."""

FAULT_WITHIN_S = 90.0
"""When a fault that does not come to an end is ended."""

LAST_ANSWERS_S = 30.0
FIRST_NEWCOMER = 10_000
Tell = Callable[[str], None]


class Deck:
    """Deals every fault once, in random order, before any comes again."""

    def __init__(self, names: list[str], rng: Random) -> None:
        self._names = names
        self._rng = rng
        self._left: list[str] = []
        self.n_dealt = 0

    @property
    def is_through(self) -> bool:
        """Return whether each fault was dealt at least once."""
        return self.n_dealt >= len(self._names)

    def deal(self) -> str:
        """Return the next fault's name."""
        if not self._left:
            self._left = self._rng.sample(self._names, len(self._names))
        self.n_dealt += 1
        return self._left.pop()


class Soaking:
    """Soaks one server. What was seen stands in the attributes, also when it was stopped early."""

    def __init__(
        self, server: Server, options: SoakOptions, tell: Tell, faults: Mapping[str, Fault] = FAULTS
    ) -> None:
        self.began = time.monotonic()
        self.ledger = Ledger()
        self.sight = Sight(server)
        self.faults: dict[str, int] = {}
        self.cut_short: dict[str, int] = {}
        self.newcomers: list[Staying] = []
        self.is_dead_at_s: float | None = None
        self.harness_lag_s = 0.0
        self.lasted_s = 0.0
        self.n_back = 0
        """How many participants were in when it ended."""
        self._options = options
        self._target = server.target
        self._tell = tell
        self._kinds = faults
        self._rng = Random(options.seed)  # noqa: S311 - the same seed chooses the same faults
        self._deck = Deck(sorted(faults), self._dice())
        self._shared = Shared()
        self._over = asyncio.Event()
        self.room = [self._somebody(number) for number in range(options.n_participants)]
        self.pulse = Pulse(self._target.url, self.began, ASK_EACH_S, DEAD_AFTER_S)
        self.seconds = SecondBySecond(self.ledger, self.pulse, self.sight)
        self._going_on: dict[int, str] = {}
        self._soaking_since_s = 0.0

    @property
    def now_s(self) -> float:
        """Return the seconds since the soak began."""
        return time.monotonic() - self.began

    async def run(self) -> None:
        """Let everybody come in, soak, and let the last answers come through."""
        await self._everybody_in()
        self.seconds.look(0, {})
        beside = [asyncio.create_task(work) for work in (self.pulse.run(), self._watch())]
        room = [
            asyncio.create_task(work)
            for work in (
                *(one.stay(self._options.pace_s, self._dice(), self._over) for one in self.room),
                *(self._misbehave() for _ in range(self._n_misbehaving)),
                self._welcome(),
            )
        ]
        try:
            while not self._is_done():
                await asyncio.sleep(0.2)
            self._over.set()
            if self.is_dead_at_s is None:
                await asyncio.wait(room, timeout=FAULT_WITHIN_S + LAST_ANSWERS_S)
                await asyncio.gather(*(self._bring_back(one) for one in self.room))
            self.lasted_s = self.now_s
        finally:
            self._over.set()
            for task in (*beside, *room):
                task.cancel()
            ended = await asyncio.gather(*beside, *room, return_exceptions=True)
            self._leave()
        for result in ended:
            if isinstance(result, Exception):
                raise result

    @property
    def _n_misbehaving(self) -> int:
        return self._options.n_at_once if self._kinds else 0

    def newcomers_spread(self) -> tuple[Spread | None, Spread | None]:
        """Return how long newcomers' joins took, and how long their first exercise."""
        joins = [one.joined_after_s for one in self.newcomers if one.joined_after_s is not None]
        firsts = [one.first_exercise_s - one.arrived_s for one in self.newcomers if one.first_exercise_s]
        return spread(joins), spread(firsts)

    def _is_done(self) -> bool:
        if self.is_dead_at_s is not None:
            return True
        through = self._deck.is_through or not self._n_misbehaving
        return self.now_s - self._soaking_since_s >= self._options.lasts_s and through

    async def _everybody_in(self) -> None:
        self._tell(texts.COMING_IN)
        await asyncio.gather(*(one.arrive(IN_WITHIN_S) for one in self.room))
        self._soaking_since_s = self.now_s
        n_in = sum(one.is_in for one in self.room)
        self._tell(texts.everybody_in(n_in, len(self.room), self._options.lasts_s))

    def _somebody(self, number: int) -> Staying:
        return Staying(number, self._target, self.began, self._shared, self.ledger)

    def _dice(self) -> Random:
        return Random(self._rng.random())  # noqa: S311 - see above

    async def _misbehave(self) -> None:
        """Let one after another make a fault, and come back from it."""
        await asyncio.sleep(self._rng.uniform(0, min(2.0, self._options.lasts_s / 4)))
        while not self._over.is_set():
            well_behaved = [one for one in self.room if not one.is_misbehaving]
            one = self._rng.choice(well_behaved)
            one.is_misbehaving = True
            async with one.busy:
                if not one.exercises and not await one.come_back():
                    await asyncio.sleep(1)
                else:
                    name = self._deck.deal()
                    self._going_on[one.number] = name
                    await self._make(name, one)
                await one.come_back()
                self._going_on.pop(one.number, None)
                one.is_misbehaving = False
            await asyncio.sleep(self._rng.uniform(0, 1))

    async def _bring_back(self, one: Staying) -> None:
        """Let somebody who is out at the end try again, as a page does that was told to wait."""
        until_s = self.now_s + LAST_ANSWERS_S
        while not one.is_in and self.now_s < until_s and not await one.come_back():
            await asyncio.sleep(1)

    async def _make(self, name: str, one: Staying) -> None:
        left_s = self._soaking_since_s + self._options.lasts_s - self.now_s
        for_s = min(self._options.fault_s, max(left_s, 2.0))
        culprit = Culprit(one, self.ledger, self._dice(), for_s, self.sight.end_kernel)
        self.faults[name] = self.faults.get(name, 0) + 1
        try:
            async with asyncio.timeout(FAULT_WITHIN_S):
                await self._kinds[name](culprit)
        except CUT_SHORT:
            self.cut_short[name] = self.cut_short.get(name, 0) + 1
        finally:
            culprit.leave()

    async def _welcome(self) -> None:
        """Let a newcomer come in now and then, answer once and leave."""
        number = FIRST_NEWCOMER
        while not await happens(self._over, self._options.newcomer_each_s):
            one = self._somebody(number)
            self.newcomers.append(one)
            await one.arrive(IN_WITHIN_S)
            if one.is_in:
                await one.give()
            one.leave()
            number += 1

    async def _watch(self) -> None:
        """Note every second what there is to see, and say now and then how it goes."""
        n = 0
        while True:
            due_s = self._soaking_since_s + n + 1
            await asyncio.sleep(max(due_s - self.now_s, 0))
            self.harness_lag_s = max(self.harness_lag_s, self.now_s - due_s)
            self.seconds.look(int(self.now_s), self._going_on)
            is_full = self.sight.server_bytes() > MOST_BYTES
            if is_full or self.sight.has_ended or self.pulse.silent_s > DEAD_AFTER_S:
                self.is_dead_at_s = self.is_dead_at_s or self.now_s - self.pulse.silent_s
                return
            n += 1
            if n % self._options.tell_each_s == 0:
                self._tell(self.seconds.line(n))

    def _leave(self) -> None:
        self.n_back = sum(one.is_in for one in self.room)
        for one in (*self.room, *self.newcomers):
            with contextlib.suppress(OSError):
                one.leave()
