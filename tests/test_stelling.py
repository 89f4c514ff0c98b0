from typing import Any

from tests.gallery_examples import author_is_told, example, varied


def vote(choice: str, ronde: int = 1, reason: str = "") -> dict[str, Any]:
    return {"choice": choice, "ronde": ronde, "reason": reason}


def test_scale_is_five_steps_unless_the_author_gives_another() -> None:
    assert [step["text"] for step in example("stelling").public()["scale"]][::4] == [
        "Helemaal oneens",
        "Helemaal eens",
    ]
    own = [{"key": "nooit", "text": "Nooit"}, {"key": "altijd", "text": "Altijd"}]
    assert varied("stelling", scale=own).grade(vote("altijd")).sentence.startswith("Je koos ‘Altijd’.")


def test_own_shift_is_told_in_the_second_round_only() -> None:
    exercise = example("stelling")
    moved = {**vote("eens", 2), "before": "helemaal-oneens"}
    assert exercise.grade(moved).sentence == "Je schoof op van ‘Helemaal oneens’ naar ‘Eens’."
    assert "stem daarna opnieuw" in exercise.grade({**moved, "ronde": 1}).sentence


def test_group_is_split_per_round_and_its_shift_is_counted() -> None:
    tally = example("stelling").tally(
        [
            [vote("oneens"), vote("eens", 2)],
            [vote("oneens"), vote("helemaal-oneens", 2)],
            [vote("eens"), vote("eens", 2)],
            [vote("neutraal")],
        ]
    )
    first, second, shift = tally.charts
    assert [row.cells[0] for row in first.rows] == ["0 (0%)", "2 (50%)", "1 (25%)", "1 (25%)", "0 (0%)"]
    assert [row.cells[0] for row in second.rows] == ["1 (33%)", "0 (0%)", "0 (0%)", "2 (67%)", "0 (0%)"]
    assert [(row.label, row.cells[0]) for row in shift.rows] == [
        ("Schoof op richting ‘Helemaal oneens’", "1 (33%)"),
        ("Bleef bij dezelfde keuze", "1 (33%)"),
        ("Schoof op richting ‘Helemaal eens’", "1 (33%)"),
    ]
    assert tally.sentence == (
        "4 deelnemers stemden; in ronde 2 het vaakst: ‘Eens’ (67%). 3 stemden twee keer; 2 schoven op."
    )


def test_second_thoughts_in_a_round_replace_the_first() -> None:
    tally = example("stelling").tally([[vote("oneens"), vote("eens"), vote("eens", 2), vote("oneens", 2)]])
    assert tally.charts[0].rows[3].share == 1
    assert tally.sentence.endswith("1 stemde twee keer; 1 schoof op.")


def test_shift_that_a_browser_claims_is_not_counted() -> None:
    tally = example("stelling").tally([[{**vote("eens", 2), "before": "oneens"}]])
    assert [chart.title for chart in tally.charts] == ["Ronde 1", "Ronde 2"]
    assert tally.charts[0].rows[1].share == 0


def test_reasons_stand_beside_the_choice_and_empty_ones_stay_out() -> None:
    reasons = example("stelling").tally([[vote("eens", 1, " Omdat. ")], [vote("oneens", 1, "  ")]]).charts[-1]
    assert reasons.kind == "texts"
    assert [(row.label, row.cells) for row in reasons.rows] == [("Omdat.", ("Eens",))]


def test_author_is_told_what_does_not_fit() -> None:
    twice = [{"key": "ja", "text": "Ja"}, {"key": "ja", "text": "Jazeker"}]
    assert "onderdelen van 'scale' hebben dezelfde key" in author_is_told("stelling", scale=twice)
    assert "arguments_against" in author_is_told("stelling", solution={"arguments_against": []})
