"""The question why: as somebody likes or needed, in the types that have it."""

from typing import Any

import pytest

from leerkit.errors import ResponseError
from leerkit.exercises import SOORTEN, Kept, exercise_type
from leerkit.exercises.why import Reasoned
from leerkit.paper import exercise_html
from tests.gallery_examples import author_is_told, example, valid_responses, varied
from tests.test_counted import START

ASKING = [soort for soort in SOORTEN if issubclass(exercise_type(soort), Reasoned)]
every_type = pytest.mark.parametrize("soort", ASKING)


def reasons(soort: str, *histories: list[dict[str, Any]], **fields: Any) -> list[tuple[str, ...]]:
    """Return what the group gave as its reasons, each with what was answered."""
    charts = varied(soort, **fields).tally(histories).charts
    return [(row.label, *row.cells) for chart in charts if chart.kind == "texts" for row in chart.rows]


def bare(soort: str) -> dict[str, Any]:
    """Return a valid response without a reason."""
    return {name: value for name, value in valid_responses(soort)[0].items() if name != "reason"}


def test_these_types_ask_why() -> None:
    assert set(ASKING) == {"meerkeuze", "volgorde", "schat", "signaal", "panel", "zoek", "verdeel"}


@every_type
def test_group_sees_the_first_reason_beside_what_was_answered(soort: str) -> None:
    given = bare(soort)
    [(label, answered)] = reasons(
        soort,
        [{**given, "reason": " Omdat <b>het</b> zo is. "}, {**given, "reason": "Later."}],
        [{**given, "reason": "  "}],
        [given],
        reason="gevraagd",
    )
    assert label == "Omdat <b>het</b> zo is."
    assert answered.strip()


@every_type
def test_reason_that_is_not_asked_is_not_told(soort: str) -> None:
    given = {**bare(soort), "reason": "Ongevraagd"}
    fields = {"ask_reason": False} if soort == "panel" else {}
    assert reasons(soort, [given], **fields) == []
    assert "reason" not in varied(soort, **fields).public()


@every_type
def test_answer_that_needs_a_reason_is_not_taken_without_and_an_older_one_still_counts(soort: str) -> None:
    exercise, given = varied(soort, reason="verplicht"), bare(soort)
    assert exercise.public()["reason"] == "verplicht"
    for empty in (given, {**given, "reason": " \u200b\n"}):
        with pytest.raises(ResponseError, match=r"er staat nog niet waarom.*Schrijf waarom"):
            exercise.take(empty, [])
    kept, verdict = exercise.take({**given, "reason": "Daarom."}, [])
    assert kept["reason"] == "Daarom."
    assert verdict == exercise.grade(given), "a reason is no part of what is right"
    old = Kept(given, "a" * 32, START)
    assert exercise.tally([[old]]).n_answered == 1


@every_type
def test_paper_has_room_for_a_reason(soort: str) -> None:
    assert "Waarom? Schrijf één of twee zinnen." in exercise_html(varied(soort, reason="verplicht"))
    assert "Waarom? (mag leeg blijven)" in exercise_html(varied(soort, reason="gevraagd"))


def test_stelling_needs_its_reason_in_the_first_round_only() -> None:
    exercise = varied("stelling", reason="verplicht")
    first, second = ({"choice": "eens", "ronde": ronde, "reason": ""} for ronde in (1, 2))
    with pytest.raises(ResponseError, match="er staat nog niet waarom"):
        exercise.take(first, [])
    first["reason"] = "Daarom."
    assert exercise.take(first, [])[0]["reason"] == "Daarom."
    assert exercise.take(second, [first])[0]["before"] == "eens"
    assert exercise.public()["must_reason"]
    assert not example("stelling").public()["must_reason"]


def test_author_is_told_how_a_reason_is_asked() -> None:
    assert "reason" in author_is_told("meerkeuze", reason="soms")
