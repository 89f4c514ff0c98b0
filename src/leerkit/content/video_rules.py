"""The rules for the videos and webinars of a lesson: the cells that show them, their files, their questions."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import normpath
from typing import Literal

from leerkit.content.calls import Call
from leerkit.content.film import is_film
from leerkit.content.lesson import Lesson
from leerkit.content.reading import Document, Loc
from leerkit.content.rules import ReadCell, wrong_file
from leerkit.content.video import PLAYED, Video, VideoMoment
from leerkit.content.webvtt import hard_to_read, read_captions
from leerkit.errors import ContentError
from leerkit.texts import checking as checking_texts
from leerkit.texts import video as texts
from leerkit.texts.content import known
from leerkit.texts.problems import did_you_mean, problem

MOST_QUESTIONS, WITHIN_S = 3, 300.0
"""More questions in so many seconds keep people from watching. Source: docs/les-maken.md"""

TOO_MANY = (texts.TOO_MANY_QUESTIONS, texts.TOO_MANY_QUESTIONS_EXPECTED, texts.TOO_MANY_QUESTIONS_HINT)

Kind = Literal["video", "webinar"]


def of_kind(lesson: Lesson, kind: Kind) -> Sequence[Video]:
    """Return the videos of a lesson, or its webinars."""
    return lesson.videos if kind == "video" else lesson.webinars


def unshown_videos(lesson: Lesson, document: Document, cells: Sequence[ReadCell]) -> Iterator[str]:
    """Yield the videos and webinars that no cell shows."""
    calls = [call for cell in cells for call in cell.code.calls]
    kinds: tuple[Kind, ...] = ("video", "webinar")
    for kind in kinds:
        videos = of_kind(lesson, kind)
        shown = {call.which or videos[0].id for call in calls if call.wish == kind and videos}
        for at, video in enumerate(videos):
            if video.id not in shown:
                where = document.where((f"{kind}s", at))
                yield problem(where, texts.uncalled(kind, video.id), "", texts.call(kind, video.id))


def wrong_video_calls(lesson: Lesson, cells: Sequence[ReadCell]) -> Iterator[str]:
    """Yield the cells that show a video or a webinar that is not there, or do not say which."""
    for cell in cells:
        for call in cell.code.calls:
            if call.wish in ("video", "webinar"):
                yield from _wrong_call(lesson, cell, call, "video" if call.wish == "video" else "webinar")


def _wrong_call(lesson: Lesson, cell: ReadCell, call: Call, kind: Kind) -> Iterator[str]:
    ids = [video.id for video in of_kind(lesson, kind)]
    if not ids:
        yield problem(cell.where, texts.none_there(kind), "", texts.none_there_hint(kind))
    elif call.which is None and not call.is_bare:
        yield problem(cell.where, texts.not_literal(kind), f'les.{kind}("{ids[0]}")', texts.NOT_LITERAL_HINT)
    elif call.which is not None and call.which not in ids:
        came, hint = texts.undefined(kind, call.which[:60]), did_you_mean(call.which, ids)
        yield problem(cell.where, came, known(ids), hint)


def wrong_videos(lesson: Lesson, document: Document, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the files of videos, and with how many questions they ask."""
    for field, videos in (("videos", lesson.videos), ("webinars", lesson.webinars)):
        for at, video in enumerate(videos):
            loc: Loc = (field, at)
            for which, name in enumerate(video.files):
                yield from _wrong_film(name, document.where((*loc, "files", which)), folder)
            if field == "videos" and is_without_words(video):
                where = document.where(loc)
                yield problem(where, texts.NO_CAPTIONS, texts.NO_CAPTIONS_EXPECTED, texts.NO_CAPTIONS_HINT)
            for part, words in (("captions", video.captions), ("descriptions", video.descriptions)):
                if words:
                    yield from _wrong_captions(words, video, document.where((*loc, part)), folder)
            for which in questions_too_many(video.moments):
                where = document.where((*loc, "moments", which))
                yield problem(where, *TOO_MANY)


def is_without_words(video: Video) -> bool:
    """Return whether there is a film here of which nothing can be read."""
    return bool(video.files) and not video.captions and not video.descriptions


def _wrong_film(name: str, where: str, folder: Path) -> Iterator[str]:
    if not name.lower().endswith(PLAYED):
        yield problem(where, texts.no_film(name[:60]), texts.FILM_EXPECTED, texts.FILM_HINT)
        return
    missing = list(wrong_file(name, where, folder))
    yield from missing
    path = folder / normpath(name)
    if not missing:
        try:
            if not path.stat().st_size:
                yield problem(where, texts.empty_film(name[:60]), "", texts.EMPTY_FILM_HINT)
            elif not is_film(path):
                yield problem(where, texts.no_film(name[:60]), texts.FILM_EXPECTED, texts.FILM_HINT)
        except OSError:
            yield problem(where, checking_texts.no_such_file(name[:60]), "", checking_texts.NO_SUCH_FILE_HINT)


def _wrong_captions(name: str, video: Video, where: str, folder: Path) -> Iterator[str]:
    """Yield what is wrong with a WebVTT file, each with its own line."""
    if not name.lower().endswith(".vtt"):
        yield problem(where, texts.no_vtt(name[:60]), "", texts.VTT_HINT)
        return
    missing = list(wrong_file(name, where, folder))
    yield from missing
    if missing:
        return
    path = folder / normpath(name)
    try:
        captions = read_captions(path)
    except ContentError as error:
        yield from error.problems
        return
    for line, *said in sorted([*captions.problems, *hard_to_read(captions, video.length_s)]):
        yield problem(f"{path}: {checking_texts.line(line)}", *said)


def questions_too_many(moments: Sequence[VideoMoment]) -> Iterator[int]:
    """Yield the moments, by their place in the list, that are one question too many for the minutes before them.

    One for which the video does not stand still keeps nobody from watching.
    """
    asked = sorted((moment.at_s, at) for at, moment in enumerate(moments) if moment.exercise and moment.pause)
    for (first_s, _), (at_s, at) in zip(asked, asked[MOST_QUESTIONS:], strict=False):
        if at_s - first_s < WITHIN_S:
            yield at
