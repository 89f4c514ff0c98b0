"""A notebook of a report on paper, as it is by now: its reader may have written in it, or left something out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from leerkit.content.tags import HIDDEN_CELL, HIDDEN_OUTPUT, tags_of_cell
from leerkit.documents.outputs import on_paper
from leerkit.documents.pictures import embedded
from leerkit.paper.document import Document
from leerkit.texts import paper as texts


def report_sheet(notebook: Any, folder: Path) -> Document:
    """Return the notebook's texts and what its cells showed, without its code; pictures lie in ``folder``."""
    title = str(notebook.metadata.get("title") or texts.REPORT_TITLE)
    body = Markup("").join(part for cell in notebook.cells for part in _of_cell(cell, folder))
    return Document(title=title, body=body, footer=title)


def _of_cell(cell: Any, folder: Path) -> Iterator[Markup]:
    tags = tags_of_cell(cell)
    if tags & HIDDEN_CELL:
        return
    if cell.cell_type == "markdown":
        yield embedded(cell, folder)
    elif cell.cell_type == "code" and not tags & HIDDEN_OUTPUT:
        yield from map(on_paper, cell.outputs)
