"""Panel: how much more or less likely a new fact makes an idea, beside the judgement of a panel.

The panel is the room itself, or one that a source tells of. None is made up.
"""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import counted_row, shares, split
from leerkit.exercises.counting import Count, Counts
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Chart, Tally
from leerkit.exercises.why import Reason, Reasoned, ReasonedGiven
from leerkit.texts import authoring, grading, judging
from leerkit.texts import exercises as texts
from leerkit.texts.views import VIEWS

DEFAULT_SCALE = tuple(Option(key=key, text=text) for key, text in judging.LIKELY.items())


class Solution(Frozen):
    """What the panel of a source said; empty where the room is the panel."""

    by: str = ""
    """Which panel it was, and where that can be read."""
    votes: dict[str, int] = Field(default={})
    """Per step's key, how many of them chose it."""
    reasons: dict[str, str] = Field(default={})
    """Per step's key, what they said of it."""
    explanation: str = ""


class PanelGiven(ReasonedGiven):
    """The step that was chosen, and why."""

    choice: str


class Panel(Reasoned):
    """A judgement under uncertainty."""

    Given = PanelGiven
    solved_as = judging.TO_DISCUSS
    sides = "ends"

    soort: Literal["panel"]
    idea: str = Field(min_length=1)
    """What you think."""
    fact: str = Field(min_length=1)
    """What you then hear."""
    panel: Literal["zaal", "bron"]
    """Who the panel is: the room, or the one that a source tells of."""
    scale: tuple[Option, ...] = Field(default=DEFAULT_SCALE, min_length=2, max_length=9)
    """From less likely to more likely."""
    ask_reason: bool = True
    """What ``reason`` says otherwise if it is there; older lessons say it so."""
    solution: Solution = Solution()

    @model_validator(mode="after")
    def panel_fits(self) -> Self:
        """Hold what is told of the panel against who it is."""
        solution = self.solution
        keys = distinct_keys("scale", self.scale)
        known_to_solution((*solution.votes, *solution.reasons), keys)
        if self.panel == "zaal" and (solution.by or solution.votes or solution.reasons):
            raise ValueError(authoring.ROOM_IS_PANEL)
        if self.panel == "bron" and not (solution.by and sum(solution.votes.values()) and self.sources):
            raise ValueError(authoring.PANEL_NEEDS_SOURCE)
        if any(n < 0 for n in solution.votes.values()):
            raise ValueError(authoring.NEGATIVE_VOTES)
        return self

    def asks_why(self) -> Reason | None:
        """Return whether it asks why; it does, unless its author says otherwise."""
        return self.reason or ("gevraagd" if self.ask_reason else None)

    def in_short(self, given: PanelGiven) -> str:
        """Return the step that was chosen."""
        return next(step.text for step in self.scale if step.key == given.choice)

    def mark(self, given: PanelGiven) -> Verdict:
        """Return the score of a panel's members: 1 for what most chose, of another step their share of that.

        Where the room is the panel there is no score. Source: the aggregate scoring of script concordance tests
        (Charlin and others, 2000).
        """
        self.unknown_keys([given.choice], [step.key for step in self.scale])
        chosen = next(step.text for step in self.scale if step.key == given.choice)
        solution, own = self.solution, ItemVerdict(key="own", label=chosen, mark="neutral")
        if self.panel == "zaal":
            return Verdict(
                sentence=judging.room_is_panel(chosen), items=(own,), explanation=solution.explanation
            )
        most, n_chose = max(solution.votes.values()), solution.votes.get(given.choice, 0)
        steps = (
            ItemVerdict(
                key=f"step-{step.key}",
                label=judging.of_panel(step.text, *self._of_panel(step)),
                mark="expert",
                feedback=solution.reasons.get(step.key, ""),
            )
            for step in self.scale
        )
        return Verdict(
            score=round(n_chose / most, 3),
            sentence=judging.beside_panel(n_chose, sum(solution.votes.values()), solution.by),
            items=(own, *steps),
            explanation=solution.explanation,
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the idea, the fact, the steps, and room for a reason."""
        words = VIEWS[self.soort]
        told = PaperPart(kind="text", texts=self.told_on_screen()[1:])
        steps = PaperPart(kind="one", title=words["judge"], texts=self.on_screen())
        return (told, steps, *self.reason_on_paper())

    def told_on_screen(self) -> tuple[str, ...]:
        """Return the idea, and the new fact."""
        return ("", judging.idea(self.idea), judging.fact(self.fact))

    def on_screen(self) -> tuple[str, ...]:
        """Return the steps to choose from."""
        return tuple(step.text for step in self.scale)

    def solved(self) -> tuple[str, ...]:
        """Return how the panel of a source was divided; of a room that is its chart."""
        if self.panel == "zaal":
            return tuple(filter(None, [self.solution.explanation]))
        lines = (judging.of_panel(step.text, *self._of_panel(step)) for step in self.scale)
        return (self.solution.by, *lines)

    def explained(self) -> tuple[str, ...]:
        """Return what the panel said, and why."""
        reasons = self.solution.reasons
        said = (grading.said_of(step.text, reasons[step.key]) for step in self.scale if step.key in reasons)
        return (*said, *filter(None, [self.solution.explanation]))

    def count(self, history: Sequence[Response]) -> Count:
        """Return the first judgement, and why."""
        first: PanelGiven = self.parse(history[0])
        return Count([("choice", first.choice)], self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how the group is divided, beside the panel of a source, and the reasons."""
        chosen = [(step, counts["choice", step.key]) for step in self.scale]
        if self.panel == "zaal":
            chart = split(judging.ROOM, ((step.text, n) for step, n in chosen), counts.n)
        else:
            rows = tuple(
                counted_row(step.text, n, counts.n, judging.n_of(*self._of_panel(step))) for step, n in chosen
            )
            heads = (texts.OPTION, judging.ROOM, judging.PANEL)
            chart = Chart(kind="bars", title=judging.ROOM, columns=heads, rows=rows)
        sentence = texts.most_chosen(counts.n, shares(chart))
        return Tally(n_answered=counts.n, sentence=sentence, charts=(chart, *self.reason_charts(counts)))

    def _of_panel(self, step: Option) -> tuple[int, int]:
        """Return how many of the panel of a source chose a step, and how many there are."""
        votes = self.solution.votes
        return votes.get(step.key, 0), sum(votes.values())
