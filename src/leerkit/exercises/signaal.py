"""Signaal: mark what deserves attention in a letter, a conversation or a place that is described."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import shares, split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import exercises as texts
from leerkit.texts import grading, parts


class Part(Option):
    """A sentence or a place, in reading order."""

    heading: str = ""
    """What stands above it where something new begins: a speaker, a street, a paragraph."""


class Solution(Frozen):
    """Which parts are signals, and why."""

    signals: dict[str, str] = Field(min_length=1)
    """Per key of a part that is a signal, why it is one."""
    feedback: dict[str, str] = Field(default={})
    """Per key of another part, what is said to who marked it."""
    explanation: str = ""


class SignaalGiven(ReasonedGiven):
    """The keys of the parts that were marked, and why."""

    marked: tuple[str, ...] = Field(min_length=1, max_length=60)


class Signaal(Reasoned):
    """Parts in reading order, of which some are signals."""

    Given = SignaalGiven

    soort: Literal["signaal"]
    parts: tuple[Part, ...] = Field(min_length=2, max_length=60)
    solution: Solution

    @model_validator(mode="after")
    def keys_fit(self) -> Self:
        """Hold the solution against the parts."""
        keys = distinct_keys("parts", self.parts)
        known_to_solution((*self.solution.signals, *self.solution.feedback), keys)
        return self

    def in_short(self, given: SignaalGiven) -> str:
        """Return the parts that were marked."""
        return " + ".join(part.text for part in self.parts if part.key in given.marked)

    def mark(self, given: SignaalGiven) -> Verdict:
        """Return the share of signals that were marked less the share of other parts that were; 0 at least.

        So marking everything is worth as little as marking nothing.
        """
        self.unknown_keys(given.marked, [part.key for part in self.parts])
        marked, signals = set(given.marked), self.solution.signals
        items = []
        for part in self.parts:
            is_signal = part.key in signals
            if part.key in marked:
                feedback = signals[part.key] if is_signal else self.solution.feedback.get(part.key, "")
                mark: Literal["right", "wrong"] = "right" if is_signal else "wrong"
                items.append(ItemVerdict(key=part.key, label=part.text, mark=mark, feedback=feedback))
            elif is_signal:
                feedback = signals[part.key]
                items.append(ItemVerdict(key=part.key, label=part.text, mark="missed", feedback=feedback))
        n_hits, n_false = len(marked & signals.keys()), len(marked - signals.keys())
        n_others = len(self.parts) - len(signals)
        score = max(0.0, n_hits / len(signals) - (n_false / n_others if n_others else 0.0))
        return Verdict(
            score=round(score, 3),
            sentence=parts.signals_sentence(n_hits, len(signals), n_false),
            items=tuple(items),
            explanation=self.solution.explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the parts, each to be marked."""
        marked = PaperPart(kind="more", title=parts.MARK_THEM, texts=self.on_screen())
        return (marked, *self.reason_on_paper())

    def on_screen(self) -> tuple[str, ...]:
        """Return the parts."""
        return tuple(part.text for part in self.parts)

    def solved(self) -> tuple[str, ...]:
        """Return the signals."""
        return tuple(part.text for part in self.parts if part.key in self.solution.signals)

    def explained(self) -> tuple[str, ...]:
        """Return why these are signals and others are not."""
        said = {**self.solution.signals, **self.solution.feedback}
        return (
            *(grading.said_of(part.text, said[part.key]) for part in self.parts if part.key in said),
            *filter(None, [self.solution.explanation]),
        )

    def count(self, history: Sequence[Response]) -> Count:
        """Return what was marked at first."""
        ticks: list[Tick] = [("marked", key) for key in dict.fromkeys(self.parse(history[0]).marked)]
        return Count(ticks, self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how many marked each part, in reading order."""
        marked = ((part.text, counts["marked", part.key]) for part in self.parts)
        chart = split(parts.MARKED_TITLE, marked, counts.n, columns=(parts.PART, parts.MARKED))
        return Tally(
            n_answered=counts.n,
            sentence=texts.most_chosen(counts.n, shares(chart)),
            charts=(chart, *self.reason_charts(counts)),
        )
