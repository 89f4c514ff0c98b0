"""Presence counts people for as long as any of their connections lasts, and a moment longer."""

import asyncio
from collections.abc import Callable

from leerkit.server.room.presence import Presence


async def waited_for(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


def test_somebody_is_here_until_the_last_of_their_connections_has_ended() -> None:
    async def evening() -> None:
        n_changes: list[int] = []
        presence = Presence(lambda: n_changes.append(1), linger_s=0.05)
        presence.arrived("jan")
        presence.arrived("jan")
        presence.left("jan")
        assert presence.connected == {"jan"}
        presence.left("jan")
        assert presence.connected == {"jan"}, "a reload is no leaving"
        await waited_for(lambda: not presence.connected)
        assert len(n_changes) == 2

    asyncio.run(evening())


def test_who_comes_back_in_time_was_never_gone() -> None:
    async def evening() -> None:
        n_changes: list[int] = []
        presence = Presence(lambda: n_changes.append(1), linger_s=60)
        for _ in range(3):
            with presence.here("jan"):
                assert presence.connected == {"jan"}
        assert presence.connected == {"jan"}
        assert len(n_changes) == 1
        presence.close()
        assert presence.connected == frozenset()

    asyncio.run(evening())


def test_room_is_told_when_its_last_one_has_gone() -> None:
    async def evening() -> None:
        empty: list[int] = []
        presence = Presence(lambda: None, linger_s=0.05)
        presence.when_empty = lambda: empty.append(len(presence.connected))
        presence.arrived("jan")
        presence.arrived("piet")
        presence.left("jan")
        await waited_for(lambda: presence.connected == {"piet"})
        assert empty == []
        presence.left("piet")
        await waited_for(lambda: empty == [0])

    asyncio.run(evening())
