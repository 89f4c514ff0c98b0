"""What of a group's answers goes into the recording of its session: counts of ten people or more, nobody's text."""

from collections.abc import Iterator

from leerkit.content.room_then import FEWEST_THEN, RoomChart, RoomRow, RoomThen
from leerkit.exercises import Tally
from leerkit.report.to_keep import unsplit


def room_then(tally: Tally, *, shows_solution: bool) -> RoomThen | None:
    """Return what may be told of a tally that everybody saw; None of fewer than ten people.

    A chart with words of the solution is in it only if that was shown too.
    """
    if tally.n_answered < FEWEST_THEN:
        return None
    kept = unsplit(tally, FEWEST_THEN)
    return RoomThen(
        n_answered=kept.n_answered, sentence=kept.sentence, charts=tuple(_charts(kept, shows_solution))
    )


def _charts(tally: Tally, shows_solution: bool) -> Iterator[RoomChart]:
    for chart in tally.charts:
        if chart.kind == "bars" and chart.rows and (shows_solution or not chart.tells_solution):
            rows = tuple(RoomRow(label=row.label, cells=row.cells, share=row.share) for row in chart.rows)
            yield RoomChart(title=chart.title, columns=chart.columns, rows=rows)
