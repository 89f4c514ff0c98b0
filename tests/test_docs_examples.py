"""Every YAML example for course makers, pasted in one lesson as it is written, holds for ``leerkit check``."""

import json
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from leerkit.content import check_lesson
from leerkit.content.reading import values_of
from leerkit.exercises import SOORTEN, exercise_type
from tests.video_lesson import FILM

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = "  sources: [scp-2013]\n"
WEBVTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nEen lamp gaat stuk.\n"
STELLING = """\
  - id: eerst-sociaal
    soort: stelling
    question: Eerst sociaal
    solution: {arguments_for: [Ja.], arguments_against: [Nee.], explanation: Zo.}
"""
MEERKEUZE = """\
  - id: eerst-bellen
    soort: meerkeuze
    question: Wie bel je?
    fictional: true
    options: [{key: monteur, text: De monteur}, {key: buur, text: De buur}]
    solution: {correct: [buur], explanation: Zo.}
"""
MUUR = """\
  - id: bord
    soort: muur
    question: Wat zie je?
    columns: [{key: goed, text: Goed}]
    solution: {posts: [{column: goed, text: Een lamp.}], explanation: Zo.}
"""
PLACES = """\
  - id: binnenplein
    soort: signaal
    question: Waar bel je over door?
    fictional: true
"""
"""What the examples refer to and do not write out; the groups of words stand in the last one."""


def blocks(page: str) -> list[str]:
    """Return the YAML examples of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def pasted(block: str) -> str:
    """Return an exercise as a maker has it: with a source where the page says that it must have one."""
    (exercise,) = values_of(block)
    rests = exercise_type(exercise["soort"]).rests_on_sources and not exercise.get("fictional")
    return textwrap.indent(block + (SOURCE if rests else ""), "  ") + "\n"


def write_notebook(folder: Path, ids: list[str]) -> None:
    """Write a notebook that shows everything that the examples hold."""
    code = ["import leerkit\n\nles = leerkit.lesson()", 'les.video("film")']
    code += [f'les.exercise("{one}")' for one in ids if one != "eerst-bellen"] + ["les.sources()"]
    story: list[Any] = [new_markdown_cell("# Les\n\n## Onze wijk\n\nTekst ([SCP 2013](#bron-scp-2013)).")]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=story + [new_code_cell(one) for one in code], metadata={"kernelspec": spec})
    (folder / "les.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def test_every_example_of_the_docs_holds_when_it_is_pasted(tmp_path: Path) -> None:
    by_field = {next(iter(values_of(block))): block for block in blocks("les-maken.md")}
    assert set(by_field) == {"sources", "run_sheet", "run_sheets", "woordgroepen", "videos", "plan"}
    examples = blocks("oefeningen.md")
    assert [values_of(one)[0]["soort"] for one in examples] == list(SOORTEN)
    folder = tmp_path / "03-onze-wijk"
    folder.mkdir()
    exercises = "".join(map(pasted, examples)) + STELLING + MEERKEUZE + MUUR
    exercises += textwrap.indent(by_field["woordgroepen"], "    ")
    exercises += PLACES + textwrap.indent(by_field["plan"], "    ")
    text = "title: Les\nsummary: Voorbeelden.\nminutes: 40\nleerdoelen: [Je kent ze.]\n"
    text += "".join(by_field[one] for one in ("sources", "run_sheet", "run_sheets", "videos"))
    text += "exercises:\n" + exercises
    (folder / "les.yaml").write_text(text, encoding="utf-8")
    for ending in (".mp4", ".webm"):
        shutil.copy(f"{FILM}{ending}", folder / f"film{ending}")
    for name in ("film.vtt", "film-beeld.vtt"):
        (folder / name).write_text(WEBVTT, encoding="utf-8")
    write_notebook(folder, [one["id"] for one in values_of(text)["exercises"]])
    assert check_lesson(folder) == ()
