"""What is drawn on paper: formulas, and SVG that stands in HTML, for who sees it and who does not."""

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from leerkit import story
from leerkit.content import load_lesson
from leerkit.documents.handout import handout
from leerkit.paper.document import Document, html
from leerkit.paper.drawings import WIDEST_EM, drawn_formula
from leerkit.paper.pdf import pdf
from leerkit.paper.tree import read, tags_of, written
from leerkit.story.formulas import formula
from tests.gallery_lesson import gallery_folder

TEX = r"\frac{a}{b}"
SQUARE = (
    '<svg viewBox="0 0 10 10" aria-label="Een vlak"><rect width="9" height="9"/><text>a &amp; b</text></svg>'
)


def alternatives(body: str) -> list[str]:
    """Return what the pictures of a body are, in its PDF, for who does not see them."""
    reader = PdfReader(io.BytesIO(pdf(Document("Proef", Markup(body)))))
    found: list[str] = []

    def look(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, DictionaryObject):
            found.extend([str(node["/Alt"])] if "/Alt" in node else [])
            look(node.get("/K", ArrayObject()))
        elif isinstance(node, ArrayObject):
            for one in node:
                look(one)

    look(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def drawn(nodes: list[Any]) -> list[str]:
    """Return the drawings in a tree, as SVG."""
    sources = [node[1]["src"] for node in tags_of(nodes, "img")]
    return [base64.b64decode(one.partition("base64,")[2]).decode() for one in sources]


def test_formula_is_drawn_in_a_pdf_and_stays_one_in_html() -> None:
    body = f"<p>Zo: {formula(TEX)}.</p>{formula('x^2', is_block=True)}"
    assert alternatives(body) == [TEX, "x^2"]
    page = html(Document("Proef", Markup(body))).decode()
    assert page.count("<math ") == 2
    assert "<mfrac>" in page
    assert 'display="block"' in page


def test_what_is_no_formula_stands_there_as_it_was_written() -> None:
    text = (
        PdfReader(io.BytesIO(pdf(Document("Proef", Markup(f"<p>{formula('{')}</p>")))))
        .pages[0]
        .extract_text()
    )
    assert "{" in text
    assert drawn_formula("{", is_block=False) is None
    nodes = read('<math alttext="{"></math>')
    assert "<code" in written(nodes)


def test_mathml_that_does_not_say_its_tex_is_left_out_and_the_rest_is_not() -> None:
    assert written(read("<p>Voor <math><mi>x</mi></math> en na</p>")) == "<p>Voor  en na</p>"


def test_formula_that_is_wider_than_a_page_is_drawn_smaller() -> None:
    wide = drawn_formula(" + ".join(f"x_{{{n}}}" for n in range(60)), is_block=False)
    one = drawn_formula("x_{1}", is_block=False)
    assert wide
    assert one
    assert wide.height_em < one.height_em / 2
    view = re.search(rb'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', wide.svg)
    assert view
    assert wide.height_em * float(view[1]) / float(view[2]) == pytest.approx(WIDEST_EM)


def test_formula_stands_on_the_line_of_its_sentence() -> None:
    below = drawn_formula("y", is_block=False)
    level = drawn_formula("x", is_block=False)
    assert below
    assert level
    assert below.depth_em > level.depth_em >= 0


def test_svg_in_html_is_a_picture_on_paper() -> None:
    assert alternatives(f"<p>Zie {SQUARE} hier</p>") == ["Een vlak"]
    [made] = drawn(read(SQUARE))
    assert made.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"')
    assert "a &amp; b" in made
    assert "<style>" not in made


def test_drawing_that_is_an_ornament_is_told_to_nobody() -> None:
    assert alternatives(f"<p>Zie {SQUARE.replace('aria-label', 'aria-hidden=true data-x')}</p>") == []


def test_drawing_that_is_broken_or_left_open_takes_nothing_along() -> None:
    for body in ("<svg><g><p>Hierna</p>", "<svg><path d=</svg><p>Hierna</p>", f"<p>Hierna</p>{SQUARE[:40]}"):
        assert "Hierna" in PdfReader(io.BytesIO(pdf(Document("Proef", Markup(body))))).pages[0].extract_text()


def test_what_is_of_a_screen_only_takes_nothing_along() -> None:
    nodes = read(
        '<p>Voor<img class="lk-on-screen" alt="x"><button class="lk-on-screen">Druk<br></button> en na</p>'
    )
    assert written(nodes) == "<p>Voor en na</p>"
    assert written(read("<details><summary>Meer</summary><p>Dit.</p></details>")) == "<p>Meer</p><p>Dit.</p>"


def test_drawing_runs_and_fetches_nothing() -> None:
    evil = '<svg viewBox="0 0 9 9"><script>alert(1)</script><image href="/etc/hostname"/></svg>'
    assert pdf(Document("Proef", Markup(f"<p>{evil}</p>")))
    page = html(Document("Proef", Markup(f"<p>{evil}</p>"))).decode()
    assert "<svg" not in page
    assert "alert" not in page


def test_chart_of_lines_is_drawn_in_black_and_white_with_what_is_said_of_it() -> None:
    lines = story.Lines(["2012", "2014"], {"Overvecht": [3.5, 3.6], "Utrecht": [4.1, 4.1]})
    chart = story.line_chart(lines, "Leefbaarheid", "Overvecht stijgt.", 2)
    assert alternatives(str(chart)) == ["Leefbaarheid"]
    text = PdfReader(io.BytesIO(pdf(Document("Proef", chart)))).pages[0].extract_text()
    assert "Overvecht stijgt." in text
    assert "Utrecht" in text
    assert "Toon als tabel" not in text  # it stands there
    [made] = drawn(read(str(chart)))
    assert "<style>" in made
    assert "var(" not in made


def test_handout_draws_what_text_and_cells_of_a_notebook_have(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path)
    shown = [
        new_output("display_data", {"text/latex": "$z^3$", "text/plain": "z**3"}),
        new_output(
            "display_data",
            {"image/svg+xml": SQUARE.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')},
        ),
    ]
    cells = [
        new_markdown_cell(f"# Les\n\nMet ${TEX}$, van $500 tot $600.\n\n{SQUARE}"),
        new_code_cell("laat_zien()", outputs=shown),
    ]
    body = str(handout(load_lesson(folder), new_notebook(cells=cells), folder).body)
    assert "van $500 tot $600" in body
    assert alternatives(body)[:3] == [TEX, "Een vlak", "z^3"]
