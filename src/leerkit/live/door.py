"""The door: closed, nobody new comes in; who is in, stays in and comes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Empty, Interaction

DOOR_CLOSED, DOOR_OPENED = "door_closed", "door_opened"


class Door(Frozen):
    """Whether it is closed."""

    is_closed: bool = False


class Doorkeeping(Interaction[Door]):
    """One tap, for a room in which somebody came who should not."""

    name = "door"
    kinds = {DOOR_CLOSED: Empty, DOOR_OPENED: Empty}  # noqa: RUF012
    start = Door()

    def apply(self, state: Door, kind: str, payload: Empty, at: datetime) -> Door:  # noqa: ARG002
        """Close it, or open it."""
        return Door(is_closed=kind == DOOR_CLOSED)

    def undoing(self, before: Door, kind: str, payload: Empty) -> Sequence[Deed] | None:  # noqa: ARG002
        """Leave it as it was."""
        return [Deed(kind=DOOR_CLOSED if before.is_closed else DOOR_OPENED)]

    def public(self, state: Door, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell who leads, and the screen, which then asks nobody in."""
        return {} if audience == "participant" else {"door_is_closed": state.is_closed}
