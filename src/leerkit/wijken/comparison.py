"""What is fair to lay beside a wijk: its town, all wijken, and the wijken that looked like it in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leerkit.errors import NotFoundError
from leerkit.texts import wijken as texts
from leerkit.wijken.figures import Group, Measurement, Wijk


@dataclass(frozen=True)
class Comparison:
    """A wijk, and what it is compared with, by the words for it; a group of too few wijken is left out."""

    wijk: Wijk
    measured: Measurement
    alike_in: str
    town: Group | None
    alike: Group | None
    everybody: Group | None

    def lines(self) -> Mapping[str, Sequence[float | None]]:
        """Return a score for each year of the measurement: of the wijk first, then of each group."""
        groups = {words: group.scores for words, group in self._groups().items()}
        return {self.wijk.name: self.wijk.scores} | groups

    def sentence(self) -> str:
        """Say how each went, from the first year that has a score to the last."""
        several = self._groups()
        return " ".join(self._went(words, scores, several) for words, scores in self.lines().items())

    def remarks(self) -> Sequence[str]:
        """Say what is missing, which groups are small, and what none of it says."""
        name, years = self.wijk.name, self.measured.years
        missing = [year for year, score in zip(years, self.wijk.scores, strict=True) if score is None]
        return [
            *([texts.years_missing(name, missing)] if missing else []),
            *([] if self.town else [texts.small_town(self.wijk.gemeente)]),
            self._alike(missing),
            texts.NO_CAUSE,
        ]

    def _groups(self) -> Mapping[str, Group]:
        groups = {
            texts.of_gemeente(self.wijk.gemeente): self.town,
            texts.alike_in(self.alike_in): self.alike,
            texts.ALL: self.everybody,
        }
        return {words: group for words, group in groups.items() if group is not None}

    def _went(self, words: str, scores: Sequence[float | None], several: Mapping[str, Group]) -> str:
        there = [
            (year, score)
            for year, score in zip(self.measured.years, scores, strict=True)
            if score is not None
        ]
        if not there:
            return texts.never_scored(words)
        return texts.went(words, there[0], there[-1], several=words in several)

    def _alike(self, missing: Sequence[str]) -> str:
        if self.alike is not None:
            return texts.n_alike(self.wijk.name, self.alike_in, self.alike.n)
        if self.alike_in in missing:
            return texts.none_to_look_like(self.wijk.name, self.alike_in)
        return texts.few_alike(self.wijk.name, self.alike_in)


def compare(wijk: Wijk, alike_in: int | str, measured: Measurement) -> Comparison:
    """Return a wijk beside its town, all wijken, and those that looked like it in the year ``alike_in``.

    Raises NotFoundError if the measurement has no scores of that year.
    """
    year = str(alike_in)
    if year not in measured.years:
        raise NotFoundError(texts.no_such_year(year, measured.years))
    groups = measured.groups
    return Comparison(
        wijk, measured, year, groups.town(wijk.gemeente), groups.alike(wijk, year), groups.everybody()
    )
