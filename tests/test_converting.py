"""A notebook as text: nothing is lost either way, and every command takes both."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from leerkit.content import check_lesson, find_lessons
from leerkit.content.adding import add_exercise
from leerkit.content.cells import read_cells
from leerkit.content.converting import convert, text_of
from leerkit.content.notebook_text import as_notebook
from leerkit.documents.notebooks import read_notebook
from leerkit.errors import LeerkitError
from leerkit.server.run import served_folder
from tests.command import exit_code
from tests.lesson_copy import lesson_copy, said, set_cell

LINES = st.sampled_from(
    ("", "Tekst.", "# Kop", "+++", "---", "```", "```{code-cell}", "````", "x = 1", "  in", "%%html", ":tags: [a]")
)  # fmt: skip
SOURCES = st.lists(LINES, max_size=6).map("\n".join)
CELLS = st.lists(
    st.tuples(st.sampled_from((new_code_cell, new_markdown_cell, new_raw_cell)), SOURCES, st.booleans()),
    max_size=6,
)


def written(notebook: Any) -> list[tuple[str, str, Any]]:
    return [
        (one["cell_type"], "".join(one["source"]).strip("\n"), one["metadata"]) for one in notebook["cells"]
    ]


@given(CELLS)
def test_notebook_comes_back_as_it_was_or_is_refused_by_its_cell(cells: list[tuple[Any, str, bool]]) -> None:
    made = [
        new(source, metadata={"tags": ["een", "twee"]} if tagged else {}) for new, source, tagged in cells
    ]
    notebook = new_notebook(cells=made)
    try:
        text = text_of(json.dumps(notebook), "les.ipynb")
    except LeerkitError as error:
        assert "cel " in str(error)  # noqa: PT017 - most are not refused
    else:
        assert written(json.loads(as_notebook(text))) == written(notebook)


@given(st.text(max_size=300))
def test_any_text_is_a_notebook(text: str) -> None:
    assert json.loads(as_notebook(text))["nbformat"] == 4


SEEN = ("00", "01", "02")
"""The lessons with every type, with a film and with tables and charts."""


def our_lessons() -> Iterator[Any]:
    """Yield each of our lessons; those that have no other kinds of cells are for ``--all``."""
    more = pytest.mark.long("one more lesson of the same kinds of cells")
    for folder in find_lessons():
        yield pytest.param(folder, id=folder.name, marks=() if folder.name.startswith(SEEN) else more)


@pytest.mark.parametrize("lesson", [*our_lessons()])
def test_lesson_of_leerkit_goes_to_text_and_back(lesson: Path, tmp_path: Path) -> None:
    folder = tmp_path / lesson.name
    shutil.copytree(lesson, folder)
    before = [(cell.kind, cell.source) for cell in read_cells(folder / "les.ipynb")]
    assert convert(folder) == folder / "les.md"
    assert not (folder / "les.ipynb").exists()
    assert "```{code-cell}" in (folder / "les.md").read_text(encoding="utf-8")
    assert check_lesson(folder) == ()
    assert [(cell.kind, cell.source) for cell in read_cells(folder / "les.md")] == before
    assert convert(folder) == folder / "les.ipynb"
    assert [(cell.kind, cell.source) for cell in read_cells(folder / "les.ipynb")] == before


def as_text(folder: Path) -> Path:
    lesson = lesson_copy(folder)
    convert(lesson)
    return lesson


def test_problem_in_a_text_is_said_with_its_cell(tmp_path: Path) -> None:
    lesson = as_text(tmp_path)
    path = lesson / "les.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('les.exercise("eerste")', 'les.exercise("eerst")'), encoding="utf-8")
    assert any(one.startswith("les.md: cel ") and "'eerst'" in one for one in said(lesson))


def test_text_in_another_encoding_is_said(tmp_path: Path) -> None:
    lesson = as_text(tmp_path)
    (lesson / "les.md").write_bytes("# Één".encode("cp1252"))
    assert any("les.md" in one and "UTF-8" in one for one in said(lesson))


def test_exercise_is_added_below_the_last_one(tmp_path: Path) -> None:
    lesson = as_text(tmp_path)
    before = (lesson / "les.md").read_text(encoding="utf-8")
    new = add_exercise(lesson, "stelling")
    after = (lesson / "les.md").read_text(encoding="utf-8")
    added = f'\n\n```{{code-cell}}\nles.exercise("{new}")\n```'
    assert after.replace(added, "", 1) == before
    assert said(lesson) == []


def test_workshop_and_handout_get_a_notebook(tmp_path: Path) -> None:
    lesson = as_text(tmp_path)
    with served_folder((lesson,)) as root:
        served = read_cells(root / lesson.name / "les.ipynb")
    assert served == read_cells(lesson / "les.md")
    assert [cell.source for cell in read_notebook(lesson).cells] == [cell.source for cell in served]


def test_two_notebooks_are_one_too_many(tmp_path: Path) -> None:
    lesson = as_text(tmp_path)
    shutil.copyfile(lesson_copy(tmp_path / "b") / "les.ipynb", lesson / "les.ipynb")
    assert any("les.ipynb en les.md allebei" in one for one in check_lesson(lesson))
    with pytest.raises(LeerkitError, match="allebei"):
        convert(lesson)


def test_what_text_cannot_hold_changes_nothing(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 1, "![a](attachment:a.png)")
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0] |= {"cell_type": "markdown", "attachments": {"a.png": {"image/png": "aGk="}}}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(LeerkitError, match=r"cel 1 kan niet als tekst .* Er is niets veranderd"):
        convert(lesson)
    assert path.read_bytes() == before
    assert not (lesson / "les.md").exists()


def test_command_says_what_is_there_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = lesson_copy(tmp_path)
    assert exit_code("convert", str(lesson)) == 0
    assert "De les staat nu in" in capsys.readouterr().out
    assert exit_code("convert", str(tmp_path)) == 1
    assert "in deze map staat geen les" in capsys.readouterr().err
