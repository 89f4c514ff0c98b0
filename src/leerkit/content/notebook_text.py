"""A lesson's notebook: ``les.ipynb``, or as text ``les.md``, a MyST notebook for who has a plain editor and git."""

import warnings
from pathlib import Path
from typing import Any

from leerkit.content.reading import read_text

NOTEBOOK_NAME, TEXT_NAME = "les.ipynb", "les.md"
MAX_BYTES = 20_000_000
"""Outputs and pictures may stand in a notebook; a film may not."""
MYST = "md:myst"
"""What jupytext calls the format: Markdown in which code stands in ``{code-cell}`` blocks."""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_path(folder: Path) -> Path:
    """Return the notebook of a lesson, as text where that is what there is."""
    text = folder / TEXT_NAME
    return text if text.is_file() and not (folder / NOTEBOOK_NAME).is_file() else folder / NOTEBOOK_NAME


def read_notebook_text(path: Path) -> str:
    """Return a notebook as JSON, also of one that is written as text. Raises ContentError for what is no text."""
    text = read_text(path, MAX_BYTES)
    return as_notebook(text) if path.suffix == ".md" else text


def as_notebook(text: str) -> str:
    """Return the JSON of a notebook that is written as text; it has not been executed. Any text is one."""
    import jupytext  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import, and seldom needed
    import nbformat  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a notebook lacks is added
        notebook: Any = jupytext.reads(text, fmt=MYST)
    notebook.metadata.setdefault("kernelspec", KERNEL)
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cel-{number}"  # the same each time
    return f"{nbformat.writes(notebook, indent=1)}\n"


def as_text(notebook: str) -> str:
    """Return a notebook, given as JSON that ``read_cells`` reads, as text. Outputs are left out."""
    import jupytext  # noqa: PLC0415
    import nbformat  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = nbformat.reads(notebook, as_version=4)
    kept = {name: read.metadata[name] for name in ("kernelspec", "language") if name in read.metadata}
    read.metadata = nbformat.from_dict(kept)
    for cell in read.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    written: str = jupytext.writes(read, fmt=MYST)
    return written
