"""Who has which kernel: one seat a participant and lesson, a bound on the room, and a grace time after leaving."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from leerkit.errors import FullError, StartError
from leerkit.server.options import WorkshopOptions
from leerkit.server.seating.seats import Key, Seat, Seats
from leerkit.server.seating.start_queue import N_IN_LINE, StartQueue

LESSON = "les"
AT_ONCE_S = 0.0
NEVER_S = 3600.0


class Kernels:
    """Starts and stops kernels that are only names."""

    def __init__(self) -> None:
        self.running: list[str] = []
        self.n_started = 0
        self.gate: asyncio.Event | None = None
        self.stop_fails = False

    async def start(self, participant_id: str, slug: str) -> Seat:
        if self.gate is not None:
            await self.gate.wait()
        if participant_id == "pech":
            raise StartError("stuk")
        self.n_started += 1
        kernel_id = f"{participant_id}-{slug}-{self.n_started}"
        self.running.append(kernel_id)
        return Seat(kernel_id, "<p>KERNEL</p>", "KERNEL")

    async def stop(self, kernel_id: str) -> None:
        if self.stop_fails:
            raise RuntimeError("cannot stop")
        self.running.remove(kernel_id)


class Connection:
    """A page's connection, which tells the seats when it is closed, as tornado does."""

    def __init__(self, seats: Seats, kernel_id: str) -> None:
        self._seats = seats
        self._kernel_id = kernel_id
        self.closed = False

    def close(self) -> None:
        self.closed = True
        self._seats.disconnected(self._kernel_id, self)


def connect(seats: Seats, seat: Seat) -> Connection:
    connection = Connection(seats, seat.kernel_id)
    assert seats.connected(seat.kernel_id, connection)
    return connection


async def settled() -> None:
    """Let everything happen that waits for no more than a moment."""
    for _ in range(20):
        await asyncio.sleep(0.001)


def scene(
    play: Callable[[Seats, Kernels], Coroutine[Any, Any, None]],
    *,
    grace_s: float = NEVER_S,
    max_participants: int = 0,
    n_in_line: int = N_IN_LINE,
) -> None:
    """Play a scene with seats whose starts run two at a time."""

    async def run() -> None:
        kernels = Kernels()
        queue: StartQueue[Key, Seat] = StartQueue(2, NEVER_S, n_in_line)
        seats = Seats(kernels, queue, max_participants, grace_s)
        await play(seats, kernels)
        await seats.close()

    asyncio.run(run())


