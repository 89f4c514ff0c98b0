"""Exercises of the types that there are, in which nothing is right: for what is asked without a lesson behind it.

A browser gets them as the type that they are: the same view, the same counts, the same screen.
"""

from leerkit.answer import Verdict
from leerkit.exercises import meerkeuze, stelling
from leerkit.exercises import open as open_
from leerkit.texts import exercises as texts
from leerkit.texts import grading


class UnmarkedChoice(meerkeuze.Meerkeuze):
    """One of a few, and nothing that is right."""

    ask_certainty: bool = False
    solution: meerkeuze.Solution = meerkeuze.Solution.model_construct(correct=())

    def mark(self, given: meerkeuze.MeerkeuzeGiven) -> Verdict:
        """Return what was chosen, without a score."""
        labels = {option.key: option.text for option in self.options}
        self.unknown_keys(given.choice, list(labels))
        if len(given.choice) > 1:
            self.refuse(texts.ONLY_ONE, expected=texts.ONE_CHOICE)
        if given.certainty is not None:
            self.refuse(texts.wrong_shape("certainty"), expected="choice")
        return Verdict(sentence=grading.chose(labels[given.choice[0]]))


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

    def mark(self, given: open_.OpenGiven) -> Verdict:
        """Return that it was sent; a text that is none is refused as in a lesson."""
        super().mark(given)
        return Verdict(sentence=grading.SENT)

    def solved(self) -> tuple[str, ...]:
        """Return nothing."""
        return ()
