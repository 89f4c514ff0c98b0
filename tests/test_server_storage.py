"""How answers are kept is told to the facilitator and by /health; what is wiped is forgotten by a running server."""

import asyncio
import json
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from leerkit.errors import WrongMomentError
from leerkit.server.room.room import Room
from leerkit.server.room.storage import look
from leerkit.store import open_store, watch
from tests.a_room import in_a_room_at
from tests.command import ended
from tests.faults import full_disk
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import LONG_S, until
from tests.workshop import Workshop, kernel_of, running_workshop

ANSWER = {
    "lesson": SLUG,
    "exercise_id": example("open").id,
    "response": {"text": "heelbijzonderantwoord"},
}
OTHER = {"lesson": SLUG, "exercise_id": example("meerkeuze").id, "response": valid_responses("meerkeuze")[0]}
NOW = datetime.now(UTC)


# ── a room ────────────────────────────────────────────────────────────────────────────────────────────────


async def looked(room: Room, wanted: Callable[[], bool]) -> None:
    """Look as the server does, until what is wanted is there."""
    while not wanted():
        await look([room])
        await asyncio.sleep(0.02)


def test_room_forgets_whom_another_process_wiped_and_no_other(store_url: str) -> None:
    async def scene(room: Room) -> None:
        me, other = await room.join("Jan"), await room.join("Kim")
        await room.answers.record(me.id, ANSWER)
        await room.answers.record(other.id, OTHER)
        await room.answers.results()
        wiped: list[frozenset[str]] = []
        room.session.when_wiped = wiped.append
        told = asyncio.Event()
        room.telling.subscribe(told.set)
        with open_store(store_url) as elsewhere:
            elsewhere.wipe_participant(me.id)
        await looked(room, lambda: bool(wiped))
        assert wiped == [frozenset({me.id})]
        await told.wait()
        assert await room.participant(me.id) is None
        assert await room.participant(other.id) == other
        known = room.answers.known_results()
        assert [one.nickname for one in known.participants] == ["Kim"]
        assert "heelbijzonder" not in known.model_dump_json()
        assert not any("heelbijzonder" in str(vars(fold)) for fold in room.session.fold._folds.values())
        assert not any("heelbijzonder" in str(vars(grade)) for grade in room.session.grade.values())
        assert sum(one.n_answered for lesson in known.lessons for one in lesson.exercises) == 1
        assert room.storage.problem == ""

    in_a_room_at(store_url, scene)


def test_session_that_is_wiped_is_told_to_the_facilitator_and_to_who_wants_to_join(store_url: str) -> None:
    async def scene(room: Room) -> None:
        me = await room.join("Jan")
        with open_store(store_url) as elsewhere:
            elsewhere.wipe_session("WIJK")
        with pytest.raises(
            WrongMomentError, match=r"deze bijeenkomst is gewist, meedoen kan niet meer\. Vraag"
        ):
            await room.join("Te laat")  # at once, before anybody looked
        await looked(room, lambda: room.storage.session_is_wiped)
        assert "Deze bijeenkomst is gewist" in room.storage.problem
        assert await room.participant(me.id) is None
        assert (await room.answers.results()).participants == ()
        with pytest.raises(WrongMomentError, match="is gewist"):
            await room.answers.record(me.id, ANSWER)

    in_a_room_at(store_url, scene)


def test_somebody_who_joins_while_another_is_wiped_is_not_taken_for_wiped(store_url: str) -> None:
    async def scene(room: Room) -> None:
        wiped: list[frozenset[str]] = []
        room.session.when_wiped = wiped.append
        for number in range(5):
            going = await room.join(f"Weg {number}")
            joins = [room.join(f"Hier {number}{letter}") for letter in "abc"]
            wipe = asyncio.to_thread(room.store.wipe_participant, going.id)
            await asyncio.gather(*joins, wipe, room.answers.results(), room.answers.results())
        await looked(room, lambda: sum(map(len, wiped)) == 5)
        assert len((await room.answers.results()).participants) == 15

    in_a_room_at(store_url, scene)


