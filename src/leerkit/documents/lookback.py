"""A lesson of a session that was led: its recording, with the questions of the session at their moments."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkit.content.beginning import make_lesson, notebook_of
from leerkit.content.cells import NOTEBOOK_NAME
from leerkit.content.dumping import OneLine, Quoted, as_yaml
from leerkit.content.loading import YAML_NAME
from leerkit.content.timecode import exact
from leerkit.documents.lookback_films import placed_films
from leerkit.documents.lookback_moments import Placed, placed
from leerkit.documents.looking_back import LookedBack
from leerkit.documents.recording import Recording
from leerkit.errors import NotFoundError
from leerkit.report import Which
from leerkit.texts import looking_back as texts
from leerkit.texts.story import written_day

SHORTEST, LONGEST = 5, 120
"""Minutes that a lesson may take."""


@dataclass(frozen=True)
class MadeLookback:
    """What was made."""

    n_moments: int
    """Exercises that are in it."""
    n_told: int
    """Of those, beside how many stands what the room answered."""


def make_lookback(folder: Path, session: LookedBack, recording: Recording) -> MadeLookback:
    """Write the lesson in ``folder``, which is made.

    Raises NotFoundError if no exercise of the session is there any more, LeerkitError as ``make_lesson`` does.
    """
    if not session.written:
        raise NotFoundError(texts.NO_EXERCISES, hint=texts.NO_EXERCISES_HINT)
    names = dict(_names(session))
    films = () if recording.is_there else tuple(placed_films(session, names))
    in_films = {which for film in films for which in film.posed}
    found = placed(session, names, recording.shift_s, in_films)
    videos = {kind: [film.entry for film in films if film.kind == kind] for kind in ("video", "webinar")}
    if recording.is_there or found.moments:
        videos["webinar"].append(_webinar(session, recording, found))
    lesson = _lesson(session, recording, videos, names)
    shown = [(kind, entry["id"]) for kind, entry in _entries(videos)]
    notebook = notebook_of(texts.cells(lesson["title"], _day(session), shown, found.elsewhere))
    copies = {name: path for film in films for name, path in film.copies.items()} | recording.copies
    files = {YAML_NAME: _written(lesson), NOTEBOOK_NAME: notebook}
    make_lesson(folder, lambda _slug: {**files, **copies})
    told = sum("room" in moment for _, entry in _entries(videos) for moment in entry["moments"])
    return MadeLookback(n_moments=len(names), n_told=told)


def _entries(videos: Mapping[str, list[Mapping[str, Any]]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the videos, each with its kind."""
    yield from ((kind, entry) for kind, entries in videos.items() for entry in entries)


def _names(session: LookedBack) -> Iterator[tuple[Which, str]]:
    """Yield a name in the lesson for each exercise: its own id, with a number if two lessons have that."""
    taken: set[str] = set()
    for one in session.course.posed:
        if one.ronde == 1 and one.which in session.written:
            numbered = (f"{one.exercise_id}-{n}" for n in range(2, len(session.written) + 2))
            name = next(new for new in (one.exercise_id, *numbered) if new not in taken)
            taken.add(name)
            yield one.which, name


def _lesson(
    session: LookedBack,
    recording: Recording,
    videos: Mapping[str, list[Mapping[str, Any]]],
    names: Mapping[Which, str],
) -> dict[str, Any]:
    """Return the les.yaml as plain values."""
    day = _day(session)
    titles = [lesson.title for lesson in session.lessons]
    name = titles[0] if len(titles) == 1 else texts.session_on(day)
    aims = dict.fromkeys(aim for lesson in session.lessons for aim in lesson.leerdoelen)
    sources, renamed = _sources(session, day)
    minutes = math.ceil(session.course.length_s / 60)
    return {
        "title": texts.title(name),
        "summary": texts.summary(day, has_recording=recording.is_there),
        "minutes": min(max(minutes, SHORTEST), LONGEST),
        "leerdoelen": list(aims) or [texts.AIM],
        **{f"{kind}s": entries for kind, entries in videos.items() if entries},
        "exercises": [
            {**_with_sources(session.written[which], renamed.get(which[0], {})), "id": new}
            for which, new in names.items()
        ],
        "sources": sources,
    }


def _webinar(session: LookedBack, recording: Recording, found: Placed) -> dict[str, Any]:
    day = _day(session)
    film = {"files": OneLine([recording.name_of(recording.film)])} if recording.film else {}
    return {
        "id": texts.WEBINAR_ID,
        "title": texts.recording_of(day) if recording.is_there else texts.session_on(day),
        "when": day,
        **film,
        **({"url": recording.url} if recording.url else {}),
        **({"captions": recording.name_of(recording.captions)} if recording.captions else {}),
        "shift_s": Quoted(exact(recording.shift_s)),
        "chapters": list(found.chapters),
        "moments": list(found.moments),
        "text": texts.what_was_on(list(dict.fromkeys(one["title"] for one in found.chapters)) or [day]),
    }


def _sources(session: LookedBack, day: str) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    """Return the session and the sources of its exercises, and per lesson what became of their ids.

    Two lessons may call different sources the same.
    """
    about = {"id": texts.SOURCE_ID, "title": texts.session_on(day), "kind": "data", "note": texts.SOURCE_NOTE}
    made: dict[str, dict[str, Any]] = {texts.SOURCE_ID: about}
    renamed: dict[str, dict[str, str]] = {}
    for lesson in session.lessons:
        used = {
            name
            for (slug, _), entry in session.written.items()
            if slug == lesson.slug
            for name in entry.get("sources", ())
        }
        for source in lesson.sources:
            if source.id in used:
                fields = source.model_dump(exclude_defaults=True)
                new = _free(source.id, fields, made)
                made[new] = {**fields, "id": new}
                renamed.setdefault(lesson.slug, {})[source.id] = new
    return list(made.values()), renamed


def _free(name: str, fields: Mapping[str, Any], made: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the id of a source: its own, unless that is another's already."""
    new, number = name, 2
    while new in made and made[new] != {**fields, "id": new}:
        new, number = f"{name}-{number}", number + 1
    return new


def _with_sources(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return an exercise with the ids that its sources have now, wherever it names one."""
    if isinstance(value, Mapping):
        return {
            key: _renamed(one, renamed) if key in ("source", "sources") else _with_sources(one, renamed)
            for key, one in value.items()
        }
    return [_with_sources(one, renamed) for one in value] if isinstance(value, list) else value


def _renamed(name: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(name, list):
        return [_renamed(one, renamed) for one in name]
    return renamed.get(name, name) if isinstance(name, str) else name


def _written(lesson: Mapping[str, Any]) -> str:
    """Return the les.yaml, with what its maker should know above it, and above the one line that is to be corrected."""
    remark = re.sub(
        "^( +)(?=shift_s:)", rf"\1{texts.SHIFT_REMARK}\n\1", as_yaml(lesson), count=1, flags=re.MULTILINE
    )
    return f"{texts.HEAD}\n{remark}"


def _day(session: LookedBack) -> str:
    return written_day(session.course.began_at.astimezone().date())
