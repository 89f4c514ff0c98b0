"""An exercise where nothing runs: all of the question, nothing of the solution, and text is text."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import mistune
import pytest

from leerkit.answer import Receipt
from leerkit.exercises import SOORTEN
from leerkit.paper import exercise_html, exercise_markdown
from leerkit.paper.exercise_markdown import as_text
from leerkit.paper.tree import read, text_of
from leerkit.texts.cards import SHARED, view_texts
from leerkit.widgets.exercise_widget import ExerciseWidget
from tests.gallery_examples import example, varied

SIGNS = '<script>alert(1)</script> *vet* [x](http://example.org) `c` # 1. a_b & &amp; "'


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    ):
        yield from texts_in(one)


def seen(html: str) -> str:
    """Return what a reader of HTML sees, with single spaces."""
    return " ".join(" ".join(map(text_of, read(html))).split())


def in_both(soort: str) -> tuple[str, str]:
    exercise = example(soort)
    return seen(str(exercise_html(exercise))), seen(str(mistune.html(exercise_markdown(exercise))))


@pytest.mark.parametrize("soort", SOORTEN)
def test_paper_has_the_question_and_all_there_is_to_choose_from(soort: str) -> None:
    exercise = example(soort)
    for shown in in_both(soort):
        for text in (exercise.question, exercise.intro, *exercise.told_on_screen(), *exercise.on_screen()):
            # a list below each other there
            for part in text.removeprefix(SHARED["choose_from"]).split(" · "):
                assert " ".join(part.split()) in shown


@pytest.mark.parametrize("soort", SOORTEN)
def test_paper_has_nothing_of_the_solution(soort: str) -> None:
    exercise = example(soort)
    public = json.dumps(exercise.public(), ensure_ascii=False)
    secret = {text for text in texts_in(exercise.model_dump()["solution"]) if text and text not in public}
    assert secret
    for shown in in_both(soort):
        assert [text for text in secret if " ".join(text.split()) in shown] == []


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_an_author_wrote_is_text_on_paper(soort: str) -> None:
    exercise = varied(soort, question=SIGNS, intro=SIGNS)
    for html in (
        str(exercise_html(exercise)),
        str(mistune.create_markdown(escape=False)(exercise_markdown(exercise))),
    ):
        tags = _tags(html)
        assert tags & {"script", "a", "code", "h1"} == set()
        assert seen(html).count(SIGNS) == 2


def _tags(html: str) -> set[str]:
    found = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attrs: object) -> None:
            found.add(tag)

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    "text", ["1. niet", "- lijst", "> citaat", "    code", "kop\n===", "a\n***\nb", "| a |\n|---|"]
)
def test_no_text_becomes_a_list_a_quote_or_code(text: str) -> None:
    html = str(mistune.create_markdown(plugins=["table"])(as_text(text)))
    assert _tags(html) <= {"p", "br"}


def test_card_is_shown_where_somebody_sees_it_and_paper_is_the_same_each_time() -> None:
    def shown() -> dict[str, Any]:
        widget = ExerciseWidget(example("koppel"), "les", lambda _answer: Receipt())
        data: dict[str, Any] = widget._repr_mimebundle_()[0]
        return data

    first, second = shown(), shown()
    assert "application/vnd.jupyter.widget-view+json" in first
    for kind in ("text/html", "text/markdown", "text/plain"):
        assert first[kind] == second[kind]


@pytest.mark.parametrize("soort", list(SOORTEN))
def test_what_is_invented_is_said_in_words_that_fit_the_type(soort: str) -> None:
    said = view_texts(soort)["fictional"]
    assert said.endswith(("is verzonnen.", "zijn verzonnen."))
    assert said != SHARED["fictional"]
    paper = varied(soort, fictional=True)
    assert said in exercise_html(paper)
    assert said in exercise_markdown(paper)
    assert said not in exercise_html(varied(soort, fictional=False, sources=["een"]))
