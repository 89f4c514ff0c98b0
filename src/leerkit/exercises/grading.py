"""Verdicts that are made once for all who answered the same."""

import json
from collections import OrderedDict
from typing import Any

from leerkit.answer import Verdict
from leerkit.exercises.exercise import Exercise

MOST_KNOWN = 1000
LONGEST_KNOWN = 500
"""As JSON, in characters. What is longer was written by hand, and no two are the same."""


class Grader:
    """Grades the responses to one exercise: what a room of a thousand chooses among four options, four times."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._known: OrderedDict[str, Verdict] = OrderedDict()

    def __call__(self, response: Any) -> Verdict:
        """Return the verdict. Raises ResponseError as ``Exercise.grade`` does."""
        key = json.dumps(response, sort_keys=True)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        verdict = self._exercise.grade(response)
        if len(key) <= LONGEST_KNOWN:
            self._known[key] = verdict
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return verdict
