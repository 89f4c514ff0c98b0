"""What can go wrong while a room is in: processes that die or hang, people who leave, a full disk, a full room."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.faults import full_disk, halted
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import LONG_S, Impatient, impatient_workshop, until
from tests.participant import Page, Participant, Talk, participant
from tests.workshop import CERTIFICATES

RIGHT = {"choice": ["past"], "certainty": None}
N_STANDING = 3
"""The server, the bare zygote and the lesson's template."""

GRACE_S = 2.0
STALL_S = 5.0
N_FILES = 100
"""Far fewer than a room needs."""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_folder(tmp_path_factory.mktemp("lesson"), kernel=True)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory, lesson: Path) -> Iterator[Impatient]:
    """A room that waits only a moment for whoever left."""
    folder = tmp_path_factory.mktemp("room")
    with impatient_workshop(folder, lesson, grace_s=GRACE_S, n_files=N_FILES) as room:
        yield room


@pytest.fixture
def room(standing: Impatient) -> Iterator[Impatient]:
    """The same room, in which nobody is left after the test."""
    yield standing
    until_empty(standing)


async def multiple_choice(someone: Participant, page: Page) -> str:
    """Return the model of the meerkeuze."""
    shared = await someone.shared(page)
    (model,) = (one for one in page.shown if shared[one].get("props", {}).get("soort") == "meerkeuze")
    return model


async def given(talk: Talk, model: str) -> list[str] | None:
    """Return what the kernel has as the last choice."""
    value = (await talk.changes())[model]["value"]
    return value and value["response"]["choice"]


def kill(process_id: int) -> None:
    os.kill(process_id, signal.SIGKILL)


def until_empty(room: Impatient) -> None:
    """Wait until the room is as it was before anybody came."""
    until(room.processes, lambda left: left == room.base)


