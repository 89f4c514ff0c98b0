"""Figures of a wijk beside what is fair to compare it with, out of the tables of our own."""

import csv
from base64 import b64decode
from pathlib import Path

import pytest
from click.testing import CliRunner

import leerkit
from leerkit.cli import leerkit as command
from leerkit.documents.wijk_table import wijk_csv
from leerkit.errors import NotFoundError
from leerkit.story.wijk import key_figures_remarks
from leerkit.story.wijk import wijk as wijk_html
from leerkit.wijken import (
    Beside,
    Comparison,
    Counted,
    Found,
    Wijk,
    compare,
    find_wijk,
    own_beside,
    own_counted,
    own_measurement,
    wijken_of,
)
from leerkit.wijken.figures import NEAR, SMALLEST_GROUP
from leerkit.wijken.own import YEARS
from tests.lesson_copy import lesson_copy
from tests.recorded import (
    AMSTERDAM_2019,
    KWB_2024,
    LEEFBAAROMETER,
    UTRECHT_2023,
    recorded,
    recorded_scores,
    sheet,
)

OWN = own_measurement()


def compared_with(name: str, year: int = 2012) -> Comparison:
    return compare(find_wijk(name, OWN), year, OWN)


@pytest.mark.parametrize(
    "name",
    [
        "Overvecht",
        "overvecht",
        "Overvecht (Utrecht)",
        " OVERVECHT ",
        "WK034403",
        "wk034403",
        "vervech",
        "Wijk 03 Overvecht",
    ],
)
def test_wijk_is_found_as_people_write_it(name: str) -> None:
    assert find_wijk(name, OWN).label == "Overvecht (Utrecht)"


def test_name_of_several_wijken_is_told_with_their_towns() -> None:
    with pytest.raises(
        NotFoundError, match=r"Er zijn \d+ wijken met 'Centrum' in de naam: .*Centrum \(Eindhoven\)"
    ):
        find_wijk("Centrum", OWN)
    assert find_wijk("Centrum (Eindhoven)", OWN).gemeente == "Eindhoven"
    assert find_wijk("Binnenstad ('s-Hertogenbosch)", OWN).gemeente == "’s-Hertogenbosch"


def test_two_wijken_of_one_town_with_one_name_are_told_apart_by_their_numbers() -> None:
    twins = tuple(Wijk(code, "Centrum", "Baarn", (None,) * 8) for code in ("WK030800", "WK030801"))
    doubled = type(OWN)(OWN.years, twins, OWN.groups, OWN.source)
    with pytest.raises(
        NotFoundError, match=r"WK030800 \(Centrum \(Baarn\)\), WK030801 \(Centrum \(Baarn\)\)"
    ):
        find_wijk("Centrum (Baarn)", doubled)
    assert find_wijk("WK030801", doubled).code == "WK030801"


def test_name_that_is_not_there_is_told_what_comes_near() -> None:
    with pytest.raises(NotFoundError, match=r"Bedoel je Overvecht \(Utrecht\)\?"):
        find_wijk("Oververcht", OWN)
    with pytest.raises(NotFoundError, match="namen en grenzen van 2022"):
        find_wijk("", OWN)
    with pytest.raises(NotFoundError, match="Verwacht: Amsterdam"):
        wijken_of("Baarn", OWN)


def test_number_that_is_no_more_is_told_as_such() -> None:
    with pytest.raises(NotFoundError, match=r"'WK0363AA'.*nummers van 2022.*ander nummer"):
        find_wijk("WK0363AA", OWN)


def test_comparison_says_how_each_went_and_nothing_about_causes() -> None:
    compared = compared_with("Overvecht")
    assert "Overvecht ging van 3,83 in 2002 naar 3,84 in 2022." in compared.sentence()
    assert "Wijken die erop leken in 2012 gingen van 3,82" in compared.sentence()
    remarks = " ".join(compared.remarks())
    assert "leken in 2012 71 wijken: hun score lag toen hoogstens 0,05 hoger of lager" in remarks
    assert "waardoor niet" in remarks


def test_year_without_scores_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"Voor het jaar '2013'.*2002, 2008, 2012"):
        compared_with("Overvecht", 2013)


def test_every_wijk_can_be_compared_in_every_year() -> None:
    for wijk in OWN.wijken:
        for year in YEARS:
            lines = compare(wijk, year, OWN).lines()
            assert all(len(scores) == len(YEARS) for scores in lines.values()), wijk.label
            assert "Alle wijken van Nederland" in lines


def test_missing_years_are_said_and_break_the_line() -> None:
    broken = next(wijk for wijk in OWN.wijken if None in wijk.scores and any(wijk.scores))
    missing = [year for year, score in zip(YEARS, broken.scores, strict=True) if score is None]
    compared = compare(broken, missing[0], OWN)
    remarks = " ".join(compared.remarks())
    assert f"{broken.name} heeft geen score in {missing[0]}" in remarks
    assert "Kies een ander jaar" in remarks
    assert compared.alike is None


def test_wijk_without_any_score_is_still_shown_beside_the_others() -> None:
    empty = Wijk("WK034499", "Nergens", "Utrecht", (None,) * len(YEARS))
    compared = compare(empty, 2012, OWN)
    assert "Nergens heeft in geen enkel jaar een score." in compared.sentence()
    assert "<svg" in wijk_html(Found(compared, None), b"")


