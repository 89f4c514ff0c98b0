"""Somebody who learns alone: answers stand in a database on the learner's own machine."""

from datetime import UTC, datetime
from hashlib import sha256

from leerkit.answer import Answer, LastAnswer, Receipt
from leerkit.content import Lesson
from leerkit.errors import LeerkitError
from leerkit.exercises.calibration import Calibration, calibration, firsts
from leerkit.store import Given, open_store


class OwnLearner:
    """Somebody alone: answers stand in a database of their own, opened and closed at each use."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.who = ""
        """As soon as answers were asked for."""

    @property
    def keeping(self) -> str:
        """The database, in a word."""
        return sha256(self._url.encode()).hexdigest()[:16]

    def record(self, answer: Answer) -> Receipt:
        """Keep an answer; raise StoreError if that cannot be done, NotAllowedError if its id is someone else's."""
        with open_store(self._url) as store:
            me = store.self_study(datetime.now(UTC))
            (became,) = store.add_answers([Given(participant_id=me.id, answer=answer)])
        if isinstance(became, LeerkitError):
            raise became
        return Receipt(kept_at=None if became.is_new else became.at)

    def answers(self, lesson: str) -> list[LastAnswer]:
        """Return the last answer to each exercise of one lesson; raise StoreError if they cannot be read."""
        with open_store(self._url) as store:
            self.who = store.self_study(datetime.now(UTC)).id
            return store.last_answers(self.who, lesson)

    def certainty(self, lesson: Lesson) -> Calibration:
        """Return how sure the first answers to a lesson were, and how often that was right."""
        with open_store(self._url) as store:
            me = store.self_study(datetime.now(UTC))
            stored = store.answers(me.session_code, me.id, lesson.slug)
        given = ((one.answer.exercise_id, one.answer.response) for one in stored)
        return calibration(firsts(lesson.exercises, given))

    def history(self) -> list[Answer]:
        """Return all answers, in the order in which they came; raise StoreError if they cannot be read."""
        with open_store(self._url) as store:
            me = store.self_study(datetime.now(UTC))
            return [stored.answer for stored in store.answers(me.session_code, me.id)]
