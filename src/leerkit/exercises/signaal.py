"""Signaal: mark what deserves attention in a letter, a conversation, or a place: in words, or on a plan as well."""

from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import shares, split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.ground_plan import Area, GroundPlan
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import exercises as texts
from leerkit.texts import grading, parts, places


class Part(Option):
    """A sentence or a place, in reading order."""

    heading: str = ""
    """What stands above it where something new begins: a speaker, a street, a paragraph."""
    at: Area | None = None
    """Where it is on the plan."""


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
    plan: GroundPlan | None = None
    """On which the parts are places, by their numbers; who does not see it has the parts in words."""
    parts: tuple[Part, ...] = Field(min_length=2, max_length=60)
    solution: Solution

    @model_validator(mode="after")
    def keys_fit(self) -> Self:
        """Hold the solution against the parts."""
        keys = distinct_keys("parts", self.parts)
        known_to_solution((*self.solution.signals, *self.solution.feedback), keys)
        if self.plan:
            self.plan.hold([(part.key, part.at) for part in self.parts])
        elif any(part.at for part in self.parts):
            raise ValueError(places.PLACES_WITHOUT_PLAN)
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells; of parts on a plan, their names with the numbers that stand there."""
        told = super().public()
        if not self.plan:
            del told["plan"]
            told["parts"] = [{key: part[key] for key in part if key != "at"} for part in told["parts"]]
            return told
        names = self._names()
        return {**told, "parts": [{**part, "text": names[part["key"]]} for part in told["parts"]]}

    def _places(self) -> tuple[Area, ...]:
        """Return where the parts are on the plan, in reading order."""
        return tuple(part.at for part in self.parts if part.at)

    def _names(self) -> dict[str, str]:
        """Return how each part is called, by its key: on a plan, with its number."""
        each = enumerate(self.parts, start=1)
        return {
            part.key: places.numbered(number, part.text) if self.plan else part.text for number, part in each
        }

    def in_short(self, given: SignaalGiven) -> str:
        """Return the parts that were marked."""
        return " + ".join(name for key, name in self._names().items() if key in given.marked)

    def mark(self, given: SignaalGiven) -> Verdict:
        """Return the share of signals that were marked less the share of other parts that were; 0 at least.

        So marking everything is worth as little as marking nothing.
        """
        self.unknown_keys(given.marked, [part.key for part in self.parts])
        marked, signals = set(given.marked), self.solution.signals
        items = []
        for key, name in self._names().items():
            is_signal = key in signals
            if key in marked:
                feedback = signals[key] if is_signal else self.solution.feedback.get(key, "")
                mark: Literal["right", "wrong"] = "right" if is_signal else "wrong"
                items.append(ItemVerdict(key=key, label=name, mark=mark, feedback=feedback))
            elif is_signal:
                items.append(ItemVerdict(key=key, label=name, mark="missed", feedback=signals[key]))
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
        """Return the plan, if there is one, and the parts, each to be marked."""
        drawn = (
            [PaperPart(kind="plan", texts=(self.plan.text,), plan=self.plan, places=self._places())]
            if self.plan
            else []
        )
        marked = PaperPart(kind="more", title=parts.MARK_THEM, texts=self.on_screen())
        return (*drawn, marked, *self.reason_on_paper())

    def told_on_screen(self) -> tuple[str, ...]:
        """Return what there is to see on the plan; the plan itself stands on each phone."""
        return ("", self.plan.text) if self.plan else ()

    def on_screen(self) -> tuple[str, ...]:
        """Return the parts."""
        return tuple(self._names().values())

    def solved(self) -> tuple[str, ...]:
        """Return the signals."""
        return tuple(name for key, name in self._names().items() if key in self.solution.signals)

    def explained(self) -> tuple[str, ...]:
        """Return why these are signals and others are not."""
        said = {**self.solution.signals, **self.solution.feedback}
        return (
            *(grading.said_of(name, said[key]) for key, name in self._names().items() if key in said),
            *filter(None, [self.solution.explanation]),
        )

    def count(self, history: Sequence[Response]) -> Count:
        """Return what was marked at first."""
        ticks: list[Tick] = [("marked", key) for key in dict.fromkeys(self.parse(history[0]).marked)]
        return Count(ticks, self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how many marked each part, in reading order."""
        marked = ((name, counts["marked", key]) for key, name in self._names().items())
        chart = split(parts.MARKED_TITLE, marked, counts.n, columns=(parts.PART, parts.MARKED))
        return Tally(
            n_answered=counts.n,
            sentence=texts.most_chosen(counts.n, shares(chart)),
            charts=(chart, *self.reason_charts(counts)),
        )
