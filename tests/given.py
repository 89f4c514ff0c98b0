"""Answers to the gallery that stand in a store, as if somebody gave them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from leerkit.answer import Answer
from leerkit.store import Given, Store
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG

AT = datetime(2026, 3, 2, 19, tzinfo=UTC)


def give(store: Store, who: str, soort: str, response: dict[str, Any], number: int) -> str:
    """Keep an answer of somebody, that many seconds after ``AT``; return its id."""
    exercise = example(soort)
    one = Answer(
        id=f"{number:032x}",
        lesson=SLUG,
        exercise_id=exercise.id,
        response=response,
        verdict=exercise.grade(response),
        at=AT + timedelta(seconds=number),
    )
    store.add_answers([Given(participant_id=who, answer=one)])
    return one.id
