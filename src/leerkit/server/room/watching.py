"""Watching a film together: which films there are, and what the server adds to what a host does with one."""

from datetime import UTC, datetime
from typing import Any

from leerkit.content import Video
from leerkit.server.room.room import Room

THOUSANDTHS = 3


def film_of(room: Room, lesson: str, video_id: str) -> Video:
    """Return a video or a webinar of a lesson; raise NotFoundError if there is none such."""
    return room.lesson(lesson).film(video_id)


async def is_a_film(room: Room, payload: dict[str, Any]) -> None:
    """Raise NotFoundError unless a host does something with a film that there is."""
    film_of(room, payload["moment"]["lesson"], payload["moment"]["video_id"])


async def with_places(room: Room, payload: dict[str, Any]) -> dict[str, Any]:
    """Say where the film was, where it plays from, if it does, and where it will stand still.

    A film that lies elsewhere is played there: no moment of ours stops it.
    """
    which = payload["moment"]["lesson"], payload["moment"]["video_id"]
    film = film_of(room, *which)
    was, now = room.state.led.film(*which), datetime.now(UTC)
    from_s = round(was.place(now), THOUSANDTHS)
    plays = was.plays(now) if payload["plays"] is None else payload["plays"]
    asked_s = from_s if payload["at_s"] is None else payload["at_s"]
    at_s = asked_s if film.length_s is None else min(asked_s, film.length_s)
    until_s = film.stop_after(at_s) if film.files else film.length_s
    said = {"at_s": at_s, "plays": plays, "from_s": from_s, "until_s": until_s, "runs_on": not film.files}
    return {**payload, **said}