# ── leaving ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long("at a capacity")
def test_room_that_has_left_leaves_no_process_and_no_open_file(room: Impatient) -> None:
    def open_now() -> list[str]:
        """Return the server's files and sockets; a connection to the database stays open for each thread."""
        found = []
        for one in Path(f"/proc/{room.workshop.process.pid}/fd").iterdir():
            with suppress(FileNotFoundError):
                found.append(str(one.readlink()))
        return sorted(one for one in found if ".sqlite" not in one)

    async def come_and_go(n: int) -> int:
        async with AsyncExitStack() as stack:
            for number in range(n):
                someone = await stack.enter_async_context(participant(room.workshop, f"Gast {number}"))
                page = await someone.lesson(SLUG)
                await (await stack.enter_async_context(someone.connected(page))).changes()
            assert len(room.kernels()) == n
            assert len(room.files() - standing) >= n
            return len(open_now())

    n_people = 20
    standing, at_start = room.files(), open_now()
    assert asyncio.run(come_and_go(n_people)) > N_FILES, "more files than the server was started with"
    until_empty(room)
    # Some are opened once, with the first kernel; a single one that each person leaves would be twice as many as these.
    until(open_now, lambda now: len(now) < len(at_start) + n_people // 2)
    until(room.files, lambda now: now <= standing)


def test_page_that_was_given_and_never_connected_leaves_nothing(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Weg") as someone:
            await someone.lesson(SLUG)

    asyncio.run(scene())


def test_who_comes_back_later_finds_all_answers_in_another_kernel(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Terug") as someone:
            page = await someone.lesson(SLUG)
            model = await multiple_choice(someone, page)
            async with someone.connected(page) as talk:
                assert (await talk.answer(model, RIGHT))["saved"]
            until_empty(room)
            again = await someone.lesson(SLUG)
            assert again.kernel_id != page.kernel_id
            async with someone.connected(again) as talk:
                assert await given(talk, model) == ["past"]

    asyncio.run(scene())


# ── processes that die or hang ────────────────────────────────────────────────────────────────────────────


def test_kernel_that_is_killed_ends_its_connections_and_the_next_one_has_all_answers(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Midden") as someone:
            page = await someone.lesson(SLUG)
            model = await multiple_choice(someone, page)
            async with someone.connected(page) as one, someone.connected(page) as two:
                assert (await one.answer(model, RIGHT))["saved"]
                (kernel,) = room.kernels()
                kill(kernel)
                await asyncio.gather(one.closed(), two.closed())
            assert (await someone.client.get(f"/api/kernels/{page.kernel_id}")).status_code == 403
            again = await someone.lesson(SLUG)
            assert again.state_address == page.state_address
            async with someone.connected(again) as talk:
                assert await given(talk, model) == ["past"]

    standing = room.files()
    asyncio.run(scene())
    until_empty(room)
    until(room.files, lambda now: now <= standing)


@pytest.mark.parametrize(
    "which",
    [
        pytest.param(
            "bare",
            marks=pytest.mark.long(
                "the same, of the zygote behind the lesson's: a room of its own, 1 s of work"
            ),
        ),
        "template",
    ],
)
def test_zygote_that_is_killed_is_replaced_and_nobody_notices(
    tmp_path: Path, lesson: Path, which: str
) -> None:
    async def scene(room: Impatient) -> None:
        zygote = dict(zip(("bare", "template"), room.zygotes(), strict=True))[which]
        async with participant(room.workshop, "Zit al") as early, participant(room.workshop, "Komt") as late:
            page = await early.lesson(SLUG)
            model = await multiple_choice(early, page)
            async with early.connected(page) as talk:
                kill(zygote)
                assert (await talk.answer(model, RIGHT))["saved"], "a living kernel goes on"
                joined = await late.lesson(SLUG)
                assert joined.shown == page.shown
                async with late.connected(joined) as other:
                    assert (await other.answer(model, RIGHT))["saved"]
                assert await given(talk, model) == ["past"]

    with impatient_workshop(tmp_path, lesson) as room:
        asyncio.run(scene(room))


@pytest.mark.long("11 s of a start that hangs")
def test_start_that_hangs_is_a_dutch_503_while_the_rest_of_the_room_goes_on(
    tmp_path: Path, lesson: Path
) -> None:
    async def scene(room: Impatient) -> None:
        _, template = room.zygotes()
        async with participant(room.workshop, "Hangt") as someone, participant(room.workshop, "Rij") as other:
            with halted(template):
                answer = await someone.client.get(f"/les/{SLUG}/")
                assert answer.status_code == 202
                assert "Je les wordt klaargezet" in answer.text
                assert (await other.client.get(f"/les/{SLUG}/")).status_code == 202
                with room.workshop.facilitator() as facilitator:
                    assert facilitator.get(f"/begeleider/{room.workshop.code}").status_code == 200
                    assert facilitator.get("/health").status_code == 200
                names = [one["nickname"] for one in room.workshop.results()["participants"]]
                assert {"Hangt", "Rij"} <= set(names)
                turn = await someone.client.get(f"/api/queue?les={SLUG}")
                while turn.status_code == 200:
                    turn = await someone.client.get(f"/api/queue?les={SLUG}")
                assert turn.status_code == 503
                assert "kon niet worden klaargezet" in turn.json()["error"]
            page = await someone.lesson(SLUG)
            async with someone.connected(page) as talk:
                assert set(page.shown) <= set(await talk.all())

    with impatient_workshop(tmp_path, lesson, stall_s=STALL_S) as room:
        asyncio.run(scene(room))


def test_killed_server_takes_every_process_with_it(tmp_path: Path, lesson: Path) -> None:
    async def scene(room: Impatient) -> None:
        async with participant(room.workshop, "Een") as one, participant(room.workshop, "Twee") as two:
            pages = await one.lesson(SLUG), await two.lesson(SLUG)
            async with one.connected(pages[0]) as first, two.connected(pages[1]) as second:
                kill(room.workshop.process.pid)
                await asyncio.gather(first.closed(), second.closed())

    with impatient_workshop(tmp_path, lesson, expect=3) as room:
        assert len(room.base) == N_STANDING + 3
        asyncio.run(scene(room))
        until(room.processes, lambda left: not left)


# ── too much ──────────────────────────────────────────────────────────────────────────────────────────────


def test_full_disk_is_a_dutch_503_and_the_next_try_works(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Vol") as someone:
            with full_disk(room.workshop.process.pid):
                for address, words in ((f"/les/{SLUG}/", "<h1>"), (f"/api/queue?les={SLUG}", '"error"')):
                    while is_told_to_wait(answer := await someone.client.get(address)):
                        pass
                    assert answer.status_code == 503
                    assert "kon niet worden klaargezet" in answer.text
                    assert words in answer.text
            async with someone.connected(await someone.lesson(SLUG)) as talk:
                assert await talk.changes()

    asyncio.run(scene())


def is_told_to_wait(answer: httpx.Response) -> bool:
    return answer.status_code == 202 or (answer.status_code == 200 and answer.json()["ready"] is False)


def test_one_too_many_gets_a_503_page_and_is_let_in_when_somebody_has_left(
    tmp_path: Path, lesson: Path
) -> None:
    async def scene(room: Impatient) -> None:
        async with AsyncExitStack() as stack:
            names = ("Een", "Twee", "Drie", "Vier")
            people = [await stack.enter_async_context(participant(room.workshop, name)) for name in names]
            tried = await asyncio.gather(*(one.client.get(f"/les/{SLUG}/") for one in people))
            refused = [answer for answer in tried if answer.status_code == 503]
            assert len(refused) == 2
            for answer in refused:
                assert int(answer.headers["retry-after"]) > 0
                assert "Er doen al 2 deelnemers mee, meer plaatsen zijn er niet" in answer.text
            outside = people[tried.index(refused[0])]
            async with AsyncExitStack() as inside:
                for one, answer in zip(people, tried, strict=True):
                    if answer not in refused:
                        await inside.enter_async_context(one.connected(await one.lesson(SLUG)))
                call = await outside.client.get(f"/api/queue?les={SLUG}")
                assert (call.status_code, "er doen al 2 deelnemers mee" in call.json()["error"]) == (
                    503,
                    True,
                )
            while (answer := await outside.client.get(f"/les/{SLUG}/")).status_code == 503:
                await asyncio.sleep(0.1)
            assert answer.status_code in (200, 202)

    with impatient_workshop(tmp_path, lesson, max_participants=2, grace_s=GRACE_S) as room:
        asyncio.run(scene(room))


@pytest.mark.long("at a capacity")
def test_hundreds_of_joins_from_one_address_all_get_in(room: Impatient) -> None:
    n, n_at_once = 200, 40

    async def joins(client: httpx.AsyncClient, numbers: Iterator[int]) -> list[int]:
        statuses = []
        for number in numbers:
            body = {"code": room.workshop.code, "nickname": f"Iemand {number % 50}"}
            answer = await client.post("/api/join", json=body)
            statuses.append(answer.status_code)
            client.cookies.clear()
        return statuses

    async def looks(client: httpx.AsyncClient, done: asyncio.Event) -> list[int]:
        statuses = []
        while not done.is_set():
            statuses.append((await client.get("/health")).status_code)
        return statuses

    async def scene() -> None:
        limits = httpx.Limits(max_connections=n_at_once + 1)
        async with httpx.AsyncClient(
            base_url=room.workshop.base, timeout=LONG_S, limits=limits, verify=CERTIFICATES
        ) as client:
            numbers, done = iter(range(n)), asyncio.Event()
            looking = asyncio.create_task(looks(client, done))
            came = await asyncio.gather(*(joins(client, numbers) for _ in range(n_at_once)))
            done.set()
            assert [status for statuses in came for status in statuses] == [201] * n
            assert set(await looking) == {200}

    asyncio.run(scene())
    names = [one["nickname"] for one in room.workshop.results()["participants"]]
    assert len(set(names)) == len(names)
    assert len(names) >= n


# ── kernels that wait ─────────────────────────────────────────────────────────────────────────────────────


N_LAID_READY = 4 + 3 + 1
"""Four before anybody came. All were killed; somebody came, so three were still expected. One of those hung.

Each is a line in the log of the server, which says so in more words than it does for a facilitator."""


@pytest.mark.long(
    "20 s of killed and halted kernels; tests/test_spares.py sees each of these rules by itself"
)
def test_waiting_kernels_are_handed_over_replaced_when_lost_and_no_more_than_expected(
    tmp_path: Path, lesson: Path
) -> None:
    async def come(room: Impatient, stack: AsyncExitStack, name: str) -> None:
        someone = await stack.enter_async_context(participant(room.workshop, name))
        page = await someone.lesson(SLUG)
        talk = await stack.enter_async_context(someone.connected(page))
        assert (await talk.answer(await multiple_choice(someone, page), RIGHT))["saved"]

    async def scene(room: Impatient, standing: set[int]) -> None:
        async with AsyncExitStack() as stack:
            for spare in room.processes() - standing:
                kill(spare)
            await come(room, stack, "Een")
            (taken,) = (
                room.processes() - standing - {spare for spare in room.base if psutil.pid_exists(spare)}
            )
            until(room.processes, lambda now: len(now) == N_STANDING + 4)

            spares = room.processes() - standing - {taken}
            hung = min(spares, key=lambda spare: psutil.Process(spare).create_time())
            os.kill(hung, signal.SIGSTOP)
            await come(room, stack, "Twee")
            await come(room, stack, "Drie")
            now = until(room.processes, lambda now: len(now) == N_STANDING + 4)
            assert hung not in now
            until(log.read_text, lambda said: said.count("kernels wait") == N_LAID_READY)
            await come(room, stack, "Vier")
            assert room.processes() == now, "the last one that waited was handed over"

    log = tmp_path / "more"
    options = {"grace_s": GRACE_S, "stall_s": STALL_S, "pause_s": 4.0, "log_too": str(log)}
    with impatient_workshop(tmp_path, lesson, expect=4, **options) as room:
        standing = {room.workshop.process.pid, *room.zygotes()}
        assert len(room.base - standing) == 4
        asyncio.run(scene(room, standing))
        until(room.processes, lambda left: left == standing)
