"""By which ways participants are heard: the wall, questions, quiet signals; and whether the host reads first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Interaction, Payload

CHANNELS = "channels"


class Channels(Frozen):
    """What is open."""

    wall: bool = True
    questions: bool = True
    signals: bool = True
    approve_first: bool = True
    """Whether a text is only shown once the host has shown it."""


class Switches(Payload):
    """What is opened and closed; what is not named stays as it is."""

    wall: bool | None = None
    questions: bool | None = None
    signals: bool | None = None
    approve_first: bool | None = None


class Switching(Interaction[Channels]):
    """What was sent before a way was closed stays."""

    name = "channels"
    kinds = {CHANNELS: Switches}  # noqa: RUF012
    start = Channels()
    after_the_end = False

    def apply(self, state: Channels, kind: str, payload: Switches, at: datetime) -> Channels:  # noqa: ARG002
        """Open and close."""
        return state.model_copy(update=payload.model_dump(exclude_none=True))

    def undoing(self, before: Channels, kind: str, payload: Switches) -> Sequence[Deed] | None:  # noqa: ARG002
        """Open what was open."""
        return [Deed(kind=CHANNELS, payload=before.model_dump())]

    def public(self, state: Channels, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell everybody: a page draws only what can be used, and says whether the host reads first."""
        return {"channels": state.model_dump()}
