"""A store that is away for a moment: what was done meanwhile is known later, without anybody doing anything again."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leerkit.errors import StoreError, WrongMomentError
from leerkit.live import RONDE_OPENED, RondeOpened
from leerkit.server.room import telling as module
from leerkit.server.room.room import Room
from leerkit.store import Store, open_store
from tests.a_room import in_room_of
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG

NOW = datetime.now(UTC)
STELLING = example("stelling").id
OPENED = RondeOpened(lesson=SLUG, exercise_id=STELLING, ronde=2).model_dump()


@pytest.fixture
def store(tmp_path: Any) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/x.sqlite") as opened:
        opened.open_session("WIJK", [SLUG], NOW, NOW + timedelta(days=30))
        yield opened


def away_at_first(monkeypatch: pytest.MonkeyPatch, store: Store) -> list[str]:
    """Let the store be away the next time that it is asked for events; return what was asked."""
    asked: list[str] = []
    events = store.events

    def away(code: str, after_seq: int = 0) -> Any:
        asked.append(code)
        if len(asked) == 1:
            raise StoreError("weg")
        return events(code, after_seq)

    monkeypatch.setattr(module, "AWAY_S", 0.01)
    monkeypatch.setattr(store, "events", away)
    return asked


def test_what_the_facilitator_did_while_the_store_was_away_is_known_when_it_is_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(room: Room) -> None:
        asked = away_at_first(monkeypatch, store)
        store.add_event("WIJK", RONDE_OPENED, OPENED, NOW)
        while room.state.ronde(SLUG, STELLING) != 2:
            await asyncio.sleep(0.01)
        assert len(asked) == 2

    in_room_of(store, scene)


def test_who_was_wiped_while_the_store_was_away_is_forgotten_when_it_is_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Jan")
        await room.answers.results()
        gone: asyncio.Future[frozenset[str]] = asyncio.get_running_loop().create_future()
        room.session.when_wiped = gone.set_result
        away_at_first(monkeypatch, store)
        store.wipe_participant(me.id)
        assert await gone == {me.id}
        assert room.answers.known_results().participants == ()

    in_room_of(store, scene)


def test_session_that_has_ended_takes_nobody_in_and_no_answers(store: Store) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Jan")
        given = {"lesson": SLUG, "exercise_id": STELLING, "response": valid_responses("stelling")[0]}
        store.end_session("WIJK", NOW)
        while not room.state.ended_at:
            await asyncio.sleep(0.01)
        with pytest.raises(WrongMomentError, match="afgelopen"):
            await room.join("Te laat")
        with pytest.raises(WrongMomentError, match="afgelopen"):
            await room.answers.record(me.id, given)
        assert store.answers("WIJK") == []

    in_room_of(store, scene)
