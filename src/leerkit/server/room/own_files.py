"""How often a participant may have a file made for them, and that one is made after the other."""

import asyncio
from collections import OrderedDict

from leerkit.server.room.rate import TokenBucket

PER_S, BURST = 0.1, 6
"""Nobody needs more; a file costs a tenth of a second."""

N_REMEMBERED = 10_000


class OwnFiles:
    """The bounds of one server."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self._paces: OrderedDict[str, TokenBucket] = OrderedDict()

    def allow(self, participant_id: str) -> bool:
        """Return whether somebody may have one more."""
        pace = self._paces.pop(participant_id, None) or TokenBucket(PER_S, BURST)
        self._paces[participant_id] = pace
        if len(self._paces) > N_REMEMBERED:
            self._paces.popitem(last=False)
        return pace.allow()
