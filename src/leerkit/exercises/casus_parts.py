"""What a casus is made of, as an author writes it: scenes, choices, what they change, and conditions on that."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from leerkit.answer import Frozen
from leerkit.exercises.keys import Option
from leerkit.texts import casus as texts

MOST_STEPS = 30
MOST_CHOICES = 8

Sure = Annotated[bool, Field(strict=True)]


class Bounds(Frozen):
    """Between which values something has to be, both included."""

    min: int | None = None
    max: int | None = None

    @model_validator(mode="after")
    def bound_something(self) -> Self:
        """Hold the two against each other."""
        if self.min is None and self.max is None:
            raise ValueError(texts.NO_BOUNDS)
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(texts.bounds_crossed(self.min, self.max))
        return self

    def hold(self, value: int) -> bool:
        """Return whether a value is between them."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


When = dict[str, Sure | Bounds]
"""A condition: per state's key its bounds, per choice's key whether it was made. All of it has to hold."""

Change = dict[str, Annotated[int, Field(strict=True, ge=-100, le=100)]]
"""Per state's key what is added to it."""


class Meaning(Frozen):
    """What a state means from some value on."""

    at_least: int
    text: str = Field(min_length=1)


class State(Option):
    """Something that choices change: trust, money, time. ``text`` is its name."""

    start: int
    min: int = 0
    max: int = 10
    unit: str = ""
    """What it is counted in; may be empty."""
    words: tuple[Meaning, ...] = Field(default=(), max_length=10)
    """What it means for people, from low to high."""

    @model_validator(mode="after")
    def starts_within(self) -> Self:
        """Hold the start against the bounds, and the words against each other."""
        if not self.min <= self.start <= self.max or self.min == self.max:
            raise ValueError(texts.start_out_of_bounds(self.start, self.min, self.max))
        at = [one.at_least for one in self.words]
        if at != sorted(set(at)):
            raise ValueError(texts.WORDS_NOT_RISING)
        return self

    def within(self, value: int) -> int:
        """Return the value, kept between ``min`` and ``max``."""
        return min(self.max, max(self.min, value))

    def means(self, value: int) -> str:
        """Return what a value means; empty where nothing is said of it."""
        return next((one.text for one in reversed(self.words) if value >= one.at_least), "")


class Voice(Frozen):
    """What somebody says in a scene."""

    who: str = Field(min_length=1)
    text: str = Field(min_length=1)
    when: When = Field(default={})
    """Only then; always if it is empty."""


class Choice(Option):
    """Something that can be done at a step. Its key is unique in the whole casus."""

    short: str = Field(default="", max_length=40)
    """The same in a few words, for a picture of all roads; empty: ``text``."""
    effect: str = Field(min_length=1)
    """What happens then."""
    feedback: str = ""
    """What there is to say of it, told with the effect."""
    change: Change = Field(default={})
    when: When = Field(default={})
    """Only then it can be done; always if it is empty."""
    closed: str = ""
    """Why it cannot be done, where it cannot; if it is empty, it is not there then."""
    next: str = ""
    """Key of the step that follows; empty at the end."""

    @property
    def name(self) -> str:
        """The choice in as few words as there are."""
        return self.short or self.text


class Back(Frozen):
    """The only way on from a dead end."""

    to: str
    """Key of an earlier step."""
    effect: str = Field(min_length=1)
    """What it took."""
    change: Change = Field(default={})


class Step(Option):
    """A moment at which something must be chosen, a dead end, or an end. ``text`` is the situation."""

    title: str = Field(min_length=1)
    voices: tuple[Voice, ...] = Field(default=(), max_length=6)
    choices: tuple[Choice, ...] = Field(default=(), max_length=MOST_CHOICES)
    back: Back | None = None
    """Of a dead end: where somebody goes on from here."""
    end: bool = False
    """Whether the casus ends here."""
    when: When = Field(default={})
    """Only then somebody comes here; always if it is empty."""
    otherwise: str = ""
    """Key of the step that comes in its place."""

    @model_validator(mode="after")
    def leads_on(self) -> Self:
        """Hold that there is one way on: two choices or more, back, or no way because it is an end."""
        if bool(self.choices) + bool(self.back) + self.end != 1:
            raise ValueError(texts.NO_WAY_ON)
        if len(self.choices) == 1:
            raise ValueError(texts.ONE_CHOICE)
        if bool(self.when) != bool(self.otherwise):
            raise ValueError(texts.WHEN_AND_OTHERWISE)
        return self

    @property
    def back_key(self) -> str:
        """What stands in a route where somebody went back from here."""
        return f"terug-{self.key}"


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
