"""The end of a session: nobody comes in any more and no answer is taken."""

from datetime import datetime
from typing import Any

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Empty, Interaction
from leerkit.store import SESSION_ENDED


class End(Frozen):
    """When the session was ended, if it was."""

    at: datetime | None = None


class Ending(Interaction[End]):
    """A session that was ended twice ended the first time."""

    name = "ended"
    kinds = {SESSION_ENDED: Empty}  # noqa: RUF012
    start = End()

    def apply(self, state: End, kind: str, payload: Empty, at: datetime) -> End:  # noqa: ARG002
        """End the session."""
        return state if state.at else End(at=at)

    def public(self, state: End, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell everybody."""
        return {"ended_at": state.at.isoformat() if state.at else None}
