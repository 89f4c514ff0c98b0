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

    A film that lies elsewhere is played there, and no moment of ours stops it, unless the screen plays it.
    """
    which = payload["moment"]["lesson"], payload["moment"]["video_id"]
    film = film_of(room, *which)
    was, now = room.state.led.film(*which), datetime.now(UTC)
    from_s = round(was.place(now), THOUSANDTHS)
    plays = was.plays(now) if payload["plays"] is None else payload["plays"]
    asked_s = from_s if payload["at_s"] is None else payload["at_s"]
    at_s = asked_s if film.length_s is None else min(asked_s, film.length_s)
    wants = was.embedded if payload["embedded"] is None else payload["embedded"]
    embedded = wants and film.host is not None
    is_ours = bool(film.files) or embedded
    until_s = _until(room, payload["moment"], film, at_s) if is_ours else film.length_s
    said = {"at_s": at_s, "plays": plays, "from_s": from_s, "until_s": until_s}
    return {**payload, **said, "runs_on": not is_ours, "embedded": embedded}


def _until(room: Room, moment: dict[str, Any], film: Video, at_s: float) -> float | None:
    """Return where a film stands still by itself: no later than where the row ends of which it is a piece."""
    stop_s = film.stop_after(at_s)
    rows = room.lesson(moment["lesson"]).run_sheet_rows
    row = rows[moment["row"] - 1][1] if 0 < moment["row"] <= len(rows) else None
    end_s: float | None = row.end_s if row and row.video == film.id else None
    if end_s is None or end_s <= at_s:
        return stop_s
    return end_s if stop_s is None else min(end_s, stop_s)
