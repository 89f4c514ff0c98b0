"""Before the start and in a pause people tap that they are there; how many did, the screen shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from leerkit.errors import WrongMomentError
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from tests.a_room import in_a_room, room_of
from tests.gallery_lesson import SLUG

TAP = {"kind": "signal", "payload": {"signal": "awake", "moment": "elders"}}


async def on_screen(room: Room) -> Any:
    await room.contributions.refresh()
    await room.session.refresh()
    return json.loads(await screen_state(room))["on"].get("n_awake")


def test_taps_are_counted_by_people_since_this_lobby_or_pause_whatever_else_is_closed(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        other = room_of(room.store)
        await other.open()
        jan, zus = [(await room.join(name)).id for name in ("Jan", "Zus")]
        await hosting.do(room, "channels", {"wall": False, "questions": False, "signals": False})
        await hosting.do(room, "put_on", {"kind": "lobby"})
        for who, server in ((jan, room), (jan, other), (zus, other)):
            await server.contributions.take(who, TAP)
        assert [await on_screen(server) for server in (room, other)] == [2, 2]
        assert room.contributions.n_signals() == {}, "it is no signal to the host"
        await hosting.do(room, "removed", {"participant_id": zus})
        assert await on_screen(room) == 1
        await hosting.do(room, "put_on", {"kind": "pause"})
        assert await on_screen(room) == 0
        await room.contributions.take(jan, TAP)
        assert await on_screen(other) == 1
        other.close()

    in_a_room(tmp_path, scene)


def test_nobody_taps_while_something_else_is_on(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan = (await room.join("Jan")).id
        with pytest.raises(WrongMomentError):
            await room.contributions.take(jan, TAP)
        await hosting.do(room, "put_on", {"kind": "text", "lesson": SLUG, "title": "Welkom"})
        with pytest.raises(WrongMomentError):
            await room.contributions.take(jan, TAP)
        assert await on_screen(room) is None

    in_a_room(tmp_path, scene)
