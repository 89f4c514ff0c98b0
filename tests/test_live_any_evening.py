"""Whatever a facilitator does, in any order: what everybody may rely on, and what nobody is told."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerkit.exercises import Terms
from leerkit.live import (
    CLOSED,
    HIDDEN,
    OPENED,
    OWN_PACE,
    PUT_ON,
    READMITTED,
    REMOVED,
    REVEALED,
    SHOWN,
    WATCHED,
    Moment,
    SessionState,
    apply,
    fold,
    undoing,
)
from leerkit.store import Event
from tests.any_evening import NOW, answer_to, deeds, events


@given(deeds())
def test_last_word_about_somebody_or_a_text_holds(done: list[tuple[str, dict[str, object]]]) -> None:
    state = fold(events(done))
    for name, on, off, there in (
        ("participant_id", REMOVED, READMITTED, state.removed),
        ("answer_id", HIDDEN, SHOWN, state.hidden),
    ):
        last = {payload[name]: kind for kind, payload in done if kind in (on, off)}
        assert set(there) == {one for one, kind in last.items() if kind == on}
        assert len(set(there)) == len(there)


def place(state: SessionState, payload: dict[str, object]) -> float:
    """Where a film is, as the server says it."""
    moment = Moment.model_validate(payload["moment"])
    return state.led.film(moment.lesson, moment.video_id).place(NOW)


@given(deeds(), deeds())
def test_taking_back_gives_back_what_everybody_saw(
    done: list[tuple[str, dict[str, object]]], more: list[tuple[str, dict[str, object]]]
) -> None:
    before = fold(events(done))
    for kind, asked_for in more:
        said = {"from_s": place(before, asked_for)} if kind == WATCHED else {}
        event = Event(seq=before.seq + 1, kind=kind, payload={**asked_for, **said}, at=NOW)
        back = undoing(before, event)
        if back is None:
            continue
        taken_back = fold(
            events([(one.kind, one.payload) for one in back], before.seq + 2), apply(before, event)
        )
        for who in ("aa", "bb", "cc"):
            assert taken_back.public("participant", who) == before.public("participant", who)
        assert taken_back.public("screen") == before.public("screen")
        assert set(taken_back.removed) == set(before.removed)
        assert set(taken_back.hidden) == set(before.hidden)


@given(deeds())
def test_no_solution_is_shown_while_an_exercise_is_open(done: list[tuple[str, dict[str, object]]]) -> None:
    state = SessionState()
    for event in events(done):
        state = apply(state, event)
        on = state.public("screen")["on"]
        assert on is None or on["is_closed"] or not on["shows_solution"]


@given(deeds())
def test_nothing_of_the_group_is_seen_that_was_not_revealed(
    done: list[tuple[str, dict[str, object]]],
) -> None:
    state, revealed = SessionState(), set[object]()
    for event in events(done):
        state = apply(state, event)
        if event.kind == REVEALED:
            (revealed.add if event.payload["group"] else revealed.discard)(event.payload["exercise_id"])
        on = state.public("participant", "aa")["on"]
        assert on is None or not on["shows_group"] or on["exercise_id"] in revealed


@given(deeds())
def test_verdict_comes_with_the_solution_and_in_everybodys_own_pace_at_once(
    done: list[tuple[str, dict[str, object]]],
) -> None:
    state, was_on, ended_so_far = SessionState(), set[object](), False
    for event in events(done):
        ended_so_far = ended_so_far or event.kind == "session_ended"
        is_about_one = event.payload.get("kind", "exercise") in ("exercise", "wall")
        if event.kind in (PUT_ON, OPENED, CLOSED, REVEALED) and is_about_one and not ended_so_far:
            was_on.add(event.payload["exercise_id"])
        state = apply(state, event)
        for one in "xy":
            part = state.led.part("01-les", one)
            is_told = part.shows_solution or state.ronde("01-les", one) == 2
            is_led = state.led.now is not None and not ended_so_far
            assert state.holds(answer_to(one)) is (is_led and one in was_on and not is_told)
            assert not state.holds(answer_to(one, complete=False)), (
                "where somebody is on the way is no verdict"
            )
        assert state.public("participant", "aa")["held"] == state.held
        assert "held" not in state.public("screen")


@given(deeds(), st.integers(0, 31), st.sampled_from([1, 2]))
def test_answer_may_be_changed_until_anybody_was_told_what_came_of_it(
    done: list[tuple[str, dict[str, object]]], minute: int, ronde: int
) -> None:
    all_events = [one.model_copy(update={"at": NOW + timedelta(minutes=one.seq)}) for one in events(done)]
    at = NOW + timedelta(minutes=minute, seconds=30)
    terms = fold(all_events).terms
    for one in "xy":
        was_told, state = False, SessionState()
        for event in all_events[:minute]:
            goes_own_way = event.kind == OWN_PACE and state.ended_at is None
            was_told = was_told or (goes_own_way and state.led.has_part("01-les", one))
            state = apply(state, event)
            was_told = was_told or state.led.part("01-les", one).shows_solution
            was_told = was_told or (ronde == 1 and state.ronde("01-les", one) == 2)
        may_change = state.led.part("01-les", one).on_at is not None and not was_told
        found = terms.get(("01-les", one), Terms())
        assert found.may_change(at, ronde) is may_change


@given(deeds())
def test_row_of_the_run_sheet_is_the_hosts_alone(done: list[tuple[str, dict[str, object]]]) -> None:
    state = fold(events([*done, (PUT_ON, {"kind": "text", "title": "x", "row": 2})]))
    for audience in ("participant", "screen"):
        told = state.public(audience, "aa")
        assert "row" not in (told["on"] or {})
        assert "course" not in str(told)


@given(deeds())
def test_device_is_given_up_of_who_is_out_and_only_until_they_are_taken_out_again(
    done: list[tuple[str, dict[str, object]]],
) -> None:
    state = fold(events(done))
    assert set(state.released) <= set(state.removed)
    again = fold(events([*done, (REMOVED, {"participant_id": "aa"})]))
    assert "aa" not in again.released


@given(deeds())
def test_no_round_closes_whatever_is_done(done: list[tuple[str, dict[str, object]]]) -> None:
    state, opened_so_far = SessionState(), {}
    for event in events(done):
        state = apply(state, event)
        assert all(state.ronde("01-les", one) >= ronde for one, ronde in opened_so_far.items())
        opened_so_far = {one: state.ronde("01-les", one) for one in "xy"}


@given(deeds(), st.integers(0, 30))
def test_hearing_in_two_parts_or_twice_makes_no_difference(
    done: list[tuple[str, dict[str, object]]], at: int
) -> None:
    told = events(done)
    assert fold(told[max(0, at - 3) :], fold(told[:at])) == fold(told)


@given(deeds())
def test_participant_learns_nothing_of_others(done: list[tuple[str, dict[str, object]]]) -> None:
    state = fold(events(done))
    told = state.public("participant", "aa")
    assert told.keys() == {
        "groups",
        "rondes",
        "ended_at",
        "removed",
        "released",
        "on",
        "channels",
        "held",
        "timer",
    }
    assert told["removed"] is ("aa" in state.removed)
