"""What participants add to a wall, ask and signal: kept once, bounded, gone with them; on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, WrongMomentError
from leerkit.store import Contribution, Participant, Store, Taken, Wiped, address, open_store
from leerkit.store.database import Database
from leerkit.store.migrations import MIGRATIONS, migrate

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
AT_MOST = {"post": 2, "vote": 3}


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        for code in ("WIJK", "BUURT"):
            store.open_session(code, ["01-les"], NOW, NOW + timedelta(days=30))
        yield store


def of(who: Participant | str, n: int, kind: str = "post", **payload: object) -> Contribution:
    participant_id = who if isinstance(who, str) else who.id
    return Contribution(id=f"{n:032x}", participant_id=participant_id, kind=kind, payload=payload, at=NOW)


def kinds(became: list[Taken | LeerkitError]) -> list[object]:
    return [one.is_new if isinstance(one, Taken) else type(one) for one in became]


def test_what_cannot_be_kept_keeps_nothing_else_from_it_and_the_rest_comes_back_in_order(
    store: Store,
) -> None:
    jan, an = store.join("WIJK", "Jan", NOW), store.join("BUURT", "An", NOW)
    batch = [
        of(jan, 1, text="groen é 🌳"),
        of(jan, 1, text="nog eens"),
        of(an, 1, text="van een ander"),
        of("0" * 16, 2),
        of(jan, 3),
        of(jan, 4),
        of(jan, 5, "vote", post_id="x"),
        of(an, 6),
    ]
    became = store.add_contributions(batch, AT_MOST)
    kept = [True, False, NotAllowedError, NotFoundError, True, WrongMomentError, True, True]
    assert kinds(became) == kept
    found = store.contributions("WIJK")
    assert [(int(one.id, 16), one.kind) for one in found] == [(1, "post"), (3, "post"), (5, "vote")]
    assert found[0].payload == {"text": "groen é 🌳"}
    assert found[0].at == NOW
    assert store.contributions("WIJK", after_seq=found[1].seq) == found[2:]
    assert [int(one.id, 16) for one in store.contributions("BUURT")] == [6]


def test_bound_holds_over_transactions_and_is_said_in_dutch(store: Store) -> None:
    jan = store.join("WIJK", "Jan", NOW)
    for n in (1, 2):
        store.add_contributions([of(jan, n)], AT_MOST)
    (became,) = store.add_contributions([of(jan, 3)], AT_MOST)
    assert isinstance(became, WrongMomentError)
    assert "al 2 keer" in str(became)
    assert kinds(store.add_contributions([of(jan, 2), of(jan, 4, "signal")], AT_MOST)) == [False, True]


def test_new_ones_are_told_of_and_the_same_again_is_no_news(store: Store) -> None:
    if not store.is_a_file:
        pytest.skip("PostgreSQL tells its listeners by a thread: tests/test_store_changes.py")
    jan, told = store.join("BUURT", "Jan", NOW), list[str | None]()
    stop = store.listen(told.append)
    store.add_contributions([of(jan, 1)], AT_MOST)
    store.add_contributions([of(jan, 1)], AT_MOST)
    stop()
    assert told == ["BUURT"]


def test_they_go_with_who_sent_them_and_with_the_session_and_are_counted(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    store.add_contributions([of(jan, 1), of(jan, 2), of(piet, 3)], AT_MOST)
    assert store.wipe_participant(jan.id) == Wiped(n_participants=1, n_contributions=2)
    assert [one.participant_id for one in store.contributions("WIJK")] == [piet.id]
    assert store.wipe_session("WIJK") == Wiped(n_sessions=1, n_participants=1, n_contributions=1)
    assert store.contributions("WIJK") == []


def test_database_of_before_gets_the_table_and_keeps_what_it_has(database_url: str) -> None:
    """``m0004_contributions``."""
    database = Database(address.parse(database_url))
    migrate(database, MIGRATIONS[:3])
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO sessions (code, lessons, created_at) VALUES ('WIJK', '[]', '2026-03-02 09:30:00')"
        )
        connection.exec_driver_sql(
            "INSERT INTO participants (id, session_code, nickname, nickname_key, joined_at)"
            " VALUES ('p1', 'WIJK', 'Jan', 'jan', '2026-03-02 09:30:00')"
        )
    database.close()
    with open_store(database_url) as store:
        assert kinds(store.add_contributions([of("p1", 1)], AT_MOST)) == [True]
        assert [one.nickname for one in store.participants("WIJK")] == ["Jan"]


def test_counting_what_somebody_sent_reads_an_index_alone(store: Store) -> None:
    if not store.is_a_file:
        pytest.skip("what PostgreSQL plans for an empty table says nothing")
    with store._database.reading() as connection:
        asked = "SELECT participant_id, kind, count(*) FROM contributions WHERE (participant_id, kind) IN (('p', 'k'))"
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked} GROUP BY participant_id, kind").all()
    assert "COVERING INDEX contributions_of_participant" in str(plan), plan
