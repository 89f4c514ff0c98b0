"""What becomes of a cell's outputs on a lesson's page: which form is shown, and what cannot be shown at all."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from leerkit.content.tags import ERROR_MEANT, HIDDEN_CELL, HIDDEN_OUTPUT, SHOWN_CODE, tags_of_cell
from leerkit.texts import lesson_page as texts

WIDGET = "application/vnd.jupyter.widget-view+json"
SHOWN = (
    WIDGET,
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "text/latex",
    "text/markdown",
    "application/javascript",
    "application/json",
)
"""Forms that a page shows, the best one first. JupyterLab has about the same order."""
PLAIN = "text/plain"
DRAWN = "application/vnd.leerkit.drawn+json"
"""Holds, for the template, what an extension draws: ``{"mime": …, "value": …}``."""
ELSEWHERE = "application/vnd.leerkit.elsewhere+json"
"""Holds, for the template, why an output is not shown that needs another host: ``{"said": …}``."""
N_LINES = 200
"""So many lines of printed text stand on a page; who wants the rest opens it."""
N_CHARACTERS = 20_000
N_ROWS = 40
OVERWRITTEN = re.compile(r"[^\n\r]*\r+(?!\n)")
"""A line of which a terminal shows only what came after the last carriage return: a progress bar."""


def form_of(data: Mapping[str, Any], is_drawn: Callable[[str], object] = lambda _mime: None) -> str:
    """Return in which of its forms an output is shown: a MIME type, or nothing if the page can show none.

    ``is_drawn`` tells of a form that is not in ``SHOWN`` whether something that is installed draws it; such a form goes
    before HTML, as in JupyterLab. A text form is shown only where it is all that there is: for a chart or a film it is
    the name of a Python object.
    """
    others = [mime for mime in data if mime != PLAIN and mime not in SHOWN]
    if WIDGET not in data:
        for mime in others:
            if is_drawn(mime):
                return mime
    for mime in (DRAWN, ELSEWHERE, *SHOWN):
        if mime in data:
            return mime
    return PLAIN if PLAIN in data and not others else ""


def unshown(
    outputs: Sequence[Sequence[Mapping[str, Any]]], is_drawn: Callable[[str], object] = lambda _mime: None
) -> Iterator[tuple[int, str]]:
    """Yield the cells, counted from 1, with an output that no page of ours shows, and what kind of output it is."""
    for number, cell in enumerate(outputs, start=1):
        for output in cell:
            data = output.get("data")
            if data and not form_of(data, is_drawn):
                yield number, next(mime for mime in data if mime != PLAIN)


def as_on_a_terminal(text: str) -> str:
    """Return printed text as a terminal leaves it: a line that was written over is gone."""
    return OVERWRITTEN.sub("", text)


def in_two(text: str) -> tuple[str, str, str]:
    """Return what of a long text stands on the page, the rest, and the label of the rest; both empty if it is short."""
    lines = text.splitlines(keepends=True)
    first = "".join(lines[:N_LINES])[:N_CHARACTERS]
    rest = text[len(first) :]
    return first, rest, texts.rest_of(rest.count("\n") + 1) if rest else ""


def is_tall(shown: str) -> bool:
    """Return whether HTML is a table of so many rows that it gets a box in which it scrolls."""
    return shown.count("<tr") > N_ROWS


def pretty(value: Any) -> str:
    """Return JSON as a person reads it."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def shown_cells(cells: Sequence[Any]) -> list[Any]:
    """Return the cells that their tags leave on the page, without the outputs that their tags take away."""
    kept = [cell for cell in cells if not HIDDEN_CELL & tags_of_cell(cell)]
    for cell in kept:
        if cell.cell_type == "code":
            cell.metadata["leerkit_code"] = bool(SHOWN_CODE & tags_of_cell(cell))
            cell.metadata["leerkit_error"] = ERROR_MEANT in tags_of_cell(cell)
            if HIDDEN_OUTPUT & tags_of_cell(cell):
                cell.outputs = []
    return kept


def failures(
    cells: Sequence[Any], outputs: Sequence[Sequence[Mapping[str, Any]]]
) -> Iterator[tuple[int, str, str]]:
    """Yield the cells, counted from 1, that fail without that being meant, with the error's name and what it says."""
    for number, (cell, shown) in enumerate(zip(cells, outputs, strict=True), start=1):
        for output in shown:
            if output["output_type"] == "error" and ERROR_MEANT not in tags_of_cell(cell):
                yield number, str(output["ename"]), str(output["evalue"])


def shown_outputs(
    cells: Sequence[Any], outputs: Sequence[Sequence[Mapping[str, Any]]]
) -> list[Sequence[Mapping[str, Any]]]:
    """Return the outputs, one sequence a cell, of which nothing is left where tags take it off the page."""
    hidden = HIDDEN_CELL | HIDDEN_OUTPUT
    return [() if hidden & tags_of_cell(cell) else shown for cell, shown in zip(cells, outputs, strict=True)]
