"""What the console knows of the lessons: the run sheets, and of each exercise all that only a host may read."""

from collections.abc import Iterable
from typing import Any

from leerkit.content import Lesson
from leerkit.exercises import Exercise
from leerkit.server.room.room import Room

WALL = "muur"
"""The type of exercise that is put on as a wall."""


def console_lessons(lessons: Iterable[Lesson]) -> list[dict[str, Any]]:
    """Return, JSON-ready, the lessons with their rows; a lesson without a run sheet has a row per exercise."""
    return [
        {
            "slug": lesson.slug,
            "title": lesson.title,
            "minutes": sum(row.minutes for row in lesson.run_sheet),
            "rows": _rows(lesson),
            "exercises": {exercise.id: console_exercise(exercise) for exercise in lesson.exercises},
        }
        for lesson in lessons
    ]


def _rows(lesson: Lesson) -> list[dict[str, Any]]:
    soorten = {exercise.id: exercise.soort for exercise in lesson.exercises}
    if not lesson.run_sheet:
        return [_row(0, exercise=one, soort=soort) for one, soort in soorten.items()]
    return [
        _row(
            row.minutes,
            exercise=row.exercise,
            soort=soorten.get(row.exercise, ""),
            is_pause=row.pause,
            title=row.name,
            part=row.part,
            werkvorm=row.werkvorm,
            say=row.say,
        )
        for row in lesson.run_sheet
    ]


def _row(minutes: int, *, exercise: str, soort: str, is_pause: bool = False, **words: str) -> dict[str, Any]:
    """Return a row with the kind of moment that it is."""
    kind = "pause" if is_pause else "wall" if soort == WALL else "exercise" if exercise else "text"
    return {
        "kind": kind,
        "minutes": minutes,
        "exercise_id": exercise,
        "title": "",
        "part": "",
        "werkvorm": "",
        "say": "",
        **words,
    }


def console_exercise(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise with its solution: for the facilitator's page only."""
    return {
        "soort": exercise.soort,
        "question": exercise.question,
        "intro": exercise.intro,
        "options": exercise.on_screen(),
        "columns": exercise.public()["columns"] if exercise.wall_columns() else [],
        "solved": exercise.solved(),
        "solved_as": exercise.solved_as,
        "explained": exercise.explained(),
    }


def console_asked(room: Room) -> list[dict[str, Any]]:
    """Return, JSON-ready, what was asked on the spot, each with the kind of moment that it is."""
    return [
        {"id": key, "kind": "wall" if one.soort == WALL else "exercise", **console_exercise(one)}
        for key, one in room.state.asked.exercises.items()
    ]
