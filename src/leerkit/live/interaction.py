"""What every interaction of a live session has in common."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from leerkit.answer import Frozen

Audience = Literal["participant", "screen", "facilitator"]
"""Who looks: somebody's own page, the screen that the whole room sees, or the facilitator alone."""


class Payload(BaseModel):
    """What an event says. What a newer version adds to it is left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Empty(Payload):
    """Nothing more than that it happened."""


class Deed(Frozen):
    """Something to do: the kind of an event, and its payload."""

    kind: str
    payload: dict[str, Any] = Field(default={})


S = TypeVar("S", bound=Frozen)


class Interaction(Frozen, Generic[S]):
    """One thing that a facilitator can do with a room. Its state is one frozen slice of the session's."""

    name: ClassVar[str]
    """Where its slice stands in the session's state."""
    kinds: ClassVar[Mapping[str, type[Payload]]]
    """Its kinds of events, each with the shape of its payload."""
    start: ClassVar[Frozen]
    """Its slice when nothing was done yet."""
    after_the_end: ClassVar[bool] = True
    """Whether it can still be done when the session was ended."""

    @abstractmethod
    def apply(self, state: S, kind: str, payload: Any, at: datetime) -> S:
        """Return the slice after an event. The same event twice is the same as once."""

    def undoing(self, before: S, kind: str, payload: Any) -> Sequence[Deed] | None:  # noqa: ARG002
        """Return what gives back what everybody saw before an event; None if it cannot be taken back."""
        return None

    @abstractmethod
    def public(self, state: S, audience: Audience, participant_id: str) -> dict[str, Any]:
        """Return what an audience may know of it, JSON-ready; ``participant_id`` is empty but for a participant.

        No two interactions use the same names.
        """
