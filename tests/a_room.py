"""A room in this process, with the gallery as its lesson: what stands between handlers and the store."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leerkit.server.room.room import Room
from leerkit.store import open_store
from tests.gallery_lesson import SLUG, gallery_lesson
from tests.impatient import LONG_S

CODE = "WIJK"


def in_a_room(folder: Path, scene: Callable[[Room], Awaitable[None]]) -> None:
    """Play a scene in a room with a store of its own."""

    async def play() -> None:
        now = datetime.now(UTC)
        with open_store(f"sqlite:///{folder}/leerkit.sqlite") as store:
            store.open_session(CODE, [SLUG], now, now + timedelta(days=30))
            room = Room(store, [gallery_lesson()], CODE)
            await room.open()
            try:
                await asyncio.wait_for(scene(room), LONG_S)
            finally:
                room.close()

    asyncio.run(play())
