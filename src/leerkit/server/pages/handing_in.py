"""An answer that comes in, by a request or over the line by which its page hears the news."""

import json
import logging
from typing import Any

from leerkit.errors import LeerkitError, NotAllowedError, TooFastError
from leerkit.server.room.rate import TokenBucket
from leerkit.server.room.room import Room
from leerkit.server.web.failures import message_of, status_of
from leerkit.server.web.owner import require_owner
from leerkit.store import Participant
from leerkit.texts import connection, keeping
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
"""The longest answer, 10,000 emoji, is 40 kB. What is more ends the line."""

PER_S, BURST = 20, 60
MOST_PER_S = 100
"""Above the first a message is refused unread; above the second the line is closed."""

LONGEST_ID = 64
BUG = 500


async def take(room: Room, me: Participant, given: dict[str, Any]) -> dict[str, Any]:
    """Grade and keep ``{"lesson", "exercise_id", "response", "id"}``; return what its page is told.

    That is the answer with its verdict, and ``reached`` where it opened something (``Exercise.reached``). Where
    somebody leads and has not shown the solution, ``held`` is true and the verdict null. ``kept_at`` is null for a new
    answer, and for one that was kept before since when. Raises what ``Answers.record`` raises.
    """
    answer, kept_at = await room.answers.record(me.id, given)
    held = room.state.holds(answer)
    reached = room.exercise(answer.lesson, answer.exercise_id).reached(answer.response)
    return {
        **answer.model_dump(mode="json"),
        **({"reached": reached} if reached else {}),
        **({"verdict": None} if held else {}),
        "saved": True,
        "held": held,
        "kept_at": None if kept_at is None else kept_at.isoformat(),
    }


class AnswerLine:
    """What one connection of a participant may hand in: ``{"t": "answer", "owner", …}``, and who it is."""

    def __init__(self, room: Room, me: Participant) -> None:
        self._room = room
        self._me = me
        self._pace = TokenBucket(PER_S, BURST)
        self._flood = TokenBucket(MOST_PER_S, MOST_PER_S)

    def may_come(self) -> bool:
        """Count a message; return whether the line may stay open."""
        return self._flood.allow()

    async def reply(self, message: str | bytes) -> dict[str, Any] | None:
        """Return what is told of a message: a verdict, or a refusal with what HTTP would say; None if nothing is.

        Raises ValueError for what no page of ours sends. What only a newer page sends is passed over.
        """
        said = _read(message)
        if said.get("t") != "answer":
            return None
        answer_id = said.get("id")
        known = {"id": answer_id} if isinstance(answer_id, str) and len(answer_id) <= LONGEST_ID else {}
        try:
            return {"t": "verdict", "status": 201, **await self._taken(said)}
        except LeerkitError as error:
            refused = error
        except Exception as error:
            log.exception("bug: %s", type(error).__name__)
            return {"t": "refused", **known, "status": BUG, "error": message_of(BUG, error)}
        return {"t": "refused", **known, "status": status_of(refused), "error": str(refused)}

    async def _taken(self, said: dict[str, Any]) -> dict[str, Any]:
        if not self._pace.allow():
            raise TooFastError(connection.TOO_FAST)
        me = await self._room.participant(self._me.id)
        if me is None:
            raise NotAllowedError(keeping.WIPED, hint=texts.JOIN_FIRST)
        require_owner(self._room, me, said.get("owner"))
        return await take(self._room, me, said)


def _read(message: str | bytes) -> dict[str, Any]:
    """Return the object that a message is. Raises ValueError if it is none."""
    if not isinstance(message, str):
        raise ValueError("binary")
    try:
        said = json.loads(message)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(said, dict):
        raise ValueError("no object")
    return said
