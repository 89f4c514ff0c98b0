"""Groups by chance and by choice: who is in which, who comes later, who leaves, and how all of it is taken back."""

from collections import Counter
from pathlib import Path

import pytest

from leerkit.errors import LeerkitError, NotFoundError, WrongMomentError
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from tests.a_room import in_a_room, room_of


async def people(room: Room, n: int) -> list[str]:
    return [(await room.join(f"Mens {at}")).id for at in range(n)]


async def get_in(room: Room, who: str, group: int = 0) -> int:
    one, _ = await room.contributions.take(who, {"kind": "in_group", "payload": {"group": group, "key": "x"}})
    await room.contributions.refresh()
    return int(one.payload["group"])


def test_everybody_has_a_group_by_chance_the_same_at_every_server_and_after_a_restart(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        with pytest.raises(WrongMomentError, match="nog niemand"):
            await hosting.do(room, "groups_made", {"size": 4})
        ids = await people(room, 10)
        await hosting.do(room, "groups_made", {"size": 4, "members": {ids[0]: 3}, "n": 50, "key": "x"})
        placed = room.contributions.placed()
        assert sorted(Counter(placed.values()).values()) == [3, 3, 4]
        assert placed.keys() == set(ids)
        other = room_of(room.store)
        await other.open()
        assert other.contributions.placed() == placed
        assert room.contributions.own(ids[3])["group"] == placed[ids[3]]
        told = [room.state.public("participant", ids[0]), room.state.public("screen")]
        assert not any(one in str(told) for one in ids), "nobody hears who is with whom"
        other.close()

    in_a_room(tmp_path, scene)


def test_who_comes_later_gets_the_smallest_group_and_who_is_out_is_in_none(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        ids = await people(room, 6)
        await hosting.do(room, "groups_made", {"size": 3})
        before = room.contributions.placed()
        left = [who for who in ids if before[who] == 2]
        for who in left[:2]:
            await hosting.do(room, "removed", {"participant_id": who})
        late = (await room.join("Later")).id
        assert room.contributions.placed().get(late) is None
        assert [await get_in(room, late), await get_in(room, late)] == [2, 2]
        now = room.contributions.placed()
        assert now == {**{who: n for who, n in before.items() if who not in left[:2]}, late: 2}
        await hosting.do(room, "readmitted", {"participant_id": left[0]})
        assert room.contributions.placed()[left[0]] == 2
        await room.deeds.wipe_participant(late)
        await room.contributions.refresh()
        assert late not in room.contributions.placed()

    in_a_room(tmp_path, scene)


def test_people_choose_and_choose_anew_and_not_what_is_not_there(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        [who] = await people(room, 1)
        with pytest.raises(WrongMomentError):
            await get_in(room, who)
        await hosting.do(room, "groups_made", {"by": "choice", "n": 3})
        assert room.contributions.placed() == {}
        for group in (3, 1):
            assert await get_in(room, who, group) == group
        assert room.contributions.placed() == {who: 1}
        for wrong in (0, 4):
            with pytest.raises(NotFoundError):
                await get_in(room, who, wrong)
        with pytest.raises(LeerkitError):
            await get_in(room, who, -1)

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ({"by": "choice", "n": 1}, "1 groepen kan niet. Het kunnen er 2 tot 100 zijn"),
        ({"by": "choice", "n": 5000}, "2 tot 100"),
        ({"size": 0}, "dit kan niet"),
        ({"by": "kleur"}, "dit kan niet"),
    ],
)
def test_groups_that_cannot_be_are_refused(tmp_path: Path, payload: dict[str, object], said: str) -> None:
    async def scene(room: Room) -> None:
        await people(room, 2)
        with pytest.raises(LeerkitError, match=said):
            await hosting.do(room, "groups_made", payload)

    in_a_room(tmp_path, scene)


def test_groups_are_given_back_as_they_were_with_what_people_chose(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        ids = await people(room, 5)
        seq = await hosting.do(room, "groups_made", {"by": "choice", "n": 2})
        for who in ids[:3]:
            await get_in(room, who, 2)
        chosen = room.contributions.placed()
        again = await hosting.do(room, "groups_made", {"size": 2})
        assert room.contributions.placed() != chosen
        await hosting.undo(room, again)
        assert room.contributions.placed() == chosen
        ended = await hosting.do(room, "groups_ended", {})
        assert room.contributions.placed() == {}
        await hosting.undo(room, ended)
        assert room.contributions.placed() == chosen
        assert seq < again < ended

    in_a_room(tmp_path, scene)
