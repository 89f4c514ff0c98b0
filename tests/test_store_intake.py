"""Many answers in one transaction come out as if they had come one by one, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from leerkit.answer import Answer, Verdict
from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, WrongMomentError
from leerkit.store import MOST_AT_ONCE, Given, Participant, Store, Taken, open_store
from tests.examples import some
from tests.new_store import new_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VERDICT = Verdict(score=1.0, sentence="Dat klopt.")
NOBODY = "0" * 16


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        for code in ("WIJK", "BUURT"):
            store.open_session(code, ["01-les"], NOW, NOW + timedelta(days=30))
        yield store


def an_answer(n: int, exercise_id: str = "vraag") -> Answer:
    return Answer(
        id=f"{n:032x}", lesson="01-les", exercise_id=exercise_id, response={"n": n}, verdict=VERDICT, at=NOW
    )


def of(who: Participant, n: int, exercise_id: str = "vraag") -> Given:
    return Given(participant_id=who.id, answer=an_answer(n, exercise_id))


def kinds(became: list[Taken | LeerkitError]) -> list[object]:
    return [one.is_new if isinstance(one, Taken) else type(one) for one in became]


def test_what_cannot_be_kept_keeps_nothing_else_from_it(store: Store) -> None:
    jan, piet, elsewhere = (
        store.join("WIJK", "Jan", NOW),
        store.join("WIJK", "Piet", NOW),
        store.join("BUURT", "An", NOW),
    )
    store.add_answer(piet.id, an_answer(9))
    batch = [
        of(jan, 1),
        of(jan, 1),
        of(piet, 1),
        of(jan, 9),
        Given(participant_id=NOBODY, answer=an_answer(2)),
        of(jan, 3),
        of(jan, 4),
        of(elsewhere, 5),
        of(jan, 6, "andere"),
    ]
    became = store.add_answers(batch, at_most=2)
    assert kinds(became) == [
        True,
        False,
        NotAllowedError,
        NotAllowedError,
        NotFoundError,
        True,
        WrongMomentError,
        True,
        True,
    ]
    assert [one.answer.response["n"] for one in store.answers("WIJK")] == [9, 1, 3, 6]
    assert [one.answer.response["n"] for one in store.answers("BUURT")] == [5]


def test_every_session_in_which_something_was_kept_is_told_of_once(store: Store) -> None:
    jan, elsewhere = store.join("WIJK", "Jan", NOW), store.join("BUURT", "An", NOW)
    told: list[object] = []
    stop = store.listen(told.append)
    store.add_answers([of(jan, 1), of(jan, 2), of(elsewhere, 3)])
    if store.is_a_file:
        assert sorted(map(str, told)) == ["BUURT", "WIJK"]
        store.add_answers([of(jan, 1)])
        assert len(told) == 2, "nothing new is no news"
    stop()


def test_as_many_as_fit_in_one_statement_are_kept_in_their_order(store: Store) -> None:
    people = [store.join("WIJK", f"P{n}", NOW) for n in range(5)]
    batch = [of(people[n % 5], n, f"vraag-{n}") for n in range(MOST_AT_ONCE)]
    assert kinds(store.add_answers(batch, at_most=200)) == [True] * MOST_AT_ONCE
    assert [one.answer.response["n"] for one in store.answers("WIJK")] == list(range(MOST_AT_ONCE))


def test_somebody_who_was_wiped_has_nothing_kept_and_others_do(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    store.wipe_participant(jan.id)
    assert kinds(store.add_answers([of(jan, 1), of(piet, 2)])) == [NotFoundError, True]


# ── beside what the facilitator does ──────────────────────────────────────────────────────────────────────


def test_answer_says_after_which_event_it_was_kept(store: Store) -> None:
    jan, elsewhere = store.join("WIJK", "Jan", NOW), store.join("BUURT", "An", NOW)
    seq = store.add_event("WIJK", "put_on", {}, NOW)
    store.add_event("BUURT", "put_on", {}, NOW)
    [first, _] = store.add_answers([of(jan, 1), of(elsewhere, 2)])
    again = store.add_event("WIJK", "closed", {}, NOW)
    [kept_before] = store.add_answers([of(jan, 1)])
    assert isinstance(first, Taken)
    assert isinstance(kept_before, Taken)
    assert (first.after_event, kept_before.after_event) == (seq, again)


def test_time_does_not_go_back_in_a_session_when_a_clock_is_put_back(store: Store) -> None:
    """Also if that clock is another server's: what was answered before the close is not late."""
    jan = store.join("WIJK", "Jan", NOW)
    store.add_event("WIJK", "put_on", {}, NOW)
    put_back = NOW - timedelta(minutes=10)
    early = an_answer(1).model_copy(update={"at": put_back})
    store.add_answers([Given(participant_id=jan.id, answer=early)])
    store.add_event("WIJK", "closed", {}, put_back)
    [answer] = store.answers("WIJK")
    assert [answer.answer.at, *(one.at for one in store.events("WIJK"))] == [NOW] * 3


def test_what_was_done_after_something_else_is_not_done(store: Store) -> None:
    first = store.add_events("WIJK", [("put_on", {}), ("closed", {})], NOW, if_seq=0)
    assert first == store.events("WIJK")[-1].seq
    assert store.add_events("WIJK", [("own_pace", {})], NOW, if_seq=0) is None
    assert store.add_events("WIJK", [("session_ended", {})], NOW, if_seq=first) is not None
    assert [one.kind for one in store.events("WIJK")] == ["put_on", "closed", "session_ended"]
    session = store.session("WIJK")
    assert session is not None
    assert session.ended_at == NOW


def test_of_hosts_who_press_at_the_same_moment_one_is_first(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        press = partial(store.add_events, "WIJK", now=NOW, if_seq=0)
        became = list(pool.map(press, [[("put_on", {"n": n})] for n in range(8)]))
    assert sum(one is not None for one in became) == len(store.events("WIJK")) == 1


@some(20, HealthCheck.function_scoped_fixture)
@given(
    entries=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 5), st.sampled_from(["a", "b"])), min_size=1, max_size=12
    ),
    cuts=st.lists(st.integers(1, 4), min_size=12, max_size=12),
)
def test_it_does_not_matter_how_answers_are_divided_over_transactions(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[int, int, str]], cuts: list[int]
) -> None:
    seen = []
    for sizes in ([1] * len(entries), cuts):
        with open_store(new_store(tmp_path_factory.mktemp("x") / "x.sqlite")) as store:
            store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=30))
            people = [store.join("WIJK", name, NOW) for name in ("Jan", "Piet", "An")]
            left, became = [of(people[who], n, exercise) for who, n, exercise in entries], []
            for size in sizes:
                if left:
                    became += kinds(store.add_answers(left[:size], at_most=2))
                    left = left[size:]
            kept = [(one.answer.id, one.answer.exercise_id) for one in store.answers("WIJK")]
            seen.append((became, kept))
    assert seen[0] == seen[1]
