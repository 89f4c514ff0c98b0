import pytest

from tests.gallery_examples import author_is_told, example, varied

OF_SOURCE = {
    "panel": "bron",
    "sources": ["een"],
    "solution": {
        "by": "Testpanel",
        "votes": {"meer": 6, "veel-meer": 3},
        "reasons": {"meer": "Wie werkt, heeft inkomen."},
    },
}


@pytest.mark.parametrize(
    ("choice", "score", "says"),
    [
        ("meer", 1.0, "6 leden van het panel (9, Testpanel) kozen hetzelfde."),
        ("veel-meer", 0.5, "3 leden van het panel (9, Testpanel) kozen hetzelfde."),
        ("gelijk", 0.0, "Niemand van het panel (9, Testpanel) koos hetzelfde."),
    ],
)
def test_what_most_of_a_panel_chose_counts_whole_and_the_rest_in_proportion(
    choice: str, score: float, says: str
) -> None:
    verdict = varied("panel", **OF_SOURCE).grade({"choice": choice})
    assert (verdict.score, verdict.sentence) == (score, says)
    assert verdict.items[4].label == "Waarschijnlijker: 6 van de 9"
    assert verdict.items[4].feedback == "Wie werkt, heeft inkomen."


def test_group_stands_beside_the_panel_of_the_source() -> None:
    tally = varied("panel", **OF_SOURCE).tally([[{"choice": "meer"}], [{"choice": "gelijk"}]])
    assert tally.charts[0].columns == ("Antwoord", "De zaal", "Het panel")
    assert tally.charts[0].rows[3].cells == ("1 (50%)", "6 van de 9")


def test_room_is_no_panel_that_marks_anybody() -> None:
    assert example("panel").grade({"choice": "meer"}).score is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"panel": "zaal"}, "de zaal het panel"),
        ({"sources": []}, "horen bij de oefening een bron"),
        ({"solution": {"by": "", "votes": {"meer": 6}}}, "horen bij de oefening een bron"),
        ({"solution": {"by": "Testpanel", "votes": {}}}, "horen bij de oefening een bron"),
        ({"solution": {"by": "Testpanel", "votes": {"meer": 3, "gelijk": -1}}}, "onder nul"),
        ({"solution": {"by": "Testpanel", "votes": {"bestaat-niet": 3}}}, "'bestaat-niet'"),
    ],
)
def test_panel_that_nobody_can_look_up_is_refused(fields: dict[str, object], says: str) -> None:
    assert says in author_is_told("panel", **{**OF_SOURCE, **fields})
