"""Places on a plan: what an author may draw, and that everybody, with it or without, speaks of the same numbers."""

from typing import Any

import pytest

from leerkit.paper import exercise_html, exercise_markdown
from tests.gallery_examples import author_is_told, example
from tests.with_plan import AREAS, PLAN, parts, with_plan


def moved(**by: float) -> list[Any]:
    """Return the areas, of which the third is another one."""
    return [*AREAS[:2], {**AREAS[2], **by}, AREAS[3]]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no plan": ({"parts": parts(AREAS)}, "een plek heeft 'at', maar er is geen 'plan'"),
    "a part without a place": (
        {"plan": PLAN, "parts": parts([*AREAS[:3], None])},
        "'slapen' staat niet op het plan. Zet er 'at' bij",
    ),
    "too small": (
        {"plan": PLAN, "parts": parts(moved(width=0.9))},
        "de plek 'fietsen' is op een telefoon te klein om aan te tikken. Verwacht: een 'width' en 'height' van "
        "minstens 1",
    ),
    "over each other": (
        {"plan": PLAN, "parts": parts(moved(top=3.9))},
        "de plekken 'post' en 'fietsen' liggen over elkaar",
    ),
    "outside": (
        {"plan": PLAN, "parts": parts(moved(left=8.1))},
        "'fietsen' steekt buiten het plan, dat 10 bij 8 vakken is",
    ),
    "a building outside": (
        {
            "plan": {**PLAN, "drawn": [{"text": "Flat", "at": {**AREAS[3], "width": 3}}]},
            "parts": parts(AREAS),
        },
        "'Flat' steekt buiten het plan",
    ),
    "something without a name outside": (
        {
            "plan": {**PLAN, "drawn": [{"at": AREAS[3]}, {"at": {**AREAS[3], "width": 30}}]},
            "parts": parts(AREAS),
        },
        "'drawn.1' steekt buiten het plan",
    ),
    "a long name": (
        {
            "plan": {**PLAN, "drawn": [{"text": "Flatgebouw", "at": {**AREAS[3], "width": 1}}]},
            "parts": parts(AREAS),
        },
        "de naam 'Flatgebouw' past niet in zijn vlak",
    ),
    "a name on a narrow path": (
        {
            "plan": {**PLAN, "drawn": [{"text": "Pad", "at": {**AREAS[3], "height": 0.6}}]},
            "parts": parts(AREAS),
        },
        "de naam 'Pad' past niet in zijn vlak. Maak het vlak groter, of de naam korter",
    ),
    "too tall": (
        {"plan": {**PLAN, "height": 15.1}, "parts": parts(AREAS)},
        "het plan is te hoog voor een telefoon. Verwacht: een 'height' van hoogstens 1,5 keer 'width'",
    ),
}


@pytest.mark.parametrize(("fields", "expected"), WRONG.values(), ids=WRONG)
def test_plan_that_somebody_could_not_use_is_refused(fields: dict[str, Any], expected: str) -> None:
    assert expected in author_is_told("signaal", **fields)


def test_places_have_their_numbers_wherever_they_are_named() -> None:
    exercise = with_plan()
    verdict = exercise.grade({"marked": ["post", "lamp"]})
    tally = exercise.tally([[{"marked": ["post"]}]])
    told = [
        [part["text"] for part in exercise.public()["parts"]],
        exercise.on_screen(),
        [row.label for row in tally.charts[0].rows],
    ]
    for names in told:
        assert [name[:2] for name in names] == ["1.", "2.", "3.", "4."]
    assert [item.label[:2] for item in verdict.items] == ["1.", "2.", "4."]
    assert [name[:2] for name in exercise.solved()] == ["2.", "4."]
    assert exercise.told_on_screen() == ("", PLAN["text"])


def test_paper_has_the_plan_with_the_numbers_and_the_list() -> None:
    page = str(exercise_html(with_plan()))
    drawing = page.partition("<svg")[2].partition("</svg>")[0]
    assert [f">{number}</text>" in drawing for number in range(1, 6)] == [True] * 4 + [False]
    assert ">Flat</text>" in drawing
    assert PLAN["text"] in page.partition("<svg")[0]
    assert PLAN["text"] in exercise_markdown(with_plan())
    assert r"- ☐ 4\. Sinds mijn man" in exercise_markdown(with_plan())


def test_exercise_without_a_plan_carries_nothing_of_one() -> None:
    told = example("signaal").public()
    assert "plan" not in told
    assert all("at" not in part for part in told["parts"])
