"""Charts that more types make: how a group is divided over what could be chosen."""

from collections.abc import Iterable

from leerkit.exercises.tallies import Chart, Row
from leerkit.texts import exercises as texts


def share_of(n: int, n_all: int) -> float:
    """Return which share ``n`` is of all of them; 0.0 where there is nobody."""
    return n / n_all if n_all else 0.0


def counted_row(label: str, n: int, n_all: int, *cells: str, n_people: int | None = None) -> Row:
    """Return the row of something that ``n`` of ``n_all`` chose; ``cells`` stand behind that.

    ``n_people`` as in ``Row``.
    """
    share = share_of(n, n_all)
    cells = (texts.count_and_share(n, share), *cells)
    return Row(label=label, cells=cells, share=share, n_people=n_people)


def split(
    title: str,
    parts: Iterable[tuple[str, int]],
    n_all: int,
    *,
    columns: tuple[str, str] = (texts.OPTION, texts.CHOSEN),
    tells_solution: bool = False,
    n_people: int | None = None,
) -> Chart:
    """Return how ``n_all`` people are divided: ``parts`` are labels, each with how many chose it.

    ``tells_solution`` and ``n_people`` as in ``Chart``.
    """
    rows = tuple(counted_row(label, n, n_all) for label, n in parts)
    return Chart(
        kind="bars",
        title=title,
        columns=columns,
        rows=rows,
        tells_solution=tells_solution,
        n_people=n_people,
    )


def shares(chart: Chart) -> list[tuple[str, float]]:
    """Return the labels of a chart with their shares, as sentences about it take them."""
    return [(row.label, row.share or 0.0) for row in chart.rows]
