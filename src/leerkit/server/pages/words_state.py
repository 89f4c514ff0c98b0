"""The words of what is on, when the host shows those: for phones and for the screen; and all of them for the host."""

from typing import Any

from leerkit.exercises import Chart, Row, Tally
from leerkit.server.room.room import Room
from leerkit.server.room.word_lists import Counted, all_words
from leerkit.texts import contributing as texts


def words_on(room: Room, on: dict[str, Any], *, is_wall: bool) -> dict[str, Any]:
    """Return ``{"words": {"view", "tally"}}`` of an exercise that is on, JSON-ready, or nothing.

    Those of an open question only once it is closed: nobody reads what comes in before everybody does.
    """
    view = room.state.word_views.of(on["lesson"], on["exercise_id"])
    if view.view == "posts" or not (is_wall or on["is_closed"]):
        return {}
    found = room.once(all_words).get((on["lesson"], on["exercise_id"]))
    if found is None:
        return {}
    tally = _tally(found.without(view.hidden)).model_dump(mode="json")
    return {"words": {"view": view.view, "tally": tally}}


def words_for_host(room: Room) -> dict[str, Any]:
    """Return per lesson, per exercise the words with how many people wrote each, JSON-ready."""
    told: dict[str, Any] = {}
    for (lesson, exercise_id), found in room.once(all_words).items():
        words = [one.model_dump(mode="json") for one in found.words]
        told.setdefault(lesson, {})[exercise_id] = words
    return told


def _tally(found: Counted) -> Tally:
    """Return the words as any other count of a group: a sentence, bars, and the same as a table."""
    most = max((one.n for one in found.words), default=1)
    rows = tuple(Row(label=one.label, cells=(str(one.n),), share=one.n / most) for one in found.words)
    chart = Chart(kind="bars", title=texts.WORDS_TITLE, columns=(texts.WORD, texts.WRITERS), rows=rows)
    sentence = texts.counted_words(found.n_writers, len(rows))
    return Tally(n_answered=found.n_writers, sentence=sentence, charts=(chart,) if rows else ())
