"""What a verdeel is made of, as an author writes it: measures, paces, rules with what they rest on, plans."""

from typing import Annotated

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.exercises.keys import Option

N_YEARS = 10
"""How long the game lasts."""

MOST_UNITS = 200
"""Of a budget: what a group spends is counted by unit."""

ASSUMED = "aanname"
"""What a rule rests on that has no source."""

Amount = Annotated[int, Field(strict=True, ge=0, le=MOST_UNITS)]


class Pace(Option):
    """Over how many years the budget is spent, the same each year."""

    years: int = Field(ge=1, le=N_YEARS)


class Measure(Option):
    """Something that goes up or down."""

    start: float = Field(ge=0, le=100)
    """From nought to a hundred."""


class Needs(Frozen):
    """What has to be there before a rule does anything."""

    post: str
    amount: int = Field(ge=1)


class Rule(Frozen):
    """What a unit that is spent does, and what that rests on."""

    post: str
    measure: str
    effect: float = Field(ge=-100, le=100)
    """Of each unit, in points."""
    delay: int = Field(default=0, ge=0, lt=N_YEARS)
    """After how many years."""
    keeps: float = Field(default=1, ge=0, le=1)
    """Which part of it is left a year later."""
    at_least_years: int = Field(default=1, ge=1, le=N_YEARS)
    """Only if the budget is spent over so many years or more."""
    needs: Needs | None = None
    basis: str = Field(min_length=1)
    """The source in a few words, or ``aanname``."""
    source: str = ""
    """The id of that source; empty for an ``aanname``."""


class Plan(Frozen):
    """A way to spend it, to lay beside one's own."""

    title: str = Field(min_length=1)
    amounts: dict[str, Amount]
    pace: str
    text: str = ""
