"""What a look at the database tells: no room, another process, a second server; and what of it is forgotten."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest

from leerkit.answer import Answer, Verdict
from leerkit.errors import StoreError
from leerkit.store import Store, open_store, watch
from leerkit.store.watch import Watch
from tests.command import ended
from tests.faults import full_disk
from tests.new_store import new_store
from tests.postgres import PostgresServer
from tests.store_writers import beside

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_store(tmp_path / "leerkit.sqlite")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        yield store


def an_answer(text: str = "x") -> Answer:
    return Answer(
        lesson="01-les", exercise_id="vraag", response={"text": text}, verdict=Verdict(sentence="Ja."), at=NOW
    )


# ── no room ───────────────────────────────────────────────────────────────────────────────────────────────


def test_full_disk_is_told_at_the_first_answer_that_is_not_kept_and_until_there_is_room(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "SHOWN_S", 0)
    me = store.join("WIJK", "Jan", NOW)
    assert store.look().keeps
    with full_disk(os.getpid()):
        with pytest.raises(StoreError):
            store.add_answer(me.id, an_answer())
        condition = store.look()
        assert not condition.keeps
        assert "Let op: antwoorden worden nu niet bewaard." in condition.says
        assert "leerkit.sqlite" in condition.says
    assert store.look().keeps
    assert store.look().says == ""
    assert store.add_answer(me.id, an_answer())


def test_full_disk_is_found_without_an_answer_by_writing_now_and_then(store: Store) -> None:
    clock = count(0, watch.TRY_S + 1)
    looking = Watch(store._database, clock_s=lambda: next(clock))
    with full_disk(os.getpid()):
        assert not looking.look().keeps
    looking.look()
    assert looking.look().keeps


def test_looking_often_writes_nothing(store: Store, tmp_path: Path) -> None:
    ahead = tmp_path / "leerkit.sqlite-wal"
    before = ahead.stat().st_size, ahead.stat().st_mtime_ns
    for _ in range(20):
        assert store.look().keeps
    assert (ahead.stat().st_size, ahead.stat().st_mtime_ns) == before


def test_failure_is_told_long_enough_to_be_read(store: Store) -> None:
    now_s = [0.0]
    looking = Watch(store._database, clock_s=lambda: now_s[0])
    with full_disk(os.getpid()), pytest.raises(StoreError):
        store.join("WIJK", "Jan", NOW)
    for at_s, keeps in ((1.0, False), (2.0, False), (1.0 + watch.SHOWN_S, True)):
        now_s[0] = at_s
        assert looking.look().keeps is keeps


def test_little_room_is_told_while_answers_are_still_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(store._database.file.path.parent)  # type: ignore[union-attr]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=12_300_000))
    condition = store.look()
    assert condition.keeps
    assert "De schijf is bijna vol: er is nog 12 MB." in condition.says


def test_postgresql_that_is_away_is_told_and_that_it_is_back(
    postgres_url: str, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "SHOWN_S", 0)
    monkeypatch.setattr(watch, "TRY_S", -1)
    with open_store(postgres_url) as store:
        assert store.look().keeps
        postgres_server.stop()
        try:
            assert "niet bewaard" in store.look().says
        finally:
            postgres_server.start()
        store.look()
        assert store.look().keeps


# ── other processes ───────────────────────────────────────────────────────────────────────────────────────


def test_look_notices_what_another_process_removed_and_nothing_when_nothing_happened(
    store: Store, url: str
) -> None:
    me = store.join("WIJK", "Jan", NOW)
    store.look()
    assert not store.look().changed
    assert ended("wipe", "--deelnemer", me.id, "--database", url).code == 0
    assert store.look().changed
    assert store.participants("WIJK") == []
    assert not store.look().changed


def test_second_server_for_a_session_is_refused_until_the_first_has_ended(store: Store, url: str) -> None:
    with beside("claims", url) as other:
        assert other.stdout.readline() == "claimed\n"
        with pytest.raises(
            StoreError, match=r"bijeenkomst WIJK draait al, met hetzelfde databasebestand\. Ga verder"
        ):
            store.claim("WIJK")
        store.claim("STAD")
    store.claim("WIJK")


def test_claim_ends_with_the_store_and_leaves_no_file(url: str, tmp_path: Path) -> None:
    for _ in range(3):
        with open_store(url) as store, open_store(url) as other:
            store.claim("WIJK")
            with pytest.raises(StoreError, match="draait al"):
                other.claim("WIJK")
    assert [one.name for one in tmp_path.iterdir()] == ["leerkit.sqlite"]


def test_session_on_postgresql_may_have_several_servers(postgres_url: str) -> None:
    with open_store(postgres_url) as one, open_store(postgres_url) as two:
        one.claim("WIJK")
        two.claim("WIJK")


# ── forgetting ────────────────────────────────────────────────────────────────────────────────────────────

NAME, TEXT = "Zeldzamenaam", "heelbijzonderantwoord"


def everything_in(folder: Path) -> bytes:
    return b"".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"
    )


def told(store: Store) -> str:
    """Let somebody tell something; return who."""
    someone = store.join("WIJK", NAME, NOW)
    for _ in range(20):
        store.add_answer(someone.id, an_answer(TEXT * 20))
    return someone.id


def wiped_participant(store: Store) -> None:
    store.wipe_participant(store.participants("WIJK")[0].id)


def wiped_session(store: Store) -> None:
    store.wipe_session("WIJK")


def purged(store: Store) -> None:
    store.purge(LATER)


def begun_anew(store: Store) -> None:
    store.open_session("WIJK", ["01-les"], LATER, LATER + timedelta(days=1))


REMOVALS = [wiped_participant, wiped_session, purged, begun_anew]


@pytest.fixture
def careless_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite that leaves what is removed in its free pages, as it is built for some systems."""
    connect = sqlite3.connect

    def careless(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.execute("PRAGMA secure_delete = OFF")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", careless)


@pytest.mark.usefixtures("careless_sqlite")
@pytest.mark.parametrize("remove", REMOVALS)
def test_what_was_removed_is_in_no_file_of_sqlite(tmp_path: Path, url: str, remove: object) -> None:
    with open_store(url) as store:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        told(store)
        assert TEXT.encode() in everything_in(tmp_path)
        remove(store)  # type: ignore[operator]
        for word in (NAME, TEXT):
            assert word.encode() not in everything_in(tmp_path)


@pytest.mark.parametrize("remove", REMOVALS)
def test_what_was_removed_is_in_no_table_of_postgresql(
    postgres_url: str, postgres_server: PostgresServer, remove: object
) -> None:
    with open_store(postgres_url) as store:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        told(store)
        before = postgres_server.tables(postgres_url)
        assert NAME.encode() in before
        assert TEXT.encode() in before
        remove(store)  # type: ignore[operator]
        after = postgres_server.tables(postgres_url)
        assert NAME.encode() not in after
        assert TEXT.encode() not in after


def test_what_could_not_be_rewritten_is_told(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url) as other:
        store.open_session("WIJK", ["01-les"], NOW, LATER)
        someone = told(store)
        other.execute("SELECT * FROM answers")  # a backup that is being made
        assert store.wipe_participant(someone).readable
        other.rollback()
        assert store.participants("WIJK") == []
        assert not store.wipe_session("WIJK").readable
