"""What is on at a moment: an exercise, a piece of text, a film, a pause, the wall, the questions, or nothing yet."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from leerkit.live.interaction import Payload

MomentKind = Literal["exercise", "text", "video", "pause", "wall", "questions", "lobby"]

FIELDS: dict[MomentKind, tuple[str, ...]] = {
    "exercise": ("lesson", "exercise_id", "video_id", "row"),
    "wall": ("lesson", "exercise_id", "video_id", "row"),
    "text": ("lesson", "title", "part", "row"),
    "video": ("lesson", "video_id", "title", "row"),
    "pause": ("lesson", "title", "row"),
    "questions": (),
    "lobby": (),
}
"""What each kind has beside its kind."""

NEEDED: dict[MomentKind, tuple[str, ...]] = {
    "exercise": ("lesson", "exercise_id"),
    "wall": ("lesson", "exercise_id"),
    "text": ("title",),
    "video": ("lesson", "video_id"),
}
"""What a kind cannot do without."""

MOST_ROWS = 1000
LONGEST_TITLE = 200
"""Characters; a row of a run sheet is one line."""

Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_TITLE, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class Moment(Payload):
    """What everybody is at now."""

    kind: MomentKind = "exercise"
    """An event from before there were other kinds is about an exercise."""
    lesson: str = ""
    """The lesson's slug. A text or a pause may be of none."""
    exercise_id: str = ""
    video_id: str = ""
    """The film that is on, or that stands still for the exercise."""
    title: Title = ""
    """What the row of the run sheet is called."""
    part: Title = ""
    """The heading of the lesson's text that it is about."""
    row: int = Field(default=0, ge=0, le=MOST_ROWS)
    """The row of the lesson's run sheet, counted from 1; 0 for what was put on from elsewhere."""

    @model_validator(mode="before")
    @classmethod
    def _only_its_own(cls, given: Any) -> Any:
        """Leave aside what does not belong to the kind, so that the same moment is always the same value."""
        own = _own(given.get("kind", "exercise")) if isinstance(given, dict) else None
        return given if own is None else {name: value for name, value in given.items() if name in own}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        missing = [name for name in NEEDED.get(self.kind, ()) if not getattr(self, name)]
        if missing:
            raise ValueError(f"{self.kind}: {', '.join(missing)}")
        return self

    def shown(self) -> dict[str, Any]:
        """Return what everybody may know of it, JSON-ready."""
        return self.model_dump(exclude={"row"})

    @property
    def exercise(self) -> tuple[str, str] | None:
        """Return the lesson's slug and the exercise's id, if it is about an exercise."""
        return (self.lesson, self.exercise_id) if self.exercise_id else None

    @property
    def film(self) -> tuple[str, str] | None:
        """Return the lesson's slug and the film's id, if one is on, or stands still for what is."""
        return (self.lesson, self.video_id) if self.video_id else None

    def is_film(self, other: "Moment | None") -> bool:
        """Return whether the film that this is about is what ``other`` shows."""
        return other is not None and other.kind == "video" and other.film == self.film


def _own(kind: object) -> tuple[str, ...] | None:
    """Return the fields of a kind; None for what is no kind."""
    return next((("kind", *fields) for one, fields in FIELDS.items() if one == kind), None)
