"""The open data of the Leefbaarometer: all wijken of the country, in one archive.

Source: https://www.leefbaarometer.nl/page/Opendata. The scores of wijken and the names of towns are two tables of it.
"""

import csv
import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from leerkit.legible import clean_line
from leerkit.texts import wijken_online as texts
from leerkit.wijken.asking import Service, ask, unexpected
from leerkit.wijken.figures import NEAR, NUMBERED, SMALLEST_GROUP, Group, Measurement, Wijk

RELEASE = "2024"
ADDRESS = f"open-data-leefbaarometer-meting-{RELEASE}.zip"
MOST_BYTES = 300_000_000
"""The archive also holds grids of a hundred metres; only two small tables are kept of it."""
MOST_IN_TABLE = 60_000_000
TABLES = {"wijken": "scores wijken", "gemeenten": "scores gemeenten"}
"""What stands in the names of the tables that are needed. Source: the names in the archives of 2022 and 2024."""
COLUMNS = ("wk_code", "wk_naam", "jaar", "lbm")
LONGEST_NAME = 100
MISSING = ("", "NA")
LOWEST, HIGHEST = 1.0, 7.0
"""Scores lie between 3.3 and 4.8; what is far outside is another measure."""

Scores = Mapping[str, float]


def fetch_release(service: Service) -> bytes:
    """Return the two tables that are needed, as an archive; raise ServiceError if they do not come."""
    content = ask(service, ADDRESS, MOST_BYTES)
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, table in _tables(content, service).items():
            kept.writestr(f"{TABLES[name]}.csv", table)
    return small.getvalue()


def read_release(content: bytes, service: Service) -> Measurement:
    """Return the scores in an archive; raise ServiceError if it is not in the form that we know."""
    tables = _tables(content, service)
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    names: dict[str, str] = {}
    years: set[str] = set()
    for row in _rows(tables["wijken"], COLUMNS, service):
        code = row["wk_code"].strip()
        names[code] = NUMBERED.sub("", clean_line(row["wk_naam"]))[:LONGEST_NAME]
        years.add(row["jaar"])
        if row["lbm"] not in MISSING:
            scores[code][row["jaar"]] = _score(row["lbm"], service)
    if not any(scores.values()) or not all(year.isdecimal() for year in years):
        raise unexpected(service, texts.NO_SCORES_IN_IT, texts.A_SCORE_A_YEAR)
    return _measured(scores, names, tuple(sorted(years)), _towns(tables.get("gemeenten", ""), service))


def _measured(
    scores: Mapping[str, Scores], names: Mapping[str, str], years: tuple[str, ...], towns: Mapping[str, str]
) -> Measurement:
    wijken = tuple(
        Wijk(
            code, name, towns.get(f"GM{code[2:6]}", f"GM{code[2:6]}"), _in_order(scores.get(code, {}), years)
        )
        for code, name in sorted(names.items(), key=lambda item: item[1])
    )
    return Measurement(years, wijken, CountedGroups(wijken, years), "")


def _in_order(scores: Scores, years: Iterable[str]) -> tuple[float | None, ...]:
    return tuple(scores.get(year) for year in years)


class CountedGroups:
    """Means that are made of all wijken of a measurement that have a score for every year."""

    def __init__(self, wijken: Sequence[Wijk], years: Sequence[str]) -> None:
        self._wijken = wijken
        self._years = years

    @cached_property
    def _whole(self) -> Sequence[tuple[Wijk, tuple[float, ...]]]:
        rows = [(wijk, tuple(one for one in wijk.scores if one is not None)) for wijk in self._wijken]
        return [(wijk, scores) for wijk, scores in rows if len(scores) == len(self._years)]

    def everybody(self) -> Group | None:
        """Return the mean of all."""
        return _mean([scores for _, scores in self._whole])

    def town(self, gemeente: str) -> Group | None:
        """Return the mean of a town."""
        return _mean([scores for wijk, scores in self._whole if wijk.gemeente == gemeente])

    def alike(self, wijk: Wijk, year: str) -> Group | None:
        """Return the mean of those whose score in a year was near."""
        at = self._years.index(year)
        own = wijk.scores[at]
        if own is None:
            return None
        return _mean(
            [scores for one, scores in self._whole if one is not wijk and abs(scores[at] - own) <= NEAR]
        )


def _mean(rows: Sequence[tuple[float, ...]]) -> Group | None:
    if len(rows) < SMALLEST_GROUP:
        return None
    return Group(len(rows), tuple(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _towns(table: str, service: Service) -> Mapping[str, str]:
    """Return the names of towns by their numbers; none if the archive has no such table."""
    rows = _rows(table, ("gm_code", "gm_naam"), service) if table else []
    return {row["gm_code"].strip(): clean_line(row["gm_naam"])[:LONGEST_NAME] for row in rows}


def _score(text: str, service: Service) -> float:
    try:
        score = float(text)
    except ValueError:
        score = 0.0
    if not LOWEST <= score <= HIGHEST:
        raise unexpected(service, texts.strange_score(text), texts.A_SCORE)
    return score


def _rows(table: str, columns: Sequence[str], service: Service) -> Sequence[Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(table, newline=""))
    try:
        there = reader.fieldnames or ()
        if any(column not in there for column in columns):
            raise unexpected(service, texts.columns_are(there), texts.columns_are(columns))
        return [row for row in reader if all(row[column] is not None for column in columns)]
    except csv.Error as error:
        raise unexpected(service, texts.NO_TABLE, texts.columns_are(columns)) from error


def _tables(content: bytes, service: Service) -> Mapping[str, str]:
    """Return the tables that are in an archive, by what is in them; those of wijken are there."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = {
                name: archive.read(member).decode("utf-8-sig")
                for name, words in TABLES.items()
                for member in archive.infolist()
                if words in member.filename and member.filename.endswith(".csv")
                and member.file_size <= MOST_IN_TABLE
            }  # fmt: skip
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise unexpected(service, texts.NO_ARCHIVE, texts.AN_ARCHIVE) from error
    if "wijken" not in found:
        raise unexpected(service, texts.NO_WIJKEN_IN_IT, texts.AN_ARCHIVE)
    return found
