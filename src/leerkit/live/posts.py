"""Posts and questions of participants, with their votes, and their signals: a fold over contributions. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, cast

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.exercises import Kept
from leerkit.live.contributed import (
    EDIT,
    GROUP_ANSWER,
    IN_GROUP,
    POST,
    QUESTION,
    SHAPES,
    SIGNAL,
    UNVOTE,
    VOTE,
    WITHDRAW,
    GroupAnswer,
    InGroup,
    OfPost,
    OnWall,
    Reworded,
    Signalled,
    Words,
)
from leerkit.store import Contribution

PostKind = Literal["post", "question"]


class Wording(Frozen):
    """Words of a post. The id is that of the contribution that they came with: a host shows words, not a post."""

    id: str
    text: str


class Post(Frozen):
    """A post on a wall, or a question, as its author wants it."""

    id: str
    kind: PostKind
    participant_id: str
    lesson: str = ""
    exercise_id: str = ""
    column: str = ""
    wordings: tuple[Wording, ...]
    """From the first words to the last."""
    at: datetime
    voters: frozenset[str] = Field(default=frozenset())
    is_withdrawn: bool = False

    @property
    def last(self) -> Wording:
        """Return the words as their author wants them now."""
        return self.wordings[-1]

    def wording(self, wording_id: str) -> Wording | None:
        """Return the words with this id, if they are this post's."""
        return next((one for one in self.wordings if one.id == wording_id), None)

    def n_votes(self, present: Collection[str]) -> int:
        """Return how many of those who are present voted for it."""
        return len(self.voters & frozenset(present))


class OfGroup(Frozen):
    """An answer that somebody handed in for a group."""

    id: str
    participant_id: str
    group: int
    response: Any
    at: datetime

    @property
    def kept(self) -> Kept:
        """Return the response as it is counted."""
        return Kept(self.response, self.id, self.at)


class Contributed:
    """The contributions of a session that goes on; takes them as they come. Not for several threads at once.

    The last word of somebody about something holds. What somebody says of a post that is not theirs, or not there, is
    passed over, as is a kind that only a newer version knows.
    """

    def __init__(self) -> None:
        self._posts: dict[str, Post] = {}
        self._signals: dict[str, dict[str, set[str]]] = {}
        self._groups: dict[str, dict[str, int]] = {}
        self._of_group_ids: set[str] = set()
        self._of_groups: dict[tuple[str, str, str], list[OfGroup]] = {}
        self.last_seq = 0
        """Up to where the contributions are in."""
        self.last_seq_of_groups = 0
        """Of those, the last that concerns groups: who is in which, or what one answered."""

    def add(self, contributions: Iterable[Contribution]) -> None:
        """Take in contributions, in the order of their ``seq``; what is in already is passed over."""
        for one in contributions:
            if one.seq <= self.last_seq:
                continue
            self.last_seq = one.seq
            if one.kind in (IN_GROUP, GROUP_ANSWER):
                self.last_seq_of_groups = one.seq
            shape = SHAPES.get(one.kind)
            if shape is not None:
                self._take(one, shape.model_validate(one.payload))

    def get(self, post_id: str) -> Post | None:
        """Return a post or question that was not withdrawn."""
        found = self._posts.get(post_id)
        return None if found is None or found.is_withdrawn else found

    def posts(self, present: Collection[str]) -> tuple[Post, ...]:
        """Return what was not withdrawn, of those who are present, in the order in which it came."""
        there = frozenset(present)
        return tuple(
            post for post in self._posts.values() if post.participant_id in there and not post.is_withdrawn
        )

    def n_signals(self, moment: str, present: Collection[str]) -> dict[str, int]:
        """Return how many of those who are present give each signal at a moment; never who."""
        there = frozenset(present)
        return {name: len(who & there) for name, who in self._signals.get(moment, {}).items()}

    def signals_of(self, moment: str, participant_id: str) -> list[str]:
        """Return which signals somebody gives at a moment."""
        return sorted(name for name, who in self._signals.get(moment, {}).items() if participant_id in who)

    def in_groups(self, key: str) -> Mapping[str, int]:
        """Return who said, of the groups with this key, in which one they are."""
        return self._groups.get(key, {})

    def of_groups(
        self, lesson: str, exercise_id: str, key: str, present: Collection[str]
    ) -> tuple[OfGroup, ...]:
        """Return what those who are present handed in for the groups with this key, oldest first."""
        given = self._of_groups.get((lesson, exercise_id, key), ())
        return tuple(one for one in given if one.participant_id in present)

    def is_of_group(self, one_id: str) -> bool:
        """Return whether this is the id of an answer of a group."""
        return one_id in self._of_group_ids

    def _take(self, one: Contribution, said: Any) -> None:
        if one.kind in (POST, QUESTION):
            self._write(one, said)
        elif one.kind == SIGNAL:
            self._signal(one.participant_id, said)
        elif one.kind == IN_GROUP:
            self._groups.setdefault(cast(InGroup, said).key, {})[one.participant_id] = said.group
        elif one.kind == GROUP_ANSWER:
            self._answer(one, said)
        else:
            post = self.get(cast(OfPost, said).post_id)
            if post is not None:
                self._posts[post.id] = _changed(post, one, said)

    def _write(self, one: Contribution, said: Words) -> None:
        where = said.model_dump(exclude={"text"}) if isinstance(said, OnWall) else {}
        self._posts[one.id] = Post(
            id=one.id,
            kind=cast(PostKind, one.kind),
            participant_id=one.participant_id,
            wordings=(Wording(id=one.id, text=said.text),),
            at=one.at,
            **where,
        )

    def _answer(self, one: Contribution, said: GroupAnswer) -> None:
        given = self._of_groups.setdefault((said.lesson, said.exercise_id, said.key), [])
        self._of_group_ids.add(one.id)
        of = one.model_dump(include={"id", "participant_id", "at"})
        given.append(OfGroup(**of, group=said.group, response=said.response))

    def _signal(self, who: str, said: Signalled) -> None:
        givers = self._signals.setdefault(said.moment, {}).setdefault(said.signal, set())
        if said.on:
            givers.add(who)
        else:
            givers.discard(who)


def _changed(post: Post, one: Contribution, said: OfPost) -> Post:
    """Return a post after somebody said something of it."""
    is_own, who = one.participant_id == post.participant_id, frozenset({one.participant_id})
    if one.kind == EDIT and is_own and isinstance(said, Reworded):
        return post.model_copy(update={"wordings": (*post.wordings, Wording(id=one.id, text=said.text))})
    if one.kind == WITHDRAW and is_own:
        return post.model_copy(update={"is_withdrawn": True, "wordings": (Wording(id=post.id, text=""),)})
    if one.kind == VOTE and not is_own:
        return post.model_copy(update={"voters": post.voters | who})
    if one.kind == UNVOTE:
        return post.model_copy(update={"voters": post.voters - who})
    return post
