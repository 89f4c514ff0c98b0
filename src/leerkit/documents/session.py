"""A session as its report needs it: what was answered and written, without names, as it may leave the room."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from leerkit.content import Lesson
from leerkit.errors import NotFoundError
from leerkit.exercises import Grader, Tally, Terms
from leerkit.live import Contributed, Seen, SessionState, fold, seen
from leerkit.report import FromGroups, LessonResults, Results, ResultsFold, Which, to_keep, voices
from leerkit.store import Event, SessionRow, Store
from leerkit.texts import paper as texts


@dataclass(frozen=True)
class Attendance:
    """How many there were, never who."""

    n_joined: int
    n_answered: int
    """Of those, how many gave at least one answer."""


@dataclass(frozen=True)
class KeptSession:
    """A session to keep."""

    code: str
    begun_at: datetime | None
    attendance: Attendance
    lessons: tuple[LessonResults, ...]
    """Small groups are not split up in it, and what the host hid is not there."""
    posts: tuple[Seen, ...]
    """Posts and questions that everybody could see."""
    columns: dict[tuple[str, str], dict[str, str]]
    """Of each wall, by lesson and exercise, the headings by their keys."""


def kept_session(
    results: Results,
    posts: Sequence[Seen],
    of_groups: Mapping[Which, Tally],
    lessons: Sequence[Lesson],
    begun_at: datetime | None,
) -> KeptSession:
    """Return what may leave the room of a session."""
    answered = sum(one.last_at is not None for one in results.participants)
    return KeptSession(
        code=results.code,
        begun_at=begun_at,
        attendance=Attendance(n_joined=len(results.participants), n_answered=answered),
        lessons=to_keep(results, of_groups),
        posts=tuple(one for one in posts if one.status == "shown"),
        columns={
            (lesson.slug, one.id): {column["key"]: column["text"] for column in one.public()["columns"]}
            for lesson in lessons
            for one in lesson.exercises
            if one.wall_columns()
        },
    )


class StoredResults(NamedTuple):
    """What a session in the store came to, with all that a result is made of."""

    session: SessionRow
    events: Sequence[Event]
    state: SessionState
    results: Results
    """Of those who are in, by the terms on which their answers counted; small groups are split up in it."""
    present: frozenset[str]


def stored_results(store: Store, code: str, lessons: Sequence[Lesson]) -> StoredResults:
    """Return the results of a session out of the store; raise NotFoundError if there is none with this code.

    What was asked on the spot is in them, beside ``lessons``.
    """
    session = store.session(code)
    if session is None:
        raise NotFoundError(texts.no_such_session(code[:60]), hint=texts.NO_SESSION_HINT)
    events = store.events(code)
    state = fold(events)
    answers = ResultsFold(code, [*lessons, state.asked_lesson])
    answers.add(store.brief_answers(code))
    there = [one for one in store.participants(code) if one.id not in state.removed]
    results = answers.results(there, state.hidden, state.terms)
    return StoredResults(session, events, state, results, frozenset(one.id for one in there))


def stored_session(store: Store, code: str, lessons: Sequence[Lesson]) -> KeptSession:
    """Return a session out of the store; raise NotFoundError if there is none with this code."""
    session, _, state, results, present = stored_results(store, code, lessons)
    contributed = Contributed()
    contributed.add(store.contributions(code))
    posts = seen(contributed.posts(present), state.moderation, state.channels, present)
    lessons = [*lessons, state.asked_lesson]
    of_groups = _of_groups(state, contributed, present, lessons)
    return kept_session(results, posts, of_groups, lessons, session.created_at)


def _of_groups(
    state: SessionState, contributed: Contributed, present: Collection[str], lessons: Sequence[Lesson]
) -> dict[Which, Tally]:
    """Return what groups answered to every exercise that they were asked."""
    exercises = {(lesson.slug, one.id): one for lesson in lessons for one in lesson.exercises}
    found: dict[Which, Tally] = {}
    for which, work in state.group_work.all().items():
        exercise = exercises.get(which)
        if exercise is not None:
            given = contributed.of_groups(*which, work.key, present)
            handed_in = FromGroups(work.n, tuple((one.group, one.kept) for one in given))
            terms = state.terms.get(which, Terms())
            found[which] = voices(exercise, Grader(exercise), handed_in, terms, frozenset(state.hidden)).tally
    return found
