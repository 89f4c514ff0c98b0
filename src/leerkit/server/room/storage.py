"""How the answers of a room are kept: what its facilitator, ``/health`` and who wants to join are told of that."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from leerkit.errors import StoreError, WrongMomentError
from leerkit.store import Condition
from leerkit.texts import keeping as texts

if TYPE_CHECKING:
    from leerkit.server.room.room import Room
    from leerkit.server.room.rooms import Rooms

log = logging.getLogger(__name__)

LOOK_S = 2.0
"""How long a change by another process, or a lost file, goes unnoticed at most."""


class Storage:
    """What is known of it at this moment."""

    others_go_on: Callable[[], bool] = staticmethod(lambda: False)
    """Whether the server has other sessions that go on."""

    def __init__(self) -> None:
        self.condition = Condition()
        self.session_is_wiped = False
        """Whether the session was removed while a server carries it."""
        self.wiped: set[str] = set()
        """The ids of participants whose rows went while a server knew them: numbers that say nothing of anybody."""
        self.notice = ""
        """What the facilitator should know from the start on."""

    @property
    def problem(self) -> str:
        """What the facilitator should know, in Dutch; empty if all is well."""
        what_now = texts.OTHERS_GO_ON if self.others_go_on() else texts.START_ANEW
        wiped = f"{texts.SESSION_WIPED_HOST} {what_now}" if self.session_is_wiped else ""
        return " ".join(part for part in (wiped, self.condition.says, self.notice) if part)

    def require_session(self) -> None:
        """Raise WrongMomentError if there is no session any more to join or to answer in."""
        if self.session_is_wiped:
            raise WrongMomentError(texts.SESSION_WIPED, hint=texts.SESSION_WIPED_HINT)


async def watch_storage(rooms: "Rooms", look_s: float = LOOK_S) -> None:
    """Look again and again how answers are kept, for all rooms at once, until cancelled."""
    while True:
        try:
            await look(tuple(rooms))
        except Exception:
            log.exception("looking after the storage")
        await asyncio.sleep(look_s)


async def look(rooms: Sequence["Room"]) -> None:
    """Look how the database of these rooms is, and have those look again of which another process removed something.

    What we write ourselves changes it too: then one question for all rooms says that nobody is gone.
    """
    session = rooms[0].session
    condition = await session.stored.in_thread(session.store.look)
    lost: Collection[Room] = ()
    if condition.changed:
        try:
            lost = await _which_lost(rooms)
        except StoreError:
            lost = rooms
    told = condition.model_copy(update={"changed": False})
    for room in rooms:
        room.hear_of(told, something_went=room in lost)


async def _which_lost(rooms: Sequence["Room"]) -> list["Room"]:
    """Return the rooms in which others are than are known here, or of which the session is no more."""
    session = rooms[0].session
    n_people = await session.stored(session.store.n_people, [room.code for room in rooms])
    return [
        room
        for room in rooms
        if n_people.get(room.code) != len(room.session.people) and not room.storage.session_is_wiped
    ]
