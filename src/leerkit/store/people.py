"""Statements about sessions and who takes part in them. Each works in its caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import BindParameter, Connection, Insert, Row, Select, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from leerkit.errors import NotFoundError, WrongMomentError
from leerkit.store.rows import SELF_STUDY, Participant, SessionRow
from leerkit.store.tables import participants, sessions
from leerkit.texts import storage as texts

PARTICIPANT = tuple(participants.c[name] for name in Participant.model_fields)
"""What is asked of a participant; ``seen_at`` is in the table since the first version and is not filled any more."""


CODE: BindParameter[str] = bindparam("code")

SESSION = select(sessions).where(sessions.c.code == CODE)
SESSION_TO_LOCK = SESSION.with_for_update(key_share=True)
LAST_JOINED_AT = select(func.max(participants.c.joined_at)).where(participants.c.session_code == CODE)
N_PARTICIPANTS = select(func.count()).select_from(participants).where(participants.c.session_code == CODE)
IN_EACH = (
    select(sessions.c.code, func.count(participants.c.session_code))
    .outerjoin(participants, participants.c.session_code == sessions.c.code)
    .where(sessions.c.code.in_(bindparam("codes", expanding=True)))
    .group_by(sessions.c.code)
)
ONE_PARTICIPANT = select(*PARTICIPANT).where(participants.c.id == bindparam("id"))
THESE_PARTICIPANTS = select(*PARTICIPANT).where(participants.c.id.in_(bindparam("ids", expanding=True)))
PARTICIPANTS = (
    select(*PARTICIPANT)
    .where(participants.c.session_code == CODE, participants.c.joined_at >= bindparam("joined_from"))
    .order_by(participants.c.joined_at, participants.c.id)
)
"""Statements are made once: making one anew takes longer than having SQLite do it."""

BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@cache
def insertion(dialect: str, table: Table) -> Insert:
    """Return the statement that inserts a row unless one with its key is there."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing().inline()


def insert_or_leave(connection: Connection, table: Table, **values: object) -> bool:
    """Insert a row unless one with its key is there; return whether it was. Two at once cannot clash."""
    statement = insertion(connection.dialect.name, table)
    # Without this option, SQLAlchemy has closed the cursor by the time that it is asked for the count.
    return connection.execute(statement, values, execution_options={"preserve_rowcount": True}).rowcount == 1


def find_session(connection: Connection, code: str) -> SessionRow | None:
    """Return the session with this code, if there is one."""
    row = connection.execute(SESSION, {"code": code}).one_or_none()
    return None if row is None else _session(row)


def lock_session(connection: Connection, code: str) -> SessionRow:
    """Return the session, and keep other writers out of it until the transaction ends.

    So within a session rows become visible in the order of their ``seq``: who asks for what came after the
    last one seen misses nothing. Raises NotFoundError if there is no such session.
    """
    return _session(_locked(connection, code))


def lock_open_session(connection: Connection, code: str, now: datetime) -> None:
    """Keep other writers out of a session as ``lock_session`` does; raise WrongMomentError too if it is over."""
    row = _locked(connection, code)
    if row.ended_at is not None or (row.ends_at is not None and row.ends_at <= now):
        raise WrongMomentError(texts.SESSION_ENDED, hint=texts.SESSION_ENDED_HINT)


def _locked(connection: Connection, code: str) -> Row[tuple[Any, ...]]:
    row = connection.execute(SESSION_TO_LOCK, {"code": code}).one_or_none()
    if row is None:
        raise NotFoundError(texts.no_session(code), hint=texts.NO_SESSION_HINT)
    return row


def insert_session(
    connection: Connection,
    code: str,
    lessons: Sequence[str],
    now: datetime,
    ends_at: datetime | None,
    *,
    beside: str | None = None,
) -> bool:
    """Add a session unless there is one with this code; return whether it was added."""
    moments = {"created_at": now, "ends_at": ends_at, "ended_at": None}
    return insert_or_leave(connection, sessions, code=code, lessons=list(lessons), beside=beside, **moments)


def find_sessions(connection: Connection) -> list[tuple[SessionRow, int]]:
    """Return every session but that of self-study, the newest first, each with how many are in it."""
    ours = select(sessions).where(sessions.c.code != SELF_STUDY)
    rows = connection.execute(ours.order_by(sessions.c.created_at.desc(), sessions.c.code)).all()
    return [(_session(row), count_participants(connection, row.code)) for row in rows]