def test_seat_has_the_page_with_its_kernel_in_it() -> None:
    async def play(seats: Seats, _kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        assert seat.html == "<p>ada-les-1</p>"

    scene(play)


def test_two_tabs_that_ask_at_once_share_one_kernel() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        one, two = await asyncio.gather(seats.ask("ada", LESSON), seats.ask("ada", LESSON))
        assert one is two
        assert await seats.ask("ada", LESSON) is one
        assert kernels.n_started == 1

    scene(play)


def test_another_lesson_is_another_kernel_of_the_same_participant() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        await seats.ask("ada", LESSON)
        await seats.ask("ada", "tweede")
        assert kernels.running == ["ada-les-1", "ada-tweede-2"]

    scene(play, max_participants=1)


def test_request_that_is_gone_while_it_waits_leaves_the_seat_for_the_next() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        kernels.gate = asyncio.Event()

        async def request() -> None:
            await asyncio.wait({seats.ask("ada", LESSON)})

        gone = asyncio.create_task(request())
        await settled()
        gone.cancel()
        await settled()
        kernels.gate.set()
        assert (await seats.ask("ada", LESSON)).kernel_id == "ada-les-1"

    scene(play)


def test_start_that_failed_is_asked_anew() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        with pytest.raises(StartError):
            await seats.ask("pech", LESSON)
        with pytest.raises(StartError):
            await seats.ask("pech", LESSON)
        assert kernels.running == []

    scene(play)


# ── leaving ───────────────────────────────────────────────────────────────────────────────────────────────


def test_grace_time_is_under_a_minute_unless_told_otherwise() -> None:
    assert 0 < WorkshopOptions(lessons=()).grace_s < 60


def test_page_that_closes_frees_its_kernel_after_the_grace_time() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        connect(seats, seat).close()
        await settled()
        assert kernels.running == []
        assert (await seats.ask("ada", LESSON)).kernel_id == "ada-les-2"

    scene(play, grace_s=AT_ONCE_S)


def test_page_that_never_connects_frees_its_kernel() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        await seats.ask("ada", LESSON)
        await settled()
        assert kernels.running == []

    scene(play, grace_s=AT_ONCE_S)


def test_who_comes_back_within_the_grace_time_finds_the_same_kernel() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        first = connect(seats, seat)
        first.close()
        assert seat.leaving is not None
        connect(seats, seat)
        assert seat.leaving is None
        assert await seats.ask("ada", LESSON) is seat
        assert seat.leaving is None, "asking again with a page open starts no grace time"
        await settled()
        assert kernels.running == [seat.kernel_id]

    scene(play)


def test_who_asks_again_before_the_page_is_there_has_the_whole_grace_time_anew() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        first = seat.leaving
        assert first is not None
        await settled()
        assert await seats.ask("ada", LESSON) is seat
        assert seat.leaving is not None
        assert seat.leaving.when() > first.when()
        assert first.cancelled()
        assert kernels.running == [seat.kernel_id]

    scene(play)


def test_kernel_stays_as_long_as_one_of_two_tabs_is_open() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        one, two = connect(seats, seat), connect(seats, seat)
        one.close()
        await settled()
        assert kernels.running == [seat.kernel_id]
        two.close()
        await settled()
        assert kernels.running == []

    scene(play, grace_s=AT_ONCE_S)


def test_page_that_connects_after_the_grace_time_is_told_that_the_seat_is_gone() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        await settled()
        late = Connection(seats, seat.kernel_id)
        assert not seats.connected(seat.kernel_id, late)
        late.close()
        await settled()
        assert kernels.running == []

    scene(play, grace_s=AT_ONCE_S)


def test_who_is_dismissed_keeps_no_kernel_and_others_keep_theirs() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        pages = [connect(seats, await seats.ask("ada", slug)) for slug in (LESSON, "tweede")]
        other = connect(seats, await seats.ask("bo", LESSON))
        seats.dismiss("ada")
        await settled()
        assert kernels.running == ["bo-les-3"]
        assert [page.closed for page in (*pages, other)] == [True, True, False]

    scene(play)


def test_kernel_that_dies_closes_its_pages_and_the_next_ask_is_a_new_one() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        tabs = connect(seats, seat), connect(seats, seat)
        kernels.running.remove(seat.kernel_id)
        seats.ended(seat.kernel_id)
        seats.ended(seat.kernel_id)
        assert all(tab.closed for tab in tabs)
        assert seat.leaving is None
        assert (await seats.ask("ada", LESSON)).kernel_id == "ada-les-2"

    scene(play)


def test_kernel_that_cannot_be_stopped_does_not_hold_the_seat(caplog: pytest.LogCaptureFixture) -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        kernels.stop_fails = True
        first = await seats.ask("ada", LESSON)
        await settled()
        kernels.stop_fails = False
        assert (await seats.ask("ada", LESSON)) is not first

    scene(play, grace_s=AT_ONCE_S)
    assert "could not be stopped" in caplog.text


# ── a full room ───────────────────────────────────────────────────────────────────────────────────────────


def test_one_more_than_there_is_place_for_is_refused_also_while_the_others_are_in_line() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        kernels.gate = asyncio.Event()
        starts = [seats.ask(name, LESSON) for name in ("ada", "bo", "cas")]
        with pytest.raises(FullError, match="er doen al 3 deelnemers mee"):
            seats.ask("dee", LESSON)
        seats.ask("ada", "tweede")
        kernels.gate.set()
        await asyncio.gather(*starts)
        with pytest.raises(FullError):
            seats.ask("dee", LESSON)
        assert (await seats.ask("cas", LESSON)).kernel_id.startswith("cas")

    scene(play, max_participants=3)


def test_who_was_refused_is_let_in_once_somebody_has_left() -> None:
    async def play(seats: Seats, _kernels: Kernels) -> None:
        seat = await seats.ask("ada", LESSON)
        page = connect(seats, seat)
        with pytest.raises(FullError):
            seats.ask("bo", LESSON)
        page.close()
        await settled()
        assert (await seats.ask("bo", LESSON)).kernel_id.startswith("bo")

    scene(play, grace_s=AT_ONCE_S, max_participants=1)


def test_start_that_fails_takes_no_place() -> None:
    async def play(seats: Seats, _kernels: Kernels) -> None:
        with pytest.raises(StartError):
            await seats.ask("pech", LESSON)
        await settled()
        assert (await seats.ask("ada", LESSON)).kernel_id == "ada-les-1"

    scene(play, max_participants=1)


def test_line_that_is_full_refuses_who_is_new_and_nobody_who_has_a_seat() -> None:
    async def play(seats: Seats, kernels: Kernels) -> None:
        sits = await seats.ask("ada", LESSON)
        kernels.gate = asyncio.Event()
        starts = [seats.ask(name, LESSON) for name in ("bo", "cas", "dee")]
        with pytest.raises(FullError, match="het is nu erg druk"):
            seats.ask("eva", LESSON)
        assert await seats.ask("ada", LESSON) is sits
        kernels.gate.set()
        await asyncio.gather(*starts)
        await settled()
        assert (await seats.ask("eva", LESSON)).kernel_id.startswith("eva")

    scene(play, n_in_line=1)


def test_room_is_told_to_be_empty_once_when_the_last_one_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leerkit.server.seating.seats.EMPTY_S", 0.0)

    async def run() -> None:
        emptied: list[int] = []
        kernels = Kernels()
        queue: StartQueue[Key, Seat] = StartQueue(2, NEVER_S)
        seats = Seats(kernels, queue, 0, NEVER_S, lambda: emptied.append(1))
        one, two = await seats.ask("ada", LESSON), await seats.ask("bo", LESSON)
        seats.ended(one.kernel_id)
        await settled()
        assert emptied == []
        seats.ended(two.kernel_id)
        await settled()
        assert emptied == [1]
        three = await seats.ask("ada", LESSON)
        seats.ended(three.kernel_id)
        await seats.ask("ada", LESSON)
        await settled()
        assert emptied == [1], "somebody is back already"
        await seats.close()

    asyncio.run(run())
