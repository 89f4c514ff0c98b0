"""What stands in the place of a picture that a cell made, for who does not see it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leerkit.content.cells import MAX_BYTES
from leerkit.content.reading import read_text

PLAIN = "text/plain"
OBJECT = re.compile(r"<.*>", re.DOTALL)
DRAWN = re.compile(r"image/.+|application/vnd\.(plotly|vega|vegalite)\b.*\+json")
"""MIME types of pictures, and of charts that a page draws."""


def alternative_text(output: Mapping[str, Any]) -> str:
    """Return what a picture is for who does not see it: what its author said, or its text form if that says something.

    An author says it with ``display(figure, metadata={"image/png": {"alt": "…"}})``, or with ``Image(alt="…")``. The
    name of a Python object, such as ``<Figure size 640x480 with 1 Axes>``, says nothing.
    """
    metadata = output.get("metadata", {})
    given = [metadata, *(one for one in metadata.values() if isinstance(one, Mapping))]
    said = next((one["alt"] for one in given if isinstance(one.get("alt"), str)), "")
    plain = output.get("data", {}).get(PLAIN, "")
    plain = plain if isinstance(plain, str) else "".join(plain)
    return said or ("" if OBJECT.fullmatch(plain.strip()) else plain)


def drawn_without_text(notebook: Path) -> Iterator[int]:
    """Yield the numbers of the cells of which a picture or chart was kept without a text for who does not see it.

    ``notebook`` is one that ``read_cells`` reads. A cell that has not run shows nothing yet.
    """
    cells = json.loads(read_text(notebook, MAX_BYTES)).get("cells")
    for number, cell in enumerate(cells if isinstance(cells, list) else (), start=1):
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        if any(_is_bare(output) for output in (outputs if isinstance(outputs, list) else ())):
            yield number


def _is_bare(output: Any) -> bool:
    made = output.get("data") if isinstance(output, dict) else None
    if not isinstance(made, dict) or not any(map(DRAWN.fullmatch, made)):
        return False
    metadata = output.get("metadata")
    return not alternative_text({"data": made, "metadata": metadata if isinstance(metadata, dict) else {}})
