"""Migrations: each runs once, as a whole or not at all, whoever starts at the same time."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, inspect, select

from leerkit.errors import StoreError, WrongMomentError
from leerkit.store import address, open_store
from leerkit.store.database import Database
from leerkit.store.migrations import MIGRATIONS, Migration, migrate
from leerkit.store.tables import metadata, migrations


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(address.parse(database_url))
    yield database
    database.close()


def m9001_notes(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE notes (text TEXT)")


def m9002_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE halfway (text TEXT)")
    connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")


def done(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(migrations.c.name).order_by(migrations.c.applied_at)).scalars())


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def test_the_migrations_make_the_tables_that_the_store_works_with(database: Database) -> None:
    migrate(database)
    with database.reading() as connection:
        inspector = inspect(connection)
        made = {
            table: {(column["name"], column["nullable"]) for column in inspector.get_columns(table)}
            for table in inspector.get_table_names()
        }
    wanted = {
        table.name: {(column.name, column.nullable) for column in table.columns}
        for table in metadata.tables.values()
    }
    assert made == wanted


def test_names_of_migrations_are_unique_and_in_order() -> None:
    names = [migration.__name__ for migration in MIGRATIONS]
    assert names == sorted(set(names))


def test_a_second_start_does_nothing(database: Database) -> None:
    migrate(database)
    before = done(database)
    migrate(database)
    assert done(database) == before == [migration.__name__ for migration in MIGRATIONS]


def test_a_new_migration_is_added_to_a_database_in_use(database: Database, database_url: str) -> None:
    open_store(database_url).close()
    migrate(database, [*MIGRATIONS, m9001_notes])
    assert "notes" in tables(database)
    assert done(database)[-1] == "m9001_notes"


def test_a_migration_that_fails_leaves_nothing_and_may_be_tried_again(database: Database) -> None:
    migrate(database)
    with pytest.raises(StoreError):
        migrate(database, [*MIGRATIONS, m9002_halfway])
    assert "halfway" not in tables(database)
    assert "m9002_halfway" not in done(database)
    migrate(database, [*MIGRATIONS, m9001_notes])
    assert "notes" in tables(database)


def test_starters_at_the_same_time_run_a_migration_once(database_url: str) -> None:
    ran: list[str] = []
    gate = threading.Barrier(4)

    def m9003_counted(connection: Connection) -> None:
        ran.append("m9003_counted")
        m9001_notes(connection)

    wanted: list[Migration] = [*MIGRATIONS, m9003_counted]

    def start(_: int) -> None:
        database = Database(address.parse(database_url))
        try:
            gate.wait()
            migrate(database, wanted)
        finally:
            database.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    assert ran == ["m9003_counted"]


def test_an_older_version_refuses_what_a_newer_one_wrote(database: Database, database_url: str) -> None:
    migrate(database, [*MIGRATIONS, m9001_notes])
    with pytest.raises(StoreError, match=r"nieuwere versie van leerkit \(onbekend: m9001_notes\)"):
        open_store(database_url)
    assert done(database) == [*(migration.__name__ for migration in MIGRATIONS), "m9001_notes"]


def test_answers_of_a_database_of_before_are_counted_as_those_of_now(
    database: Database, database_url: str
) -> None:
    """``m0002_last_answers``: an answer on the way to the end of a casus counts as no attempt."""
    migrate(database, MIGRATIONS[:1])
    session = "('WIJK', '[]', '2026-03-02 09:30:00')"
    someone = "('p1', 'WIJK', 'Jan', '2026-03-02 09:30:00')"
    with database.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO sessions (code, lessons, created_at) VALUES {session}")
        connection.exec_driver_sql(
            f"INSERT INTO participants (id, session_code, nickname, joined_at) VALUES {someone}"
        )
        for number, complete in enumerate(("true", "false", "true", "false")):
            given = f"'{number:032x}', 'WIJK', 'p1', '01-les', 'casus', '{{}}'"
            verdict = f'{{"sentence": "Zo.", "complete": {complete}}}'
            connection.exec_driver_sql(
                "INSERT INTO answers (id, session_code, participant_id, lesson, exercise_id, response, verdict, at)"
                f" VALUES ({given}, '{verdict}', '2026-03-02 09:30:00')"
            )
    with open_store(database_url) as store:
        [last] = store.last_answers("p1")
        assert (last.id, last.n_attempts, last.verdict.complete) == (f"{3:032x}", 2, False)
        assert store.done("p1") == {("01-les", "casus")}


def test_last_answers_are_found_in_their_index_alone(database_url: str) -> None:
    with open_store(database_url) as store:
        if not store._database.is_sqlite:
            pytest.skip("what PostgreSQL plans for an empty table says nothing")
        with store._database.reading() as connection:
            asked = (
                "SELECT max(seq), count(*) FILTER (WHERE complete) FROM answers WHERE participant_id = 'p' "
            )
            for rest in ("", "AND lesson = 'l' "):
                plan = connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {asked}{rest}GROUP BY lesson, exercise_id"
                ).all()
                assert "COVERING INDEX last_answers" in str(plan), plan


def test_names_of_a_database_of_before_are_taken_in_the_one_of_now(
    database: Database, database_url: str
) -> None:
    """``m0003_nickname_keys``: whoever was in keeps their name, also where two had got the same one."""
    migrate(database, MIGRATIONS[:2])
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    with database.writing() as connection:
        for code in ("WIJK", "BUURT"):
            connection.exec_driver_sql(
                f"INSERT INTO sessions (code, lessons, created_at) VALUES ('{code}', '[]', '2026-03-02 09:30:00')"
            )
        for who, code, name in (("p1", "WIJK", "Jân"), ("p2", "WIJK", "JÂN"), ("p3", "BUURT", "Jân")):
            connection.exec_driver_sql(
                "INSERT INTO participants (id, session_code, nickname, joined_at)"
                f" VALUES ('{who}', '{code}', '{name}', '2026-03-02 09:30:00')"
            )
    with open_store(database_url) as store:
        assert [one.nickname for one in store.participants("WIJK")] == ["Jân", "JÂN"]
        for code in ("WIJK", "BUURT"):
            with pytest.raises(WrongMomentError, match="er doet al iemand mee met de naam"):
                store.join(code, "jân", now)
        assert store.join("BUURT", "An", now).nickname == "An"
