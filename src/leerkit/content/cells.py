"""The cells of a lesson's notebook, as text."""

import json
import warnings
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.content.notebook_text import MAX_BYTES, NOTEBOOK_NAME, read_notebook_text
from leerkit.errors import ContentError
from leerkit.texts import checking as texts
from leerkit.texts.problems import problem

__all__ = ["MAX_BYTES", "NOTEBOOK_NAME", "Cell", "read_cells", "read_kernel"]

FORMAT = 4
KINDS = ("code", "markdown", "raw")


class Cell(Frozen):
    """One cell of a notebook."""

    number: int
    """Counted from 1, over all cells."""
    kind: Literal["code", "markdown", "raw"]
    source: str
    attachments: dict[str, dict[str, Any]] = Field(default={})
    """Pictures that were pasted into the cell: by name, per MIME type."""


def read_cells(path: Path) -> tuple[Cell, ...]:
    """Return the cells of the notebook at ``path``, of any version that Jupyter reads.

    Raises ContentError for what Jupyter cannot read either.
    """
    text = read_notebook_text(path)
    try:
        written = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = problem(f"{path}: {texts.line(line)}", texts.NOT_JSON, "", texts.NOT_JSON_HINT)
        raise ContentError((message,)) from error
    cells = _cells_of(text)
    if cells is None or _wrong_cell(cells):
        wrong = _wrong_cell(_listed(written)) or texts.NOT_A_NOTEBOOK
        raise ContentError((problem(str(path), wrong, texts.NOTEBOOK, texts.NOT_JSON_HINT),))
    return tuple(_cell(number, cell) for number, cell in enumerate(cells, start=1))


def read_kernel(path: Path) -> tuple[str, str]:
    """Return the kernel that a notebook names and the language that it is in; what it does not say is empty.

    It is a notebook that ``read_cells`` reads.
    """
    metadata = _fields(json.loads(read_notebook_text(path)).get("metadata"))
    spec, language = _fields(metadata.get("kernelspec")), _fields(metadata.get("language_info"))
    return str(spec.get("name", ""))[:60], str(spec.get("language") or language.get("name", ""))[:40]


def _fields(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _cells_of(text: str) -> list[Any] | None:
    """Return the cells as Jupyter reads them, or None for what is no notebook to it."""
    import nbformat  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what an older notebook lacks, Jupyter adds
            notebook = nbformat.reads(text, as_version=FORMAT, capture_validation_error={})
    except Exception:  # nbformat reads before it looks: a list where a cell should be raises anything
        return None
    return _listed(notebook)


def _listed(notebook: Any) -> list[Any] | None:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return cells if isinstance(cells, list) else None


def _wrong_cell(cells: list[Any] | None) -> str:
    """Return which cell has no kind or text of its own; empty if all have."""
    for number, cell in enumerate(cells or (), start=1):
        of_a_kind = isinstance(cell, dict) and cell.get("cell_type") in KINDS
        if not of_a_kind or not isinstance(cell.get("source"), str | list):
            return texts.bad_cell(number)
    return ""


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    given = cell.get("attachments")
    pasted = given.items() if isinstance(given, dict) else ()
    attachments = {str(name): dict(forms) for name, forms in pasted if isinstance(forms, dict)}
    return Cell(
        number=number, kind=cell["cell_type"], source="".join(cell["source"]), attachments=attachments
    )
