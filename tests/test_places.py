"""Which lessons need no kernels, and where their cards stand; the page that is made of that."""

import json
from typing import Any

import pytest

from leerkit.cards.given import card_props
from leerkit.content import Lesson
from leerkit.server.seating.cards_page import CardsPage, cards_of
from leerkit.server.seating.places import with_places
from leerkit.server.seating.shown import WIDGET
from leerkit.texts.cards import view_texts
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import gallery_lesson

LESSON = gallery_lesson()
CARD = "leerkit.widgets.exercise_widget.ExerciseWidget"
PROGRESS = "leerkit.widgets.progress_widget.ProgressWidget"


def shows(model: str) -> dict[str, Any]:
    data = {WIDGET: {"model_id": model}, "text/plain": "Widget()"}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def card(soort: str = "meerkeuze", **fields: Any) -> dict[str, Any]:
    exercise = LESSON.exercise(example(soort).id)
    return {"_anywidget_id": CARD, "props": {**exercise.public(), **fields}}


def placed(*outputs: dict[str, Any], lesson: Lesson = LESSON, **states: dict[str, Any]) -> Any:
    return with_places(lesson, [[], list(outputs)], states)


def test_cards_and_progress_get_places_and_the_rest_stays() -> None:
    text = {"output_type": "stream", "name": "stdout", "text": "Drie straten."}
    found = placed(shows("a"), text, shows("b"), a=card(), b={"_anywidget_id": PROGRESS, "n_done": 0})
    assert found is not None
    assert found[0] == []
    html = [one.get("data", {}).get("text/html", "") for one in found[1]]
    assert html == [
        '<div class="lk-widget" data-card="wat-is-leefbaarheid"></div>',
        "",
        '<div class="lk-widget" data-progress></div>',
    ]
    assert found[1][1] == text


@pytest.mark.parametrize(
    "state",
    [
        {"_model_module": "@jupyter-widgets/controls", "_model_name": "IntSliderModel"},
        {"_model_module": "@jupyter-widgets/controls", "children": ["IPY_MODEL_a"]},
        {"_anywidget_id": "__main__.MyCard", "props": card()["props"]},
        {"_anywidget_id": CARD},
        {"_anywidget_id": CARD, "props": "kapot"},
        card(id="van-een-andere-les"),
        card(question="Door een cel veranderd"),
        {},
    ],
    ids=["slider", "box", "subclass", "no props", "odd props", "another lesson", "changed", "unknown"],
)
def test_any_other_widget_needs_a_kernel(state: dict[str, Any]) -> None:
    assert placed(shows("a"), shows("b"), a=card(), b=state) is None
    assert placed(shows("a"), a=card(), b=state) is not None, "what is not shown needs none"


def test_lesson_without_any_widget_needs_no_kernel() -> None:
    assert (
        placed({"output_type": "display_data", "metadata": {}, "data": {"text/html": "<p>x</p>"}}) is not None
    )


@pytest.mark.parametrize("soort", sorted(ENTRIES))
def test_every_type_is_known_as_it_comes_out_of_a_kernel(soort: str) -> None:
    sent = json.loads(json.dumps(card(soort)))
    assert placed(shows("a"), a=sent) is not None


def test_page_has_what_its_scripts_need_and_no_solution() -> None:
    given = cards_of(LESSON)
    assert list(given["cards"]) == [exercise.id for exercise in LESSON.exercises]
    assert set(given["texts"]) == set(ENTRIES)
    for soort, words in given["texts"].items():
        assert {**given["shared"], **words} == view_texts(soort)
    for exercise in LESSON.exercises:
        props = given["cards"][exercise.id]["props"]
        told = [{"title": given["sources"][one], "href": f"#bron-{one}"} for one in props["sources"]]
        assert told == card_props(exercise, LESSON)["sources"]
    assert len(given["progress"]) == len(LESSON.exercises) + 1
    assert '"solution"' not in json.dumps(given)


def test_page_says_its_own_digest_and_another_lesson_has_another() -> None:
    html = f"<p>{cards_of(LESSON)['page']}</p>"
    one, elsewhere, other = (
        CardsPage.of(html, b"les", b"kaarten"),
        CardsPage.of(f"{html}<p>Gemaakt om 9.14 uur.</p>", b"les", b"kaarten"),
        CardsPage.of(html, b"andere les", b"kaarten"),
    )
    assert one.file.body == f"<p>{one.digest}</p>".encode()
    assert one.digest == elsewhere.digest
    assert one.digest != other.digest
