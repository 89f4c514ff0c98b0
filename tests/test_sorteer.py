from tests.gallery_examples import author_is_told, example

PLACES = {"hek": ["plek"], "koffie": ["plek", "werk"], "gesprek": ["werk"], "tuin": ["plek"]}


def test_item_that_is_disputed_has_an_argument_for_each_of_its_groups() -> None:
    said = author_is_told(
        "sorteer", solution={"places": PLACES, "arguments": {"koffie": {"plek": "Daarom."}}}
    )
    assert "Zet onder 'arguments' ook bij 'koffie' wat er voor 'werk' te zeggen is" in said


def test_item_without_a_group_is_named() -> None:
    without = {key: right for key, right in PLACES.items() if len(right) == 1 and key != "tuin"}
    said = author_is_told("sorteer", solution={"places": {**without, "koffie": ["werk"]}, "arguments": {}})
    assert "in welke groep 'tuin' hoort" in said


def test_either_group_of_a_disputed_item_is_right_and_both_arguments_are_told() -> None:
    right = {"hek": "plek", "koffie": "ontmoeten", "gesprek": "werk"}
    told = [example("sorteer").grade({"places": {**right, "tuin": group}}) for group in ("plek", "ontmoeten")]
    assert [verdict.score for verdict in told] == [1, 1]
    assert told[0].items[3].feedback == told[1].items[3].feedback
