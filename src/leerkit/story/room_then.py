"""What a room answered at a moment of its recording, as HTML: folded, so that nobody reads it before answering."""

from markupsafe import Markup

from leerkit.content.room_then import RoomChart, RoomRow, RoomThen
from leerkit.texts import watching


def room_then(room: RoomThen | None) -> Markup:
    """Return it, or nothing; a script hides it until its reader has answered too (``cards/video_then.js``)."""
    if room is None:
        return Markup("")
    charts = Markup("").join(map(_chart, room.charts))
    return Markup(
        '<p class="lk-hint lk-then-first" hidden>{}</p>'
        '<details class="lk-then" data-own="{}"><summary>{}</summary><p>{}</p>{}</details>'
    ).format(
        watching.ANSWER_FIRST,
        watching.OWN_ANSWER,
        watching.room_then(room.n_answered),
        room.sentence,
        charts,
    )


def _chart(chart: RoomChart) -> Markup:
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in chart.columns)
    rows = Markup("").join(map(_row, chart.rows))
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        chart.title, heads, rows
    )


def _row(row: RoomRow) -> Markup:
    bar = Markup("")
    if row.share is not None:
        bar = Markup('<span class="lk-then-bar" aria-hidden="true" style="width: {:.1f}%"></span>').format(
            100 * row.share
        )
    cells = Markup("").join(Markup("<td>{}</td>").format(one) for one in row.cells)
    return Markup('<tr><th scope="row"><span>{}</span>{}</th>{}</tr>').format(row.label, bar, cells)
