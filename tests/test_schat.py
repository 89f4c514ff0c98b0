import pytest

from leerkit.errors import ResponseError
from leerkit.exercises import Exercise
from tests.gallery_examples import author_is_told, varied


def number() -> Exercise:
    solution = {
        "values": [193],
        "margin": 25,
        "too_low": "Het zijn er meer.",
        "too_high": "Het zijn er minder.",
    }
    return varied("schat", unit="wijken", min=0, max=1000, step=1, known=[], ask=[], solution=solution)


@pytest.mark.parametrize(
    ("value", "score", "says"),
    [
        (193, 1.0, "Werkelijk: 193 wijken."),
        (218, 1.0, "Werkelijk: 193 wijken."),
        (150.5, 0.5, "Werkelijk: 193 wijken.\n\nHet zijn er meer."),
        (900, 0.0, "Werkelijk: 193 wijken.\n\nHet zijn er minder."),
    ],
)
def test_number_counts_whole_within_the_margin_and_half_within_twice_that(
    value: float, score: float, says: str
) -> None:
    verdict = number().grade({"values": [value]})
    assert (verdict.score, verdict.items[0].feedback) == (score, says)


def test_group_is_told_in_bands_around_its_middle() -> None:
    tally = number().tally([[{"values": [value]}] for value in (0, 150, 160, 170, 1000)])
    assert tally.sentence == "5 deelnemers schatten; de middelste schatting is 160 wijken."
    assert [(row.label, row.cells) for row in tally.charts[0].rows] == [
        ("0–200 wijken", ("4 (80%)",)),
        ("201–400 wijken", ("0 (0%)",)),
        ("401–600 wijken", ("0 (0%)",)),
        ("601–800 wijken", ("0 (0%)",)),
        ("801–1.000 wijken", ("1 (20%)",)),
    ]


def test_number_outside_the_bounds_is_refused_with_these() -> None:
    with pytest.raises(ResponseError, match=r"Verwacht: 0–1\.000 wijken"):
        number().grade({"values": [1001]})


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"max": 3.5}, "moet minstens iets zitten"),
        ({"step": 0.0001}, "hoogstens 1000 keer 'step'"),
        ({"ask": []}, "horen bij elkaar"),
        ({"ask": ["2016", "2018", "2020"]}, "staat er twee keer in"),
        ({"solution": {"values": [3.8]}}, "horen 3 getallen"),
        ({"solution": {"values": [3.8, 3.8, 9]}}, "9,00 ligt niet tussen"),
    ],
)
def test_line_that_does_not_hold_together_is_refused(fields: dict[str, object], says: str) -> None:
    assert says in author_is_told("schat", **fields)
