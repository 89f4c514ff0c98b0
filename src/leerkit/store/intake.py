"""Statements that keep what participants send, many at once: what one costs hardly depends on how many come with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, func, select, tuple_

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError, StoreError, WrongMomentError
from leerkit.store import people
from leerkit.store.log import last_event
from leerkit.store.rows import Contribution, Given, Taken
from leerkit.store.tables import answers, contributions
from leerkit.texts import storage as texts

MOST_AT_ONCE = 250
"""SQLite before 3.32 takes 999 values in one statement, and an exercise is named by three.

Source: https://www.sqlite.org/limits.html#max_variable_number
"""


class Entry(Protocol):
    """What somebody sends; its id makes sending it twice harmless."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def participant_id(self) -> str:
        """Return whose it is."""

    @property
    def at(self) -> datetime:
        """Return when it was sent."""


E = TypeVar("E", bound=Entry)

Which = tuple[str, ...]
"""Something of somebody's that is counted: the participant first."""


@dataclass(frozen=True)
class Log(Generic[E]):
    """A table to which participants only add."""

    table: Table
    counted: tuple[str, ...]
    """The columns, with the participant's, by which it is counted how much of the same somebody has sent."""
    which: Callable[[E], Which]
    """The participant, and what stands in these columns."""
    row: Callable[[E], dict[str, object]]
    """What stands in the columns that only this table has."""
    at_most: Callable[[E], int | None]
    """How much of the same one participant may send; None: no bound."""
    too_many: Callable[[int], WrongMomentError]


def insert_answers(
    connection: Connection, batch: Sequence[Given], at_most: int | None = None
) -> tuple[list[Taken | LeerkitError], set[str]]:
    """Keep answers as ``insert_all`` does; at most ``at_most`` of one participant to one exercise."""
    log: Log[Given] = Log(
        answers,
        counted=("lesson", "exercise_id"),
        which=lambda one: (one.participant_id, one.answer.lesson, one.answer.exercise_id),
        row=_answer_row,
        at_most=lambda _: at_most,
        too_many=_too_many_answers,
    )
    return insert_all(connection, log, batch)


def insert_contributions(
    connection: Connection, batch: Sequence[Contribution], at_most: Mapping[str, int]
) -> tuple[list[Taken | LeerkitError], set[str]]:
    """Keep contributions as ``insert_all`` does; ``at_most`` says how many of a kind one participant may send."""
    log: Log[Contribution] = Log(
        contributions,
        counted=("kind",),
        which=lambda one: (one.participant_id, one.kind),
        row=lambda one: {"kind": one.kind, "payload": one.payload},
        at_most=lambda one: at_most.get(one.kind),
        too_many=_too_many_of_a_kind,
    )
    return insert_all(connection, log, batch)


def insert_all(
    connection: Connection, log: Log[E], batch: Sequence[E]
) -> tuple[list[Taken | LeerkitError], set[str]]:
    """Keep at most ``MOST_AT_ONCE`` entries, in their order; return what became of each, and the sessions changed.

    None is earlier than the last event before it, whatever clocks the servers have. What cannot be kept keeps nothing
    else from it: NotFoundError stands for an entry of nobody that there is, NotAllowedError for one with the id of
    someone else's, WrongMomentError for one too many. Raises StoreError if an id was taken by another session at this
    very moment.
    """
    who = people.lock_participants(connection, {one.participant_id for one in batch})
    events = {code: last_event(connection, code) for code in {one.session_code for one in who.values()}}
    there = _there(connection, log.table, [one.id for one in batch])
    bounded = {log.which(one) for one in batch if log.at_most(one) is not None}
    n_given = Counter(_n_given(connection, log, bounded) if bounded else {})
    rows: list[dict[str, object]] = []
    became: list[Taken | LeerkitError] = []
    for one in batch:
        participant, most = who.get(one.participant_id), log.at_most(one)
        if participant is None:
            became.append(NotFoundError(texts.NO_PARTICIPANT, hint=texts.NO_PARTICIPANT_HINT))
        elif one.id in there:
            owner, at = there[one.id]
            after, _ = events[participant.session_code]
            mine = owner == participant.id
            became.append(Taken(is_new=False, at=at, after_event=after) if mine else _not_yours())
        elif most is not None and n_given[log.which(one)] >= most:
            became.append(log.too_many(most))
        else:
            n_given[log.which(one)] += 1
            after, not_before = events[participant.session_code]
            at = max(one.at, not_before or one.at)
            there[one.id] = participant.id, at
            own = {"id": one.id, "participant_id": participant.id, "at": at}
            rows.append({**own, "session_code": participant.session_code, **log.row(one)})
            became.append(Taken(is_new=True, at=at, after_event=after))
    if rows:
        _insert(connection, log.table, rows)
    return became, {str(row["session_code"]) for row in rows}


def _not_yours() -> NotAllowedError:
    return NotAllowedError(texts.NOT_YOUR_ANSWER, hint=texts.NOT_YOUR_ANSWER_HINT)


def _too_many_answers(most: int) -> WrongMomentError:
    return WrongMomentError(texts.too_many_answers(most), hint=texts.TOO_MANY_ANSWERS_HINT)


def _too_many_of_a_kind(most: int) -> WrongMomentError:
    return WrongMomentError(texts.too_many_contributions(most), hint=texts.TOO_MANY_CONTRIBUTIONS_HINT)


def _there(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, tuple[str, datetime]]:
    """Return whose the entries are that are kept already, and since when."""
    return {one: (owner, at) for one, owner, at in connection.execute(_these(table), {"ids": list(ids)})}


@cache
def _these(table: Table) -> Select[Any]:
    statement = select(table.c.id, table.c.participant_id, table.c.at)
    return statement.where(table.c.id.in_(bindparam("ids", expanding=True)))


def _n_given(connection: Connection, log: Log[E], which: Iterable[Which]) -> dict[Which, int]:
    """Return how much there is of each of these; counted in an index of the table."""
    rows = connection.execute(_counting(log.table, log.counted), {"which": list(which)})
    return {tuple(row[:-1]): row[-1] for row in rows}


@cache
def _counting(table: Table, counted: tuple[str, ...]) -> Select[Any]:
    columns = [table.c[name] for name in ("participant_id", *counted)]
    these = tuple_(*columns).in_(bindparam("which", expanding=True))
    return select(*columns, func.count()).where(these).group_by(*columns)


def _answer_row(one: Given) -> dict[str, object]:
    return {
        "lesson": one.answer.lesson,
        "exercise_id": one.answer.exercise_id,
        "response": one.answer.response,
        "verdict": one.answer.verdict.model_dump(mode="json"),
        "complete": one.answer.verdict.complete,
    }


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Add the rows in their order, all of them. An id that came meanwhile elsewhere is found there the next time."""
    statement = people.insertion(connection.dialect.name, table)
    done = connection.execute(statement, list(rows), execution_options={"preserve_rowcount": True})
    if done.rowcount != len(rows):
        raise StoreError(texts.TAKEN_MEANWHILE, hint=texts.AGAIN_HINT)
