"""Who listens hears of every change: in this process on SQLite, in every replica on PostgreSQL."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from leerkit.answer import Answer, Verdict
from leerkit.errors import NotFoundError, StoreError
from leerkit.store import Store, open_store
from tests import postgres
from tests.postgres import PostgresServer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PATIENCE_S = 20


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        yield store


class Heard:
    """What a listener was told, in order."""

    def __init__(self) -> None:
        self._queue: queue.Queue[str | None] = queue.Queue()

    def __call__(self, code: str | None) -> None:
        self._queue.put(code)

    def next(self) -> str | None:
        return self._queue.get(timeout=PATIENCE_S)

    def nothing_more(self, store: Store) -> bool:
        """Whether nothing was said before a last change that we make ourselves."""
        change(store, "LAATSTE")
        return self.next() == "LAATSTE"


def change(store: Store, code: str) -> None:
    """Change something in a session of its own."""
    store.open_session(code, [], NOW, LATER)
    store.add_event(code, "ronde_opened", {}, NOW)


def an_answer() -> Answer:
    return Answer(lesson="01-les", exercise_id="vraag", response={}, verdict=Verdict(sentence="Ja."), at=NOW)


def test_each_change_is_heard_once(store: Store) -> None:
    heard = Heard()
    store.listen(heard)
    someone = store.join("WIJK", "Jan", NOW)
    assert heard.next() == "WIJK"
    answer = an_answer()
    changes: list[Callable[[], object]] = [
        lambda: store.add_answer(someone.id, answer),
        lambda: store.add_event("WIJK", "ronde_opened", {}, NOW),
        lambda: store.end_session("WIJK", NOW),
    ]
    for one in changes:
        one()
        assert heard.next() == "WIJK"
    assert heard.nothing_more(store)


def test_who_listens_is_told_to_look_at_everything_when_something_goes(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    store.open_session("OUD", [], NOW - timedelta(days=2), NOW)
    heard = Heard()
    store.listen(heard)
    removals: list[Callable[[], object]] = [
        lambda: store.wipe_participant(someone.id),
        lambda: store.open_session("OUD", [], NOW, NOW + timedelta(hours=1)),
        lambda: store.purge(NOW + timedelta(hours=1)),
        lambda: store.wipe_session("WIJK"),
    ]
    for one in removals:
        one()
        assert heard.next() is None
    assert heard.nothing_more(store)


def test_what_changes_nothing_is_not_heard(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    answer = an_answer()
    store.add_answer(someone.id, answer)
    heard = Heard()
    store.listen(heard)
    store.add_answer(someone.id, answer)
    store.open_session("WIJK", ["01-les"], NOW, LATER)
    store.purge(NOW)
    with pytest.raises(NotFoundError):
        store.join("NIET", "Jan", NOW)
    assert heard.nothing_more(store)


def test_what_is_heard_of_can_be_read(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    counts: queue.Queue[int] = queue.Queue()
    store.listen(lambda _: counts.put(len(store.answers("WIJK"))))
    for expected in (1, 2, 3):
        store.add_answer(someone.id, an_answer())
        assert counts.get(timeout=PATIENCE_S) == expected


def test_a_listener_that_stopped_hears_nothing_more(store: Store) -> None:
    stopped, other = Heard(), Heard()
    stop = store.listen(stopped)
    store.listen(other)
    change(store, "EEN")
    assert (stopped.next(), other.next()) == ("EEN", "EEN")
    stop()
    stop()
    change(store, "TWEE")
    assert other.next() == "TWEE"
    assert stopped._queue.empty()


def test_a_listener_that_fails_is_logged_and_harms_nobody(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(code: str | None) -> None:
        raise RuntimeError(f"no good: {code}")

    heard = Heard()
    store.listen(fail)
    store.listen(heard)
    someone = store.join("WIJK", "Jan", NOW)
    assert heard.next() == "WIJK"
    assert store.participant(someone.id) == someone
    (record,) = [record for record in caplog.records if record.name.startswith("leerkit.store")]
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert "no good: WIJK" in str(record.exc_info[1])


def test_closing_the_store_stops_its_thread(postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        store.listen(Heard())
        assert "leerkit-listen" in {thread.name for thread in threading.enumerate()}
    assert "leerkit-listen" not in {thread.name for thread in threading.enumerate()}


def test_a_change_in_one_replica_is_heard_in_the_other(postgres_url: str) -> None:
    with open_store(postgres_url) as here, open_store(postgres_url) as there:
        here.open_session("WIJK", ["01-les"], NOW, LATER)
        heard = Heard()
        there.listen(heard)
        someone = here.join("WIJK", "Jan", NOW)
        assert heard.next() == "WIJK"
        here.add_answer(someone.id, an_answer())
        assert heard.next() == "WIJK"
        assert len(there.answers("WIJK")) == 1


def test_another_database_on_the_same_server_is_not_heard(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    with (
        postgres_server.store() as another,
        open_store(postgres_url) as here,
        open_store(another) as elsewhere,
    ):
        heard = Heard()
        here.listen(heard)
        change(elsewhere, "ELDERS")
        assert heard.nothing_more(here)


def cut_listener(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        cut = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query = 'LISTEN leerkit'"
        )
        assert cut.rowcount == 1


def test_a_listener_whose_connection_was_cut_is_told_to_look_at_everything(
    postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with open_store(postgres_url) as store:
        heard = Heard()
        store.listen(heard)
        cut_listener(postgres_url)
        assert heard.next() is None
        change(store, "WIJK")
        assert heard.next() == "WIJK"
        assert heard.nothing_more(store)
    assert "trying again" in caplog.text
    assert postgres.PASSWORD not in caplog.text


def test_a_listener_outlives_postgresql_and_is_told_to_look_at_everything(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    with open_store(postgres_url) as store:
        me = store.self_study(NOW)
        heard = Heard()
        store.listen(heard)
        postgres_server.stop()
        try:
            with pytest.raises(StoreError):
                store.add_answer(me.id, an_answer())
        finally:
            postgres_server.start()
        store.add_answer(me.id, an_answer())
        while heard.next() is not None:
            pass
        change(store, "WIJK")
        while heard.next() != "WIJK":
            pass


def test_listening_that_starts_while_postgresql_is_away_begins_when_it_is_back(
    postgres_url: str, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leerkit.store.listening.READY_S", 0.2)
    with open_store(postgres_url) as store:
        heard = Heard()
        postgres_server.stop()
        try:
            store.listen(heard)
        finally:
            postgres_server.start()
        assert heard.next() is None
        change(store, "WIJK")
        assert heard.next() == "WIJK"
