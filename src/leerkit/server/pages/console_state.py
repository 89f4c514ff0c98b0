"""What the console is told of the exercise that is on, beside its results: who is busy, and what there is to notice."""

from collections.abc import Sequence
from typing import Any

from leerkit.report import Results
from leerkit.server.room.room import Room
from leerkit.server.room.signals import busy, signals


def console_state(room: Room, results: Results, connected: Sequence[str]) -> dict[str, Any] | None:
    """Return, JSON-ready, what concerns the exercise that is on; None if none is.

    ``connected`` are the ids of who is here now.
    """
    led = room.state.led
    on = led.now.exercise if led.now else None
    if on is None or not room.has_exercise(*on):
        return None
    found = next(
        one
        for lesson in results.lessons
        if lesson.slug == on[0]
        for one in lesson.exercises
        if one.exercise_id == on[1]
    )
    is_closed = led.part(*on).closed_at is not None
    waiting = [] if is_closed else busy(room.session.fold, room.state, *on, connected)
    of_groups = room.group_answers.tally()
    return {
        "of_groups": of_groups.model_dump(mode="json") if of_groups else None,
        "groups_to_come": room.group_answers.to_come(),
        "busy": waiting,
        "signals": signals(found.soort, found.tally, len(waiting), len(connected), is_closed=is_closed),
    }
