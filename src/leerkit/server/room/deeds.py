"""What is done in a room, kept: the facilitator's events, and who is wiped. What may be done, ``hosting`` decides."""

from collections.abc import Sequence
from typing import Any

from leerkit.errors import WrongMomentError
from leerkit.live import Deed, deed_of
from leerkit.server.room.known_session import KnownSession, now
from leerkit.texts import hosting


class Deeds:
    """The events of one session, and the wiping of its rows: each is known here once it is kept."""

    def __init__(self, session: KnownSession) -> None:
        self._session = session

    async def note(self, kind: str, payload: dict[str, Any]) -> int:
        """Keep something that the facilitator did, and know of it here at once; return its number.

        Raises pydantic's ValidationError for what no server could read back.
        """
        deed_of(kind, payload)
        seq = await self._session.stored(
            self._session.store.add_event, self._session.code, kind, payload, now()
        )
        await self._session.refresh()
        return seq

    async def note_after(self, seq: int, deeds: Sequence[Deed]) -> int:
        """Keep, as the first after event ``seq``, all that the facilitator did, and know of it here at once.

        Return the last one's number. Raises WrongMomentError if something else was done since, at whatever server, and
        what ``note`` raises.
        """
        for one in deeds:
            deed_of(one.kind, one.payload)
        kept = [(one.kind, one.payload) for one in deeds]
        last = await self._session.stored(
            self._session.store.add_events, self._session.code, kept, now(), seq
        )
        await self._session.refresh()
        if last is None:
            raise WrongMomentError(hosting.SOMEBODY_WAS_FIRST, hint=hosting.LOOK_AGAIN)
        return last

    async def wipe(self) -> None:
        """Remove the session with everyone and everything in it. Raises WrongMomentError before its end."""
        self._session.storage.require_session()
        if not self._session.state.ended_at:
            raise WrongMomentError(hosting.END_FIRST)
        await self._session.stored(self._session.store.wipe_session, self._session.code)
        await self._session.refresh_after_wipe()

    async def wipe_participant(self, participant_id: str) -> None:
        """Remove a participant with all answers; nothing is remembered of them here either."""
        await self._session.stored(self._session.store.wipe_participant, participant_id)
        await self._session.refresh_after_wipe()
