"""How sure somebody was over a lesson, and how often that was right: for their own eyes only, and never counted."""

from collections.abc import Iterable, Iterator

from leerkit.answer import Frozen
from leerkit.errors import ResponseError
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.responses import Response
from leerkit.texts import certainty as texts

SURE = "zeker"
"""The key of the highest certainty."""

First = tuple[Exercise, Response]
"""An exercise, with what somebody answered before there was an explanation."""


def firsts(exercises: Iterable[Exercise], given: Iterable[tuple[str, Response]]) -> Iterator[First]:
    """Yield the first answer to each of these exercises; ``given`` holds ids with answers, oldest first."""
    first: dict[str, Response] = {}
    for exercise_id, response in given:
        first.setdefault(exercise_id, response)
    return ((one, first[one.id]) for one in exercises if one.id in first)


class Calibration(Frozen):
    """How sure somebody was, and how rightly."""

    sentence: str = ""
    """In a few sentences; empty if there is too little."""
    wrong: tuple[str, ...] = ()
    """The ids of the exercises of which they were very sure, and wrong."""


def calibration(answers: Iterable[First]) -> Calibration:
    """Return it; ``answers`` are to the exercises of one lesson, or ids may mean more than one."""
    counted: dict[str, tuple[int, int]] = {}
    wrong: list[str] = []
    for exercise, response in answers:
        try:
            found = exercise.certainty_of(response)
        except ResponseError:  # the lesson has changed since
            continue
        if found:
            certainty, is_right = found
            n_right, n = counted.get(certainty, (0, 0))
            counted[certainty] = n_right + is_right, n + 1
            wrong += [exercise.id] if certainty == SURE and not is_right else []
    return Calibration(sentence=texts.over_a_lesson(counted), wrong=tuple(wrong))
