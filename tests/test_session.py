"""The live session is a fold over the facilitator's actions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from leerkit.session import RONDE_OPENED, RondeOpened, SessionState, apply, fold
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


def test_rounds_of_several_stellingen_stand_side_by_side() -> None:
    state = fold(
        [opened(1, 2), opened(2, 2, exercise_id="andere"), opened(3, 2, lesson="02-les"), opened(4, 1)]
    )
    assert state.rondes == {"01-les": {"stelling": 1, "andere": 2}, "02-les": {"stelling": 2}}


def test_a_session_ended_twice_ended_the_first_time() -> None:
    assert fold([ended(1), ended(2, NOW + timedelta(hours=1))]).ended_at == NOW


def test_an_event_does_not_change_the_state_that_it_is_applied_to() -> None:
    before = fold([opened(1, 2)])
    after = apply(before, opened(2, 1))
    assert before.ronde("01-les", "stelling") == 2
    assert after.ronde("01-les", "stelling") == 1


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


def test_a_state_goes_to_json_and_back() -> None:
    state = fold([opened(1, 2), ended(2)])
    assert SessionState.model_validate_json(state.model_dump_json()) == state


def test_what_the_store_keeps_folds_to_where_the_session_was(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/leerkit.sqlite") as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=1))
        payload = RondeOpened(lesson="01-les", exercise_id="stelling", ronde=2).model_dump()
        store.add_event("WIJK", RONDE_OPENED, payload, NOW)
        store.end_session("WIJK", NOW)
        state = fold(store.events("WIJK"))
    assert state.ronde("01-les", "stelling") == 2
    assert state.ended_at == NOW
