"""What the store hands out: frozen rows. All times are UTC and aware."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from pydantic import AwareDatetime, Field

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
    beside: str | None = None
    """The code of the session with which a server was started, if this one was opened beside it."""


class Participant(Frozen):
    """Someone who takes part in one session."""

    id: str
    session_code: str
    nickname: str
    joined_at: datetime


class BriefAnswer(NamedTuple):
    """What is counted of an answer: all but its verdict, of which only whether it completed the exercise."""

    seq: int
    participant_id: str
    id: str
    lesson: str
    exercise_id: str
    response: dict[str, Any]
    at: datetime
    complete: bool


class StoredAnswer(Frozen):
    """An answer and where it stands in the log: ``seq`` only grows within a session."""

    seq: int
    participant_id: str
    answer: Answer

    @property
    def brief(self) -> BriefAnswer:
        """Return what is counted of it."""
        one = self.answer
        return BriefAnswer(
            seq=self.seq,
            participant_id=self.participant_id,
            id=one.id,
            lesson=one.lesson,
            exercise_id=one.exercise_id,
            response=one.response,
            at=one.at,
            complete=one.verdict.complete,
        )


class Given(Frozen):
    """An answer that is to be kept, and whose it is."""

    participant_id: str
    answer: Answer

    @property
    def id(self) -> str:
        """Return the answer's id."""
        return self.answer.id

    @property
    def at(self) -> datetime:
        """Return when it was given."""
        return self.answer.at


class Contribution(Frozen):
    """What a participant adds to what the room makes together: a post, a vote on one, a question, a signal."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    """Makes sending it twice harmless; of a post or a question, also what others call it by."""
    participant_id: str
    kind: str
    payload: dict[str, Any]
    at: AwareDatetime
    seq: int = 0
    """Where it stands in the log once it is kept; only grows within a session."""


class Taken(Frozen):
    """What became of an answer or a contribution: it is kept, ``at`` since when."""

    is_new: bool
    """Whether it was not kept before; the same id twice is harmless."""
    at: datetime
    after_event: int = 0
    """The last event of its session by then, perhaps at another server; 0 if there was none."""


class Event(Frozen):
    """Something that the facilitator did. ``session.apply`` knows what each ``kind`` means."""

    seq: int
    kind: str
    payload: dict[str, Any]
    at: datetime


class Since(NamedTuple):
    """What came in a session since somebody looked, and how many are in it now."""

    answers: list[BriefAnswer]
    n_participants: int
    participants: list[Participant]
    events: list[Event]
    """Read last: what was done before an answer is known when that answer is."""


class Wiped(Frozen):
    """What was removed."""

    n_sessions: int = 0
    n_participants: int = 0
    n_answers: int = 0
    n_events: int = 0
    n_contributions: int = 0
    readable: bool = False
    """Whether it can still be read in the database's own files, because they could not be written anew just now."""

    def __add__(self, other: Self) -> "Wiped":
        return Wiped(
            n_sessions=self.n_sessions + other.n_sessions,
            n_participants=self.n_participants + other.n_participants,
            n_answers=self.n_answers + other.n_answers,
            n_events=self.n_events + other.n_events,
            n_contributions=self.n_contributions + other.n_contributions,
            readable=self.readable or other.readable,
        )


class Condition(Frozen):
    """How the database is."""

    keeps: bool = True
    """Whether what is given now is kept."""
    says: str = ""
    """What the facilitator should know of it, in a Dutch sentence; may hold the place of the file."""
    changed: bool = False
    """Whether anything in it may have changed since the last look, by us or by another process."""


class Overdue(Frozen):
    """Sessions whose thirty days are over by the clock."""

    codes: tuple[str, ...]
    last_at: datetime
    """When something was written last, before the clock said what it says now."""
    clock_is_sure: bool
    """Whether the clock went on from there as clocks do, without a jump."""
