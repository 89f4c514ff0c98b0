"""The tables of our own: the towns of the cases and of the twenty focus areas; they work without a network.

Source: Leefbaarometer 3.0, measurement 2022, open data (CC0), boundaries of 2022, rounded to two decimals; CBS,
Kerncijfers wijken en buurten (CC BY 4.0) of 2019 (Amsterdam, whose wijken have other numbers since), 2023 (Utrecht) and
2024.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from leerkit.texts import wijken as texts
from leerkit.wijken.cbs import COLUMNS, Beside, Counted
from leerkit.wijken.figures import Group, Measurement, Wijk

YEARS = ("2002", "2008", "2012", "2014", "2016", "2018", "2020", "2022")
COUNTRY = "Nederland"


@cache
def own_measurement() -> Measurement:
    """Return the scores that are with us."""
    wijken = tuple(
        Wijk(row["code"], row["naam"], row["gemeente"], _scores(row)) for row in _read_table("wijken")
    )
    return Measurement(YEARS, wijken, _OwnGroups(), texts.SOURCE)


def own_counted(code: str) -> Counted | None:
    """Return what CBS counted in a wijk or a town, of the fullest year that is with us; None if we have nothing."""
    return _counted().get(code)


def own_beside(wijk: Wijk) -> Beside | None:
    """Return what CBS counted in a wijk, beside its town; None if we have nothing of the wijk."""
    counted, town = own_counted(wijk.code), own_counted(wijk.gemeente_code)
    if counted is None:
        return None
    return Beside(counted, town if town is not None and town.year == counted.year else None)


class _OwnGroups:
    """Means that were made out of the whole of the open data."""

    def everybody(self) -> Group | None:
        return _means().get((COUNTRY, ""))

    def town(self, gemeente: str) -> Group | None:
        return _means().get((gemeente, ""))

    def alike(self, wijk: Wijk, year: str) -> Group | None:
        return _means().get((wijk.code, year))


@cache
def _means() -> Mapping[tuple[str, str], Group]:
    return {(row["van"], row["jaar"]): Group(int(row["n"]), _scores(row)) for row in _read_table("groepen")}


@cache
def _counted() -> Mapping[str, Counted]:
    return {
        row["code"]: Counted(
            row["code"],
            row["jaar"],
            {column.key: float(row[column.key]) if row[column.key] else None for column in COLUMNS},
            row["bron"],
            is_ours=True,
        )
        for row in _read_table("cbs")
    }


def _scores(row: Mapping[str, str]) -> tuple[float | None, ...]:
    return tuple(float(row[year]) if row[year] else None for year in YEARS)


def _read_table(name: str) -> Sequence[Mapping[str, str]]:
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
