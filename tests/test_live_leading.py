"""What is on, and the time for it, as a fold over the facilitator's actions."""

from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError

from leerkit.live import (
    CLOSED,
    OPENED,
    OWN_PACE,
    PUT_ON,
    REVEALED,
    TIMED,
    UNTIMED,
    Moment,
    SessionState,
    apply,
    deed_of,
    fold,
    undoing,
)
from leerkit.live.moment import FIELDS
from leerkit.store import Event
from tests.any_evening import NOW, answer_to, events, reveal, timed, which


def test_time_is_added_to_what_runs_for_the_same_and_else_starts_anew() -> None:
    def more(at: datetime, exercise_id: str = "x") -> Event:
        kind, payload = timed(exercise_id, 60)
        return Event(seq=3, kind=kind, payload={**payload, "is_more": True}, at=at)

    running = fold(events([(PUT_ON, which("x")), timed("x", 90)]))
    in_time, too_late = NOW + timedelta(seconds=80), NOW + timedelta(seconds=100)
    assert ends(apply(running, more(in_time))) == NOW + timedelta(seconds=150)
    assert ends(apply(running, more(too_late))) == too_late + timedelta(seconds=60)
    other = apply(running, Event(seq=3, kind=PUT_ON, payload=which("y"), at=in_time))
    assert ends(apply(other, more(in_time, "y").model_copy(update={"seq": 4}))) == in_time + timedelta(
        seconds=60
    )
    [back] = undoing(running, more(in_time)) or ()
    again = Event(seq=4, kind=back.kind, payload=back.payload, at=too_late)
    assert ends(apply(apply(running, more(in_time)), again)) == NOW + timedelta(seconds=90)


def ends(state: SessionState) -> datetime:
    """Return until when the time runs that everybody sees."""
    return datetime.fromisoformat(state.public("screen")["timer"]["ends_at"])


def test_exercise_that_was_put_on_by_mistake_is_as_if_it_never_was() -> None:
    before = fold(events([(PUT_ON, which("x"))]))
    event = Event(seq=2, kind=PUT_ON, payload=which("y"), at=NOW)
    back = [(one.kind, one.payload) for one in undoing(before, event) or ()]
    after = fold(events(back, start=3), apply(before, event))
    assert apply(before, event).holds(answer_to("y"))
    assert not after.holds(answer_to("y"))
    assert (after.led.now, after.led.parts) == (before.led.now, before.led.parts)


def test_answers_count_until_shortly_after_the_close_and_again_when_it_is_opened() -> None:
    closed = fold(events([(PUT_ON, which("x")), (CLOSED, which("x"))]))
    assert closed.led.until("01-les", "x") == NOW + timedelta(seconds=3)
    assert fold(events([(OPENED, which("x"))], start=3), closed).led.until("01-les", "x") is None


def test_time_is_of_what_is_on_and_is_there_again_when_that_is() -> None:
    state = fold(events([(PUT_ON, which("x")), timed("x", 90)]))
    ends_at = (NOW + timedelta(seconds=90)).isoformat()
    for audience in ("participant", "screen", "facilitator"):
        assert state.public(audience, "aa")["timer"] == {"seconds": 90, "ends_at": ends_at}
    pause = fold(events([(PUT_ON, {"kind": "pause"})], start=3), state)
    assert pause.public("screen")["timer"] is None
    again = fold(events([(PUT_ON, which("x"))], start=4), pause)
    assert again.public("screen")["timer"] == {"seconds": 90, "ends_at": ends_at}
    assert fold(events([(UNTIMED, {})], start=5), again).public("screen")["timer"] is None


def test_time_that_is_given_back_went_on_meanwhile() -> None:
    before = fold(events([timed("x", 90), (PUT_ON, which("x"))]))
    other = Event(seq=3, kind=TIMED, payload={"seconds": 20}, at=NOW + timedelta(seconds=30))
    [back] = undoing(before, other) or ()
    later = Event(seq=4, kind=back.kind, payload=back.payload, at=NOW + timedelta(seconds=40))
    assert apply(apply(before, other), later).public("screen")["timer"] == before.public("screen")["timer"]


