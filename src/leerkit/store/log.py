"""Statements about answers and events, which are only ever added. Each works in its caller's transaction."""

from datetime import datetime
from typing import Any, cast

from pydantic import ValidationError
from sqlalchemy import Connection, Row, select

from leerkit.answer import Answer
from leerkit.errors import NotAllowedError, StoreError
from leerkit.store.people import insert_or_leave
from leerkit.store.rows import Event, Participant, StoredAnswer
from leerkit.store.tables import answers, events
from leerkit.texts import storage as texts


def insert_answer(connection: Connection, participant: Participant, answer: Answer) -> bool:
    """Add an answer; return False if this participant's answer with that id is there already.

    Raises NotAllowedError if the id is that of someone else's answer.
    """
    added = insert_or_leave(
        connection,
        answers,
        id=answer.id,
        session_code=participant.session_code,
        participant_id=participant.id,
        lesson=answer.lesson,
        exercise_id=answer.exercise_id,
        response=answer.response,
        verdict=answer.verdict.model_dump(mode="json"),
        at=answer.at,
    )
    if not added:
        owner = connection.execute(select(answers.c.participant_id).where(answers.c.id == answer.id)).scalar()
        if owner != participant.id:
            raise NotAllowedError(texts.NOT_YOUR_ANSWER, hint=texts.NOT_YOUR_ANSWER_HINT)
    return added


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


def insert_event(connection: Connection, code: str, kind: str, payload: dict[str, Any], now: datetime) -> int:
    """Add an event and return its seq."""
    statement = events.insert().values(session_code=code, kind=kind, payload=payload, at=now)
    key = cast("tuple[int]", connection.execute(statement).inserted_primary_key)
    return key[0]


def find_events(connection: Connection, code: str, after_seq: int) -> list[Event]:
    """Return a session's events in the order in which they came."""
    statement = (
        select(events.c.seq, events.c.kind, events.c.payload, events.c.at)
        .where(events.c.session_code == code, events.c.seq > after_seq)
        .order_by(events.c.seq)
    )
    return [Event.model_validate(dict(row._mapping)) for row in connection.execute(statement)]


def _stored_answer(row: Row[tuple[object, ...]]) -> StoredAnswer:
    fields = dict(row._mapping)
    seq, participant_id = fields.pop("seq"), fields.pop("participant_id")
    del fields["session_code"]
    try:
        answer = Answer.model_validate(fields)
    except ValidationError as error:
        raise StoreError(texts.UNREADABLE_ROW, where=f"answers.{seq}", hint=texts.UPGRADE_HINT) from error
    return StoredAnswer(seq=seq, participant_id=participant_id, answer=answer)
