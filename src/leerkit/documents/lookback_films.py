"""The films that a room watched together: their questions come where the film was, whatever the clock said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from leerkit.content import Video, Webinar
from leerkit.content.dumping import Quoted
from leerkit.content.timecode import exact
from leerkit.documents.lookback_moments import APART_S, moment_of
from leerkit.documents.looking_back import LookedBack
from leerkit.report import Which


@dataclass(frozen=True)
class PlacedFilm:
    """A film of a lesson that was led, as the new lesson has it."""

    kind: Literal["video", "webinar"]
    entry: Mapping[str, Any]
    copies: Mapping[str, Path]
    """Its files, by the names that they get."""
    posed: frozenset[Which]
    """The exercises that come in it."""


def placed_films(session: LookedBack, names: Mapping[Which, str]) -> Iterator[PlacedFilm]:
    """Yield the films for which the room was asked anything, with the questions where they were asked."""
    taken: set[str] = set()
    for which, (video, folder) in session.films.items():
        moments = list(_moments(session, names, which))
        if moments:
            numbered = (f"{video.id}-{n}" for n in range(2, len(session.films) + 2))
            new_id = next(name for name in (video.id, *numbered) if name not in taken)
            taken.add(new_id)
            files = {name: f"{new_id}-{Path(name).name}" for name in _files(video)}
            yield PlacedFilm(
                kind="webinar" if isinstance(video, Webinar) else "video",
                entry=_entry(video, new_id, files, moments),
                copies={new: folder / name for name, new in files.items()},
                posed=frozenset(one.which for one in session.course.posed if one.film == which),
            )


def _moments(
    session: LookedBack, names: Mapping[Which, str], film: Which
) -> Iterator[tuple[float, dict[str, Any]]]:
    """Yield the questions that were asked, each with its time."""
    here = [one for one in session.course.posed if one.film == film and one.which in names]
    last_s, stops = -APART_S, list[float]()
    for one in sorted(here, key=lambda posed: posed.film_s or 0.0):
        last_s = max(one.film_s or 0.0, last_s + APART_S)
        yield last_s, moment_of(one, names[one.which], session, last_s, stops)


def _files(video: Video) -> Iterator[str]:
    yield from video.files
    yield from (name for name in (video.captions, video.descriptions) if name)


def _entry(
    video: Video, new_id: str, files: Mapping[str, str], asked: list[tuple[float, dict[str, Any]]]
) -> dict[str, Any]:
    """Return a film with its own chapters and texts, and the questions of the room in the place of its own."""
    fields = video.model_dump(exclude_defaults=True)
    seconds = {int(at_s) for at_s, _ in asked}
    own = [
        (one.at_s, {"at_s": Quoted(exact(one.at_s)), **one.model_dump(include={"text", "pause"})})
        for one in video.moments
        if one.text and int(one.at_s) not in seconds
    ]
    moments = [moment for _, moment in sorted([*own, *asked], key=lambda found: found[0])]
    chapters = [{"at_s": Quoted(exact(one.at_s)), "title": one.title} for one in video.chapters]
    changed: dict[str, Any] = {
        "id": new_id,
        **({"files": [files[name] for name in video.files]} if video.files else {}),
        **({"length_s": Quoted(exact(video.length_s))} if video.length_s else {}),
        **{name: files[fields[name]] for name in ("captions", "descriptions") if fields.get(name)},
        **({"chapters": chapters} if chapters else {}),
        "moments": moments,
    }
    return {**fields, **changed}
