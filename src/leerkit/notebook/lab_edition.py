"""A lesson's notebook as JupyterLab gets it: it says how to begin, and folds calls to the lesson."""

import json
from typing import Any

from leerkit.texts.notebook import HOW_TO_BEGIN

Cell = dict[str, Any]

CALLS = ("les.", "les = leerkit.", "import leerkit")
"""How a line starts that only calls the lesson."""


def lab_edition(content: bytes) -> bytes:
    """Return a notebook for JupyterLab: no outputs, folded calls, and after the first cell how to begin."""
    notebook = json.loads(content)
    cells = [_folded(cell) for cell in notebook["cells"]]
    hint: Cell = {"cell_type": "markdown", "id": "zo-begin-je", "metadata": {}, "source": HOW_TO_BEGIN}
    if (notebook.get("nbformat", 4), notebook.get("nbformat_minor", 0)) < (4, 5):
        del hint["id"]
    notebook["cells"] = [*cells[:1], hint, *cells[1:]]
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def sources(content: bytes) -> bytes:
    """Return what a notebook's cells say, whatever they gave; all of ``content`` if it is no notebook."""
    try:
        cells = json.loads(content)["cells"]
        said = [(cell["cell_type"], _text(cell)) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return content
    return json.dumps(said).encode()


def _folded(cell: Cell) -> Cell:
    if cell["cell_type"] != "code":
        return cell
    metadata = dict(cell["metadata"])
    if _only_calls(_text(cell)):
        metadata["jupyter"] = {**metadata.get("jupyter", {}), "source_hidden": True}
    return {**cell, "metadata": metadata, "outputs": [], "execution_count": None}


def _only_calls(code: str) -> bool:
    lines = [line for line in code.splitlines() if line.strip()]
    return bool(lines) and all(line == "les" or line.startswith(CALLS) for line in lines)


def _text(cell: Cell) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
