"""A session's state: one frozen slice for each interaction, folded over the events."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from leerkit.answer import Answer, Frozen
from leerkit.content import Lesson
from leerkit.exercises import Terms
from leerkit.live.asking import ASKED_LESSON, Asking, Asks, unasked
from leerkit.live.channels import Channels, Switching
from leerkit.live.door import Doorkeeping
from leerkit.live.ending import Ending
from leerkit.live.group_work import GroupWorking, Works
from leerkit.live.grouping import Grouping, Groups
from leerkit.live.hiding import Hidings
from leerkit.live.interaction import Audience, Deed, Interaction, Payload
from leerkit.live.leading import NEVER_ON, Leading, Led
from leerkit.live.moderation import Moderation, Treatment
from leerkit.live.removal import Removals
from leerkit.live.rondes import Rondes
from leerkit.live.timing import Timing, shown
from leerkit.live.word_views import WordViewing, WordViews
from leerkit.store import Event

S = TypeVar("S", bound=Frozen)

INTERACTIONS: tuple[Interaction[Any], ...] = (
    Rondes(),
    Removals(),
    Hidings(),
    Leading(),
    Moderation(),
    Switching(),
    WordViewing(),
    Timing(),
    Doorkeeping(),
    Asking(),
    Grouping(),
    GroupWorking(),
    Ending(),
)
"""What a facilitator can do with a room: one line an interaction."""

_OF_KIND = {kind: one for one in INTERACTIONS for kind in one.kinds}


class SessionState(Frozen):
    """Where a session is. A state says what holds after the event with number ``seq``."""

    slices: dict[str, Any] = Field(default={})
    """Per interaction's name, of those in which something was done."""
    seq: int = 0

    def of(self, interaction: Interaction[S] | type[Interaction[S]]) -> S:
        """Return the slice of an interaction."""
        found: S = self.slices.get(interaction.name, interaction.start)
        return found

    def ronde(self, lesson: str, exercise_id: str) -> int:
        """Return the round of a stelling that is open."""
        return self.of(Rondes).ronde(lesson, exercise_id)

    @property
    def rondes(self) -> dict[str, dict[str, int]]:
        """Per lesson's slug, per exercise's id: the round that is open. What is not in it, is in its first."""
        return self.of(Rondes).rondes

    @property
    def removed(self) -> tuple[str, ...]:
        """Ids of the participants who are taken out of the room."""
        return self.of(Removals).removed.ids

    @property
    def released(self) -> tuple[str, ...]:
        """Ids of those among them with whose device somebody else may join."""
        return self.of(Removals).released.ids

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the answers of which the text is hidden."""
        return self.of(Hidings).ids

    @property
    def led(self) -> Led:
        """What is on, and how far each exercise is."""
        return self.of(Leading)

    @property
    def terms(self) -> dict[tuple[str, str], Terms]:
        """Per lesson's slug and exercise's id, of those with which something was done: which answers count."""
        return self.led.terms(self.of(Rondes).second_at)

    @property
    def moderation(self) -> Treatment:
        """What the host did with posts and questions."""
        return self.of(Moderation)

    @property
    def channels(self) -> Channels:
        """By which ways participants are heard."""
        return self.of(Switching)

    @property
    def word_views(self) -> WordViews:
        """How everybody sees what a group wrote."""
        return self.of(WordViewing)

    @property
    def asked(self) -> Asks:
        """What was asked on the spot."""
        return self.of(Asking)

    @property
    def asked_lesson(self) -> Lesson:
        """What was asked on the spot and put on, as a lesson; without exercises if nothing was."""
        return self.asked.lesson(self.led.parts.get(ASKED_LESSON, {}))

    @property
    def groups(self) -> Groups:
        """The groups that there are."""
        return self.of(Grouping)

    @property
    def group_work(self) -> Works:
        """Which exercises groups answer."""
        return self.of(GroupWorking)

    @property
    def door_is_closed(self) -> bool:
        """Whether nobody new may come in."""
        return self.of(Doorkeeping).is_closed

    @property
    def ended_at(self) -> datetime | None:
        """When the session was ended, if it was."""
        return self.of(Ending).at

    def holds(self, answer: Answer) -> bool:
        """Return whether the verdict on an answer is not for anybody yet: it comes when the host shows the solution.

        What is under way has no verdict yet, only where it stands.
        """
        return answer.verdict.complete and answer.exercise_id in self.held.get(answer.lesson, {})

    @property
    def held(self) -> dict[str, dict[str, Literal["open", "closed"]]]:
        """Per lesson's slug, per exercise's id, of those of which the verdict is held: whether answers still count.

        The second round of a stelling opens with what there is to read before it, and after the end nothing is held.
        """
        if self.ended_at is not None:
            return {}
        held: dict[str, dict[str, Literal["open", "closed"]]] = {}
        for lesson, parts in self.led.parts.items():
            for exercise_id, part in parts.items():
                if self.led.holds_verdict(lesson, exercise_id) and self.ronde(lesson, exercise_id) == 1:
                    held.setdefault(lesson, {})[exercise_id] = "closed" if part.closed_at else "open"
        return held

    def public(self, audience: Audience, participant_id: str = "") -> dict[str, Any]:
        """Return what an audience may know of it, JSON-ready."""
        told: dict[str, Any] = {"seq": self.seq} if audience == "facilitator" else {}
        if audience == "participant":
            told["held"] = self.held
        for one in INTERACTIONS:
            told |= one.public(self.of(one), audience, participant_id)
        return {**told, "timer": shown(told["timer"], self.led.now)}


def apply(state: SessionState, event: Event) -> SessionState:
    """Return the state after an event.

    An event that the state has seen already changes nothing, nor does one that only a newer version can read, nor after
    the end what is over by then.
    """
    if event.seq <= state.seq:
        return state
    interaction, payload = _read(event)
    slices = state.slices
    if interaction and payload and (interaction.after_the_end or state.ended_at is None):
        after = interaction.apply(state.of(interaction), event.kind, payload, event.at)
        slices = {**slices, interaction.name: after}
    return SessionState(slices=slices, seq=event.seq)


def _read(event: Event) -> tuple[Interaction[Any] | None, Payload | None]:
    """Return what an event is about, and what it says; None for what only a newer version knows, or says so."""
    interaction = _OF_KIND.get(event.kind)
    if interaction is None:
        return None, None
    try:
        return interaction, interaction.kinds[event.kind].model_validate(event.payload)
    except ValidationError:
        return interaction, None


def fold(events: Iterable[Event], state: SessionState | None = None) -> SessionState:
    """Return the state after events in the order in which they came, from ``state`` on or from the start."""
    state = state or SessionState()
    for event in events:
        state = apply(state, event)
    return state


def is_too_late(state: SessionState, kind: str) -> bool:
    """Return whether the session has ended, and an event of this kind would change nothing any more."""
    interaction = _OF_KIND.get(kind)
    return state.ended_at is not None and interaction is not None and not interaction.after_the_end


def deed_of(kind: str, payload: object) -> Deed | None:
    """Return what somebody asks to do, with only what belongs to it; None for a kind that there is not.

    Raises pydantic's ValidationError for a payload that does not have the shape of its kind.
    """
    interaction = _OF_KIND.get(kind)
    if interaction is None:
        return None
    return Deed(kind=kind, payload=interaction.kinds[kind].model_validate(payload).model_dump(mode="json"))


def undoing(before: SessionState, event: Event) -> Sequence[Deed] | None:
    """Return what gives back what everybody saw before an event; None if it cannot be taken back.

    A question on the spot with which nothing was done after all was not asked: its host puts it on while asking it.
    """
    interaction, payload = _read(event)
    if interaction is None or payload is None:
        return None
    deeds = interaction.undoing(before.of(interaction), event.kind, payload)
    if deeds is None:
        return None
    never_on = [one.payload for one in deeds if one.kind == NEVER_ON]
    return [*deeds, *(unasked(one["exercise_id"]) for one in never_on if one["lesson"] == ASKED_LESSON)]