def find_sessions_beside(connection: Connection, code: str) -> list[SessionRow]:
    """Return the sessions that were opened beside this one, in that order."""
    statement = select(sessions).where(sessions.c.beside == code)
    rows = connection.execute(statement.order_by(sessions.c.created_at, sessions.c.code))
    return [_session(row) for row in rows]


def set_ended(connection: Connection, code: str, now: datetime) -> None:
    """Keep when a session was ended."""
    connection.execute(sessions.update().where(sessions.c.code == code).values(ended_at=now))


def codes_past(connection: Connection, now: datetime) -> list[str]:
    """Return the codes of the sessions whose end has come."""
    return list(connection.execute(_past(now)).scalars())


def lock_past(connection: Connection, now: datetime) -> list[str]:
    """Return the codes of the sessions whose end has come, and keep other writers out of them.

    One that another server removes at this moment is not among them.
    """
    return list(connection.execute(_past(now).with_for_update(key_share=True)).scalars())


def _past(now: datetime) -> Select[Any]:
    return select(sessions.c.code).where(sessions.c.ends_at <= now).order_by(sessions.c.code)


def insert_participant(
    connection: Connection, code: str, nickname: str, now: datetime
) -> Participant | WrongMomentError:
    """Add someone to a session that is locked; return who it is.

    Returns WrongMomentError if someone in it has that name, whatever its capitals.
    """
    participant = Participant(id=token_hex(8), session_code=code, nickname=nickname, joined_at=now)
    key = nickname.casefold()
    if not insert_or_leave(connection, participants, **participant.model_dump(), nickname_key=key):
        return WrongMomentError(texts.name_taken(nickname), hint=texts.NAME_TAKEN_HINT)
    return participant


def last_joined_at(connection: Connection, code: str) -> datetime | None:
    """Return when somebody joined a session last, if anybody did; found in an index."""
    found: datetime | None = connection.execute(LAST_JOINED_AT, {"code": code}).scalar_one()
    return found


def count_participants(connection: Connection, code: str) -> int:
    """Return how many are in a session; counted in an index."""
    return connection.execute(N_PARTICIPANTS, {"code": code}).scalar_one()


def count_in_each(connection: Connection, codes: Sequence[str]) -> dict[str, int]:
    """Return how many are in each of these sessions, of those that there are; counted in an index."""
    rows = connection.execute(IN_EACH, {"codes": list(codes)})
    return {row[0]: row[1] for row in rows}


def find_participant(connection: Connection, participant_id: str) -> Participant | None:
    """Return the participant with this id, if there is one."""
    row = connection.execute(ONE_PARTICIPANT, {"id": participant_id}).one_or_none()
    return None if row is None else _participant(row)


def lock_participant(connection: Connection, participant_id: str) -> Participant:
    """Return the participant with this id, with the session locked; raise NotFoundError if there is none.

    Looked up twice: between the first look and the lock, the participant may have been wiped.
    """
    lock_session(connection, _known_participant(connection, participant_id).session_code)
    return _known_participant(connection, participant_id)


def lock_participants(connection: Connection, ids: Collection[str]) -> dict[str, Participant]:
    """Return the participants with these ids, those that there are, with their sessions locked.

    Looked up twice: between the first look and the lock, a participant may have been wiped.
    """
    for code in sorted({one.session_code for one in _known_participants(connection, ids)}):
        connection.execute(SESSION_TO_LOCK, {"code": code})
    return {one.id: one for one in _known_participants(connection, ids)}


def _known_participants(connection: Connection, ids: Collection[str]) -> list[Participant]:
    rows = connection.execute(THESE_PARTICIPANTS, {"ids": list(ids)})
    return [_participant(row) for row in rows]


def _known_participant(connection: Connection, participant_id: str) -> Participant:
    found = find_participant(connection, participant_id)
    if found is None:
        raise NotFoundError(texts.NO_PARTICIPANT, hint=texts.NO_PARTICIPANT_HINT)
    return found


def find_participants(
    connection: Connection, code: str, joined_from: datetime | None = None
) -> list[Participant]:
    """Return everyone in a session who joined at this moment or later, in the order in which they joined."""
    rows = connection.execute(PARTICIPANTS, {"code": code, "joined_from": joined_from or BEFORE_ALL})
    return [_participant(row) for row in rows]


def _session(row: Row[tuple[object, ...]]) -> SessionRow:
    return SessionRow.model_validate(dict(row._mapping))


def _participant(row: Row[tuple[object, ...]]) -> Participant:
    return Participant.model_validate(dict(row._mapping))
