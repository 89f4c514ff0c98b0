"""Who hears the same: participants, screens, facilitators."""

from dataclasses import dataclass
from functools import partial

from leerkit.server.pages.audience import Audience
from leerkit.server.pages.dumped import DumpedResults
from leerkit.server.pages.facilitator_state import facilitator_state
from leerkit.server.pages.participant_state import own_at, shared_state
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.pages.told import Parts, Told, Whole
from leerkit.server.room.room import Room

PHONES_GAP_S = 0.5
SCREENS_GAP_S = FACILITATORS_GAP_S = 0.25
"""As often as this they are told what the room does; what the facilitator does they are told at once."""


@dataclass(frozen=True)
class Audiences:
    """The audiences of one room."""

    participants: Audience
    screens: Audience
    facilitators: Audience


def audiences_of(room: Room) -> Audiences:
    """Return a room's audiences, in which nobody is yet."""
    dumped = DumpedResults()

    async def for_screens() -> Told:
        return Whole(await screen_state(room))

    async def for_facilitators() -> Told:
        return Parts(await facilitator_state(room, dumped))

    return Audiences(
        participants=Audience(room, partial(shared_state, room), PHONES_GAP_S, partial(own_at, room)),
        screens=Audience(room, for_screens, SCREENS_GAP_S),
        facilitators=Audience(room, for_facilitators, FACILITATORS_GAP_S),
    )
