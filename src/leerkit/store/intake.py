"""Statements that keep answers, many at once: what one costs hardly depends on how many come with it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, StoreError, WrongMomentError
from leerkit.store import people
from leerkit.store.rows import Given, Participant, Taken
from leerkit.store.tables import answers
from leerkit.texts import storage as texts

MOST_AT_ONCE = 250
"""SQLite before 3.32 takes 999 values in one statement, and an exercise is named by three.

Source: https://www.sqlite.org/limits.html#max_variable_number
"""

Which = tuple[str, str, str]
"""Somebody's exercise: participant, lesson, exercise."""


def insert_answers(
    connection: Connection, batch: Sequence[Given], at_most: int | None = None
) -> tuple[list[Taken | LeerkitError], set[str]]:
    """Keep at most ``MOST_AT_ONCE`` answers, in their order; return what became of each, and the sessions changed.

    What cannot be kept keeps nothing else from it: NotFoundError stands for an answer of nobody that there is,
    NotAllowedError for one with the id of someone else's, WrongMomentError for one of somebody who has given
    ``at_most`` to that exercise. Raises StoreError if an id was taken by another session at this very moment.
    """
    who = people.lock_participants(connection, {one.participant_id for one in batch})
    there = _there(connection, [one.answer.id for one in batch])
    n_given = (
        Counter(_n_given(connection, {_which(one) for one in batch})) if at_most is not None else Counter()
    )
    rows: list[dict[str, object]] = []
    became: list[Taken | LeerkitError] = []
    for one in batch:
        participant, answer = who.get(one.participant_id), one.answer
        if participant is None:
            became.append(NotFoundError(texts.NO_PARTICIPANT, hint=texts.NO_PARTICIPANT_HINT))
        elif answer.id in there:
            owner, at = there[answer.id]
            mine = owner == participant.id
            became.append(Taken(is_new=False, at=at) if mine else _not_yours())
        elif at_most is not None and n_given[_which(one)] >= at_most:
            became.append(WrongMomentError(texts.too_many_answers(at_most), hint=texts.TOO_MANY_ANSWERS_HINT))
        else:
            n_given[_which(one)] += 1
            there[answer.id] = participant.id, answer.at
            rows.append(_row(participant, one))
            became.append(Taken(is_new=True, at=answer.at))
    if rows:
        _insert(connection, rows)
    return became, {str(row["session_code"]) for row in rows}


def _which(one: Given) -> Which:
    return one.participant_id, one.answer.lesson, one.answer.exercise_id


def _not_yours() -> NotAllowedError:
    return NotAllowedError(texts.NOT_YOUR_ANSWER, hint=texts.NOT_YOUR_ANSWER_HINT)


def _there(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, datetime]]:
    """Return whose the answers are that are kept already, and since when."""
    statement = select(answers.c.id, answers.c.participant_id, answers.c.at).where(answers.c.id.in_(ids))
    return {answer_id: (owner, at) for answer_id, owner, at in connection.execute(statement)}


def _n_given(connection: Connection, which: Iterable[Which]) -> dict[Which, int]:
    """Return how many answers there are to each of these exercises; counted in the index ``last_answers``."""
    columns = answers.c.participant_id, answers.c.lesson, answers.c.exercise_id
    statement = select(*columns, func.count()).where(tuple_(*columns).in_(list(which))).group_by(*columns)
    return {(who, lesson, exercise): n for who, lesson, exercise, n in connection.execute(statement)}


def _row(participant: Participant, one: Given) -> dict[str, object]:
    return {
        "id": one.answer.id,
        "session_code": participant.session_code,
        "participant_id": participant.id,
        "lesson": one.answer.lesson,
        "exercise_id": one.answer.exercise_id,
        "response": one.answer.response,
        "verdict": one.answer.verdict.model_dump(mode="json"),
        "at": one.answer.at,
        "complete": one.answer.verdict.complete,
    }


def _insert(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Add the rows in their order, all of them. An id that came meanwhile elsewhere is found there the next time."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(answers).on_conflict_do_nothing().inline()
    done = connection.execute(statement, list(rows), execution_options={"preserve_rowcount": True})
    if done.rowcount != len(rows):
        raise StoreError(texts.TAKEN_MEANWHILE, hint=texts.AGAIN_HINT)
