"""The group's own answer beside the individual's: who gives it, when it counts, who sees it, after what it stays."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.errors import LeerkitError, NotFoundError, ResponseError, WrongMomentError
from leerkit.exercises import Grader, Terms
from leerkit.live import Contributed
from leerkit.report import FromGroups, voices
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.pages.zaal_state import on_for_participants
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.store import Contribution
from tests.a_room import in_a_room, room_of
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, gallery_lesson

CHOICE = next(one for one in gallery_lesson().exercises if one.soort == "meerkeuze")
WALL = next(one for one in gallery_lesson().exercises if one.soort == "muur")
AT = datetime(2026, 3, 2, 19, tzinfo=UTC)
WHICH = {"lesson": SLUG, "exercise_id": CHOICE.id}
A, B = ({"choice": [one.key]} for one in CHOICE.options[:2])  # type: ignore[attr-defined]


async def hand_in(room: Room, who: str, response: object, one_id: str | None = None) -> dict[str, Any]:
    payload = {"kind": "group_answer", "id": one_id, "payload": {**WHICH, "response": response}}
    one, _ = await room.contributions.take(who, payload)
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
    tally = room.group_answers.tally()
    return tally.sentence if tally else ""


def counted(room: Room) -> dict[str, str]:
    tally = room.group_answers.tally()
    return {row.label: row.cells[0] for row in tally.charts[0].rows} if tally else {}


def test_the_last_answer_of_a_group_counts_once_and_never_among_those_of_people(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        groups = await in_two_groups(room)
        await room.answers.record(groups[1][0], {**WHICH, "response": A})
        kept = await hand_in(room, groups[1][0], A, "a" * 32)
        assert kept["group"] == 1, "the server says of which group"
        await hand_in(room, groups[1][1], B)
        await hand_in(room, groups[1][0], A, "a" * 32)
        last = counted(room)
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."
        assert [value.startswith("1") for value in last.values()][:2] == [False, True]
        await room.answers.results()
        assert room.answers.known_results_of(SLUG, CHOICE.id).n_answered == 1
        other = room_of(room.store)
        await other.open()
        assert counted(other) == last, "at another server, and after a restart"
        other.close()
        await hosting.do(room, "removed", {"participant_id": groups[1][1]})
        assert counted(room) != last, "of who was taken out it does not count; what another said before does"
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."
        await room.deeds.wipe_participant(groups[1][0])
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
        with pytest.raises(LeerkitError, match="een muur"):
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
        assert room.group_answers.tally() is None
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


def test_members_see_what_counts_of_whoever_sent_it_and_nobody_else_does(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        groups = await in_two_groups(room)
        (one, other), (outsider, _) = groups[1], groups[2]
        assert room.group_answers.own(one) == {"group": 1, "answer": None, "mine": ""}
        assert room.group_answers.to_come() == "Nog niet: groep 1 en 2."
        await hand_in(room, one, A, "a" * 32)
        seen = room.group_answers.own(other)
        assert seen
        assert (seen["answer"]["response"], seen["answer"]["is_own"], seen["mine"]) == (A, False, "")
        assert room.group_answers.own(one)["answer"]["is_own"]  # type: ignore[index]
        assert one not in json.dumps(seen), "nobody hears who of the group it was"
        assert room.group_answers.own(outsider) == {"group": 2, "answer": None, "mine": ""}
        both = [hand_in(room, one, A, "c" * 32), hand_in(room, other, B, "d" * 32)]
        await asyncio.gather(*both)
        told = [room.group_answers.own(who) for who in (one, other)]
        last = room.contributions.group_answers(SLUG, CHOICE.id, room.state.groups.key)[-1]
        assert {one["answer"]["id"] for one in told if one} == {last.id}, "one order, and both see it"
        assert [one["mine"] for one in told if one] == ["c" * 32, "d" * 32]
        before = room.group_answers.on()
        await room.answers.record(outsider, {**WHICH, "response": A})
        await room.answers.results()
        assert room.group_answers.on() is before, "an answer of somebody is no news to a group"
        await hosting.do(room, "closed", WHICH)
        assert not room.group_answers.can_answer()
        assert room.group_answers.to_come() == "", "nobody waits for who cannot answer"
        assert room.group_answers.own(one)["answer"]["id"] == last.id, "it stays to be seen"  # type: ignore[index]
        late = (await room.join("Later")).id
        assert room.group_answers.own(late) is None

    in_a_room(tmp_path, scene)


def test_answer_of_who_changes_group_stays_with_the_group_that_it_was_given_for(tmp_path: Path) -> None:
    async def choose(room: Room, who: str, group: int) -> None:
        await room.contributions.take(who, {"kind": "in_group", "payload": {"group": group}})
        await room.contributions.refresh()

    async def scene(room: Room) -> None:
        mover, stays = [(await room.join(f"Mens {at}")).id for at in range(2)]
        await hosting.do(room, "groups_made", {"by": "choice", "n": 2})
        await hosting.do(room, "put_on", {"kind": "exercise", **WHICH})
        await hosting.do(room, "group_work", WHICH)
        await choose(room, mover, 1)
        await choose(room, stays, 1)
        await hand_in(room, mover, A)
        await choose(room, mover, 2)
        assert room.group_answers.own(mover) == {"group": 2, "answer": None, "mine": ANY}
        assert room.group_answers.own(stays)["answer"]["response"] == A  # type: ignore[index]
        old = {"kind": "group_answer", "payload": {**WHICH, "response": B, "group": 1}}
        with pytest.raises(WrongMomentError, match="voor groep 1, en je zit nu in groep 2"):
            await room.contributions.take(mover, old)
        await hosting.do(room, "removed", {"participant_id": mover})
        assert room.group_answers.own(stays)["answer"] is None  # type: ignore[index]
        await hosting.do(room, "readmitted", {"participant_id": mover})
        assert said(room) == "Groepen: 1 van 2 antwoordden samen."
        await room.deeds.wipe_participant(mover)
        await room.contributions.refresh()
        assert said(room) == "Groepen: 0 van 2 antwoordden samen."

    in_a_room(tmp_path, scene)


def test_answer_for_groups_that_are_no_more_or_too_long_to_tell_is_refused(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        who = (await in_two_groups(room))[1][0]
        key = room.state.groups.key
        await hosting.do(room, "groups_made", {"size": 2})
        await hosting.do(room, "group_work", WHICH)
        old = {"kind": "group_answer", "payload": {**WHICH, "response": A, "key": key}}
        with pytest.raises(WrongMomentError, match="niet voor groepen"):
            await room.contributions.take(who, old)
        text = example("open")
        which = {"lesson": SLUG, "exercise_id": text.id}
        await hosting.do(room, "put_on", {"kind": "exercise", **which})
        await hosting.do(room, "group_work", which)
        long = {
            "kind": "group_answer",
            "payload": {**which, "response": {"text": "lang " * 1000, "rubric": {}}},
        }
        with pytest.raises(LeerkitError, match="te lang voor een groep"):
            await room.contributions.take(who, long)

    in_a_room(tmp_path, scene)


PEOPLE = ("a", "b", "c", "d")
HANDED_IN = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.integers(1, 3), st.sampled_from([A, B])), max_size=12
)


@given(HANDED_IN, st.data())
def test_each_group_that_answered_counts_once_with_its_last_answer_however_it_is_heard(
    handed_in: list[tuple[str, int, dict[str, Any]]], data: st.DataObject
) -> None:
    rows = [
        Contribution(
            id=f"{seq:032x}",
            participant_id=who,
            kind="group_answer",
            payload={**WHICH, "response": response, "group": group, "key": "k"},
            at=AT + timedelta(seconds=seq),
            seq=seq,
        )
        for seq, (who, group, response) in enumerate(handed_in, start=1)
    ]
    present = data.draw(st.frozensets(st.sampled_from(PEOPLE)))
    closed = data.draw(st.integers(0, len(rows) + 1))
    terms = Terms(until=AT + timedelta(seconds=closed), open_from=AT)
    at_once, in_parts = Contributed(), Contributed()
    at_once.add(rows)
    heard = data.draw(st.lists(st.integers(0, len(rows))))
    for upto in [*sorted(heard), len(rows)]:
        in_parts.add(rows[:upto])  # what is in already comes again
    found = [
        voices(
            CHOICE,
            Grader(CHOICE),
            FromGroups(
                3, tuple((one.group, one.kept) for one in fold.of_groups(SLUG, CHOICE.id, "k", present))
            ),
            terms,
        )
        for fold in (at_once, in_parts)
    ]
    assert found[0] == found[1]
    last = {one.payload["group"]: one for one in rows[:closed] if one.participant_id in present}
    assert found[0].counting == {group: one.id for group, one in last.items()}
    assert found[0].tally.n_answered == len(last)
    chosen = [one.payload["response"] for one in last.values()]
    assert found[0].tally.charts == CHOICE.tally([[one] for one in chosen]).charts
