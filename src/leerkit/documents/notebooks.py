"""Notebooks, read as nbformat does."""

import warnings
from pathlib import Path
from typing import Any

from leerkit.content.cells import FORMAT, read_cells
from leerkit.content.notebook_text import notebook_path, read_notebook_text


def read_notebook(folder: Path) -> Any:
    """Return the notebook of a lesson; raise ContentError for what Jupyter cannot read."""
    import nbformat  # noqa: PLC0415 - slow to import

    path = notebook_path(folder)
    read_cells(path)  # says in Dutch what is wrong with it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what an older notebook lacks, Jupyter adds
        return nbformat.reads(read_notebook_text(path), as_version=FORMAT, capture_validation_error={})
