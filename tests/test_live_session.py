"""The live session is a fold over the facilitator's actions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leerkit.answer import Answer, Verdict
from leerkit.exercises import Terms
from leerkit.live import (
    ASKED,
    CLOSED,
    DOOR_CLOSED,
    DOOR_OPENED,
    GROUP_WORK,
    GROUPS_ENDED,
    GROUPS_MADE,
    HIDDEN,
    INTERACTIONS,
    OPENED,
    OWN_PACE,
    PUT_ON,
    READMITTED,
    RELEASED,
    REMOVED,
    REVEALED,
    RONDE_OPENED,
    SHOWN,
    TIMED,
    UNTIMED,
    WATCHED,
    Deed,
    Moment,
    RondeOpened,
    SessionState,
    apply,
    deed_of,
    fold,
    undoing,
)
from leerkit.live.moment import FIELDS
from leerkit.store import Event, open_store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def opened(seq: int, ronde: int, *, lesson: str = "01-les", exercise_id: str = "stelling") -> Event:
    payload = {"lesson": lesson, "exercise_id": exercise_id, "ronde": ronde}
    return Event(seq=seq, kind=RONDE_OPENED, payload=payload, at=NOW)


def ended(seq: int, at: datetime = NOW) -> Event:
    return Event(seq=seq, kind="session_ended", payload={}, at=at)


def test_a_session_starts_in_the_first_round_and_open() -> None:
    state = SessionState()
    assert state.ronde("01-les", "stelling") == 1
    assert state.ended_at is None


def test_opening_a_round_touches_that_stelling_only() -> None:
    state = fold([opened(1, 2)])
    assert state.ronde("01-les", "stelling") == 2
    assert state.ronde("01-les", "andere") == 1
    assert state.ronde("02-les", "stelling") == 1


def test_rounds_never_go_back() -> None:
    assert fold([opened(1, 2), opened(2, 1)]).ronde("01-les", "stelling") == 2


def test_rounds_of_several_stellingen_stand_side_by_side() -> None:
    state = fold(
        [opened(1, 2), opened(2, 2, exercise_id="andere"), opened(3, 2, lesson="02-les"), opened(4, 1)]
    )
    assert state.rondes == {"01-les": {"stelling": 2, "andere": 2}, "02-les": {"stelling": 2}}


def test_a_session_ended_twice_ended_the_first_time() -> None:
    assert fold([ended(1), ended(2, NOW + timedelta(hours=1))]).ended_at == NOW


def test_an_event_does_not_change_the_state_that_it_is_applied_to() -> None:
    before = fold([opened(1, 1)])
    after = apply(before, opened(2, 2))
    assert before.ronde("01-les", "stelling") == 1
    assert after.ronde("01-les", "stelling") == 2


def test_a_kind_of_a_newer_version_is_passed_over() -> None:
    newer = Event(seq=2, kind="muur_geopend", payload={"kleur": "geel"}, at=NOW)
    state = fold([opened(1, 2), newer])
    assert state == fold([opened(1, 2)]).model_copy(update={"seq": 2})


def test_what_a_newer_version_adds_to_a_payload_is_left_aside() -> None:
    newer = opened(1, 2).model_copy(update={"payload": {**opened(1, 2).payload, "zaal": "groot"}})
    assert fold([newer]).ronde("01-les", "stelling") == 2


def test_an_event_that_was_seen_already_changes_nothing() -> None:
    state = fold([opened(1, 2), opened(2, 1)])
    assert apply(state, opened(1, 2)) == state


def test_a_fold_can_go_on_from_a_state() -> None:
    events = [opened(1, 2), opened(2, 2, exercise_id="andere"), ended(3)]
    assert fold(events[1:], fold(events[:1])) == fold(events)


def test_a_round_that_does_not_exist_cannot_be_opened() -> None:
    with pytest.raises(ValidationError, match="ronde"):
        RondeOpened.model_validate({"lesson": "01-les", "exercise_id": "stelling", "ronde": 3})


def test_what_the_store_keeps_folds_to_where_the_session_was(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/leerkit.sqlite") as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=1))
        payload = RondeOpened(lesson="01-les", exercise_id="stelling", ronde=2).model_dump()
        store.add_event("WIJK", RONDE_OPENED, payload, NOW)
        store.end_session("WIJK", NOW)
        state = fold(store.events("WIJK"))
    assert state.ronde("01-les", "stelling") == 2
    assert state.ended_at == NOW


# ── any evening ───────────────────────────────────────────────────────────────────────────────────────────


def deeds() -> st.SearchStrategy[list[tuple[str, dict[str, object]]]]:
    """Anything that a facilitator may do, in any order and as often as it likes."""
    ids = st.sampled_from(["aa", "bb", "cc"])
    return st.lists(
        st.one_of(
            st.tuples(
                st.sampled_from([REMOVED, READMITTED, RELEASED]),
                ids.map(lambda one: {"participant_id": one}),
            ),
            st.tuples(st.sampled_from([HIDDEN, SHOWN]), ids.map(lambda one: {"answer_id": one})),
            st.tuples(st.just(RONDE_OPENED), st.builds(round_of, st.sampled_from("xy"), st.integers(1, 2))),
            st.tuples(st.sampled_from([PUT_ON, OPENED, CLOSED]), st.sampled_from("xy").map(which)),
            st.tuples(st.just(PUT_ON), moments()),
            st.builds(watched, st.sampled_from("fg"), st.integers(0, 90), st.booleans(), st.booleans()),
            st.tuples(
                st.just(REVEALED), st.builds(reveal, st.sampled_from("xy"), st.booleans(), st.booleans())
            ),
            st.just((OWN_PACE, {})),
            st.builds(timed, st.sampled_from("xy"), st.integers(5, 3600)),
            st.builds(groups, st.integers(2, 3), st.sampled_from(["chance", "choice"])),
            st.just((GROUPS_ENDED, {})),
            st.builds(in_groups, st.sampled_from("ab"), st.booleans(), st.integers(1, 3)),
            st.builds(asked, st.sampled_from("pqr"), st.sampled_from(["agree", "choice", "words"])),
            st.sampled_from([(UNTIMED, {}), (DOOR_CLOSED, {}), (DOOR_OPENED, {})]),
            st.just(("session_ended", {})),
            st.just(("later_kind", {"anything": 1})),
        ),
        max_size=30,
    )


def moments() -> st.SearchStrategy[dict[str, object]]:
    """Anything that may be on, also what a person's page adds to it that does not belong there."""
    return st.builds(
        lambda kind, exercise_id, film, title: {
            "kind": kind,
            **which(exercise_id),
            "video_id": film or ("f" if kind == "video" else ""),
            "title": title,
        },
        st.sampled_from(list(FIELDS)),
        st.sampled_from("xy"),
        st.sampled_from(["f", "g", ""]),
        st.text(
            st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"]),
            min_size=1,
            max_size=9,
        ),
    )


