"""One measuring of a room that is led: all join, answer what is on, see it revealed, survive a restart."""

import asyncio

from leerkit.bench.figures import middle
from leerkit.bench.zaal import phases
from leerkit.bench.zaal.crowd import Crowd
from leerkit.bench.zaal.hall import Hall
from leerkit.bench.zaal.options import Way, ZaalOptions
from leerkit.bench.zaal.phone import Phone
from leerkit.bench.zaal.report import Joining, Moments, Zaal

CALM_S = 2.0


class Measuring:
    """Measures one hall. What there is so far stands in ``zaal``, also when it is stopped early."""

    def __init__(self, hall: Hall, options: ZaalOptions, way: Way, name: str) -> None:
        self.zaal = Zaal(
            server=name,
            way=way,
            lesson=hall.lesson.slug,
            n_phones=options.n_phones,
            joining=Joining(over_s=options.join_over_s, n_in=0),
        )
        self._hall = hall
        self._options = options

    async def run(self) -> None:
        """Measure until all is done. Raises StartError for a server that does not start."""
        target = await self._hall.start()
        crowd = Crowd.of(self._hall, target, self._options, self.zaal.way)
        try:
            await crowd.host.come()
            await self._come_in(crowd)
            await self._answer(crowd)
            late, late_line = await phases.come_late(crowd)
            self._note(late=late, late_line=late_line)
            if self._options.restarts:
                other = crowd.exercises[1]
                await crowd.host.do("put_on", other.id)
                self._note(restart=await phases.restart(crowd, other))
            await self._count(crowd)
        finally:
            crowd.leave()

    async def _come_in(self, crowd: Crowd) -> None:
        await asyncio.sleep(CALM_S)
        idle_bytes, _ = self._hall.memory()
        self._note(joining=await phases.join(crowd))
        await asyncio.sleep(CALM_S)
        all_in_bytes, kind = self._hall.memory()
        self._note(
            idle_bytes=idle_bytes,
            memory_kind=kind,
            memory_each_bytes=max(all_in_bytes - idle_bytes, 0) / max(self.zaal.joining.n_in, 1),
            first_state_bytes=middle(phone.first_state_bytes for phone in crowd.there),
        )

    async def _answer(self, crowd: Crowd) -> None:
        """Put an exercise on, show the group's answers as they come, close it, and show the solution."""
        host, exercise = crowd.host, crowd.exercises[0]
        at = await host.do("put_on", exercise.id)
        put_on = await crowd.until(at, lambda phone: phone.shows(exercise.id))
        self._note(first_load=await phases.load_page(crowd))
        await host.do("revealed", exercise.id, group=True, solution=False)
        self._note(answering=await phases.answer(crowd, exercise))
        await host.do("closed", exercise.id)
        at = await host.do("revealed", exercise.id, group=True, solution=True)
        self._note(moments=Moments(put_on=put_on, revealed=await crowd.until(at, Phone.is_revealed)))

    async def _count(self, crowd: Crowd) -> None:
        n_lost, n_twice = await phases.count(crowd)
        if self.zaal.answering:
            self._note(
                answering=self.zaal.answering.model_copy(update={"n_lost": n_lost, "n_twice": n_twice})
            )

    def _note(self, **found: object) -> None:
        self.zaal = self.zaal.model_copy(update=found)
