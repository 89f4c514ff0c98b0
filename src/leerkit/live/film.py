"""A film that the host plays for everybody: where it is at any moment, by the server's clock.

What is kept is a place and since when it plays from there, so that every page, and every server, finds the same place
again at whatever moment it asks.
"""

from datetime import datetime
from typing import Any, Self

from pydantic import AwareDatetime, Field, model_validator

from leerkit.answer import Frozen
from leerkit.content.timecode import LONGEST_S
from leerkit.live.interaction import Deed, Payload
from leerkit.live.moment import Moment

WATCHED = "watched"


class Film(Frozen):
    """How far a film is; in seconds of the film."""

    at_s: float = 0.0
    since: AwareDatetime | None = None
    """Since when it plays from there; None while it stands still."""
    until_s: float | None = None
    """Where it stands still by itself: at the next moment that stops it, or at its end. None if that is not known."""
    runs_on: bool = False
    """Whether it lies elsewhere, where nobody here stops it: it goes on while a question is on."""
    embedded: bool = False
    """Whether the screen plays it although it lies elsewhere: the host has agreed to that, for the screen alone."""

    def place(self, at: datetime) -> float:
        """Return where the film is at a moment: no further than a film may last, also of one that was left on for days.

        >>> from datetime import UTC, timedelta
        >>> began = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
        >>> film = Film(at_s=10.0, since=began, until_s=15.0)
        >>> film.place(began + timedelta(seconds=2)), film.place(began + timedelta(minutes=1))
        (12.0, 15.0)
        """
        if self.since is None:
            return self.at_s
        now_s = self.at_s + max(0.0, (at - self.since).total_seconds())
        return max(self.at_s, min(now_s, LONGEST_S if self.until_s is None else self.until_s))

    def plays(self, at: datetime) -> bool:
        """Return whether it plays at a moment; it does not where it stands still by itself."""
        return self.since is not None and (self.until_s is None or self.place(at) < self.until_s)

    def left(self, at: datetime) -> "Film":
        """Return the film after something else was put on."""
        if self.since is None or self.runs_on:
            return self
        return self.model_copy(update={"at_s": self.place(at), "since": None})

    def shown(self) -> dict[str, Any]:
        """Return what everybody may know of it, JSON-ready."""
        return self.model_dump(mode="json", exclude={"runs_on"})


class Watched(Payload):
    """A film is on, and plays, or stands still, at a place."""

    moment: Moment
    """Of the kind ``video``: which film."""
    at_s: float | None = Field(default=None, ge=0, le=LONGEST_S)
    """From where. None: from where it is."""
    plays: bool | None = None
    """None: as it does."""
    embedded: bool | None = None
    """None: as it is."""
    from_s: float = Field(default=0.0, ge=0)
    """Where it was until then; the server says it, as it does the two below."""
    until_s: float | None = Field(default=None, ge=0)
    runs_on: bool = False

    @model_validator(mode="after")
    def _is_a_film(self) -> Self:
        if self.moment.kind != "video":
            raise ValueError(self.moment.kind)
        return self


def after(film: Film, watched: Watched, at: datetime) -> Film:
    """Return a film after the host did something with it."""
    at_s = film.place(at) if watched.at_s is None else watched.at_s
    since = at if (film.plays(at) if watched.plays is None else watched.plays) else None
    embedded = film.embedded if watched.embedded is None else watched.embedded
    return Film(at_s=at_s, since=since, until_s=watched.until_s, runs_on=watched.runs_on, embedded=embedded)


def back(moment: Moment, film: Film, at_s: float | None) -> Deed:
    """Return what gives back how a film was: at a place, or where it is, and playing if it did."""
    payload = {
        "moment": moment.model_dump(),
        "at_s": at_s,
        "from_s": at_s or 0.0,
        "plays": film.since is not None,
        "until_s": film.until_s,
        "runs_on": film.runs_on,
        "embedded": film.embedded,
    }
    return Deed(kind=WATCHED, payload=payload)
