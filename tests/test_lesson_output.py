"""Every kind of output that Jupyter knows has its form on a lesson's page, or its author hears of it."""

import asyncio
import base64
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.server.seating.lesson_output import as_on_a_terminal, form_of, in_two, unshown
from leerkit.story.formulas import formula, formula_output
from leerkit.texts import lesson_page
from tests.test_lesson_html import lesson_html

v4 = nbformat.v4
PIXEL = base64.b64encode(b"GIF89a").decode()


html = cache(lesson_html)
"""The template is compiled once."""


def page_of(folder: Path, *cells: tuple[Any, list[dict[str, Any]]]) -> str:
    """Return the page of a lesson with these cells and their outputs."""
    path = folder / "les.ipynb"
    nbformat.write(v4.new_notebook(cells=[cell for cell, _ in cells]), path)
    return asyncio.run(html().render(path, [outputs for _, outputs in cells]))


def shown(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}, **more}


def code(source: str = "", *tags: str) -> Any:
    return v4.new_code_cell(source, metadata={"tags": list(tags)})


FORMS = {
    "a JPEG": (
        {"image/jpeg": PIXEL, "text/plain": "<Image>"},
        f'src="data:image/jpeg;base64,{PIXEL}" alt=""',
    ),
    "a GIF": ({"image/gif": PIXEL}, f'src="data:image/gif;base64,{PIXEL}"'),
    "a formula": ({"text/latex": r"$\displaystyle \frac{1}{3}$", "text/plain": "<Math>"}, "<mfrac>"),
    "JSON": ({"application/json": {"a": [1, "é"]}, "text/plain": "<JSON>"}, "&#34;é&#34;"),
    "JavaScript": ({"application/javascript": "element.id = 'x'"}, "element.id = 'x'"),
    "Markdown": ({"text/markdown": "**vet**", "text/plain": "<Markdown>"}, "<strong>vet</strong>"),
    "plain text": ({"text/plain": "<geen> html"}, "&lt;geen&gt; html"),
    "HTML before plain text": ({"text/html": "<b>x</b>", "text/plain": "x"}, "<b>x</b>"),
}


@pytest.mark.parametrize(("data", "expected"), FORMS.values(), ids=FORMS)
def test_an_output_is_on_the_page_in_its_best_form(
    tmp_path: Path, data: dict[str, Any], expected: str
) -> None:
    assert expected in page_of(tmp_path, (code(), [shown(data)]))


def test_what_cannot_be_shown_is_said_on_the_page_and_to_the_author(tmp_path: Path) -> None:
    plotly = shown({"application/vnd.plotly.v1+json": {}, "text/plain": "Figure({...})"})
    page = page_of(tmp_path, (code(), [plotly]))
    assert "kan hier niet worden getoond" in page
    assert "Figure(" not in page
    assert list(unshown([[], [plotly]])) == [(2, "application/vnd.plotly.v1+json")]


def test_a_picture_has_the_text_that_its_author_gave_and_no_name_of_an_object(tmp_path: Path) -> None:
    figure = {"image/png": PIXEL, "text/plain": "<Figure size 640x480 with 1 Axes>"}
    told = shown(figure) | {"metadata": {"image/png": {"alt": "een stijgende lijn"}}}
    page = page_of(tmp_path, (code(), [shown(figure), told]))
    assert 'alt="">' in page
    assert 'alt="een stijgende lijn"' in page


def test_tags_that_course_makers_know_hold_on_the_page(tmp_path: Path) -> None:
    text = {"output_type": "stream", "name": "stdout", "text": ""}
    error = {"output_type": "error", "ename": "ValueError", "evalue": "dit <hoort>", "traceback": []}
    page = page_of(
        tmp_path,
        (code("1", "remove-cell"), [text | {"text": "weg-cel"}]),
        (v4.new_markdown_cell("weg-tekst", metadata={"tags": ["remove-cell"]}), []),
        (code("2", "remove-output"), [text | {"text": "weg-uitvoer"}]),
        (code("toon = 'mij'", "show-input"), [text | {"text": "blijft"}]),
        (code("verborgen = 1", "hide-input"), []),
        (code("3", "raises-exception"), [error]),
        (code("4"), [error]),
    )
    assert "weg-" not in page
    assert "toon = &#39;mij&#39;" in page
    assert "blijft" in page
    assert "verborgen" not in page
    assert "ValueError: dit &lt;hoort&gt;" in page
    assert page.count("kon niet worden getoond") == 2, "the cell without the tag, and the script's own words"


MARKDOWN = {
    r"$p = \frac{1}{3}$": "<mfrac>",
    "$$\nx^2\n$$": 'display="block"',
    r"\begin{align} a &= b \end{align}": "<mtable",
    "van $500 tot $600": "van $500 tot $600",
    r"`$x$`": "<code>$x$</code>",
    r"half $\frac{$ af": '<code class="lk-tex">\\frac{</code>',
}


@pytest.mark.parametrize(("markdown", "expected"), MARKDOWN.items())
def test_a_formula_in_text_is_drawn_and_money_stays_money(
    tmp_path: Path, markdown: str, expected: str
) -> None:
    assert expected in page_of(tmp_path, (v4.new_markdown_cell(markdown), []))


def test_text_of_a_terminal_looks_as_on_one(tmp_path: Path) -> None:
    text = "\x1b[31mrood\x1b[0m <b>\n10%\r50%\r100%\nklaar\r\n"
    page = page_of(tmp_path, (code(), [{"output_type": "stream", "name": "stdout", "text": text}]))
    assert '<span class="ansi-red-fg">rood</span> &lt;b&gt;' in page
    assert "100%\nklaar" in page
    assert "50%" not in page


def test_a_long_output_can_be_opened_to_its_end(tmp_path: Path) -> None:
    text = "".join(f"regel {n}\n" for n in range(1000))
    page = page_of(tmp_path, (code(), [{"output_type": "stream", "name": "stdout", "text": text}]))
    before, _, after = page.partition("<details")
    assert "regel 199\n" in before
    assert "regel 200\n" not in before
    assert "Toon de rest (801 regels)" in after
    assert "regel 999\n" in after


@given(st.text(max_size=300), st.integers(0, 3000))
def test_a_long_output_loses_nothing(text: str, times: int) -> None:
    first, rest, label = in_two(text * times)
    assert first + rest == text * times
    assert bool(rest) == bool(label)


@given(st.text(st.sampled_from("ab\r\n"), max_size=40))
def test_a_terminal_keeps_what_came_last_on_each_line(text: str) -> None:
    left = as_on_a_terminal(text)
    assert left.count("\n") == text.count("\n")
    assert all("\r" not in line.rstrip("\r") for line in left.split("\n"))


@given(st.text(st.sampled_from(r"\{}$&^_ab<>'\"[]()frac "), max_size=60))
def test_any_formula_becomes_markup_without_an_error(tex: str) -> None:
    assert formula(tex)
    formula_output(tex)


@given(
    st.dictionaries(
        st.sampled_from(["text/plain", "image/png", "text/html", "x/y", "application/pdf"]), st.text()
    )
)
def test_an_output_is_shown_or_named(data: dict[str, str]) -> None:
    named = list(unshown([[{"data": data}]]))
    assert not data or bool(form_of(data)) is not bool(named)


def test_author_is_told_which_cell_and_what_to_use_instead() -> None:
    ((cell, mime),) = unshown([[], [shown({"application/vnd.plotly.v1+json": {}})]])
    told = lesson_page.unshown("les", cell, mime)
    assert "cel 2" in told
    assert "Installeer plotly" in told
