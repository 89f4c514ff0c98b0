"""What is counted as it comes is what everybody's whole history gives, whatever came in which order."""

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.answer import Answer
from leerkit.exercises import SOORTEN, Count, Counting, Exercise, Grader, Kept, Response, Row, Terms
from leerkit.report import ResultsFold
from leerkit.report.exercise_fold import ExerciseFold, without
from leerkit.store import BriefAnswer, Participant, StoredAnswer
from leerkit.texts import report as texts
from tests.examples import some
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.slow_report import slow_results, slow_tally
from tests.test_report import a_lesson

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEOPLE = tuple("abcdef")


def responses(soort: str) -> list[Response]:
    """Return responses of a type: those of the gallery, some that were typed, and two that no longer fit."""
    found = [*valid_responses(soort), *ENTRIES[soort]["refused"][:2]]
    if soort == "stelling":
        steps = [option["key"] for option in example(soort).public()["scale"]]
        found += [
            {"choice": choice, "ronde": ronde, "reason": reason}
            for choice in steps
            for ronde in (1, 2)
            for reason in ("", f"Want {choice}.")
        ]
    return [one for one in found if isinstance(one, dict)]


@cache
def steps(soort: str) -> st.SearchStrategy[Any]:
    """Return what may happen: somebody answers, or the host looks at some of the people, with a deadline or without."""
    who = st.sampled_from(PEOPLE)
    answer = st.tuples(st.just("answer"), who, st.sampled_from(responses(soort)))
    present = st.sets(who, min_size=1)
    moment = st.none() | st.integers(0, 40).map(lambda minute: START + timedelta(minutes=minute))
    terms = st.builds(Terms, moment, moment, moment, moment)
    look = st.tuples(st.just("look"), present, terms, st.sets(st.integers(0, 40), max_size=3))
    return st.lists(answer | answer | answer | look, max_size=40)


@pytest.mark.parametrize("soort", SOORTEN)
@some(30)
@given(data=st.data())
def test_counted_as_it_comes_is_counted_at_once(soort: str, data: st.DataObject) -> None:
    exercise = example(soort)
    fold = ExerciseFold(exercise, Grader(exercise))
    sent: list[tuple[str, Kept]] = []
    for step in [*data.draw(steps(soort)), ("look", set(PEOPLE), Terms(), set())]:
        if step[0] == "answer":
            _, who, response = step
            kept = Kept(response, f"{len(sent):032x}", START + timedelta(minutes=len(sent)))
            sent.append((who, kept))
            fold.add(who, kept, complete=True)
            continue
        _, present, terms, hide = step
        hidden = frozenset(f"{n:032x}" for n in hide)
        found = fold.results(set(PEOPLE) - present, hidden, terms)
        slow = slow_results(exercise, sent, present, terms)
        tally, later = slow["tally"], slow["later"]
        assert found.tally.model_dump() == without(hidden, tally).model_dump()  # type: ignore[arg-type]
        assert (found.later and found.later.model_dump()) == (later and without(hidden, later).model_dump())  # type: ignore
        assert found.left_out == texts.left_out(slow["n_left_out"])  # type: ignore[arg-type]
        assert found.late == texts.late(slow["n_late"])  # type: ignore[arg-type]
        if later and slow["n_right"] is not None:
            n_all, n_again = tally.n_answered, later.n_answered  # type: ignore[attr-defined]
            assert found.later_sentence == texts.after_explanation(slow["n_right"], n_all, n_again)  # type: ignore[arg-type]


@pytest.mark.parametrize("soort", SOORTEN)
def test_one_history_each_gives_the_slow_tally(soort: str) -> None:
    exercise = example(soort)
    valid = [one for one in responses(soort) if one not in ENTRIES[soort]["refused"]]
    room = [random.Random(number).choices(valid, k=3) for number in range(40)]
    assert exercise.tally(room).model_dump() == slow_tally(exercise, room).model_dump()
    assert exercise.tally([]).model_dump() == slow_tally(exercise, []).model_dump()


# ── the sum ───────────────────────────────────────────────────────────────────────────────────────────────


