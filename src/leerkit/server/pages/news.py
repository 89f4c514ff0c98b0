"""What somebody may hear of a session as it goes on, and who that is."""

import json
from typing import Any

from leerkit.server.pages.audience import Audience
from leerkit.server.pages.participant_state import outside, own_state
from leerkit.server.web.handler import Handler
from leerkit.server.web.newest import Newest

MOST_OF_PARTICIPANT = 12
MOST_OF_FACILITATOR = 48
"""Connections of one participant: each lesson in a tab has one. All facilitators of a session have one key."""


class News(Handler):
    """What somebody may hear, and who that is."""

    wants_json = True

    async def admit(self, *arguments: str) -> str:
        """Return under which name connections are counted. Raises a LeerkitError for who may not listen."""
        raise NotImplementedError

    @property
    def audience(self) -> Audience:
        """Everybody who hears the same."""
        raise NotImplementedError

    hears_room = True
    """Whether this one is told what everybody is; as ``own`` found it."""

    async def own(self) -> dict[str, Any]:
        """Return what only this one is told besides, JSON-ready. Raises NotAllowedError for who may not listen."""
        return {}

    def heard(self, text: str) -> str:
        """Return what this one is told when everybody is told ``text``."""
        return text

    def enter(self, name: str) -> None:
        """Count this connection, once."""
        _newest(self).enter(name, self)

    def leave(self, name: str) -> None:
        """Count this connection out, once."""
        _newest(self).leave(name, self)

    def make_way(self) -> None:
        """End, for a newer connection."""
        raise NotImplementedError


class OfFacilitator(News):
    """The results, for the facilitator: also the rounds that are open, who is here, and how answers are kept."""

    async def admit(self, *arguments: str) -> str:
        """Let the facilitator in."""
        self.require_facilitator(arguments[0])
        return ""

    @property
    def audience(self) -> Audience:
        """All facilitators."""
        return self.workshop.audiences.facilitators


class OfParticipant(News):
    """What the facilitator opened, for participants."""

    async def admit(self, *_arguments: str) -> str:
        """Let participants in."""
        self._me = await self.me()
        return self._me.id

    @property
    def audience(self) -> Audience:
        """All participants."""
        return self.workshop.audiences.participants

    async def own(self) -> dict[str, Any]:
        """Return who this is, and whether they may be here. Who was taken out hears of the room no more."""
        state = await own_state(self.room, self._me)
        self.hears_room = not state["removed"]
        return state

    def heard(self, text: str) -> str:
        """Return that, or for who was taken out that nothing goes on."""
        return text if self.hears_room else outside()

    def enter(self, name: str) -> None:
        """Count this connection: its participant is here."""
        super().enter(name)
        self.room.presence.arrived(name)

    def leave(self, name: str) -> None:
        """Count this connection out: its participant may be gone."""
        super().leave(name)
        self.room.presence.left(name)


def _newest(handler: News) -> Newest:
    """Return what counts the connections of this kind."""
    workshop = handler.workshop
    return workshop.live if isinstance(handler, OfParticipant) else workshop.live_of_facilitator


def inside(values: dict[str, Any]) -> str:
    """Return JSON without its outer braces; empty for nothing."""
    return json.dumps(values)[1:-1]


def joined(shared: str, own: str) -> str:
    """Return the JSON of two objects as one."""
    return f"{shared[:-1]}, {own}}}" if own else shared
