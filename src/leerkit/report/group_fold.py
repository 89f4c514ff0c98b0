"""What groups answered to one exercise, each with one voice. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, Grader, Kept, Tally, Terms
from leerkit.report.exercise_fold import ExerciseFold
from leerkit.texts import grouping as texts


class FromGroups(NamedTuple):
    """What was handed in for groups to one exercise."""

    n: int
    """How many groups there are."""
    given: tuple[tuple[int, Kept], ...]
    """By which group each, in the order in which it came."""


class Voices(NamedTuple):
    """What of that counts, and what it adds up to."""

    counting: Mapping[int, str]
    """Per group that answered, the id of what counts."""
    tally: Tally


def voices(
    exercise: Exercise,
    grade: Grader,
    handed_in: FromGroups,
    terms: Terms,
    hidden: frozenset[str] = frozenset(),
) -> Voices:
    """Return what groups answered, each counted as one person is: the last answer, until everybody is told.

    ``hidden`` are ids of what the host hid the text of.
    """
    fold = ExerciseFold(exercise, grade)
    for group, response in handed_in.given:
        fold.add(str(group), response, complete=_is_whole(grade, response))
    found = {group: fold.counting(str(group), terms) for group, _ in handed_in.given}
    tally = fold.results((), hidden, terms).tally
    said = texts.of_groups(tally.n_answered, handed_in.n)
    return Voices(
        counting={group: one.answer_id for group, one in found.items() if one is not None},
        tally=tally.model_copy(update={"sentence": said, "sentence_of_all": ""}),
    )


def _is_whole(grade: Grader, response: Kept) -> bool:
    """Return whether a response completes the exercise; one that no longer fits it does not."""
    try:
        return grade(response).complete
    except ResponseError:
        return False