def test_who_is_counted_anew_is_counted_once_and_who_is_dropped_not_at_all() -> None:
    counting = Counting("zout")
    counting.put("jan", Count([("choice", "a")], [("texts", Row(label="Hoi", cells=()))]))
    counting.put("zus", Count([("choice", "a"), ("choice", "b")]))
    counting.put("jan", Count([("choice", "b")]))
    assert (counting.counts().n, counting.counts()["choice", "a"], counting.counts()["choice", "b"]) == (
        2,
        1,
        2,
    )
    assert counting.counts().texts("texts") == ()
    counting.drop("zus")
    counting.drop("niemand")
    assert (counting.counts().n, counting.counts()["choice", "a"], counting.counts()["choice", "b"]) == (
        1,
        0,
        1,
    )


# ── grading once ──────────────────────────────────────────────────────────────────────────────────────────


class Counted:
    """An exercise that counts how often it is asked to grade."""

    def __init__(self, exercise: Exercise) -> None:
        self.n = 0
        self._exercise = exercise

    def grade(self, response: object) -> Any:
        self.n += 1
        return self._exercise.grade(response)


def test_the_same_response_is_graded_once_and_another_one_for_itself() -> None:
    counted = Counted(example("meerkeuze"))
    grade = Grader(counted)  # type: ignore[arg-type]
    one, *others = valid_responses("meerkeuze")
    assert grade(one) == grade(dict(reversed(one.items()))) == example("meerkeuze").grade(one)
    assert counted.n == 1
    for other in others:
        assert grade(other) == example("meerkeuze").grade(other)


@pytest.mark.parametrize("pair", [({"ronde": 1}, {"ronde": True}), ({"ronde": 1}, {"ronde": 1.0})])
def test_what_only_looks_the_same_is_graded_apart(pair: tuple[Response, Response]) -> None:
    exercise = example("stelling")
    right, wrong = ({**valid_responses("stelling")[0], **one} for one in pair)
    grade = Grader(exercise)
    grade(right)
    with pytest.raises(Exception, match="ronde"):
        grade(wrong)


def test_what_is_kept_of_verdicts_has_a_bound() -> None:
    exercise = example("open")
    counted = Counted(exercise)
    grade = Grader(counted)  # type: ignore[arg-type]
    long = {"text": "lang " * 200}
    grade(long)
    grade(long)
    assert counted.n == 2, "a long text is somebody's own"
    for number in range(1100):
        grade({"text": f"kort {number}"})
    grade({"text": "kort 0"})
    assert counted.n == 2 + 1100 + 1


# ── what it costs ─────────────────────────────────────────────────────────────────────────────────────────


def test_one_more_answer_costs_as_much_in_a_large_room_as_in_a_small_one() -> None:
    lesson = a_lesson("01-les", ENTRIES["meerkeuze"]["exercise"])
    exercise_id, response = lesson.exercises[0].id, valid_responses("meerkeuze")[0]

    def brief(seq: int) -> BriefAnswer:
        return BriefAnswer(
            seq, f"p{seq}", f"{seq:032x}", "01-les", exercise_id, response, START, complete=True
        )

    def took_s(n: int) -> float:
        fold = ResultsFold("WIJK", [lesson])
        fold.add(map(brief, range(1, n)))
        out: tuple[str, ...] = ()
        fold.exercise(("01-les", exercise_id), out)
        fastest = float("inf")
        for seq in range(n, n + 50):
            began = perf_counter()
            fold.add([brief(seq)])
            fold.exercise(("01-les", exercise_id), out)
            fastest = min(fastest, perf_counter() - began)
        return fastest

    assert took_s(5000) < 5 * took_s(50)


def test_answers_are_one_kind_whether_read_briefly_or_whole() -> None:
    lesson = a_lesson("01-les", ENTRIES["meerkeuze"]["exercise"])
    exercise = lesson.exercises[0]
    response = valid_responses("meerkeuze")[0]
    answer = Answer(
        lesson="01-les", exercise_id=exercise.id, response=response, verdict=exercise.grade(response)
    )
    stored = StoredAnswer(seq=1, participant_id="jan", answer=answer)
    people = [Participant(id="jan", session_code="WIJK", nickname="Jan", joined_at=START)]
    whole, brief = ResultsFold("WIJK", [lesson]), ResultsFold("WIJK", [lesson])
    whole.add([stored])
    brief.add([stored.brief])
    assert whole.results(people) == brief.results(people)
    assert whole.knows(answer.id)
