"""What groups answered, each with one voice: when it is taken, what comes of it, what a group's own people see."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from leerkit.errors import LeerkitError, ResponseError, WrongMomentError
from leerkit.exercises import Tally, Terms
from leerkit.live import OfGroup, Said, as_row
from leerkit.report import FromGroups, Which, voices
from leerkit.texts import grouping as texts
from leerkit.texts import pages

if TYPE_CHECKING:
    from leerkit.server.room.room import Room

LONGEST = 4000
"""Characters of a group's answer, as JSON: each of its people is told it, at every change."""


@dataclass(frozen=True, eq=False)
class Heard:
    """What groups answered to what is on, and who is in which: the same object until somebody is to be told of it."""

    tally: Tally
    is_theirs: bool
    """Whether it is asked of the groups that there are now."""
    placed: Mapping[str, int] = field(default_factory=dict)
    """In which group who is."""
    counting: Mapping[int, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    """Per group, who handed in the answer that counts, and what its people are told of it."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Per participant, the id of what they handed in last."""

    @property
    def to_come(self) -> list[int]:
        """Return the groups with anybody in them that gave no answer yet."""
        return sorted(set(self.placed.values()) - self.counting.keys())


class GroupAnswers:
    """The answers of groups in a room. What was made of them is kept until something of groups changes."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._heard: Heard | None = None
        self._heard_at: object = None

    def checked(self, participant_id: str, said: Said) -> dict[str, Any]:
        """Return what is kept of a group's answer, which says of which group.

        Raises WrongMomentError if it is not asked of groups now, or not of the group that it was given for,
        NotFoundError for an unknown exercise, ResponseError, LeerkitError for one that is too long.
        """
        room = self._room
        payload: Any = said.payload
        which = payload.lesson, payload.exercise_id
        exercise, work = room.exercise(*which), room.state.group_work.of(*which)
        if not work.n or work.key != room.state.groups.key or payload.key not in ("", work.key):
            raise WrongMomentError(texts.NOT_IN_GROUPS, hint=pages.RELOAD)
        until = room.state.led.until(*which)
        is_late = until is not None and datetime.now(UTC) > until
        if is_late or room.state.ronde(*which) > 1 or exercise.ronde_of(payload.response) > 1:
            raise WrongMomentError(texts.GROUPS_CLOSED)
        group = room.contributions.placed().get(participant_id)
        if not group:
            raise WrongMomentError(texts.IN_NO_GROUP)
        if payload.group not in (0, group):
            raise WrongMomentError(texts.other_group(payload.group, group))
        response, _ = exercise.take(payload.response, (), room.session.grade[which])
        n = len(json.dumps(response, ensure_ascii=False))
        if n > LONGEST:
            raise LeerkitError(texts.too_long(n, LONGEST), hint=texts.SHORTEN)
        return as_row(said, response=response, group=group, key=work.key)

    def on(self) -> Heard | None:
        """Return what groups answered to what is on; None if it is not asked of groups."""
        room = self._room
        known = (room.session.n_folds, room.contributions.last_seq_of_groups)
        now = (*known, room.state.seq, len(room.session.people))
        if now != self._heard_at:
            heard = self._now()
            if not (heard and self._heard and vars(heard) == vars(self._heard)):
                self._heard = heard
            self._heard_at = now
        return self._heard

    def tally(self) -> Tally | None:
        """Return what groups answered to what is on, counted as answers of people are; None if they were not asked."""
        heard = self.on()
        return heard.tally if heard else None

    def to_come(self) -> str:
        """Return, for the host, which groups can still answer what is on and did not; empty if none can."""
        heard = self.on()
        return texts.to_come(heard.to_come) if heard and self.can_answer() else ""

    def all(self) -> dict[Which, Tally]:
        """Return what groups answered to every exercise that they were asked."""
        state = self._room.state
        return {
            which: self._voices(which, self._room.contributions.group_answers(*which, work.key), work.n)[1]
            for which, work in state.group_work.all().items()
            if self._room.has_exercise(*which)
        }

    def of(self, participant_id: str) -> dict[Which, tuple[int, Any]]:
        """Return what the group of a participant answered, with its number: of the groups that there are now."""
        room = self._room
        group = room.contributions.placed().get(participant_id)
        found: dict[Which, tuple[int, Any]] = {}
        for which, work in room.state.group_work.all().items() if group else ():
            if work.key != room.state.groups.key or not room.has_exercise(*which):
                continue
            given = room.contributions.group_answers(*which, work.key)
            counts = self._voices(which, given, work.n)[0].get(group or 0)
            one = next((one for one in given if one.id == counts), None)
            if one is not None:
                found[which] = one.group, one.response
        return found

    def own(self, participant_id: str) -> dict[str, Any] | None:
        """Return, JSON-ready, what the group of a participant answered to what is on; None for who is in none.

        ``mine`` is the id of what they handed in for it last themselves: what counts may be of another, never told who.
        """
        heard = self.on()
        if heard is None or not heard.is_theirs or participant_id not in heard.placed:
            return None
        group = heard.placed[participant_id]
        answer = None
        if group in heard.counting:
            who, told = heard.counting[group]
            answer = {**told, "is_own": who == participant_id}
        return {"group": group, "answer": answer, "mine": heard.own.get(participant_id, "")}

    def can_answer(self) -> bool:
        """Return whether what is on is asked of the groups that there are, and still open to them."""
        state = self._room.state
        which, heard = state.led.now.exercise if state.led.now else None, self.on()
        if which is None or heard is None or not heard.is_theirs:
            return False
        return state.ronde(*which) == 1 and not state.led.part(*which).closed_at

    def _now(self) -> Heard | None:
        room = self._room
        which = room.state.led.now.exercise if room.state.led.now else None
        if which is None or not room.has_exercise(*which):
            return None
        work = room.state.group_work.of(*which)
        if not work.n:
            return None
        given = room.contributions.group_answers(*which, work.key)
        counting, tally = self._voices(which, given, work.n)
        if work.key != room.state.groups.key:
            return Heard(tally=tally, is_theirs=False)
        by_id = {one.id: one for one in given}
        return Heard(
            tally=tally,
            is_theirs=True,
            placed=room.contributions.placed(),
            counting={
                group: (by_id[one].participant_id, self._told(which, by_id[one]))
                for group, one in counting.items()
            },
            own={one.participant_id: one.id for one in given},
        )

    def _told(self, which: Which, one: OfGroup) -> dict[str, Any]:
        """Return what the people of a group are told of its answer, with what that opened of the exercise."""
        with contextlib.suppress(ResponseError):  # of an exercise that was changed since
            reached = self._room.exercise(*which).reached(one.response)
            return {"id": one.id, "response": one.response, **({"reached": reached} if reached else {})}
        return {"id": one.id, "response": one.response}

    def _voices(self, which: Which, given: tuple[OfGroup, ...], n: int) -> tuple[Mapping[int, str], Tally]:
        state = self._room.state
        handed_in = FromGroups(n, tuple((one.group, one.kept) for one in given))
        return voices(
            self._room.exercise(*which),
            self._room.session.grade[which],
            handed_in,
            state.terms.get(which, Terms()),
            frozenset(state.hidden),
        )
