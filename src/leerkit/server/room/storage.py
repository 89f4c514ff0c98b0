"""How the answers of a room are kept: what its facilitator, ``/health`` and who wants to join are told of that."""

import asyncio
import logging
from typing import TYPE_CHECKING

from leerkit.errors import WrongMomentError
from leerkit.store import Condition
from leerkit.texts import keeping as texts

if TYPE_CHECKING:
    from leerkit.server.room.rooms import Rooms

log = logging.getLogger(__name__)

LOOK_S = 2.0
"""How long a change by another process, or a lost file, goes unnoticed at most."""


class Storage:
    """What is known of it at this moment."""

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
        wiped = texts.SESSION_WIPED_HOST if self.session_is_wiped else ""
        return " ".join(part for part in (wiped, self.condition.says, self.notice) if part)

    def require_session(self) -> None:
        """Raise WrongMomentError if there is no session any more to join or to answer in."""
        if self.session_is_wiped:
            raise WrongMomentError(texts.SESSION_WIPED, hint=texts.SESSION_WIPED_HINT)


async def watch_storage(rooms: "Rooms", look_s: float = LOOK_S) -> None:
    """Look again and again how answers are kept, for all rooms at once, until cancelled."""
    while True:
        try:
            condition = await rooms.first.look()
            for room in rooms.others:
                room.hear_of(condition)
        except Exception:
            log.exception("looking after the storage")
        await asyncio.sleep(look_s)
