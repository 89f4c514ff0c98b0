"""Texts that are hidden, and shown again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leerkit.live.interaction import Audience, Deed, Interaction, Payload
from leerkit.live.marked import Marked

HIDDEN, SHOWN = "hidden", "shown"


class Hiding(Payload):
    """The answer of which the text is hidden, or shown again."""

    answer_id: str


class Hidings(Interaction[Marked]):
    """What is hidden is out of every view of the group's texts."""

    name = "hidden"
    kinds = {HIDDEN: Hiding, SHOWN: Hiding}  # noqa: RUF012
    start = Marked()

    def apply(self, state: Marked, kind: str, payload: Hiding, at: datetime) -> Marked:  # noqa: ARG002
        """Hide a text, or show it again."""
        return state.mark(payload.answer_id, on=kind == HIDDEN)

    def undoing(self, before: Marked, kind: str, payload: Hiding) -> Sequence[Deed] | None:  # noqa: ARG002
        """Show again what was shown, and the other way round."""
        was_hidden = payload.answer_id in before
        return [Deed(kind=HIDDEN if was_hidden else SHOWN, payload=payload.model_dump())]

    def public(self, state: Marked, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell nobody: what is hidden is simply not there."""
        return {}
