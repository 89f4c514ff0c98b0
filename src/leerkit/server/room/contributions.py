"""What participants add to a room: posts on a wall, questions, votes and signals. Taken in, kept, folded.

What of it everybody may see follows from what the host did with it (``live.board``).
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from pydantic import ValidationError

from leerkit.errors import LeerkitError, NotFoundError, StoreError, WrongMomentError
from leerkit.live import (
    AWAKE,
    EDIT,
    GROUP_ANSWER,
    ID_PATTERN,
    IN_GROUP,
    POST,
    QUESTION,
    SIGNAL,
    UNVOTE,
    VOTE,
    WITHDRAW,
    Contributed,
    OfGroup,
    Post,
    Said,
    Seen,
    said_of,
    seen,
    shown_wording,
)
from leerkit.report import Written
from leerkit.server.room.answer_bounds import AnswerBounds
from leerkit.server.room.contribution_checks import awake_key, checked, moment_key
from leerkit.server.room.intake import Intake
from leerkit.store import Contribution, Taken
from leerkit.texts import contributing as texts
from leerkit.texts import pages

if TYPE_CHECKING:
    from leerkit.server.room.room import Room

MOST: Mapping[str, int] = MappingProxyType(
    {
        POST: 100,
        QUESTION: 50,
        EDIT: 200,
        WITHDRAW: 200,
        VOTE: 500,
        UNVOTE: 500,
        SIGNAL: 500,
        IN_GROUP: 100,
        GROUP_ANSWER: 500,
    }
)
"""How many of each kind one participant may send in a session: more than anybody does, and little for the disk."""


class Contributions:
    """The contributions to one session, as far as they are known here. All methods run on the event loop."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._bounds = AnswerBounds()
        self._intake: Intake[Contribution, Taken] = Intake(self._keep)
        self._folding = asyncio.Lock()
        self._fold = Contributed()
        self._of_fold = 0

    @property
    def last_seq(self) -> int:
        """Return up to where the contributions are known here."""
        return self._fold.last_seq

    @property
    def last_seq_of_groups(self) -> int:
        """Return the last of those that concern groups."""
        return self._fold.last_seq_of_groups

    def close(self) -> None:
        """Keep nothing more."""
        self._intake.close()

    async def take(
        self, participant_id: str, given: Mapping[str, Any]
    ) -> tuple[Contribution, datetime | None]:
        """Keep ``{"kind", "payload", "id"}``; return it as it is kept, and since when if it was already.

        Raises LeerkitError for what is none, NotFoundError for what concerns nothing, WrongMomentError for what cannot
        be done now, StoreError if it cannot be kept, and what ``AnswerBounds`` raises for too much.
        """
        self._room.require_open()
        self._bounds.require(participant_id, given.get("payload"))
        said, contribution_id = _said(given), _id(given.get("id"))
        try:
            payload = await self._payload(participant_id, said)
        except (NotFoundError, WrongMomentError):
            kept = await self._kept(contribution_id, participant_id)
            if kept is None:
                raise
            return kept, kept.at
        one = Contribution(
            id=contribution_id,
            participant_id=participant_id,
            kind=said.kind,
            payload=payload,
            at=datetime.now(UTC),
        )
        try:
            taken = await self._intake.add(one)
        except StoreError as error:
            raise StoreError(pages.NOT_KEPT, hint=pages.NOT_KEPT_HINT) from error
        return one, None if taken.is_new else taken.at

    async def refresh(self) -> None:
        """Fold in what came since the last time; what was wiped is forgotten."""
        session = self._room.session
        async with self._folding:
            while True:
                if self._of_fold != session.n_folds:
                    self._fold, self._of_fold = Contributed(), session.n_folds
                new = await session.stored(
                    session.store.contributions, session.code, after_seq=self._fold.last_seq
                )
                if any(session.people.get(one.participant_id) is None for one in new):
                    await session.refresh()  # somebody who joined at another server
                elif new:
                    # what the host did before them: else nobody may have read them yet
                    await session.refresh_state()
                if self._of_fold == session.n_folds:
                    break
            self._fold.add(new)

    async def post(self, post_id: str) -> Post | None:
        """Return a post or question of somebody who is present, up to this moment."""
        if self._fold.get(post_id) is None:
            await self.refresh()
        return next((one for one in self._fold.posts(self.present) if one.id == post_id), None)

    @property
    def present(self) -> frozenset[str]:
        """Return the ids of those whose contributions are seen: who was taken out is not among them."""
        return self._room.session.people.ids - set(self._room.state.removed)

    def seen(self) -> tuple[Seen, ...]:
        """Return what there is, as the host sees it."""
        state, present = self._room.state, self.present
        treatment = state.moderation.at(state.led.now)
        return seen(self._fold.posts(present), treatment, state.channels, present)

    def shown_on_walls(self) -> dict[tuple[str, str], dict[str, Written]]:
        """Return, per wall, the posts that everybody may see, with who wrote them; for counting, not for showing."""
        state = self._room.state
        found: dict[tuple[str, str], dict[str, Written]] = {}
        for post in self._fold.posts(self.present):
            shown = shown_wording(post, state.moderation.of(post.id), state.channels)
            if shown and post.kind == POST:
                wall = found.setdefault((post.lesson, post.exercise_id), {})
                wall[post.id] = Written(post.participant_id, shown.text)
        return found

    def n_signals(self) -> dict[str, int]:
        """Return how many give each signal at this moment."""
        return self._fold.n_signals(moment_key(self._room), self.present)

    def n_awake(self) -> int:
        """Return how many tapped that they are there, since this lobby or pause was put on."""
        return self._fold.n_signals(awake_key(self._room), self.present).get(AWAKE, 0)

    def placed(self) -> dict[str, int]:
        """Return who is in which group."""
        groups = self._room.state.groups
        return groups.placed(self._fold.in_groups(groups.key), self.present)

    def group_answers(self, lesson: str, exercise_id: str, key: str) -> tuple[OfGroup, ...]:
        """Return what was handed in for the groups with this key, by those who are present, oldest first."""
        return self._fold.of_groups(lesson, exercise_id, key, self.present)

    def is_of_group(self, one_id: str) -> bool:
        """Return whether this is the id of an answer of a group."""
        return self._fold.is_of_group(one_id)

    def own(self, participant_id: str) -> dict[str, Any]:
        """Return what one participant has added, JSON-ready: posts with whether everybody sees them, votes, signals."""
        there = self._fold.posts(self.present)
        return {
            "posts": [self._own(one) for one in there if one.participant_id == participant_id],
            "votes": [one.id for one in there if participant_id in one.voters],
            "signals": self._fold.signals_of(moment_key(self._room), participant_id),
            "group": self._room.once(placed).get(participant_id, 0),
        }

    def _own(self, post: Post) -> dict[str, Any]:
        state = self._room.state
        shown = shown_wording(post, state.moderation.of(post.id), state.channels)
        return {
            **post.model_dump(include={"id", "kind", "lesson", "exercise_id", "column"}),
            "text": (shown or post.last).text,
            "is_shown": shown is not None,
        }

    async def _payload(self, participant_id: str, said: Said) -> dict[str, Any]:
        """Return what is kept of something said, looked at again if it cannot be: it may be news from elsewhere."""
        try:
            return checked(self._room, self._fold, participant_id, said)
        except (NotFoundError, WrongMomentError):
            await self._room.session.refresh_state()
            await self.refresh()
            return checked(self._room, self._fold, participant_id, said)

    async def _kept(self, contribution_id: str, participant_id: str) -> Contribution | None:
        """Return what somebody sent before under an id: it is said again, and what it needed then may be no more."""
        session = self._room.session
        known = await session.stored(session.store.contribution, contribution_id)
        return known if known is not None and known.participant_id == participant_id else None

    async def _keep(self, batch: Sequence[Contribution]) -> list[Taken | LeerkitError]:
        """Keep contributions in one transaction."""
        session = self._room.session
        return await session.stored(session.store.add_contributions, batch, MOST)


def placed(room: "Room") -> dict[str, int]:
    """Return who is in which group, for ``room.once``."""
    return room.contributions.placed()


def _id(said: object) -> str:
    """Return the id that a page gave, or a new one; raise LeerkitError for one that is none."""
    if said is None:
        return uuid4().hex
    if not isinstance(said, str) or not re.fullmatch(ID_PATTERN, said):
        raise LeerkitError(texts.WRONG_ID, hint=texts.RELOAD)
    return said


def _said(given: Mapping[str, Any]) -> Said:
    """Return what a page says; raise LeerkitError for what no page says."""
    try:
        said = said_of(str(given.get("kind")), given.get("payload"))
    except ValidationError as error:
        raise LeerkitError(texts.WRONG_SHAPE, hint=texts.RELOAD) from error
    if said is None:
        raise LeerkitError(texts.WRONG_KIND, hint=texts.RELOAD)
    return said
