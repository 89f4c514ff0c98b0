"""What is saved of the results can do nothing in a spreadsheet, and is what it was in Python."""

import csv
import io
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.notebook.results import results_frame
from leerkit.notebook.results_table import ResultsTable
from leerkit.spreadsheet import as_text

FORMULAS = [
    '=HYPERLINK("http://example.org?"&A2,"Klik hier")',
    "=cmd|' /C calc'!A0",
    "=1+1",
    "- minder regels",
    "+31 6 12345678",
    "@iedereen kijk hier",
    "\t=2+3",
    "\r=2+3",
    "  =2+3",
    "\ufeff=2+3",
    "\u200b=2+3",
    "\u00a0-2",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '"=1+1"',
    "eerst\n=1+1",
    "eerst\r\n- tweede",
    "eerst;=1+1",
    "eerst,=1+1",
    "eerst\t=1+1",
    "\x00=1+1",
]
CHANGED = [
    "00123",
    "12e4",
    "1/2",
    "1-2",
    "12:30",
    "3 mei",
    "mei 2024",
    "3-okt",
    "3.10",
    "1.000",
    "TRUE",
    "waar",
    "€ 5",
]
PLAIN = [
    "",
    "12",
    "0",
    "60%",
    "2,5",
    "12 mensen",
    "Meer groen - en snel",
    "a@b.nl",
    "Jan",
    "Mei",
    "3 van de 4",
]


def results_with(text: str) -> dict[str, object]:
    """What the server gives when somebody answered an open question with this text."""
    chart = {"title": text, "rows": [{"label": text, "cells": [text], "share": 0.5}]}
    exercise = {
        "exercise_id": "vraag",
        "soort": "open",
        "question": text,
        "n_answered": 3,
        "tally": {"n_answered": 3, "charts": [chart]},
    }
    return {"lessons": [{"slug": "01-les", "title": "Les", "exercises": [exercise]}]}


def saved(table: pd.DataFrame, path: Path) -> list[list[str]]:
    """Save as the guide says, and return what another reader finds."""
    table.to_csv(path, sep=";", decimal=",", encoding="utf-8-sig", index=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def is_formula(cell: str) -> bool:
    """The rule of OWASP, also after what cannot be seen, and for the wide signs of other keyboards."""
    seen = cell.lstrip("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060 \t\r\n\u00a0") if cell[:1] != "'" else cell
    first = unicodedata.normalize("NFKC", seen[:1])
    return first[:1] in tuple("=+-@\t\r") and bool(seen)


@pytest.mark.parametrize("text", FORMULAS + CHANGED)
def test_guides_lines_save_texts_as_texts(tmp_path: Path, text: str) -> None:
    (_, row) = saved(results_frame(results_with(text)), tmp_path / "antwoorden.csv")
    question, title, label, value = row[3], row[6], row[7], row[8]
    assert question == title == label == value
    assert not is_formula(value)
    if text in CHANGED:
        assert value == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_texts_that_no_spreadsheet_touches_are_saved_as_they_are(tmp_path: Path, text: str) -> None:
    (_, row) = saved(results_frame(results_with(text)), tmp_path / "antwoorden.csv")
    assert row[8] == text


def test_numbers_are_numbers(tmp_path: Path) -> None:
    (_, row) = saved(results_frame(results_with("x")), tmp_path / "antwoorden.csv")
    assert (row[5], row[9]) == ("3", "0,5")
    assert ResultsTable({"n": [-1.5]}).to_csv(index=False) == "n\n-1.5\n"


def test_table_in_python_has_the_text_itself() -> None:
    table = results_frame(results_with("=1+1"))
    assert list(table["value"]) == ["=1+1"]
    assert pd.DataFrame(table).to_csv(index=False).count("'") == 0


def test_workbook_holds_text_too(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[list[object]] = []
    for kind in (pd.DataFrame, pd.Series):
        monkeypatch.setattr(
            kind, "to_excel", lambda table, *_: written.append(table.to_numpy().ravel().tolist())
        )
    ResultsTable({"t": ["=1+1", "x"]}).to_excel("antwoorden.xlsx")
    ResultsTable({"t": ["=1+1", "x"]})["t"].to_excel("antwoorden.xlsx")
    assert written == [["'=1+1", "x"], ["'=1+1", "x"]]


def test_what_is_made_of_the_table_saves_texts_as_texts_too() -> None:
    table = ResultsTable({"wie": ["=1", "@2"], "=kop": ["-3", "x"], "n": [1, 2]})
    made = {
        "chosen": table[["wie", "=kop"]],
        "one column": table["wie"],
        "sorted": table.sort_values("wie"),
        "as index": table.set_index("wie"),
        "turned": table.T,
        "as headings": table.pivot_table(index="=kop", columns="wie", values="n"),
        "filtered": table[table["n"] > 1],
        "joined": pd.concat([table, table]),
        "copied": table.copy(),
        "one row": table.iloc[0],
        "grouped": table.groupby("wie").sum(),
    }
    for name, one in made.items():
        cells = [cell for row in csv.reader(io.StringIO(one.to_csv())) for cell in row]
        assert not any(is_formula(cell) for cell in cells), (name, cells)


@given(st.text(st.characters(), max_size=30) | st.text("=+-@\t\r\n ,;\"'\ufeff＝－0a", max_size=12))
def test_no_text_begins_a_formula_or_cannot_be_saved(text: str) -> None:
    cell = as_text(text)
    file = io.StringIO()
    ResultsTable({"t": [text]}).to_csv(file, sep=";", index=False)
    file.getvalue().encode("utf-8")
    for separator in (";", ",", "\t"):  # also of whoever opens it with another separator
        for row in csv.reader(io.StringIO(f"{cell}\n"), delimiter=separator, quoting=csv.QUOTE_NONE):
            assert not any(is_formula(one) for one in row), cell
    visible = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    assert len(cell.replace("'", "")) == len(visible.replace("'", "")), "nothing else is added or taken away"
