"""A lesson with one exercise and other people's cells before it, in a folder."""

import json
from pathlib import Path
from textwrap import dedent

from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import gallery_folder

EXERCISE = {**ENTRIES["meerkeuze"]["exercise"], "sources": ["een"]}


def lesson_with(base: Path, slug: str, *cells: str, metadata: dict[str, object] | None = None) -> Path:
    """Write the lesson; a cell that begins with ``#`` and a space is Markdown, another one is code."""
    folder = gallery_folder(base / f"{slug}-wordt", title=slug, exercises=[EXERCISE]).rename(base / slug)
    path = folder / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    made = [
        new_markdown_cell(source)
        if source.startswith("# ")
        else new_code_cell(source, metadata=metadata or {})
        for source in map(dedent, cells)
    ]
    notebook["cells"][2:2] = [{**cell, "id": f"cel-{at}"} for at, cell in enumerate(made)]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder
