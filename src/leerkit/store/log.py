"""Statements about answers, contributions and events, which are only ever added.

Each works in its caller's transaction.
"""

from datetime import datetime
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from sqlalchemy import Column, Connection, Row, Select, Table, bindparam, func, select

from leerkit.answer import Answer, LastAnswer
from leerkit.errors import StoreError
from leerkit.store.people import CODE
from leerkit.store.rows import BriefAnswer, Contribution, Event, StoredAnswer
from leerkit.store.tables import answers, contributions, events
from leerkit.texts import storage as texts

A = TypeVar("A", bound=Answer)


def find_last_answers(
    connection: Connection, participant_id: str, lesson: str | None = None
) -> list[LastAnswer]:
    """Return a participant's last answer to each exercise, in the order in which they came.

    The earlier ones are counted in the index ``last_answers`` and not read.
    """
    mine = answers.c.participant_id == participant_id
    n_attempts = func.count().filter(answers.c.complete).label("n_attempts")
    last = select(func.max(answers.c.seq).label("last_seq"), n_attempts).where(
        mine if lesson is None else mine & (answers.c.lesson == lesson)
    )
    found = last.group_by(answers.c.lesson, answers.c.exercise_id).subquery()
    statement = select(answers, found.c.n_attempts).join(found, answers.c.seq == found.c.last_seq)
    return [_readable(LastAnswer, row) for row in connection.execute(statement.order_by(answers.c.seq))]


def find_done(connection: Connection, participant_id: str) -> set[tuple[str, str]]:
    """Return the exercises that a participant has completed, each as the lesson's slug and its own id."""
    statement = select(answers.c.lesson, answers.c.exercise_id).distinct()
    rows = connection.execute(statement.where(answers.c.participant_id == participant_id, answers.c.complete))
    return {(lesson, exercise_id) for lesson, exercise_id in rows}


def find_answers(
    connection: Connection, code: str, participant_id: str | None, lesson: str | None, after_seq: int
) -> list[StoredAnswer]:
    """Return a session's answers in the order in which they came, of one participant or lesson if asked."""
    statement = select(answers).where(answers.c.session_code == code, answers.c.seq > after_seq)
    if participant_id is not None:
        statement = statement.where(answers.c.participant_id == participant_id)
    if lesson is not None:
        statement = statement.where(answers.c.lesson == lesson)
    return [_stored_answer(row) for row in connection.execute(statement.order_by(answers.c.seq))]


def _after(table: Table, *columns: Column[Any]) -> Select[Any]:
    """Return the statement that reads what came in a session after a seq, in the order in which it came."""
    is_new = table.c.seq > bindparam("after_seq")
    return select(*columns).where(table.c.session_code == CODE, is_new).order_by(table.c.seq)


def _last(table: Table, *columns: Column[Any]) -> Select[Any]:
    """Return the statement that reads what came last in a session."""
    return select(*columns).where(table.c.session_code == CODE).order_by(table.c.seq.desc()).limit(1)


BRIEFLY = _after(answers, *(answers.c[name] for name in BriefAnswer._fields))
EVENTS = _after(events, *(events.c[name] for name in Event.model_fields))
CONTRIBUTIONS = _after(contributions, *(contributions.c[name] for name in Contribution.model_fields))
LAST_ANSWER_AT = _last(answers, answers.c.at)
LAST_EVENT = _last(events, events.c.seq, events.c.at)
"""Made once, as in ``people``."""


def find_briefly(connection: Connection, code: str, after_seq: int) -> list[BriefAnswer]:
    """Return what is counted of a session's answers, in the order in which they came.

    Raises StoreError for one that this version cannot read.
    """
    rows = connection.execute(BRIEFLY, {"code": code, "after_seq": after_seq})
    found = [BriefAnswer(*row) for row in rows]
    for one in found:
        if not isinstance(one.response, dict):
            raise StoreError(texts.UNREADABLE_ROW, where=f"answers.{one.seq}", hint=texts.UPGRADE_HINT)
    return found


def insert_event(connection: Connection, code: str, kind: str, payload: dict[str, Any], now: datetime) -> int:
    """Add an event to a session that is locked, and return its seq.

    It is no earlier than the answer before it, whatever clock that was given by: what was given before an exercise was
    closed is in time.
    """
    at = max(now, connection.execute(LAST_ANSWER_AT, {"code": code}).scalar_one_or_none() or now)
    statement = events.insert().values(session_code=code, kind=kind, payload=payload, at=at)
    key = cast("tuple[int]", connection.execute(statement).inserted_primary_key)
    return key[0]


def last_event(connection: Connection, code: str) -> tuple[int, datetime | None]:
    """Return the seq of a session's last event, and when that was; 0 and None if there is none."""
    row = connection.execute(LAST_EVENT, {"code": code}).one_or_none()
    return (0, None) if row is None else (row.seq, row.at)


def find_events(connection: Connection, code: str, after_seq: int) -> list[Event]:
    """Return a session's events in the order in which they came."""
    rows = connection.execute(EVENTS, {"code": code, "after_seq": after_seq})
    return [Event.model_validate(dict(row._mapping)) for row in rows]


def find_contributions(connection: Connection, code: str, after_seq: int) -> list[Contribution]:
    """Return a session's contributions in the order in which they came."""
    rows = connection.execute(CONTRIBUTIONS, {"code": code, "after_seq": after_seq})
    return [Contribution.model_validate(dict(row._mapping)) for row in rows]


def find_contribution(connection: Connection, contribution_id: str) -> Contribution | None:
    """Return the contribution with this id, if there is one."""
    columns = (contributions.c[name] for name in Contribution.model_fields)
    row = connection.execute(select(*columns).where(contributions.c.id == contribution_id)).one_or_none()
    return None if row is None else Contribution.model_validate(dict(row._mapping))


def _stored_answer(row: Row[Any]) -> StoredAnswer:
    return StoredAnswer(seq=row.seq, participant_id=row.participant_id, answer=_readable(Answer, row))


def _readable(kind: type[A], row: Row[Any]) -> A:
    """Return a row's answer. Raises StoreError for one that this version cannot read."""
    try:
        return kind.model_validate(
            {name: row._mapping[name] for name in kind.model_fields if name in row._mapping}
        )
    except ValidationError as error:
        raise StoreError(texts.UNREADABLE_ROW, where=f"answers.{row.seq}", hint=texts.UPGRADE_HINT) from error
