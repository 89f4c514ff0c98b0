"""A lesson's notebook becomes text, or text becomes a notebook; nothing that an author wrote is lost on the way."""

import json
import shutil
from pathlib import Path
from typing import Any

from leerkit.content.cells import read_cells
from leerkit.content.finding import is_lesson
from leerkit.content.notebook_text import (
    NOTEBOOK_NAME,
    TEXT_NAME,
    as_notebook,
    as_text,
    notebook_path,
    read_notebook_text,
)
from leerkit.content.replacing import replace_files
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.texts import beginning as beginning_texts
from leerkit.texts import converting as texts


def convert(folder: Path) -> Path:
    """Write the other form of a lesson's notebook in the place of this one; return its path.

    Raises LeerkitError, with nothing changed, for what is no lesson, for a notebook that is there twice, and for one
    of which something would be lost.
    """
    if not is_lesson(folder):
        hint = beginning_texts.NO_LESSON_HINT
        raise NotFoundError(beginning_texts.NO_LESSON, where=str(folder), hint=hint)
    if all((folder / name).is_file() for name in (NOTEBOOK_NAME, TEXT_NAME)):
        raise LeerkitError(texts.TWO, where=str(folder), hint=texts.TWO_HINT)
    written = notebook_path(folder)
    read_cells(written)  # says what is wrong with it
    notebook = read_notebook_text(written)
    if written.name == TEXT_NAME:
        other, made = folder / NOTEBOOK_NAME, notebook
    else:
        other, made = folder / TEXT_NAME, text_of(notebook, str(written))
    try:
        replace_files({other: made})
        shutil.copymode(written, other)
        written.unlink()
    except OSError as error:
        hint = beginning_texts.CANNOT_CHANGE_HINT
        raise LeerkitError(beginning_texts.CANNOT_CHANGE, where=str(folder), hint=hint) from error
    return other


def text_of(notebook: str, where: str) -> str:
    """Return a notebook, given as JSON, as text that gives the same cells.

    Raises LeerkitError with the first cell of which that is not so, for ``where``.
    """
    made = as_text(notebook)
    before, after = _cells(notebook), _cells(as_notebook(made))
    for number, cell in enumerate(before, start=1):
        if number > len(after) or cell != after[number - 1]:
            raise LeerkitError(texts.cannot(number), where=where, hint=texts.CANNOT_HINT)
    if len(after) != len(before):
        raise LeerkitError(texts.cannot(len(before)), where=where, hint=texts.CANNOT_HINT)
    return made


def _cells(notebook: str) -> list[dict[str, Any]]:
    """Return what an author wrote in each cell. Empty lines around a text are none of that."""
    return [
        {
            "kind": cell["cell_type"],
            "source": "".join(cell["source"]).strip("\n"),
            "metadata": cell.get("metadata", {}),
            "attachments": cell.get("attachments", {}),
        }
        for cell in json.loads(notebook)["cells"]
    ]
