"""What the console knows of the lessons: the run sheets, and of each exercise all that only a host may read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from leerkit.content import Lesson, RunSheetRow, Video
from leerkit.exercises import Exercise
from leerkit.live.moment import LONGEST_TITLE
from leerkit.server.room.room import Room
from leerkit.story import host_name
from leerkit.texts import console as texts

WALL = "muur"
"""The type of exercise that is put on as a wall."""


def console_lessons(lessons: Iterable[Lesson]) -> list[dict[str, Any]]:
    """Return, JSON-ready, the lessons with their run sheets; a lesson without one has a row per exercise."""
    return [
        {
            "slug": lesson.slug,
            "title": lesson.title,
            "sheets": [
                {"title": title, "minutes": sum(row["minutes"] for row in rows), "rows": rows}
                for title, rows in _sheets(lesson)
            ],
            "exercises": {exercise.id: console_exercise(exercise) for exercise in lesson.exercises},
            "films": {film.id: console_film(film) for film in reversed(lesson.films)},
        }
        for lesson in lessons
    ]


def _sheets(lesson: Lesson) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the run sheets, each by what it is called."""
    soorten = {exercise.id: exercise.soort for exercise in lesson.exercises}
    if lesson.run_sheet or not lesson.run_sheets:
        of_exercises = [_row(0, exercise=one, soort=soort) for one, soort in soorten.items()]
        yield texts.WHOLE_RUN_SHEET, _rows(lesson, lesson.run_sheet, soorten) or of_exercises
    for sheet in lesson.run_sheets:
        yield sheet.title, _rows(lesson, sheet.rows, soorten)


def _rows(lesson: Lesson, rows: Iterable[RunSheetRow], soorten: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        _row(
            row.minutes,
            exercise=row.exercise,
            soort=soorten.get(row.exercise, ""),
            is_pause=row.pause,
            title=row.name or (_one_line(lesson.film(row.video).title) if row.video else ""),
            part=row.part,
            video_id=row.video,
            start_s=row.start_s,
            end_s=row.end_s,
            werkvorm=row.werkvorm,
            say=row.say,
        )
        for row in rows
    ]


def _row(minutes: int, *, exercise: str, soort: str, is_pause: bool = False, **fields: Any) -> dict[str, Any]:
    """Return a row with the kind of moment that it is."""
    of_exercise = "wall" if soort == WALL else "exercise" if exercise else ""
    kind = "pause" if is_pause else of_exercise or ("video" if fields.get("video_id") else "text")
    return {
        "kind": kind,
        "minutes": minutes,
        "exercise_id": exercise,
        "title": "",
        "part": "",
        "video_id": "",
        "start_s": None,
        "end_s": None,
        "werkvorm": "",
        "say": "",
        **fields,
    }


def _one_line(title: str) -> str:
    """Return a title as a moment may have one."""
    return " ".join(title.split())[:LONGEST_TITLE]


def console_film(film: Video) -> dict[str, Any]:
    """Return what a host plays a film with."""
    return {
        "title": film.title,
        "is_here": bool(film.files),
        "host": host_name(film) if film.host else "",
        "url": film.url,
        "length_s": film.length_s,
        "parts": sorted(
            [
                *(
                    {"at_s": one.at_s, "title": one.title, "exercise_id": "", "text": "", "pauses": False}
                    for one in film.chapters
                ),
                *(
                    {
                        "at_s": one.at_s,
                        "title": "",
                        "exercise_id": one.exercise,
                        "text": one.text,
                        "pauses": one.pause,
                    }
                    for one in film.moments
                ),
            ],
            key=lambda part: part["at_s"],
        ),
    }


def console_exercise(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise with its solution: for the facilitator's page only."""
    return {
        "soort": exercise.soort,
        "question": exercise.question,
        "intro": "\n\n".join(filter(None, [exercise.intro, *exercise.told_on_screen()])),
        "options": exercise.on_screen(),
        "columns": exercise.public()["columns"] if exercise.wall_columns() else [],
        "solved": exercise.solved(),
        "solved_as": exercise.solution_name,
        "explained": exercise.explained(),
    }


def console_asked(room: Room) -> list[dict[str, Any]]:
    """Return, JSON-ready, what was asked on the spot, each with the kind of moment that it is."""
    return [
        {"id": key, "kind": "wall" if one.soort == WALL else "exercise", **console_exercise(one)}
        for key, one in room.state.asked.exercises.items()
    ]
