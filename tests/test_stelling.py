from typing import Any

import pytest

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
    assert exercise.grade({**moved, "ronde": 1}).sentence == "Je koos ‘Eens’. Lees nu de argumenten."


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


def test_first_vote_in_each_round_counts() -> None:
    votes = [vote("oneens"), vote("eens"), vote("eens", 2), vote("oneens", 2)]
    tally = example("stelling").tally([votes] * 3)
    assert tally.charts[0].rows[1].share == 1
    assert tally.charts[1].rows[3].share == 1
    assert tally.sentence.endswith("3 stemden twee keer; 3 schoven op.")


def test_who_is_late_may_vote_in_the_first_round_after_the_second() -> None:
    tally = example("stelling").tally([[vote("eens", 2), vote("oneens")]] * 3)
    assert tally.charts[0].rows[1].share == 1
    assert tally.sentence.endswith("3 schoven op.")


def test_shift_that_a_browser_claims_is_not_counted() -> None:
    tally = example("stelling").tally([[{**vote("eens", 2), "before": "oneens"}]] * 3)
    assert [chart.title for chart in tally.charts] == ["Ronde 1", "Ronde 2"]
    assert tally.charts[0].rows[1].share == 0


@pytest.mark.parametrize("n_second", [1, 2])
def test_few_votes_in_the_second_round_are_counted_and_not_shown(n_second: int) -> None:
    early = [[vote("oneens"), vote("eens", 2, "Om haar.")]] * n_second
    tally = example("stelling").tally([*early, *[[vote("neutraal")]] * 9])
    assert [chart.title for chart in tally.charts] == ["Ronde 1"]
    assert "in ronde 1 het vaakst" in tally.sentence
    many = {1: "In ronde 2: 1 stem.", 2: "In ronde 2: 2 stemmen."}
    assert tally.sentence.endswith(f"{many[n_second]} De verdeling zie je vanaf 3 stemmen.")
    assert "Om haar." not in tally.model_dump_json()


def test_reason_stands_beside_the_vote_that_it_was_written_with() -> None:
    votes = [vote("eens", 1, "Ik ken de straat."), vote("oneens", 2, "Ik hoorde haar.")]
    first, second = example("stelling").tally([votes] * 3).charts[-2:]
    assert (first.title, second.title) == ("Redenen bij ronde 1", "Redenen bij ronde 2")
    assert {(row.label, row.cells) for row in first.rows} == {("Ik ken de straat.", ("Eens",))}
    assert {(row.label, row.cells) for row in second.rows} == {("Ik hoorde haar.", ("Oneens",))}


def test_what_was_voted_before_is_what_is_kept_of_it() -> None:
    exercise = example("stelling")
    claimed = {**vote("eens", 2), "before": "helemaal-oneens"}
    kept, verdict = exercise.take(claimed, [vote("neutraal"), vote("oneens")])
    assert kept == {**vote("eens", 2), "before": "neutraal"}
    assert verdict.sentence == "Je schoof op van ‘Niet eens, niet oneens’ naar ‘Eens’."
    again, _ = exercise.take({**vote("neutraal", 2), "before": "eens"}, [kept])
    assert again["before"] == "neutraal", "a kernel knows the last vote only"
    for earlier in ([], [vote("eens", 2)], [vote("van-een-andere-schaal")], [{"choice": ["eens"]}]):
        kept, verdict = exercise.take(claimed, earlier)
        assert kept == vote("eens", 2)
        assert verdict.sentence == "Je koos in ronde 2 ‘Eens’."
    assert exercise.take({**vote("eens"), "before": "oneens"}, [vote("oneens")])[0] == vote("eens")


def test_reasons_stand_beside_the_choice_and_empty_ones_stay_out() -> None:
    reasons = example("stelling").tally([[vote("eens", 1, " Omdat. ")], [vote("oneens", 1, "  ")]]).charts[-1]
    assert reasons.kind == "texts"
    assert [(row.label, row.cells) for row in reasons.rows] == [("Omdat.", ("Eens",))]


def test_author_is_told_what_does_not_fit() -> None:
    twice = [{"key": "ja", "text": "Ja"}, {"key": "ja", "text": "Jazeker"}]
    assert "onderdelen van 'scale' hebben dezelfde key" in author_is_told("stelling", scale=twice)
    assert "arguments_against" in author_is_told("stelling", solution={"arguments_against": []})
