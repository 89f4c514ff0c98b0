from itertools import permutations

import pytest

from leerkit.exercises.volgorde import longest_right_row, pairs_in_order
from tests.gallery_examples import author_is_told, example, varied

RIGHT = ["luisteren", "cijfers", "afspreken", "terugkijken"]


@pytest.mark.parametrize(
    ("order", "n_right"),
    [("abcd", 6), ("bacd", 5), ("bcda", 3), ("dabc", 3), ("badc", 4), ("dcba", 0)],
)
def test_pairs_in_the_right_order_are_counted(order: str, n_right: int) -> None:
    assert pairs_in_order(order, "abcd") == n_right


def test_every_order_scores_its_share_of_pairs_and_only_a_right_one_scores_full() -> None:
    exercise = varied("volgorde", solution={"orders": [RIGHT]})
    for order in permutations(RIGHT):
        score = exercise.grade({"order": list(order)}).score
        assert score == round(pairs_in_order(order, RIGHT) / 6, 3)
        assert (score == 1) == (list(order) == RIGHT)


def test_best_of_several_right_orders_counts() -> None:
    mirrored = varied("volgorde", solution={"orders": [RIGHT, RIGHT[::-1]]})
    assert mirrored.grade({"order": RIGHT[::-1]}).score == 1
    nearly = [RIGHT[-1], RIGHT[-2], RIGHT[0], RIGHT[1]]
    assert mirrored.grade({"order": nearly}).score == round(5 / 6, 3)


@pytest.mark.parametrize(
    ("order", "stays"), [("abcd", "abcd"), ("bcda", "bcd"), ("dabc", "abc"), ("acbd", "abd"), ("dcba", "a")]
)
def test_as_many_items_as_possible_may_stay(order: str, stays: str) -> None:
    found = longest_right_row(order, "abcd")
    assert len(found) == len(stays)
    assert [key for key in order if key in found] == sorted(found)


def test_one_item_in_the_wrong_place_is_the_only_one_to_move() -> None:
    exercise = varied("volgorde", solution={"orders": [RIGHT]})
    down = exercise.grade({"order": ["terugkijken", "luisteren", "cijfers", "afspreken"]}).items
    assert [(item.mark, item.feedback) for item in down] == [
        ("wrong", "Dit hoort lager op de lijst."),
        ("right", ""),
        ("right", ""),
        ("right", ""),
    ]
    up = exercise.grade({"order": ["cijfers", "afspreken", "terugkijken", "luisteren"]}).items
    assert (up[-1].mark, up[-1].feedback) == ("wrong", "Dit hoort hoger op de lijst.")


def test_wholly_reversed_order_is_said_to_be_so() -> None:
    verdict = varied("volgorde", solution={"orders": [RIGHT]}).grade({"order": RIGHT[::-1]})
    assert verdict.score == 0
    assert verdict.sentence == "Dat klopt niet: de volgorde is precies andersom."


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
