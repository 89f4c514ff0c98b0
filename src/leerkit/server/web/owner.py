"""Whose answers a browser keeps: a page says it, and what is handed in says it again.

A device may pass from hand to hand. What one person gave and could not send stays there under their name, and is never
sent with the cookie of the next.
"""

from tornado.web import RequestHandler

from leerkit.errors import NotAllowedError
from leerkit.server.room.room import Room
from leerkit.store import Participant
from leerkit.texts import on_device as texts

OWNER_HEADER = "X-Leerkit-Owner"
OWNER_PLACE = "leerkit-owner-place"
"""Stands in a lesson's page where its owner will be."""


def owner_of(room: Room, participant: Participant) -> str:
    """Return the name under which a browser keeps a participant's answers: no secret, and nothing personal."""
    return f"{room.code}.{participant.id}"


def require_own(handler: RequestHandler, room: Room, participant: Participant) -> None:
    """Raise NotAllowedError for what a browser kept for somebody else than who asks now."""
    require_owner(room, participant, handler.request.headers.get(OWNER_HEADER))


def require_owner(room: Room, participant: Participant, said: object) -> None:
    """Raise NotAllowedError unless ``said`` is None, or the name under which these answers are kept."""
    if said is not None and said != owner_of(room, participant):
        raise NotAllowedError(texts.OTHER_OWNER, hint=texts.OTHER_OWNER_HINT)
