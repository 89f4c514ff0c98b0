"""What a host may want to notice while an exercise is on: calm sentences, which act on nothing.

All thresholds stand here.
"""

from collections.abc import Collection

from leerkit.exercises import Tally, exercise_type
from leerkit.live import SessionState
from leerkit.report import ResultsFold
from leerkit.texts import console as texts

LEAST_ANSWERED = 5
"""Answers below which nothing is said of how a group is divided: it would be about persons."""

LEAST_SIDE = 0.35
"""The share that each of two sides has in a group that is called divided."""

WHOLE = 1.001
"""The sum of shares of people who each chose one thing, with room for rounding."""

FEW_BUSY = 0.25
"""The share of who is connected below which who has not answered yet is named as few."""


def busy(
    fold: ResultsFold, state: SessionState, lesson: str, exercise_id: str, here: Collection[str]
) -> list[str]:
    """Return the ids of those among ``here`` who have no whole answer yet, in the round that is open."""
    ronde = state.ronde(lesson, exercise_id)

    def has_answered(who: str) -> bool:
        if not fold.is_done(lesson, exercise_id, who):
            return False
        return ronde == 1 or any(
            response.get("ronde") == ronde for response in fold.history(lesson, exercise_id, who)
        )

    return [who for who in here if not has_answered(who)]


def signals(soort: str, tally: Tally, n_busy: int, n_here: int, *, is_closed: bool) -> list[str]:
    """Return what there is to notice, in sentences; often nothing."""
    found = []
    if not is_closed and n_here:
        if not n_busy:
            found.append(texts.ALL_ANSWERED)
        elif n_busy <= FEW_BUSY * n_here:
            found.append(texts.few_busy(n_busy))
    if sides := _sides(soort, tally):
        found.append(texts.divided(*sides))
    return found


def _sides(soort: str, tally: Tally) -> tuple[float, float] | None:
    """Return the shares of the two sides of a group that is divided, else None.

    On a scale these are its two ends, in the newest round; elsewhere the two that were chosen most:
    ``Exercise.sides`` says which.
    """
    bars = [chart for chart in tally.charts if chart.kind == "bars"]
    kind = exercise_type(soort).sides
    if kind == "none" or tally.n_answered < LEAST_ANSWERED or not bars:
        return None
    labels = [row.label for row in bars[0].rows]
    newest = next(chart for chart in reversed(bars) if [row.label for row in chart.rows] == labels)
    shares = [row.share or 0.0 for row in newest.rows]
    if kind == "ends":
        half = len(shares) // 2
        sides = sum(shares[:half]), sum(shares[len(shares) - half :])
    elif sum(shares) > WHOLE:  # more than one may be chosen
        return None
    else:
        first, second, *_ = sorted([*shares, 0.0], reverse=True)
        sides = first, second
    return sides if min(sides) >= LEAST_SIDE else None
