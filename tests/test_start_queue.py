"""The queue in which kernels are started: order, bound, one start a key, retry, no hang."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from leerkit.errors import FullError, StartError, StoreError
from leerkit.server.seating.start_queue import N_IN_LINE, N_TRIES, StartQueue

NEVER_S = 3600.0


class Starts:
    """Starts that go on when the test says so."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.gates: dict[str, asyncio.Future[str]] = {}

    def of(self, key: str) -> Callable[[], Awaitable[str]]:
        async def start() -> str:
            self.began.append(key)
            self.gates[key] = asyncio.get_running_loop().create_future()
            return await self.gates[key]

        return start


async def settled() -> None:
    """Let everything happen that waits for nothing."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_starts_run_in_the_order_of_asking_and_only_so_many_at_once() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(2, NEVER_S)
        starts = Starts()
        tasks = {key: queue.ask(key, starts.of(key)) for key in "abcde"}
        await settled()
        assert starts.began == ["a", "b"]
        assert [queue.position(key) for key in "abcde"] == [0, 0, 1, 2, 3]
        starts.gates["b"].set_result("B")
        await settled()
        assert starts.began == ["a", "b", "c"]
        assert [queue.position(key) for key in "acde"] == [0, 0, 1, 2]
        assert await tasks["b"] == "B"
        await queue.close()

    asyncio.run(scene())


def test_asking_again_joins_the_start_that_is_in_line_and_keeps_the_place() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        starts = Starts()
        first = queue.ask("a", starts.of("a"))
        waits = queue.ask("b", starts.of("b"))
        queue.ask("c", starts.of("c"))
        await settled()
        assert queue.ask("b", starts.of("b")) is waits
        assert queue.position("b") == 1
        starts.gates["a"].set_result("A")
        await settled()
        starts.gates["b"].set_result("B")
        assert (await first, await waits) == ("A", "B")
        await settled()
        assert starts.began == ["a", "b", "c"]
        await queue.close()

    asyncio.run(scene())


def test_who_stops_waiting_does_not_take_the_start_away_from_another() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        starts = Starts()

        async def request() -> str:
            task = queue.ask("a", starts.of("a"))
            await asyncio.wait({task})
            return task.result()

        gone, stays = asyncio.create_task(request()), asyncio.create_task(request())
        await settled()
        gone.cancel()
        await settled()
        starts.gates["a"].set_result("A")
        assert await stays == "A"
        assert starts.began == ["a"]

    asyncio.run(scene())


@pytest.mark.parametrize(
    "error", [StartError("stuk"), OSError(28, "No space left on device"), ValueError("bug")]
)
def test_failed_start_is_tried_once_more(error: Exception) -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        tries = [error]

        async def start() -> str:
            if tries:
                raise tries.pop()
            return "toch"

        assert await queue.ask("a", start) == "toch"

    asyncio.run(scene())


def test_start_that_keeps_failing_says_so_and_frees_its_place() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        n_tries = 0

        async def fails() -> str:
            nonlocal n_tries
            n_tries += 1
            raise OSError(28, "No space left on device")

        async def works() -> str:
            return "ja"

        failing, behind = queue.ask("a", fails), queue.ask("b", works)
        with pytest.raises(StartError, match="kon niet worden klaargezet"):
            await failing
        assert n_tries == N_TRIES
        assert await behind == "ja"
        assert await queue.ask("a", works) == "ja", "asking again after a failure is a new start"

    asyncio.run(scene())


def test_start_that_stalls_is_ended_tried_once_more_and_then_says_so() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, 0.01)
        ended: list[str] = []

        async def stalls() -> str:
            try:
                return await asyncio.get_running_loop().create_future()
            except asyncio.CancelledError:
                ended.append("a")
                raise

        async def works() -> str:
            return "ja"

        stalled, behind = queue.ask("a", stalls), queue.ask("b", works)
        with pytest.raises(StartError, match="kon niet worden klaargezet"):
            await stalled
        assert ended == ["a"] * N_TRIES
        assert await behind == "ja"

    asyncio.run(scene())


def test_problem_that_is_not_the_starts_own_is_told_as_it_is_and_not_tried_again() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        n_tries = 0

        async def no_database() -> str:
            nonlocal n_tries
            n_tries += 1
            raise StoreError("de database is weg")

        with pytest.raises(StoreError, match="de database is weg"):
            await queue.ask("a", no_database)
        assert n_tries == 1

    asyncio.run(scene())


def test_asking_in_the_moment_after_a_failure_is_a_new_start_that_keeps_its_place() -> None:
    """Between the end of a start and the queue's hearing of it, somebody else may ask: in a line that is full, too."""

    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S, n_in_line=0)
        starts = Starts()
        again: list[asyncio.Task[str]] = []

        def ask_again() -> None:
            assert failed.done()
            assert set(queue.keys) == {"a"}, "the queue has not heard of it yet"
            again.append(queue.ask("a", starts.of("a")))

        async def fails() -> str:
            asyncio.get_running_loop().call_soon(ask_again)
            raise StoreError("weg")

        failed = queue.ask("a", fails)
        await asyncio.wait({failed})
        await settled()
        assert set(queue.keys) == {"a"}
        assert queue.ask("a", starts.of("a")) is again[0], "one start a key"
        starts.gates["a"].set_result("ja")
        assert await again[0] == "ja"
        await settled()
        assert starts.began == ["a"]
        assert not queue.keys

    asyncio.run(scene())


def test_line_has_an_end_and_a_place_that_comes_free_is_given_to_the_next() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(2, NEVER_S, n_in_line=3)
        starts = Starts()
        tasks = [queue.ask(key, starts.of(key)) for key in "abcde"]
        with pytest.raises(FullError, match="het is nu erg druk"):
            queue.ask("f", starts.of("f"))
        await settled()
        with pytest.raises(FullError, match="het is nu erg druk"):
            queue.ask("f", starts.of("f"))
        assert "f" not in queue.keys
        assert [queue.ask(key, starts.of(key)) for key in "abcde"] == tasks, "whoever is in line stays in it"
        starts.gates["a"].set_result("A")
        await settled()
        late = queue.ask("f", starts.of("f"))
        assert queue.position("f") == 3
        for key in "bcdef":
            starts.gates[key].set_result(key)
            await settled()
        assert await late == "f"
        assert starts.began == [*"abcdef"]

    asyncio.run(scene())


def test_line_holds_a_thousand_unless_told_otherwise() -> None:
    async def scene() -> None:
        queue: StartQueue[int, str] = StartQueue(4, NEVER_S)
        starts = Starts()
        for number in range(4 + N_IN_LINE):
            queue.ask(number, starts.of(str(number)))
        await settled()
        assert queue.position(3 + N_IN_LINE) == N_IN_LINE == 1000
        with pytest.raises(FullError):
            queue.ask(-1, starts.of("vol"))
        await queue.close()
        assert len(starts.began) == 4

    asyncio.run(scene())


def test_closed_queue_gives_up_what_runs_and_what_waits() -> None:
    async def scene() -> None:
        queue: StartQueue[str, str] = StartQueue(1, NEVER_S)
        starts = Starts()
        tasks = [queue.ask(key, starts.of(key)) for key in "ab"]
        await settled()
        await queue.close()
        assert all(task.cancelled() for task in tasks)
        assert starts.began == ["a"]
        assert not queue.keys

    asyncio.run(scene())