def groups(n: int, by: str) -> tuple[str, dict[str, object]]:
    """Groups as the server makes them."""
    members = {"aa": 1, "bb": 2} if by == "chance" else {}
    return GROUPS_MADE, {"by": by, "n": n, "members": members, "key": f"{n}"}


def in_groups(exercise_id: str, on: bool, n: int) -> tuple[str, dict[str, object]]:
    """Whether an exercise is done in groups, as the server says it."""
    return GROUP_WORK, {**which(exercise_id), "on": on, "n": n, "key": f"{n}"}


def watched(film: str, at_s: int, plays: bool, runs_on: bool) -> tuple[str, dict[str, object]]:
    """A film that is played or stopped, as the server says it: nothing has passed since the last time."""
    moment = {"kind": "video", "lesson": "01-les", "video_id": film}
    until_s = None if runs_on else 92.0
    return WATCHED, {
        "moment": moment,
        "at_s": float(at_s),
        "plays": plays,
        "until_s": until_s,
        "runs_on": runs_on,
    }


def asked(letter: str, form: str) -> tuple[str, dict[str, object]]:
    """Something that is asked on the spot, some of it more than once."""
    return ASKED, {
        "id": f"vraag-{ord(letter):08x}",
        "form": form,
        "question": "Wat nu?",
        "options": ["a", "b"],
    }


