"""Posts and questions that everybody may see at this moment, without who wrote them: for phones and for the screen.

While an exercise is on, nobody sees what others put on its wall; it is seen when the wall itself is on, or what the
group answered is revealed.
"""

from collections.abc import Iterable
from typing import Any

from leerkit.live import Seen
from leerkit.server.pages.words_state import words_on
from leerkit.server.room.room import Room
from leerkit.server.room.written import text_of

MOST_SHOWN = 80
"""Posts that are told at once; more than anybody reads on a screen. The starred and the most voted for come first."""

OPEN_FIELDS = {"id", "column", "text", "group", "is_starred", "is_answered", "n_votes"}


def posts_on(room: Room, on: dict[str, Any] | None) -> dict[str, Any]:
    """Return ``{"wall", "words"}`` or ``{"questions"}`` of what is on, JSON-ready, as far as they are seen now."""
    if on is None:
        return {}
    if on["kind"] == "questions":
        return {"questions": _told(one for one in room.once(shown_posts) if one.kind == "question")}
    if not on["exercise_id"]:
        return {}
    if not _columns(room, on):
        return words_on(room, on, is_wall=False)
    is_seen = on["kind"] == "wall" or on["shows_group"]
    return {"wall": _wall(room, on), **words_on(room, on, is_wall=True)} if is_seen else {}


def chosen(room: Room) -> dict[str, str] | None:
    """Return the text that the host has chosen for the screen, with the id of its post or answer; None without one."""
    treatment = room.state.moderation.at(room.state.led.now)
    if treatment.chosen_answer:
        text = text_of(room, treatment.chosen_answer)
        return None if text is None else {"answer_id": treatment.chosen_answer.answer_id, "text": text}
    posts = (one for one in room.once(shown_posts) if one.is_chosen)
    return next(({"post_id": one.id, "text": one.text} for one in posts), None)


def posts_for_host(room: Room) -> list[dict[str, Any]]:
    """Return all posts and questions as the host sees them, JSON-ready."""
    return [one.model_dump(mode="json") for one in room.once(seen_posts)]


def seen_posts(room: Room) -> tuple[Seen, ...]:
    """Return all posts and questions."""
    return room.contributions.seen()


def shown_posts(room: Room) -> tuple[Seen, ...]:
    """Return what everybody may see, the starred and the most voted for first."""
    shown = (one for one in room.once(seen_posts) if one.status == "shown")
    return tuple(sorted(shown, key=lambda one: (one.is_answered, not one.is_starred, -one.n_votes, one.at)))


def _wall(room: Room, on: dict[str, Any]) -> dict[str, Any]:
    exercise = on["lesson"], on["exercise_id"]
    posts = (one for one in room.once(shown_posts) if (one.lesson, one.exercise_id) == exercise)
    return {"columns": _columns(room, on), "posts": _told(posts)}


def _columns(room: Room, on: dict[str, Any]) -> list[dict[str, Any]]:
    public = room.exercise(on["lesson"], on["exercise_id"])
    return list(public.public()["columns"]) if public.wall_columns() else []


def _told(posts: Iterable[Seen]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json", include=OPEN_FIELDS) for one in posts][:MOST_SHOWN]
