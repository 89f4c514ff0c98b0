"""Who hears the same, without a server: what is told to whom, how often, and what a slow reader gets."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from leerkit.bench.zaal.told import after
from leerkit.errors import NotAllowedError, StoreError
from leerkit.server.pages import audience as audiences
from leerkit.server.pages.audience import Audience
from leerkit.server.pages.told import Parts, Told
from leerkit.server.room.telling import Telling


class Ear:
    """A connection; its reader takes messages when the test says so."""

    def __init__(self, *, takes_parts: bool = True) -> None:
        self.base: Told | None = None
        self.n_made = 0
        self.own_at: object = ()
        self.takes_parts = takes_parts
        self.hears_room = True
        self.is_busy = self.is_closed = False
        self.may_listen = True
        self.own = 0
        self.came: list[Any] = []
        self.state: Any = None
        self._told_own = -1

    async def renew_own(self) -> bool:
        if not self.may_listen:
            raise NotAllowedError("gewist")
        before, self._told_own = self._told_own, self.own
        return before != self.own

    def send(self, text: str, made: dict[str, bytes]) -> None:  # noqa: ARG002
        self.came.append(json.loads(text))
        self.state = after(self.state, self.came[-1])

    def close(self) -> None:
        self.is_closed = True


class Hall:
    """An audience of a room that there is not; ``state`` is what is told."""

    def __init__(self, gap_s: float = 0.0) -> None:
        self.state: dict[str, Any] = {"n": 0, "rest": "wat blijft"}
        self.own_at = 0
        self.n_made = self.n_failed = 0
        self.error: Exception | None = None
        self.telling = Telling(self._look)
        self.room = SimpleNamespace(telling=self.telling, state=SimpleNamespace(seq=0))
        self.audience = Audience(self.room, self._make, gap_s, lambda: self.own_at)  # type: ignore[arg-type]

    def change(self, **values: Any) -> None:
        self.state = {**self.state, **values}
        self.audience.wake()

    def do(self, **values: Any) -> None:
        """Change something as the facilitator does."""
        self.room.state.seq += 1
        self.change(**values)

    async def _make(self) -> Told:
        if self.error:
            self.n_failed += 1
            raise self.error
        self.n_made += 1
        return Parts(self.state)

    async def _look(self, _something_went: bool) -> None:
        return


def run(work: Callable[[Hall], Awaitable[None]], gap_s: float = 0.0) -> None:
    async def whole() -> None:
        hall = Hall(gap_s)
        await work(hall)
        for ear in tuple(hall.audience._members):
            hall.audience.leave(ear)

    asyncio.run(whole())


async def in_time(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.001)


def test_everybody_is_told_all_at_first_and_then_what_changed_made_once() -> None:
    async def work(hall: Hall) -> None:
        ears = [Ear() for _ in range(500)]
        for ear in ears:
            hall.audience.enter(ear)
        await in_time(lambda: all(ear.came for ear in ears))
        n_made = hall.n_made
        hall.change(n=1)
        await in_time(lambda: all(ear.state["n"] == 1 for ear in ears))
        assert [one.came for one in ears] == [
            [{"n": 0, "rest": "wat blijft"}, {"t": "set", "set": {"n": 1}}]
        ] * 500
        assert hall.n_made == n_made + 1

    run(work)


def test_who_cannot_take_parts_is_told_all_of_it_again() -> None:
    async def work(hall: Hall) -> None:
        plain = Ear(takes_parts=False)
        hall.audience.enter(plain)
        await in_time(lambda: plain.came)
        hall.change(n=1)
        await in_time(lambda: len(plain.came) == 2)
        assert plain.came[1] == {"n": 1, "rest": "wat blijft"}

    run(work)


def test_a_slow_reader_has_one_message_under_way_and_then_the_newest() -> None:
    async def work(hall: Hall) -> None:
        slow, quick = Ear(), Ear()
        for ear in (slow, quick):
            hall.audience.enter(ear)
        await in_time(lambda: slow.came and quick.came)
        slow.is_busy = True
        for n in range(1, 30):
            hall.change(n=n)
            await in_time(lambda n=n: quick.state["n"] == n)
        assert len(slow.came) == 1
        slow.is_busy = False
        await in_time(lambda: slow.state["n"] == 29)
        assert slow.came[1:] == [{"t": "set", "set": {"n": 29}}]
        hall.audience.wake()
        hall.change(rest="anders")
        await in_time(lambda: slow.state["rest"] == "anders")
        assert len(slow.came) == 3, "what is the same is not sent again"

    run(work)


def test_what_the_room_does_waits_for_its_time_and_what_the_facilitator_does_does_not() -> None:
    async def work(hall: Hall) -> None:
        ear = Ear()
        hall.audience.enter(ear)
        await in_time(lambda: ear.came)
        hall.change(n=1)
        await in_time(lambda: ear.state["n"] == 1)
        for n in (2, 3):
            hall.change(n=n)
            for _ in range(50):
                await asyncio.sleep(0)
        assert ear.state["n"] == 1
        hall.do(rest="onthuld")
        await in_time(lambda: ear.state == {"n": 3, "rest": "onthuld"})

    run(work, gap_s=600)


def test_what_is_large_is_told_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audiences, "BYTES_PER_S", 1)

    async def work(hall: Hall) -> None:
        ear = Ear()
        hall.audience.enter(ear)
        await in_time(lambda: ear.came)
        hall.change(rest="lang" * 100)
        await in_time(lambda: ear.state["rest"] != "wat blijft")
        hall.change(n=1)
        for _ in range(50):
            await asyncio.sleep(0)
        assert ear.state["n"] == 0

    run(work)


def test_what_only_one_is_told_is_asked_again_when_it_may_have_changed() -> None:
    async def work(hall: Hall) -> None:
        one, other, gone = Ear(), Ear(), Ear()
        for ear in (one, other, gone):
            hall.audience.enter(ear)
        await in_time(lambda: one.came and other.came and gone.came)
        one.own, gone.may_listen = 1, False
        hall.own_at += 1
        hall.do()
        await in_time(lambda: len(one.came) == 2 and gone.is_closed)
        assert one.came[1] == hall.state, "with its own part everything is told again"
        assert len(other.came) == 1

    run(work)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError("de database is weg"), "live: de database is weg."),
        (KeyError("Anna"), "live: bug: KeyError"),
    ],
)
def test_what_cannot_be_made_is_made_later_and_a_bug_silences_nobody(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(audiences, "AWAY_S", 0.01)

    async def work(hall: Hall) -> None:
        hall.error = error
        ear = Ear()
        hall.audience.enter(ear)
        await in_time(lambda: hall.n_failed == 3)
        assert ear.came == []
        hall.error = None
        await in_time(lambda: ear.came)

    run(work)
    assert {one.getMessage() for one in caplog.records} == {said}


def test_nothing_is_made_for_nobody() -> None:
    async def work(hall: Hall) -> None:
        ear = Ear()
        hall.audience.enter(ear)
        await in_time(lambda: ear.came)
        hall.audience.leave(ear)
        n_made = hall.n_made
        hall.change(n=1)
        for _ in range(50):
            await asyncio.sleep(0)
        assert hall.n_made == n_made
        assert ear.state["n"] == 0

    run(work)
