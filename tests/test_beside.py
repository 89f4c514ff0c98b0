"""Sessions beside the one with which a server was started: which there are, and that each is found again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from leerkit.errors import LeerkitError, StoreError, WrongMomentError
from leerkit.server.host import beside
from leerkit.server.host.beside import Beside
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.server.room.storage import look
from leerkit.server.web.tokens import Tokens
from leerkit.store import Store, open_store
from tests.gallery_lesson import SLUG, gallery_lesson
from tests.impatient import LONG_S
from tests.new_store import new_store

FIRST = "EERSTE"
OTHER_SLUG = "01-andere"
NOW = datetime.now(UTC)
LATER = NOW + timedelta(days=30)


def lessons() -> list[object]:
    one = gallery_lesson()
    return [one, one.model_copy(update={"slug": OTHER_SLUG})]


@contextlib.asynccontextmanager
async def server_at(store: Store, *, is_led: bool = False) -> AsyncIterator[tuple[Rooms, Beside]]:
    """Give what a server has of its sessions, as one that was started with the first."""
    store.claim(FIRST)
    store.open_session(FIRST, [SLUG, OTHER_SLUG], NOW, LATER)
    rooms = Rooms(Room(store, lessons(), FIRST))  # type: ignore[arg-type]
    there = Beside(rooms, {}, lambda room: SimpleNamespace(room=room), is_led=is_led)  # type: ignore[arg-type, return-value]
    try:
        await there.begin()
        yield rooms, there
    finally:
        there.close()
        for room in rooms:
            room.close()


def played(scene: Callable[[], Awaitable[None]]) -> None:
    async def play() -> None:
        await asyncio.wait_for(scene(), LONG_S)

    asyncio.run(play())


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_store(tmp_path / "leerkit.sqlite")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


def codes(rooms: Rooms) -> list[str]:
    return [room.code for room in rooms]


def test_session_that_is_opened_has_its_own_code_lessons_and_people(store: Store) -> None:
    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            opened: list[Room] = []
            there.when_open = opened.append
            room = await there.open([OTHER_SLUG])
            assert codes(rooms) == [FIRST, room.code]
            assert opened == [room]
            assert list(room.lessons) == [OTHER_SLUG]
            one = await room.join("Sem")
            assert await rooms.first.participant(one.id) is None
            assert (await rooms.first.join("Sem")).nickname == "Sem", "the name is free in the other"
            assert rooms.of_participant(one.id) is room
            assert rooms.find(f" {room.code.lower()} ") is room
            assert rooms.find("") is rooms.find("ANDERS") is rooms.find(None) is None

    played(scene)


def test_room_of_a_session_that_was_wiped_is_let_go_once_nobody_is_there(store: Store, url: str) -> None:
    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            room, other = await there.open([SLUG]), await there.open([SLUG])
            one = await room.join("Sem")
            room.presence.arrived(one.id)
            for ended in (rooms.first, room):
                await hosting.do(ended, "session_ended", {})
                await ended.deeds.wipe()
            there.let_go()
            assert codes(rooms) == [FIRST, room.code, other.code], "somebody reads that it was wiped"
            room.presence.left(one.id)
            room.presence.close()
            there.let_go()
            assert codes(rooms) == [FIRST, other.code]
            assert (await other.join("Kim")).nickname == "Kim"
            with open_store(url) as elsewhere:
                elsewhere.claim(room.code)  # no lock of it is held for as long as the server runs
                with pytest.raises(StoreError, match="draait al"):
                    elsewhere.claim(other.code)

    played(scene)


def test_only_a_room_of_which_another_process_removed_something_is_read_again(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            room = await there.open([SLUG])
            sem, _ = await room.join("Sem"), await rooms.first.join("Kim")
            again: list[str] = []
            for one in rooms:
                monkeypatch.setattr(one.telling, "soon", noting(again, one.code))
            await look(tuple(rooms))
            await rooms.first.join("Wim")
            await look(tuple(rooms))
            assert again == [], "what the server wrote itself"
            with open_store(url) as elsewhere:
                elsewhere.wipe_participant(sem.id)
                await look(tuple(rooms))
                assert again == [room.code]
                elsewhere.wipe_session(FIRST)
            again.clear()
            await look(tuple(rooms))
            assert again == [FIRST, room.code], "which does not know yet who is gone"

    played(scene)


def noting(codes: list[str], code: str) -> Callable[..., None]:
    """Return what notes that a room is to look at who is gone."""
    return lambda *, something_went=False: codes.append(code) if something_went else None


@pytest.mark.parametrize("slugs", [[], ["99-weg"]])
def test_session_without_a_lesson_is_refused(store: Store, slugs: list[str]) -> None:
    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            with pytest.raises(LeerkitError, match="er is geen les gekozen"):
                await there.open(slugs)
            assert codes(rooms) == [FIRST]

    played(scene)


def test_there_is_a_bound_on_open_sessions_and_one_that_has_ended_makes_room(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST_OPEN", 2)

    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            room = await there.open([SLUG])
            with pytest.raises(WrongMomentError, match="er zijn al 2 bijeenkomsten open"):
                await there.open([SLUG])
            await hosting.do(room, "session_ended", {})
            assert rooms.first.state.ended_at is None
            await there.open([SLUG])
            assert len(rooms) == 3

    played(scene)


def test_there_is_a_bound_on_sessions_that_ended_too_until_they_are_wiped(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST_HELD", 2)

    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            room = await there.open([SLUG])
            await hosting.do(room, "session_ended", {})
            with pytest.raises(WrongMomentError, match="staan al 2 bijeenkomsten, met de afgesloten erbij"):
                await there.open([SLUG])
            await room.deeds.wipe()
            await there.open([SLUG])
            assert len(rooms) == 2

    played(scene)


def test_room_that_cannot_be_begun_listens_no_longer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    close = Room.close

    def noting(room: Room) -> None:
        closed.append(room.code)
        close(room)

    async def scene() -> None:
        async with server_at(store) as (rooms, there):
            with monkeypatch.context() as away:
                away.setattr(Room, "close", noting)
                away.setattr(store, "since", _away)
                with pytest.raises(StoreError):
                    await there.open([SLUG])
            assert codes(rooms) == [FIRST]
            assert len(closed) == 1
            await there._look()
            assert codes(rooms) == [FIRST, *closed], "its session is kept, and is had once that can be read"

    played(scene)


def _away(*_: object) -> None:
    raise StoreError("weg")


def test_led_server_begins_each_session_with_everybody_coming_in(store: Store) -> None:
    async def scene() -> None:
        async with server_at(store, is_led=True) as (_, there):
            room = await there.open([SLUG])
            assert room.state.led.now is not None
            assert room.state.led.now.kind == "lobby"

    played(scene)


def test_server_that_is_started_again_has_them_back_also_when_its_own_was_wiped(url: str) -> None:
    found: list[str] = []

    async def before() -> None:
        with open_store(url) as store:
            async with server_at(store) as (rooms, there):
                room = await there.open([OTHER_SLUG])
                await room.join("Sem")
                await rooms.first.join("Weg")
                await hosting.do(rooms.first, "session_ended", {})
                await rooms.first.deeds.wipe()
                assert not room.storage.session_is_wiped
                assert (await room.join("Kim")).nickname == "Kim"
                found.append(room.code)

    async def after() -> None:
        with open_store(url) as store:
            async with server_at(store) as (rooms, _):
                assert codes(rooms) == [FIRST, *found]
                [room] = rooms.others
                assert list(room.lessons) == [OTHER_SLUG]
                assert sorted(one.nickname for one in room.session.people) == ["Kim", "Sem"]
                assert rooms.first.n_people == 0

    played(before)
    played(after)


def test_session_that_another_server_has_in_the_same_file_is_left_to_it(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        with open_store(url) as store, open_store(url) as other:
            other.open_session(FIRST, [SLUG], NOW, LATER)
            assert other.open_beside(FIRST, "ANDERE", [SLUG], NOW, LATER)
            other.claim("ANDERE")
            async with server_at(store) as (rooms, there):
                assert codes(rooms) == [FIRST]
                assert "ANDERE hoort hierbij, maar draait al in een andere server" in caplog.text
                await there.open([SLUG])
                assert len(rooms) == 2

    played(scene)


def test_replica_has_what_is_opened_at_another_and_nothing_of_other_servers(store_url: str) -> None:
    if store_url.startswith("sqlite"):
        pytest.skip("one server")

    async def scene() -> None:
        with open_store(store_url) as here, open_store(store_url) as elsewhere:
            async with server_at(here) as (rooms, there), server_at(elsewhere) as (others, other):
                here.open_session("VREEMD", [SLUG], NOW, LATER)
                here.add_event("VREEMD", "ronde_opened", {}, NOW)
                one, two = await asyncio.gather(there.open([SLUG]), other.open([SLUG]))
                while len(rooms) < 3 or len(others) < 3:
                    await asyncio.sleep(0.01)
                assert set(codes(rooms)) == set(codes(others)) == {FIRST, one.code, two.code}
                joined = await others.find(one.code).join("Sem")  # type: ignore[union-attr]
                assert (await one.participant(joined.id)) == joined

    played(scene)


def test_store_makes_a_session_beside_another_only_if_its_code_is_free(store: Store) -> None:
    heard: list[str | None] = []
    store.open_session(FIRST, [SLUG], NOW, LATER)
    store.listen(heard.append)
    made = store.open_beside(FIRST, "ANDERE", [SLUG], NOW, LATER)
    assert made is not None
    assert made.beside == FIRST
    assert heard == ["ANDERE"]
    assert store.open_beside(FIRST, "ANDERE", [OTHER_SLUG], NOW, LATER) is None
    assert store.open_beside("ANDERE", FIRST, [SLUG], NOW, LATER) is None
    assert store.sessions_beside(FIRST) == [made]
    assert store.sessions_beside("ANDERE") == []
    assert heard == ["ANDERE"]


def test_token_names_the_session_unless_that_goes_without_saying() -> None:
    tokens = Tokens(b"geheim")
    assert tokens.read(tokens.participant("ab12", "ANDERE")) == ("ANDERE", "ab12")
    assert tokens.read(tokens.participant("ab12")) == ("", "ab12")
    assert tokens.participant_id(tokens.participant("ab12", "ANDERE")) == "ab12"
    for wrong in ("", "ANDERE.ab12", Tokens(b"ander").participant("ab12", "ANDERE")):
        assert tokens.read(wrong) == ("", "")
        assert tokens.participant_id(wrong) is None
