"""What has to hold for what the facilitator does, and what the server adds to it: one line a kind.

A check raises LeerkitError for what nobody can do, NotFoundError for what concerns nobody and nothing, and
WrongMomentError for what cannot be done now.
"""

import math
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import Any
from uuid import uuid4

from leerkit.errors import LeerkitError, NotFoundError, WrongMomentError
from leerkit.live import (
    ANSWERED,
    ASKED,
    CHANNELS,
    CHOSEN,
    CLOSED,
    DOOR_CLOSED,
    DOOR_OPENED,
    GROUP_WORK,
    GROUPED,
    GROUPS_ENDED,
    GROUPS_MADE,
    HIDDEN,
    MODERATED,
    MOST_ASKED,
    MOST_GROUPS,
    OPENED,
    OWN_PACE,
    PUT_ON,
    READMITTED,
    RELEASED,
    REMOVED,
    REVEALED,
    RONDE_OPENED,
    SHOWN,
    STARRED,
    TIMED,
    UNTIMED,
    VIEWED,
    WATCHED,
    WORD_HIDDEN,
    WORDS_NAMED,
    Written,
)
from leerkit.server.room.room import Room
from leerkit.server.room.watching import film_of, is_a_film, with_places
from leerkit.server.room.written import text_of
from leerkit.store import SESSION_ENDED
from leerkit.texts import grouping, on_the_spot, pages
from leerkit.texts import hosting as texts

FEWEST_GROUPS = 2


async def _nothing(_room: Room, _payload: dict[str, Any]) -> None:
    """Take it as it is."""


async def _an_exercise(room: Room, payload: dict[str, Any]) -> None:
    room.exercise(payload["lesson"], payload["exercise_id"])


async def _a_moment(room: Room, payload: dict[str, Any]) -> None:
    lesson, exercise_id = payload["lesson"], payload["exercise_id"]
    if not room.has_moment(lesson, exercise_id):
        unknown = pages.unknown_exercise(lesson, exercise_id) if exercise_id else pages.unknown_lesson(lesson)
        raise NotFoundError(unknown, hint=pages.RELOAD)
    if payload["video_id"]:
        film_of(room, lesson, payload["video_id"])


async def _one_more_question(room: Room, payload: dict[str, Any]) -> None:
    asked = room.state.asked
    if len(asked.questions) >= MOST_ASKED and payload["id"] not in asked.exercises:
        raise WrongMomentError(on_the_spot.too_many(MOST_ASKED))


async def _divided(room: Room, payload: dict[str, Any]) -> dict[str, Any]:
    """Put everybody in a group by chance, or say how many there are to choose from."""
    made = {**payload, "members": {}, "key": uuid4().hex}
    if payload["by"] == "choice":
        if not FEWEST_GROUPS <= payload["n"] <= MOST_GROUPS:
            raise LeerkitError(grouping.wrong_number(payload["n"], FEWEST_GROUPS, MOST_GROUPS))
        return made
    await room.session.refresh()
    people = sorted(room.contributions.present)
    if not people:
        raise WrongMomentError(grouping.NOBODY)
    SystemRandom().shuffle(people)
    n = math.ceil(len(people) / payload["size"])
    return {**made, "n": n, "members": {who: at % n + 1 for at, who in enumerate(people)}}


async def _what_groups_answer(room: Room, payload: dict[str, Any]) -> None:
    exercise = room.exercise(payload["lesson"], payload["exercise_id"])
    if payload["on"] and exercise.wall_columns():
        raise LeerkitError(grouping.NO_WALL)
    if payload["on"] and not room.state.groups.n:
        raise WrongMomentError(grouping.NO_GROUPS)


async def _these_groups(room: Room, payload: dict[str, Any]) -> dict[str, Any]:
    """Say which groups answer: those that there are now."""
    return {**payload, "n": room.state.groups.n, "key": room.state.groups.key}


async def _a_time(room: Room, payload: dict[str, Any]) -> None:
    if payload["moment"]:
        await _a_moment(room, payload["moment"])


