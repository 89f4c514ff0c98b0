"""What a room answered when it was asked: to be laid beside the own answer of who looks back later.

Only counts of many people stand in it; nothing of anybody.
"""

from typing import Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen
from leerkit.texts import video as texts

FEWEST_THEN = 10
"""Of how many people is told what they answered: a lesson goes further than the room, and stays longer."""


class RoomRow(Frozen):
    """One line: what there was to answer, and how much that was answered."""

    label: str = Field(min_length=1)
    cells: tuple[str, ...] = ()
    share: float | None = Field(default=None, ge=0, le=1)
    """Length of the bar, 0.0–1.0; None where no bar is drawn."""


class RoomChart(Frozen):
    """A table with bars: a heading for the label and one for each cell."""

    title: str = Field(min_length=1)
    columns: tuple[str, ...] = Field(min_length=1, max_length=20)
    rows: tuple[RoomRow, ...] = Field(min_length=1, max_length=200)

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        widest = max(len(row.cells) for row in self.rows) + 1
        if widest > len(self.columns):
            raise ValueError(texts.too_few_columns(widest, len(self.columns)))
        return self


class RoomThen(Frozen):
    """The answers of a room to one exercise, counted."""

    n_answered: int = Field(ge=FEWEST_THEN)
    sentence: str = Field(min_length=1)
    charts: tuple[RoomChart, ...] = Field(default=(), max_length=10)
