"""The scores of the wijken in a table of our own: the towns of the cases and of the twenty focus areas.

Source: Leefbaarometer 3.0, measurement 2022, open data (CC0), boundaries of 2022, rounded to two decimals.
"""

import csv
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from leerkit.errors import NotFoundError
from leerkit.texts import wijken as texts

YEARS = ("2002", "2008", "2012", "2014", "2016", "2018", "2020", "2022")
"""The years of which there is a score."""

N_PROPOSED = 3


@dataclass(frozen=True)
class Wijk:
    """A wijk with a score (about 3.5 to 4.8) for each of ``YEARS``, or None where there is none."""

    code: str
    """As CBS numbers it: ``WK034403``."""
    name: str
    gemeente: str
    scores: tuple[float | None, ...]
    source: str

    @property
    def label(self) -> str:
        """Return the name with its town, by which it is found again."""
        return f"{self.name} ({self.gemeente})"


def gemeenten() -> Sequence[str]:
    """Return the towns whose wijken are in the table, by name."""
    return sorted({wijk.gemeente for wijk in _wijken()}, key=lambda name: name.lstrip("’s-"))


def wijken_of(gemeente: str) -> Sequence[Wijk]:
    """Return the wijken of a town, by name. Raises NotFoundError if the town is not in the table."""
    found = [wijk for wijk in _wijken() if _plain(wijk.gemeente) == _plain(gemeente)]
    if not found:
        raise NotFoundError(texts.no_gemeente(gemeente, gemeenten()))
    return found


def find_wijk(name: str) -> Wijk:
    """Return the wijk of that name: ``Overvecht``, ``Centrum (Eindhoven)`` or its code.

    Capitals and accents of the keyboard do not matter, and a part of a name will do if no other wijk has it. Raises
    NotFoundError, with what comes near, if there is none or more than one.
    """
    asked = _plain(name)
    whole = [
        wijk for wijk in _wijken() if asked in (_plain(wijk.name), _plain(wijk.label), wijk.code.casefold())
    ]
    found = whole or [wijk for wijk in _wijken() if asked and asked in _plain(wijk.label)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(texts.several_wijken(name, [wijk.label for wijk in found]))
    near = difflib.get_close_matches(
        asked, [_plain(wijk.name) for wijk in _wijken()], n=N_PROPOSED, cutoff=0.7
    )
    proposed = sorted({wijk.label for wijk in _wijken() if _plain(wijk.name) in near})
    raise NotFoundError(texts.no_wijk(name, proposed, gemeenten()))


def _plain(name: str) -> str:
    return " ".join(name.replace("'", "’").casefold().split())


@cache
def _wijken() -> tuple[Wijk, ...]:
    return tuple(
        Wijk(row["code"], row["naam"], row["gemeente"], scores_of(row), row["bron"])
        for row in read_table("wijken")
    )


def scores_of(row: Mapping[str, str]) -> tuple[float | None, ...]:
    """Return the scores in a row of a table, for each of ``YEARS``."""
    return tuple(float(row[year]) if row[year] else None for year in YEARS)


def read_table(name: str) -> Sequence[Mapping[str, str]]:
    """Return the rows of one of the tables beside this module."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
