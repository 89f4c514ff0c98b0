"""From a folder to a lesson."""

import re
from pathlib import Path

from pydantic import ValidationError

from leerkit.content.explaining import described, explain, is_echo
from leerkit.content.lesson import Lesson
from leerkit.content.reading import Document, Loc, read_yaml
from leerkit.content.run_sheet import pieces_outside, unknown_exercises, unknown_videos
from leerkit.content.schema import fields
from leerkit.content.video import wrong_moments
from leerkit.errors import ContentError
from leerkit.exercises.keys import SLUG
from leerkit.texts import content as texts
from leerkit.texts import fields as fields_texts
from leerkit.texts import reading
from leerkit.texts.problems import did_you_mean, problem

YAML_NAME = "les.yaml"

Found = tuple[int, str]
"""A line, counted from 1, and the message about what stands there."""


def load_lesson(folder: Path) -> Lesson:
    """Return the lesson in ``folder``, read from its ``les.yaml``.

    Raises ContentError with every problem that makes it no lesson: a field that is missing, unknown or
    wrong, an id that is used twice, a source that is named but not defined.
    """
    return parse_lesson(read_yaml(folder / YAML_NAME))


def parse_lesson(document: Document) -> Lesson:
    """Return the lesson that ``document`` holds; raise ContentError with every problem, in reading order."""
    value = document.value
    if not isinstance(value, dict):
        came = reading.EMPTY if value is None else described(value)
        raise ContentError(
            (problem(str(document.path), came, reading.NOT_FIELDS_EXPECTED, reading.NO_FILE_HINT),)
        )
    slug = document.path.resolve().parent.name
    found = _slug_problems(document, slug)
    try:
        lesson = Lesson.model_validate({**value, "slug": slug if re.fullmatch(SLUG, slug) else "les"})
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not is_echo(one)]
        found += [(document.line(one["loc"]), explain(one, document)) for one in errors]
    else:
        found += [*_duplicates(lesson, document), *_unknown_sources(lesson, document)]
        found += [
            (document.line(loc), problem(document.where(loc), *said))
            for loc, *said in (
                *unknown_exercises(lesson.run_sheet_rows, lesson.exercises),
                *unknown_videos(lesson.run_sheet_rows, lesson.films),
                *pieces_outside(lesson.run_sheet_rows, lesson.films),
                *wrong_moments("videos", lesson.videos, lesson.exercises),
                *wrong_moments("webinars", lesson.webinars, lesson.exercises),
            )
        ]
        if not found:
            return lesson
    raise ContentError(tuple(message for _, message in sorted(found, key=lambda one: one[0])))


def _slug_problems(document: Document, slug: str) -> list[Found]:
    """Hold the name of the folder, which is the lesson's slug."""
    found = []
    if not re.fullmatch(SLUG, slug):
        came = texts.not_a_slug(slug)
        found.append((0, problem(str(document.path.parent), came, fields_texts.A_KEY, texts.SLUG_HINT)))
    if "slug" in document.value:
        where = document.where(("slug",), ())
        names = ", ".join(fields((), document.value))
        found.append(
            (
                document.line(("slug",)),
                problem(where, fields_texts.unknown_field("slug"), names, texts.NO_SLUG_HINT),
            )
        )
    return found


def _duplicates(lesson: Lesson, document: Document) -> list[Found]:
    """Find exercises, sources, videos and webinars that share an id with another of their kind."""
    found = []
    ids = {
        ("exercises", texts.EXERCISES): [exercise.id for exercise in lesson.exercises],
        ("sources", texts.SOURCES): [source.id for source in lesson.sources],
        ("videos", texts.VIDEOS): [video.id for video in lesson.videos],
        ("webinars", texts.WEBINARS): [webinar.id for webinar in lesson.webinars],
    }
    for (field, what), names in ids.items():
        first: dict[str, int] = {}
        for at, name in enumerate(names):
            loc = (field, at, "id")
            if name in first:
                came = texts.duplicate_id(what, name, first[name])
                found.append(
                    (document.line(loc), problem(document.where(loc), came, "", texts.DUPLICATE_ID_HINT))
                )
            first.setdefault(name, document.line(loc))
    return found


def _unknown_sources(lesson: Lesson, document: Document) -> list[Found]:
    """Find exercises that name a source that the lesson does not have."""
    ids = [source.id for source in lesson.sources]
    found = []
    for at, exercise in enumerate(lesson.exercises):
        for which, name in enumerate(exercise.sources):
            if name not in ids:
                loc: Loc = ("exercises", at, "sources", which)
                hint = did_you_mean(name, ids) or texts.ADD_SOURCE_HINT
                message = problem(
                    document.where(loc), texts.unknown_source(name[:40]), texts.known(ids), hint
                )
                found.append((document.line(loc), message))
    return found
