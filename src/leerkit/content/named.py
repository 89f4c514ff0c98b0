"""Which files a notebook names: of what is for keeping, a workshop gives only these."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

from leerkit.content.calls import parsed_cell, read_code
from leerkit.content.cells import Cell, read_cells
from leerkit.content.markup import read_literal, read_markdown
from leerkit.content.notebook_text import notebook_path
from leerkit.content.served import use_of
from leerkit.errors import ContentError

SHOWING = ("FileLink", "IFrame")
"""What a cell shows a file with, by its name."""
SHOWN_BY_KIND = ("picture", "media")
"""What a page shows is served by its kind alone: a cell may put its name together."""


def is_given(folder: Path, name: str) -> bool:
    """Return whether participants of the lesson in ``folder`` get the file that is called so.

    Notes and answers of an author may lie beside a lesson: a table, text or page is only given if the notebook
    links to it or shows it.
    """
    use = use_of(name)
    return use in SHOWN_BY_KIND or (use is not None and name in named_files(notebook_path(folder)))


@lru_cache(maxsize=64)
def named_files(notebook: Path) -> frozenset[str]:
    """Return the paths, seen from the notebook's folder, of the files that it names; none if it cannot be read."""
    try:
        cells = read_cells(notebook)
    except ContentError:
        return frozenset()
    return frozenset(normpath(name) for cell in cells for name in _named_in(cell))


def _named_in(cell: Cell) -> Iterator[str]:
    """Yield what a cell links to or shows. A table that its code only reads may hold what is not for participants."""
    markup = [read_markdown(cell)] if cell.kind == "markdown" else []
    if cell.kind == "code":
        texts = [cell.source] if cell.source.lstrip().startswith("%%") else read_code(cell).strings
        markup = [read_literal(text) for text in texts]
        yield from _shown_in(parsed_cell(cell.source))
    yield from (one.path for part in markup for one in (*part.links, *part.loads) if one.path)


def _shown_in(tree: ast.Module | int) -> Iterator[str]:
    """Yield the names that are written out in ``FileLink("stuk.pdf")`` and the like."""
    for node in ast.walk(tree) if isinstance(tree, ast.Module) else ():
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SHOWING:
            given = (*node.args, *(one.value for one in node.keywords))
            yield from (
                one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
