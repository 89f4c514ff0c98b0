"""What a learner gave and what it was worth: the frozen values that everything else passes on."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Mark = Literal["right", "wrong", "missed", "neutral", "expert"]


class Frozen(BaseModel):
    """A value that never changes and knows no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemVerdict(Frozen):
    """What was found of one part of a response: an option, a pair, a step."""

    key: str
    label: str
    """The part in words, as the learner saw it."""
    mark: Mark
    feedback: str = ""


class Verdict(Frozen):
    """What was found of a response. Made by ``Exercise.grade`` only."""

    score: float | None = Field(default=None, ge=0, le=1)
    """0.0–1.0; None where there is no right answer."""
    complete: bool = True
    """Whether the exercise counts as done (a casus that is under way is not)."""
    sentence: str
    """What happened, in one sentence."""
    items: tuple[ItemVerdict, ...] = ()
    explanation: str = ""
    """Why. May be empty."""


class Answer(Frozen):
    """One attempt at one exercise. ``id`` makes sending it twice harmless."""

    id: str = Field(default_factory=lambda: uuid4().hex, pattern=r"^[0-9a-f]{32}$")
    lesson: str
    """The lesson's slug."""
    exercise_id: str
    response: dict[str, Any]
    verdict: Verdict
    at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    """UTC."""


Recorder = Callable[[Answer], None]
"""Keeps an answer, or raises a LeerkitError that says why it could not be kept."""
