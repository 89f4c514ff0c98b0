"""What is said of the group holds when two or more things share the first place: none of them is called the first."""

from leerkit.exercises import SOORTEN
from tests.gallery_examples import example, varied

OPTIONS = [{"key": key, "text": f"Antwoord {key}"} for key in "abc"]
STEPS = ["luisteren", "cijfers", "afspreken", "terugkijken"]
PAIRS = {"corporatie": "woningen", "gemeente": "straten", "sociaal-werk": "ontmoeten", "huurders": "stem"}


def chosen(*keys: str) -> str:
    exercise = varied(
        "meerkeuze", options=OPTIONS, multiple=True, solution={"correct": ["a"], "feedback": {}}
    )
    return exercise.tally([[{"choice": list(key)}] for key in keys]).sentence


def test_choices_that_share_the_first_place_are_both_named_or_counted() -> None:
    assert chosen("a", "b", "b").endswith("het vaakst gekozen: ‘Antwoord b’ (67%).")
    assert chosen("a", "b").endswith("het vaakst gekozen: ‘Antwoord a’ en ‘Antwoord b’ (allebei 50%).")
    assert chosen("a", "b", "c").endswith("het vaakst gekozen: 3 antwoorden even vaak (elk 33%).")
    assert chosen("ab") == "1 deelnemer gaf antwoord: ‘Antwoord a’ en ‘Antwoord b’."


def test_votes_that_share_the_first_place_are_both_named() -> None:
    votes = [[{"ronde": 1, "choice": choice}] for choice in ("eens", "oneens")]
    said = example("stelling").tally(votes).sentence
    assert said == "2 deelnemers stemden; in ronde 1 het vaakst: ‘Oneens’ en ‘Eens’ (allebei 50%)."


def test_items_that_share_the_highest_place_are_both_named_or_counted() -> None:
    swapped = [STEPS[1], STEPS[0], *STEPS[2:]]
    two = example("volgorde").tally([[{"order": STEPS}], [{"order": swapped}]])
    assert two.sentence.count("‘") == 2
    assert " en ‘" in two.sentence
    all_four = example("volgorde").tally([[{"order": STEPS}], [{"order": STEPS[::-1]}]])
    assert all_four.sentence.endswith("gemiddeld het hoogst: 4 onderdelen gelijk.")


def test_no_item_is_called_the_hardest_where_all_were_as_hard() -> None:
    right = example("koppel").tally([[{"pairs": PAIRS}]])
    assert right.sentence == "1 deelnemer gaf antwoord; elk onderdeel was even vaak goed (100%)."
    shifted = dict(zip(PAIRS, [*list(PAIRS.values())[1:], "woningen"], strict=True))
    half = example("koppel").tally([[{"pairs": PAIRS}], [{"pairs": shifted}]])
    assert half.sentence.endswith("elk onderdeel was even vaak goed (50%).")
    assert [row.cells[1].count(" / ") for row in half.charts[0].rows] == [1, 1, 1, 1]


def test_every_type_says_something_of_nobody() -> None:
    for soort in SOORTEN:
        assert example(soort).tally([]).sentence
