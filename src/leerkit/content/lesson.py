"""What a lesson is: the frozen form of a ``les.yaml``."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, SerializeAsAny, WithJsonSchema
from pydantic_core import PydanticCustomError

from leerkit.answer import Frozen
from leerkit.content.run_sheet import RunSheetRow
from leerkit.errors import NotFoundError
from leerkit.exercises import SOORTEN, Exercise, exercise_type
from leerkit.exercises.exercise import SLUG
from leerkit.texts import content as texts
from leerkit.texts.problems import did_you_mean

ADDRESS = r"^(https?://\S+)?$"
"""An address on the web, or nothing."""


def _exercise(value: Any) -> Exercise:
    """Return ``value`` as the exercise type that its ``soort`` names."""
    if isinstance(value, Exercise):
        return value
    soort = value.get("soort") if isinstance(value, dict) else None
    if soort not in SOORTEN:
        raise PydanticCustomError("unknown_soort", "{soort}", {"soort": soort})
    return exercise_type(str(soort)).model_validate(value)


AnyExercise = Annotated[SerializeAsAny[Exercise], PlainValidator(_exercise), WithJsonSchema({})]
"""``leerkit.content.schema`` describes it, as one of the types of the register."""


class Source(Frozen):
    """Where a fact comes from. Text links to it with ``[…](#bron-<id>)``."""

    id: str = Field(pattern=SLUG)
    title: str = Field(min_length=1)
    """Author or organisation, title, year: as a reader needs it to find the source again."""
    url: str = Field(default="", pattern=ADDRESS)
    """May be empty for a law or a printed source."""
    certainty: Literal["hoog", "middel", "laag"] = "hoog"
    note: str = ""
    """What the reader must know of it: an opinion, told by a party itself, press."""


class Video(Frozen):
    """A video's place in the lesson. The link may be empty; then the page says so."""

    title: str = Field(min_length=1)
    url: str = Field(default="", pattern=ADDRESS)
    checked_at: date | None = None
    """When somebody last opened the link."""
    text: str = Field(min_length=1)
    """What there is to know for who cannot watch."""


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
    video: Video | None = None
    facilitator: Facilitator = Facilitator()
    run_sheet: tuple[RunSheetRow, ...] = Field(default=(), max_length=100)
    """What a facilitator does with a group, in order. Without it the exercises stand in theirs."""
    kernel: bool = False
    """Whether everybody in a workshop gets a kernel, also if the page shows nothing that needs one."""

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id; raise NotFoundError, with the nearest id, if there is none."""
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        ids = [exercise.id for exercise in self.exercises]
        raise NotFoundError(
            texts.unknown_exercise(exercise_id[:60]),
            where=self.slug,
            expected=texts.known(ids),
            hint=did_you_mean(exercise_id, ids),
        )
