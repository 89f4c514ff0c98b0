"""Several writers at once, and a writer that dies: nothing that was acknowledged is ever lost."""

import contextlib
import fcntl
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest

from leerkit.answer import Answer, Verdict
from leerkit.errors import NotFoundError, WrongMomentError
from leerkit.store import Participant, Store, Wiped, open_store
from tests.postgres import PostgresServer
from tests.store_writers import beside

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

Result = TypeVar("Result")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        yield store


def an_answer(exercise_id: str = "vraag") -> Answer:
    verdict = Verdict(score=1, sentence="Dat klopt.")
    return Answer(
        lesson="01-les", exercise_id=exercise_id, response={"choice": ["b"]}, verdict=verdict, at=NOW
    )


def at_once(work: Callable[[int], Result], n: int) -> list[Result]:
    """Do ``work(0)`` … ``work(n - 1)`` in threads that all start at the same moment."""
    gate = threading.Barrier(n)

    def start(number: int) -> Result:
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(start, range(n)))


# ── threads ───────────────────────────────────────────────────────────────────────────────────────────────


def test_answers_from_several_threads_are_all_kept(store: Store) -> None:
    people = [store.join("WIJK", f"deelnemer {number}", NOW) for number in range(8)]

    def work(number: int) -> list[str]:
        answers = [an_answer() for _ in range(10)]
        assert all(store.add_answer(people[number].id, answer) for answer in answers)
        return [answer.id for answer in answers]

    acknowledged = {answer_id for ids in at_once(work, 8) for answer_id in ids}
    stored = store.answers("WIJK")
    assert {one.answer.id for one in stored} == acknowledged
    assert len(stored) == 80


def test_who_follows_along_by_seq_misses_no_answer_of_several_threads(store: Store) -> None:
    people = [store.join("WIJK", f"deelnemer {number}", NOW) for number in range(4)]
    seen: list[str] = []
    finished = threading.Event()

    def follow() -> None:
        last = 0
        while True:
            at_the_end = finished.is_set()
            for one in store.answers("WIJK", after_seq=last):
                last = one.seq
                seen.append(one.answer.id)
            if at_the_end:
                return

    follower = threading.Thread(target=follow)
    follower.start()
    at_once(lambda number: [store.add_answer(people[number].id, an_answer()) for _ in range(15)], 4)
    finished.set()
    follower.join()
    assert seen == [one.answer.id for one in store.answers("WIJK")]
    assert len(seen) == 60


def test_the_same_answer_from_two_threads_is_kept_once(store: Store) -> None:
    me = store.join("WIJK", "Jan", NOW)
    for _ in range(10):
        answer = an_answer()
        added = at_once(partial(_add, store, me.id, answer), 2)
        assert sorted(added) == [False, True]
    assert len(store.answers("WIJK")) == 10


def _add(store: Store, participant_id: str, answer: Answer, _: int) -> bool:
    return store.add_answer(participant_id, answer)


def test_of_two_who_want_the_same_name_at_once_one_gets_it(store: Store) -> None:
    def work(_: int) -> Participant | None:
        try:
            return store.join("WIJK", "Jan", NOW)
        except WrongMomentError:
            return None

    joined = [participant for participant in at_once(work, 6) if participant]
    assert joined == store.participants("WIJK")
    assert len(joined) == 1


def test_a_secret_that_several_ask_for_at_once_is_one_secret(store: Store) -> None:
    assert len(set(at_once(lambda _: store.secret("cookie"), 6))) == 1


def test_a_wipe_between_answers_leaves_nothing_behind(store: Store) -> None:
    me = store.join("WIJK", "Jan", NOW)

    def work(number: int) -> None:
        if number == 0:
            store.wipe_participant(me.id)
            return
        with contextlib.suppress(NotFoundError):
            for _ in range(20):
                store.add_answer(me.id, an_answer())

    at_once(work, 4)
    assert store.answers("WIJK") == []
    assert store.participants("WIJK") == []


# ── processes ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_another_server_removes_at_this_moment_is_not_removed_twice(postgres_url: str) -> None:
    with (
        open_store(postgres_url) as store,
        psycopg.connect(postgres_url) as other,
        ThreadPoolExecutor() as pool,
    ):
        for code in ("STAD", "WIJK"):
            store.open_session(code, ["01-les"], NOW, LATER)
        other.execute("DELETE FROM sessions WHERE code = 'STAD'")
        purging = pool.submit(store.purge, LATER)
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while not purging.done() and other.execute(waits).fetchone() == (0,):
            time.sleep(0.01)
        other.commit()
        assert purging.result() == Wiped(n_sessions=1)
        assert store.session("WIJK") is None


def test_processes_that_open_a_new_database_at_once_agree(database_url: str, tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        with (tmp_path / "gate").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            others = [stack.enter_context(beside("opens", database_url, held.name)) for _ in range(4)]
            assert [one.stdout.readline() for one in others] == ["there\n"] * 4
        printed = {one.stdout.read() for one in others}
        assert [one.wait(60) for one in others] == [0] * 4
    assert len(printed) == 1
    with open_store(database_url) as store:
        (cookie, me) = printed.pop().split()
        assert store.secret("cookie").hex() == cookie
        assert store.self_study(NOW).id == me


def test_what_was_acknowledged_outlives_a_killed_writer(store_url: str) -> None:
    with beside("writes", store_url) as writer:
        acknowledged = [writer.stdout.readline().strip() for _ in range(40)]
        writer.kill()
        acknowledged += writer.stdout.read().split()
        assert writer.wait(60) == -signal.SIGKILL
    with open_store(store_url) as store:
        kept = {one.answer.id for one in store.answers("zelfstudie")}
        assert len(acknowledged) >= 40
        assert set(acknowledged) <= kept
        assert store.add_answer(store.self_study(NOW).id, an_answer())


def test_what_was_acknowledged_outlives_a_crash_of_postgresql(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    with open_store(postgres_url) as store:
        me = store.self_study(NOW)
        answers = [an_answer() for _ in range(20)]
        assert all(store.add_answer(me.id, answer) for answer in answers)
        postgres_server.stop("immediate")
        postgres_server.start()
        assert [one.answer for one in store.answers("zelfstudie")] == answers
