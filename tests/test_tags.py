"""Tags that course makers know from Jupyter Book hold in a workshop, on Markdown and on code."""

import json
from collections.abc import Iterator

import nbformat
import pytest

from tests.gallery_lesson import a_lesson
from tests.impatient import impatient_workshop
from tests.workshop import lesson_page

v4 = nbformat.v4
SLUG = "01-labels"
GONE = ("remove-cell", "remove_cell", "hide-cell", "hide_cell")
SILENT = ("remove-output", "remove_output", "hide-output", "hide_output")
CODELESS = ("remove-input", "remove_input", "hide-input", "hide_input")
SHOWN = ("show-input", "show_input")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a lesson with a cell for each tag, as a participant has it."""
    folder = tmp_path_factory.mktemp("tags")
    lesson = a_lesson(folder, SLUG, soorten=["open"])
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    cells = [tagged_code(tag) for tag in (*GONE, *SILENT, *CODELESS, *SHOWN)]
    cells += [tagged_text(tag) for tag in (*GONE, "remove-input", "geen-bekend-label")]
    cells += [
        v4.new_code_cell("raise ValueError('dit hoort zo')", metadata={"tags": ["raises-exception"]}),
        v4.new_code_cell("print('na-de-fout')"),
    ]
    notebook["cells"][2:2] = [json.loads(json.dumps(cell)) for cell in cells]
    path.write_text(json.dumps(notebook))
    with impatient_workshop(folder, lesson) as room, room.workshop.participant("Wie") as someone:
        assert "kan niet vooraf" not in room.said(), "an error that is meant does not cost a template"
        yield lesson_page(someone, SLUG)


def tagged_code(tag: str) -> nbformat.NotebookNode:
    return v4.new_code_cell(f"gerekend = 'code-{tag}'\nprint('uit' + 'voer-{tag}')", metadata={"tags": [tag]})


def tagged_text(tag: str) -> nbformat.NotebookNode:
    return v4.new_markdown_cell(f"Dit is tekst-{tag}.", metadata={"tags": [tag]})


@pytest.mark.parametrize("tag", GONE)
def test_cell_that_is_tagged_away_is_not_on_the_page(page: str, tag: str) -> None:
    assert f"uitvoer-{tag}" not in page
    assert f"tekst-{tag}" not in page


@pytest.mark.parametrize("tag", SILENT)
def test_output_that_is_tagged_away_is_not_on_the_page(page: str, tag: str) -> None:
    assert f"uitvoer-{tag}" not in page


@pytest.mark.parametrize("tag", CODELESS)
def test_cell_without_code_keeps_its_output(page: str, tag: str) -> None:
    assert f"uitvoer-{tag}" in page
    assert f"code-{tag}" not in page


@pytest.mark.parametrize("tag", SHOWN)
def test_code_is_shown_where_its_author_wants_that(page: str, tag: str) -> None:
    assert f"uitvoer-{tag}" in page
    assert f"code-{tag}" in page


def test_text_with_another_tag_stays(page: str) -> None:
    assert "tekst-remove-input" in page
    assert "tekst-geen-bekend-label" in page


def test_error_that_is_meant_is_shown_and_the_rest_goes_on(page: str) -> None:
    assert "ValueError: dit hoort zo" in page
    assert "na-de-fout" in page
    assert page.count("kon niet worden getoond") <= 1, "only the script's own words"
