"""Casus: a branching practice case. Choose, see what happens, and look back beside an expert."""

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.exercise import (
    Exercise,
    Option,
    Response,
    Tally,
    distinct_keys,
    known_to_solution,
)
from leerkit.exercises.on_paper import PaperPart
from leerkit.texts import authoring, grading
from leerkit.texts import exercises as texts


class Choice(Option):
    """Something that can be done at a step. Its key is unique in the whole casus."""

    effect: str = Field(min_length=1)
    """What happens then."""
    next: str = ""
    """Key of the step that follows; empty at the end."""


class Step(Option):
    """A moment at which something must be chosen. ``text`` is the situation."""

    title: str = Field(min_length=1)
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=8)


class Missed(Frozen):
    """What a learner missed who made none of these choices."""

    choices: tuple[str, ...] = Field(min_length=1)
    text: str = Field(min_length=1)


class Solution(Frozen):
    """What an expert did and why, and what others may miss. Shown at an end."""

    expert: tuple[str, ...] = Field(min_length=1)
    """Choice keys from the start to an end."""
    reasons: dict[str, str] = Field(default={})
    """Per choice's key: why an expert does this, or does not."""
    missed: tuple[Missed, ...] = ()
    explanation: str = ""


class CasusGiven(Frozen):
    """The choices made so far, from the start."""

    route: tuple[str, ...] = Field(min_length=1, max_length=30)


