import pytest

from leerkit.exercises.invul import plain
from tests.gallery_examples import author_is_told, example

GAPS = ("datum", "partij", "wie")
REST = {"partij": "huurders", "wie": "elk"}


@pytest.mark.parametrize(
    "written", ["1 april", "1 APRIL.", "  1   april", "‘1 april’", "1\u00a0april", "1-4"]
)
def test_ways_to_write_the_same_are_the_same(written: str) -> None:
    assert example("invul").grade({"gaps": {"datum": written, **REST}}).score == 1


@pytest.mark.parametrize("written", ["april", "11 april", "1 april 2026", "1april"])
def test_other_words_are_others(written: str) -> None:
    assert example("invul").grade({"gaps": {"datum": written, **REST}}).score < 1  # type: ignore[operator]


def test_screen_has_a_line_for_each_paragraph_with_its_gaps_open() -> None:
    _, first, second = example("invul").told_on_screen()
    assert first.startswith(
        "Vóór …… vraagt de corporatie om overleg over afspraken voor het volgende jaar. Vóór 1 juli, of een"
    )
    assert second.startswith("Komen ze er samen niet uit?")


def test_signs_within_stay() -> None:
    assert plain("Jan's huis, links.") == "jan's huis, links"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "Vóór [datum] en [partij]."}, "het gat 'wie' moet één keer in 'text' staan"),
        ({"text": "[datum] [datum] [partij] [wie]"}, "het gat 'datum' moet één keer"),
        ({"text": "[datum] [partij] [wie] [ander]"}, "in 'text' staat [ander]"),
        ({"solution": {"gaps": {"datum": {"right": ["x"]}}}}, "wat bij 'partij' goed is"),
        (
            {"solution": {"gaps": {key: {"right": ["x"]} for key in GAPS}}},
            "die key bestaat niet",
        ),
    ],
)
def test_text_and_gaps_that_do_not_fit_are_refused(fields: dict[str, object], says: str) -> None:
    assert says in author_is_told("invul", **fields)
