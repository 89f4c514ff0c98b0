"""What one participant may answer, in a real room: more than anybody types, and not without end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from leerkit.answer import Answer
from leerkit.errors import LeerkitError, TooFastError, TooLargeError, WrongMomentError
from leerkit.server.room import answer_bounds
from leerkit.server.room.answer_bounds import BURST, MOST_PER_EXERCISE, PER_S, AnswerBounds
from leerkit.server.room.room import Room
from leerkit.store import open_store
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, gallery_lesson

NOW = datetime.now(UTC)


def to(soort: str, response: Any) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": example(soort).id, "response": response}


CHOICE = to("meerkeuze", valid_responses("meerkeuze")[0])


def in_room(tmp_path: Path, scene: Callable[[Room, str], Awaitable[None]]) -> None:
    async def play() -> None:
        with open_store(f"sqlite:///{tmp_path}/x.sqlite") as store:
            store.open_session("ZAAL22", [SLUG], NOW, None)
            room = Room(store, [gallery_lesson()], "ZAAL22")
            await room.open()
            try:
                await scene(room, (await room.join("Snel")).id)
            finally:
                room.close()

    asyncio.run(play())


def test_pace_is_each_participants_own_and_comes_back_with_time() -> None:
    now = [0.0]
    bounds = AnswerBounds(lambda: now[0])
    for _ in range(BURST):
        bounds.require("jan", {})
    with pytest.raises(
        TooFastError, match=r"je antwoorden komen te snel achter elkaar\. Je antwoord staat hier nog\."
    ):
        bounds.require("jan", {})
    bounds.require("piet", {})
    now[0] += 1.0
    for _ in range(PER_S):
        bounds.require("jan", {})
    with pytest.raises(TooFastError):
        bounds.require("jan", {})


def test_pace_of_so_many_is_remembered_and_of_whoever_answers_now_among_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer_bounds, "N_REMEMBERED", 3)
    bounds = AnswerBounds(lambda: 0.0)
    for number in range(BURST):
        bounds.require("jan", {})
        bounds.require(f"iemand {number}", {})
    assert len(bounds._paces) == 3
    with pytest.raises(TooFastError):
        bounds.require("jan", {})


@pytest.mark.parametrize("text", ["x" * 70_000, "🏘" * 17_000, "\ud83d" * 25_000])
def test_response_that_is_too_large_is_refused_before_it_is_looked_at(tmp_path: Path, text: str) -> None:
    async def scene(room: Room, me: str) -> None:
        with pytest.raises(
            TooLargeError, match=r"je antwoord is te groot: er past hooguit 64 kB in\. Maak het korter"
        ):
            await room.answers.record(me, to("open", {"text": text, "rubric": {}}))
        assert await room.answers.last(me) == []

    in_room(tmp_path, scene)


def test_longest_text_that_an_exercise_takes_fits(tmp_path: Path) -> None:
    async def scene(room: Room, me: str) -> None:
        await room.answers.record(me, to("open", {"text": "🏘" * 10_000, "rubric": {}}))
        [last] = await room.answers.last(me)
        assert last.response["text"] == "🏘" * 10_000

    in_room(tmp_path, scene)


def test_response_that_is_nested_without_end_is_refused_in_words() -> None:
    deep: Any = {}
    for _ in range(100_000):
        deep = {"a": deep}
    try:
        with pytest.raises(LeerkitError, match="dit antwoord kunnen we niet lezen"):
            AnswerBounds().require("jan", deep)
    finally:
        while deep:  # taken apart by hand: Python itself would nest as deep to let go of it
            deep = deep.pop("a")


def test_exercise_takes_two_hundred_answers_and_another_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_bounds, "BURST", 2 * MOST_PER_EXERCISE)

    async def scene(room: Room, me: str) -> None:
        given = {**CHOICE, "id": "a" * 32}
        exercise = example("meerkeuze")
        verdict = exercise.grade(CHOICE["response"])
        for _ in range(MOST_PER_EXERCISE - 1):
            fields = {**CHOICE, "verdict": verdict}
            room.store.add_answer(me, Answer.model_validate(fields))
        _, kept_at = await room.answers.record(me, given)
        assert kept_at is None
        with pytest.raises(WrongMomentError, match="je hebt deze oefening al 200 keer beantwoord"):
            await room.answers.record(me, CHOICE)
        again, kept_at = await room.answers.record(me, given)
        assert kept_at is not None, "what was kept may be sent again"
        assert again.id == "a" * 32
        await room.answers.record(me, to("open", {"text": "Wel.", "rubric": {}}))
        assert [one.n_attempts for one in await room.answers.last(me)] == [200, 1]
        assert await room.answers.done(me) == {(SLUG, exercise.id), (SLUG, example("open").id)}

    in_room(tmp_path, scene)
