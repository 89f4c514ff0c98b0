"""The cells of a lesson's notebook, as text."""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.content.reading import read_text
from leerkit.errors import ContentError
from leerkit.texts import checking as texts
from leerkit.texts.problems import problem

NOTEBOOK_NAME = "les.ipynb"
MAX_BYTES = 20_000_000
"""Outputs and pictures may stand in a notebook; a film may not."""
FORMAT = 4


class Cell(Frozen):
    """One cell of a notebook."""

    number: int
    """Counted from 1, over all cells."""
    kind: Literal["code", "markdown", "raw"]
    source: str
    attachments: dict[str, dict[str, str]] = Field(default={})
    """Pictures that were pasted into the cell: by name, per MIME type."""


def read_cells(path: Path) -> tuple[Cell, ...]:
    """Return the cells of the notebook at ``path``; raise ContentError if Jupyter could not read it."""
    text = read_text(path, MAX_BYTES)
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = problem(f"{path}: {texts.line(line)}", texts.NOT_JSON, "", texts.NOT_JSON_HINT)
        raise ContentError((message,)) from error
    found = _format_problem(notebook)
    if found:
        raise ContentError((problem(str(path), found, texts.NOTEBOOK, texts.NOT_JSON_HINT),))
    return tuple(_cell(number, cell) for number, cell in enumerate(notebook["cells"], start=1))


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    return Cell(
        number=number,
        kind=cell["cell_type"],
        source="".join(cell["source"]),
        attachments=cell.get("attachments", {}),
    )


def _format_problem(notebook: Any) -> str:
    """Return where a notebook does not follow Jupyter's format; empty if it does."""
    from nbformat.validator import iter_validate  # noqa: PLC0415 - slow to import, and seldom needed

    if not isinstance(notebook, dict) or notebook.get("nbformat") != FORMAT:
        return texts.NOT_A_NOTEBOOK
    minor = notebook.get("nbformat_minor")
    minor = minor if isinstance(minor, int) else 0
    for error in iter_validate(notebook, version=FORMAT, version_minor=minor):
        place = list(error.relative_path)
        return texts.bad_cell(place[1] + 1) if place[:1] == ["cells"] and place[1:] else texts.NOT_A_NOTEBOOK
    return ""
