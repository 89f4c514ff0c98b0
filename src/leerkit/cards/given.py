"""What a card is given: the exercise without its solution, what it rests on, and what somebody made of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from leerkit.answer import LastAnswer
from leerkit.content import Lesson
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise
from leerkit.story import anchor


def card_props(exercise: Exercise, lesson: Lesson) -> dict[str, Any]:
    """Return what a card shows of an exercise, the same for everybody: ``{"props", "sources"}``, JSON-ready.

    ``sources`` holds ``{"title", "href"}`` each; a source that the lesson does not have is shown by its id.
    """
    titles = {source.id: source.title for source in lesson.sources}
    sources = [
        {"title": titles.get(source, source), "href": f"#{anchor(source)}"} for source in exercise.sources
    ]
    return {"props": exercise.public(), "sources": sources}


def card_value(last: LastAnswer | None) -> dict[str, Any] | None:
    """Return the last answer as a card shows it, or None; what did not complete the exercise is no attempt.

    A verdict that is held is None.
    """
    if last is None:
        return None
    return {
        "response": last.response,
        "verdict": None if last.held else last.verdict.model_dump(mode="json"),
        "n_attempts": last.n_attempts,
        **({"reached": last.reached} if last.reached else {}),
    }


def as_told(last: LastAnswer) -> dict[str, Any]:
    """Return the last answer as its owner may know it, JSON-ready; a verdict that is held is None."""
    told = last.model_dump(mode="json", exclude=None if last.reached else {"reached"})
    return told | ({"verdict": None} if last.held else {})


def graded_anew(lesson: Lesson, answers: Iterable[LastAnswer]) -> Iterator[LastAnswer]:
    """Yield the answers to a lesson's exercises with the verdict that the lesson gives now, and what they reached.

    An answer to what the lesson does not have, or does not have in that form any more, is left out; it stays stored.
    """
    exercises = {exercise.id: exercise for exercise in lesson.exercises}
    for answer in answers:
        exercise = exercises.get(answer.exercise_id)
        if exercise is None:
            continue
        try:
            verdict, reached = exercise.grade(answer.response), exercise.reached(answer.response)
        except ResponseError:  # the lesson has changed since
            continue
        yield answer.model_copy(update={"verdict": verdict, "reached": reached})
