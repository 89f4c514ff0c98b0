"""A lesson with the gallery's one example of each type: in memory, or in a folder."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from leerkit.content import Lesson
from leerkit.exercises import exercise_type
from tests.gallery_examples import DUMPER, ENTRIES

SLUG = "00-alle-soorten"

OWN_ORDER = "koppel"
"""The one that everybody gets in another order, and the keys of which name what they choose."""

FEW = ("casus", "koppel", "meerkeuze", "muur", "open", "stelling")
"""What a test does that is not about the types: a page with these takes half of the work of one with all."""


def gallery_fields(**fields: Any) -> dict[str, Any]:
    """Return what stands in the lesson's les.yaml."""
    return {
        "title": "Alle soorten",
        "summary": "Van elke soort één.",
        "minutes": 20,
        "leerdoelen": ["Je kent de <b>soorten</b>."],
        "sources": [{"id": "een", "title": "Een & ander", "url": "https://example.org/?a=1&b=2"}],
        "exercises": [
            {**entry["exercise"], "sources": ["een"], **_order(soort)} for soort, entry in ENTRIES.items()
        ],
        **fields,
    }


def _order(soort: str) -> dict[str, bool]:
    has_one = "shuffle" in exercise_type(soort).model_fields and soort != OWN_ORDER
    return {"shuffle": False} if has_one else {}


def gallery_lesson(**fields: Any) -> Lesson:
    """Return the lesson."""
    return Lesson.model_validate({"slug": SLUG, **gallery_fields(**fields)})


def gallery_folder(base: Path, **fields: Any) -> Path:
    """Write the lesson in a folder in ``base``; return that folder."""
    folder = base / SLUG
    folder.mkdir(parents=True)
    lesson = gallery_fields(**fields)
    (folder / "les.yaml").write_text(yaml.dump(lesson, Dumper=DUMPER, allow_unicode=True), encoding="utf-8")
    calls = [f'les.exercise("{exercise["id"]}")' for exercise in lesson["exercises"]]
    cells = [
        new_markdown_cell("# Alle soorten\n\nVan elke soort één ([bron](#bron-een)).\n\n## Oefeningen"),
        new_code_cell("import leerkit\n\nles = leerkit.lesson()"),
        *map(
            new_code_cell,
            ["les.leerdoelen()", *calls, "import pandas as pd", "les.progress()", "les.sources()"],
        ),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": spec})
    nbformat.validate(notebook)
    (folder / "les.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return folder


def few_folder(base: Path, **fields: Any) -> Path:
    """Write the same lesson with a few of the types; return its folder."""
    return gallery_folder(base, exercises=_exercises(FEW), **fields)


def a_lesson(
    folder: Path, slug: str, *cells: str, kernel: bool = True, soorten: Sequence[str] = tuple(ENTRIES)
) -> Path:
    """Write a lesson with an exercise of each of these types, and these code cells before its first exercise."""
    lesson = gallery_folder(folder / slug, kernel=kernel, exercises=_exercises(soorten)).rename(
        folder / slug / slug
    )
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    new = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"][2:2] = [
        {**new, "id": f"extra-{number}", "source": source} for number, source in enumerate(cells)
    ]
    path.write_text(json.dumps(notebook))
    return lesson


def _exercises(soorten: Sequence[str]) -> list[dict[str, Any]]:
    return [one for one in gallery_fields()["exercises"] if one["soort"] in soorten]
