"""What is fair to lay beside a wijk: its town, all wijken, and the wijken that looked like it in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from leerkit.errors import NotFoundError
from leerkit.texts import wijken as texts
from leerkit.wijken.figures import YEARS, Wijk, read_table, scores_of

COUNTRY = "Nederland"

ALIKE_YEARS = ("2002", "2012", "2018")
"""In which years wijken can be looked for that had nearly the same score (0.05 higher or lower at most)."""


@dataclass(frozen=True)
class Group:
    """The mean of ``n`` wijken, each counted once, whatever its size."""

    n: int
    scores: tuple[float | None, ...]


@dataclass(frozen=True)
class Comparison:
    """A wijk, and what it is compared with, by the words for it; a group of fewer than five wijken is left out."""

    wijk: Wijk
    groups: Mapping[str, Group]

    def lines(self) -> Mapping[str, Sequence[float | None]]:
        """Return a score for each of ``YEARS``: of the wijk first, then of each group."""
        return {self.wijk.name: self.wijk.scores} | {
            words: group.scores for words, group in self.groups.items()
        }

    def sentence(self) -> str:
        """Say how each went, from the first year that has a score to the last."""
        said = [
            texts.went(words, *first_and_last(scores), several=words in self.groups)
            for words, scores in self.lines().items()
        ]
        return " ".join([*said, texts.NO_CAUSE])


def first_and_last(scores: Sequence[float | None]) -> tuple[str, float, str, float]:
    """Return the first year that has a score with it, and the last. There is one at least."""
    there = [(year, score) for year, score in zip(YEARS, scores, strict=True) if score is not None]
    return *there[0], *there[-1]


def compare(wijk: Wijk, alike_in: int | str) -> Comparison:
    """Return a wijk beside its town, all wijken, and those that looked like it in the year ``alike_in``.

    Raises NotFoundError if there are no comparable wijken for that year: it is not one of ``ALIKE_YEARS``.
    """
    year = str(alike_in)
    if year not in ALIKE_YEARS:
        raise NotFoundError(texts.no_such_year(year, ALIKE_YEARS))
    groups = {
        texts.of_gemeente(wijk.gemeente): _groups().get((wijk.gemeente, "")),
        texts.alike_in(year): _groups().get((wijk.code, year)),
        texts.ALL: _groups().get((COUNTRY, "")),
    }
    return Comparison(wijk, {words: group for words, group in groups.items() if group is not None})


@cache
def _groups() -> Mapping[tuple[str, str], Group]:
    return {(row["van"], row["jaar"]): Group(int(row["n"]), scores_of(row)) for row in read_table("groepen")}