def test_room_on_a_full_disk_is_not_healthy_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "SHOWN_S", 0)

    async def scene(room: Room) -> None:
        told = asyncio.Event()
        room.telling.subscribe(told.set)
        with full_disk(os.getpid()):
            with suppress(Exception):
                await room.join("Jan")
            await look([room])
            assert not await room.session.healthy()
            assert "worden nu niet bewaard" in room.storage.problem
            await told.wait()
        told.clear()
        await looked(room, lambda: room.storage.problem == "")
        await told.wait()
        assert await room.session.healthy()

    in_a_room_at(f"sqlite:///{tmp_path}/x.sqlite", scene)


# ── a server ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("storage")


@pytest.fixture(scope="module")
def lesson(folder: Path) -> str:
    return str(few_folder(folder))


@pytest.fixture(scope="module")
def lesson_with_kernels(folder: Path) -> str:
    return str(few_folder(folder / "with kernels", kernel=True))


@contextmanager
def running(lesson: str, folder: Path) -> Iterator[Workshop]:
    with running_workshop(
        folder / "x.sqlite",
        lesson,
        "--code",
        "K7WP3D",
        log=folder / "log",
        constants={"leerkit.store.watch:SHOWN_S": 0.5},
    ) as started:
        yield started


@pytest.fixture
def workshop(lesson: str, tmp_path: Path) -> Iterator[Workshop]:
    with running(lesson, tmp_path) as started:
        yield started


@pytest.fixture
def workshop_with_kernels(lesson_with_kernels: str, tmp_path: Path) -> Iterator[Workshop]:
    with running(lesson_with_kernels, tmp_path) as started:
        yield started


