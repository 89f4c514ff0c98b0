"""The pace at which codes are looked at: an attacker waits, a room does not, and no answer comes sooner."""

import asyncio
import contextlib

import pytest

from leerkit.errors import TooFastError
from leerkit.server.web import guessing
from leerkit.server.web.guessing import BURST, PER_S, Guesses, Source
from tests.hastened import clock, run_hastened


class Connection:
    """Something that tells one connection from another."""


def source(address: int = 1) -> Source:
    return Source(Connection(), address)


async def attack(guesses: Guesses, n_at_once: int, for_s: float, counts: list[float]) -> None:
    """Guess wrong, so many at once, each over a new connection as soon as it has its answer."""
    until = clock() + for_s

    async def guess() -> None:
        while clock() < until:
            assert not await guesses.judge(False, source())
            counts.append(clock())

    tasks = [asyncio.create_task(guess()) for _ in range(n_at_once)]
    await asyncio.sleep(for_s)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_room_that_mistypes_now_and_then_notices_nothing() -> None:
    async def room() -> float:
        guesses = Guesses(clock=clock)
        began = clock()
        for n in range(200):
            assert await guesses.judge(n % 50 != 0, source(n)) is (n % 50 != 0)
        return clock() - began

    assert run_hastened(room()) < 1


@pytest.mark.parametrize("n_at_once", [1, 30])
def test_wrong_codes_are_looked_at_no_faster_than_a_person_types(n_at_once: int) -> None:
    looked_at: list[float] = []

    async def scene() -> None:
        await attack(Guesses(clock=clock), n_at_once, 3.0, looked_at)

    run_hastened(scene())
    assert BURST < len(looked_at) <= BURST + 3.0 * PER_S + 1
    assert len(looked_at) / 3.0 <= 5


@pytest.mark.parametrize("address", [1, 2], ids=["of the attacker", "of their own"])
def test_right_code_is_in_within_two_seconds_while_another_guesses(address: int) -> None:
    async def both() -> float:
        guesses = Guesses(clock=clock)
        attacking = asyncio.create_task(attack(guesses, 30, 3.5, []))
        await asyncio.sleep(1.0)
        began = clock()
        assert await guesses.judge(True, source(address))
        took_s = clock() - began
        attacking.cancel()
        return took_s

    assert run_hastened(both()) < 2


def test_more_than_may_wait_keep_nobody_out_who_comes_over_a_connection_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of many guesses again as soon as it is refused, so that no code in line is an old one."""
    monkeypatch.setattr(guessing, "N_WAITING", 20)

    is_over = asyncio.Event()

    async def guess(guesses: Guesses, own: Source) -> None:
        while not is_over.is_set():
            with contextlib.suppress(TooFastError):
                await guesses.judge(False, own)
            await asyncio.sleep(0.01)

    async def both() -> float:
        guesses = Guesses(clock=clock)
        attacking = [asyncio.create_task(guess(guesses, source())) for _ in range(30)]
        await asyncio.sleep(1.0)
        began = clock()
        assert await guesses.judge(True, source())
        took_s = clock() - began
        is_over.set()
        for one in attacking:
            one.cancel()
        await asyncio.gather(*attacking, return_exceptions=True)
        return took_s

    assert run_hastened(both()) < 2


def test_right_and_wrong_code_wait_alike_once_many_were_wrong() -> None:
    async def wait_s(is_right: bool) -> float:
        guesses = Guesses(clock=clock)
        for _ in range(BURST):
            await guesses.judge(False, source())
        began = clock()
        assert await guesses.judge(is_right, source()) is is_right
        return clock() - began

    right, wrong = (run_hastened(wait_s(is_right)) for is_right in (True, False))
    assert right >= 0.5 / PER_S
    assert abs(right - wrong) < 0.2


def test_right_codes_of_a_whole_room_pass_in_one_turn() -> None:
    async def room() -> float:
        guesses = Guesses(clock=clock)
        for _ in range(BURST):
            await guesses.judge(False, source())
        began = clock()
        assert all(await asyncio.gather(*(guesses.judge(True, source(n)) for n in range(150))))
        return clock() - began

    assert run_hastened(room()) < 2


def test_number_that_waits_is_bounded_and_the_refusal_says_nothing_about_the_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guessing, "N_WAITING", 10)

    async def crowd() -> list[object]:
        guesses = Guesses(clock=clock)
        for _ in range(BURST):
            await guesses.judge(False, source())
        waiting = [asyncio.create_task(guesses.judge(n % 2 == 0, source())) for n in range(40)]
        done, _ = await asyncio.wait(waiting, timeout=0.1)
        guesses.close()
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return [one.exception() for one in done]

    refusals = run_hastened(crowd())
    assert len(refusals) == 30
    assert all(isinstance(one, TooFastError) for one in refusals)
    assert {str(one) for one in refusals} == {
        "er komen nu heel veel codes binnen, en die van jou is nog niet bekeken. "
        "Scan de QR-code op het scherm, dan hoef je niet te wachten. "
        "Of wacht even en druk dan nog een keer op ‘Doe mee’."
    }


def test_code_whose_turn_does_not_come_is_refused_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "PATIENCE_S", 0.05)

    async def late() -> None:
        guesses = Guesses(per_s=0.01, clock=clock)
        for _ in range(BURST):
            await guesses.judge(False, source())
        with pytest.raises(TooFastError):
            await guesses.judge(True, source())
        guesses.close()

    run_hastened(late())
