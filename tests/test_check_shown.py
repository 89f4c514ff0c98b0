"""``leerkit check`` counts as shown what Jupyter shows, and reads every notebook that Jupyter reads."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from leerkit.content.calls import read_code
from leerkit.content.cells import Cell, read_cells
from leerkit.errors import ContentError
from tests.lesson_copy import lesson_copy, said, set_cell

SHOWN = {
    "the last line": 'les.exercise("eerste")',
    "the last line with a remark": 'les.exercise("eerste")  # hier; dus',
    "display": 'display(les.exercise("eerste"))\nprint("klaar")',
    "a name in the last line": 'oefening = les.exercise("eerste")\noefening',
    "a name in display": 'oefening = les.exercise("eerste")\ndisplay(oefening)\nprint("klaar")',
    "inside another widget": 'VBox([les.exercise("eerste")])',
    "display in a condition": 'if True:\n    display(les.exercise("eerste"))',
}
NOT_SHOWN = {
    "a semicolon": 'les.exercise("eerste");',
    "a semicolon behind a space": 'les.exercise("eerste") ;  # stil',
    "a name that is not used": 'oefening = les.exercise("eerste")',
    "another line after it": 'les.exercise("eerste")\nprint("klaar")',
    "a condition": 'if True:\n    les.exercise("eerste")',
    "a loop": 'for _ in range(1):\n    les.exercise("eerste")',
}


@pytest.mark.parametrize("source", SHOWN.values(), ids=SHOWN)
def test_an_exercise_that_jupyter_shows_is_shown(tmp_path: Path, source: str) -> None:
    assert said(set_cell(lesson_copy(tmp_path), 5, source)) == []


@pytest.mark.parametrize("source", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_an_exercise_that_jupyter_does_not_show_is_a_problem(tmp_path: Path, source: str) -> None:
    (problem,) = said(set_cell(lesson_copy(tmp_path), 5, source))
    assert problem.startswith('les.ipynb: cel 5: les.exercise("eerste") wordt hier niet getoond. ')
    assert 'display(les.exercise("eerste"))' in problem


def test_a_notebook_that_does_not_open_its_lesson_is_told_how(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 2, "import leerkit")
    (problem,) = said(lesson)
    assert "gebruikt 'les', maar geen cel tot hier maakt dat" in problem
    assert "les = leerkit.lesson()" in problem


@pytest.mark.parametrize("first", ["from hulp import les", "def f(les):\n    pass", "les = leerkit.lesson()"])
def test_a_lesson_may_come_from_anywhere(tmp_path: Path, first: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 2, first)
    (lesson / "hulp.py").touch()
    assert said(lesson) == []


def _notebook(**first_cell: Any) -> dict[str, Any]:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["tekst"], **first_cell}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}


CODE = {"cell_type": "code", "source": "1", "metadata": {}}
STREAM = {"output_type": "stream", "name": "stdout", "text": "a", "transient": {}}
OF_OTHERS = {
    "4.5 without ids": _notebook(),
    "4.2 with ids": {**_notebook(id="a"), "nbformat_minor": 2},
    "Markdown with outputs": _notebook(id="a", outputs=[]),
    "an output with transient": _notebook(id="a", **CODE, execution_count=1, outputs=[STREAM]),
    "no execution count": _notebook(id="a", **CODE, outputs=[]),
}


@pytest.mark.parametrize("notebook", OF_OTHERS.values(), ids=OF_OTHERS)
def test_a_notebook_that_jupyter_reads_is_read(tmp_path: Path, notebook: dict[str, Any]) -> None:
    path = tmp_path / "les.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (cell,) = read_cells(path)
    assert cell.source in ("tekst", "1")


def test_the_oldest_notebooks_are_read_too(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": ["x = 1"], "language": "python", "outputs": []}
    sheet = {"cells": [cell], "metadata": {}}
    path = tmp_path / "les.ipynb"
    path.write_text(json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [sheet]}))
    assert [one.source for one in read_cells(path)] == ["x = 1"]


@pytest.mark.parametrize("name", ["les.yaml", "les.ipynb", "cijfers.csv"])
def test_a_pipe_in_place_of_a_file_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / name).unlink()
    os.mkfifo(lesson / name)
    assert any("dit bestand kan niet worden gelezen" in problem for problem in said(lesson))


def test_a_device_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "les.ipynb").symlink_to("/dev/zero")
    with pytest.raises(ContentError, match="kan niet worden gelezen"):
        read_cells(tmp_path / "les.ipynb")


def test_a_long_line_of_spaces_is_read_at_once() -> None:
    assert read_code(Cell(number=1, kind="code", source="x = (\n" + " " * 300_000)).broken_line


@pytest.mark.parametrize("text", ["<!", "<a", "<a ", "<![CDATA["])
def test_text_that_a_parser_would_search_for_ever_is_a_problem(tmp_path: Path, text: str) -> None:
    for number, source in ((4, text * 40_000), (7, repr(text * 40_000))):
        (problem,) = said(set_cell(lesson_copy(tmp_path / str(number)), number, source))
        assert f"cel {number}: de tekst in deze cel is te lang om te controleren" in problem


@pytest.mark.parametrize("name", ["beelden/kaart.png", "FOTO.JPG", "a/b/c.WebP"])
def test_a_picture_in_a_folder_or_with_capitals_is_fine(tmp_path: Path, name: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, f"![een kaart]({name})")
    (lesson / name).parent.mkdir(parents=True, exist_ok=True)
    (lesson / name).write_bytes(b"")
    assert said(lesson) == []


@pytest.mark.parametrize("name", ["kaart.tiff", ".geheim/kaart.png", "kaart"])
def test_a_picture_that_the_room_would_not_see_is_a_problem(tmp_path: Path, name: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, f"![een kaart]({name})")
    (lesson / name).parent.mkdir(parents=True, exist_ok=True)
    (lesson / name).write_bytes(b"")
    (problem,) = said(lesson)
    assert "krijgen deelnemers van een workshop niet" in problem
