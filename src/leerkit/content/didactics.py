"""How a lesson teaches: what ``leerkit check --didactiek`` asks of its author. None of it is wrong."""

from pathlib import Path

from leerkit.content.cells import read_cells
from leerkit.content.didactic_questions import (
    easy_to_guess,
    without_exercise,
    without_feedback,
    without_leerdoel,
)
from leerkit.content.didactic_reading import (
    ReadText,
    answers_above,
    hard_in_cells,
    hard_in_yaml,
    long_stretches,
    pictures_without_text,
)
from leerkit.content.loading import YAML_NAME, parse_lesson
from leerkit.content.notebook_text import notebook_path
from leerkit.content.prose import prose_of
from leerkit.content.reading import read_yaml
from leerkit.errors import ContentError


def didactics(folder: Path) -> tuple[str, ...]:
    """Return what there is to ask of how the lesson in ``folder`` teaches: of its exercises, then of its text.

    Nothing is run. Of a lesson that cannot be read, ``check_lesson`` says why, and this says nothing.
    """
    notebook = notebook_path(folder)
    try:
        document = read_yaml(folder / YAML_NAME)
        lesson = parse_lesson(document)
        cells = tuple(ReadText(notebook, cell, prose_of(cell)) for cell in read_cells(notebook))
    except ContentError:
        return ()
    return (
        *without_feedback(lesson, document),
        *easy_to_guess(lesson, document),
        *without_exercise(lesson, document),
        *without_leerdoel(lesson, document),
        *hard_in_yaml(document),
        *answers_above(lesson, cells),
        *hard_in_cells(cells),
        *long_stretches(lesson, cells, notebook),
        *pictures_without_text(cells, notebook),
    )
