"""What participants add to a room: taken in whatever order, refused in Dutch, kept once, gone with its author."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from leerkit.errors import (
    LeerkitError,
    NotAllowedError,
    NotFoundError,
    TooFastError,
    TooLargeError,
    WrongMomentError,
)
from leerkit.live import Seen
from leerkit.server.room import hosting
from leerkit.server.room.answer_bounds import BURST
from leerkit.server.room.room import Room
from leerkit.store import Store
from tests.a_room import in_a_room
from tests.examples import some

NOTHING = "0" * 32


async def ask(room: Room, who: str, text: str = "Wie betaalt dat?", **more: Any) -> str:
    one, _ = await room.contributions.take(who, {"kind": "question", "payload": {"text": text}, **more})
    return one.id


async def say(room: Room, who: str, kind: str, **payload: Any) -> None:
    await room.contributions.take(who, {"kind": kind, "payload": payload})


async def show(room: Room, one: Seen) -> int:
    return await hosting.do(
        room, "moderated", {"post_id": one.id, "wording_id": one.wording_id, "status": "shown"}
    )


async def seen(room: Room) -> list[Seen]:
    await room.contributions.refresh()
    return list(room.contributions.seen())


async def joined(room: Room, *names: str) -> list[str]:
    return [(await room.join(name)).id for name in names]


def test_question_waits_is_shown_voted_for_answered_and_withdrawn(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet = await joined(room, "Jan", "Piet")
        question = await ask(room, jan, "  Wie   betaalt\ndat?  ")
        [one] = await seen(room)
        assert (one.text, one.status, one.n_votes) == ("Wie betaalt dat?", "waiting", 0)
        with pytest.raises(NotFoundError, match="dit bericht is er niet"):
            await say(room, piet, "vote", post_id=question)
        await show(room, one)
        for _ in range(2):
            await say(room, piet, "vote", post_id=question)
        await hosting.do(room, "answered", {"post_id": question, "on": True})
        [one] = await seen(room)
        assert (one.status, one.n_votes, one.is_answered) == ("shown", 1, True)
        assert room.contributions.own(piet) == {"posts": [], "votes": [question], "signals": [], "group": 0}
        assert [mine["is_shown"] for mine in room.contributions.own(jan)["posts"]] == [True]
        with pytest.raises(WrongMomentError, match="staat al op het scherm"):
            await say(room, jan, "edit", post_id=question, text="Wat kost het?")
        await say(room, jan, "withdraw", post_id=question)
        assert await seen(room) == []

    in_a_room(tmp_path, scene)


def test_own_words_change_until_the_host_shows_what_was_read(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        [jan] = await joined(room, "Jan")
        question = await ask(room, jan)
        [read] = await seen(room)
        await say(room, jan, "edit", post_id=question, text="Wat kost het?")
        await show(room, read)  # the host had the first words before them
        [one] = await seen(room)
        assert (one.status, one.text) == ("shown", "Wie betaalt dat?")
        assert room.contributions.own(jan)["posts"][0]["text"] == "Wie betaalt dat?"

    in_a_room(tmp_path, scene)


def test_nobody_touches_the_words_of_somebody_else(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet = await joined(room, "Jan", "Piet")
        question = await ask(room, jan)
        await show(room, (await seen(room))[0])
        for kind in ("edit", "withdraw"):
            with pytest.raises(NotFoundError, match="dit bericht is er niet"):
                await say(room, piet, kind, post_id=question, text="anders")
        with pytest.raises(NotAllowedError, match="op je eigen bericht kun je niet stemmen"):
            await say(room, jan, "vote", post_id=question)

    in_a_room(tmp_path, scene)


def test_sent_twice_it_is_kept_once_also_when_it_could_not_be_sent_any_more(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet = await joined(room, "Jan", "Piet")
        given_id = "a" * 32
        assert await ask(room, jan, id=given_id) == given_id
        await hosting.do(room, "channels", {"questions": False})
        again, kept_at = await room.contributions.take(
            jan, {"kind": "question", "payload": {"text": "Wie betaalt dat?"}, "id": given_id}
        )
        assert (again.id, kept_at) == (given_id, again.at)
        with pytest.raises(WrongMomentError, match="vragen stellen kan nu niet"):
            await ask(room, piet, id=given_id)
        assert len(await seen(room)) == 1

    in_a_room(tmp_path, scene)


def test_who_is_taken_out_is_not_seen_until_let_in_again_and_who_is_wiped_never(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet = await joined(room, "Jan", "Piet")
        question = await ask(room, jan)
        await ask(room, piet)
        await show(room, (await seen(room))[0])
        await say(room, piet, "vote", post_id=question)
        await hosting.do(room, "removed", {"participant_id": piet})
        assert [(one.id, one.n_votes) for one in await seen(room)] == [(question, 0)]
        await hosting.do(room, "readmitted", {"participant_id": piet})
        assert [one.n_votes for one in await seen(room)] == [1, 0]
        await hosting.wipe(room, jan)
        assert [one.id == question for one in await seen(room)] == [False]
        with pytest.raises(NotFoundError):
            await hosting.do(room, "starred", {"post_id": question, "on": True})

    in_a_room(tmp_path, scene)


def test_signals_are_counted_at_what_is_on_and_can_be_switched_off(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet = await joined(room, "Jan", "Piet")
        for who in (jan, piet, piet):
            await say(room, who, "signal", signal="lost")
        await room.contributions.refresh()
        assert room.contributions.n_signals() == {"lost": 2}
        await say(room, jan, "signal", signal="lost", on=False)
        await room.contributions.refresh()
        assert room.contributions.n_signals() == {"lost": 1}
        exercise = room.lessons["00-alle-soorten"].exercises[0]
        await hosting.do(room, "put_on", {"lesson": "00-alle-soorten", "exercise_id": exercise.id})
        assert room.contributions.n_signals() == {}
        await hosting.do(room, "channels", {"signals": False})
        with pytest.raises(WrongMomentError, match="seinen geven kan nu niet"):
            await say(room, jan, "signal", signal="done")

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "er staat nog niets"),
        (" \u200b\n ", "er staat nog niets"),
        ("a" * 281, "281 tekens. Er passen er 280 in"),
        ("a" + "\u0301" * 30_000, "30001 tekens"),
    ],
)
def test_text_that_cannot_be_shown_is_refused_with_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    async def scene(room: Room) -> None:
        [jan] = await joined(room, "Jan")
        with pytest.raises(LeerkitError, match=says):
            await ask(room, jan, text)

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<b>vet</b>", "<b>vet</b>"),
        ("Z" + "\u0335" * 300 + "o", "Z" + "\u0335" * 3 + "o"),
        ("w" * 280, "w" * 280),
        ("👩‍👩‍👧‍👦" * 280, "👩‍👩‍👧‍👦" * 280),
        ("a\x00b\x1b[2Jc\ud800", "ab[2Jc"),
    ],
)
def test_text_is_kept_as_it_can_be_shown_and_is_never_markup(tmp_path: Path, text: str, kept: str) -> None:
    async def scene(room: Room) -> None:
        [jan] = await joined(room, "Jan")
        await ask(room, jan, text)
        assert [one.text for one in await seen(room)] == [kept]

    in_a_room(tmp_path, scene)


def test_too_much_too_large_and_after_the_end_are_refused(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan, piet, an = await joined(room, "Jan", "Piet", "An")
        with pytest.raises(TooLargeError):
            await ask(room, an, "x" * 70_000)
        for _ in range(BURST):
            await ask(room, jan)
        with pytest.raises(TooFastError):
            await asyncio.gather(*(ask(room, jan) for _ in range(BURST)))
        store: Store = room.store
        store.end_session(room.code, (await seen(room))[0].at)
        await room.session.refresh()
        with pytest.raises(WrongMomentError, match="afgelopen"):
            await ask(room, piet)

    in_a_room(tmp_path, scene)


def test_somebody_who_joined_elsewhere_is_seen_here(tmp_path: Path) -> None:
    """Another server at the same store lets somebody in and takes a question of theirs."""

    async def scene(room: Room) -> None:
        other = Room(room.store, tuple(room.lessons.values()), room.code)
        await other.open()
        await ask(other, (await other.join("Verweg")).id)
        assert len(await seen(room)) == 1
        other.close()

    in_a_room(tmp_path, scene)


# ── whatever a browser sends ──────────────────────────────────────────────────────────────────────────────────────────

KINDS = ["post", "question", "edit", "withdraw", "vote", "unvote", "signal"]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "text": st.text(max_size=40) | anything,
        "post_id": st.sampled_from([NOTHING, "a" * 32, "\x00", "ja"]) | anything,
        "lesson": st.just("00-alle-soorten") | anything,
        "exercise_id": st.text(max_size=9) | anything,
        "column": anything,
        "signal": st.sampled_from(["lost", "done", "boos"]) | anything,
        "on": anything,
        "moment": anything,
    },
)
sent = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS) | anything, "payload": fields | anything},
    optional={"id": st.sampled_from(["a" * 32, "A" * 32, "b" * 32, ""]) | anything},
)


@some(30, HealthCheck.function_scoped_fixture)
@given(st.lists(st.tuples(st.integers(0, 1), sent), min_size=1, max_size=12), st.randoms())
def test_whatever_a_browser_sends_is_kept_once_or_refused_in_dutch(
    tmp_path_factory: pytest.TempPathFactory, messages: list[tuple[int, dict[str, Any]]], random: Any
) -> None:
    async def scene(room: Room) -> None:
        people, kept = await joined(room, "Jan", "Piet"), set[str]()
        later = [*messages, *messages]
        random.shuffle(later)
        for who, message in later:
            with contextlib.suppress(LeerkitError):
                kept.add((await room.contributions.take(people[who], message))[0].id)
        await seen(room)
        stored = [one.id for one in room.store.contributions(room.code)]
        assert sorted(stored) == sorted(kept)

    in_a_room(tmp_path_factory.mktemp("x"), scene)


def test_many_at_once_are_all_kept_each_once(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        people = await joined(room, *(f"P{n}" for n in range(40)))
        await asyncio.gather(*(ask(room, who, f"vraag van {who}") for who in people for _ in range(3)))
        assert len(await seen(room)) == 120

    in_a_room(tmp_path, scene)
