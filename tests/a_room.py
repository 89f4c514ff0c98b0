"""A room in this process, with the gallery as its lesson: what stands between handlers and the store."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.server.room import known_session
from leerkit.server.room.room import Room
from leerkit.store import Store, open_store
from tests.gallery_lesson import SLUG, gallery_lesson
from tests.impatient import LONG_S
from tests.new_store import new_store

CODE = "WIJK"

Scene = Callable[[Room], Awaitable[None]]


def in_a_room(folder: Path, scene: Scene) -> None:
    """Play a scene in a room with a store of its own."""
    in_a_room_at(new_store(folder / "leerkit.sqlite"), scene)


def in_a_room_at(url: str, scene: Scene) -> None:
    """Play a scene in a room with the store at an address."""
    now = datetime.now(UTC)
    with open_store(url) as store:
        store.open_session(CODE, [SLUG], now, now + timedelta(days=30))
        in_room_of(store, scene)


def room_of(store: Store) -> Room:
    """Return the room of session WIJK; nobody who joins it waits for others who do."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(known_session, "JOINS_APART_S", 0.0)
        return Room(store, [gallery_lesson()], CODE)


def in_room_of(store: Store, scene: Scene) -> None:
    """Play a scene in the room of session WIJK."""

    async def play() -> None:
        room = room_of(store)
        await room.open()
        try:
            await asyncio.wait_for(scene(room), LONG_S)
        finally:
            room.close()

    asyncio.run(play())
