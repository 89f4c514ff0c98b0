"""Somebody who opened a lesson under Voilà without leerkit's own server: one kernel, one visitor.

Voilà starts a kernel for everybody who opens the page, all on the host's own account. So an answer stays in that
kernel: in the host's database the next visitor would find it.
"""

from datetime import datetime
from uuid import uuid4

from leerkit.answer import Answer, LastAnswer, Receipt, followed
from leerkit.content import Lesson
from leerkit.exercises.calibration import Calibration, calibration, firsts


class Visitor:
    """A visitor whose answers are gone when their kernel is."""

    keeping = ""
    """Drafts stay in the tab: the next visitor may use the same browser."""

    def __init__(self) -> None:
        self.who = uuid4().hex
        self._last: dict[tuple[str, str], LastAnswer] = {}
        self._kept_at: dict[str, datetime] = {}
        self._firsts: dict[tuple[str, str], Answer] = {}

    def record(self, answer: Answer) -> Receipt:
        """Keep an answer for as long as this kernel is there."""
        receipt = Receipt(kept_at=self._kept_at.get(answer.id))
        self._kept_at.setdefault(answer.id, answer.at)
        which = (answer.lesson, answer.exercise_id)
        self._firsts.setdefault(which, answer)
        self._last[which] = followed(self._last.get(which), answer, receipt)
        return receipt

    def answers(self, lesson: str) -> list[LastAnswer]:
        """Return the last answer to each exercise of one lesson."""
        return [answer for (slug, _), answer in self._last.items() if slug == lesson]

    def certainty(self, lesson: Lesson) -> Calibration:
        """Return how sure the first answers to a lesson were, and how often that was right."""
        given = ((name, one.response) for (slug, name), one in self._firsts.items() if slug == lesson.slug)
        return calibration(firsts(lesson.exercises, given))

    def history(self) -> list[Answer] | None:
        """Return nothing: a visitor comes once."""
        return None
