"""Write what is made of the gallery: docs/oefeningen.md and notebooks/00-galerij; --check tells what is not current."""

import json
import sys
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from leerkit.content.examples import written_example
from leerkit.exercises import SOORTEN, exercise_type
from leerkit.texts.views import VIEWS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "oefeningen.md"
GALLERY = ROOT / "tests" / "gallery"
LESSON = ROOT / "notebooks" / "00-galerij"
BEGIN, END = "<!-- begin: scripts/docs.py -->", "<!-- end: scripts/docs.py -->"

SHUFFLED = "koppel"
"""The one that everybody gets in another order; the others stand as in the docs, so that keys find them."""

LES_YAML = """\
# yaml-language-server: $schema=../les.schema.json
# Made by scripts/docs.py of tests/gallery: change it there.
title: Galerij van oefeningen
summary: Van elke soort oefening één voorbeeld, om te doen en om na te maken. Deze les hoort niet bij de cursus.
minutes: 45

leerdoelen:
  - Je kent elke soort oefening, en ziet waar die voor dient.

sources:
{sources}

exercises:
{exercises}
"""

IN_ONE_PICTURE = (
    "op de pagina van een les, op een telefoon in een zaal, op het scherm met wat de groep antwoordde, "
    "na een antwoord, in JupyterLab en op papier"
)
INTRO = """\
# Galerij van oefeningen

Van elke soort oefening staat hier één voorbeeld. Deze les hoort niet bij de cursus: je doet haar om te zien wat er kan,
of om een oefening na te maken. De voorbeelden gaan over wijken en over de wet, en staan los van elkaar. Wat verzonnen
is, zegt dat erbij."""


@cache
def entry(soort: str) -> dict[str, Any]:
    """Return what stands in the gallery of one type."""
    found: dict[str, Any] = yaml.safe_load((GALLERY / f"{soort}.yaml").read_text(encoding="utf-8"))
    return found


def section(soort: str) -> str:
    """Return what the page says of one type."""
    text = (GALLERY / f"{soort}.yaml").read_text(encoding="utf-8")
    about = entry(soort)["about"].strip()
    name = VIEWS[soort]["soort"]
    picture = f"![{name} {IN_ONE_PICTURE}](media/oefeningen/{soort}.jpg)\n\n" if _has_picture(soort) else ""
    return f"## {name}\n\n{about}\n\n{picture}```yaml\n{written_example(text)}\n```\n"


def _has_picture(soort: str) -> bool:
    """Return whether there is a picture of a type; ``python -m scripts.gallery_pictures`` makes them."""
    return (ROOT / "docs" / "media" / "oefeningen" / f"{soort}.jpg").exists()


def page(before: str) -> str:
    """Return the page with its generated part made anew."""
    head, _, rest = before.partition(BEGIN)
    tail = rest.partition(END)[2]
    sections = "\n".join(section(soort) for soort in SOORTEN)
    return f"{head}{BEGIN}\n\n{sections}\n{END}{tail}"


def les_yaml(_before: str) -> str:
    """Return the lesson's exercises, each with its sources, and those sources."""
    sources = {one["id"]: one for soort in SOORTEN for one in entry(soort).get("sources", ())}
    written = yaml.safe_dump(list(sources.values()), allow_unicode=True, sort_keys=False, width=120)
    exercises = "\n\n".join(textwrap.indent(_with_sources(soort), "  ") for soort in SOORTEN)
    return LES_YAML.format(sources=textwrap.indent(written.rstrip(), "  "), exercises=exercises)


def _with_sources(soort: str) -> str:
    """Return a type's example as it stands in the gallery, with its sources and its leerdoel below its type."""
    written = written_example((GALLERY / f"{soort}.yaml").read_text(encoding="utf-8"))
    ids = ", ".join(one["id"] for one in entry(soort).get("sources", ()))
    line = f"  soort: {soort}\n"
    more = f"  sources: [{ids}]\n" if ids else ""
    is_loose = "shuffle" in exercise_type(soort).model_fields and soort != SHUFFLED
    order = "  shuffle: false\n" if is_loose and "shuffle:" not in written else ""
    return written.replace(line, f"{line}{more}  leerdoelen: [1]\n{order}", 1)


def les_ipynb(before: str) -> str:
    """Return the lesson's notebook; a cell that stays as it was keeps what it showed."""
    there = {cell["id"]: cell for cell in json.loads(before)["cells"]} if before else {}
    cells = [
        _cell("begin", INTRO),
        _cell("les", "import leerkit\n\nles = leerkit.lesson()\nles", is_code=True),
        _cell("leerdoelen", "les.leerdoelen()", is_code=True),
    ]
    for soort in SOORTEN:
        about = entry(soort)["about"].partition("\n\n")[0]
        cells.append(_cell(f"over-{soort}", f"## {VIEWS[soort]['soort']}\n\n{' '.join(about.split())}"))
        cells.append(_cell(soort, f'les.exercise("{entry(soort)["exercise"]["id"]}")', is_code=True))
    cells += [
        _cell("hoever", "les.progress()", is_code=True),
        _cell("bronnen", "les.sources()", is_code=True),
    ]
    kept = [
        old if (old := there.get(cell["id"])) and old["source"] == cell["source"] else cell for cell in cells
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = json.loads(before)["metadata"] if before else {"kernelspec": spec}
    notebook = {"cells": kept, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(name: str, source: str, *, is_code: bool = False) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    kind = {"cell_type": "code", "execution_count": None} if is_code else {"cell_type": "markdown"}
    return {**kind, "id": name, "metadata": {}, **({"outputs": []} if is_code else {}), "source": lines}


MADE = {PAGE: page, LESSON / "les.yaml": les_yaml, LESSON / "les.ipynb": les_ipynb}


def main(arguments: list[str]) -> int:
    """Write what is made, or say what is not current."""
    status = 0
    for path, made in MADE.items():
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = made(before)
        if arguments != ["--check"]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(after, encoding="utf-8")
        elif before != after:
            print(f"{path.relative_to(ROOT)} is not current: run python scripts/docs.py", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