class Casus(Exercise):
    """Steps with choices that lead to other steps, and never round."""

    Given = CasusGiven

    soort: Literal["casus"]
    start: str
    """Key of the first step."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=30)
    solution: Solution

    @model_validator(mode="after")
    def roads_fit(self) -> Self:
        """Hold steps, choices and solution against each other: every road ends, every step is on one."""
        keys = distinct_keys("steps", self.steps)
        choices = distinct_keys("choices", [choice for step in self.steps for choice in step.choices])
        after = {step.key: [choice.next for choice in step.choices if choice.next] for step in self.steps}
        for key in (self.start, *(key for nexts in after.values() for key in nexts)):
            if key not in keys:
                raise ValueError(authoring.unknown_step(key, keys))
        try:
            TopologicalSorter(after).prepare()
        except CycleError as error:
            raise ValueError(authoring.steps_go_round(error.args[1][::-1])) from error
        for key in keys:
            if key != self.start and not any(key in nexts for nexts in after.values()):
                raise ValueError(authoring.step_never_reached(key))
        known_to_solution(self.solution.reasons, choices)
        for missed in self.solution.missed:
            known_to_solution(missed.choices, choices)
        if self.walk(self.solution.expert)[-1][1].next:
            raise ValueError(authoring.EXPERT_STOPS)
        return self

    def walk(self, route: Sequence[str]) -> list[tuple[Step, Choice]]:
        """Return the steps of ``route`` with the choice made at each.

        Raises ValueError, in Dutch, if the route names a choice that its step does not have.
        """
        steps = {step.key: step for step in self.steps}
        walked: list[tuple[Step, Choice]] = []
        here: Step | None = steps[self.start]
        for key in route:
            choice = next((choice for choice in here.choices if choice.key == key), None) if here else None
            if here is None or choice is None:
                raise ValueError(authoring.not_a_choice(key, here.title if here else ""))
            walked.append((here, choice))
            here = steps[choice.next] if choice.next else None
        return walked

    def mark(self, given: CasusGiven) -> Verdict:
        """Return where the route stands; at an end also what was missed and what an expert did. No score."""
        self.unknown_keys(given.route, [choice.key for step in self.steps for choice in step.choices])
        try:
            walked = self.walk(given.route)
        except ValueError as error:
            self.refuse(str(error))
        if walked[-1][1].next:
            return Verdict(complete=False, sentence=grading.under_way(len(walked)))
        solution = self.solution
        items = [self._taken(step, choice) for step, choice in walked]
        items += [
            ItemVerdict(key=f"missed-{n}", label=missed.text, mark="missed")
            for n, missed in enumerate(solution.missed, start=1)
            if not set(missed.choices) & set(given.route)
        ]
        items += [
            ItemVerdict(
                key=f"expert-{choice.key}",
                label=grading.at_step(step.title, choice.text),
                mark="expert",
                feedback=solution.reasons.get(choice.key, ""),
            )
            for step, choice in self.walk(solution.expert)
        ]
        n_same = len(set(given.route) & set(solution.expert))
        return Verdict(
            sentence=grading.at_the_end(len(walked), n_same),
            items=tuple(items),
            explanation=solution.explanation,
        )

    def _taken(self, step: Step, choice: Choice) -> ItemVerdict:
        """Return one step of the learner's own route. The expert's reason stands with the expert's step."""
        same = choice.key in self.solution.expert
        feedback = grading.SAME_AS_EXPERT if same else self.solution.reasons.get(choice.key, "")
        label = grading.at_step(step.title, choice.text)
        return ItemVerdict(key=choice.key, label=label, mark="neutral", feedback=feedback)

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return every step with its choices, by number, and after them what happens at each."""
        steps = {step.key: n for n, step in enumerate(self.steps, start=1)}
        parts, effects = list[PaperPart](), list[str]()
        for n, step in enumerate(self.steps, start=1):
            title = texts.paper_step(n, step.title)
            parts.append(PaperPart(kind="text", title=title, texts=(step.text,)))
            names = [f"{n}{chr(ord('a') + place)}" for place in range(len(step.choices))]
            told = tuple(f"{name}. {choice.text}" for name, choice in zip(names, step.choices, strict=True))
            parts.append(PaperPart(kind="one", title=texts.VIEWS[self.soort]["what_now"], texts=told))
            effects += [
                texts.paper_effect(name, choice.effect, steps.get(choice.next))
                for name, choice in zip(names, step.choices, strict=True)
            ]
        return (*parts, PaperPart(kind="text", title=texts.AFTER_CHOOSING, texts=tuple(effects)))

    def on_screen(self) -> tuple[str, ...]:
        """Return where it begins: the situation, and what can be done there."""
        first = next(step for step in self.steps if step.key == self.start)
        return (first.text, *(choice.text for choice in first.choices))

    def solved(self) -> tuple[str, ...]:
        """Return what an expert did, step by step."""
        return tuple(
            grading.at_step(step.title, choice.text) for step, choice in self.walk(self.solution.expert)
        )

    def explained(self) -> tuple[str, ...]:
        """Return why an expert does what they do, what others may miss, and what there is to say of it."""
        reasons = self.solution.reasons
        choices = (choice for step in self.steps for choice in step.choices if choice.key in reasons)
        return (
            *(grading.said_of(choice.text, reasons[choice.key]) for choice in choices),
            *(missed.text for missed in self.solution.missed),
            *filter(None, [self.solution.explanation]),
        )

    def count(self, history: Sequence[Response]) -> Count:
        """Return the choices of the first route that came to an end; if none has, of the route so far."""
        route = self.parse(history[self._first_end(history)]).route
        ticks: list[Tick] = [("choice", key) for key in route]
        if route[-1] in self._ends():
            ticks.append(("end",))
        return Count(ticks)

    def counted(self, counts: Counts) -> Tally:
        """Return per step what was chosen there by those who came there."""
        charts = []
        for step in self.steps:
            n_here = sum(counts["choice", choice.key] for choice in step.choices)
            chosen = ((choice.text, counts["choice", choice.key]) for choice in step.choices)
            charts.append(split(step.title, chosen, n_here, n_people=n_here))
        return Tally(
            n_answered=counts.n, sentence=grading.arrived(counts.n, counts["end",]), charts=tuple(charts)
        )

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:
        """Return the last route that came to an end after another one had; empty if there is none."""
        later = history[self._first_end(history) + 1 :]
        ended = [response for response in later if self._at_an_end(response)]
        return ended[-1:]

    def _first_end(self, history: Sequence[Response]) -> int:
        """Return the place of the first response that is at an end; of the last one if none is."""
        return next((n for n, one in enumerate(history) if self._at_an_end(one)), len(history) - 1)

    def _at_an_end(self, response: Response) -> bool:
        return self.parse(response).route[-1] in self._ends()

    def _ends(self) -> set[str]:
        return {choice.key for step in self.steps for choice in step.choices if not choice.next}
