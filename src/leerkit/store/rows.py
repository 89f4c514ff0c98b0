"""What the store hands out: frozen rows. All times are UTC and aware."""

from datetime import datetime
from typing import Any, Self

from leerkit.answer import Answer, Frozen

SESSION_ENDED = "session_ended"
"""The kind of the event that ``Store.end_session`` adds."""

SELF_STUDY = "zelfstudie"
"""The code of the session in which someone learns alone."""


class SessionRow(Frozen):
    """A session: the lessons that a group works through under one code."""

    code: str
    lessons: tuple[str, ...]
    """Slugs, in order. Empty for self-study, which takes any lesson."""
    created_at: datetime
    ends_at: datetime | None
    """From then on the session's answers are to go; None for self-study, which never ends."""
    ended_at: datetime | None = None
    """When the facilitator ended it."""


class Participant(Frozen):
    """Someone who takes part in one session."""

    id: str
    session_code: str
    nickname: str
    joined_at: datetime
    seen_at: datetime | None = None


class StoredAnswer(Frozen):
    """An answer and where it stands in the log: ``seq`` only grows within a session."""

    seq: int
    participant_id: str
    answer: Answer


class Event(Frozen):
    """Something that the facilitator did. ``session.apply`` knows what each ``kind`` means."""

    seq: int
    kind: str
    payload: dict[str, Any]
    at: datetime


class Wiped(Frozen):
    """What was removed."""

    n_participants: int = 0
    n_answers: int = 0
    n_events: int = 0

    def __add__(self, other: Self) -> "Wiped":
        return Wiped(
            n_participants=self.n_participants + other.n_participants,
            n_answers=self.n_answers + other.n_answers,
            n_events=self.n_events + other.n_events,
        )