async def _a_stelling(room: Room, payload: dict[str, Any]) -> None:
    lesson, exercise_id = payload["lesson"], payload["exercise_id"]
    if room.exercise(lesson, exercise_id).soort != "stelling":
        raise NotFoundError(pages.unknown_exercise(lesson, exercise_id), hint=pages.RELOAD)


async def _what_has_words(room: Room, payload: dict[str, Any]) -> None:
    lesson, exercise_id = payload["lesson"], payload["exercise_id"]
    if room.exercise(lesson, exercise_id).word_groups() is None:
        raise NotFoundError(pages.unknown_exercise(lesson, exercise_id), hint=pages.RELOAD)


async def _a_participant(room: Room, payload: dict[str, Any]) -> None:
    if await room.known(payload["participant_id"]) is None:
        raise NotFoundError(texts.NO_SUCH_PARTICIPANT, hint=pages.RELOAD)


async def _who_is_out(room: Room, payload: dict[str, Any]) -> None:
    if payload["participant_id"] not in room.state.removed:
        raise NotFoundError(texts.NO_SUCH_PARTICIPANT, hint=pages.RELOAD)


async def _an_answer(room: Room, payload: dict[str, Any]) -> None:
    one = payload["answer_id"]
    if not room.contributions.is_of_group(one) and not await room.answers.has(one):
        raise NotFoundError(texts.NO_SUCH_TEXT, hint=pages.RELOAD)


async def _a_post(room: Room, payload: dict[str, Any]) -> None:
    if await room.contributions.post(payload["post_id"]) is None:
        raise NotFoundError(texts.NO_SUCH_POST, hint=texts.LOOK_AGAIN)


async def _words_of_a_post(room: Room, payload: dict[str, Any]) -> None:
    """Only words that the host can have read are shown."""
    post = await room.contributions.post(payload["post_id"])
    if post is None or (payload["status"] == "shown" and post.wording(payload["wording_id"]) is None):
        raise NotFoundError(texts.NO_SUCH_POST, hint=texts.LOOK_AGAIN)


async def _a_text_or_none(room: Room, payload: dict[str, Any]) -> None:
    """One post, or what was written in one answer: what the host can have read."""
    if payload["post_id"] and payload["answer"]:
        raise LeerkitError(texts.WRONG_DEED, hint=pages.RELOAD)
    if payload["post_id"]:
        await _a_post(room, payload)
    if payload["answer"]:
        answer = Written.model_validate(payload["answer"])
        if text_of(room, answer) is None:
            await room.session.refresh()
        if text_of(room, answer) is None:
            raise NotFoundError(texts.NO_SUCH_TEXT, hint=texts.LOOK_AGAIN)


Check = Callable[[Room, dict[str, Any]], Awaitable[None]]

COMPLETED: dict[str, Callable[[Room, dict[str, Any]], Awaitable[dict[str, Any]]]] = {
    GROUPS_MADE: _divided,
    GROUP_WORK: _these_groups,
    WATCHED: with_places,
}
"""What the server adds to what a host asks."""

CHECKS: dict[str, Check] = {
    RONDE_OPENED: _a_stelling,
    REMOVED: _a_participant,
    READMITTED: _a_participant,
    RELEASED: _who_is_out,
    HIDDEN: _an_answer,
    SHOWN: _an_answer,
    PUT_ON: _a_moment,
    WATCHED: is_a_film,
    OPENED: _an_exercise,
    CLOSED: _an_exercise,
    REVEALED: _an_exercise,
    OWN_PACE: _nothing,
    MODERATED: _words_of_a_post,
    STARRED: _a_post,
    ANSWERED: _a_post,
    GROUPED: _a_post,
    CHOSEN: _a_text_or_none,
    CHANNELS: _nothing,
    VIEWED: _what_has_words,
    WORD_HIDDEN: _what_has_words,
    WORDS_NAMED: _what_has_words,
    TIMED: _a_time,
    UNTIMED: _nothing,
    ASKED: _one_more_question,
    GROUPS_MADE: _nothing,
    GROUPS_ENDED: _nothing,
    GROUP_WORK: _what_groups_answer,
    DOOR_CLOSED: _nothing,
    DOOR_OPENED: _nothing,
    SESSION_ENDED: _nothing,
}
"""What can be done, and what has to be there for it to concern anything: one line a kind."""
