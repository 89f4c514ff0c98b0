"""Answers over the line by which a page hears the news: what comes of each message, whatever it is."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from leerkit.cards.given import as_told
from leerkit.live import CLOSED, PUT_ON, REMOVED, REVEALED
from leerkit.server.pages.handing_in import BURST, MOST_PER_S, AnswerLine, take
from leerkit.server.pages.screen_state import screen_state
from leerkit.server.pages.zaal_state import on_for_participants
from leerkit.server.room.room import Room
from leerkit.server.web.owner import owner_of
from leerkit.store import Participant
from tests.a_room import in_a_room
from tests.examples import some
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.gallery_lesson import SLUG

CHOICE = example("meerkeuze").id


def answer(**fields: Any) -> dict[str, Any]:
    given = {"lesson": SLUG, "exercise_id": CHOICE, "response": valid_responses("meerkeuze")[0]}
    return {"t": "answer", "id": uuid4().hex, **given, **fields}


async def reply(line: AnswerLine, message: Any) -> dict[str, Any]:
    told = await line.reply(message if isinstance(message, str) else json.dumps(message))
    assert told is not None
    return told


def test_an_answer_gets_its_verdict_as_a_request_does_and_counts_once(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Jan")
        line = AnswerLine(room, me)
        given = answer(owner=owner_of(room, me))
        told = await reply(line, given)
        assert (told["t"], told["status"], told["id"]) == ("verdict", 201, given["id"])
        assert told["verdict"]["sentence"]
        assert told["kept_at"] is None
        again, by_request = await reply(line, given), await take(room, me, given)
        assert again["kept_at"] is not None
        assert {name: again[name] for name in by_request if name != "at"} == {
            name: value for name, value in by_request.items() if name != "at"
        }
        results = await room.answers.results()
        [exercise] = [one for one in results.lessons[0].exercises if one.exercise_id == CHOICE]
        assert (exercise.n_answered, exercise.later) == (1, None)

    in_a_room(tmp_path, scene)


def test_a_verdict_is_held_back_until_the_solution_is_shown(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        line, which = AnswerLine(room, await room.join("Jan")), {"lesson": SLUG, "exercise_id": CHOICE}
        await room.deeds.note(PUT_ON, which)
        told = await reply(line, answer())
        assert (told["t"], told["held"], told["verdict"]) == ("verdict", True, None)
        await room.deeds.note(CLOSED, which)
        await room.deeds.note(REVEALED, {**which, "group": True, "solution": True})
        told = await reply(line, answer())
        assert told["verdict"] is not None

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"lesson": "99-weg"}, 404, "99-weg"),
        ({"exercise_id": "weg"}, 404, "weg"),
        ({"response": {"choice": ["verdwenen"]}}, 400, "verdwenen"),
        ({"response": None}, 400, ""),
        ({"id": "geen-goed-kenmerk"}, 400, "Laad de pagina opnieuw"),
        ({"owner": "WIJK.iemandanders"}, 403, ""),
        ({"owner": 7}, 403, ""),
    ],
)
def test_what_is_wrong_is_refused_with_the_status_and_words_of_a_request(
    tmp_path: Path, fields: dict[str, Any], status: int, said: str
) -> None:
    async def scene(room: Room) -> None:
        given = answer(**fields)
        told = await reply(AnswerLine(room, await room.join("Jan")), given)
        assert (told["t"], told["status"], told["id"]) == ("refused", status, given["id"])
        assert said in told["error"]

    in_a_room(tmp_path, scene)


def test_who_was_taken_out_or_wiped_is_refused(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        out, gone = await room.join("Jan"), await room.join("Zus")
        lines = [AnswerLine(room, one) for one in (out, gone)]
        await room.deeds.note(REMOVED, {"participant_id": out.id})
        await room.deeds.wipe_participant(gone.id)
        assert [(await reply(line, answer()))["status"] for line in lines] == [403, 403]
        assert await room.answers.results() == room.answers.known_results()
        assert room.session.fold.last_seq == 0

    in_a_room(tmp_path, scene)


def test_too_many_at_once_are_refused_and_far_too_many_end_the_line(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        line = AnswerLine(room, await room.join("Jan"))
        told = [await reply(line, answer(lesson="99-weg")) for _ in range(BURST + 30)]
        assert {one["status"] for one in told} == {404, 429}
        assert [line.may_come() for _ in range(MOST_PER_S * 3)][-1] is False

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize("message", [b"\x00", "", "{", "[]", '"x"', "1", "[" * 100_000, "null", "NaN"])
def test_what_no_page_sends_is_told_apart(tmp_path: Path, message: str | bytes) -> None:
    async def scene(room: Room) -> None:
        with pytest.raises(ValueError, match=r"."):
            await AnswerLine(room, await room.join("Jan")).reply(message)

    in_a_room(tmp_path, scene)


def test_what_only_a_newer_page_sends_is_passed_over(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        line = AnswerLine(room, await room.join("Jan"))
        assert await line.reply('{"t": "morgen"}') is None
        assert await line.reply("{}") is None
        told = await reply(line, answer(seen=3, more={"x": 1}))
        assert told["t"] == "verdict"

    in_a_room(tmp_path, scene)


# ── fuzzed ────────────────────────────────────────────────────────────────────────────────────────────────

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from(["t", "id", "lesson", "exercise_id", "response", "owner", "choice"])
MESSAGES = (
    st.text(max_size=200)
    | st.binary(max_size=50)
    | VALUES.map(json.dumps)
    | st.dictionaries(FIELDS, VALUES, max_size=7).map(lambda said: json.dumps(answer(**said)))
    | st.dictionaries(FIELDS, VALUES, max_size=7).map(lambda said: json.dumps({"t": "answer", **said}))
    | st.sampled_from(sorted(ENTRIES)).flatmap(
        lambda soort: VALUES.map(
            lambda value: json.dumps(
                answer(
                    exercise_id=example(soort).id,
                    response={**valid_responses(soort)[0], next(iter(valid_responses(soort)[0])): value},
                )
            )
        )
    )
)


@some(20, HealthCheck.function_scoped_fixture)
@given(messages=st.lists(MESSAGES, max_size=8))
def test_whatever_comes_there_is_a_verdict_a_refusal_or_an_end_and_only_answers_are_kept(
    tmp_path: Path, messages: list[str | bytes]
) -> None:
    told: list[dict[str, Any]] = []
    people: list[Participant] = []

    async def scene(room: Room) -> None:
        people.append(await room.join("Jan"))
        line = AnswerLine(room, people[0])
        for message in messages:
            try:
                found = await line.reply(message)
            except ValueError:
                continue
            if found is not None:
                told.append(found)
        await room.answers.results()

    in_a_room(tmp_path / uuid4().hex, scene)
    assert all(one["t"] in ("verdict", "refused") for one in told)
    assert all(
        one["status"] in (400, 403, 404, 409, 413, 429) and one["error"]
        for one in told
        if one["t"] == "refused"
    )
    kept = {one["id"] for one in told if one["t"] == "verdict"}
    assert all(json.dumps(one) for one in told)
    assert len(kept) == sum(one["t"] == "verdict" and one["kept_at"] is None for one in told)


def test_a_casus_goes_on_while_its_verdict_is_held_and_nothing_ahead_is_told(tmp_path: Path) -> None:
    which = {"lesson": SLUG, "exercise_id": example("casus").id}

    async def scene(room: Room) -> None:
        me = await room.join("Jan")
        line = AnswerLine(room, me)
        await room.deeds.note(PUT_ON, which)
        assert "Mevrouw Aydin schrikt" not in on_for_participants(room) + await screen_state(room)
        first = await reply(line, {**answer(), **which, "response": {"route": ["brief"]}})
        assert (first["held"], first["verdict"]["complete"]) == (False, False)
        assert first["reached"]["taken"][0]["effect"].startswith("Mevrouw Aydin schrikt")
        assert first["reached"]["here"]["title"] == "Na de brief"
        assert "Aan tafel" not in json.dumps(first)
        last = await reply(line, {**answer(), **which, "response": {"route": ["brief", "dossier"]}})
        assert (last["held"], last["verdict"]) == (True, None)
        assert last["reached"]["taken"][1]["effect"].startswith("De buren zeggen elkaar niet meer gedag.")
        [again] = [as_told(one) for one in await room.answers.last(me.id)]
        assert (again["verdict"], again["reached"]) == (None, last["reached"]), "after a reload"
        assert "langsgaan" not in json.dumps(again["reached"]["taken"][1:])
        await room.deeds.note(CLOSED, which)
        await room.deeds.note(REVEALED, {**which, "group": True, "solution": True})
        [shown] = [as_told(one) for one in await room.answers.last(me.id)]
        assert shown["verdict"]["reveals"]["map"]["rows"][0] == ["De telefoon"]

    in_a_room(tmp_path, scene)
