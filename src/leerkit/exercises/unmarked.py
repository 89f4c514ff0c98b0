"""Exercises of the types that there are, in which nothing is right: for what is asked without a lesson behind it.

A browser gets them as the type that they are: the same view, the same counts, the same screen. In a ``les.yaml`` it is
``solution: geen`` that says that there is none.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Self

from pydantic import model_validator

from leerkit.answer import Verdict
from leerkit.exercises import meerkeuze, stelling
from leerkit.exercises import open as open_
from leerkit.exercises.exercise import Exercise
from leerkit.texts import authoring, grading
from leerkit.texts import exercises as texts


class UnmarkedChoice(meerkeuze.Meerkeuze):
    """One of a few, and nothing that is right."""

    rests_on_sources: ClassVar[bool] = False
    ask_certainty: bool = False
    shuffle: bool | None = False
    """Its author stands before the room and speaks of "the second one"."""
    solution: meerkeuze.Solution = meerkeuze.Solution.model_construct(correct=())

    @model_validator(mode="after")
    def _is_one_choice(self) -> Self:
        if self.multiple or self.ask_certainty:
            raise ValueError(authoring.NOTHING_IS_RIGHT)
        return self

    def mark(self, given: meerkeuze.MeerkeuzeGiven) -> Verdict:
        """Return what was chosen, without a score."""
        labels = {option.key: option.text for option in self.options}
        self.unknown_keys(given.choice, list(labels))
        if len(given.choice) > 1:
            self.refuse(texts.ONLY_ONE, expected=texts.ONE_CHOICE)
        if given.certainty is not None:
            self.refuse(texts.wrong_shape("certainty"), expected="choice")
        return Verdict(sentence=grading.chose(labels[given.choice[0]]))

    def unexplained(self) -> tuple[str, ...]:
        """Return nothing: no choice is wrong."""
        return ()


class UnmarkedVote(stelling.Stelling):
    """A vote on a scale in two rounds, without arguments to read in between: people talk."""

    ask_reason: bool = False
    solution: stelling.Solution = stelling.Solution.model_construct(arguments_for=(), arguments_against=())

    def mark(self, given: stelling.StellingGiven) -> Verdict:
        """Return what was chosen, and in the second round the own shift."""
        found = super().mark(given)
        if given.ronde > 1:
            return found
        labels = {option.key: option.text for option in self.scale}
        return found.model_copy(update={"sentence": grading.chose(labels[given.choice])})


class UnmarkedText(open_.Open):
    """A text with nothing to lay beside it."""

    solution: open_.Solution = open_.Solution.model_construct(example="")

    @model_validator(mode="after")
    def _has_no_rubric(self) -> Self:
        if self.rubric:
            raise ValueError(authoring.NOTHING_TO_HOLD_BESIDE)
        return self

    def mark(self, given: open_.OpenGiven) -> Verdict:
        """Return that it was sent; a text that is none is refused as in a lesson."""
        super().mark(given)
        return Verdict(sentence=grading.SENT)

    def solved(self) -> tuple[str, ...]:
        """Return nothing."""
        return ()


UNMARKED: Mapping[str, type[Exercise]] = MappingProxyType(
    {"meerkeuze": UnmarkedChoice, "stelling": UnmarkedVote, "open": UnmarkedText}
)
"""By soort, the form of it in which nothing is right."""
NONE = "geen"
"""What an author writes as the solution of such an exercise."""
