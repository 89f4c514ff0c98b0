"""What has another value by now, put in its place by who was told before, gives what is told to a newcomer."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leerkit.bench.zaal.told import after
from leerkit.report import ResultsFold
from leerkit.server.pages.dumped import DumpedResults
from leerkit.server.pages.told import Parts, Whole, changes
from leerkit.store import BriefAnswer, Participant
from tests.gallery_examples import ENTRIES, valid_responses
from tests.test_report import a_lesson

NAMES = st.sampled_from(["on", "people", "n", "7", "é"])
STATES = st.dictionaries(
    NAMES,
    st.recursive(
        st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "tekst"]),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
)
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@given(STATES, STATES)
def test_who_was_told_before_knows_what_a_newcomer_is_told(
    before: dict[str, Any], now: dict[str, Any]
) -> None:
    now = {**dict.fromkeys(before), **now}
    before = {**dict.fromkeys(now), **before}
    message = Parts(now).after(Parts(before))
    assert (before if message is None else after(before, json.loads(message))) == now
    assert json.loads(Parts(now).after(None) or "") == now


@given(STATES)
def test_nothing_is_told_of_what_is_the_same(state: dict[str, Any]) -> None:
    assert Parts(state).after(Parts(json.loads(json.dumps(state)))) is None
    assert Whole("1").after(Whole("1")) is None
    assert Whole("2").after(Whole("1")) == Whole("2").after(None) == "2"


def test_only_what_changed_is_told_and_a_list_that_changed_much_as_a_whole() -> None:
    before = {"people": [{"n": 1}, {"n": 2}, {"n": 3}], "rest": {"a": 1}}
    assert changes(before, {"people": [{"n": 1}, {"n": 5}, {"n": 3}], "rest": {"a": 1}}) == {"people/1/n": 5}
    assert changes(before, {"people": [*before["people"], {"n": 4}], "rest": {"a": 2}}) == {
        "people/3": {"n": 4},
        "rest/a": 2,
    }
    assert changes(before, {**before, "people": [{"n": 9}, {"n": 9}, {"n": 3}]}) == {
        "people": [{"n": 9}, {"n": 9}, {"n": 3}]
    }
    assert changes(before, {**before, "people": [{"n": 1}]}) == {"people": [{"n": 1}]}
    assert changes(before, {**before, "rest": {"b": 1}}) == {"rest": {"b": 1}}


def test_what_did_not_change_in_results_is_the_same_object_and_one_answer_is_little_to_tell() -> None:
    lessons = [a_lesson("01-les", ENTRIES["meerkeuze"]["exercise"], ENTRIES["volgorde"]["exercise"])]
    people = [
        Participant(id=f"p{n}", session_code="WIJK", nickname=f"Naam {n}", joined_at=START)
        for n in range(300)
    ]
    fold, dumped = ResultsFold("WIJK", lessons), DumpedResults()
    told = []
    for seq, one in enumerate(people[:2], start=1):
        exercise_id, response = lessons[0].exercises[0].id, valid_responses("meerkeuze")[0]
        answer = BriefAnswer(
            seq, one.id, f"{seq:032x}", "01-les", exercise_id, response, START, complete=True
        )
        fold.add([answer])
        results = fold.results(people)
        told.append(dumped(results))
        assert told[-1] == results.model_dump(mode="json")
    assert told[0]["participants"][0] is told[1]["participants"][0]
    assert told[0]["lessons"][0]["exercises"][1] is told[1]["lessons"][0]["exercises"][1]
    message = Parts({"results": told[1]}).after(Parts({"results": told[0]})) or ""
    assert set(json.loads(message)["set"]) >= {"results/participants/1/n_done", "results/n_done"}
    assert len(message) < len(json.dumps(told[1])) / 10
