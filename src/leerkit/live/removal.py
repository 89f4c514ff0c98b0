"""People who are taken out of the room, and let in again; and their devices, which others may need."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction, Payload
from leerkit.live.marked import Marked

REMOVED, READMITTED, RELEASED = "removed", "readmitted", "released"


class Removal(Payload):
    """Who is taken out of the room, or let in again, or whose device is for somebody else."""

    participant_id: str


class Out(Frozen):
    """Who is out, and with whose devices among those somebody else may join."""

    removed: Marked = Marked()
    released: Marked = Marked()


class Removals(Interaction[Out]):
    """Who is out sends nothing more, and what they sent no longer counts."""

    name = "removed"
    kinds = {REMOVED: Removal, READMITTED: Removal, RELEASED: Removal}  # noqa: RUF012
    start = Out()

    def apply(self, state: Out, kind: str, payload: Removal, at: datetime) -> Out:  # noqa: ARG002
        """Take somebody out, let them in again, or give up the device of who is out; taken out anew closes it."""
        who = payload.participant_id
        if kind == RELEASED:
            return Out(
                removed=state.removed,
                released=state.released.mark(who, on=True) if who in state.removed else state.released,
            )
        return Out(
            removed=state.removed.mark(who, on=kind == REMOVED), released=state.released.mark(who, on=False)
        )

    def undoing(self, before: Out, kind: str, payload: Removal) -> Sequence[Deed] | None:  # noqa: ARG002
        """Let in again who was in, and the other way round."""
        who = payload.model_dump()
        if payload.participant_id not in before.removed:
            return [Deed(kind=READMITTED, payload=who)]
        back = [Deed(kind=REMOVED, payload=who)]
        return (
            [*back, Deed(kind=RELEASED, payload=who)] if payload.participant_id in before.released else back
        )

    def public(self, state: Out, audience: Audience, participant_id: str) -> dict[str, Any]:
        """Tell a participant whether they are out, and nobody else who is."""
        if audience != "participant":
            return {}
        return {"removed": participant_id in state.removed, "released": participant_id in state.released}
