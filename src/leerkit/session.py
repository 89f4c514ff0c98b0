"""The live session as a fold over what the facilitator did: ``apply(state, event) -> state``. Pure."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from leerkit.answer import Frozen
from leerkit.store import SESSION_ENDED, Event

RONDE_OPENED = "ronde_opened"
"""The kind of the event that opens a round of a stelling; its payload is a ``RondeOpened``."""


class RondeOpened(BaseModel):
    """A round of voting is open now: ``store.add_event(code, RONDE_OPENED, opened.model_dump(), now)``.

    What a newer version may add to it is left aside.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    lesson: str
    exercise_id: str
    ronde: Literal[1, 2]


class SessionState(Frozen):
    """Where a session is. A state says what holds after the event with number ``seq``."""

    rondes: dict[str, dict[str, int]] = Field(default={})
    """Per lesson's slug, per exercise's id: the round that is open. What is not in it, is in its first."""
    ended_at: datetime | None = None
    seq: int = 0

    def ronde(self, lesson: str, exercise_id: str) -> int:
        """Return the round of a stelling that is open."""
        return self.rondes.get(lesson, {}).get(exercise_id, 1)


def apply(state: SessionState, event: Event) -> SessionState:
    """Return the state after an event.

    An event that the state has seen already changes nothing, nor does a kind that only a newer version knows.
    """
    if event.seq <= state.seq:
        return state
    rule = RULES.get(event.kind)
    after = rule(state, event) if rule else state
    return after.model_copy(update={"seq": event.seq})


def fold(events: Iterable[Event], state: SessionState | None = None) -> SessionState:
    """Return the state after events in the order in which they came, from ``state`` on or from the start."""
    state = state or SessionState()
    for event in events:
        state = apply(state, event)
    return state


def _ronde_opened(state: SessionState, event: Event) -> SessionState:
    opened = RondeOpened.model_validate(event.payload)
    of_lesson = {**state.rondes.get(opened.lesson, {}), opened.exercise_id: opened.ronde}
    return state.model_copy(update={"rondes": {**state.rondes, opened.lesson: of_lesson}})


def _session_ended(state: SessionState, event: Event) -> SessionState:
    return state.model_copy(update={"ended_at": state.ended_at or event.at})


RULES: dict[str, Callable[[SessionState, Event], SessionState]] = {
    RONDE_OPENED: _ronde_opened,
    SESSION_ENDED: _session_ended,
}
"""What each kind of event does: one line a kind."""
