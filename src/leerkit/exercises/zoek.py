"""Zoek: find something in a small table, by filtering, sorting and comparing, and answer with a number."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import split
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.keys import Option, distinct_keys
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import authoring, estimating, grading
from leerkit.texts import exercises as texts

MOST_BYTES = 50_000
"""Of a table as JSON: it travels with its page."""

LARGEST = 1e15

Cell = str | Annotated[float, Field(allow_inf_nan=False)] | None


class Column(Option):
    """What stands below one another in the table."""

    decimals: int = Field(default=0, ge=0, le=4)
    """With how many decimals its numbers are written."""


class Mistake(Frozen):
    """A number that many come to in a wrong way, and what to say to it."""

    value: float
    name: str = Field(min_length=1)
    """What went wrong, in a few words: for who sees what the group did."""
    say: str = Field(min_length=1)


class Solution(Frozen):
    """The number, how near is right, and the mistakes that are known."""

    value: float
    margin: float = Field(ge=0)
    """This far off is still right; also of a mistake that is known."""
    mistakes: tuple[Mistake, ...] = Field(default=(), max_length=10)
    explanation: str = ""


class ZoekGiven(ReasonedGiven):
    """The number that was found, and how."""

    value: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]


class Zoek(Reasoned):
    """A table of which the first column names what each row is about."""

    Given = ZoekGiven

    soort: Literal["zoek"]
    columns: tuple[Column, ...] = Field(min_length=2, max_length=12)
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=2, max_length=500)
    """Texts and numbers, a row in the order of the columns; null where nothing is known."""
    unit: str = Field(default="", max_length=60)
    """Of the answer."""
    decimals: int = Field(default=0, ge=0, le=4)
    """Of the answer."""
    solution: Solution

    @model_validator(mode="after")
    def table_fits(self) -> Self:
        """Hold the rows against the columns, and the whole against what a page may carry."""
        distinct_keys("columns", self.columns)
        for at, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(authoring.row_of_other_length(at, len(row), len(self.columns)))
            if not isinstance(row[0], str) or not row[0].strip():
                raise ValueError(authoring.row_without_name(at))
        for place, column in enumerate(self.columns):
            kinds = {type(row[place]) for row in self.rows if row[place] is not None}
            if len(kinds) > 1:
                raise ValueError(authoring.mixed_column(column.key))
        if not any(self.is_number(place) for place in range(len(self.columns))):
            raise ValueError(authoring.NO_NUMBERS)
        size = len(json.dumps([list(row) for row in self.rows], ensure_ascii=False).encode())
        if size > MOST_BYTES:
            raise ValueError(authoring.table_too_large(size, MOST_BYTES))
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and which columns hold numbers."""
        public = super().public()
        columns = [
            {**column, "is_number": self.is_number(place)} for place, column in enumerate(public["columns"])
        ]
        return {**public, "columns": columns}

    def is_number(self, place: int) -> bool:
        """Return whether the column at a place holds numbers."""
        return any(isinstance(row[place], float) for row in self.rows)

    def in_short(self, given: ZoekGiven) -> str:
        """Return the number."""
        return self._written(given.value)

    def mark(self, given: ZoekGiven) -> Verdict:
        """Return full credit within the margin, else none; of a mistake that is known, what to say to it."""
        solution, found = self.solution, self._found(given.value)
        is_right = found == "right"
        said = "" if isinstance(found, str) else solution.mistakes[found].say
        item = ItemVerdict(
            key="value",
            label=self._written(given.value),
            mark="right" if is_right else "wrong",
            feedback=said,
        )
        score = float(is_right)
        return Verdict(
            score=score,
            sentence=texts.choice_sentence(score, None),
            items=(item,),
            explanation=solution.explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the table, a row a line, and room for the answer."""
        rows = tuple(self._row(row) for row in self.rows)
        answer = lines(1, estimating.answer_in(self.unit))
        return (PaperPart(kind="text", texts=rows), answer, *self.reason_on_paper())

    def solved(self) -> tuple[str, ...]:
        """Return the number."""
        return (self._written(self.solution.value),)

    def explained(self) -> tuple[str, ...]:
        """Return what is said to each mistake, and why."""
        said = (
            grading.said_of(f"{self._written(one.value)}: {one.name}", one.say)
            for one in self.solution.mistakes
        )
        return (*said, *filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return whether the first number was right, a mistake that is known, or another."""
        found = self._found(self.parse(history[0]).value)
        return Count([("found", found)], self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how many found it and, for once the solution is known, which mistakes were made."""
        n_right = counts["found", "right"]
        right = [(estimating.WITHIN, n_right), (estimating.ELSEWHERE, counts.n - n_right)]
        charts = [split(estimating.FOUND_TITLE, right, counts.n)]
        if self.solution.mistakes:
            each = [(one.name, counts["found", at]) for at, one in enumerate(self.solution.mistakes)]
            each.append((estimating.OTHER, counts["found", "other"]))
            charts.append(split(estimating.MISTAKES_TITLE, each, counts.n, tells_solution=True))
        charts += self.reason_charts(counts)
        return Tally(n_answered=counts.n, sentence=estimating.found(counts.n, n_right), charts=tuple(charts))

    def _found(self, value: float) -> str | int:
        """Return ``"right"``, the place of a mistake that is known, or ``"other"``."""
        solution = self.solution
        if self._is_near(value, solution.value):
            return "right"
        mistakes = enumerate(solution.mistakes)
        return next((at for at, one in mistakes if self._is_near(value, one.value)), "other")

    def _is_near(self, value: float, wanted: float) -> bool:
        """Return whether a number is within the margin of another; a margin of 0.005 holds what is 0.005 off."""
        return abs(value - wanted) <= self.solution.margin + 1e-9

    def _written(self, value: float) -> str:
        return f"{estimating.number(value, self.decimals)} {self.unit}".strip()

    def _row(self, row: Sequence[Cell]) -> str:
        """Return a row in words."""
        named = zip(self.columns[1:], row[1:], strict=True)
        cells = "; ".join(f"{column.text} {self._cell(column, cell)}" for column, cell in named)
        return f"{row[0]}: {cells}"

    def _cell(self, column: Column, cell: Cell) -> str:
        if cell is None:
            return estimating.NO_VALUE
        return cell if isinstance(cell, str) else estimating.number(cell, column.decimals)
