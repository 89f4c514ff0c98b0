"""What somebody, or a group, wrote in an answer: one text, for the screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from leerkit.exercises import Tally
from leerkit.live import Written

if TYPE_CHECKING:
    from leerkit.server.room.room import Room


def text_of(room: "Room", answer: Written) -> str | None:
    """Return the text of an answer, as it is known.

    None if there is no such answer, it holds no text or more than one, the host has hidden it, or who wrote it has
    left the room. Posts of a wall are no answers.
    """
    which = answer.lesson, answer.exercise_id
    if not room.has_exercise(*which) or room.exercise(*which).wall_columns():
        return None
    found = [text for tally in _tallies(room, which) for text in _texts(tally, answer.answer_id)]
    return found[0] if len(found) == 1 else None


def _tallies(room: "Room", which: tuple[str, str]) -> Iterable[Tally]:
    results = room.answers.known_results_of(*which)
    now = room.state.led.now
    of_groups = room.group_answers.tally() if now is not None and now.exercise == which else None
    return (one for one in (results.tally, results.later, of_groups) if one is not None)


def _texts(tally: Tally, answer_id: str) -> Iterable[str]:
    charts = (chart for chart in tally.charts if chart.kind == "texts")
    return (row.label for chart in charts for row in chart.rows if row.key == answer_id)
