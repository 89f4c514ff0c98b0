"""Statements about sessions and who takes part in them. Each works in its caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from leerkit.errors import NotFoundError, WrongMomentError
from leerkit.store.rows import Participant, SessionRow
from leerkit.store.tables import participants, sessions
from leerkit.texts import storage as texts

PARTICIPANT = tuple(participants.c[name] for name in Participant.model_fields)
"""What is asked of a participant; ``seen_at`` is in the table since the first version and is not filled any more."""


def insert_or_leave(connection: Connection, table: Table, **values: object) -> bool:
    """Insert a row unless one with its key is there; return whether it was. Two at once cannot clash."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(**values).on_conflict_do_nothing().inline()
    # Without this option, SQLAlchemy has closed the cursor by the time that it is asked for the count.
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1


def find_session(connection: Connection, code: str) -> SessionRow | None:
    """Return the session with this code, if there is one."""
    row = connection.execute(select(sessions).where(sessions.c.code == code)).one_or_none()
    return None if row is None else _session(row)


def lock_session(connection: Connection, code: str) -> SessionRow:
    """Return the session, and keep other writers out of it until the transaction ends.

    So within a session rows become visible in the order of their ``seq``: who asks for what came after the
    last one seen misses nothing. Raises NotFoundError if there is no such session.
    """
    statement = select(sessions).where(sessions.c.code == code).with_for_update(key_share=True)
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(texts.no_session(code), hint=texts.NO_SESSION_HINT)
    return _session(row)


def insert_session(
    connection: Connection, code: str, lessons: Sequence[str], now: datetime, ends_at: datetime | None
) -> bool:
    """Add a session unless there is one with this code; return whether it was added."""
    return insert_or_leave(
        connection, sessions, code=code, lessons=list(lessons), created_at=now, ends_at=ends_at, ended_at=None
    )


def set_ended(connection: Connection, code: str, now: datetime) -> None:
    """Keep when a session was ended."""
    connection.execute(sessions.update().where(sessions.c.code == code).values(ended_at=now))


def codes_past(connection: Connection, now: datetime) -> list[str]:
    """Return the codes of the sessions whose end has come."""
    statement = select(sessions.c.code).where(sessions.c.ends_at <= now).order_by(sessions.c.code)
    return list(connection.execute(statement).scalars())


def insert_participant(
    connection: Connection, session: SessionRow, nickname: str, now: datetime
) -> Participant:
    """Add someone to a session that is locked.

    Raises WrongMomentError if the session is over, or if someone in it has that name, whatever its capitals.
    """
    if session.ended_at is not None or (session.ends_at is not None and session.ends_at <= now):
        raise WrongMomentError(texts.SESSION_ENDED, hint=texts.SESSION_ENDED_HINT)
    nicknames = select(participants.c.nickname).where(participants.c.session_code == session.code)
    if nickname.casefold() in {other.casefold() for other in connection.execute(nicknames).scalars()}:
        raise WrongMomentError(texts.name_taken(nickname), hint=texts.NAME_TAKEN_HINT)
    participant = Participant(id=token_hex(8), session_code=session.code, nickname=nickname, joined_at=now)
    connection.execute(participants.insert().values(**participant.model_dump()))
    return participant


def find_participant(connection: Connection, participant_id: str) -> Participant | None:
    """Return the participant with this id, if there is one."""
    row = connection.execute(select(*PARTICIPANT).where(participants.c.id == participant_id)).one_or_none()
    return None if row is None else _participant(row)


def lock_participant(connection: Connection, participant_id: str) -> Participant:
    """Return the participant with this id, with the session locked; raise NotFoundError if there is none.

    Looked up twice: between the first look and the lock, the participant may have been wiped.
    """
    lock_session(connection, _known_participant(connection, participant_id).session_code)
    return _known_participant(connection, participant_id)


def _known_participant(connection: Connection, participant_id: str) -> Participant:
    found = find_participant(connection, participant_id)
    if found is None:
        raise NotFoundError(texts.NO_PARTICIPANT, hint=texts.NO_PARTICIPANT_HINT)
    return found


def find_participants(connection: Connection, code: str) -> list[Participant]:
    """Return everyone in a session, in the order in which they joined."""
    statement = (
        select(*PARTICIPANT)
        .where(participants.c.session_code == code)
        .order_by(participants.c.joined_at, participants.c.id)
    )
    return [_participant(row) for row in connection.execute(statement)]


def _session(row: Row[tuple[object, ...]]) -> SessionRow:
    return SessionRow.model_validate(dict(row._mapping))


def _participant(row: Row[tuple[object, ...]]) -> Participant:
    return Participant.model_validate(dict(row._mapping))
