"""What a group answered, as values: a sentence, charts, and their rows."""

from typing import Literal

from pydantic import Field

from leerkit.answer import Frozen


class Row(Frozen):
    """One line of a chart and of the table beside it."""

    key: str = ""
    """Of a text that somebody wrote: the id of the answer, by which it can be hidden. Otherwise empty."""
    label: str
    cells: tuple[str, ...]
    """What stands in the table's other columns, and (the first) beside the bar."""
    share: float | None = Field(default=None, ge=0, le=1)
    """Length of the bar, 0.0–1.0; None where no bar is drawn."""
    n_people: int | None = Field(default=None, exclude=True)
    """Of how many people the cells after the first tell, if not of all in the chart; for ``report.to_keep``."""


class Chart(Frozen):
    """A chart with its table: the same rows, drawn and written."""

    kind: Literal["bars", "texts"]
    title: str
    columns: tuple[str, ...]
    """Headings of the table: one for the label, then one per cell."""
    rows: tuple[Row, ...]
    n_people: int | None = Field(default=None, exclude=True)
    """Of how many people it tells, if not of all who answered; for ``report.to_keep``."""
    tells_solution: bool = False
    """Whether it holds words of the solution: who takes part sees it once that is revealed."""


class Tally(Frozen):
    """What the group answered to one exercise: a sentence, and charts that show it."""

    n_answered: int
    sentence: str
    charts: tuple[Chart, ...]
    is_route: bool = False
    """Whether the charts are steps, one after the other, to be drawn as a road."""
    n_by_ronde: tuple[int, ...] = ()
    """How many answered in each round, where a type has rounds."""
    sentence_of_all: str = Field(default="", exclude=True)
    """The sentence without what it says of some who answered only, if it does; for ``report.to_keep``."""

    def n_in(self, ronde: int) -> int:
        """Return how many answered in a round; without rounds, how many answered."""
        return self.n_by_ronde[ronde - 1] if self.n_by_ronde else self.n_answered
