"""Statements that remove: the only ones that do. Each works in its caller's transaction."""

from sqlalchemy import ColumnElement, Connection, Table, delete

from leerkit.store.rows import Wiped
from leerkit.store.tables import answers, contributions, events, participants, sessions


def delete_session(connection: Connection, code: str) -> Wiped:
    """Remove a session with everything that hangs on it; return what that was."""
    n_answers = _delete(connection, answers, answers.c.session_code == code)
    n_contributions = _delete(connection, contributions, contributions.c.session_code == code)
    n_events = _delete(connection, events, events.c.session_code == code)
    n_participants = _delete(connection, participants, participants.c.session_code == code)
    n_sessions = _delete(connection, sessions, sessions.c.code == code)
    return Wiped(
        n_sessions=n_sessions,
        n_participants=n_participants,
        n_answers=n_answers,
        n_events=n_events,
        n_contributions=n_contributions,
    )


def delete_participant(connection: Connection, participant_id: str) -> Wiped:
    """Remove one participant with all answers and contributions; return what that was."""
    n_answers = _delete(connection, answers, answers.c.participant_id == participant_id)
    n_contributions = _delete(connection, contributions, contributions.c.participant_id == participant_id)
    n_participants = _delete(connection, participants, participants.c.id == participant_id)
    return Wiped(n_participants=n_participants, n_answers=n_answers, n_contributions=n_contributions)


def _delete(connection: Connection, table: Table, which: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(which)).rowcount
