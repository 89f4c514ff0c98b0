"""The way through a course: where somebody goes on, and which lesson comes next."""

from datetime import UTC, datetime

import pytest

from leerkit.answer import Answer, Verdict
from leerkit.content import Lesson
from leerkit.content.way import after, is_done, lasts, latest, n_done, onward
from tests.gallery_lesson import gallery_lesson


def lesson(slug: str) -> Lesson:
    three = gallery_lesson().exercises[:3]
    return gallery_lesson().model_copy(update={"slug": slug, "exercises": three})


COURSE = [lesson("01-een"), lesson("02-twee"), lesson("03-drie")]
ONE, TWO, THREE = (exercise.id for exercise in COURSE[0].exercises)
ALL_OF_ONE = {("01-een", one) for one in (ONE, TWO, THREE)}


@pytest.mark.parametrize(
    ("done", "last", "found"),
    [
        (set(), None, None),
        (set(), ("02-twee", TWO), ("02-twee", "")),
        ({("02-twee", ONE)}, ("02-twee", ONE), ("02-twee", TWO)),
        ({("02-twee", TWO)}, ("02-twee", TWO), ("02-twee", THREE)),
        ({("02-twee", TWO), ("02-twee", THREE)}, ("02-twee", THREE), ("02-twee", ONE)),
        (ALL_OF_ONE, ("01-een", TWO), ("02-twee", "")),
        (ALL_OF_ONE | {("02-twee", THREE)}, ("01-een", TWO), ("02-twee", ONE)),
        ({("03-drie", one) for one in (ONE, TWO, THREE)}, ("03-drie", ONE), ("01-een", "")),
        ({(one.slug, other) for one in COURSE for other in (ONE, TWO, THREE)}, ("01-een", ONE), None),
        ({("09-weg", ONE)}, ("09-weg", ONE), None),
        ({("02-twee", ONE)}, ("02-twee", "weg"), ("02-twee", TWO)),
    ],
)
def test_somebody_goes_on_behind_their_last_answer(
    done: set[tuple[str, str]], last: tuple[str, str] | None, found: tuple[str, str] | None
) -> None:
    there = onward(COURSE, done, last)
    assert (there and (there.lesson.slug, there.exercise_id)) == found


def test_latest_place_is_that_of_the_last_answer_whatever_order_answers_come_in() -> None:
    given = [
        gave("02-twee", TWO, 9),
        gave("01-een", ONE, 3),
        gave("01-een", TWO, 1),
        gave("_herhalen", "x", 12),
    ]
    last = lasts(given)
    assert list(last.values()) == [("01-een", ONE), ("02-twee", TWO), ("_herhalen", "x")]
    assert latest(COURSE, last) == ("02-twee", TWO)
    assert latest(COURSE, {}) is None


def gave(slug: str, exercise_id: str, minute: int) -> Answer:
    at = datetime(2026, 3, 1, 12, minute, tzinfo=UTC)
    return Answer(
        lesson=slug, exercise_id=exercise_id, response={}, verdict=Verdict(sentence="Gedaan."), at=at
    )


def test_lesson_is_done_when_each_of_its_exercises_is() -> None:
    assert [n_done(one, ALL_OF_ONE) for one in COURSE] == [3, 0, 0]
    assert [is_done(one, ALL_OF_ONE) for one in COURSE] == [True, False, False]


def test_next_lesson_is_the_one_behind_it_in_the_course() -> None:
    found = [after(COURSE, slug) for slug in ("01-een", "02-twee", "03-drie", "weg")]
    assert found == [COURSE[1], COURSE[2], None, None]
