"""Rounds of a stelling: the second one opens when the facilitator opens it."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.live.interaction import Audience, Interaction, Payload

RONDE_OPENED = "ronde_opened"


class RondeOpened(Payload):
    """A round of voting is open now."""

    lesson: str
    exercise_id: str
    ronde: Annotated[int, Field(strict=True, ge=1, le=2)]


class Opened(Frozen):
    """Per lesson's slug, per exercise's id: the round that is open. What is not in it, is in its first."""

    rondes: dict[str, dict[str, int]] = Field(default={})
    second_at: dict[str, dict[str, datetime]] = Field(default={})
    """In the same way: when the second round opened."""

    def ronde(self, lesson: str, exercise_id: str) -> int:
        """Return the round of a stelling that is open."""
        return self.rondes.get(lesson, {}).get(exercise_id, 1)


class Rondes(Interaction[Opened]):
    """Who has voted cannot unvote: a round that was open stays so, and this is not taken back."""

    name = "rondes"
    kinds = {RONDE_OPENED: RondeOpened}  # noqa: RUF012
    start = Opened()
    after_the_end = False

    def apply(self, state: Opened, kind: str, payload: RondeOpened, at: datetime) -> Opened:  # noqa: ARG002
        """Open a round."""
        ronde = max(payload.ronde, state.ronde(payload.lesson, payload.exercise_id))
        of_lesson = {**state.rondes.get(payload.lesson, {}), payload.exercise_id: ronde}
        second = {payload.exercise_id: at} if ronde > 1 else {}
        return Opened(
            rondes={**state.rondes, payload.lesson: of_lesson},
            second_at={
                **state.second_at,
                payload.lesson: {**second, **state.second_at.get(payload.lesson, {})},
            },
        )

    def public(self, state: Opened, audience: Audience, participant_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Tell everybody which rounds are open."""
        return {"rondes": state.rondes}
