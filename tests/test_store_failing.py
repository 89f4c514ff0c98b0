"""A full disk, a locked file, a PostgreSQL that goes away: said clearly, survived, and nothing lost."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from leerkit.answer import Answer, Verdict
from leerkit.errors import StoreError
from leerkit.store import Store, open_store
from leerkit.store import database as database_module
from tests.conftest import component_is_missing
from tests.postgres import PASSWORD, PostgresServer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def an_answer() -> Answer:
    verdict = Verdict(sentence="Bewaard.")
    return Answer(
        lesson="01-les", exercise_id="vraag", response={"text": "x" * 2000}, verdict=verdict, at=NOW
    )


def answer_until_it_fails(store: Store) -> tuple[set[str], str]:
    """Return the ids of the answers that were acknowledged, and the message that came in the end."""
    me = store.self_study(NOW)
    acknowledged: set[str] = set()
    for _ in range(5000):
        answer = an_answer()
        try:
            store.add_answer(me.id, answer)
        except StoreError as error:
            return acknowledged, str(error)
        acknowledged.add(answer.id)
    raise AssertionError("it never failed")


def kept(store: Store) -> set[str]:
    return {one.answer.id for one in store.answers("zelfstudie")}


# ── SQLite ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_full_database_says_so_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/leerkit.sqlite"
    open_store(url).close()
    with open_store(url) as store:
        engine = store._database.engine
        event.listen(
            engine, "checkout", lambda connection, *_: connection.execute("PRAGMA max_page_count = 60")
        )
        acknowledged, message = answer_until_it_fails(store)
        assert "de schijf is vol, er kan niets meer worden bewaard. Wat al bewaard was, is er nog." in message
        assert len(acknowledged) > 10
        assert kept(store) == acknowledged
    with open_store(url) as store:
        assert kept(store) == acknowledged
        assert store.add_answer(store.self_study(NOW).id, an_answer())


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 kB."""
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        component_is_missing("the right to mount a small disk (root)")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_says_so_and_loses_nothing(tiny_disk: Path) -> None:
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(b"\0" * 100_000)
    with open_store(f"sqlite:///{tiny_disk}/leerkit.sqlite") as store:
        acknowledged, message = answer_until_it_fails(store)
        assert "de schijf is vol, er kan niets meer worden bewaard" in message
        assert kept(store) == acknowledged
        ballast.unlink()
        assert store.add_answer(store.self_study(NOW).id, an_answer())
        assert acknowledged < kept(store)


def test_no_room_for_a_new_database_is_a_clear_message(tiny_disk: Path) -> None:
    with (tiny_disk / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while True:
            ballast.write(b"\0" * 4096)
    with pytest.raises(StoreError, match="de schijf is vol"):
        open_store(f"sqlite:///{tiny_disk}/leerkit.sqlite")


def test_a_file_that_another_program_keeps_locked_is_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PRAGMAS", ("PRAGMA busy_timeout = 100",))
    path = tmp_path / "leerkit.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        me = store.self_study(NOW)
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="de database is bezet door iets anders"):
            store.add_answer(me.id, an_answer())
        assert store.participants("zelfstudie") == [me]
        other.close()
        assert store.add_answer(me.id, an_answer())


def test_what_was_wiped_is_no_longer_in_the_file(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/leerkit.sqlite") as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW.replace(year=2027))
        someone = store.join("WIJK", "Zeldzamenaam", NOW)
        verdict = Verdict(sentence="Bewaard.")
        response = {"text": "heelbijzonderantwoord" * 300}
        answer = Answer(lesson="01-les", exercise_id="vraag", response=response, verdict=verdict)
        store.add_answer(someone.id, answer)
        assert b"Zeldzamenaam" in everything_in(tmp_path)
        store.wipe_participant(someone.id)
        assert b"Zeldzamenaam" not in everything_in(tmp_path)
        assert b"heelbijzonderantwoord" not in everything_in(tmp_path)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_postgresql_that_goes_away_and_comes_back_is_survived(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    with open_store(postgres_url) as store:
        me = store.self_study(NOW)
        before = an_answer()
        store.add_answer(me.id, before)
        postgres_server.stop()
        try:
            for _ in range(3):
                with pytest.raises(
                    StoreError, match=r"op dit adres luistert geen PostgreSQL\. Kijk of"
                ) as caught:
                    store.add_answer(me.id, an_answer())
            assert PASSWORD not in str(caught.value)
            assert caught.value.status == 503
            with pytest.raises(StoreError, match="op dit adres luistert geen PostgreSQL"):
                store.ping()
        finally:
            postgres_server.start()
        after = an_answer()
        assert store.add_answer(me.id, after) is True
        assert [one.answer for one in store.answers("zelfstudie")] == [before, after]


def test_a_connection_that_was_cut_in_the_pool_is_not_noticed(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url, autocommit=True) as admin:
        store.ping()
        cut = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        assert cut.rowcount > 0
        store.ping()


def test_a_connection_that_is_cut_in_the_middle_leaves_nothing_half_done(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url, autocommit=True) as admin:
        me = store.self_study(NOW)
        admin.execute(
            "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'"
        )
        admin.execute("CREATE TRIGGER cut AFTER INSERT ON answers FOR EACH ROW EXECUTE FUNCTION cut()")
        with pytest.raises(StoreError, match="de database is niet te bereiken"):
            store.add_answer(me.id, an_answer())
        admin.execute("DROP TRIGGER cut ON answers")
        assert store.answers("zelfstudie") == []
        assert store.add_answer(me.id, an_answer()) is True


def test_a_lock_that_nobody_lets_go_of_is_a_clear_message(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_TIMEOUT_S", 1)
    with open_store(postgres_url) as store, psycopg.connect(postgres_url) as other:
        me = store.self_study(NOW)
        other.execute("SELECT * FROM sessions FOR UPDATE")
        with pytest.raises(StoreError, match="de database is bezet door iets anders"):
            store.add_answer(me.id, an_answer())
        other.rollback()
        assert store.add_answer(me.id, an_answer()) is True
