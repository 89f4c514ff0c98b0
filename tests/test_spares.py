"""Kernels that wait: as many as people are still expected, also while many come at once and when some are lost."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import Any, cast
from weakref import ref

import pytest

from leerkit.errors import StartError
from leerkit.kernels.wire import Bind
from leerkit.server.seating import spares as module
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.spares import Spares

SLUG = "01-les"
BIND = Bind(call="leerkit.notebook:bind")


class Kernels:
    """Kernels that are only names. ``refusals`` are what the next starts raise."""

    def __init__(self) -> None:
        self.alive: list[str] = []
        self.n_started = 0
        self.refusals: list[Exception] = []
        self._names = count(1)
        self._when_ended: Callable[[str], None] = lambda _: None

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self.alive

    def when_ended(self, callback: Callable[[str], None]) -> None:
        self._when_ended = callback

    def get_kernel(self, kernel_id: str) -> str:
        return kernel_id

    def until_end(self, _kernel_id: str) -> None:
        return None

    async def start(self, _path: str, _env: dict[str, str]) -> str:
        await asyncio.sleep(0.001)
        if self.refusals:
            raise self.refusals.pop(0)
        self.n_started += 1
        self.alive.append(f"kernel {next(self._names)}")
        return self.alive[-1]

    async def stop(self, kernel_id: str) -> None:
        self.alive.remove(kernel_id)
        self._when_ended(kernel_id)


@pytest.fixture
def kernels() -> Kernels:
    return Kernels()


@pytest.fixture
def spares(kernels: Kernels, monkeypatch: pytest.MonkeyPatch) -> Spares:
    """A stock that replaces what is lost after only a moment, and hands over at human speed."""
    monkeypatch.setattr(module, "SHORTEST_PAUSE_S", 0.002)
    monkeypatch.setattr(module, "LONGEST_PAUSE_S", 0.004)
    hand_over(monkeypatch, lambda _: None)
    return Spares(cast(LessonKernelManager, kernels), lambda slug: kernels.start(slug, {}))


def hand_over(monkeypatch: pytest.MonkeyPatch, happens: Callable[[str], None]) -> None:
    """Let this happen to each kernel that is handed over, after a while: longer for one than for another."""

    async def call_in_kernel(kernel_id: str, *_: Any) -> None:
        number = int(kernel_id.removeprefix("kernel "))
        await asyncio.sleep(0.02 + 0.01 * (number % 4))
        happens(kernel_id)

    monkeypatch.setattr(module, "call_in_kernel", call_in_kernel)


async def come(spares: Spares, number: int) -> str | None:
    with spares.coming(SLUG, f"p{number}"):
        return await spares.take(SLUG, BIND)


async def settled(spares: Spares, kernels: Kernels, n_alive: int) -> None:
    """Wait until so many kernels live, and a little longer, in which nothing may change."""
    while len(kernels.alive) != n_alive or spares._filling:
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.05)
    assert len(kernels.alive) == n_alive


def test_no_kernel_is_made_while_a_room_takes_those_that_wait(spares: Spares, kernels: Kernels) -> None:
    n, n_at_once = 100, 4

    async def scenario() -> None:
        await spares.lay_ready(SLUG, n)
        places = asyncio.Semaphore(n_at_once)

        async def in_turn(number: int) -> str | None:
            async with places:
                return await come(spares, number)

        taken = await asyncio.gather(*map(in_turn, range(n)))
        assert len(set(taken) - {None}) == n
        await settled(spares, kernels, n)
        assert kernels.n_started == n
        assert await spares.take(SLUG, BIND) is None
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_kernel_that_cannot_be_handed_over_is_ended_replaced_and_the_next_one_taken(
    spares: Spares, kernels: Kernels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(kernel_id: str) -> None:
        if kernel_id == "kernel 1":
            raise StartError("hangt")

    hand_over(monkeypatch, hang)

    async def scenario() -> None:
        await spares.lay_ready(SLUG, 3)
        assert await come(spares, 1) == "kernel 2"
        await settled(spares, kernels, 3)
        assert "kernel 1" not in kernels.alive
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_kernel_whose_taker_gives_up_is_ended_and_replaced(spares: Spares, kernels: Kernels) -> None:
    async def scenario() -> None:
        await spares.lay_ready(SLUG, 2)
        taking = asyncio.create_task(come(spares, 1))
        await asyncio.sleep(0.01)
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking
        assert len(kernels.alive) == 1
        await settled(spares, kernels, 2)
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_one_lost_while_the_stock_is_laid_in_is_replaced_once(spares: Spares, kernels: Kernels) -> None:
    async def scenario() -> None:
        laying = asyncio.create_task(spares.lay_ready(SLUG, 20))
        while len(kernels.alive) < 3:
            await asyncio.sleep(0)
        await kernels.stop(kernels.alive[0])
        await laying
        await settled(spares, kernels, 20)
        assert kernels.n_started == 21
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_kernel_that_comes_too_late_for_somebody_is_not_kept(spares: Spares, kernels: Kernels) -> None:
    async def scenario() -> None:
        await spares.lay_ready(SLUG, 2)
        await kernels.stop(kernels.alive[0])
        while not spares._n_being_made[SLUG]:
            await asyncio.sleep(0)
        with spares.coming(SLUG, "p1"), spares.coming(SLUG, "p2"):
            own = [await spares.take(SLUG, BIND), await kernels.start(SLUG, {})]
        await settled(spares, kernels, 2)
        assert kernels.alive == own
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))


@pytest.mark.parametrize(
    "refusal", [StartError("vol"), OSError("vol"), RuntimeError("vol")], ids=lambda one: type(one).__name__
)
def test_lost_kernels_are_replaced_however_the_first_tries_fail(
    spares: Spares, kernels: Kernels, refusal: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        await spares.lay_ready(SLUG, 2)
        for _ in range(2):
            kernels.refusals = [refusal, refusal]
            await kernels.stop(kernels.alive[0])
            await settled(spares, kernels, 2)
            assert not kernels.refusals
        await spares.close()

    asyncio.run(asyncio.wait_for(scenario(), 60))
    assert caplog.text.count("cannot be replaced now") == 4


def test_closed_stock_makes_no_more(spares: Spares, kernels: Kernels) -> None:
    async def scenario() -> None:
        await spares.lay_ready(SLUG, 3)
        await kernels.stop(kernels.alive[0])
        await spares.close()
        await kernels.stop(kernels.alive[0])
        await asyncio.sleep(0.05)
        assert len(kernels.alive) == 1

    asyncio.run(asyncio.wait_for(scenario(), 60))


def test_who_listens_for_ends_is_let_go_when_nobody_else_holds_it() -> None:
    kernels = LessonKernelManager()
    ended: list[str] = []

    class Hears:
        def hear(self, kernel_id: str) -> None:
            ended.append(kernel_id)

    stays, goes = Hears(), Hears()
    kernels.when_ended(stays.hear)
    kernels.when_ended(goes.hear)
    gone = ref(goes)
    del goes
    assert gone() is None
    kernels._tell_ended("een")
    assert ended == ["een"]
