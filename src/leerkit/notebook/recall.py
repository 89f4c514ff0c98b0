"""When what somebody learned alone is to be asked again: a fold over their answers, by FSRS. Pure.

A card of ``kaartjes`` is asked again from the first time that it was turned; an exercise, from the first time that it
went wrong. Nothing is kept but the answers themselves.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler

from leerkit.answer import Answer
from leerkit.content import Lesson
from leerkit.errors import ResponseError
from leerkit.exercises import Recalled

ASKED_AGAIN = "_herhalen"
"""The lesson under which ratings of a few cards are kept: to their own lesson these would be half an answer."""
RATINGS: Mapping[Recalled, Rating] = {
    "niet": Rating.Again,
    "moeilijk": Rating.Hard,
    "goed": Rating.Good,
    "makkelijk": Rating.Easy,
}
MOST_DAYS = 365
"""After which everything is asked again."""
SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=MOST_DAYS, enable_fuzzing=False
)
"""FSRS as it comes, in whole days: nobody sits with a lesson ten minutes more, and the day is the same each time."""
NOON = time(12, tzinfo=UTC)


class Item(NamedTuple):
    """What is asked again: an exercise, or one part of it, such as a card."""

    lesson: str
    exercise_id: str
    part: str
    """A card's key; empty for the whole exercise."""


class Due(NamedTuple):
    """When it is."""

    day: date
    item: Item


def asked_again_id(lesson: str, exercise_id: str) -> str:
    """Return the id under which ratings of a few of an exercise's cards are kept."""
    return f"{lesson}/{exercise_id}"


def agenda(lessons: Mapping[str, Lesson], answers: Iterable[Answer], today: date) -> list[Due]:
    """Return what is to be asked again, by day, then in the order in which it was first answered.

    ``answers`` come in the order in which they were kept, ``lessons`` by slug. What a lesson does not have any more,
    or not in that form, is left out. What comes first on a day counts: what follows knows the solution. Days are the
    learner's own. One that lies after ``today``, by a clock that was put back, is not believed: what has no other is
    asked today.
    """
    exercises = {(slug, one.id): one for slug, lesson in lessons.items() for one in lesson.exercises}
    found: dict[Item, dict[date, Recalled]] = {}
    for answer in answers:
        slug, exercise_id = _meant(answer)
        exercise = exercises.get((slug, exercise_id))
        if exercise is None:
            continue
        try:
            recalled = exercise.recalled(answer.response)
        except ResponseError:  # the lesson has changed since
            continue
        day = answer.at.astimezone().date()
        for part, how in recalled.items():
            found.setdefault(Item(slug, exercise_id, part), {}).setdefault(day, how)
    due = ((_due(item, days, today), item) for item, days in found.items())
    return sorted((Due(at, item) for at, item in due if at is not None), key=lambda one: one.day)


def _meant(answer: Answer) -> tuple[str, str]:
    """Return the lesson and the exercise that an answer is to."""
    if answer.lesson != ASKED_AGAIN:
        return answer.lesson, answer.exercise_id
    lesson, _, exercise_id = answer.exercise_id.partition("/")
    return lesson, exercise_id


def _due(item: Item, days: Mapping[date, Recalled], today: date) -> date | None:
    """Return the day on which something is asked again; None for an exercise that never went wrong."""
    told = sorted(days.items())
    if not item.part:
        first = next((at for at, (_, how) in enumerate(told) if how == "niet"), len(told))
        told = told[first:]
    if not told:
        return None
    believed = [(day, how) for day, how in told if day <= today]
    if not believed:
        return today
    card = Card(card_id=0)  # without an id it waits a millisecond to make one
    for day, how in believed:
        card, _ = SCHEDULER.review_card(card, RATINGS[how], datetime.combine(day, NOON))
    return card.due.date()
