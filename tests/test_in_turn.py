"""Work in turn: one after the other, but what takes long keeps nothing else waiting."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from leerkit.server.seating import in_turn
from leerkit.server.seating.in_turn import InTurn

Work = Callable[[str], Coroutine[Any, Any, None]]


def tried(work: Work, scene: Callable[[InTurn], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(scene(InTurn(work)), 60))


def test_next_one_begins_when_the_one_before_it_is_done() -> None:
    begun: list[str] = []
    done: list[str] = []

    async def work(name: str) -> None:
        assert done == begun, "nothing else is under way"
        begun.append(name)
        await asyncio.sleep(0.01)
        done.append(name)

    async def scene(turns: InTurn) -> None:
        await turns.begin(["a", "b", "c"])
        assert turns.busy == ()

    tried(work, scene)
    assert done == ["a", "b", "c"]


def test_one_that_takes_long_is_passed_by_and_comes_to_its_end_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_turn, "TAKES_LONG_S", 0.05)
    done: list[str] = []
    may_end = asyncio.Event()

    async def work(name: str) -> None:
        if name == "a":
            await may_end.wait()
        done.append(name)

    async def scene(turns: InTurn) -> None:
        await turns.begin(["a", "b", "c"])
        assert (turns.busy, done) == (("a",), ["b", "c"])
        may_end.set()
        await turns.one_more()
        assert turns.busy == ()

    tried(work, scene)
    assert done == ["b", "c", "a"]


def test_what_goes_wrong_is_raised_at_once_and_logged_once_nobody_waits(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(in_turn, "TAKES_LONG_S", 0.05)
    may_end = asyncio.Event()

    async def work(name: str) -> None:
        if name == "slow":
            await may_end.wait()
        raise ValueError(name)

    async def scene(turns: InTurn) -> None:
        with pytest.raises(ValueError, match="quick"):
            await turns.begin(["quick"])
        await turns.begin(["slow"])
        may_end.set()
        await turns.all_done()

    tried(work, scene)
    assert "slow: slow" in caplog.text


def test_what_is_given_up_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_turn, "TAKES_LONG_S", 0.01)
    cancelled: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.append(name)

    async def scene(turns: InTurn) -> None:
        await turns.begin(["a", "b"])
        assert turns.busy == ("a", "b")
        await turns.close()
        assert turns.busy == ()

    tried(work, scene)
    assert cancelled == ["a", "b"]
