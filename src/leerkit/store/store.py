"""The store: what the rest of leerkit may ask of the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from leerkit.answer import Answer, LastAnswer
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.store import address, clock, intake, log, people, wiping
from leerkit.store.connected import ConnectedStore
from leerkit.store.opening import open_database
from leerkit.store.rows import (
    SELF_STUDY,
    SESSION_ENDED,
    BriefAnswer,
    Contribution,
    Event,
    Given,
    Overdue,
    Participant,
    SessionRow,
    Since,
    StoredAnswer,
    Taken,
    Wiped,
)
from leerkit.texts import storage as texts

ALONE = "ik"
"""The nickname in self-study."""


def open_store(url: str) -> "Store":
    """Return the store at ``url``: ``sqlite:///path`` or ``postgresql://user:password@host/name``.

    Makes the folder of a SQLite file and brings its tables up to date. Raises StoreError if the database is
    out of reach, damaged, another program's, or written by a newer version; it is left as it was then.
    """
    return Store(open_database(url))


def open_kept_store(url: str) -> "Store":
    """Return the store at ``url`` for who reads or wipes what is kept there: ``open_store``, but nothing is made.

    Raises StoreError if there is no such file, which a mistyped name is.
    """
    address.find(address.parse(url))
    return open_store(url)


class Store(ConnectedStore):
    """Sessions, participants, answers, contributions and events in one database.

    Every method is one transaction, may be called from any thread, and raises StoreError when the database
    fails. What a method returned is kept, and survives the death of the process. Times go in aware.
    """

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

    def open_beside(
        self, first: str, code: str, lessons: Sequence[str], now: datetime, ends_at: datetime
    ) -> SessionRow | None:
        """Return a new session that a server has beside its ``first``; None if there is one with this code.

        Who listens is told its code.
        """
        with self._writing() as (connection, changed):
            if not people.insert_session(connection, code, lessons, now, ends_at, beside=first):
                return None
            changed.add(code)
            return people.lock_session(connection, code)

    def sessions_beside(self, first: str) -> list[SessionRow]:
        """Return the sessions that were opened beside this one, in that order, also if it is no more itself."""
        with self._database.reading() as connection:
            return people.find_sessions_beside(connection, first)

    def session(self, code: str) -> SessionRow | None:
        """Return the session with this code, if there is one."""
        with self._database.reading() as connection:
            return people.find_session(connection, code)

    def sessions(self) -> list[tuple[SessionRow, int]]:
        """Return every session of a group, the newest first, each with how many are in it."""
        with self._database.reading() as connection:
            return people.find_sessions(connection)

    def n_people(self, codes: Sequence[str]) -> dict[str, int]:
        """Return how many are in each of these sessions; those that there are not are not in it."""
        with self._database.reading() as connection:
            return people.count_in_each(connection, codes)

    def end_session(self, code: str, now: datetime) -> SessionRow:
        """Close a session for newcomers, with a ``session_ended`` event; return it. Twice is as good as once.

        Raises NotFoundError if there is no such session.
        """
        self.add_event(code, SESSION_ENDED, {}, now)
        ended = self.session(code)
        if ended is None:  # wiped in this very moment
            raise NotFoundError(texts.no_session(code), hint=texts.NO_SESSION_HINT)
        return ended

    # ── participants ──────────────────────────────────────────────────────────────────────────────────────

    def join_all(
        self, code: str, nicknames: Sequence[str], now: datetime
    ) -> list[Participant | LeerkitError]:
        """Let people into a session, in one transaction and in their order; return who they are.

        Nobody joins earlier than whoever came before, whatever clocks the servers have. WrongMomentError stands for who
        has a name that is taken. Raises NotFoundError if there is no such session, WrongMomentError if it is over.
        """
        with self._writing() as (connection, changed):
            people.lock_open_session(connection, code, now)
            at = max(now, people.last_joined_at(connection, code) or now)
            joined: list[Participant | LeerkitError] = [
                people.insert_participant(connection, code, one, at) for one in nicknames
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

    # ── answers, contributions and events ─────────────────────────────────────────────────────────────────────────────

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

    def brief_answers(self, code: str, after_seq: int = 0) -> list[BriefAnswer]:
        """Return what is counted of a session's answers, in the order in which they came."""
        with self._database.reading() as connection:
            return log.find_briefly(connection, code, after_seq)

    def since(self, code: str, joined_from: datetime | None, after_answer: int, after_event: int) -> Since:
        """Return who joined at this moment or later, the answers and events after these, and how many are in."""
        with self._database.reading() as connection:
            return Since(
                answers=log.find_briefly(connection, code, after_answer),
                n_participants=people.count_participants(connection, code),
                participants=people.find_participants(connection, code, joined_from),
                events=log.find_events(connection, code, after_event),
            )

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

    def add_contributions(
        self, batch: Sequence[Contribution], at_most: Mapping[str, int]
    ) -> list[Taken | LeerkitError]:
        """Keep contributions as ``add_answers`` does answers; ``at_most`` is how many of a kind one may send in all."""
        with self._writing() as (connection, changed):
            became, codes = intake.insert_contributions(connection, batch, at_most)
            changed.update(codes)
            return became

    def contributions(self, code: str, after_seq: int = 0) -> list[Contribution]:
        """Return a session's contributions in the order in which they came, those after ``after_seq`` only."""
        with self._database.reading() as connection:
            return log.find_contributions(connection, code, after_seq)

    def contribution(self, contribution_id: str) -> Contribution | None:
        """Return the contribution with this id, if there is one."""
        with self._database.reading() as connection:
            return log.find_contribution(connection, contribution_id)

    def add_events(
        self, code: str, deeds: Sequence[tuple[str, dict[str, Any]]], now: datetime, if_seq: int | None = None
    ) -> int | None:
        """Keep what the facilitator did, each as its kind and its payload, all or nothing; return the last one's seq.

        Nothing is kept, and None returned, if ``if_seq`` is given and is not the seq of the session's last event.
        Ending a session closes it for newcomers, and twice is as good as once. Raises NotFoundError if there is no such
        session.
        """
        with self._writing() as (connection, changed):
            is_over = people.lock_session(connection, code).ended_at is not None
            seq, _ = log.last_event(connection, code)
            if if_seq is not None and if_seq != seq:
                return None
            for kind, payload in deeds:
                if kind == SESSION_ENDED and is_over:
                    continue
                if kind == SESSION_ENDED:
                    people.set_ended(connection, code, now)
                    is_over = True
                seq = log.insert_event(connection, code, kind, payload, now)
                changed.add(code)
            return seq

    def add_event(self, code: str, kind: str, payload: dict[str, Any], now: datetime) -> int:
        """Keep something that the facilitator did; return its seq. Raises what ``add_events`` raises."""
        return cast("int", self.add_events(code, [(kind, payload)], now))

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
            for code in people.lock_past(connection, now):
                wiped += wiping.delete_session(connection, code)
                changed.add(None)
        return self._forget(wiped)
