"""What the store keeps and hands out, on a real SQLite file and a real PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from leerkit.answer import Answer, ItemVerdict, Verdict
from leerkit.errors import NotAllowedError, NotFoundError, StoreError, WrongMomentError
from leerkit.store import Given, Store, Taken, Wiped, open_store
from leerkit.store.tables import participants

NOW = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as store:
        store.open_session("WIJK", ["01-les", "02-les"], NOW, LATER)
        yield store


def an_answer(text: str = "b", *, lesson: str = "01-les", exercise_id: str = "vraag") -> Answer:
    items = (ItemVerdict(key="b", label="Buren", mark="right", feedback="Precies."),)
    verdict = Verdict(score=0.75, sentence="Dat klopt deels.", items=items, explanation="Omdat.")
    return Answer(
        lesson=lesson, exercise_id=exercise_id, response={"choice": [text]}, verdict=verdict, at=NOW
    )


def test_row_that_would_hang_on_nothing_is_refused_by_the_database_itself(store: Store) -> None:
    """Wiping takes everything along only as long as everything hangs on what is wiped."""
    someone = store.join("WIJK", "Jan", NOW)
    orphan = someone.model_copy(update={"id": "f" * 16, "session_code": "NIET"})
    with pytest.raises(StoreError), store._database.writing() as connection:
        connection.execute(participants.insert().values(**orphan.model_dump()))
    assert store.participants("WIJK") == [someone]


# ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_session_comes_back_as_it_was_opened(store: Store) -> None:
    session = store.session("WIJK")
    assert session is not None
    assert session.lessons == ("01-les", "02-les")
    assert (session.created_at, session.ends_at, session.ended_at) == (NOW, LATER, None)


def test_an_unknown_code_has_no_session(store: Store) -> None:
    assert store.session("NIET") is None


def test_opening_the_same_code_again_resumes_the_session(store: Store, store_url: str) -> None:
    joined = store.join("WIJK", "Jan", NOW)
    with open_store(store_url) as after_restart:
        resumed = after_restart.open_session("WIJK", ["99-anders"], NOW + timedelta(hours=1), LATER)
        assert resumed == store.session("WIJK")
        assert after_restart.participants("WIJK") == [joined]


def test_a_session_past_its_end_starts_anew_under_its_code(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    store.add_answer(someone.id, an_answer())
    anew = store.open_session("WIJK", ["02-les"], LATER, LATER + timedelta(days=1))
    assert anew.lessons == ("02-les",)
    assert anew.created_at == LATER
    assert store.participants("WIJK") == []
    assert store.answers("WIJK") == []


def test_an_ended_session_says_so_once(store: Store) -> None:
    ended = store.end_session("WIJK", NOW)
    again = store.end_session("WIJK", LATER)
    assert ended.ended_at == again.ended_at == NOW
    assert [event.kind for event in store.events("WIJK")] == ["session_ended"]


def test_ending_an_unknown_session_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="geen bijeenkomst met code 'NIET'"):
        store.end_session("NIET", NOW)


def test_times_come_back_in_utc_and_keep_their_microseconds(store: Store) -> None:
    in_amsterdam = NOW.astimezone(timezone(timedelta(hours=2)))
    joined = store.join("WIJK", "Jan", in_amsterdam)
    found = store.participant(joined.id)
    assert found is not None
    assert found.joined_at == NOW
    assert found.joined_at.utcoffset() == timedelta(0)
    assert found.joined_at.microsecond == 123456


# ── participants ──────────────────────────────────────────────────────────────────────────────────────────


def test_participants_come_in_the_order_in_which_they_joined(store: Store) -> None:
    for minute, name in enumerate(["Zora", "Ali", "Mies"]):
        store.join("WIJK", name, NOW + timedelta(minutes=minute))
    assert [participant.nickname for participant in store.participants("WIJK")] == ["Zora", "Ali", "Mies"]


def test_two_participants_never_share_an_id(store: Store) -> None:
    ids = {store.join("WIJK", f"deelnemer {number}", NOW).id for number in range(20)}
    assert len(ids) == 20
    assert all(len(participant_id) == 16 for participant_id in ids)


def test_joining_an_unknown_session_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="Kijk de code na"):
        store.join("NIET", "Jan", NOW)


def test_a_name_that_is_taken_is_refused_whatever_its_capitals(store: Store) -> None:
    store.join("WIJK", "José", NOW)
    with pytest.raises(WrongMomentError, match=r"al iemand mee met de naam 'JOSÉ'\. Kies een andere naam"):
        store.join("WIJK", "JOSÉ", NOW)


def test_the_same_name_is_free_in_another_session(store: Store) -> None:
    store.open_session("STAD", ["01-les"], NOW, LATER)
    store.join("WIJK", "Jan", NOW)
    assert store.join("STAD", "Jan", NOW).session_code == "STAD"


def test_nobody_joins_a_session_that_was_ended(store: Store) -> None:
    store.end_session("WIJK", NOW)
    with pytest.raises(WrongMomentError, match="deze bijeenkomst is afgelopen"):
        store.join("WIJK", "Jan", NOW)


def test_nobody_joins_a_session_past_its_end(store: Store) -> None:
    with pytest.raises(WrongMomentError, match="deze bijeenkomst is afgelopen"):
        store.join("WIJK", "Jan", LATER)


def test_self_study_has_one_participant_for_ever(store: Store, store_url: str) -> None:
    first = store.self_study(NOW)
    assert (first.session_code, first.nickname) == ("zelfstudie", "ik")
    with open_store(store_url) as next_year:
        assert next_year.self_study(NOW + timedelta(days=365)) == first
        assert next_year.purge(NOW + timedelta(days=3650)).n_participants == 0
        assert next_year.participant(first.id) == first


# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_comes_back_as_it_went_in(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    answer = an_answer()
    assert store.add_answer(someone.id, answer) is True
    stored = store.answers("WIJK")
    assert [(one.participant_id, one.answer) for one in stored] == [(someone.id, answer)]


def test_text_that_databases_stumble_over_comes_back_as_it_went_in(store: Store) -> None:
    someone = store.join("WIJK", "Jan ’); DROP TABLE answers; -- 🏘", NOW)
    text = "nul \0, half \ud83d, regel\r\neinde, <b>\"'`\\ 🏘"
    response = {"text": text, "leeg": None, "diep": [{"a": [1, 2.5, True]}]}
    answer = an_answer().model_copy(update={"response": response})
    store.add_answer(someone.id, answer)
    assert store.answers("WIJK")[0].answer.response == response
    assert store.participants("WIJK")[0].nickname == "Jan ’); DROP TABLE answers; -- 🏘"


def test_the_same_answer_twice_is_harmless(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    answer = an_answer()
    assert store.add_answer(someone.id, answer) is True
    assert store.add_answer(someone.id, answer) is False
    assert len(store.answers("WIJK")) == 1


def test_an_answer_under_someone_elses_id_is_refused_and_changes_nothing(store: Store) -> None:
    owner, other = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    answer = an_answer()
    store.add_answer(owner.id, answer)
    with pytest.raises(NotAllowedError, match="van iemand anders"):
        store.add_answer(other.id, answer.model_copy(update={"response": {"choice": ["x"]}}))
    assert [(one.participant_id, one.answer) for one in store.answers("WIJK")] == [(owner.id, answer)]


def test_an_answer_of_an_unknown_participant_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match=r"deze deelnemer is niet bekend\. Doe opnieuw mee"):
        store.add_answer("0" * 16, an_answer())


def test_every_attempt_is_kept_in_order(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    for text in "cab":
        store.add_answer(someone.id, an_answer(text))
    stored = store.answers("WIJK")
    assert [one.answer.response["choice"] for one in stored] == [["c"], ["a"], ["b"]]
    assert [one.seq for one in stored] == sorted({one.seq for one in stored})


def test_answers_can_be_asked_per_participant_per_lesson_and_from_a_point_on(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    first, second, third = an_answer(), an_answer(lesson="02-les"), an_answer()
    store.add_answer(jan.id, first)
    store.add_answer(jan.id, second)
    store.add_answer(piet.id, third)
    everything = store.answers("WIJK")
    assert [one.answer for one in store.answers("WIJK", participant_id=jan.id)] == [first, second]
    assert [one.answer for one in store.answers("WIJK", lesson="01-les")] == [first, third]
    assert [one.answer for one in store.answers("WIJK", participant_id=jan.id, lesson="02-les")] == [second]
    assert [one.answer for one in store.answers("WIJK", after_seq=everything[0].seq)] == [second, third]
    assert store.answers("WIJK", after_seq=everything[-1].seq) == []


def test_answers_of_another_session_stay_out(store: Store) -> None:
    store.open_session("STAD", ["01-les"], NOW, LATER)
    store.add_answer(store.join("STAD", "Jan", NOW).id, an_answer())
    assert store.answers("WIJK") == []
    assert len(store.answers("STAD")) == 1


def test_last_answers_are_one_an_exercise_with_how_often_it_was_completed(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    under_way = an_answer().verdict.model_copy(update={"complete": False})
    given = [
        an_answer("a"),
        an_answer("b", exercise_id="casus").model_copy(update={"verdict": under_way}),
        an_answer("c", lesson="02-les"),
        an_answer("d"),
    ]
    for one in given:
        store.add_answer(jan.id, one)
    store.add_answer(piet.id, an_answer("z"))

    def last(lesson: str | None = None) -> list[tuple[Answer, int]]:
        found = store.last_answers(jan.id, lesson)
        return [
            (Answer.model_validate(one.model_dump(exclude={"n_attempts", "held", "reached"})), one.n_attempts)
            for one in found
        ]

    assert last() == [(given[1], 0), (given[2], 1), (given[3], 2)]
    assert last("02-les") == [(given[2], 1)]
    assert last("03-les") == []
    assert store.done(jan.id) == {("01-les", "vraag"), ("02-les", "vraag")}
    assert store.done("0" * 16) == set()


def test_what_is_read_for_a_long_history_is_what_is_read_for_a_short_one(store: Store) -> None:
    """Of the earlier answers nothing but the index is read, however many and however long they are."""
    someone = store.join("WIJK", "Jan", NOW)
    store.add_answer(someone.id, an_answer())
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET response = 'geen json', verdict = 'geen json'") if (
            store._database.is_sqlite
        ) else connection.exec_driver_sql("UPDATE answers SET verdict = '{}'")
    with pytest.raises((StoreError, ValueError)):
        store.last_answers(someone.id)
    last = an_answer("nieuw")
    store.add_answer(someone.id, last)
    assert [(one.id, one.n_attempts) for one in store.last_answers(someone.id)] == [(last.id, 2)]
    assert store.done(someone.id) == {("01-les", "vraag")}


def test_an_exercise_takes_so_many_answers_of_one_participant_and_then_no_more(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    first = an_answer()
    assert store.add_answer(jan.id, first, at_most=2)
    assert store.add_answer(jan.id, an_answer(), at_most=2)
    with pytest.raises(WrongMomentError, match="je hebt deze oefening al 2 keer beantwoord, vaker kan niet"):
        store.add_answer(jan.id, an_answer(), at_most=2)
    assert store.add_answer(jan.id, first, at_most=2) is False, "what was kept is kept, and may be sent again"
    (again,) = store.add_answers([Given(participant_id=jan.id, answer=first)], at_most=2)
    assert again == Taken(is_new=False, at=first.at)
    assert store.add_answer(jan.id, an_answer(exercise_id="andere"), at_most=2)
    assert store.add_answer(piet.id, an_answer(), at_most=2)
    assert len(store.answers("WIJK", participant_id=jan.id)) == 3


def test_emoji_take_four_bytes_in_the_file_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with open_store(f"sqlite:///{path}") as store:
        store.add_answer(store.self_study(NOW).id, an_answer("🏘" * 100_000))
    assert path.stat().st_size < 600_000


# ── events ────────────────────────────────────────────────────────────────────────────────────────────────


def test_events_come_back_in_order_and_from_a_point_on(store: Store) -> None:
    first = store.add_event("WIJK", "ronde_opened", {"ronde": 2}, NOW)
    second = store.add_event("WIJK", "iets_nieuws", {}, LATER)
    assert first < second
    everything = store.events("WIJK")
    assert [(event.seq, event.kind, event.payload, event.at) for event in everything] == [
        (first, "ronde_opened", {"ronde": 2}, NOW),
        (second, "iets_nieuws", {}, LATER),
    ]
    assert [event.seq for event in store.events("WIJK", after_seq=first)] == [second]


def test_an_event_of_an_unknown_session_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="geen bijeenkomst met code 'NIET'"):
        store.add_event("NIET", "ronde_opened", {}, NOW)


# ── wiping ────────────────────────────────────────────────────────────────────────────────────────────────


def test_wiping_a_participant_takes_that_one_only_and_says_what(store: Store) -> None:
    jan, piet = store.join("WIJK", "Jan", NOW), store.join("WIJK", "Piet", NOW)
    for someone in (jan, jan, piet):
        store.add_answer(someone.id, an_answer())
    assert store.wipe_participant(jan.id) == Wiped(n_participants=1, n_answers=2)
    assert store.participant(jan.id) is None
    assert store.participants("WIJK") == [piet]
    assert [one.participant_id for one in store.answers("WIJK")] == [piet.id]


def test_wiping_a_session_takes_everything_in_it_and_nothing_else(store: Store) -> None:
    store.open_session("STAD", ["01-les"], NOW, LATER)
    for code in ("WIJK", "STAD"):
        store.add_answer(store.join(code, "Jan", NOW).id, an_answer())
        store.add_event(code, "ronde_opened", {}, NOW)
    assert store.wipe_session("WIJK") == Wiped(n_sessions=1, n_participants=1, n_answers=1, n_events=1)
    assert store.session("WIJK") is None
    assert store.answers("WIJK") == []
    assert len(store.answers("STAD")) == len(store.events("STAD")) == len(store.participants("STAD")) == 1


def test_wiping_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="geen bijeenkomst met code 'NIET'"):
        store.wipe_session("NIET")
    with pytest.raises(NotFoundError, match="deze deelnemer is niet bekend"):
        store.wipe_participant("0" * 16)


def test_purging_takes_the_sessions_whose_end_has_come(store: Store) -> None:
    store.open_session("LANG", ["01-les"], NOW, LATER + timedelta(seconds=1))
    store.open_session("OUD", ["01-les"], NOW, NOW + timedelta(days=1))
    for code in ("WIJK", "LANG", "OUD"):
        store.add_answer(store.join(code, "Jan", NOW).id, an_answer())
    assert store.purge(NOW) == Wiped()
    assert store.purge(LATER) == Wiped(n_sessions=2, n_participants=2, n_answers=2)
    assert store.session("WIJK") is None
    assert store.session("OUD") is None
    assert len(store.answers("LANG")) == 1


def test_after_wiping_new_answers_still_come_after_the_old(store: Store) -> None:
    someone = store.join("WIJK", "Jan", NOW)
    store.add_answer(someone.id, an_answer())
    last = store.answers("WIJK")[-1].seq
    store.wipe_participant(someone.id)
    store.add_answer(store.join("WIJK", "Piet", NOW).id, an_answer())
    assert len(store.answers("WIJK", after_seq=last)) == 1


# ── secrets ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_secret_is_made_once_and_kept(store: Store, store_url: str) -> None:
    cookie = store.secret("cookie")
    assert len(cookie) == 32
    assert store.secret("facilitator") != cookie
    with open_store(store_url) as after_restart:
        assert after_restart.secret("cookie") == cookie


def test_a_database_that_is_there_answers(store: Store) -> None:
    store.ping()
