"""The live session is a fold over the facilitator's actions."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leerkit.live import (
    INTERACTIONS,
    PUT_ON,
    REVEALED,
    RONDE_OPENED,
    Deed,
    RondeOpened,
    SessionState,
    apply,
    deed_of,
    fold,
    undoing,
)
from leerkit.store import Event, open_store
from tests.any_evening import NOW, reveal


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


def test_a_payload_that_only_a_newer_version_can_read_is_passed_over_and_not_taken_back() -> None:
    newer = Event(
        seq=2, kind="viewed", payload={"lesson": "01-les", "exercise_id": "x", "view": "kaart"}, at=NOW
    )
    before = fold([opened(1, 2)])
    assert apply(before, newer) == before.model_copy(update={"seq": 2})
    assert undoing(before, newer) is None


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
