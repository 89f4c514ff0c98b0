"""Statements about answers and events, which are only ever added. Each works in its caller's transaction."""

from datetime import datetime
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from sqlalchemy import Connection, Row, func, select

from leerkit.answer import Answer, LastAnswer
from leerkit.errors import NotAllowedError, StoreError, WrongMomentError
from leerkit.store.people import insert_or_leave
from leerkit.store.rows import Event, Participant, StoredAnswer
from leerkit.store.tables import answers, events
from leerkit.texts import storage as texts

A = TypeVar("A", bound=Answer)


def insert_answer(
    connection: Connection, participant: Participant, answer: Answer, at_most: int | None = None
) -> bool:
    """Add an answer; return False if this participant's answer with that id is there already.

    Raises NotAllowedError if the id is that of someone else's answer, WrongMomentError if this participant has
    given more than ``at_most`` to the exercise; the caller's transaction then has to go back.
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
        complete=answer.verdict.complete,
    )
    if not added:
        owner = connection.execute(select(answers.c.participant_id).where(answers.c.id == answer.id)).scalar()
        if owner != participant.id:
            raise NotAllowedError(texts.NOT_YOUR_ANSWER, hint=texts.NOT_YOUR_ANSWER_HINT)
    elif at_most is not None and _n_answers(connection, participant.id, answer) > at_most:
        raise WrongMomentError(texts.too_many_answers(at_most), hint=texts.TOO_MANY_ANSWERS_HINT)
    return added


def _n_answers(connection: Connection, participant_id: str, answer: Answer) -> int:
    """Return how many answers a participant has given to the exercise of ``answer``."""
    statement = select(func.count()).where(
        answers.c.participant_id == participant_id,
        answers.c.lesson == answer.lesson,
        answers.c.exercise_id == answer.exercise_id,
    )
    return connection.execute(statement).scalar_one()


def find_moment(connection: Connection, answer_id: str) -> datetime | None:
    """Return since when the answer with this id is kept."""
    return connection.execute(select(answers.c.at).where(answers.c.id == answer_id)).scalar()


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


def _stored_answer(row: Row[Any]) -> StoredAnswer:
    return StoredAnswer(seq=row.seq, participant_id=row.participant_id, answer=_readable(Answer, row))


def _readable(kind: type[A], row: Row[Any]) -> A:
    """Return a row's answer. Raises StoreError for one that this version cannot read."""
    try:
        return kind.model_validate({name: row._mapping[name] for name in kind.model_fields})
    except ValidationError as error:
        raise StoreError(texts.UNREADABLE_ROW, where=f"answers.{row.seq}", hint=texts.UPGRADE_HINT) from error
