"""The store: what the rest of leerkit may ask of the database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_bytes
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, select

from leerkit.answer import Answer, LastAnswer
from leerkit.errors import LeerkitError
from leerkit.store import clock, intake, log, people, wiping
from leerkit.store.changes import Callback, Changed, changes_of
from leerkit.store.database import Database
from leerkit.store.opening import open_database
from leerkit.store.rows import (
    SELF_STUDY,
    SESSION_ENDED,
    Condition,
    Event,
    Given,
    Overdue,
    Participant,
    SessionRow,
    StoredAnswer,
    Taken,
    Wiped,
)
from leerkit.store.session_lock import SessionLock
from leerkit.store.tables import secrets
from leerkit.store.watch import Watch

ALONE = "ik"
"""The nickname in self-study."""


def open_store(url: str) -> "Store":
    """Return the store at ``url``: ``sqlite:///path`` or ``postgresql://user:password@host/name``.

    Makes the folder of a SQLite file and brings its tables up to date. Raises StoreError if the database is
    out of reach, damaged, another program's, or written by a newer version; it is left as it was then.
    """
    return Store(open_database(url))


class Store:
    """Sessions, participants, answers and events in one database.

    Every method is one transaction, may be called from any thread, and raises StoreError when the database
    fails. What a method returned is kept, and survives the death of the process. Times go in aware.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = changes_of(database)
        self._watch = Watch(database)
        self._locks: list[SessionLock] = []

    @property
    def is_a_file(self) -> bool:
        """Whether everything stands in one file on this machine, as it does with SQLite."""
        return self._database.is_sqlite

    @property
    def keeps(self) -> bool:
        """Whether what was to be kept last was kept; ``look`` tries it again and again after a failure."""
        return self._database.failed is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, close every connection and let go of what was claimed. May be called twice."""
        self._changes.close()
        self._database.close()
        for lock in self._locks:
            lock.release()

    def ping(self) -> None:
        """Raise StoreError if the database does not answer."""
        with self._database.reading() as connection:
            connection.execute(select(1))

    def look(self) -> Condition:
        """Return how the database is, after restoring a SQLite file that is no longer in its place.

        For one thread at a time, every few seconds. Raises nothing.
        """
        return self._watch.look()

    def claim(self, code: str) -> None:
        """Keep other servers from this session for as long as the store is open.

        Raises StoreError if one has it already. On PostgreSQL several servers may share a session.
        """
        if self._database.file:
            self._locks.append(SessionLock(self._database.file.path, code))

    def secret(self, name: str) -> bytes:
        """Return the 32 random bytes that go by ``name``: made at the first request, the same ever after."""
        with self._database.writing() as connection:
            fresh = {"value": token_bytes(32), "created_at": datetime.now(UTC)}
            people.insert_or_leave(connection, secrets, name=name, **fresh)
            statement = select(secrets.c.value).where(secrets.c.name == name)
            return bytes(connection.execute(statement).scalar_one())

    # ── sessions ──────────────────────────────────────────────────────────────────────────────────────────

    def open_session(
        self, code: str, lessons: Sequence[str], now: datetime, ends_at: datetime | None
    ) -> SessionRow:
        """Return the session with this code, made if it was not there; a restart finds what it left.

        A session whose ``ends_at`` has passed is wiped first and starts anew.
        """
        wiped = Wiped()
        with self._writing() as (connection, changed):
            if not people.insert_session(connection, code, lessons, now, ends_at):
                found = people.lock_session(connection, code)
                if found.ends_at is None or found.ends_at > now:
                    return found
                wiped = wiping.delete_session(connection, code)
                people.insert_session(connection, code, lessons, now, ends_at)
                changed.add(None)
            session = people.lock_session(connection, code)
        self._forget(wiped)
        return session

    def session(self, code: str) -> SessionRow | None:
        """Return the session with this code, if there is one."""
        with self._database.reading() as connection:
            return people.find_session(connection, code)

    def end_session(self, code: str, now: datetime) -> SessionRow:
        """Close a session for newcomers, with a ``session_ended`` event; return it. Twice is as good as once.

        Raises NotFoundError if there is no such session.
        """
        with self._writing() as (connection, changed):
            session = people.lock_session(connection, code)
            if session.ended_at is None:
                people.set_ended(connection, code, now)
                log.insert_event(connection, code, SESSION_ENDED, {}, now)
                changed.add(code)
                session = people.lock_session(connection, code)
            return session

    # ── participants ──────────────────────────────────────────────────────────────────────────────────────

    def join_all(
        self, code: str, nicknames: Sequence[str], now: datetime
    ) -> list[Participant | LeerkitError]:
        """Let people into a session, in one transaction and in their order; return who they are.

        WrongMomentError stands for who has a name that is taken. Raises NotFoundError if there is no such session,
        WrongMomentError if it is over.
        """
        with self._writing() as (connection, changed):
            session = people.lock_session(connection, code)
            people.require_open(session, now)
            joined: list[Participant | LeerkitError] = [
                people.insert_participant(connection, code, one, now) for one in nicknames
            ]
            if any(isinstance(one, Participant) for one in joined):
                changed.add(code)
            return joined

    def join(self, code: str, nickname: str, now: datetime) -> Participant:
        """Return a new participant in a session. Raises what ``join_all`` raises and returns."""
        (joined,) = self.join_all(code, [nickname], now)
        if isinstance(joined, LeerkitError):
            raise joined
        return joined

    def self_study(self, now: datetime) -> Participant:
        """Return the one participant of the session of someone who learns alone, made if it was not there."""
        with self._writing() as (connection, _):
            people.insert_session(connection, SELF_STUDY, (), now, None)
            people.lock_session(connection, SELF_STUDY)
            for participant in people.find_participants(connection, SELF_STUDY):
                return participant
            joined = people.insert_participant(connection, SELF_STUDY, ALONE, now)
            if isinstance(joined, LeerkitError):
                raise joined
            return joined

    def participant(self, participant_id: str) -> Participant | None:
        """Return the participant with this id, if there is one."""
        with self._database.reading() as connection:
            return people.find_participant(connection, participant_id)

    def participants(self, code: str) -> list[Participant]:
        """Return everyone in a session, in the order in which they joined."""
        with self._database.reading() as connection:
            return people.find_participants(connection, code)

    def n_participants(self, code: str) -> int:
        """Return how many are in a session."""
        with self._database.reading() as connection:
            return people.count_participants(connection, code)

    # ── answers and events ────────────────────────────────────────────────────────────────────────────────

    def add_answers(self, batch: Sequence[Given], at_most: int | None = None) -> list[Taken | LeerkitError]:
        """Keep answers, in one transaction and in their order; return what became of each.

        At most ``MOST_AT_ONCE``. An error stands for what was not kept: NotFoundError if there is no such participant,
        NotAllowedError if the id is someone else's, WrongMomentError if the participant has given ``at_most``
        answers to the exercise already. Raised is only what concerns all of them.
        """
        with self._writing() as (connection, changed):
            became, codes = intake.insert_answers(connection, batch, at_most)
            changed.update(codes)
            return became

    def add_answer(self, participant_id: str, answer: Answer, at_most: int | None = None) -> bool:
        """Keep one answer; return whether it is new. Raises what ``add_answers`` returns."""
        (became,) = self.add_answers([Given(participant_id=participant_id, answer=answer)], at_most)
        if isinstance(became, LeerkitError):
            raise became
        return became.is_new

    def answers(
        self, code: str, participant_id: str | None = None, lesson: str | None = None, after_seq: int = 0
    ) -> list[StoredAnswer]:
        """Return a session's answers in the order in which they came, those after ``after_seq`` only."""
        with self._database.reading() as connection:
            return log.find_answers(connection, code, participant_id, lesson, after_seq)

    def last_answers(self, participant_id: str, lesson: str | None = None) -> list[LastAnswer]:
        """Return a participant's last answer to each exercise, in the order in which they came.

        What that costs does not depend on how many answers there are.
        """
        with self._database.reading() as connection:
            return log.find_last_answers(connection, participant_id, lesson)

    def done(self, participant_id: str) -> set[tuple[str, str]]:
        """Return the exercises that a participant has completed: slug of the lesson, and id."""
        with self._database.reading() as connection:
            return log.find_done(connection, participant_id)

    def add_event(self, code: str, kind: str, payload: dict[str, Any], now: datetime) -> int:
        """Keep something that the facilitator did; return its seq.

        Raises NotFoundError if there is no such session.
        """
        with self._writing() as (connection, changed):
            people.lock_session(connection, code)
            changed.add(code)
            return log.insert_event(connection, code, kind, payload, now)

    def events(self, code: str, after_seq: int = 0) -> list[Event]:
        """Return a session's events in the order in which they came, those after ``after_seq`` only."""
        with self._database.reading() as connection:
            return log.find_events(connection, code, after_seq)

    # ── wiping ────────────────────────────────────────────────────────────────────────────────────────────

    def wipe_session(self, code: str) -> Wiped:
        """Remove a session with everyone and everything in it; return what that was.

        Raises NotFoundError if there is no such session.
        """
        with self._writing() as (connection, changed):
            people.lock_session(connection, code)
            changed.add(None)
            wiped = wiping.delete_session(connection, code)
        return self._forget(wiped)

    def wipe_participant(self, participant_id: str) -> Wiped:
        """Remove a participant with all answers; return what that was. Raises NotFoundError if unknown."""
        with self._writing() as (connection, changed):
            people.lock_participant(connection, participant_id)
            changed.add(None)
            wiped = wiping.delete_participant(connection, participant_id)
        return self._forget(wiped)

    def overdue(self, now: datetime) -> Overdue | None:
        """Return the sessions that ``purge`` would remove, and whether the clock can be believed; None if none."""
        with self._database.reading() as connection:
            codes = people.codes_past(connection, now)
            if not codes:
                return None
            moments = clock.moments(connection)
            last_at = max((moment for moment in moments if moment <= now), default=now)
            return Overdue(codes=tuple(codes), last_at=last_at, clock_is_sure=clock.is_sure(moments, now))

    def purge(self, now: datetime) -> Wiped:
        """Remove every session whose ``ends_at`` has come; return what that was in all."""
        wiped = Wiped()
        with self._writing() as (connection, changed):
            for code in people.codes_past(connection, now):
                people.lock_session(connection, code)
                wiped += wiping.delete_session(connection, code)
                changed.add(None)
        return self._forget(wiped)

    def _forget(self, wiped: Wiped) -> Wiped:
        """Let nothing of what was removed be read in the database's files; return what was removed."""
        if wiped == Wiped():
            return wiped
        return wiped.model_copy(update={"readable": not self._database.forget_deleted()})

    # ── changes ───────────────────────────────────────────────────────────────────────────────────────────

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` with a session's code at each change, until the returned function is called.

        It gets None when anything may have changed: something was removed, or the connection to PostgreSQL was lost
        and is there again.
        It is called from another thread, on SQLite the one that made the change; it should only pass on.
        """
        return self._changes.listen(callback)

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, set[Changed]]]:
        """Give a connection to write on, and a set to name the sessions in that change; None if something goes."""
        changed: set[Changed] = set()
        with self._database.writing() as connection:
            yield connection, changed
            self._changes.in_transaction(connection, changed)
        self._changes.after_commit(changed)
