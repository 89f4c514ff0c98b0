"""A lesson as slides: one file, a slide a heading and a slide an exercise, and nothing of another host."""

import re
from importlib import import_module
from pathlib import Path
from tomllib import loads

import nbformat
import pytest
from markupsafe import Markup
from nbformat.v4 import new_markdown_cell

from leerkit.content import find_lessons, load_lesson
from leerkit.documents.exporters import SlidesExporter
from leerkit.documents.slides import ENOUGH, slides
from leerkit.paper.document import Document

FOLDERS = find_lessons(gallery=False)

SLIDE = re.compile(r'<section class="lk-slide" id="dia-\d+"><div>(.*?)</div><nav', re.DOTALL)


def made(body: str) -> list[str]:
    """Return what stands on each slide."""
    return SLIDE.findall(slides(Document(title="x", body=Markup(body))).decode())


def test_heading_begins_a_slide_and_so_does_what_is_too_much() -> None:
    long = f"<p>{'woord ' * (ENOUGH // 6)}</p>"
    found = made(f"<h1>Les</h1><p>Kort.</p><h2>Deel</h2><p>Eerst dit:</p>{long}{long}<h2>Slot</h2>")
    assert [re.findall(r"<h\d>(.*?)</h\d>", one) for one in found] == [
        ["Les"],
        ["Deel"],
        ["Deel (vervolg)"],
        ["Slot"],
    ]
    assert re.search("Eerst dit:.*woord", found[1]), "what leads to a block stands above it"


def test_text_after_an_exercise_stands_below_its_part_of_the_lesson() -> None:
    found = made(
        '<h2>Deel</h2><h3>Oefening 1</h3><div class="lk-paper-exercise"><p>Wat?</p></div><p>Daarom.</p>'
    )
    assert found[-1] == "<h2>Deel (vervolg)</h2><p>Daarom.</p>"


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_exercise_is_on_a_slide_of_its_own_and_nothing_is_asked_for(folder: Path) -> None:
    page, resources = SlidesExporter().from_filename(str(folder / "les.ipynb"))
    assert resources["output_extension"] == ".slides.html"
    lesson = load_lesson(folder)
    of_exercises = [one for one in SLIDE.findall(page) if "lk-paper-exercise" in one]
    assert [one.count("lk-paper-exercise") for one in of_exercises] == [1] * len(lesson.exercises)
    assert "<script" not in page
    assert not re.search(r'(?:src|srcset|data)="https?:|<link|url\(', page)
    assert "default-src 'none'" in page
    numbers = re.findall(r"<span>(\d+) / (\d+)</span>", page)
    assert numbers == [(str(at), str(len(numbers))) for at in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("slide_type", "is_shown"), [("skip", False), ("notes", False), ("slide", True), ("", True)]
)
def test_cell_that_its_author_keeps_off_the_slides_is_on_none(
    tmp_path: Path, slide_type: str, is_shown: bool
) -> None:
    notebook = nbformat.read(FOLDERS[1] / "les.ipynb", as_version=4)
    notebook.cells.insert(
        1, new_markdown_cell("Alleen voor mij.", metadata={"slideshow": {"slide_type": slide_type}})
    )
    (tmp_path / "02-overvecht").mkdir()
    path = tmp_path / "02-overvecht" / "les.ipynb"
    nbformat.write(notebook, path)
    path.with_name("les.yaml").write_text(
        (FOLDERS[1] / "les.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    page, _ = SlidesExporter().from_filename(str(path))
    assert ("Alleen voor mij." in page) is is_shown


def test_every_exporter_that_is_installed_is_there() -> None:
    project = loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    exporters = project["project"]["entry-points"]["nbconvert.exporters"]
    assert "leerkit-slides" in exporters
    for place in exporters.values():
        module, _, name = place.partition(":")
        assert getattr(import_module(module), name)().file_extension.endswith((".html", ".pdf"))
