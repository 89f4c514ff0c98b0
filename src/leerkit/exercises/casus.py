"""Casus: a practice case whose roads part. Choose, see what happens, and look back beside an expert.

Nothing ahead of somebody leaves Python: ``public`` holds the first scene only, and ``reached`` what a route opened.
"""

from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises import casus_search
from leerkit.exercises.casus_book import booklet
from leerkit.exercises.casus_fit import MOST_MADE, hold_together
from leerkit.exercises.casus_map import map_of, map_so_far
from leerkit.exercises.casus_parts import MOST_STEPS, Choice, Solution, State, Step
from leerkit.exercises.casus_walk import Place, Roads, Taken
from leerkit.exercises.charting import split
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import known_to_solution
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response
from leerkit.exercises.tallies import Tally
from leerkit.texts import authoring, grading
from leerkit.texts import casus as telling
from leerkit.texts.views import VIEWS

AHEAD = ("start", "steps")
"""Fields of which only the first scene is public."""

N_LINES = 6
"""Room on paper to say why."""


class CasusGiven(Frozen):
    """The choices made so far, from the start."""

    route: tuple[str, ...] = Field(min_length=1, max_length=MOST_MADE)


class Casus(Exercise):
    """Scenes with choices that lead to other scenes and change how things stand, and never round."""

    Given = CasusGiven
    solved_as = telling.EXPERT

    soort: Literal["casus"]
    start: str
    """Key of the first step."""
    state: tuple[State, ...] = Field(default=(), max_length=5)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)
    solution: Solution

    @model_validator(mode="after")
    def roads_fit(self) -> Self:
        """Hold steps, choices, state and solution against each other."""
        hold_together(self.start, self.steps, self.state)
        keys = [choice.key for choice in self._choices()]
        known_to_solution(self.solution.reasons, keys)
        for missed in self.solution.missed:
            known_to_solution(missed.choices, keys)
        if self.roads.ways(self.roads.walk(self.solution.expert)[1]):
            raise ValueError(authoring.EXPERT_STOPS)
        return self

    @property
    def roads(self) -> Roads:
        """All roads through it."""
        return Roads(self.start, self.steps, self.state)

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, where it begins, and how things stand there."""
        roads = self.roads
        told = {name: field for name, field in super().public().items() if name not in AHEAD}
        return {**told, "here": roads.scene(roads.begin()), "state": roads.shown_state(roads.begin())}

    def reached(self, response: Response) -> dict[str, Any]:
        """Return the scenes that a route opened, what came of each choice, where it stands, and that road on a map.

        Where it stands is None past the end.
        """
        roads = self.roads
        taken, here = self._walked(self.parse(response))
        opened = [self.opened(roads, one) for one in taken]
        return {"taken": opened, "here": roads.scene(here), "map": map_so_far(self.steps, (taken, here))}

    def opened(self, roads: Roads, taken: Taken) -> dict[str, Any]:
        """Return what one choice opened: where it was made, what came of it, and how things stand then; JSON-ready."""
        choice = taken.choice
        return {
            "scene": roads.scene(taken.at),
            "choice": choice.key,
            "effect": choice.effect,
            "feedback": choice.feedback,
            "state": roads.shown_state(taken.then),
        }

    def _walked(self, given: CasusGiven) -> tuple[list[Taken], Place]:
        """Return the steps of a route, and where it leads. Raises ResponseError."""
        backs = [step.back_key for step in self.steps if step.back]
        self.unknown_keys(given.route, [*(choice.key for choice in self._choices()), *backs])
        try:
            return self.roads.walk(given.route)
        except ValueError as error:
            self.refuse(str(error))

    def _choices(self) -> list[Choice]:
        return [choice for step in self.steps for choice in step.choices]

    def mark(self, given: CasusGiven) -> Verdict:
        """Return where the route stands; at an end also what was missed and what an expert did. No score."""
        taken, here = self._walked(given)
        chosen = [one for one in taken if not one.step.back]
        if self.roads.ways(here):
            return Verdict(complete=False, sentence=grading.under_way(len(chosen)))
        solution = self.solution
        items = [self._taken(n, one) for n, one in enumerate(taken, start=1)]
        items += [
            ItemVerdict(key=f"missed-{n}", label=missed.text, mark="missed")
            for n, missed in enumerate(solution.missed, start=1)
            if not set(missed.choices) & set(given.route)
        ]
        items += [
            ItemVerdict(
                key=f"expert-{choice.key}",
                label=grading.at_step(at.step.title, choice.text) if at.step else choice.text,
                mark="expert",
                feedback=solution.reasons.get(choice.key, ""),
            )
            for at, choice, _ in self.roads.walk(solution.expert)[0]
        ]
        n_same = len(set(given.route) & set(solution.expert))
        return Verdict(
            sentence=grading.at_the_end(len(chosen), n_same),
            items=tuple(items),
            explanation=solution.explanation,
            reveals={"map": map_of(self.steps, (taken, here), self.roads.walk(solution.expert))},
        )

    def _taken(self, n: int, taken: Taken) -> ItemVerdict:
        """Return a step of the learner's own route. The expert's reason stands with the expert's step.

        The ``n`` tells apart the times that somebody came back from the same dead end.
        """
        choice = taken.choice
        same = choice.key in self.solution.expert
        feedback = grading.SAME_AS_EXPERT if same else self.solution.reasons.get(choice.key, "")
        label = grading.at_step(taken.step.title, choice.text)
        key = f"{choice.key}-{n}" if taken.step.back else choice.key
        return ItemVerdict(key=key, label=label, mark="neutral", feedback=feedback)

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return where it begins. What comes of a choice would be read with it, so it does not stand there."""
        first = self._first()
        voices = (telling.said_by(one.who, one.text) for one in first.voices if not one.when)
        return (
            PaperPart(kind="text", title=first.title, texts=(first.text, *voices)),
            PaperPart(kind="one", title=VIEWS[self.soort]["what_now"], texts=self.on_screen()),
            lines(N_LINES, telling.WHY_THIS),
            PaperPart(kind="text", texts=(telling.GOES_ON,)),
        )

    def afterwards(self) -> tuple[PaperPart, ...]:
        """Return the whole story, to be read by number."""
        return booklet(self.steps, self.state)

    def told_on_screen(self) -> tuple[str, ...]:
        """Return where it begins: the first scene. What people say there stands on each phone."""
        first = self._first()
        return (first.title, first.text)

    def on_screen(self) -> tuple[str, ...]:
        """Return what can be done where it begins."""
        return tuple(choice.text for choice in self._first().choices)

    def solved(self) -> tuple[str, ...]:
        """Return what an expert did, step by step."""
        taken, _ = self.roads.walk(self.solution.expert)
        return tuple(grading.at_step(one.step.title, one.choice.text) for one in taken)

    def explained(self) -> tuple[str, ...]:
        """Return what there is to say of choices, what others may miss, and what there is to say of it all."""
        reasons = self.solution.reasons
        said = {
            one.key: " ".join(filter(None, [one.feedback, reasons.get(one.key)])) for one in self._choices()
        }
        return (
            *(grading.said_of(one.text, said[one.key]) for one in self._choices() if said[one.key]),
            *(missed.text for missed in self.solution.missed),
            *filter(None, [self.solution.explanation]),
        )

    def faults(self) -> tuple[str, ...]:
        """Return what goes wrong on some road: nobody comes at a step, or nobody gets away."""
        return tuple(casus_search.faults(self.steps, self.roads))

    def doubts(self) -> tuple[str, ...]:
        """Return by what an expert's choices can be guessed."""
        return tuple(casus_search.doubts(self.solution.expert, self.steps))

    def count(self, history: Sequence[Response]) -> Count:
        """Return the choices of the first route that came to an end; if none has, of the route so far."""
        taken, here = self._walked(self.parse(history[self._first_end(history)]))
        ticks: list[Tick] = [("choice", one.choice.key) for one in taken]
        ticks += [("at", key) for key in dict.fromkeys(one.step.key for one in taken)]
        if not self.roads.ways(here):
            ticks += [("end",), *([("at", here.step.key)] if here.step and here.step.end else [])]
        return Count(ticks)

    def counted(self, counts: Counts) -> Tally:
        """Return how the group divided over the roads: per step what was done there, by those who came there.

        A step to which nobody came is not told of.
        """
        charts = []
        for step in self.steps:
            n_here = counts["at", step.key]
            if step.choices and (n_here or step.key == self.start):
                chosen = ((choice.name, counts["choice", choice.key]) for choice in step.choices)
                charts.append(split(step.title, chosen, n_here, n_people=n_here))
        ends = [(step.title, counts["at", step.key]) for step in self.steps if step.end]
        if any(n for _, n in ends):
            seen = [(title, n) for title, n in ends if n]
            charts.append(split(grading.WHERE_IT_ENDED, seen, counts["end",], n_people=counts["end",]))
        sentence = grading.arrived(counts.n, counts["end",])
        return Tally(n_answered=counts.n, sentence=sentence, charts=tuple(charts), is_route=True)

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:
        """Return the last route that came to an end after another one had; empty if there is none."""
        later = history[self._first_end(history) + 1 :]
        ended = [response for response in later if self._at_an_end(response)]
        return ended[-1:]

    def _first_end(self, history: Sequence[Response]) -> int:
        """Return the place of the first response that is at an end; of the last one if none is."""
        return next((n for n, one in enumerate(history) if self._at_an_end(one)), len(history) - 1)

    def _at_an_end(self, response: Response) -> bool:
        return not self.roads.ways(self._walked(self.parse(response))[1])

    def _first(self) -> Step:
        return next(step for step in self.steps if step.key == self.start)
