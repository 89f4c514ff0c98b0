"""Types in which somebody may be asked why: as they like, or before the answer is taken."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Literal

from leerkit.answer import Frozen
from leerkit.exercises.counting import Counts
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response, Text, says_nothing, text_row
from leerkit.exercises.tallies import Chart, Row
from leerkit.texts import exercises as texts
from leerkit.texts import grading, judging
from leerkit.texts.cards import WHY

Reason = Literal["gevraagd", "verplicht"]

REASONS = "reasons"
"""The name of the list in which reasons are counted."""


class ReasonedGiven(Frozen):
    """What every response of such a type may hold."""

    reason: Text = ""


class Reasoned(Exercise):
    """An exercise that may ask why. The card asks it, for any view; a group's reasons stand with what they chose."""

    reason: Reason | None = None
    """Whether it asks why, and whether an answer needs it."""

    @abstractmethod
    def in_short(self, given: Any) -> str:
        """Return what somebody answered, to stand beside their reason."""

    def asks_why(self) -> Reason | None:
        """Return whether it asks why, and whether an answer needs it."""
        return self.reason

    def is_written(self) -> bool:
        """Return whether it asks why."""
        return self.asks_why() is not None

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and whether it asks why."""
        told = {key: value for key, value in super().public().items() if key != "reason"}
        asked = self.asks_why()
        return {**told, "reason": asked} if asked else told

    def settle(self, response: Response, earlier: Sequence[Response]) -> Response:
        """Return the response as it is kept; refuse a new one without the reason that it needs.

        Those that were kept before a reason was needed still count.
        """
        if self.asks_why() == "verplicht" and says_nothing(self.parse(response).reason):
            self.refuse(texts.NO_REASON, expected=texts.A_REASON, hint=texts.REASON_HINT)
        return super().settle(response, earlier)

    def reason_on_paper(self) -> tuple[PaperPart, ...]:
        """Return room to say why, if that is asked."""
        asked = self.asks_why()
        return (lines(2, WHY[asked]),) if asked else ()

    def reasons(self, response: Response) -> Sequence[tuple[str, Row]]:
        """Return why somebody answered so, for ``Count``; nothing if they did not say, or are not asked any more."""
        given = self.parse(response)
        if not self.asks_why() or says_nothing(given.reason):
            return ()
        return [(REASONS, text_row(response, given.reason, self.in_short(given)))]

    def reason_charts(self, counts: Counts) -> tuple[Chart, ...]:
        """Return what a group gave as its reasons; no chart if nobody did."""
        rows = counts.texts(REASONS)
        columns = (grading.REASON, texts.OPTION)
        return (Chart(kind="texts", title=judging.REASONS, columns=columns, rows=rows),) if rows else ()
