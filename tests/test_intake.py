"""What is to be kept shares its transactions: who comes while one is under way goes with the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from leerkit.errors import LeerkitError, NotFoundError, StoreError
from leerkit.server.room.intake import Intake


class Database:
    """A database that commits when it is told to; what is below zero is nobody's."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may = asyncio.Event()
        self.may.set()
        self.error: Exception | None = None

    async def commit(self, batch: Sequence[int]) -> list[int | LeerkitError]:
        self.batches.append(list(batch))
        await self.may.wait()
        if self.error:
            raise self.error
        return [NotFoundError("niemand") if one < 0 else one * 10 for one in batch]


def with_intake(scene: Callable[[Intake[int, int], Database], Awaitable[None]], **bounds: Any) -> None:
    async def work() -> None:
        database = Database()
        intake: Intake[int, int] = Intake(database.commit, **bounds)
        try:
            async with asyncio.timeout(10):
                await scene(intake, database)
        finally:
            intake.close()

    asyncio.run(work())


def test_who_comes_alone_waits_for_nobody() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        assert [await intake.add(1), await intake.add(2)] == [10, 20]
        assert database.batches == [[1], [2]]

    with_intake(scene)


def test_commits_keep_their_time_apart_and_who_comes_meanwhile_goes_with_the_next() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        assert await intake.add(1) == 10
        soon = asyncio.ensure_future(intake.add(2))
        for _ in range(5):
            await asyncio.sleep(0)
        assert database.batches == [[1]]
        assert [await intake.add(3), await soon] == [30, 20]
        assert database.batches == [[1], [2, 3]]

    with_intake(scene, apart_s=0.5)


def test_who_comes_during_a_commit_goes_with_the_next_in_order_and_not_too_many_at_once() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        database.may.clear()
        first = asyncio.ensure_future(intake.add(1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        others = [asyncio.ensure_future(intake.add(n)) for n in range(2, 7)]
        await asyncio.sleep(0)
        assert database.batches == [[1]]
        assert not first.done(), "nobody is told before the commit"
        database.may.set()
        assert await asyncio.gather(first, *others) == [10, 20, 30, 40, 50, 60]
        assert database.batches == [[1], [2, 3, 4], [5, 6]]

    with_intake(scene, at_once=3)


def test_one_that_cannot_be_kept_fails_alone_and_a_commit_that_fails_fails_for_all_of_it_and_not_for_the_next() -> (
    None
):
    async def scene(intake: Intake[int, int], database: Database) -> None:
        became = await asyncio.gather(*(intake.add(n) for n in (1, -1, 2)), return_exceptions=True)
        assert [became[0], became[2]] == [10, 20]
        assert isinstance(became[1], NotFoundError)
        database.error = StoreError("weg")
        became = await asyncio.gather(*(intake.add(n) for n in (3, 4)), return_exceptions=True)
        assert [type(one) for one in became] == [StoreError, StoreError]
        assert became[0] is not became[1]
        database.error = None
        assert await intake.add(5) == 50

    with_intake(scene)


def test_more_than_can_wait_are_given_back_at_once() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        database.may.clear()
        first = asyncio.ensure_future(intake.add(0))
        for _ in range(3):
            await asyncio.sleep(0)
        more = [asyncio.ensure_future(intake.add(n)) for n in (1, 2)]
        await asyncio.sleep(0)
        with pytest.raises(StoreError, match="verstuur het opnieuw"):
            await intake.add(9)
        database.may.set()
        assert await asyncio.gather(first, *more) == [0, 10, 20]

    with_intake(scene, most_waiting=2)


def test_who_has_gone_is_kept_all_the_same_and_holds_nobody_up() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        database.may.clear()
        gone = asyncio.ensure_future(intake.add(1))
        there = asyncio.ensure_future(intake.add(2))
        for _ in range(3):
            await asyncio.sleep(0)
        gone.cancel()
        database.may.set()
        assert await there == 20
        assert [one for batch in database.batches for one in batch] == [1, 2]

    with_intake(scene)


def test_a_close_tells_nobody_that_theirs_is_kept() -> None:
    async def scene(intake: Intake[int, int], database: Database) -> None:
        database.may.clear()
        waiting = [asyncio.ensure_future(intake.add(n)) for n in range(3)]
        for _ in range(3):
            await asyncio.sleep(0)
        intake.close()
        became = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(one) for one in became} == {asyncio.CancelledError}

    with_intake(scene, at_once=2)