class Page:
    """What the facilitator's page is told."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Listen until a state comes that is wanted; return it."""
        return asyncio.run(asyncio.wait_for(self._listen(wanted), LONG_S))

    async def _listen(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        address = f"{self._workshop.base.replace('http', 'ws')}/api/sessions/{self._workshop.code}/live"
        headers = {"Authorization": f"Bearer {self._workshop.key}"}
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        while True:
            frame = await socket.read_message()
            assert isinstance(frame, str), "the connection was closed"
            state: dict[str, Any] = json.loads(frame)
            if wanted(state):
                socket.close()
                while await socket.read_message() is not None:
                    pass
                return state


def give(client: httpx.Client, answer: dict[str, Any], answer_id: str) -> httpx.Response:
    return client.post("/api/answers", json={**answer, "id": answer_id * 32})


@pytest.mark.long("a file that is taken away under a server; test_store_lost_file has each case")
def test_file_that_is_removed_under_a_server_costs_no_answer_and_is_told(
    workshop: Workshop, tmp_path: Path, lesson: str
) -> None:
    path = tmp_path / "x.sqlite"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with workshop.participant("Jan") as client:
        assert give(client, ANSWER, "a").status_code == 201
        path.unlink()
        assert give(client, ANSWER, "b").status_code == 201
        state = Page(workshop).until(lambda state: bool(state["storage"]))
        assert f"Het databasebestand {path} was verdwenen. Leerkit heeft het teruggezet" in state["storage"]
        assert client.get("/health").json() == {"status": "ok"}
        cookies = dict(client.cookies)
    workshop.process.send_signal(signal.SIGKILL)
    workshop.process.wait(LONG_S)
    with running_workshop(path, lesson, "--code", workshop.code) as again, again.stranger() as client:
        client.cookies.update(cookies)
        (last,) = client.get("/api/answers").json()["answers"]
        assert (last["id"], last["n_attempts"]) == ("b" * 32, 2), "both are there"


def test_wipe_by_another_process_is_noticed_by_server_pages_and_participant(
    workshop_with_kernels: Workshop, tmp_path: Path
) -> None:
    workshop = workshop_with_kernels

    def wipe(*which: str) -> str:
        url = f"sqlite:///{tmp_path}/x.sqlite"
        done = ended("wipe", "--sessie", workshop.code, *which, "--database", url)
        assert done.code == 0, done.err
        return done.out

    with workshop.participant("Grappenmaker") as client, workshop.participant("Kim") as other:
        assert give(client, ANSWER, "a").status_code == 201
        kernel = kernel_of(client, SLUG)
        page = Page(workshop)
        page.until(lambda state: "heelbijzonder" in json.dumps(state))
        assert "Gewist: 1 deelnemer, 1 antwoord" in wipe("--deelnemer", "grappenmaker")
        state = page.until(lambda state: len(state["results"]["participants"]) == 1)
        assert "heelbijzonder" not in json.dumps(state)
        until(lambda: client.get(f"/api/kernels/{kernel}").status_code, lambda status: status == 403)
        refused = client.get("/api/answers")
        assert refused.status_code == 403
        assert "je naam en je antwoorden zijn gewist" in refused.json()["error"]
        assert client.get("/lessen").status_code == 302
        assert give(other, OTHER, "b").status_code == 201

        wipe()
        state = page.until(lambda state: bool(state["storage"]))
        assert state["storage"].startswith("Deze bijeenkomst is gewist")
        assert state["results"]["participants"] == []
        joining = {"code": workshop.code, "nickname": "Te laat"}
        with workshop.stranger() as late:
            answer = late.post("/api/join", json=joining)
            assert (answer.status_code, "deze bijeenkomst is gewist" in answer.json()["error"]) == (409, True)
            assert "bijeenkomst is gewist" in late.post("/", data=joining).text.lower()
        assert give(other, OTHER, "c").status_code == 403


def test_full_disk_is_told_by_health_and_to_the_facilitator_though_the_server_lives(
    workshop: Workshop,
) -> None:
    with workshop.participant("Jan") as client:
        with full_disk(workshop.process.pid):
            assert give(client, ANSWER, "a").status_code == 503
            state = Page(workshop).until(lambda state: bool(state["storage"]))
            assert "antwoorden worden nu niet bewaard" in state["storage"]
            health = client.get("/health")
            assert health.status_code == 503
            assert health.json() == {"status": "database", "problem": "Antwoorden worden nu niet bewaard."}
            assert client.get("/health/live").status_code == 200
        Page(workshop).until(lambda state: state["storage"] == "")
        assert client.get("/health").status_code == 200
        assert give(client, ANSWER, "a").status_code == 201


def test_second_server_for_a_session_does_not_start(workshop: Workshop, tmp_path: Path, lesson: str) -> None:
    with (
        pytest.raises(AssertionError, match="bijeenkomst K7WP3D draait al, met hetzelfde databasebestand"),
        running_workshop(tmp_path / "x.sqlite", lesson, "--code", workshop.code, log=tmp_path / "log2"),
    ):
        pass


def test_start_removes_what_is_past_its_time_says_so_and_keeps_its_own_for_thirty_days(
    tmp_path: Path, lesson: str
) -> None:
    path, log = tmp_path / "x.sqlite", tmp_path / "log"
    with open_store(f"sqlite:///{path}") as store:
        store.open_session("OUD", [], NOW - timedelta(days=31), NOW - timedelta(days=1))
        store.join("OUD", "Toen", NOW - timedelta(days=31))
        for days in range(0, 31, 5):
            store.open_session(f"OP{days}", [], NOW - timedelta(days=days), None)
    with (
        running_workshop(path, lesson, "--code", "NIEUW7", log=log),
        open_store(f"sqlite:///{path}") as store,
    ):
        assert store.session("OUD") is None
        mine = store.session("NIEUW7")
        assert mine is not None
        assert mine.ends_at is not None
        assert mine.ends_at - mine.created_at == timedelta(days=30)
    assert "Opgeruimd, want de 30 dagen waren om: 1 bijeenkomst met 1 deelnemer" in log.read_text()
