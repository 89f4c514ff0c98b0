"""Motiveer: choose, say why in a sentence, and then lay that beside the reason of somebody who knows."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Verdict
from leerkit.exercises.charting import shares, split
from leerkit.exercises.choosing import Choosing
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart, lines
from leerkit.exercises.responses import Response, Text, says_nothing, text_row
from leerkit.exercises.shuffling import Parts, Shuffled
from leerkit.exercises.tallies import Chart, Tally
from leerkit.texts import exercises as texts
from leerkit.texts import grading, judging
from leerkit.texts.views import VIEWS


class Solution(Frozen):
    """Somebody's reason, and what is in it."""

    by: str = Field(min_length=1)
    """Whose reason it is: a person, an office, a report."""
    choice: str
    """What they chose."""
    reason: str = Field(min_length=1)
    elements: tuple[Option, ...] = Field(min_length=1, max_length=10)
    """What is in that reason: the learner ticks what they named too."""
    explanation: str = ""


class MotiveerGiven(Frozen):
    """The choice, the reason and, afterwards, the keys of the elements that the learner says they named."""

    choice: str
    reason: Text
    named: tuple[str, ...] = Field(default=(), max_length=10)


class Motiveer(Shuffled):
    """A choice with a reason. Nobody marks it but the learner."""

    Given = MotiveerGiven
    solved_as = judging.OTHER
    sides = "chosen"

    soort: Literal["motiveer"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=50)
    max_chars: int = Field(default=600, ge=1, le=10_000)
    solution: Solution

    @model_validator(mode="after")
    def keys_fit(self) -> Self:
        """Hold the solution against the options."""
        known_to_solution([self.solution.choice], distinct_keys("options", self.options))
        distinct_keys("elements", self.solution.elements)
        return self

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the options."""
        return (Parts(("options",), self.options),)

    def mark(self, given: MotiveerGiven) -> Verdict:
        """Return the other reason and what the learner ticked, without a score."""
        names = {option.key: option.text for option in self.options}
        solution = self.solution
        self.unknown_keys([given.choice], list(names))
        self.unknown_keys(given.named, [element.key for element in solution.elements])
        if says_nothing(given.reason):
            self.refuse(texts.NO_TEXT, hint=texts.WRITE_HINT)
        if len(given.reason) > self.max_chars:
            self.refuse(texts.too_long(self.max_chars), hint=texts.SHORTEN_HINT)
        items = [
            ItemVerdict(key="own", label=names[given.choice], mark="neutral"),
            ItemVerdict(
                key="other",
                label=judging.chose(solution.by, names[solution.choice]),
                mark="expert",
                feedback=solution.reason,
            ),
        ]
        for element in solution.elements if given.named else ():
            is_named = element.key in given.named
            mark: Literal["right", "missed"] = "right" if is_named else "missed"
            items.append(ItemVerdict(key=f"element-{element.key}", label=element.text, mark=mark))
        return Verdict(
            sentence=judging.compare(is_same=given.choice == solution.choice, by=solution.by),
            items=tuple(items),
            explanation=solution.explanation,
            reveals={"elements": [element.model_dump() for element in solution.elements]},
        )

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the options, and room for the reason."""
        words = VIEWS[self.soort]
        options = PaperPart(kind="one", title=words["choose"], texts=self.on_screen())
        return (options, lines(3, words["reason"]))

    def on_screen(self) -> tuple[str, ...]:
        """Return the options."""
        return tuple(option.text for option in self.options)

    def solved(self) -> tuple[str, ...]:
        """Return what the other chose and why."""
        solution = self.solution
        chosen = next(option.text for option in self.options if option.key == solution.choice)
        return (judging.chose(solution.by, chosen), solution.reason)

    def explained(self) -> tuple[str, ...]:
        """Return what is in that reason, and why."""
        elements = (element.text for element in self.solution.elements)
        return (*elements, *filter(None, [self.solution.explanation]))

    def is_written(self) -> bool:
        """Return that it is."""
        return True

    def is_compared(self) -> bool:
        """Return that the elements of the other reason are ticked."""
        return True

    def choosings(self) -> tuple[Choosing, ...]:
        """Return the choice, with what the other chose as right."""
        [parts] = self.parts_to_shuffle()
        return (self.choosing_among(parts, (self.solution.choice,)),)

    def count(self, history: Sequence[Response]) -> Count:
        """Return the first choice with its reason, and which elements were ticked when any were."""
        given = [self.parse(one) for one in history]
        first: MotiveerGiven = given[0]
        chosen = next(option.text for option in self.options if option.key == first.choice)
        ticks: list[Tick] = [("choice", first.choice)]
        named = next((one.named for one in given if one.named), ())
        if named:
            ticks += [("ticked",), *(("named", key) for key in dict.fromkeys(named))]
        return Count(ticks, [("reasons", text_row(history[0], first.reason, chosen))])

    def counted(self, counts: Counts) -> Tally:
        """Return how the group is divided, what they say they named, and their reasons."""
        chosen = split(
            texts.CHOSEN, ((one.text, counts["choice", one.key]) for one in self.options), counts.n
        )
        charts = [chosen]
        if n := counts["ticked",]:
            named = ((one.text, counts["named", one.key]) for one in self.solution.elements)
            columns = (judging.ELEMENT, judging.NAMED)
            charts.append(
                split(judging.ELEMENTS_TITLE, named, n, columns=columns, tells_solution=True, n_people=n)
            )
        if reasons := counts.texts("reasons"):
            columns = (grading.REASON, texts.OPTION)
            charts.append(Chart(kind="texts", title=judging.REASONS, columns=columns, rows=reasons))
        sentence = texts.most_chosen(counts.n, shares(chosen))
        return Tally(n_answered=counts.n, sentence=sentence, charts=tuple(charts))

    def retried(self, history: Sequence[Response]) -> Sequence[Response]:
        """Return the last response if it says something else than the first: ticking is no second attempt."""
        first, last = self.parse(history[0]), self.parse(history[-1])
        is_same = (first.choice, first.reason.strip()) == (last.choice, last.reason.strip())
        return () if is_same else history[-1:]
