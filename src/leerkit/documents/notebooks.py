"""Notebooks, read as nbformat does."""

import warnings
from pathlib import Path
from typing import Any

from leerkit.content.cells import FORMAT, MAX_BYTES, NOTEBOOK_NAME, read_cells
from leerkit.content.reading import read_text


def read_notebook(folder: Path) -> Any:
    """Return the notebook of a lesson; raise ContentError for what Jupyter cannot read."""
    import nbformat  # noqa: PLC0415 - slow to import

    path = folder / NOTEBOOK_NAME
    read_cells(path)  # says in Dutch what is wrong with it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what an older notebook lacks, Jupyter adds
        return nbformat.reads(read_text(path, MAX_BYTES), as_version=FORMAT, capture_validation_error={})
