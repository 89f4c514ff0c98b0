"""A lesson's notebook as JupyterLab gets it: it says how to begin, and folds calls to the lesson."""

import json
from typing import Any

from leerkit.notebook.widget_state import WIDGET_VIEW
from leerkit.texts.notebook import HOW_TO_BEGIN

Cell = dict[str, Any]

CALLS = ("les.", "les = leerkit.", "import leerkit")
"""How a line starts that only calls the lesson."""

OPEN = "les.wijk("
"""How a call starts that a learner is asked to change: it stays to be seen."""


def lab_edition(content: bytes) -> bytes:
    """Return a notebook for JupyterLab: folded calls, no widgets yet, and after the first cell how to begin.

    What its cells showed is there to read before anything has run: an exercise as it stands on paper.
    """
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
    shown = [one for output in cell.get("outputs", ()) if (one := _still(output))]
    return {**cell, "metadata": metadata, "outputs": shown, "execution_count": None}


def _still(output: Cell) -> Cell | None:
    """Return an output without its widget, as of a cell that has not run; None if nothing is left of it."""
    if "data" not in output:
        return output if output.get("output_type") == "stream" else None
    data = {form: shown for form, shown in output["data"].items() if form != WIDGET_VIEW}
    if WIDGET_VIEW in output["data"] and "text/html" not in data:
        return None
    count = {"execution_count": None} if output["output_type"] == "execute_result" else {}
    return {**output, "data": data, **count}


def _only_calls(code: str) -> bool:
    lines = [line for line in code.splitlines() if line.strip()]
    if any(line.startswith(OPEN) for line in lines):
        return False
    return bool(lines) and all(line == "les" or line.startswith(CALLS) for line in lines)


def _text(cell: Cell) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
