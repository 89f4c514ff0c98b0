"""Thirty days are thirty days: a server that runs on removes what is past its time, and starting one does too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.errors import StoreError
from leerkit.report import Results
from leerkit.server.host.tidying import tidy_daily
from leerkit.server.room import known_session
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.store import Store, Wiped, open_store
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, gallery_lesson

ANSWER = {
    "lesson": SLUG,
    "exercise_id": example("meerkeuze").id,
    "response": valid_responses("meerkeuze")[0],
}
NOW = datetime.now(UTC)


def n_answers(results: Results) -> int:
    return sum(exercise.n_answered for lesson in results.lessons for exercise in lesson.exercises)


def session(store: Store, code: str, ends_in: timedelta) -> None:
    store.open_session(code, [SLUG], NOW - timedelta(days=30), NOW + ends_in)


def in_room(tmp_path: Path, scene: Callable[[Room], Awaitable[None]]) -> None:
    """Play a scene in the room of session NUWEER, which ends tomorrow; session ANDERS ended a minute ago."""

    async def play(store: Store) -> None:
        room = Room(store, [gallery_lesson()], "NUWEER")
        await room.open()
        try:
            await scene(room)
        finally:
            room.close()

    with open_store(f"sqlite:///{tmp_path}/x.sqlite") as store:
        session(store, "NUWEER", timedelta(days=1))
        session(store, "ANDERS", timedelta(minutes=-1))
        store.join("ANDERS", "Toen", NOW - timedelta(days=1))
        asyncio.run(play(store))


def test_what_is_past_its_time_goes_and_what_is_not_stays(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Nu")
        await room.answers.record(me.id, ANSWER)
        await room.session.tidy()
        assert room.store.session("ANDERS") is None
        assert await room.participant(me.id) == me
        assert n_answers(await room.answers.results()) == 1

    in_room(tmp_path, scene)


def test_servers_own_session_goes_too_and_nothing_of_it_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Nu")
        await room.answers.record(me.id, ANSWER)
        assert n_answers(await room.answers.results()) == 1
        monkeypatch.setattr(known_session, "now", lambda: NOW + timedelta(days=2))
        await room.session.tidy()
        assert room.store.session("NUWEER") is None
        results = await room.answers.results()
        assert n_answers(results) == 0
        assert results.participants == ()
        assert await room.participant(me.id) is None

    in_room(tmp_path, scene)


def test_it_is_done_again_and_again_also_after_a_day_on_which_the_store_was_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    came: list[datetime] = []

    def purge(now: datetime) -> Wiped:
        came.append(now)
        if len(came) == 1:
            raise StoreError("weg")
        return Wiped()

    async def scene(room: Room) -> None:
        monkeypatch.setattr(room.store, "purge", purge)
        tidying = asyncio.ensure_future(tidy_daily(Rooms(room), day_s=0.001))
        while len(came) < 3:
            assert not tidying.done()
            await asyncio.sleep(0.001)
        tidying.cancel()

    with caplog.at_level(logging.WARNING):
        in_room(tmp_path, scene)
    assert "weg" in caplog.text
