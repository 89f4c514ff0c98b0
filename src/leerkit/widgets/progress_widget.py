"""How far the learner is, kept up to date while answers come in."""

import anywidget
import traitlets as t
from ipywidgets import Layout

from leerkit.cards.scripts import joined, progress_source
from leerkit.texts.story import progress_sentence
from leerkit.widgets import script


class ProgressWidget(anywidget.AnyWidget):
    """A sentence and a bar: how many exercises of the lesson are done."""

    live_traits = ("sentence", "n_done", "certainty")
    _esm = joined([progress_source(), script("jupyter_progress")])
    sentence = t.Unicode().tag(sync=True)
    n_done = t.Int().tag(sync=True)
    n_exercises = t.Int().tag(sync=True)
    certainty = t.Unicode().tag(sync=True)
    """How sure the learner was, and how often that was right; empty before all is done."""

    def __init__(self, lesson: str, n_done: int, n_exercises: int, *, layout: Layout | None = None) -> None:
        self._lesson = lesson
        super().__init__(
            sentence=progress_sentence(n_done, n_exercises),
            n_done=n_done,
            n_exercises=n_exercises,
            **({} if layout is None else {"layout": layout}),
        )

    def __repr__(self) -> str:
        return f"Progress({self._lesson!r})"

    def update(self, n_done: int, certainty: str = "") -> None:
        """Show that ``n_done`` exercises are done and, at the end, how sure the learner was."""
        with self.hold_sync():
            self.sentence = progress_sentence(n_done, self.n_exercises)
            self.n_done = n_done
            self.certainty = certainty
