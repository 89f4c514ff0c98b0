"""A session that was led, as somebody looks back at it: what was on when, and what the room answered to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkit.content import Lesson, Video
from leerkit.content.loading import YAML_NAME, parse_lesson
from leerkit.content.reading import read_yaml
from leerkit.content.room_then import RoomThen
from leerkit.documents.session import stored_results
from leerkit.errors import WrongMomentError
from leerkit.exercises import Exercise
from leerkit.exercises.unmarked import NONE, UNMARKED
from leerkit.live import ASKED_LESSON, Timeline, timeline
from leerkit.report import Which, room_then
from leerkit.store import Store
from leerkit.texts import looking_back as texts


@dataclass(frozen=True)
class LookedBack:
    """A session that was led."""

    course: Timeline
    lessons: tuple[Lesson, ...]
    """Of those that were led."""
    written: Mapping[Which, Mapping[str, Any]]
    """Each exercise that was on and is there, as its author wrote it."""
    questions: Mapping[Which, str]
    answered: Mapping[Which, RoomThen]
    """What the host showed of the answers, where ten people or more gave one."""
    films: Mapping[Which, tuple[Video, Path]]
    """Those that the room watched, each with the folder that it lies in."""

    @property
    def gone(self) -> Iterator[Which]:
        """The exercises that were on and are in no lesson any more."""
        for one in self.course.posed:
            if one.ronde == 1 and one.which not in self.written:
                yield one.which


def looked_back(store: Store, code: str, folders: Iterable[Path]) -> LookedBack:
    """Return a session out of the store; ``folders`` are those of lessons that it may have.

    Raises NotFoundError if there is none with this code, WrongMomentError if it was not led.
    """
    where = {folder.resolve().name: folder for folder in folders}
    documents = {slug: read_yaml(folder / YAML_NAME) for slug, folder in where.items()}
    lessons = {slug: parse_lesson(document) for slug, document in documents.items()}
    stored = stored_results(store, code, list(lessons.values()))
    course = timeline(stored.events)
    if course is None:
        raise WrongMomentError(texts.NOT_LED, hint=texts.NOT_LED_HINT)
    were_on = {one.which for one in course.posed}
    asked = stored.state.asked_lesson
    written: dict[Which, Mapping[str, Any]] = {
        (slug, entry["id"]): entry
        for slug, document in documents.items()
        for entry in document.value["exercises"]
        if (slug, entry["id"]) in were_on
    }
    written |= {(ASKED_LESSON, one.id): _as_written(one) for one in asked.exercises}
    questions = {
        (lesson.slug, one.id): one.question
        for lesson in (*lessons.values(), asked)
        for one in lesson.exercises
    }
    answered = {}
    for of_lesson in stored.results.lessons:
        for one in of_lesson.exercises:
            which = of_lesson.slug, one.exercise_id
            part = stored.state.led.part(*which)
            then = room_then(one.tally, shows_solution=part.shows_solution) if part.shows_group else None
            if which in were_on and then is not None:
                answered[which] = then
    led = {slug for slug, _ in were_on}
    return LookedBack(
        course=course,
        lessons=tuple(lesson for slug, lesson in lessons.items() if slug in led),
        written=written,
        questions=questions,
        answered=answered,
        films={
            film: (lessons[film[0]].film(film[1]), where[film[0]])
            for film in dict.fromkeys(span.moment.film for span in course.spans)
            if film and film[0] in lessons and lessons[film[0]].has_film(film[1])
        },
    )


def _as_written(exercise: Exercise) -> dict[str, Any]:
    """Return a question that was asked on the spot as an author would write it: nothing in it is right."""
    fields = exercise.model_dump(mode="json", exclude_defaults=True, exclude={"solution"})
    return {**fields, "solution": NONE} if exercise.soort in UNMARKED else fields
