"""A film that the host plays: where it is at any moment follows from what was done, and from the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from leerkit.live import OWN_PACE, PUT_ON, WATCHED, SessionState, Watched, apply, deed_of, fold, undoing
from leerkit.store import Event

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FILM = {"kind": "video", "lesson": "01-les", "video_id": "film"}
QUESTION = {"lesson": "01-les", "exercise_id": "vraag", "video_id": "film"}


def event(seq: int, second: float, kind: str, payload: dict[str, Any]) -> Event:
    return Event(seq=seq, kind=kind, payload=payload, at=NOW + timedelta(seconds=second))


def watched(at_s: float, *, plays: bool, **more: Any) -> dict[str, Any]:
    return {"moment": FILM, "at_s": at_s, "plays": plays, **more}


def place(state: SessionState, second: float) -> float:
    """Where the film is, so many seconds after the beginning."""
    return state.led.film("01-les", "film").place(NOW + timedelta(seconds=second))


def test_it_plays_by_the_clock_and_stands_still_by_itself_where_something_is_to_be_done() -> None:
    state = fold([event(1, 0, WATCHED, watched(2.0, plays=True, until_s=20.0))])
    assert state.led.now is not None
    assert state.led.now.kind == "video"
    assert [place(state, second) for second in (-1, 0, 5, 18, 600)] == [2.0, 2.0, 7.0, 20.0, 20.0]
    assert state.public("participant", "aa")["on"]["film"] == {
        "at_s": 2.0,
        "since": "2026-03-02T09:30:00Z",
        "until_s": 20.0,
        "embedded": False,
    }


def test_it_stands_still_for_a_question_and_goes_on_where_it_was() -> None:
    state = fold(
        [
            event(1, 0, WATCHED, watched(0, plays=True, until_s=90.0)),
            event(2, 12.5, PUT_ON, QUESTION),
            event(3, 300, PUT_ON, FILM),
        ]
    )
    assert place(state, 400) == 12.5
    goes_on = event(4, 400, WATCHED, {"moment": FILM, "plays": True, "until_s": 90.0})
    assert place(apply(state, goes_on), 401) == 13.5


def test_a_question_of_a_film_says_of_which() -> None:
    state = fold([event(1, 0, WATCHED, watched(7.0, plays=False)), event(2, 9, PUT_ON, QUESTION)])
    on = state.public("screen")["on"]
    assert (on["kind"], on["exercise_id"], on["video_id"]) == ("exercise", "vraag", "film")
    assert on["film"] == {"at_s": 7.0, "since": None, "until_s": None, "embedded": False}


def test_a_film_that_plays_elsewhere_goes_on_while_a_question_is_on() -> None:
    done = [
        event(1, 0, WATCHED, watched(0, plays=True, runs_on=True)),
        event(2, 60, PUT_ON, QUESTION),
        event(3, 90, OWN_PACE, {}),
    ]
    assert place(fold(done), 750) == 750


def test_a_film_elsewhere_that_was_left_on_for_days_is_stopped_and_that_is_taken_back() -> None:
    state = fold([event(1, 0, WATCHED, watched(5.0, plays=True, runs_on=True))])
    day_s, later_s = 24 * 3600.0, 3 * 24 * 3600
    assert [place(state, day_s - 10), place(state, later_s)] == [day_s - 5, day_s]
    stopped = event(2, later_s, WATCHED, watched(day_s, plays=False, from_s=day_s, runs_on=True))
    assert place(apply(state, stopped), later_s) == day_s
    [back] = undoing(state, stopped) or ()
    assert deed_of(back.kind, back.payload) is not None


def test_one_on_the_screen_from_elsewhere_is_led_as_one_of_the_lesson_until_that_is_taken_back() -> None:
    before = fold([event(1, 0, WATCHED, watched(0, plays=True, runs_on=True, embedded=False))])
    agreed = event(2, 10, WATCHED, watched(10.0, plays=True, until_s=30.0, from_s=10.0, embedded=True))
    state = apply(before, agreed)
    assert state.public("screen")["on"]["film"]["embedded"]
    assert place(state, 60) == 30.0
    goes_on = event(3, 60, WATCHED, {"moment": FILM, "at_s": 30.0, "plays": True, "until_s": 90.0})
    assert apply(state, goes_on).led.film("01-les", "film").embedded, "as it was"
    back = undoing(before, agreed) or ()
    undone = fold([event(3, 20, one.kind, one.payload) for one in back], state)
    assert undone.led.film("01-les", "film").model_dump(exclude={"at_s", "since"}) == {
        "until_s": None,
        "runs_on": True,
        "embedded": False,
    }


@pytest.mark.parametrize("plays", [True, False])
def test_taking_back_brings_a_film_to_where_it_was(plays: bool) -> None:
    before = fold([event(1, 0, WATCHED, watched(10.0, plays=plays, until_s=50.0))])
    at_s = place(before, 5)
    sought = event(2, 5, WATCHED, watched(40.0, plays=False, from_s=at_s, until_s=50.0))
    back = undoing(before, sought) or ()
    state = fold([event(3, 8, one.kind, one.payload) for one in back], apply(before, sought))
    assert place(state, 8) == at_s
    assert place(state, 9) == at_s + plays
    assert state.led.film("01-les", "film").until_s == 50.0


def test_taking_back_what_was_put_on_by_mistake_lets_the_film_go_on() -> None:
    before = fold([event(1, 0, WATCHED, watched(10.0, plays=True, until_s=50.0))])
    paused = event(2, 5, PUT_ON, {"kind": "pause"})
    back = undoing(before, paused) or ()
    events = [event(seq, 9, one.kind, one.payload) for seq, one in enumerate(back, 3)]
    state = fold(events, apply(before, paused))
    assert state.led.now == before.led.now
    assert [place(state, second) for second in (9, 11, 99)] == [15.0, 17.0, 50.0]


def test_another_row_about_the_same_film_is_on_and_that_is_taken_back() -> None:
    first, other = ({**FILM, "row": row} for row in (2, 4))
    before = fold([event(1, 0, WATCHED, {"moment": first, "at_s": 5, "plays": False})])
    assert before.led.now is not None
    sought = event(2, 5, WATCHED, {"moment": other, "at_s": 40, "plays": False, "from_s": 5})
    state = apply(before, sought)
    assert state.led.now is not None
    assert (before.led.now.row, state.led.now.row, place(state, 9)) == (2, 4, 40)
    back = undoing(before, sought) or ()
    undone = fold([event(3, 9, one.kind, one.payload) for one in back], state)
    assert undone.led.now == before.led.now
    assert place(undone, 9) == 5


def test_taking_back_going_on_brings_back_the_question() -> None:
    before = fold(
        [event(1, 0, WATCHED, watched(0, plays=True, until_s=20.0)), event(2, 30, PUT_ON, QUESTION)]
    )
    goes_on = event(3, 60, WATCHED, watched(20.0, plays=True, from_s=20.0, until_s=50.0))
    back = undoing(before, goes_on) or ()
    events = [event(seq, 65, one.kind, one.payload) for seq, one in enumerate(back, 4)]
    state = fold(events, apply(before, goes_on))
    assert state.led.now == before.led.now
    assert place(state, 90) == 20.0
    assert state.led.parts == before.led.parts


@pytest.mark.parametrize(
    "payload",
    [
        {"moment": QUESTION, "plays": True},
        {"moment": {"kind": "video", "lesson": "01-les"}, "plays": True},
        {"moment": FILM, "plays": True, "at_s": -1},
        {"moment": FILM, "plays": True, "at_s": 90_000},
        {"moment": FILM, "plays": True, "at_s": float("nan")},
        {"moment": FILM, "plays": True, "at_s": float("inf")},
    ],
)
def test_what_is_done_with_no_film_or_outside_one_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Watched.model_validate(payload)
