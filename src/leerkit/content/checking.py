"""Holding a lesson's files against each other: what ``leerkit check`` finds."""

import csv
from collections.abc import Iterator
from pathlib import Path

from leerkit.content.calls import read_code
from leerkit.content.cells import Cell, read_cells
from leerkit.content.figures import Figures, csv_files, read_figures
from leerkit.content.lesson import Lesson
from leerkit.content.loading import YAML_NAME, parse_lesson
from leerkit.content.markup import read_literal, read_markdown
from leerkit.content.notebook_text import NOTEBOOK_NAME, TEXT_NAME, notebook_path
from leerkit.content.reading import Document, read_yaml
from leerkit.content.rules import (
    ReadCell,
    facts_without_source,
    faults_of_exercises,
    never_shown,
    unknown_leerdoelen,
    wrong_calls,
    wrong_figures,
    wrong_links,
    wrong_references,
)
from leerkit.content.run_sheet import unknown_parts
from leerkit.content.unfit import unfit
from leerkit.content.video_rules import unshown_videos, wrong_video_calls, wrong_videos
from leerkit.errors import ContentError
from leerkit.texts import checking as texts
from leerkit.texts import converting as converting_texts
from leerkit.texts.problems import problem


def check_lesson(folder: Path) -> tuple[str, ...]:
    """Return every problem of the lesson in ``folder``: of its les.yaml, then its cells, then its figures.

    Nothing of the lesson is run. What hangs on a file that cannot be read is not reported on top of that.
    """
    of_yaml: list[str] = []
    of_story: list[str] = []
    of_figures: list[str] = []
    document: Document | None = None
    lesson: Lesson | None = None
    cells: tuple[ReadCell, ...] | None = None
    notebook = notebook_path(folder)
    try:
        document = read_yaml(folder / YAML_NAME)
        lesson = parse_lesson(document)
        of_yaml += facts_without_source(lesson, document)
        of_yaml += faults_of_exercises(lesson, document)
        of_yaml += unknown_leerdoelen(lesson, document)
        of_yaml += wrong_videos(lesson, document, folder)
    except ContentError as error:
        of_yaml += error.problems
    figures = _figures(folder, of_figures)
    of_figures += wrong_figures(lesson, figures)
    of_story += two_notebooks(folder)
    try:
        written = read_cells(notebook)
        cells = tuple(_read(notebook, cell) for cell in written)
        of_story += wrong_calls(lesson, cells, notebook)
        of_story += wrong_video_calls(lesson, cells) if lesson else ()
        of_story += wrong_references(lesson, cells, folder)
        of_story += wrong_links(cells, folder)
        of_story += unfit(notebook, written)
    except ContentError as error:
        of_story += error.problems
    if document and lesson and cells is not None:
        of_yaml += never_shown(lesson, document, cells, figures)
        of_yaml += unshown_videos(lesson, document, cells)
        headings = [one for cell in cells for markup in cell.markup for one in markup.headings]
        of_yaml += unknown_parts(lesson.run_sheet_rows, headings, document)
    return (*of_yaml, *of_story, *of_figures)


def two_notebooks(folder: Path) -> Iterator[str]:
    """Yield what there is to say where a notebook is there twice: one of them would be forgotten."""
    if all((folder / name).is_file() for name in (NOTEBOOK_NAME, TEXT_NAME)):
        yield problem(str(folder), converting_texts.TWO, "", converting_texts.TWO_HINT)


def _read(notebook: Path, cell: Cell) -> ReadCell:
    """Return what a cell asks of the lesson and refers to; in code that is what its literal texts do."""
    where = f"{notebook}: {texts.cell(cell.number)}"
    if cell.kind == "code":
        code = read_code(cell)
        markup = tuple(read_literal(text) for text in code.strings)
        return ReadCell(where=where, number=cell.number, code=code, markup=markup)
    markup = (read_markdown(cell),) if cell.kind == "markdown" else ()
    return ReadCell(where=where, number=cell.number, markup=markup)


def _figures(folder: Path, problems: list[str]) -> tuple[Figures, ...]:
    """Return the tables beside the lesson; those that cannot be read are added to ``problems``."""
    found = []
    for path in csv_files(folder):
        try:
            found.append(read_figures(path))
        except ContentError as error:
            problems += error.problems
        except csv.Error:
            problems.append(problem(str(path), texts.NOT_CSV, "", texts.NOT_CSV_HINT))
    return tuple(found)
