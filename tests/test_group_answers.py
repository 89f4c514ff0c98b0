"""The group's own answer beside the individual's: who gives it, when it counts, who sees it, after what it stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from leerkit.errors import LeerkitError, NotFoundError, ResponseError, WrongMomentError
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.pages.zaal_state import on_for_participants
from leerkit.server.room import hosting
from leerkit.server.room.group_answers import groups_on
from leerkit.server.room.room import Room
from tests.a_room import CODE, in_a_room
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, gallery_lesson

CHOICE = next(one for one in gallery_lesson().exercises if one.soort == "meerkeuze")
WALL = next(one for one in gallery_lesson().exercises if one.soort == "muur")
WHICH = {"lesson": SLUG, "exercise_id": CHOICE.id}
A, B = ({"choice": [one.key]} for one in CHOICE.options[:2])  # type: ignore[attr-defined]


async def hand_in(room: Room, who: str, response: object, one_id: str | None = None) -> dict[str, Any]:
    given = {"kind": "group_answer", "id": one_id, "payload": {**WHICH, "response": response, "group": 9}}
    one, _ = await room.contributions.take(who, given)
    await room.contributions.refresh()
    return one.payload


async def in_two_groups(room: Room) -> dict[int, list[str]]:
    """Make two groups, and put the choice on for them."""
    ids = [(await room.join(f"Mens {at}")).id for at in range(4)]
    await hosting.do(room, "groups_made", {"size": 2})
    await hosting.do(room, "put_on", {"kind": "exercise", **WHICH})
    await hosting.do(room, "group_work", {**WHICH, "on": True})
    placed = room.contributions.placed()
    return {n: [who for who in ids if placed[who] == n] for n in (1, 2)}


def said(room: Room) -> str:
    tally = groups_on(room)
    return tally.sentence if tally else ""


def counted(room: Room) -> dict[str, str]:
    tally = groups_on(room)
    return {row.label: row.cells[0] for row in tally.charts[0].rows} if tally else {}


def test_the_last_answer_of_a_group_counts_once_and_never_among_those_of_people(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        groups = await in_two_groups(room)
        await room.record(groups[1][0], {**WHICH, "response": A})
        kept = await hand_in(room, groups[1][0], A, "a" * 32)
        assert kept["group"] == 1, "the server says of which group"
        await hand_in(room, groups[1][1], B)
        await hand_in(room, groups[1][0], A, "a" * 32)
        last = counted(room)
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."
        assert [value.startswith("1") for value in last.values()][:2] == [False, True]
        await room.results()
        assert room.known_results_of(SLUG, CHOICE.id).n_answered == 1
        other = Room(room.store, [gallery_lesson()], CODE)
        await other.open()
        assert counted(other) == last, "at another server, and after a restart"
        other.close()
        await hosting.do(room, "removed", {"participant_id": groups[1][1]})
        assert counted(room) != last, "of who was taken out it does not count; what another said before does"
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."
        await room.wipe_participant(groups[1][0])
        await room.contributions.refresh()
        assert said(room) == "Groepen: 0 van 2 antwoordden samen."

    in_a_room(tmp_path, scene)


def test_nothing_of_it_leaves_the_server_before_the_reveal(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        groups = await in_two_groups(room)
        await hand_in(room, groups[2][0], B)

        async def told() -> list[dict[str, Any]]:
            return [json.loads(await screen_state(room))["on"], json.loads(on_for_participants(room))]

        screen, phone = await told()
        assert phone["in_groups"] is True
        assert not screen["of_groups"]
        assert "of_groups" not in phone
        await hosting.do(room, "closed", WHICH)
        await hosting.do(room, "revealed", {**WHICH, "group": True, "solution": False})
        for one in await told():
            assert one["of_groups"]["sentence"] == "Groepen: 1 van 2 antwoordden samen."
            assert "Mens" not in str(one["of_groups"])
        assert (await told())[1]["in_groups"] is False

    in_a_room(tmp_path, scene)


def test_it_is_refused_to_whom_and_when_it_is_not_asked(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        with pytest.raises(WrongMomentError, match="geen groepen"):
            await hosting.do(room, "group_work", WHICH)
        groups = await in_two_groups(room)
        who = groups[1][0]
        with pytest.raises(LeerkitError, match="een bord"):
            await hosting.do(room, "group_work", {"lesson": SLUG, "exercise_id": WALL.id})
        with pytest.raises(ResponseError):
            await hand_in(room, who, {"choice": "bestaat niet"})
        late = (await room.join("Later")).id
        with pytest.raises(WrongMomentError, match="in geen groep"):
            await hand_in(room, late, A)
        payload = {"lesson": SLUG, "exercise_id": "geen", "response": A}
        with pytest.raises(NotFoundError):
            await room.contributions.take(who, {"kind": "group_answer", "payload": payload})
        await hand_in(room, who, A)
        seq = await hosting.do(room, "groups_made", {"size": 2})
        with pytest.raises(WrongMomentError, match="niet voor groepen"):
            await hand_in(room, who, B)
        assert said(room) == "Groepen: 1 van 2 antwoordden samen.", "of the groups that answered"
        await hosting.undo(room, seq)
        await hand_in(room, who, B)
        seq = await hosting.do(room, "group_work", {**WHICH, "on": False})
        assert groups_on(room) is None
        await hosting.undo(room, seq)
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize("soort", sorted(set(ENTRIES) - {"muur"}))
def test_groups_answer_every_type_and_what_one_wrote_is_shown_to_nobody_but_the_host(
    tmp_path: Path, soort: str
) -> None:
    async def scene(room: Room) -> None:
        which = {"lesson": SLUG, "exercise_id": example(soort).id}
        who = (await room.join("Mens")).id
        await hosting.do(room, "groups_made", {"size": 2})
        await hosting.do(room, "put_on", {"kind": "exercise", **which})
        await hosting.do(room, "group_work", which)
        response = {**ENTRIES[soort]["keyboard"]["gives"]}
        payload = {**which, "response": response | ({"ronde": 1} if "ronde" in response else {})}
        await room.contributions.take(who, {"kind": "group_answer", "payload": payload})
        await room.contributions.refresh()
        assert said(room) == "Groepen: 1 van 1 antwoordden samen."
        await hosting.do(room, "revealed", {**which, "group": True, "solution": False})
        for one in (json.loads(await screen_state(room))["on"], json.loads(on_for_participants(room))):
            assert one["of_groups"]["n_answered"] == 1
            assert all(chart["kind"] != "texts" for chart in one["of_groups"]["charts"])

    in_a_room(tmp_path, scene)
