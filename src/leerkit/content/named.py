"""Which files a notebook names: of what is for keeping, a workshop gives only these."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

from leerkit.content.calls import read_code
from leerkit.content.cells import NOTEBOOK_NAME, Cell, read_cells
from leerkit.content.markup import read_literal, read_markdown
from leerkit.content.served import use_of
from leerkit.errors import ContentError

SHOWN_BY_KIND = ("picture", "media")
"""What a page shows is served by its kind alone: a cell may put its name together."""


def is_given(folder: Path, name: str) -> bool:
    """Return whether participants of the lesson in ``folder`` get the file that is called so.

    Notes and answers of an author may lie beside a lesson: a table, text or page is only given if the notebook
    names it, in a link or as a text in its code.
    """
    use = use_of(name)
    return use in SHOWN_BY_KIND or (use is not None and name in named_files(folder / NOTEBOOK_NAME))


@lru_cache(maxsize=64)
def named_files(notebook: Path) -> frozenset[str]:
    """Return the paths, seen from the notebook's folder, of the files that it names; none if it cannot be read."""
    try:
        cells = read_cells(notebook)
    except ContentError:
        return frozenset()
    return frozenset(normpath(name) for cell in cells for name in _named_in(cell))


def _named_in(cell: Cell) -> Iterator[str]:
    if cell.kind == "markdown":
        markup = read_markdown(cell)
        yield from (one.path for one in (*markup.links, *markup.loads) if one.path)
    elif cell.kind == "code":
        for text in read_code(cell).strings:
            if use_of(text):
                yield text
            markup = read_literal(text)
            yield from (one.path for one in (*markup.links, *markup.loads) if one.path)