@pytest.mark.parametrize("seconds", [4, 3601, "lang", 10.5, None])
def test_time_is_between_five_seconds_and_an_hour(seconds: object) -> None:
    with pytest.raises(ValidationError):
        deed_of(TIMED, {"seconds": seconds})


def put_on(**payload: object) -> Moment | None:
    return fold(events([(PUT_ON, payload)])).led.now


def test_event_of_before_there_were_moments_is_about_an_exercise() -> None:
    assert put_on(**which("x")) == Moment(kind="exercise", lesson="01-les", exercise_id="x")
    assert fold(events([(PUT_ON, which("x")), (CLOSED, which("x"))])).public("screen")["on"]["is_closed"]


def test_moment_holds_what_belongs_to_its_kind_and_nothing_else() -> None:
    whole = {"title": " Welkom ", "part": "1. Kijken", "video_id": "film", "row": 3, "muziek": "zacht"}
    everything = {**which("x"), **whole}
    assert {kind: put_on(kind=kind, **everything) for kind in FIELDS} == {
        "exercise": Moment(lesson="01-les", exercise_id="x", video_id="film", row=3),
        "wall": Moment(kind="wall", lesson="01-les", exercise_id="x", video_id="film", row=3),
        "text": Moment(kind="text", lesson="01-les", title="Welkom", part="1. Kijken", row=3),
        "video": Moment(kind="video", lesson="01-les", video_id="film", title="Welkom", row=3),
        "pause": Moment(kind="pause", lesson="01-les", title="Welkom", row=3),
        "questions": Moment(kind="questions"),
        "lobby": Moment(kind="lobby"),
    }


def test_text_that_is_put_on_leaves_the_exercises_as_far_as_they_were() -> None:
    done = [(PUT_ON, which("x")), (REVEALED, reveal("x", True, False)), (PUT_ON, {"kind": "pause"})]
    state = fold(events(done))
    assert state.public("participant", "aa")["on"] == {
        **Moment(kind="pause").model_dump(exclude={"row"}),
        "is_closed": False,
        "shows_group": False,
        "shows_solution": False,
    }
    assert not state.led.shows_group
    assert fold(events([(PUT_ON, which("x"))], start=4), state).led.shows_group


def test_time_of_everything_that_is_on_is_added_up_until_all_go_their_own_way() -> None:
    def at(seq: int, minute: int, kind: str, payload: dict[str, object]) -> Event:
        return Event(seq=seq, kind=kind, payload=payload, at=NOW + timedelta(minutes=minute))

    course = fold(
        [
            at(1, -20, PUT_ON, {"kind": "lobby"}),
            at(2, 0, PUT_ON, which("x")),
            at(3, 5, PUT_ON, {"kind": "pause"}),
            at(4, 15, PUT_ON, which("x")),
            at(5, 17, CLOSED, which("x")),
            at(6, 18, OWN_PACE, {}),
            at(7, 60, OWN_PACE, {}),
        ]
    ).led.course
    assert (course.began_at, course.since) == (NOW, None)
    assert [(one.moment.kind, one.seconds) for one in course.spent] == [
        ("lobby", 1200),
        ("pause", 600),
        ("exercise", 480),
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"kind": "text", "title": "x", "row": -1},
        {"kind": "text", "title": "x", "row": 1001},
        {"kind": "text"},
        {"kind": "text", "title": "  "},
        {"kind": "text", "title": "x" * 201},
        {"kind": "video", "lesson": "01-les"},
        {"kind": "text", "title": "twee\nregels"},
        {"kind": "pause", "title": "\x00"},
        {"kind": "wall", "lesson": "01-les"},
        {"kind": "exercise", "exercise_id": "x"},
        {"kind": "feest", "title": "x"},
        {"kind": ["text"], "title": "x"},
        {"kind": None, **which("x")},
    ],
)
def test_moment_that_is_not_whole_is_no_deed(payload: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        deed_of(PUT_ON, payload)
