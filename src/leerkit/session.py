"""The live session as a fold over what the facilitator did: ``apply(state, event) -> state``. Pure."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from leerkit.answer import Frozen
from leerkit.store import SESSION_ENDED, Event

RONDE_OPENED = "ronde_opened"
"""The kind of the event that opens a round of a stelling; its payload is a ``RondeOpened``."""


REMOVED = "removed"
"""The kind of the event that takes a participant out of the room; its payload is a ``Removal``."""

READMITTED = "readmitted"
"""The kind of the event that lets a participant in again; its payload is a ``Removal``."""

RELEASED = "released"
"""The kind of the event that gives up the device of who was taken out of the room, for somebody else; its payload is a
``Removal``."""

HIDDEN = "hidden"
"""The kind of the event that hides what somebody wrote; its payload is a ``Hiding``."""

SHOWN = "shown"
"""The kind of the event that shows again what was hidden; its payload is a ``Hiding``."""


class RondeOpened(BaseModel):
    """A round of voting is open now: ``store.add_event(code, RONDE_OPENED, opened.model_dump(), now)``.

    What a newer version may add to it is left aside.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    lesson: str
    exercise_id: str
    ronde: Literal[1, 2]


class Removal(BaseModel):
    """Who is taken out of the room, or let in again, or whose device is for somebody else."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    participant_id: str


class Hiding(BaseModel):
    """The answer of which the text is hidden, or shown again."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    answer_id: str


class SessionState(Frozen):
    """Where a session is. A state says what holds after the event with number ``seq``."""

    rondes: dict[str, dict[str, int]] = Field(default={})
    """Per lesson's slug, per exercise's id: the round that is open. What is not in it, is in its first."""
    removed: tuple[str, ...] = ()
    """Ids of the participants who are taken out of the room."""
    released: tuple[str, ...] = ()
    """Ids of those among them with whose device somebody else may join."""
    hidden: tuple[str, ...] = ()
    """Ids of the answers of which the text is hidden."""
    ended_at: datetime | None = None
    seq: int = 0

    def ronde(self, lesson: str, exercise_id: str) -> int:
        """Return the round of a stelling that is open."""
        return self.rondes.get(lesson, {}).get(exercise_id, 1)

    def for_participant(self, participant_id: str) -> dict[str, Any]:
        """Return what one participant may know of it, JSON-ready."""
        public = self.model_dump(mode="json", include={"rondes", "ended_at"})
        return {
            **public,
            "removed": participant_id in self.removed,
            "released": participant_id in self.released,
        }


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
    """Open a round. A round that was open stays so: who has voted in it cannot unvote."""
    opened = RondeOpened.model_validate(event.payload)
    ronde = max(opened.ronde, state.ronde(opened.lesson, opened.exercise_id))
    of_lesson = {**state.rondes.get(opened.lesson, {}), opened.exercise_id: ronde}
    return state.model_copy(update={"rondes": {**state.rondes, opened.lesson: of_lesson}})


def _removed(state: SessionState, event: Event) -> SessionState:
    """Take somebody out; whose device had been given up before has it closed again."""
    who = _participant(event)
    return state.model_copy(
        update={"removed": _with(state.removed, who), "released": _less(state.released, who)}
    )


def _readmitted(state: SessionState, event: Event) -> SessionState:
    who = _participant(event)
    return state.model_copy(
        update={"removed": _less(state.removed, who), "released": _less(state.released, who)}
    )


def _released(state: SessionState, event: Event) -> SessionState:
    """Give up a device; that of who is in the room stays theirs."""
    who = _participant(event)
    if who not in state.removed:
        return state
    return state.model_copy(update={"released": _with(state.released, who)})


def _hidden(state: SessionState, event: Event) -> SessionState:
    return state.model_copy(update={"hidden": _with(state.hidden, _answer(event))})


def _shown(state: SessionState, event: Event) -> SessionState:
    return state.model_copy(update={"hidden": _less(state.hidden, _answer(event))})


def _participant(event: Event) -> str:
    return Removal.model_validate(event.payload).participant_id


def _answer(event: Event) -> str:
    return Hiding.model_validate(event.payload).answer_id


def _with(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    return ids if one in ids else (*ids, one)


def _less(ids: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(other for other in ids if other != one)


def _session_ended(state: SessionState, event: Event) -> SessionState:
    return state.model_copy(update={"ended_at": state.ended_at or event.at})


RULES: dict[str, Callable[[SessionState, Event], SessionState]] = {
    RONDE_OPENED: _ronde_opened,
    REMOVED: _removed,
    READMITTED: _readmitted,
    RELEASED: _released,
    HIDDEN: _hidden,
    SHOWN: _shown,
    SESSION_ENDED: _session_ended,
}
"""What each kind of event does: one line a kind."""
