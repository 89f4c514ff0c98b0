"""How much a participant may send: what comes too soon waits and is not lost, what does nothing is counted."""

import asyncio
import logging

import pytest

from leerkit.errors import TooFastError
from leerkit.server.line import kernel_line
from leerkit.server.line.frame_budget import (
    BURST_BYTES,
    BURST_MESSAGES,
    BYTES_PER_S,
    MESSAGES_PER_S,
    FrameBudget,
    FrameBudgets,
)
from leerkit.server.line.kernel_line import Refusals
from leerkit.server.web.newest import Newest


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_page_that_opens_and_a_slider_that_is_dragged_do_not_wait() -> None:
    clock = Clock()
    budget = FrameBudget(clock)
    assert [budget.take(1, 500) for _ in range(BURST_MESSAGES)] == [0.0] * BURST_MESSAGES
    for _ in range(1000):
        clock.now += 1 / MESSAGES_PER_S
        assert budget.take(1, 500) == pytest.approx(0, abs=1e-9)


def test_what_comes_too_soon_waits_for_its_turn() -> None:
    budget = FrameBudget(Clock())
    waits = [budget.take(1, 100) for _ in range(BURST_MESSAGES + 40)]
    assert waits[BURST_MESSAGES] == pytest.approx(1 / MESSAGES_PER_S)
    assert waits[-1] == pytest.approx(2.0)
    assert budget.wait_s() == pytest.approx(2.0 + 1 / MESSAGES_PER_S)


def test_bytes_count_too() -> None:
    clock = Clock()
    budget = FrameBudget(clock)
    assert budget.take(1, BURST_BYTES) == 0
    assert budget.take(1, BYTES_PER_S) == pytest.approx(1.0)
    clock.now = 2.0
    assert budget.take(1, BYTES_PER_S) == pytest.approx(0.0)


def test_refused_messages_and_connections_are_counted() -> None:
    clock = Clock()
    budget = FrameBudget(clock)
    assert [budget.spend_idle() for _ in range(101)] == [True] * 100 + [False]
    for _ in range(20):
        budget.require_opening()
    with pytest.raises(TooFastError, match="te vaak achter elkaar"):
        budget.require_opening()
    clock.now = 1.0
    budget.require_opening()
    assert budget.take(1, 1) == 0, "none of this is taken from the messages that do something"


def test_who_connects_again_has_the_same_budget() -> None:
    budgets = FrameBudgets()
    assert budgets.of("a") is budgets.of("a")
    assert budgets.of("a") is not budgets.of("b")


def test_the_oldest_of_too_many_goes() -> None:
    gone: list[int] = []

    class Connection:
        def __init__(self, number: int) -> None:
            self.number = number

        def make_way(self) -> None:
            gone.append(self.number)
            newest.leave("a", self)

    newest = Newest(2)
    made = [Connection(number) for number in range(5)]
    for one in made[:3]:
        newest.enter("a", one)
    newest.enter("b", made[3])
    assert gone == [0]
    newest.leave("a", made[1])
    newest.enter("a", made[4])
    assert gone == [0]


def test_refusals_are_said_once_a_minute_without_what_was_in_them(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(kernel_line, "SAY_EVERY_S", 0.01)

    async def refuse() -> None:
        refusals = Refusals()
        for _ in range(5000):
            refusals.count()
        while not caplog.records:
            await asyncio.sleep(0.01)

    with caplog.at_level(logging.WARNING):
        asyncio.run(asyncio.wait_for(refuse(), 30))
    assert [one.getMessage() for one in caplog.records] == [
        "In de afgelopen minuut zijn 5000 berichten van browsers geweigerd."
    ]
