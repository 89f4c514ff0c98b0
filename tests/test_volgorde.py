from itertools import permutations

import pytest

from leerkit.exercises.volgorde import places_off
from tests.gallery_examples import author_is_told, example, varied

RIGHT = ["luisteren", "cijfers", "afspreken", "terugkijken"]


@pytest.mark.parametrize(
    ("order", "off"),
    [
        ("abcd", [0, 0, 0, 0]),
        ("bacd", [-1, 1, 0, 0]),
        ("bcda", [-1, -1, -1, 3]),
        ("dabc", [-3, 1, 1, 1]),
        ("dcba", [-3, -1, 1, 3]),
    ],
)
def test_each_item_is_so_many_places_off(order: str, off: list[int]) -> None:
    assert places_off(order, "abcd") == off


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_score_is_nought_at_its_farthest_and_full_in_a_right_order_only(n: int) -> None:
    keys = tuple(range(n))
    items = [{"key": f"k{key}", "text": f"Onderdeel {key}"} for key in keys]
    exercise = varied("volgorde", items=items, solution={"orders": [[f"k{key}" for key in keys]]})
    scores = {
        order: exercise.grade({"order": [f"k{key}" for key in order]}).score for order in permutations(keys)
    }
    assert min(scores.values()) == scores[keys[::-1]] == 0  # type: ignore[type-var]
    assert [order for order, score in scores.items() if score == 1] == [keys]


def test_nearest_of_several_right_orders_counts_and_is_said_to_be_that() -> None:
    mirrored = varied("volgorde", solution={"orders": [RIGHT, RIGHT[::-1]]})
    assert mirrored.grade({"order": RIGHT[::-1]}).score == 1
    nearly = mirrored.grade({"order": [RIGHT[3], RIGHT[2], RIGHT[0], RIGHT[1]]})
    assert nearly.score == 0.75
    assert nearly.sentence == (
        "Dat klopt deels: 2 van de 4 staan op de goede plaats, de andere hooguit 1 plaats ernaast. "
        "Er zijn meer goede volgordes. Je ziet de afstand tot de dichtstbijzijnde."
    )


def test_each_item_says_which_way_and_how_far_and_where_to() -> None:
    exercise = varied("volgorde", solution={"orders": [RIGHT]})
    verdict = exercise.grade({"order": ["terugkijken", "luisteren", "cijfers", "afspreken"]})
    assert [(item.mark, item.feedback) for item in verdict.items] == [
        ("wrong", "↓ Hoort 3 plaatsen lager: op plaats 4."),
        ("wrong", "↑ Hoort 1 plaats hoger: op plaats 1."),
        ("wrong", "↑ Hoort 1 plaats hoger: op plaats 2."),
        ("wrong", "↑ Hoort 1 plaats hoger: op plaats 3."),
    ]
    assert verdict.sentence == "Dat klopt deels: alles staat hooguit 3 plaatsen van waar het hoort."


def test_who_leads_sees_one_right_order_and_the_others_by_its_numbers() -> None:
    solved = example("volgorde").solved()
    assert solved[0] == "1. Luisteren naar wat bewoners merken"
    assert solved[4:] == ("Ook goed: 2 – 1 – 3 – 4",)
    assert example("volgorde").solution_name == ""


def test_who_leads_a_talk_about_priorities_sees_what_there_is_to_talk_about() -> None:
    why = "Wie hier begint, is later klaar."
    priorities = varied("volgorde", solution={"orders": [], "explanation": why})
    assert priorities.solved() == (why,)
    assert priorities.solution_name == "Om over te praten"
    assert priorities.explained() == ()
    assert varied("volgorde", solution={"orders": [], "explanation": ""}).solved() == ()


def test_wholly_reversed_order_is_said_to_be_so() -> None:
    verdict = varied("volgorde", solution={"orders": [RIGHT]}).grade({"order": RIGHT[::-1]})
    assert verdict.score == 0
    assert verdict.sentence == "Dat klopt niet: de volgorde is precies andersom."
    as_far = varied("volgorde", solution={"orders": [RIGHT]}).grade({"order": [*RIGHT[2:], *RIGHT[:2]]})
    assert as_far.score == 0
    assert as_far.sentence == "Dat klopt niet: alles staat hooguit 2 plaatsen van waar het hoort."


def test_priorities_have_no_score_and_no_right_or_wrong() -> None:
    verdict = varied("volgorde", solution={"orders": []}).grade({"order": RIGHT[::-1]})
    assert verdict.score is None
    assert [item.mark for item in verdict.items] == ["neutral"] * 4
    assert verdict.items[0].label == "1. Samen terugkijken op wat het opleverde"


def test_group_is_shown_by_average_place_with_its_spread() -> None:
    orders = [RIGHT, RIGHT, ["cijfers", "luisteren", "afspreken", "terugkijken"]]
    tally = example("volgorde").tally([[{"order": order}, {"order": RIGHT[::-1]}] for order in orders])
    chart = tally.charts[0]
    assert [(row.label.split()[0], *row.cells) for row in chart.rows] == [
        ("Luisteren", "gemiddeld 1,3", "plaats 1 tot 2"),
        ("De", "gemiddeld 1,7", "plaats 1 tot 2"),
        ("Afspreken", "gemiddeld 3,0", "plaats 3"),
        ("Samen", "gemiddeld 4,0", "plaats 4"),
    ]
    shares = [row.share or 0.0 for row in chart.rows]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 0.25
    assert tally.sentence.endswith("gemiddeld het hoogst: ‘Luisteren naar wat bewoners merken’.")


@pytest.mark.parametrize("order", [RIGHT[:3], [*RIGHT, "luisteren"], [*RIGHT[:3], "anders"]])
def test_author_is_told_that_a_right_order_holds_each_item_once(order: list[str]) -> None:
    told = author_is_told("volgorde", solution={"orders": [RIGHT, order]})
    assert f"de goede volgorde '{', '.join(order)}' klopt niet" in told
    assert "Verwacht: elk van afspreken, luisteren, terugkijken, cijfers, één keer" in told
