"""What a measurement of the Leefbaarometer holds: the scores of wijken, and the means that these are compared with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SMALLEST_GROUP = 5
"""A mean of fewer wijken says more of these than of their town; it is left out, and that is said."""

NEAR = 0.05
"""Wijken looked alike in a year if their scores lay no farther apart than this."""


NUMBERED = re.compile(r"^Wijk \d\d (?=\S)", re.IGNORECASE)
"""What CBS puts before many names: ``Wijk 03 Overvecht``. ``Wijk aan Zee`` is a name of its own."""


@dataclass(frozen=True)
class Wijk:
    """A wijk with a score (about 3.3 to 4.8) for each year of its measurement, or None where there is none."""

    code: str
    """As CBS numbers it: ``WK034403``."""
    name: str
    gemeente: str
    scores: tuple[float | None, ...]

    @property
    def label(self) -> str:
        """Return the name with its town, by which it is found again."""
        return f"{self.name} ({self.gemeente})"

    @property
    def gemeente_code(self) -> str:
        """Return the number of its town: ``GM0344``."""
        return f"GM{self.code[2:6]}"


@dataclass(frozen=True)
class Group:
    """The mean of ``n`` wijken, each counted once, whatever its size."""

    n: int
    scores: tuple[float | None, ...]


class Groups(Protocol):
    """The means in a measurement, of the wijken of which it has a score for every year."""

    def everybody(self) -> Group | None:
        """Return the mean of all wijken of the country."""

    def town(self, gemeente: str) -> Group | None:
        """Return the mean of the wijken of a town; None if there are fewer than ``SMALLEST_GROUP``."""

    def alike(self, wijk: Wijk, year: str) -> Group | None:
        """Return the mean of the other wijken that looked like a wijk in a year; None if there are too few."""


@dataclass(frozen=True)
class Measurement:
    """One release of the Leefbaarometer. Each computes all years anew, on its own boundaries: two are never mixed."""

    years: tuple[str, ...]
    wijken: tuple[Wijk, ...]
    groups: Groups
    source: str
    """A sentence that says whose figures these are, of when, and under which licence."""

    def gemeenten(self) -> Sequence[str]:
        """Return the towns whose wijken are in it, by name."""
        return sorted({wijk.gemeente for wijk in self.wijken}, key=lambda name: name.lstrip("’s-"))
