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
    reveals: dict[str, Any] = {}
    """What the type's own view shows once the answer is in, JSON-ready: a line, a list to tick. May be empty."""


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


class LastAnswer(Answer):
    """The last answer to an exercise; of the earlier ones only how many there were."""

    n_attempts: int = Field(ge=0)
    """How many answers completed the exercise, this one included if it did."""
    held: bool = False
    """Whether its verdict is not for whoever gave it yet: a facilitator leads, and shows it later."""
    reached: dict[str, Any] = {}
    """What it opened of the exercise (``Exercise.reached``), where somebody is about to be told of it; never stored."""


class Receipt(Frozen):
    """What became of an answer that was handed in."""

    kept_at: AwareDatetime | None = None
    """Since when it was kept, if it was kept before; an answer is kept once."""
    held: bool = False
    """As ``LastAnswer.held``."""


Recorder = Callable[[Answer], Receipt]
"""Keeps an answer, or raises a LeerkitError that says why it could not be kept."""


def followed(last: LastAnswer | None, answer: Answer, receipt: Receipt) -> LastAnswer:
    """Return which answer is the last one once a recorder has taken ``answer`` and gave ``receipt``.

    One that was kept before, and no later than the last one, has been counted already.
    """
    kept_at = receipt.kept_at
    if last is not None and kept_at is not None and kept_at <= last.at:
        return last.model_copy(update={"held": receipt.held}) if last.id == answer.id else last
    n_attempts = (last.n_attempts if last else 0) + answer.verdict.complete
    fields = {**dict(answer), "at": kept_at or answer.at, "n_attempts": n_attempts, "held": receipt.held}
    return LastAnswer.model_validate(fields)
