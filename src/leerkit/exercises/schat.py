"""Schat: estimate a number, or how a line goes on, before seeing it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import split
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Chart, Row, Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import authoring, estimating
from leerkit.texts import exercises as texts

MOST_STEPS = 1000
"""Between the smallest and the largest number: what a group estimates is counted by step."""

N_BANDS = 5

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Point(Frozen):
    """A point of the line that is known."""

    at: str = Field(min_length=1, max_length=40)
    """Where on the line: a year."""
    value: float


class Solution(Frozen):
    """The numbers, how near is right, and what to say to those who were not near."""

    values: tuple[float, ...] = Field(min_length=1, max_length=12)
    margin: float = Field(ge=0)
    """This far off is still right; twice as far off is half right."""
    too_low: str = ""
    too_high: str = ""
    explanation: str = ""


class SchatGiven(ReasonedGiven):
    """The estimates: one or, of a line, one for each point that is asked; and why."""

    values: tuple[Number, ...] = Field(min_length=1, max_length=12)


class Schat(Reasoned):
    """A number between ``min`` and ``max`` or, where ``ask`` names points, how a line goes on."""

    Given = SchatGiven

    soort: Literal["schat"]
    unit: str = Field(min_length=1, max_length=60)
    min: float = 0
    max: float
    step: float = Field(default=1, gt=0)
    """How precisely there is to estimate."""
    known: tuple[Point, ...] = Field(default=(), max_length=30)
    """The line so far."""
    ask: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = Field(default=(), max_length=12)
    """The points where the line is asked."""
    solution: Solution

    @model_validator(mode="after")
    def numbers_fit(self) -> Self:
        """Hold the numbers against their bounds, and the line against what is asked of it."""
        # rounded: 3.2 - 3.1 is a little over 0.1
        if not 0 < round((self.max - self.min) / self.step, 6) <= MOST_STEPS:
            raise ValueError(authoring.too_many_steps(MOST_STEPS))
        if bool(self.known) != bool(self.ask):
            raise ValueError(authoring.LINE_AND_ASK)
        if len(set(self._points())) < len(self._points()):
            raise ValueError(authoring.duplicate_point())
        if len(self.solution.values) != len(self._asked()):
            raise ValueError(authoring.number_of_values(len(self._asked())))
        for value in (*self.solution.values, *(point.value for point in self.known)):
            if not self.min <= value <= self.max:
                raise ValueError(authoring.out_of_range(self._written(value)))
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and how many decimals its numbers have."""
        return {**super().public(), "decimals": self._decimals()}

    def in_short(self, given: SchatGiven) -> str:
        """Return the estimates."""
        return f"{'; '.join(map(self._written, given.values))} {self.unit}"

    def mark(self, given: SchatGiven) -> Verdict:
        """Return per number full credit within the margin and half credit within twice the margin."""
        if len(given.values) != len(self._asked()):
            self.refuse(
                estimating.n_values(len(given.values)), expected=estimating.n_expected(len(self._asked()))
            )
        for value in given.values:
            if not self.min <= value <= self.max:
                self.refuse(texts.unknown_key(f"{value:g}"), expected=self._band(self.min, self.max))
        solution = self.solution
        items, scores = [], []
        for at, (value, right) in enumerate(zip(given.values, solution.values, strict=True)):
            off = round(abs(value - right) / self.step, 6) * self.step
            score = 1.0 if off <= solution.margin else 0.5 if off <= 2 * solution.margin else 0.0
            hint = "" if score == 1 else solution.too_low if value < right else solution.too_high
            place = self._asked()[at]
            said = estimating.actual(self._written(right), self.unit)
            items.append(
                ItemVerdict(
                    key=str(at),
                    label=estimating.at_place(place, self._written(value), self.unit),
                    mark="right" if score == 1 else "wrong",
                    feedback="\n\n".join(filter(None, [said, hint if not self.ask else ""])),
                )
            )
            scores.append(score)
        mean = sum(scores) / len(scores)
        n_right = scores.count(1.0)
        return Verdict(
            score=round(mean, 3),
            sentence=(
                estimating.line_sentence(n_right, len(scores))
                if self.ask
                else texts.choice_sentence(mean, None)
            ),
            items=tuple(items),
            explanation=solution.explanation,
            reveals={"values": list(solution.values)},
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the line as far as it is known, and a line to write on for each number."""
        known = [PaperPart(kind="text", texts=self.on_screen())] if self.known else []
        values = (lines(1, estimating.asked(place, self.unit)) for place in self._asked())
        return (*known, *values, *self.reason_on_paper())

    def on_screen(self) -> tuple[str, ...]:
        """Return the line as far as it is known."""
        return tuple(estimating.at_place(one.at, self._written(one.value), self.unit) for one in self.known)

    def solved(self) -> tuple[str, ...]:
        """Return the numbers."""
        return tuple(
            estimating.at_place(place, self._written(value), self.unit)
            for place, value in zip(self._asked(), self.solution.values, strict=True)
        )

    def explained(self) -> tuple[str, ...]:
        """Return what is said to those who were too low or too high, and why."""
        return tuple(filter(None, [self.solution.too_low, self.solution.too_high, self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return each of the first estimates, by step."""
        values = self.parse(history[0]).values
        ticks = [("value", at, self._steps(value)) for at, value in enumerate(values)]
        return Count(ticks, self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how the estimates are spread: of a number in bands, of a line around the middle of each point."""
        each = [self._sorted(at, counts) for at in range(len(self._asked()))]
        chart = self._line(each) if self.ask else self._bands(each[0])
        middle = self._spread(each[0])[1] if counts.n and not self.ask else ""
        return Tally(
            n_answered=counts.n,
            sentence=estimating.estimated(counts.n, middle, self.unit),
            charts=(chart, *self.reason_charts(counts)),
        )

    def _bands(self, steps: Sequence[tuple[int, int]]) -> Chart:
        """Return how many estimates fell in each of a few equal bands."""
        n_steps = self._steps(self.max) + 1
        n_bands = min(N_BANDS, n_steps)
        edges = [ceil(band * n_steps / n_bands) for band in range(n_bands + 1)]
        parts = (
            (
                self._band(self._value(low), self._value(high - 1)),
                sum(n for step, n in steps if low <= step < high),
            )
            for low, high in pairwise(edges)
        )
        return split(estimating.BANDS_TITLE, parts, sum(n for _, n in steps))

    def _line(self, each: Sequence[Sequence[tuple[int, int]]]) -> Chart:
        """Return the middle estimate of each point, and between which numbers half of them are."""
        rows = []
        for place, steps in zip(self.ask, each, strict=True):
            low, middle, high = self._spread(steps)
            share = _quantile(steps, 0.5) / self._steps(self.max) if steps else None
            cells = (middle, estimating.between(low, high)) if steps else (estimating.NO_VALUE,) * 2
            rows.append(Row(label=place, cells=cells, share=share))
        columns = (estimating.POINT, estimating.MIDDLE, estimating.HALF)
        return Chart(kind="bars", title=estimating.line_title(self.unit), columns=columns, rows=tuple(rows))

    def _spread(self, steps: Sequence[tuple[int, int]]) -> tuple[str, str, str]:
        """Return a quarter, the middle and three quarters of the estimates, in words; empty if there are none."""
        if not steps:
            return "", "", ""
        low, middle, high = (self._written(self._value(_quantile(steps, at))) for at in (0.25, 0.5, 0.75))
        return low, middle, high

    def _sorted(self, at: int, counts: Counts) -> list[tuple[int, int]]:
        """Return the estimates of one point, from low to high: each step with how many chose it."""
        each = ((step, counts["value", at, step]) for step in range(self._steps(self.max) + 1))
        return [(step, n) for step, n in each if n]

    def _asked(self) -> tuple[str, ...]:
        """Return the names of what is estimated; of a single number that is empty."""
        return self.ask or ("",)

    def _points(self) -> tuple[str, ...]:
        return (*(point.at for point in self.known), *self.ask)

    def _steps(self, value: float) -> int:
        return round((value - self.min) / self.step)

    def _value(self, steps: int) -> float:
        return min(self.max, self.min + steps * self.step)

    def _decimals(self) -> int:
        """Return how many decimals belong to a step."""
        written = f"{self.step:.6f}".rstrip("0")
        return len(written.partition(".")[2])

    def _written(self, value: float) -> str:
        return estimating.number(value, self._decimals())

    def _band(self, low: float, high: float) -> str:
        return estimating.band(self._written(low), self._written(high), self.unit)


def _quantile(steps: Sequence[tuple[int, int]], share: float) -> int:
    """Return the step below or at which a share of the estimates is; there is at least one."""
    wanted = ceil(share * sum(n for _, n in steps))
    so_far = accumulate(n for _, n in steps)
    return next(step for (step, _), n in zip(steps, so_far, strict=True) if n >= wanted)
