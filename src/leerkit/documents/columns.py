"""An own answer, what the group did, and how it is, in columns: one that has nothing in it is not there."""

from collections.abc import Sequence

from markupsafe import Markup

from leerkit.documents.parts import paragraphs
from leerkit.exercises import Chart, Tally
from leerkit.texts.cards import COLUMNS
from leerkit.texts.taking_along import LATER

Column = tuple[str, Markup]
"""Its heading, and what stands below that."""


def columns(own: Markup, group: Markup, how: Markup, how_called: str = "") -> Markup:
    """Return those that there are, in this order; each under a heading of its own, below that of the exercise."""
    named = (
        (COLUMNS["your_answer"], own),
        (COLUMNS["the_group"], group),
        (how_called or COLUMNS["how_it_is"], how),
    )
    there: Sequence[Column] = [one for one in named if one[1]]
    drawn = Markup("").join(map(_column, there))
    return Markup('<div class="lk-columns">{}</div>').format(drawn) if there else Markup()


def of_group(tally: Tally, later: str = "") -> Markup:
    """Return what a group answered, without texts; ``later`` says apart how it did after the explanation."""
    charts = Markup("").join(_chart(one) for one in tally.charts if one.kind == "bars")
    after = headed(LATER, paragraphs(later)) if later else ""
    return Markup("{}{}{}").format(paragraphs(tally.sentence), charts, after)


def headed(title: str, content: Markup) -> Markup:
    """Return a part of a column under a heading of its own; empty if there is nothing in it."""
    return Markup("<p><strong>{}</strong></p>{}").format(title, content) if content else Markup()


def _column(column: Column) -> Markup:
    return Markup("<section><h4>{}</h4>{}</section>").format(*column)


def _chart(chart: Chart) -> Markup:
    """Return a chart as a list: in a column there is no room for bars."""
    rows = Markup("").join(
        Markup("<li>{} – {}</li>").format(row.label, row.cells[0]) for row in chart.rows if row.cells
    )
    return Markup("<p><strong>{}</strong></p><ul>{}</ul>").format(chart.title, rows)
