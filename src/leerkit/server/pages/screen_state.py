"""What everybody in the room may see at this moment, and nothing else: for the screen.

No name, no text that somebody wrote but what the host shows, nothing of the group before it is revealed, no solution
before that is.
"""

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from leerkit.cards.given import card_props
from leerkit.errors import StoreError
from leerkit.exercises import Exercise, Tally
from leerkit.report import ExerciseResults
from leerkit.server.pages.posts_state import chosen, posts_on
from leerkit.server.room.contribution_checks import WAITING
from leerkit.server.room.room import Room
from leerkit.texts.cards import view_texts


async def screen_state(room: Room) -> str:
    """Return, as JSON, everything that the screen draws."""
    with contextlib.suppress(StoreError):  # then it shows what was known last, and the facilitator is told
        await room.session.refresh()
    return room.once(_screen)


def counted(tally: Tally, *, shows_solution: bool) -> Tally:
    """Return a tally without what people wrote and, before that is revealed, without words of the solution."""
    charts = (one for one in tally.charts if shows_solution or not one.tells_solution)
    return tally.model_copy(update={"charts": tuple(one for one in charts if one.kind != "texts")})


def now(room: Room) -> dict[str, Any] | None:
    """Return what is on, if that can be shown by this server: it may be of a lesson that is not here."""
    on: dict[str, Any] | None = room.state.public("screen")["on"]
    return on if on and room.has_moment(on["lesson"], on["exercise_id"], on["video_id"]) else None


def _screen(room: Room) -> str:
    told = room.state.public("screen")
    whole = {name: told[name] for name in ("ended_at", "timer", "door_is_closed")}
    whole["is_wiped"] = room.storage.session_is_wiped
    n_people, on = room.n_people, now(room)
    shown = None
    if on:
        lesson = room.lesson(on["lesson"]).title if on["lesson"] else ""
        shown = {"kind": on["kind"], "lesson": lesson, "title": on["title"]}
        if on["video_id"]:
            shown |= {"watches": {"lesson": on["lesson"], "video_id": on["video_id"]}, "film": on["film"]}
        if on["kind"] in WAITING:
            shown["n_awake"] = room.contributions.n_awake()
        if on["exercise_id"]:
            shown |= _exercise(room, on)
        shown |= posts_on(room, on)
    if shown and "words" in shown and "wall" in shown:
        shown["wall"]["posts"] = []  # they are not seen, and no vote for one is to draw the words anew
    large = room.once(chosen)
    return json.dumps(
        {**whole, "n_people": n_people, "on": shown, "chosen": large["text"] if large else None}
    )


def _exercise(room: Room, on: dict[str, Any]) -> dict[str, Any]:
    """Return an exercise as the screen shows it."""
    exercise = room.exercise(on["lesson"], on["exercise_id"])
    group = results_of(room, on["lesson"], exercise.id)
    ronde = room.state.ronde(on["lesson"], exercise.id)
    return {
        "key": f"{on['lesson']}/{exercise.id}",
        "soort": exercise.soort,
        "question": exercise.question,
        "intro": exercise.intro,
        "fictional": view_texts(exercise.soort)["fictional"] if exercise.fictional else "",
        "told": exercise.told_on_screen(),
        "options": exercise.on_screen(),
        "ronde": ronde,
        "is_closed": on["is_closed"],
        "n_answered": group.tally.n_in(ronde),
        "group": shown_group(group.tally, on, group.later_sentence) if on["shows_group"] else None,
        "of_groups": shown_groups(room, on),
        "solution": exercise.solved() if on["shows_solution"] else None,
        "solved_as": exercise.solution_name,
        "sources": _sources(room, on["lesson"], exercise) if on["shows_solution"] else [],
    }


def _sources(room: Room, slug: str, exercise: Exercise) -> list[str]:
    """Return what an exercise rests on, by title: a screen has no links."""
    return [source["title"] for source in card_props(exercise, room.lesson(slug))["sources"]]


def shown_group(tally: Tally, on: Mapping[str, Any], later: str = "") -> dict[str, Any]:
    """Return what everybody may see of a group, JSON-ready; ``on`` says what is revealed.

    ``later`` says how it did after the explanation, which changes nothing of what it answered first.
    """
    shown = counted(tally, shows_solution=on["shows_solution"]).model_dump(mode="json")
    return {**shown, "later": later} if later and on["shows_solution"] else shown


def shown_groups(room: Room, on: dict[str, Any]) -> dict[str, Any] | None:
    """Return what groups answered to what is on, as ``shown_group``; None if they did not, or until it is revealed."""
    tally = room.group_answers.tally() if on["shows_group"] else None
    return shown_group(tally, on) if tally else None


def results_of(room: Room, slug: str, exercise_id: str) -> ExerciseResults:
    """Return what the group answered to an exercise that there is, as far as it is known."""
    return room.answers.known_results_of(slug, exercise_id)
