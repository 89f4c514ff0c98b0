"""Open: a text in the learner's own words, held beside an example and checked against a rubric."""

from collections.abc import Mapping, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import split
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import Option, distinct_keys
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import LONGEST_TEXT, Response, Text, text_row
from leerkit.exercises.tallies import Chart, Tally
from leerkit.exercises.woordgroepen import Woordgroepen
from leerkit.texts import exercises as texts
from leerkit.texts import grading
from leerkit.texts.views import VIEWS

FEWEST_LINES = 6
WORDS_A_LINE = 9
"""By hand, on a line as wide as a page."""

DEFAULT_LEVELS = tuple(Option(key=key, text=text) for key, text in texts.LEVELS.items())


class Criterion(Option):
    """One line of a rubric: what to look for, and how far it can be there."""

    levels: tuple[Option, ...] = Field(default=DEFAULT_LEVELS, min_length=2, max_length=5)


class Solution(Frozen):
    """An answer to compare with."""

    example: str = Field(min_length=1)
    explanation: str = ""


class OpenGiven(Frozen):
    """The text, and per criterion's key the level that the learner ticked; empty before the self-check."""

    text: Text
    rubric: dict[str, str] = Field(default={}, max_length=12)


class Open(Exercise):
    """A question that is answered in a text. Nobody marks it but the learner."""

    Given = OpenGiven
    solved_as = grading.EXAMPLE

    rests_on_sources = False
    soort: Literal["open"]
    rubric: tuple[Criterion, ...] = Field(default=(), max_length=12)
    min_words: int = Field(default=0, ge=0, le=1000)
    """A hint, never a demand; 0 gives none."""
    max_chars: int = Field(default=LONGEST_TEXT, ge=1, le=LONGEST_TEXT)
    woordgroepen: Woordgroepen = Field(default={})
    solution: Solution

    @model_validator(mode="after")
    def keys_differ(self) -> Self:
        """Hold the lines of the rubric against each other."""
        distinct_keys("rubric", self.rubric)
        for criterion in self.rubric:
            distinct_keys("levels", criterion.levels)
        return self

    def mark(self, given: OpenGiven) -> Verdict:
        """Return the example and the learner's own judgement, without a score."""
        if not given.text.strip():
            self.refuse(texts.NO_TEXT, hint=texts.WRITE_HINT)
        if len(given.text) > self.max_chars:
            self.refuse(texts.too_long(self.max_chars), hint=texts.SHORTEN_HINT)
        self.unknown_keys(given.rubric, [criterion.key for criterion in self.rubric])
        example = self.solution.example
        items = [ItemVerdict(key="example", label=grading.EXAMPLE, mark="expert", feedback=example)]
        for criterion in self.rubric:
            levels = {level.key: level.text for level in criterion.levels}
            chosen = given.rubric.get(criterion.key)
            if chosen is not None:
                self.unknown_keys([chosen], list(levels))
                label = grading.judged(criterion.text, levels[chosen])
                items.append(ItemVerdict(key=criterion.key, label=label, mark="neutral"))
        asked = grading.COMPARE if self.rubric else grading.COMPARE_ONLY
        return Verdict(
            sentence=grading.CHECKED if given.rubric else asked,
            items=tuple(items),
            explanation=self.solution.explanation,
        )

    def is_written(self) -> bool:
        """Return that it is."""
        return True

    def is_compared(self) -> bool:
        """Return whether there is a rubric to tick."""
        return bool(self.rubric)

    def word_groups(self) -> Mapping[str, Sequence[str]]:
        """Return which words count together."""
        return self.woordgroepen

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return room to write, and what to look at afterwards."""
        words = VIEWS[self.soort]
        guide = (PaperPart(kind="text", texts=(texts.fill(words["min_words"], n=self.min_words),)),)
        n_lines = max(FEWEST_LINES, round(self.min_words / WORDS_A_LINE) + 2)
        checks = (
            PaperPart(kind="one", title=one.text, texts=tuple(level.text for level in one.levels))
            for one in self.rubric
        )
        return (*(guide if self.min_words else ()), lines(n_lines, words["answer"]), *checks)

    def solved(self) -> tuple[str, ...]:
        """Return the example."""
        return (self.solution.example,)

    def explained(self) -> tuple[str, ...]:
        """Return why."""
        return tuple(filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return the first text, and how it was first judged."""
        judged = self._first_rubric([self.parse(one) for one in history])
        row = text_row(history[0], self.parse(history[0]).text)
        return Count([("level", key, level) for key, level in judged.items()], [("texts", row)])

    def counted(self, counts: Counts) -> Tally:
        """Return what was written, and how it was judged."""
        rows = counts.texts("texts")
        charts = [Chart(kind="texts", title=grading.TEXTS, columns=(texts.OPTION,), rows=rows)]
        charts += [chart for criterion in self.rubric for chart in _judgements(criterion, counts)]
        return Tally(n_answered=counts.n, sentence=grading.wrote(counts.n), charts=tuple(charts))

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:
        """Return the last text if it is another one than the first: ticking the rubric is no second attempt."""
        first, last = self.parse(history[0]), self.parse(history[-1])
        return history[-1:] if first.text.strip() != last.text.strip() else ()

    def _first_rubric(self, given: Sequence[OpenGiven]) -> dict[str, str]:
        """Return per criterion the level that was ticked first."""
        return {key: level for one in reversed(given) for key, level in one.rubric.items()}


def _judgements(criterion: Criterion, counts: Counts) -> tuple[Chart, ...]:
    """Return how often each level of one criterion was ticked; no chart if nobody did."""
    ticked = [counts["level", criterion.key, level.key] for level in criterion.levels]
    if not sum(ticked):
        return ()
    parts = ((level.text, n) for level, n in zip(criterion.levels, ticked, strict=True))
    n, columns = sum(ticked), (grading.LEVEL, texts.CHOSEN)
    return (split(criterion.text, parts, n, columns=columns, n_people=n),)
