"""Who is learning in this kernel, and so where answers go: a workshop's server, the learner's own file, or nowhere.

A lesson may be executed before it is known whom it is for: a workshop prepares kernels ahead of time. Until
``bind`` says who it is, such a kernel has nobody's answers and keeps none.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from platformdirs import user_data_path

from leerkit.answer import Answer, LastAnswer, Receipt
from leerkit.content import Lesson
from leerkit.errors import NotAllowedError
from leerkit.exercises.calibration import Calibration
from leerkit.notebook.server_learner import ServerLearner
from leerkit.notebook.visitor import Visitor
from leerkit.texts import notebook as texts
from leerkit.widgets.surroundings import is_under_voila


class Learner(Protocol):
    """Somebody whose answers are kept somewhere."""

    @property
    def keeping(self) -> str:
        """Under what a browser keeps this learner's drafts: the same each time, and nobody else's. May be empty."""

    @property
    def who(self) -> str:
        """Who it is, in a word that is no name; empty as long as nobody knows, or where the page says it."""

    def record(self, answer: Answer) -> Receipt:
        """Keep an answer, or raise a LeerkitError that says why that failed; see ``Recorder``."""

    def answers(self, lesson: str) -> list[LastAnswer]:
        """Return the last answer to each exercise of one lesson; raise LeerkitError if they cannot be had."""

    def certainty(self, lesson: Lesson) -> Calibration:
        """Return how sure they were over a lesson, and how often that was right.

        Raises LeerkitError if it cannot be had.
        """

    def history(self) -> list[Answer] | None:
        """Return all answers of somebody who learns alone, in the order in which they came.

        None for anybody else: of them nothing is asked again. Raises LeerkitError if they cannot be had.
        """


class NobodyYet:
    """A kernel that waits for its participant."""

    keeping = ""
    who = ""

    def record(self, answer: Answer) -> Receipt:
        """Raise NotAllowedError: there is nobody to keep an answer for."""
        raise NotAllowedError(texts.NOBODY_YET, where=answer.exercise_id, hint=texts.JOIN_AGAIN)

    def answers(self, lesson: str) -> list[LastAnswer]:  # noqa: ARG002 - nobody has answered any lesson
        """Return no answers."""
        return []

    def certainty(self, lesson: Lesson) -> Calibration:  # noqa: ARG002 - nobody has answered any lesson
        """Return nothing."""
        return Calibration()

    def history(self) -> list[Answer] | None:
        """Return nothing: nobody has answered any lesson."""
        return None


def learner_from(environ: Mapping[str, str]) -> Learner:
    """Return the learner that an environment names.

    ``LEERKIT_SERVER`` with ``LEERKIT_TOKEN``: a participant of that server. ``LEERKIT_SERVER`` alone: nobody
    yet. Under Voilà without such a server: a visitor. Otherwise someone alone, with the database at
    ``LEERKIT_DATABASE`` (a path or a URL), or in the user's own data folder.
    """
    server, token = environ.get("LEERKIT_SERVER"), environ.get("LEERKIT_TOKEN")
    if server:
        return ServerLearner(server, token) if token else NobodyYet()
    if is_under_voila(environ):
        return Visitor()
    from leerkit.notebook.own_learner import OwnLearner  # noqa: PLC0415 - brings in SQLAlchemy, of no use to a room

    return OwnLearner(own_database(environ))


def own_database(environ: Mapping[str, str]) -> str:
    """Return the URL of the database in which the answers stand of somebody who learns alone."""
    place = environ.get("LEERKIT_DATABASE") or user_data_path("leerkit") / "antwoorden.sqlite"
    return str(place) if "://" in str(place) else f"sqlite:///{Path(place).absolute()}"


class OpenLesson(Protocol):
    """A lesson that is open in this kernel."""

    def reload(self) -> None:
        """Take the current learner's answers in place of what it had."""


class CurrentLearner:
    """Who is learning in this kernel now, and which lessons are open. There is one, ``CURRENT``.

    It is the one thing in leerkit that changes under everyone: a kernel has one learner, and who that is may
    only become known after the lesson's cells have run.
    """

    def __init__(self) -> None:
        self._learner: Learner | None = None
        self._lessons: WeakSet[OpenLesson] = WeakSet()

    @property
    def learner(self) -> Learner:
        """Who it is; looked up in the environment the first time that it is asked."""
        if self._learner is None:
            self._learner = learner_from(os.environ)
        return self._learner

    @property
    def is_alone(self) -> bool:
        """Tell whether somebody learns alone on a machine of their own: no room, and not under Voilà."""
        return not isinstance(self.learner, ServerLearner | NobodyYet | Visitor)

    def opened(self, lesson: OpenLesson) -> None:
        """Remember an open lesson for as long as somebody holds it."""
        self._lessons.add(lesson)

    def become(self, learner: Learner) -> None:
        """Change who is learning: every open lesson shows this learner's answers from now on."""
        self._learner = learner
        for lesson in list(self._lessons):
            lesson.reload()


CURRENT = CurrentLearner()


def bind(server: str, token: str, answers: Mapping[str, list[dict[str, Any]]] | None = None) -> None:
    """Say for whom this kernel is: the participant with ``token`` of the server at ``server``.

    Every exercise that was already shown gets their last answer. ``answers`` holds those that are known
    already, JSON-ready, per lesson's slug; the server is then not asked for them. May be called again.
    """
    known = {
        slug: [LastAnswer.model_validate(answer) for answer in given]
        for slug, given in (answers or {}).items()
    }
    CURRENT.become(ServerLearner(server, token, known=known))
