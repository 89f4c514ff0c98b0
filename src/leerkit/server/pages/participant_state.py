"""What a participant's page is told: what is the same for everybody, and what only they are told."""

import json
from functools import cache
from typing import Any

from leerkit.errors import NotAllowedError
from leerkit.live import SessionState
from leerkit.live.removal import Removals
from leerkit.server.pages.told import Told, Whole
from leerkit.server.pages.zaal_state import on_for_participants, reveals
from leerkit.server.room.room import Room
from leerkit.store import Participant
from leerkit.texts import keeping as texts

OWN = Removals()
"""The interaction of which each participant is told something else."""


async def shared_state(room: Room) -> Told:
    """Return the rounds that are open, whether the session has ended, and what is on."""
    return room.once(_shared)


async def own_state(room: Room, me: Participant) -> dict[str, Any]:
    """Return who this is, whether they may be here, and what their own group answered to what is on.

    ``is_wiped`` tells somebody who was taken out that they will not be let in again. Raises NotAllowedError for
    anybody else whose rows are gone.
    """
    own = OWN.public(room.state.of(OWN), "participant", me.id)
    is_wiped = await room.known(me.id) is None
    if is_wiped and not own["removed"]:
        raise NotAllowedError(texts.WIPED)
    of_group = room.group_answers.own(me.id)
    return {**own, "nickname": me.nickname, "is_wiped": is_wiped, "of_group": of_group}


def own_at(room: Room) -> object:
    """Return what has another value once anybody's ``own_state`` may have."""
    return room.state.removed, room.state.released, room.session.n_folds, room.group_answers.on()


@cache
def outside() -> str:
    """Return what somebody is told who was taken out, as JSON: a session in which nothing has happened."""
    return _written(SessionState(), "null")


def _shared(room: Room) -> Told:
    return Whole(_written(room.state, on_for_participants(room)))


def _written(session: SessionState, on: str) -> str:
    own = OWN.public(OWN.start, "participant", "")
    state = {name: value for name, value in session.public("participant").items() if name not in own}
    state["revealed"] = reveals(session)
    del state["on"]
    return f'{json.dumps(state)[:-1]}, "on": {on}}}'
