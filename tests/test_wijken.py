"""Figures of a wijk beside what is fair to compare it with."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

import leerkit
from leerkit.cli import leerkit as command
from leerkit.errors import NotFoundError
from leerkit.wijken import YEARS, compare, find_wijk, gemeenten, wijken_of
from leerkit.wijken.comparison import ALIKE_YEARS
from tests.lesson_copy import lesson_copy

RECORDED = Path(__file__).parents[2] / "shared/data/leefbaarometer/Leefbaarometer-scores wijken 2002-2022.csv"
NEAR = 0.05


@pytest.mark.parametrize(
    "name", ["Overvecht", "overvecht", "Overvecht (Utrecht)", " OVERVECHT ", "WK034403", "vervech"]
)
def test_wijk_is_found_as_people_write_it(name: str) -> None:
    assert find_wijk(name).label == "Overvecht (Utrecht)"


def test_name_of_several_wijken_is_told_with_their_towns() -> None:
    with pytest.raises(
        NotFoundError, match=r"Er zijn \d+ wijken met 'Centrum' in de naam: .*Centrum \(Eindhoven\)"
    ):
        find_wijk("Centrum")
    assert find_wijk("Centrum (Eindhoven)").gemeente == "Eindhoven"
    assert find_wijk("Binnenstad ('s-Hertogenbosch)").gemeente == "’s-Hertogenbosch"


def test_name_that_is_not_there_is_told_what_comes_near() -> None:
    with pytest.raises(NotFoundError, match=r"Bedoel je Overvecht \(Utrecht\)\?"):
        find_wijk("Oververcht")
    with pytest.raises(NotFoundError, match=r"leefbaarometer\.nl"):
        find_wijk("")
    with pytest.raises(NotFoundError, match="Verwacht: Amsterdam"):
        wijken_of("Baarn")


def test_comparison_says_how_each_went_and_nothing_about_causes() -> None:
    said = compare(find_wijk("Overvecht"), 2012).sentence()
    assert "Overvecht ging van 3,83 in 2002 naar 3,84 in 2022." in said
    assert "Wijken die erop leken in 2012 gingen van 3,82" in said
    assert "waardoor niet" in said


def test_year_without_comparable_wijken_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"Voor het jaar '2013'.*2002, 2012, 2018"):
        compare(find_wijk("Overvecht"), 2013)


def test_every_wijk_can_be_compared() -> None:
    for gemeente in gemeenten():
        for wijk in wijken_of(gemeente):
            lines = compare(wijk, 2012).lines()
            assert all(len(scores) == len(YEARS) for scores in lines.values()), wijk.label
            assert "Alle wijken van Nederland" in lines


def test_tables_are_what_the_open_data_say() -> None:
    if not RECORDED.is_file():
        pytest.skip("the recorded open data lie beside the project, not in it")
    recorded: dict[str, dict[str, float]] = defaultdict(dict)
    with RECORDED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["lbm"] != "NA":
                recorded[row["wk_code"]][row["jaar"]] = float(row["lbm"])
    whole = {code: scores for code, scores in recorded.items() if len(scores) == len(YEARS)}
    for gemeente in gemeenten():
        for wijk in wijken_of(gemeente):
            assert wijk.scores == tuple(
                round(recorded[wijk.code][year], 2) if year in recorded[wijk.code] else None for year in YEARS
            ), wijk.label
    for name in ("Overvecht", "Heechterp & Schieringen", "Delfshaven"):
        wijk = find_wijk(name)
        for year in ALIKE_YEARS:
            alike = [
                scores
                for code, scores in whole.items()
                if code != wijk.code and abs(scores[year] - whole[wijk.code][year]) <= NEAR
            ]
            group = next(group for words, group in compare(wijk, year).groups.items() if "leken" in words)
            assert group.n == len(alike)
            assert group.scores == tuple(round(sum(one[at] for one in alike) / len(alike), 2) for at in YEARS)


def test_lesson_shows_a_wijk_without_asking_anybody(tmp_path: Path) -> None:
    shown = leerkit.lesson(lesson_copy(tmp_path)).wijk("Overvecht")
    assert repr(shown) == "Wijk('Overvecht (Utrecht)')"
    assert "3,84" in shown.html
    assert "CC0" in shown.html


def test_command_writes_the_table() -> None:
    told = CliRunner().invoke(command, ["wijk", "Overvecht", "--lijkt-in", "2018"])
    assert told.exit_code == 0
    assert "(1) Overvecht" in told.output
    assert "2022     3,84   4,11   3,85   4,15" in told.output
