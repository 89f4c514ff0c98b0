"""What a facilitator keeps of a session: no names, nothing hidden, and no small group split up."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from leerkit.exercises import SOORTEN, Grader, Kept, Row, Tally, Terms
from leerkit.report import (
    FEWEST,
    ExerciseResults,
    FromGroups,
    LessonResults,
    Results,
    results_csv,
    to_keep,
    unsplit,
    voices,
)
from leerkit.texts import grading
from leerkit.texts import report as texts
from tests.gallery_examples import example, valid_responses

AT = datetime(2026, 3, 2, 19, tzinfo=UTC)


def results_of(*exercises: ExerciseResults) -> Results:
    lesson = LessonResults(slug="les", title="=Les", exercises=exercises)
    return Results(code="ABC123", sentence="", n_done=0, n_to_do=0, participants=(), lessons=(lesson,))


def of(soort: str, tally: Tally, later: Tally | None = None, hidden: Iterable[Row] = ()) -> ExerciseResults:
    return ExerciseResults(
        exercise_id=soort,
        soort=soort,
        question=example(soort).question,
        n_answered=tally.n_answered,
        left_out="",
        tally=tally,
        later=later,
        later_sentence="Na de uitleg: 1 van 4 goed." if later else "",
        hidden=tuple(hidden),
    )


@pytest.mark.parametrize("soort", SOORTEN)
def test_four_people_are_counted_and_not_told_apart(soort: str) -> None:
    exercise = example(soort)
    one = valid_responses(soort)[0]
    few, enough = (exercise.tally([[one]] * n) for n in (4, 5))
    assert unsplit(few) == Tally(
        n_answered=4, sentence=texts.too_few(4, 5), charts=(), n_by_ronde=few.n_by_ronde
    )
    assert [chart.title for chart in unsplit(enough).charts] == [
        chart.title for chart in enough.charts if chart.kind == "texts" or chart.n_people in (None, 5)
    ]
    assert unsplit(exercise.tally([])).sentence == exercise.tally([]).sentence


def test_four_who_voted_again_are_not_told_apart_from_those_who_did_not() -> None:
    first, second = {"choice": "eens", "ronde": 1}, {"choice": "oneens", "ronde": 2, "before": "eens"}
    tally = example("stelling").tally([*[[first, second]] * 4, [first]])
    assert [chart.title for chart in tally.charts] == ["Ronde 1", "Ronde 2", grading.SHIFT]
    kept = unsplit(tally)
    assert [chart.title for chart in kept.charts] == ["Ronde 1"]
    assert "twee keer" in tally.sentence
    assert "twee keer" not in kept.sentence
    assert "ronde 1" in kept.sentence


def test_of_few_who_were_sure_it_is_not_told_how_many_were_right() -> None:
    right = {"choice": ["a"], "certainty": "zeker"}
    unsure = {"choice": ["a"], "certainty": "onzeker"}
    certainty = unsplit(example("meerkeuze").tally([*[[right]] * 4, *[[unsure]] * 5])).charts[1]
    by_label = {row.label: row.cells for row in certainty.rows}
    assert by_label["Heel zeker"][1] == texts.small(FEWEST)
    assert by_label["Onzeker"][1] != texts.small(FEWEST)


def test_what_was_hidden_and_which_answer_a_text_was_are_not_kept() -> None:
    tally = example("open").tally([[{"text": f"tekst {n}"}] for n in range(6)])
    kept = to_keep(results_of(of("open", tally, hidden=[Row(key="a1", label="verborgen", cells=())])), {})
    assert "verborgen" not in kept[0].model_dump_json()
    assert {row.key for row in kept[0].exercises[0].tally.charts[0].rows} == {""}


def test_file_for_a_spreadsheet_has_a_row_for_each_exercise_and_no_formula() -> None:
    written = example("open").tally([[{"text": f"=1+{n}"}] for n in range(5)])
    few = example("koppel").tally([[valid_responses("koppel")[0]]] * 3)
    file = results_csv(to_keep(results_of(of("open", written), of("koppel", few, later=few)), {}))
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))
    assert file.startswith("\ufeff".encode())
    assert tuple(rows[0]) == texts.COLUMNS
    assert [row["antwoord"] for row in rows if row["soort"] == "open"] == [f"'=1+{n}" for n in range(5)]
    (counted,) = [row for row in rows if row["soort"] == "koppel"]
    assert (counted["aantal"], counted["waarde"]) == ("3", texts.too_few(3, 5))
    assert {row["les"] for row in rows} == {"'=Les"}


@pytest.mark.parametrize("soort", sorted(set(SOORTEN) - {"muur"}))
@pytest.mark.parametrize("n", [1, 4, 5])
def test_what_groups_answered_is_told_of_five_or_more_and_never_of_which(soort: str, n: int) -> None:
    exercise, one = example(soort), {**valid_responses(soort)[0]}
    first = one | ({"ronde": 1} if "ronde" in one else {})
    given = tuple((group, Kept(first, f"{group:032x}", AT)) for group in range(1, n + 1))
    tally = voices(exercise, Grader(exercise), FromGroups(9, given), Terms()).tally
    kept = to_keep(results_of(of(soort, exercise.tally([]))), {("les", soort): tally})
    told = kept[0].exercises[0].of_groups
    assert told
    assert told.n_answered == n
    assert all(f"{group:032x}" not in told.model_dump_json() for group in range(1, n + 1))
    rows = list(csv.DictReader(io.StringIO(results_csv(kept).decode("utf-8-sig")), delimiter=";"))
    of_groups = [row for row in rows if row["poging"] == texts.ATTEMPTS["of_groups"]]
    assert {row["aantal"] for row in of_groups} == {str(n)}
    if n < 5:
        assert told == Tally(
            n_answered=n, sentence=texts.too_few_groups(n, 5), charts=(), n_by_ronde=told.n_by_ronde
        )
        assert [row["waarde"] for row in of_groups] == [texts.too_few_groups(n, 5)]
    else:
        assert told.sentence == "Groepen: 5 van 9 antwoordden samen."
        assert [chart.title for chart in told.charts] == [
            chart.title for chart in unsplit(exercise.tally([[first]] * 5)).charts
        ]
