"""The way through a course: how many lessons are done, and where somebody goes on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from leerkit.answer import Answer
from leerkit.content.lesson import Lesson

Place = tuple[str, str]
"""An exercise: its lesson's slug and its own id."""


class Onward(NamedTuple):
    """Where somebody goes on."""

    lesson: Lesson
    exercise_id: str
    """Empty where the lesson is still to be begun."""


def n_done(lesson: Lesson, done: Collection[Place]) -> int:
    """Return how many exercises of a lesson are in ``done``."""
    return sum((lesson.slug, exercise.id) in done for exercise in lesson.exercises)


def is_done(lesson: Lesson, done: Collection[Place]) -> bool:
    """Return whether all of a lesson is done."""
    return n_done(lesson, done) == len(lesson.exercises)


def lasts(answers: Iterable[Answer]) -> dict[str, Place]:
    """Return the last exercise that was answered of each lesson, by slug; the lesson of the last answer comes last."""
    found: dict[str, Place] = {}
    for answer in sorted(answers, key=lambda one: one.at):
        found.pop(answer.lesson, None)
        found[answer.lesson] = (answer.lesson, answer.exercise_id)
    return found


def latest(lessons: Sequence[Lesson], last: Mapping[str, Place]) -> Place | None:
    """Return the last of those places that is in these lessons."""
    slugs = {lesson.slug for lesson in lessons}
    return next((place for slug, place in reversed(list(last.items())) if slug in slugs), None)


def onward(lessons: Sequence[Lesson], done: Collection[Place], last: Place | None) -> Onward | None:
    """Return where somebody goes on whose last answer was to ``last``; None before the first, and when all is done.

    That is the next exercise to do in the same lesson, then one that was left out there. Where that lesson is done it
    is the next lesson in the course that is not; after the last one, the first.
    """
    slugs = [lesson.slug for lesson in lessons]
    if last is None or last[0] not in slugs:
        return None
    at = slugs.index(last[0])
    for lesson in (*lessons[at:], *lessons[:at]):
        to_do = [one.id for one in lesson.exercises if (lesson.slug, one.id) not in done]
        if not to_do:
            continue
        if len(to_do) == len(lesson.exercises):
            return Onward(lesson, "")
        return Onward(lesson, next(iter(_after(lesson, last, to_do)), to_do[0]))
    return None


def after(lessons: Iterable[Lesson], slug: str) -> Lesson | None:
    """Return the lesson that follows one in a course; None for the last."""
    rest = iter(lessons)
    for lesson in rest:
        if lesson.slug == slug:
            return next(rest, None)
    return None


def _after(lesson: Lesson, last: Place, to_do: Collection[str]) -> list[str]:
    """Return what is to be done behind the last answer, if that was to this lesson."""
    ids = [exercise.id for exercise in lesson.exercises]
    if last[0] != lesson.slug or last[1] not in ids:
        return []
    return [one for one in ids[ids.index(last[1]) + 1 :] if one in to_do]
