"""A room hears of its own session, tells after a look, and a server can have several rooms."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from leerkit.errors import StoreError
from leerkit.server.room import telling
from leerkit.server.room.room import Room
from leerkit.server.room.telling import Telling
from leerkit.store import open_store
from tests.gallery_lesson import SLUG, gallery_lesson
from tests.impatient import LONG_S

NOW = datetime.now(UTC)


def in_two_rooms(url: str, scene: Callable[[Room, Room], Awaitable[None]]) -> None:
    """Play a scene in two rooms of one server: two sessions, one store."""

    async def play() -> None:
        with open_store(url) as store:
            rooms = []
            for code in ("WIJK", "BUURT"):
                store.open_session(code, [SLUG], NOW, NOW + timedelta(days=30))
                rooms.append(Room(store, [gallery_lesson()], code))
            for room in rooms:
                await room.open()
            try:
                await asyncio.wait_for(scene(*rooms), LONG_S)
            finally:
                for room in rooms:
                    room.close()

    asyncio.run(play())


def test_room_hears_of_its_own_session_and_not_of_another(store_url: str) -> None:
    async def scene(room: Room, other: Room) -> None:
        heard: list[str] = []
        told = asyncio.Event()
        room.telling.subscribe(lambda: heard.append("own"))
        other.telling.subscribe(lambda: heard.append("other"))
        other.telling.subscribe(told.set)
        await other.join("Sanne")
        await told.wait()
        # What is next heard of in the first room is its own: had it heard of the other, it would be told before.
        told.clear()
        room.telling.subscribe(told.set)
        await room.join("Kim")
        await told.wait()
        assert heard == ["other", "own"]

    in_two_rooms(store_url, scene)


def test_rooms_of_one_server_have_each_their_own_people_and_state(store_url: str) -> None:
    async def scene(room: Room, other: Room) -> None:
        me, them = await room.join("Sanne"), await other.join("Sanne")
        assert (me.nickname, them.nickname) == ("Sanne", "Sanne")
        await room.deeds.note("removed", {"participant_id": me.id})
        assert room.state.removed == (me.id,)
        assert other.state.removed == ()
        assert await other.participant(me.id) is None
        assert [one.participant_id for one in (await other.answers.results()).participants] == [them.id]

    in_two_rooms(store_url, scene)


def test_many_changes_are_looked_at_once_and_what_went_is_not_forgotten() -> None:
    looked: list[bool] = []

    async def play() -> None:
        told = asyncio.Event()

        async def look(something_went: bool) -> None:
            looked.append(something_went)

        news = Telling(look)
        news.subscribe(told.set)
        news.soon()
        news.soon(something_went=True)
        news.soon()
        await asyncio.wait_for(told.wait(), LONG_S)
        news.close()

    asyncio.run(play())
    assert looked == [True]


@pytest.mark.parametrize(
    ("error", "said"),
    [(StoreError("de database is weg"), []), (KeyError("Anna"), ["telling: bug: KeyError"])],
)
def test_what_cannot_be_looked_at_is_told_and_looked_at_again_for_what_went(
    error: Exception, said: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(telling, "AWAY_S", 0.01)
    looked: list[bool] = []

    async def play() -> None:
        n_told = 0
        there = asyncio.Event()

        async def look(something_went: bool) -> None:
            looked.append(something_went)
            if len(looked) == 1:
                raise error
            there.set()

        def hear() -> None:
            nonlocal n_told
            n_told += 1

        news = Telling(look)
        news.subscribe(hear)
        news.soon(something_went=True)
        await asyncio.wait_for(there.wait(), telling.AWAY_S + LONG_S)
        news.close()
        assert n_told >= 1, "who listens hears at once, and draws what is known"

    asyncio.run(play())
    assert looked == [True, True]
    assert [one.getMessage() for one in caplog.records] == said


def test_listener_that_has_left_hears_nothing() -> None:
    async def play() -> list[str]:
        heard: list[str] = []
        told = asyncio.Event()

        async def look(_something_went: bool) -> None:
            """Find nothing."""

        def leaves() -> None:
            heard.append("left")

        news = Telling(look)
        news.subscribe(leaves)
        news.unsubscribe(leaves)
        news.subscribe(told.set)
        news.soon()
        await asyncio.wait_for(told.wait(), LONG_S)
        news.close()
        return heard

    assert asyncio.run(play()) == []


def test_who_leaves_a_room_that_is_closed_has_nothing_looked_at() -> None:
    looked: list[str] = []

    async def play() -> None:
        told = asyncio.Event()

        def looking(name: str) -> Callable[[bool], Awaitable[None]]:
            async def look(_something_went: bool) -> None:
                looked.append(name)

            return look

        closed, going_on = Telling(looking("closed")), Telling(looking("going on"))
        going_on.subscribe(told.set)
        closed.close()
        closed.soon()
        going_on.soon()
        await asyncio.wait_for(told.wait(), LONG_S)
        going_on.close()

    asyncio.run(play())
    assert looked == ["going on"], "what was asked first would have been looked at first"
