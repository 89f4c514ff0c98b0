"""Figures of CBS and the Leefbaarometer as they were recorded; they lie beside the project, not in it."""

import csv
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parents[2] / "shared/data"
LEEFBAAROMETER = "leefbaarometer/Leefbaarometer-scores wijken 2002-2022.csv"
KWB_2024 = "odata/85984NED_TypedDataSet_GM_WK_8kolommen.json"
UTRECHT_2023 = "kwb/CBS-Utrecht-kwb-2023.xlsx"
AMSTERDAM_2019 = "kwb/amsterdam_kwb_2019_group7.csv"
CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@cache
def recorded(name: str) -> Any:
    """Return a recorded file: JSON as a value, a spreadsheet as bytes, the rest as text; skip where there is none."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"the recorded open data lie beside the project, not in it: {name}")
    if path.suffix == ".xlsx":
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix in (".json", ".geojson") else text


def recorded_scores(text: str) -> Mapping[str, Mapping[str, float]]:
    """Return the score of each wijk in each year that has one."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for row in csv.DictReader(text.splitlines()):
        if row["lbm"] != "NA":
            scores[row["wk_code"]][row["jaar"]] = float(row["lbm"])
    return scores


def sheet(content: bytes) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a spreadsheet's first sheet, by what stands in its first row."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        strings = (
            ET.fromstring(archive.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
        )
        shared = ["".join(part.text or "" for part in one.iter(f"{CELLS}t")) for one in strings]
        rows = [
            {re.sub(r"\d", "", cell.attrib["r"]): _cell(cell, shared) for cell in row}
            for row in ET.fromstring(archive.read("xl/worksheets/sheet1.xml")).iter(f"{CELLS}row")
        ]
    for row in rows[1:]:
        yield {rows[0][column]: value for column, value in row.items() if column in rows[0]}


def _cell(cell: ET.Element, shared: list[str]) -> str:
    value = cell.find(f"{CELLS}v")
    if value is None:
        return "".join(part.text or "" for part in cell.iter(f"{CELLS}t"))
    return shared[int(value.text or 0)] if cell.attrib.get("t") == "s" else value.text or ""