def timed(exercise_id: str, seconds: int) -> tuple[str, dict[str, object]]:
    """Time for one exercise."""
    return TIMED, {"seconds": seconds, "moment": which(exercise_id)}


def round_of(exercise_id: str, ronde: int) -> dict[str, object]:
    return {"lesson": "01-les", "exercise_id": exercise_id, "ronde": ronde}


def which(exercise_id: str) -> dict[str, object]:
    return {"lesson": "01-les", "exercise_id": exercise_id}


def reveal(exercise_id: str, group: bool, solution: bool) -> dict[str, object]:
    return {**which(exercise_id), "group": group, "solution": solution}


def events(done: list[tuple[str, dict[str, object]]], start: int = 1) -> list[Event]:
    return [Event(seq=n, kind=kind, payload=payload, at=NOW) for n, (kind, payload) in enumerate(done, start)]


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


def answer_to(exercise_id: str, *, complete: bool = True) -> Answer:
    verdict = Verdict(sentence="Dat klopt.", complete=complete)
    return Answer(lesson="01-les", exercise_id=exercise_id, response={}, verdict=verdict)


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


@given(deeds())
def test_row_of_the_run_sheet_is_the_hosts_alone(done: list[tuple[str, dict[str, object]]]) -> None:
    state = fold(events([*done, (PUT_ON, {"kind": "text", "title": "x", "row": 2})]))
    for audience in ("participant", "screen"):
        told = state.public(audience, "aa")
        assert "row" not in (told["on"] or {})
        assert "course" not in str(told)


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


def test_what_cannot_be_done_is_no_deed() -> None:
    assert deed_of("bestaat_niet", {}) is None
    assert deed_of(REVEALED, {**reveal("x", True, False), "en": "meer"}) == Deed(
        kind=REVEALED, payload=reveal("x", True, False)
    )
    for payload in ({}, {"lesson": 1, "exercise_id": "x"}, [], None):
        with pytest.raises(ValidationError):
            deed_of(PUT_ON, payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "kind",
    "title",
    "part",
    "row",
    "lesson",
    "exercise_id",
    "ronde",
    "group",
    "solution",
    "participant_id",
    "answer_id",
    "id",
    "form",
    "question",
    "options",
)


@given(
    st.sampled_from([kind for one in INTERACTIONS for kind in one.kinds]) | st.text(max_size=12),
    JSON | st.dictionaries(st.sampled_from(NAMES), JSON, max_size=len(NAMES)),
)
def test_whatever_a_host_asks_is_a_deed_that_can_be_folded_or_is_refused(kind: str, payload: object) -> None:
    try:
        deed = deed_of(kind, payload)
    except ValidationError:
        return
    if deed is not None:
        event = Event(seq=1, kind=deed.kind, payload=deed.payload, at=NOW)
        assert fold([event]).seq == 1
        assert deed_of(deed.kind, deed.payload) == deed
        undoing(SessionState(), event)


def test_interactions_tell_each_under_names_of_their_own() -> None:
    for audience in ("participant", "screen", "facilitator"):
        told = [set(one.public(one.start, audience, "aa")) for one in INTERACTIONS]
        assert sum(map(len, told)) == len(set().union(*told))
    kinds = [kind for one in INTERACTIONS for kind in one.kinds]
    assert len(kinds) == len(set(kinds))


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
