"""How far the learner is, kept up to date while answers come in, and the end of the lesson."""

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets as t
from ipywidgets import Layout

from leerkit.answer import LastAnswer
from leerkit.cards.given import card_value
from leerkit.cards.scripts import joined, progress_source
from leerkit.exercises import Exercise
from leerkit.story import note
from leerkit.texts.story import ENDING, NO_PROGRESS, progress_sentence
from leerkit.widgets import script
from leerkit.widgets.seen import SeenWidget


class ProgressWidget(SeenWidget):
    """A sentence and a bar: how many exercises of the lesson are done. Below it, what was answered."""

    live_traits = ("sentence", "n_done", "certainty", "ending")
    _esm = joined([progress_source(), script("jupyter_progress")])
    sentence = t.Unicode().tag(sync=True)
    n_done = t.Int().tag(sync=True)
    n_exercises = t.Int().tag(sync=True)
    certainty = t.Unicode().tag(sync=True)
    """How sure the learner was, and how often that was right; empty before all is done."""
    ending = t.Dict().tag(sync=True)
    """``{"rows", "wrong", "next"}``: each exercise with what came of it; those of which the learner was very sure, and
    wrong; the lesson that follows, ``{"title", "slug"}`` or None. Empty before anything is done."""
    texts = t.Dict().tag(sync=True)

    def __init__(
        self,
        lesson: str,
        exercises: Sequence[Exercise],
        following: Mapping[str, str] | None = None,
        *,
        layout: Layout | None = None,
    ) -> None:
        """``following`` is the lesson that comes next, ``{"title", "slug"}``."""
        self._lesson = lesson
        self._exercises = exercises
        self._next = dict(following) if following else None
        super().__init__(
            sentence=progress_sentence(0, len(exercises)),
            n_exercises=len(exercises),
            texts=ENDING,
            **({} if layout is None else {"layout": layout}),
        )

    def __repr__(self) -> str:
        return f"Progress({self._lesson!r})"

    def unrun(self) -> dict[str, str]:
        """Return that there is none."""
        return {"text/html": str(note(NO_PROGRESS)), "text/markdown": NO_PROGRESS}

    def update(self, last: Mapping[str, LastAnswer], certainty: str = "", wrong: Sequence[str] = ()) -> None:
        """Show what is done: ``last`` holds the last answer to each exercise that has one.

        At the end, how sure the learner was, and the ids of what they were very sure of, and wrong.
        """
        n_done = sum(answer.n_attempts > 0 for answer in last.values())
        rows = [_row(exercise, last.get(exercise.id)) for exercise in self._exercises]
        with self.hold_sync():
            self.sentence = progress_sentence(n_done, self.n_exercises)
            self.n_done = n_done
            self.certainty = certainty
            self.ending = {"rows": rows, "wrong": list(wrong), "next": self._next} if n_done else {}


def _row(exercise: Exercise, last: LastAnswer | None) -> dict[str, Any]:
    """Return what an end shows of an exercise: of an answer that is no text of the learner's, only what was found."""
    value = card_value(last)
    if value is not None:
        verdict, response = value["verdict"], value["response"]
        value = {
            "response": response if exercise.soort == "open" else {},
            "verdict": verdict and {name: verdict[name] for name in ("score", "complete")},
        }
    return {"id": exercise.id, "question": exercise.question, "soort": exercise.soort, "value": value}
