"""``/api/films/<slug>/<id>``: what there is to know of a film, for the pages that follow it by the clock.

It is asked once; what changes, where the film is, comes with what is on.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tornado.web import RequestHandler

from leerkit.content import Lesson, Video
from leerkit.content.served import type_of
from leerkit.content.transcript import transcript
from leerkit.errors import NotAllowedError, NotFoundError
from leerkit.server.pages.screen import screen_cookie
from leerkit.server.web.handler import JsonHandler, facilitator_cookie, participant_in
from leerkit.server.web.packed import Packed, finish_packed
from leerkit.server.workshop import Workshop, venue_of
from leerkit.texts import pages as texts


async def require_viewer(handler: RequestHandler, slug: str) -> None:
    """Return for a participant, the host or the screen of a session with this lesson: those watch its films.

    Raises NotFoundError for those of other sessions, NotAllowedError for a stranger and for who was taken out.
    """
    refused = NotAllowedError(texts.NOT_JOINED, hint=texts.JOIN_FIRST)
    views = []
    for workshop in venue_of(handler).workshops.values():
        try:
            if _leads_or_shows(handler, workshop) or await participant_in(handler, workshop) is not None:
                views.append(workshop.room)
        except NotAllowedError as error:
            refused = error
    if not views:
        raise refused
    if not any(slug in room.lessons for room in views):
        raise NotFoundError(texts.unknown_lesson(slug), hint=texts.RELOAD)


def _leads_or_shows(handler: RequestHandler, workshop: Workshop) -> bool:
    code, tokens = workshop.room.code, venue_of(handler).tokens
    is_host = tokens.is_facilitator(code, handler.get_cookie(facilitator_cookie(code)) or "")
    return is_host or tokens.is_screen(code, handler.get_cookie(screen_cookie(code)) or "")


class Films:
    """What there is to know of each film of the lessons; made when somebody asks for it first."""

    def __init__(self, lessons: Mapping[str, Lesson], root: Path) -> None:
        self._lessons = lessons
        self._root = root
        self._made: dict[tuple[str, str], Packed] = {}

    def told(self, slug: str, video_id: str) -> Packed:
        """Return it as JSON; raise NotFoundError for a film that there is not."""
        if slug not in self._lessons:
            raise NotFoundError(texts.unknown_lesson(slug), hint=texts.RELOAD)
        which = (slug, video_id)
        if which not in self._made:
            known = told_film(self._lessons[slug].film(video_id), slug, self._root / slug)
            self._made[which] = Packed.of(json.dumps(known).encode())
        return self._made[which]


def told_film(film: Video, slug: str, folder: Path) -> dict[str, Any]:
    """Return what everybody may know of a film, JSON-ready; ``folder`` is its lesson's."""
    return {
        "title": film.title,
        "sources": [{"src": f"/les/{slug}/{quote(name)}", "type": type_of(name)} for name in film.files],
        "n_bytes": _size(folder, film.files),
        "url": film.url,
        "length_s": film.length_s,
        "chapters": [one.model_dump() for one in film.chapters],
        "moments": [
            one.model_dump(include={"at_s", "exercise", "text", "pause"})
            for one in sorted(film.moments, key=lambda one: one.at_s)
        ],
        "lines": [one.model_dump() for one in transcript(film, folder)],
    }


def _size(folder: Path, names: tuple[str, ...]) -> int:
    """Return how large the film is that most browsers take: the first; 0 if there is none."""
    path = folder / names[0] if names else None
    return path.stat().st_size if path and path.is_file() else 0


class FilmCall(JsonHandler):
    """``GET /api/films/<slug>/<id>``."""

    async def get(self, slug: str, video_id: str) -> None:
        """Give ``{"title", "sources", "n_bytes", "url", "length_s", "chapters", "moments", "lines"}``."""
        await require_viewer(self, slug)
        finish_packed(self, self.venue.films.told(slug, video_id))
