"""What is done in a room is kept so that it can be read back, at every server and after a restart."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from leerkit.live import Deed
from leerkit.server.room.room import Room
from tests.a_room import in_a_room

TOO_SHORT = {"seconds": 4}


def test_what_could_not_be_read_back_is_not_kept(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        seq = await room.deeds.note("door_closed", {})
        with pytest.raises(ValidationError):
            await room.deeds.note("timed", TOO_SHORT)
        with pytest.raises(ValidationError):
            await room.deeds.note_after(
                seq, [Deed(kind="door_opened"), Deed(kind="timed", payload=TOO_SHORT)]
            )
        assert [one.kind for one in await room.session.events()] == ["door_closed"]

    in_a_room(tmp_path, scene)
