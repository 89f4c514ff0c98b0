"""What has to hold for a contribution to be taken, and what is kept of it: one line a kind."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, WrongMomentError
from leerkit.legible import clean_text, graphemes, is_visible
from leerkit.live import (
    AWAKE,
    EDIT,
    GROUP_ANSWER,
    IN_GROUP,
    POST,
    QUESTION,
    SIGNAL,
    UNVOTE,
    VOTE,
    WITHDRAW,
    Contributed,
    Post,
    Said,
    as_row,
    shown_wording,
)
from leerkit.texts import contributing as texts
from leerkit.texts import grouping

if TYPE_CHECKING:
    from leerkit.server.room.room import Room

LONGEST_POST = 280
"""Characters as people count them: a thought, not an essay. It has to be read on a wall."""

LONGEST_RAW = 10_000
"""Characters that are looked at at all: marks and what cannot be seen count until they are taken out."""


WAITING = ("lobby", "pause")
"""While this is on there is nothing to do but to be there."""


def moment_key(room: "Room") -> str:
    """Return the name of what is on, under which signals are counted; empty in everybody's own pace."""
    now = room.state.led.now
    return "" if now is None else "/".join((now.kind, now.lesson, now.exercise_id, now.title))


def awake_key(room: "Room") -> str:
    """Return the name under which is counted who tapped that they are there: since this lobby or pause was put on.

    It is empty at any other moment.
    """
    led = room.state.led
    is_waited = led.now is not None and led.now.kind in WAITING and led.course.since is not None
    return f"awake/{led.course.since.isoformat()}" if is_waited and led.course.since else ""


def checked(room: "Room", fold: Contributed, participant_id: str, said: Said) -> dict[str, Any]:
    """Return what is kept of something that somebody said.

    Raises LeerkitError for a text that cannot be shown, NotFoundError, WrongMomentError and NotAllowedError.
    """
    return CHECKS[said.kind](_About(room, fold, participant_id, said.payload), said)


class _About:
    """One contribution and all that it is held against."""

    def __init__(self, room: "Room", fold: Contributed, participant_id: str, payload: Any) -> None:
        self.room = room
        self.fold = fold
        self.participant_id = participant_id
        self.payload = payload

    def post(self) -> Post:
        """Return the post that it is about. Who may not know of one hears that it is not there."""
        found = self.fold.get(self.payload.post_id)
        is_gone = found is None or found.participant_id not in self.room.contributions.present
        if found is None or is_gone or not (self.is_own(found) or self.is_shown(found)):
            raise NotFoundError(texts.NO_POST, hint=texts.RELOAD)
        return found

    def own_post(self) -> Post:
        """Return the same, if it is the participant's own."""
        found = self.post()
        if not self.is_own(found):
            raise NotFoundError(texts.NO_POST, hint=texts.RELOAD)
        return found

    def is_own(self, post: Post) -> bool:
        return post.participant_id == self.participant_id

    def is_shown(self, post: Post) -> bool:
        state = self.room.state
        return shown_wording(post, state.moderation.of(post.id), state.channels) is not None

    def text(self) -> str:
        """Return the text as it is kept: one line, cleaned. Raises LeerkitError for none, or too much."""
        raw = self.payload.text
        text = " ".join(clean_text(raw[: LONGEST_RAW + 1]).split())
        n = max(len(graphemes(text)), len(raw) if len(raw) > LONGEST_RAW else 0)
        if n > LONGEST_POST:
            raise LeerkitError(texts.too_long(n, LONGEST_POST), hint=texts.SHORTEN)
        if not is_visible(text):
            raise LeerkitError(texts.NO_TEXT, hint=texts.WRITE_HINT)
        return text


def _post(about: _About, said: Said) -> dict[str, Any]:
    payload, room = about.payload, about.room
    columns = room.exercise(payload.lesson, payload.exercise_id).wall_columns()
    if not columns:
        raise NotFoundError(texts.NOT_A_WALL, hint=texts.RELOAD)
    if payload.column not in columns:
        raise NotFoundError(texts.NO_SUCH_COLUMN, hint=texts.RELOAD)
    until = room.state.led.until(payload.lesson, payload.exercise_id)
    if not room.state.channels.wall or (until is not None and datetime.now(UTC) > until):
        raise WrongMomentError(texts.WALL_CLOSED, hint=texts.WALL_CLOSED_HINT)
    return as_row(said, text=about.text())


def _question(about: _About, said: Said) -> dict[str, Any]:
    if not about.room.state.channels.questions:
        raise WrongMomentError(texts.QUESTIONS_CLOSED, hint=texts.QUESTIONS_CLOSED_HINT)
    return as_row(said, text=about.text())


def _edit(about: _About, said: Said) -> dict[str, Any]:
    if about.is_shown(about.own_post()):
        raise WrongMomentError(texts.SHOWN_ALREADY, hint=texts.SHOWN_ALREADY_HINT)
    return as_row(said, text=about.text())


def _withdraw(about: _About, said: Said) -> dict[str, Any]:
    about.own_post()
    return as_row(said)


def _vote(about: _About, said: Said) -> dict[str, Any]:
    if about.is_own(about.post()):
        raise NotAllowedError(texts.OWN_VOTE)
    return as_row(said)


def _signal(about: _About, said: Said) -> dict[str, Any]:
    if about.payload.signal == AWAKE:
        key = awake_key(about.room)
        if not key:
            raise WrongMomentError(texts.NOBODY_WAITS)
        return as_row(said, moment=key)
    if not about.room.state.channels.signals:
        raise WrongMomentError(texts.SIGNALS_CLOSED, hint=texts.SIGNALS_CLOSED_HINT)
    return as_row(said, moment=moment_key(about.room))


def _in_group(about: _About, said: Said) -> dict[str, Any]:
    groups, placed = about.room.state.groups, about.room.contributions.placed()
    if not groups.n:
        raise WrongMomentError(grouping.NO_GROUPS)
    if groups.by == "chance":
        group = placed.get(about.participant_id) or groups.smallest(placed)
        return as_row(said, group=group, key=groups.key)
    if not 1 <= about.payload.group <= groups.n:
        raise NotFoundError(grouping.NO_SUCH_GROUP, hint=texts.RELOAD)
    return as_row(said, key=groups.key)


def _group_answer(about: _About, said: Said) -> dict[str, Any]:
    return about.room.group_answers.checked(about.participant_id, said)


CHECKS: dict[str, Callable[[_About, Said], dict[str, Any]]] = {
    POST: _post,
    QUESTION: _question,
    EDIT: _edit,
    WITHDRAW: _withdraw,
    VOTE: _vote,
    UNVOTE: _vote,
    SIGNAL: _signal,
    IN_GROUP: _in_group,
    GROUP_ANSWER: _group_answer,
}
