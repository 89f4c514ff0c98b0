"""The load harness against a server that plays our protocol well or badly: everything is counted for what it is."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from leerkit.bench import visitor
from leerkit.bench.options import BenchOptions
from leerkit.bench.participants import VoilaVisitor
from leerkit.bench.progress import Tick, silent
from leerkit.bench.report import Run
from leerkit.bench.running import measure, run_bench
from leerkit.bench.servers import Server
from leerkit.bench.target import Target
from leerkit.texts import bench as texts
from tests.bench_server import N_REQUESTS, Room, serving

pytestmark = pytest.mark.long("the load harness, against servers that play a fault")

N = 4


def measured(
    make_room: Callable[[], Room], known: dict[str, Any] | None = None, **options: Any
) -> tuple[Run, Room]:
    return asyncio.run(measured_now(make_room(), known, **options))


async def measured_now(
    room: Room, known: dict[str, Any] | None = None, make: type[BenchOptions] = BenchOptions, **options: Any
) -> tuple[Run, Room]:
    async with serving(room, **known or {}) as target:
        chosen = make(**{"n_participants": N, "n_answers": 2, "idle_s": 0, **options})
        return await measure(Server(target), chosen, silent), room


class Brief(BenchOptions):
    """Options of a measuring that has five seconds."""

    deadline_s = property(lambda _self: 5.0)  # type: ignore[assignment]


BEFORE = {"f" * 32: (50, "een"), "e" * 32: (50, "twee")}
"""Answers that a room has already."""

AT_LENGTH: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "ignores": ({"ignores": {1}}, {"n_answers": 1}),
    "forgets": ({"forgets": {3}}, {}),
    "forgets, and has others": ({"forgets": {3}, "kept": dict(BEFORE)}, {}),
    "hangs": ({"hangs": {0}}, {"patience_s": 5}),
    "silent": ({"silent": {0}, "closes": {1}}, {"patience_s": 5}),
    "deadline": ({"hangs": {0}}, {"make": Brief}),
}
"""Rooms in which somebody waits in vain, and how they are measured."""


@pytest.fixture(scope="module")
def at_length() -> dict[str, Run]:
    """What came of each of those rooms: all were measured at the same time, and wait side by side."""

    async def work() -> list[tuple[Run, Room]]:
        waits = (measured_now(Room(**room), **options) for room, options in AT_LENGTH.values())
        return await asyncio.gather(*waits)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(visitor, "ANSWER_WITHIN_S", 5)
        patched.setattr("leerkit.bench.measuring.CATCH_UP_S", 3)
        return dict(zip(AT_LENGTH, (run for run, _ in asyncio.run(work())), strict=True))


def test_a_good_server_has_everybody_in_and_every_answer_kept_and_shown() -> None:
    run, room = measured(Room)
    assert (run.n_in, run.n_incomplete, run.n_dropped, run.failures) == (N, 0, 0, {})
    assert (run.answers.n_sent, run.answers.n_saved, run.answers.problems) == (2 * N, 2 * N, {})
    assert (run.answers.n_lost, run.answers.n_not_shown) == (0, 0)
    assert run.answers.round_trip is not None
    assert run.answers.to_facilitator is not None
    assert sorted(room.joined) == [f"Deelnemer {number}" for number in range(1, N + 1)]
    assert room.counts() == {"een": N, "twee": N}
    assert {answer.id for visit in run.visits for answer in visit.answers} == set(room.kept)
    assert run.is_sound


def test_a_page_costs_its_files_and_modules_once_and_nothing_from_elsewhere() -> None:
    run, _ = measured(Room)
    assert [visit.n_requests for visit in run.visits] == [N_REQUESTS] * N
    assert run.wire.first_page_requests == N_REQUESTS
    assert run.wire.files_from == "page"


def test_the_next_lesson_takes_no_file_that_is_in_the_cache() -> None:
    run, _ = measured(Room)
    assert run.wire.first_page_bytes is not None
    assert run.wire.next_page_bytes is not None
    assert run.wire.next_page_is == "next"
    assert 100_000 < run.wire.next_page_bytes < run.wire.first_page_bytes


def test_what_comes_over_a_compressed_connection_is_counted_as_it_came() -> None:
    plain, _ = measured(Room)
    packed, _ = measured(lambda: Room(compresses=True))
    assert packed.n_in == N
    assert packed.wire.first_page_bytes is not None
    assert plain.wire.first_page_bytes is not None
    assert packed.wire.first_page_bytes < plain.wire.first_page_bytes - 90_000


def test_servers_that_are_given_are_measured_in_their_order_and_no_other() -> None:
    @asynccontextmanager
    async def named(name: str) -> AsyncIterator[Server]:
        async with serving(Room()) as target:
            yield Server(replace(target, name=name))

    options = BenchOptions(n_participants=1, idle_s=0)
    report = run_bench(options, silent, only=[(named("ervoor"), None), (named("nu"), None)])
    assert [(run.server, run.n_in) for run in report.runs] == [("ervoor", 1), ("nu", 1)]


def test_an_answer_without_a_reply_was_sent_and_not_saved(at_length: dict[str, Run]) -> None:
    run = at_length["ignores"]
    assert (run.answers.n_sent, run.answers.n_saved, run.answers.n_lost) == (N, N - 1, 0)
    assert run.answers.problems == {"timeout": 1}
    assert not run.is_sound


def test_an_answer_that_is_refused_is_counted_with_what_the_page_was_told() -> None:
    run, _ = measured(lambda: Room(objects={0, 2}))
    assert (run.answers.n_sent, run.answers.n_saved) == (2 * N, 2 * N - 4)
    assert run.answers.problems == {"De schijf is vol.": 4}


def test_an_answer_that_is_confirmed_and_not_kept_is_lost(at_length: dict[str, Run]) -> None:
    run = at_length["forgets"]
    assert (run.answers.n_saved, run.answers.n_lost, run.answers.n_not_shown) == (2 * N, 2, 2)
    assert not run.is_sound


def test_answers_of_before_are_not_taken_for_ours(at_length: dict[str, Run]) -> None:
    run = at_length["forgets, and has others"]
    assert (run.answers.n_lost, run.answers.n_not_shown) == (2, 2)


def test_the_database_tells_of_a_loss_that_the_results_do_not_show() -> None:
    async def work() -> Run:
        room = Room()
        async with serving(room) as target:
            seen = Server(target, stored_ids=lambda: frozenset(list(room.kept)[1:]))
            return await measure(seen, BenchOptions(n_participants=N, n_answers=2, idle_s=0), silent)

    assert asyncio.run(work()).answers.n_lost == 1


def test_a_page_with_a_widget_missing_is_counted() -> None:
    run, _ = measured(lambda: Room(misses={0, 3}))
    assert (run.n_in, run.n_incomplete, run.failures) == (N, 2, {})
    assert [visit.n_missing for visit in run.visits] == [1, 0, 0, 1]
    assert not run.is_sound


def test_a_page_with_fewer_exercises_than_the_lesson_is_counted() -> None:
    run, _ = measured(Room, {"n_exercises": 3})
    assert run.n_incomplete == N


def test_whoever_is_refused_is_counted_by_what_refused_them() -> None:
    run, _ = measured(lambda: Room(refuses={1, 2}))
    assert (run.n_in, run.failures) == (N - 2, {"page: 503": 2})
    assert run.answers.n_sent == 2 * (N - 2)


def test_a_page_that_hangs_ends_with_the_patience_of_who_waits(at_length: dict[str, Run]) -> None:
    run = at_length["hangs"]
    assert (run.n_in, run.failures) == (N - 1, {"page: timeout": 1})


def test_a_kernel_that_stays_silent_or_hangs_up_is_told_apart(at_length: dict[str, Run]) -> None:
    run = at_length["silent"]
    assert (run.n_in, run.failures) == (N - 2, {"states: closed": 1, "states: timeout": 1})


def test_a_kernel_that_cannot_be_understood_is_no_silence() -> None:
    run, _ = measured(lambda: Room(mumbles={0}, declines={1}))
    assert (run.n_in, run.failures) == (N - 2, {"states: unreadable": 2})


def test_a_connection_that_is_lost_after_coming_in_is_counted_and_sends_nothing() -> None:
    run, _ = measured(lambda: Room(drops={2}), idle_s=1)
    assert (run.n_in, run.n_dropped) == (N, 1)
    assert run.answers.n_sent == 2 * (N - 1)


def test_whoever_has_to_wait_asks_for_their_turn_and_comes_in() -> None:
    run, room = measured(lambda: Room(queue={0, 1}))
    assert (run.n_in, room.asked_queue) == (N, 2)
    assert [visit.waited_s > 0 for visit in run.visits] == [True, True, False, False]


def test_nobody_there_is_a_refused_connection() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/?code=ABC234"
        target = Target(
            kind="leerkit", name="proef", url=url, code="ABC234", lesson="01-proef", n_exercises=2
        )
        run = asyncio.run(measure(Server(target), BenchOptions(n_participants=2, idle_s=0), silent))
    assert (run.n_in, run.failures, run.joins_per_s) == (0, {"join: refused": 2}, None)


def test_a_page_of_voila_is_opened_without_joining_and_asks_the_kernel_who_it_is() -> None:
    class Known(VoilaVisitor):
        async def come_in(self):  # type: ignore[no-untyped-def]
            await self.browser.post_json("/api/join", {"code": "ABC234", "nickname": f"Nr {self.number + 1}"})
            return await super().come_in()

    async def work() -> Run:
        async with serving(Room()) as made:
            url = made.url.replace("/?code=ABC234", "/les/01-proef")
            files = ("/leerkit/1/leerkit.css", "/leerkit/1/kernel.js?k={kernel}")
            target = Target(kind="voila", name="voila", url=url, files=files, n_elsewhere=2)
            return await measure(Server(target), BenchOptions(n_participants=N, idle_s=0), silent, Known)

    run = asyncio.run(work())
    assert (run.n_in, run.answers.n_saved, run.answers.n_lost) == (N, N, None)
    assert (run.wire.files_from, run.wire.n_elsewhere, run.wire.next_page_is) == ("chromium", 2, "again")
    assert [visit.n_requests for visit in run.visits] == [1 + 1 + 2 + 1] * N


def test_a_workshop_that_runs_already_is_joined_to_see_its_lessons() -> None:
    run, room = measured(Room, {"lesson": "", "n_exercises": 0})
    assert (run.lesson, run.n_in, run.n_incomplete) == ("01-proef", N, 0)
    assert "Meting" in room.joined


def test_stopping_halfway_keeps_what_there_is() -> None:
    async def work() -> Run:
        all_but_one_are_in = asyncio.Event()

        @contextmanager
        def counting(label: str, n: int) -> Iterator[Tick]:
            ticks = []

            def tick() -> None:
                ticks.append(label)
                if (label, len(ticks)) == (texts.ARRIVING, n - 1):
                    all_but_one_are_in.set()

            yield tick

        async with serving(Room(hangs={0})) as target:
            options = BenchOptions(n_participants=N, idle_s=0)
            task = asyncio.create_task(measure(Server(target), options, counting))
            await all_but_one_are_in.wait()
            task.cancel()
            return await task

    run = asyncio.run(work())
    assert (run.stopped, run.n_in, run.answers.n_sent) == ("interrupted", N - 1, 0)
    assert not run.is_sound


def test_the_deadline_ends_a_measuring_that_does_not_end(at_length: dict[str, Run]) -> None:
    run = at_length["deadline"]
    assert (run.stopped, run.n_in) == ("deadline", N - 1)


def test_arriving_over_some_time_is_arriving_one_after_another() -> None:
    run, _ = measured(Room, over_s=0.4)
    assert run.n_in == N
    for number, visit in enumerate(run.visits):
        assert visit.arrived_s > number * 0.4 / N - 0.001
