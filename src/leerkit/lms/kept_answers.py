"""Answers as they are kept, to make statements of: those of a session, or those of somebody who learns alone."""

from collections.abc import Iterable
from typing import NamedTuple

from leerkit.content import Lesson
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.live import fold
from leerkit.lms.statements import Given, Statement, statements
from leerkit.store import Store
from leerkit.store.rows import SELF_STUDY
from leerkit.texts import lms as texts
from leerkit.texts import paper


class Told(NamedTuple):
    """What was made of answers."""

    statements: list[Statement]
    n_left_out: int
    """Of how many answers none was made: their exercise is not there any more, or is another one."""


def of_session(store: Store, code: str, lessons: Iterable[Lesson], *, with_texts: bool = False) -> Told:
    """Return statements of the answers of all who are in a session.

    What was asked on the spot is in them. Of a text that the host hid nothing is. Raises NotFoundError if there is no
    session with this code.
    """
    if store.session(code) is None:
        raise NotFoundError(paper.no_such_session(code[:60]), hint=paper.NO_SESSION_HINT)
    state = fold(store.events(code))
    given = [
        Given(one.participant_id, one.answer)
        for one in store.answers(code)
        if one.participant_id not in state.removed
    ]
    secret = store.secret("xapi")
    asked = (*lessons, state.asked_lesson)
    return _told(given, statements(code, secret, asked, given, with_texts=with_texts, hidden=state.hidden))


def of_learner(store: Store, lesson: Lesson, *, with_texts: bool = False) -> Told:
    """Return statements of what somebody who learns alone answered to a lesson."""
    given = [
        Given(one.participant_id, one.answer)
        for one in store.answers(SELF_STUDY)
        if one.answer.lesson == lesson.slug
    ]
    return _told(given, statements(SELF_STUDY, store.secret("xapi"), [lesson], given, with_texts=with_texts))


def _told(given: list[Given], made: Iterable[Statement]) -> Told:
    found = list(made)
    if not found:
        raise LeerkitError(texts.NO_STATEMENTS, hint=texts.NO_STATEMENTS_HINT)
    return Told(found, len(given) - len(found))