def test_what_few_people_or_homes_mean_is_said() -> None:
    few = Counted("WK034403", "2023", {"inwoners": 45.0}, "CBS")
    remarks = " ".join(key_figures_remarks(compared_with("Overvecht"), Beside(few, None)))
    assert "In Overvecht wonen 45 mensen. Bij zo weinig mensen zeggen verschillen weinig." in remarks
    assert "geen cijfer van: inwoners per km² land, woningen" in remarks
    assert "Het CBS gaf er geen." in remarks
    assert "twintig woningen" in remarks
    assert "grenzen van 2023, de score over die van 2022" in remarks


def test_what_is_not_in_our_own_table_is_said_to_be_there_at_cbs() -> None:
    compared = compared_with("Charlois")
    beside = own_beside(compared.wijk)
    assert beside is not None
    remarks = " ".join(key_figures_remarks(compared, beside))
    assert "Over 2024 hebben we geen cijfer van: " in remarks
    assert "Onze tabel van dat jaar heeft die niet; die van het CBS wel." in remarks


def test_scores_are_what_the_open_data_say() -> None:
    scores = recorded_scores(recorded(LEEFBAAROMETER))
    whole = {code: row for code, row in scores.items() if len(row) == len(YEARS)}
    for wijk in OWN.wijken:
        known = scores[wijk.code]
        assert wijk.scores == tuple(round(known[year], 2) if year in known else None for year in YEARS), (
            wijk.label
        )
    for name in ("Overvecht", "Heechterp & Schieringen", "Delfshaven"):
        for year in YEARS:
            compared = compared_with(name, int(year))
            own = whole[compared.wijk.code]
            others = [row for code, row in whole.items() if code != compared.wijk.code]
            alike = [row for row in others if abs(row[year] - own[year]) <= NEAR]
            group = compared.alike
            assert (group is None) == (len(alike) < SMALLEST_GROUP)
            assert group is None or group.n == len(alike)
            assert group is None or group.scores == tuple(
                round(sum(one[at] for one in alike) / len(alike), 2) for at in YEARS
            )


def test_what_cbs_counted_is_what_its_files_say() -> None:
    of_2024 = recorded(KWB_2024)
    for wijk in OWN.wijken:
        counted = own_counted(wijk.code)
        assert counted is not None, wijk.label
        assert own_counted(wijk.gemeente_code) is not None
        assert all(words in counted.source for words in (counted.year, "CBS", "CC BY 4.0"))
        if counted.year == "2024":
            assert counted.values["inwoners"] == of_2024[wijk.code]["AantalInwoners_5"], wijk.label
            assert counted.values["woningen"] == of_2024[wijk.code]["Woningvoorraad_35"], wijk.label
            assert counted.values["koop"] is None
    utrecht = {row["gwb_code_10"]: row for row in sheet(recorded(UTRECHT_2023))}
    for code in ("GM0344", "WK034403", "WK034410"):
        counted = own_counted(code)
        assert counted is not None
        assert counted.values["corporatie"] == float(utrecht[code]["p_wcorpw"])
        assert counted.values["woz"] == float(utrecht[code]["g_wozbag"])
    amsterdam = {row[4].strip(): row for row in csv.reader(recorded(AMSTERDAM_2019).splitlines())}
    for code in ("GM0363", "WK036300", "WK036394"):
        counted = own_counted(code)
        assert counted is not None
        assert counted.values["koop"] == float(amsterdam[code][41])
        assert counted.year == "2019"


def test_lesson_shows_a_wijk_without_asking_anybody(tmp_path: Path) -> None:
    shown = leerkit.lesson(lesson_copy(tmp_path)).wijk("Overvecht")
    assert repr(shown) == "Wijk('Overvecht (Utrecht)')"
    for words in ("3,84", "CC0", "Mensen en woningen in 2023", "<td>61%</td><td>31%</td>", "CC BY 4.0"):
        assert words in shown.html, words


@pytest.mark.parametrize("name", ["Oververcht", "Centrum", "<b>x</b>", ""])
def test_lesson_goes_on_where_a_wijk_cannot_be_shown(tmp_path: Path, name: str) -> None:
    shown = leerkit.lesson(lesson_copy(tmp_path)).wijk(name)
    assert repr(shown) == f"Wijk({name!r})"
    assert "<b>" not in shown.html
    assert "wijk" in shown.html


def test_figures_are_kept_as_a_file_for_a_spreadsheet(tmp_path: Path) -> None:
    compared = compared_with("Overvecht")
    told = CliRunner().invoke(command, ["wijk", "Overvecht", "--output", str(tmp_path)])
    assert told.exit_code == 0, told.output
    kept = (tmp_path / "wijk-WK034403.csv").read_bytes()
    assert kept == wijk_csv(compared, own_beside(compared.wijk))
    rows = list(csv.reader(kept.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert ["Score van de Leefbaarometer", "2022", "Overvecht", "3,84", "score"] in [row[:5] for row in rows]
    assert ["Woningen van een corporatie", "2023", "Utrecht", "31", "%"] in [row[:5] for row in rows]
    assert all(row[5] for row in rows)
    html = str(leerkit.lesson(lesson_copy(tmp_path)).wijk("Overvecht").html)
    assert b64decode(html.partition("data:text/csv;base64,")[2].partition('"')[0]) == kept


def test_command_writes_the_tables() -> None:
    told = CliRunner().invoke(command, ["wijk", "Overvecht", "--lijkt-in", "2018"])
    assert told.exit_code == 0
    assert "(1) Overvecht" in told.output
    assert "2022       3,84     4,11     3,85     4,15" in told.output
    assert "Woningen van een corporatie                   61%      31%" in told.output
