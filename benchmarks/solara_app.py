"""A lesson in Solara: the same notebook, the same cells, the same widgets, for ``benchmarks/side_by_side.py``.

Usage: LEERKIT_LESSON=notebooks/01-leefbaarheid-is-mensenwerk solara run benchmarks/solara_app.py
"""

import ast
import os
from pathlib import Path
from typing import Any

import nbformat
import solara

import leerkit  # noqa: F401 - imported before anybody comes, as a zygote of ours has it

FOLDER = Path(os.environ["LEERKIT_LESSON"]).resolve()
CELLS = tuple(nbformat.read(FOLDER / "les.ipynb", as_version=4).cells)  # type: ignore[no-untyped-call]

os.chdir(FOLDER)


def last_value(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; return what its last line gives, as a notebook shows it."""
    tree = ast.parse(source)
    shown = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)  # noqa: S102 - our own notebook
    return None if shown is None else eval(compile(ast.Expression(shown.value), "<cell>", "eval"), names)  # noqa: S307


def as_html(value: Any) -> str:
    """Return what a notebook shows of a value, if that is HTML."""
    if hasattr(value, "_repr_mimebundle_"):
        return str(value._repr_mimebundle_().get("text/html", ""))
    return value._repr_html_() if hasattr(value, "_repr_html_") else ""


@solara.component
def Page() -> None:  # noqa: N802 - the name that Solara looks for
    """Show the lesson, executed for this visitor alone."""

    def run() -> list[tuple[str, Any]]:
        names: dict[str, Any] = {}
        return [
            (cell.cell_type, cell.source if cell.cell_type == "markdown" else last_value(cell.source, names))
            for cell in CELLS
        ]

    outputs = solara.use_memo(run, [])
    for kind, value in outputs:
        if kind == "markdown":
            solara.Markdown(value)
        elif hasattr(value, "_model_id"):
            solara.display(value)
        elif value is not None:
            solara.HTML(unsafe_innerHTML=as_html(value))
