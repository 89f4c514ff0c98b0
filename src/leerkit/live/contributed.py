"""What participants add to a session, each kind with the shape of what it says."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Payload

POST, QUESTION, EDIT, WITHDRAW, VOTE, UNVOTE, SIGNAL, IN_GROUP, GROUP_ANSWER = (
    "post",
    "question",
    "edit",
    "withdraw",
    "vote",
    "unvote",
    "signal",
    "in_group",
    "group_answer",
)

SignalName = Literal["too_fast", "lost", "done", "awake"]

AWAKE: SignalName = "awake"
"""Whoever taps it in the lobby or a pause is there. How many did, everybody sees; the other signals are the host's."""

ID_PATTERN = r"^[0-9a-f]{32}$"
"""Of a contribution, and so of a post."""


class Words(Payload):
    """Something that somebody wrote."""

    text: str


class OnWall(Words):
    """A post on a wall."""

    lesson: str = Field(max_length=200)
    exercise_id: str = Field(max_length=200)
    column: str = Field(max_length=200)


class OfPost(Payload):
    """A post or a question, by its id."""

    post_id: str = Field(pattern=ID_PATTERN)


class Reworded(Words, OfPost):
    """Other words for a post or a question of one's own."""


class Signalled(Payload):
    """How it goes for somebody, at a moment."""

    signal: SignalName
    on: bool = True
    moment: str = ""
    """Which moment; the server says it."""


class InGroup(Payload):
    """In which group somebody wants to be; by chance the server says it."""

    group: int = Field(default=0, ge=0, le=10_000)
    key: str = ""
    """Of which groups; the server says it."""


class GroupAnswer(Payload):
    """An answer of somebody's group to an exercise."""

    lesson: str = Field(max_length=200)
    exercise_id: str = Field(max_length=200)
    response: Any
    group: int = Field(default=0, ge=0, le=10_000)
    key: str = ""
    """Of which groups; this and the group, the server says."""


SHAPES: Mapping[str, type[Payload]] = {
    POST: OnWall,
    QUESTION: Words,
    EDIT: Reworded,
    WITHDRAW: OfPost,
    VOTE: OfPost,
    UNVOTE: OfPost,
    SIGNAL: Signalled,
    IN_GROUP: InGroup,
    GROUP_ANSWER: GroupAnswer,
}


class Said(Frozen):
    """What somebody wants to add: its kind, and what it says in the shape of that kind."""

    kind: str
    payload: Payload


def said_of(kind: str, payload: object) -> Said | None:
    """Return what somebody wants to add, or None for a kind that there is not. Raises pydantic's ValidationError."""
    shape = SHAPES.get(kind)
    return None if shape is None else Said(kind=kind, payload=shape.model_validate(payload))


def as_row(said: Said, **changes: Any) -> dict[str, Any]:
    """Return what is kept of it, JSON-ready, with some of it changed."""
    return {**said.payload.model_dump(mode="json"), **changes}
