import pytest

from leerkit.errors import ResponseError
from tests.gallery_examples import author_is_told, example, varied

RIGHT = {"corporatie": "woningen", "gemeente": "straten", "sociaal-werk": "ontmoeten", "huurders": "stem"}


def test_one_target_may_belong_to_several_items() -> None:
    same = dict.fromkeys(RIGHT, "woningen")
    exercise = varied("koppel", solution={"pairs": same})
    assert exercise.grade({"pairs": same}).score == 1
    assert exercise.grade({"pairs": RIGHT}).score == 0.25


@pytest.mark.parametrize("n_given", [1, 2, 3])
def test_pairs_that_leave_an_item_out_are_refused_without_telling_anything_of_the_others(
    n_given: int,
) -> None:
    pairs = dict(list(RIGHT.items())[:n_given])
    with pytest.raises(ResponseError) as told:
        example("koppel").grade({"pairs": pairs})
    left = {1: "3 onderdelen", 2: "2 onderdelen", 3: "1 onderdeel"}[n_given]
    assert str(told.value) == (
        f"wie-doet-wat: bij {left} is nog niets gekozen. "
        "Verwacht: een keuze bij alle 4 onderdelen. Kies overal iets en verstuur het dan."
    )


def test_wrong_pair_does_not_tell_the_right_one() -> None:
    verdict = example("koppel").grade({"pairs": {**RIGHT, "corporatie": "stem"}})
    assert verdict.items[0].label == "Woningcorporatie → Praat mee namens huurders"
    assert "Verhuurt" not in verdict.model_dump_json()


def test_group_is_shown_by_how_many_were_right_and_what_was_chosen_most() -> None:
    wrong = {**RIGHT, "gemeente": "woningen"}
    tally = example("koppel").tally([[{"pairs": pairs}] for pairs in (RIGHT, wrong, wrong)])
    assert [row.cells for row in tally.charts[0].rows][:2] == [
        ("3 (100%)", "Verhuurt en onderhoudt woningen"),
        ("1 (33%)", "Verhuurt en onderhoudt woningen"),
    ]
    assert tally.sentence == "3 deelnemers gaven antwoord; het minst vaak goed: ‘Gemeente’ (33%)."


def test_share_is_of_everybody_who_answered_also_of_who_left_an_item_out() -> None:
    """The store may hold pairs that are not whole: the exercise may have had fewer items then."""
    partial = {"corporatie": "woningen"}
    tally = example("koppel").tally([[{"pairs": pairs}] for pairs in (RIGHT, partial, partial, partial)])
    assert [row.cells[0] for row in tally.charts[0].rows] == ["4 (100%)", "1 (25%)", "1 (25%)", "1 (25%)"]


def test_author_is_told_what_does_not_fit() -> None:
    assert "niet wat bij 'huurders' past" in author_is_told(
        "koppel", solution={"pairs": {key: RIGHT[key] for key in list(RIGHT)[:3]}}
    )
    assert "noemt 'niets'" in author_is_told("koppel", solution={"pairs": {**RIGHT, "huurders": "niets"}})
    assert "noemt 'anders'" in author_is_told("koppel", solution={"pairs": {**RIGHT, "anders": "stem"}})
    assert "noemt 'anders'" in author_is_told("koppel", solution={"feedback": {"anders": "Zo."}})
    twice = [{"key": "stem", "text": "Een"}, {"key": "stem", "text": "Twee"}]
    assert "onderdelen van 'targets' hebben dezelfde key" in author_is_told("koppel", targets=twice)
