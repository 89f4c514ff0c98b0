"""Meerkeuze: retrieval practice, with feedback per option and a question about certainty."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen, ItemVerdict, Mark, Verdict
from leerkit.exercises.charting import counted_row, shares, split
from leerkit.exercises.choosing import Choosing
from leerkit.exercises.counting import Count, Counts, Tick
from leerkit.exercises.keys import Option, distinct_keys, known_to_solution
from leerkit.exercises.on_paper import PaperPart
from leerkit.exercises.responses import Response
from leerkit.exercises.shuffling import Parts, Shuffled
from leerkit.exercises.tallies import Chart, Tally
from leerkit.exercises.why import Reasoned, ReasonedGiven
from leerkit.texts import authoring, grading
from leerkit.texts import exercises as texts
from leerkit.texts.views import VIEWS

Certainty = Literal["onzeker", "redelijk", "zeker"]


class Solution(Frozen):
    """Which options are right, and what there is to say about each."""

    correct: tuple[str, ...] = Field(min_length=1)
    feedback: dict[str, str] = Field(default={})
    """Per option's key."""
    explanation: str = ""


class MeerkeuzeGiven(ReasonedGiven):
    """The keys that were chosen, how sure the learner was, and why."""

    choice: tuple[str, ...] = Field(min_length=1, max_length=20)
    certainty: Certainty | None = None


class Meerkeuze(Shuffled, Reasoned):
    """One or more right options out of a few."""

    Given = MeerkeuzeGiven
    sides = "chosen"

    soort: Literal["meerkeuze"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=20)
    multiple: bool = False
    """Whether more than one option may be chosen."""
    ask_certainty: bool = True
    solution: Solution

    @model_validator(mode="after")
    def keys_fit(self) -> Self:
        """Hold the solution against the options."""
        keys = distinct_keys("options", self.options)
        known_to_solution((*self.solution.correct, *self.solution.feedback), keys)
        if len(self.solution.correct) > 1 and not self.multiple:
            raise ValueError(authoring.SEVERAL_CORRECT_NEEDS_MULTIPLE)
        return self

    def parts_to_shuffle(self) -> tuple[Parts, ...]:
        """Return the options."""
        return (Parts(("options",), self.options, is_told=True),)

    def in_short(self, given: MeerkeuzeGiven) -> str:
        """Return the options that were chosen."""
        return " + ".join(option.text for option in self.options if option.key in given.choice)

    def mark(self, given: MeerkeuzeGiven) -> Verdict:
        """Return the share of options rightly chosen or rightly left; 0 if nothing right was chosen.

        Certainty is shown, never punished.
        """
        self.unknown_keys(given.choice, [option.key for option in self.options])
        if not self.multiple and len(given.choice) > 1:
            self.refuse(texts.ONLY_ONE, expected=texts.ONE_CHOICE)
        chosen, correct = set(given.choice), set(self.solution.correct)
        items = []
        for option in self.options:
            mark: Mark | None = None
            if option.key in chosen:
                mark = "right" if option.key in correct else "wrong"
            elif option.key in correct and self.multiple:
                mark = "missed"
            if mark:
                feedback = self.solution.feedback.get(option.key, "") if mark != "missed" else ""
                items.append(ItemVerdict(key=option.key, label=option.text, mark=mark, feedback=feedback))
        n_wrong = len(chosen ^ correct)
        score = 0.0 if not chosen & correct else 1 - n_wrong / len(self.options)
        return Verdict(
            score=round(score, 3),
            sentence=texts.choice_sentence(score, given.certainty),
            items=tuple(items),
            explanation=self.solution.explanation,
        )

    def certainty_of(self, response: Response) -> tuple[str, bool] | None:
        """Return how sure somebody was, and whether exactly what is right was chosen."""
        given: MeerkeuzeGiven = self.parse(response)
        is_right = set(given.choice) == set(self.solution.correct)
        return (given.certainty, is_right) if given.certainty else None

    def on_paper(self) -> tuple[PaperPart, ...]:
        """Return the options, and how sure the learner is."""
        words = VIEWS[self.soort]
        title = words["pick_more" if self.multiple else "pick_one"]
        options = PaperPart(kind="more" if self.multiple else "one", title=title, texts=self.on_screen())
        sure = PaperPart(kind="one", title=words["how_sure"], texts=tuple(texts.HOW_SURE.values()))
        return (options, *([sure] if self.ask_certainty else []), *self.reason_on_paper())

    def on_screen(self) -> tuple[str, ...]:
        """Return the options."""
        return tuple(option.text for option in self.options)

    def solved(self) -> tuple[str, ...]:
        """Return the options that are right, and why."""
        right = [option.text for option in self.options if option.key in self.solution.correct]
        return (*right, *filter(None, [self.solution.explanation]))

    def explained(self) -> tuple[str, ...]:
        """Return what is said of each option; why it is so, stands with what is right."""
        feedback = self.solution.feedback
        return tuple(
            grading.said_of(one.text, feedback[one.key]) for one in self.options if one.key in feedback
        )

    def choosings(self) -> tuple[Choosing, ...]:
        """Return the choice."""
        [parts] = self.parts_to_shuffle()
        return (self.choosing_among(parts, self.solution.correct),)

    def unexplained(self) -> tuple[str, ...]:
        """Return the options that are wrong and have no feedback."""
        said = {*self.solution.correct, *self.solution.feedback}
        return tuple(option.text for option in self.options if option.key not in said)

    def count(self, history: Sequence[Response]) -> Count:
        """Return what was chosen at first, how sure the learner was, and whether that was right."""
        given: MeerkeuzeGiven = self.parse(history[0])
        chosen = set(given.choice)
        ticks: list[Tick] = [("choice", key) for key in chosen]
        if found := self.certainty_of(history[0]):
            certainty, is_right = found
            ticks += [("certainty", certainty), *([("right", certainty)] if is_right else [])]
        return Count(ticks, self.reasons(history[0]))

    def counted(self, counts: Counts) -> Tally:
        """Return how many chose each option, and how sure they were."""
        chosen = split(
            texts.CHOSEN, ((one.text, counts["choice", one.key]) for one in self.options), counts.n
        )
        return Tally(
            n_answered=counts.n,
            sentence=texts.most_chosen(counts.n, shares(chosen)),
            charts=(chosen, *self._certainty(counts), *self.reason_charts(counts)),
        )

    def _certainty(self, counts: Counts) -> tuple[Chart, ...]:
        """Return how sure the group was, and how many of those were right; no chart if nobody said."""
        n_said = sum(counts["certainty", certainty] for certainty in texts.HOW_SURE)
        if not n_said:
            return ()
        rows = []
        for certainty, label in texts.HOW_SURE.items():
            n = counts["certainty", certainty]
            rows.append(counted_row(label, n, n_said, texts.of(counts["right", certainty], n), n_people=n))
        columns = (texts.CERTAINTY_COLUMN, texts.CHOSEN, texts.RIGHT)
        title = texts.CERTAINTY_TITLE
        return (Chart(kind="bars", title=title, columns=columns, rows=tuple(rows), n_people=n_said),)
