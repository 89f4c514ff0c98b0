"""What the page of a participant is told: what is on, with all that is drawn of it, and of the group what is revealed.

One frame, the same for everybody, that holds the exercise itself: a room that asked for it apart would ask at once.
"""

import json
from collections.abc import Mapping
from typing import Any

from leerkit.cards.given import card_props
from leerkit.live import ASKED_LESSON, SessionState
from leerkit.server.pages.posts_state import posts_on
from leerkit.server.pages.screen_state import now, results_of, shown_group, shown_groups
from leerkit.server.room.room import Room
from leerkit.texts import zaal as texts

EXACT = 20
STEP = 10
"""How many are in is told exactly of so few; of more in steps, so that not every arrival is news to everybody."""


def on_for_participants(room: Room) -> str:
    """Return, as JSON, what is on; null in everybody's own pace."""
    return room.once(_on)


def card_of(room: Room, slug: str, exercise_id: str) -> dict[str, Any]:
    """Return what a card shows of an exercise outside its lesson's page: its sources stand on that page."""
    found = card_props(room.exercise(slug, exercise_id), room.lesson(slug))
    sources = [{**source, "href": f"/les/{slug}/{source['href']}"} for source in found["sources"]]
    return {**found, "sources": sources}


def reveals(session: SessionState) -> dict[str, dict[str, tuple[bool, bool]]]:
    """Return of which exercises everybody may see what: by lesson, by exercise, of the group and of the solution."""
    shown = {
        slug: {
            one: (part.shows_group, part.shows_solution)
            for one, part in parts.items()
            if part.shows_group or part.shows_solution
        }
        for slug, parts in session.led.parts.items()
    }
    return {slug: parts for slug, parts in shown.items() if parts}


def was_revealed(room: Room, slug: str) -> dict[str, dict[str, Any]]:
    """Return, by exercise, what everybody may know of what was revealed of a lesson, as in ``on``."""
    shown = {
        one: {"shows_group": group, "shows_solution": solution}
        for one, (group, solution) in reveals(room.state).get(slug, {}).items()
        if room.has_exercise(slug, one)
    }
    return {one: {"is_closed": True, **on, **revealed(room, slug, one, on)} for one, on in shown.items()}


def revealed(room: Room, slug: str, exercise_id: str, on: Mapping[str, Any]) -> dict[str, Any]:
    """Return what everybody may know of an exercise; ``on`` says what is revealed of it."""
    told: dict[str, Any] = {}
    if on["shows_group"]:
        found = results_of(room, slug, exercise_id)
        told["group"] = shown_group(found.tally, on, found.later_sentence)
    if on["shows_solution"]:
        exercise = room.exercise(slug, exercise_id)
        told |= {"solution": exercise.solved(), "solved_as": exercise.solution_name}
        told["is_compared"] = exercise.is_compared()
    return told


def _on(room: Room) -> str:
    on = now(room)
    if on is None:
        return "null"
    slug, exercise_id = on["lesson"], on["exercise_id"]
    on["is_asked"] = slug == ASKED_LESSON
    if exercise_id:
        on["exercise"] = card_of(room, slug, exercise_id)
        if room.exercise(slug, exercise_id).is_written() and not on["is_closed"]:
            on["notice"] = texts.MAY_BE_SHOWN
        on["ronde"] = room.state.ronde(slug, exercise_id)
        on["in_groups"] = room.group_answers.can_answer()
        if on["shows_group"]:
            on["of_groups"] = shown_groups(room, on)
        on |= revealed(room, slug, exercise_id, on)
    if on["kind"] == "lobby":
        on["n_people"] = about(room.n_people)
    on["was_on"] = [
        [lesson, one]
        for lesson, parts in room.state.led.parts.items()
        for one in parts
        if (lesson, one) != (slug, exercise_id) and room.has_exercise(lesson, one)
    ]
    told = {**on, **posts_on(room, on)}
    if "words" in told and not told.get("group", {}).get("charts"):
        told.pop("group", None)  # how many wrote stands with the words
    return json.dumps(told)


def about(n: int) -> int:
    """Return how many are in, as everybody is told: exactly of few, of more in steps."""
    return n if n <= EXACT else n - n % STEP
