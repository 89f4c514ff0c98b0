"""Time for what is on: it is counted down for everybody, and closes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Deed, Empty, Interaction, Payload
from leerkit.live.moment import Moment

TIMED, UNTIMED = "timed", "untimed"

SHORTEST_S, LONGEST_S = 5, 3600


class Timed(Payload):
    """How much time there is."""

    seconds: int = Field(ge=SHORTEST_S, le=LONGEST_S)
    moment: Moment | None = None
    """What it is for: on anything else it is not shown. None for whatever is on."""
    started_at: AwareDatetime | None = None
    """Since when it runs, for one that is given back; None for one that starts now."""
    is_more: bool = False
    """Whether it is added to the time that runs. If none does, it starts now."""


class Timer(Frozen):
    """The time that runs, or ran out."""

    seconds: int
    started_at: datetime
    moment: Moment | None

    @property
    def ends_at(self) -> datetime:
        """Until when it runs."""
        return self.started_at + timedelta(seconds=self.seconds)


class Time(Frozen):
    """Whether there is any."""

    timer: Timer | None = None


class Timing(Interaction[Time]):
    """Whoever needs longer is not shut out: a host closes when it is time."""

    name = "time"
    kinds = {TIMED: Timed, UNTIMED: Empty}  # noqa: RUF012
    start = Time()
    after_the_end = False

    def apply(self, state: Time, kind: str, payload: Any, at: datetime) -> Time:
        """Start the time, or take it away."""
        if kind == UNTIMED:
            return Time()
        running = state.timer
        if payload.is_more and running and running.moment == payload.moment and at < running.ends_at:
            seconds = min(running.seconds + payload.seconds, LONGEST_S)
            return Time(timer=running.model_copy(update={"seconds": seconds}))
        started_at = min(payload.started_at or at, at)
        return Time(timer=Timer(seconds=payload.seconds, started_at=started_at, moment=payload.moment))

    def undoing(self, before: Time, kind: str, payload: Any) -> Sequence[Deed] | None:  # noqa: ARG002
        """Give back the time that ran, which went on meanwhile."""
        if before.timer is None:
            return [Deed(kind=UNTIMED)]
        return [Deed(kind=TIMED, payload=before.timer.model_dump(mode="json"))]

    def public(self, state: Time, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell everybody until when, by the server's clock; ``shown`` leaves out what is not for now."""
        return {"timer": state.timer}


def shown(timer: Timer | None, now: Moment | None) -> dict[str, Any] | None:
    """Return, JSON-ready, the time that is for what is on now; None if there is none."""
    if timer is None or (timer.moment is not None and timer.moment != now):
        return None
    return {"seconds": timer.seconds, "ends_at": timer.ends_at.isoformat()}
