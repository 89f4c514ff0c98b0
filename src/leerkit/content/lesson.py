"""What a lesson is: the frozen form of a ``les.yaml``."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Protocol, TypeVar

from pydantic import Field, PlainValidator, SerializeAsAny, WithJsonSchema
from pydantic_core import PydanticCustomError

from leerkit.answer import Frozen
from leerkit.content.run_sheet import MOST_ROWS, Placed, RunSheet, RunSheetRow, placed_rows
from leerkit.content.video import Url, Video, Webinar
from leerkit.errors import NotFoundError
from leerkit.exercises import SOORTEN, Exercise, exercise_type
from leerkit.exercises.keys import SLUG
from leerkit.exercises.unmarked import NONE, UNMARKED
from leerkit.exercises.zoek import Zoek
from leerkit.texts import content as texts
from leerkit.texts.problems import did_you_mean


def _exercise(value: Any) -> Exercise:
    """Return ``value`` as the exercise type that its ``soort`` names."""
    if isinstance(value, Exercise):
        return value
    soort = value.get("soort") if isinstance(value, dict) else None
    if soort not in SOORTEN:
        raise PydanticCustomError("unknown_soort", "{soort}", {"soort": soort})
    if soort in UNMARKED and value.get("solution") == NONE:
        return UNMARKED[str(soort)].model_validate(
            {name: one for name, one in value.items() if name != "solution"}
        )
    return exercise_type(str(soort)).model_validate(value)


AnyExercise = Annotated[SerializeAsAny[Exercise], PlainValidator(_exercise), WithJsonSchema({})]
"""``leerkit.content.schema`` describes it, as one of the types of the register."""


class Source(Frozen):
    """Where a fact comes from. Text links to it with ``[…](#bron-<id>)``."""

    id: str = Field(pattern=SLUG)
    title: str = Field(min_length=1)
    """Author or organisation, title, year: as a reader needs it to find the source again."""
    url: Url = ""
    """May be empty for a law or a printed source."""
    kind: Literal["wet", "data", "onderzoek", "partij", "pers", "uitleg", "mening"] | None = None
    """Who is speaking: by that a reader judges whether it is true."""
    checked_at: date | None = None
    """When somebody last opened ``url`` and found this in it."""
    note: str = ""
    """What the reader must know of it besides."""


class Facilitator(Frozen):
    """Notes that only the facilitator sees."""

    before: str = ""
    during: str = ""
    after: str = ""


class Lesson(Frozen):
    """A lesson: what an author edits without touching code."""

    slug: str = Field(pattern=SLUG)
    """The folder's name; not in the YAML."""
    title: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    minutes: int = Field(ge=5, le=120)
    leerdoelen: tuple[str, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    exercises: tuple[AnyExercise, ...] = Field(min_length=1)
    videos: tuple[Video, ...] = Field(default=(), max_length=50)
    webinars: tuple[Webinar, ...] = Field(default=(), max_length=50)
    facilitator: Facilitator = Facilitator()
    run_sheet: tuple[RunSheetRow, ...] = Field(default=(), max_length=MOST_ROWS)
    """What a facilitator does with a group, in order. Without it the exercises stand in theirs."""
    run_sheets: tuple[RunSheet, ...] = Field(default=(), max_length=9)
    """Other ways to do the lesson with a group, from which the facilitator may choose."""
    certificate_from: int | None = Field(default=None, ge=0, le=500)
    """How many exercises somebody must have done for a certificate of participation. None: all; 0: there is none."""
    kernel: bool = False
    """Whether everybody in a workshop gets a kernel, also if the page shows nothing that needs one."""

    @property
    def run_sheet_rows(self) -> list[Placed]:
        """Return the rows of all run sheets, with where each stands in the YAML."""
        return placed_rows(self.run_sheet, self.run_sheets)

    def video(self, video_id: str = "") -> Video:
        """Return the video with this id, or the first; raise NotFoundError, with the nearest id, if there is none."""
        return _found(self.videos, video_id or _first(self.videos), self.slug, texts.unknown_video)

    def webinar(self, webinar_id: str = "") -> Webinar:
        """Return the webinar with this id, or the first; raise NotFoundError, with the nearest id, if there is none."""
        return _found(self.webinars, webinar_id or _first(self.webinars), self.slug, texts.unknown_webinar)

    @property
    def films(self) -> tuple[Video, ...]:
        """All that a group can watch together: the videos, and the webinars to look back at."""
        return (*self.videos, *self.webinars)

    def film(self, video_id: str) -> Video:
        """Return the video or the webinar with this id; raise NotFoundError, with the nearest id, if there is none."""
        return _found(self.films, video_id, self.slug, texts.unknown_video)

    def has_film(self, video_id: str) -> bool:
        """Return whether there is such a video or webinar."""
        return any(one.id == video_id for one in self.films)

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id; raise NotFoundError, with the nearest id, if there is none."""
        return _found(self.exercises, exercise_id, self.slug, texts.unknown_exercise)

    def table(self, exercise_id: str) -> Zoek:
        """Return the exercise with this id and a table; raise NotFoundError, with the nearest id, if there is none."""
        with_table = [one for one in self.exercises if isinstance(one, Zoek)]
        return _found(with_table, exercise_id, self.slug, texts.unknown_exercise)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


def _found(parts: Sequence[Part], name: str, where: str, unknown: Callable[[str], str]) -> Part:
    """Return the part of a lesson with this id."""
    for part in parts:
        if part.id == name:
            return part
    ids = [part.id for part in parts]
    hint = did_you_mean(name, ids)
    raise NotFoundError(unknown(name[:60]), where=where, expected=texts.known(ids), hint=hint)


def _first(parts: Sequence[_Named]) -> str:
    return parts[0].id if parts else ""
