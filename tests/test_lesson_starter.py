"""Starting lessons: no page without one of its exercises, whatever is in the notebook, however many come at once."""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import psutil
import pytest

from tests.command import exit_code
from tests.forged_zygote import forged_zygotes
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import FEW, a_lesson
from tests.impatient import (
    LONG_S,
    Impatient,
    impatient_workshop,
    refusal,
    starting_workshop,
    until,
)
from tests.participant import Page, Participant, participant, read
from tests.patience import longer_each_time
from tests.workshop import CERTIFICATES

TEMPLATE, RAISES, THREAD, UNLUCKY = "01-goed", "02-fout", "03-thread", "04-pech"
EXERCISES = [entry["exercise"]["id"] for entry in ENTRIES.values()]
FEW_EXERCISES = [entry["exercise"]["id"] for soort, entry in ENTRIES.items() if soort in FEW]
N_AT_ONCE = 12
ONE = ["meerkeuze"]
"""What is in a lesson that is not about its exercises."""


def without_exercise(lesson: Path, exercise_id: str) -> Path:
    """Take an exercise out of a lesson's notebook."""
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text())
    call = f'les.exercise("{exercise_id}")'
    for cell in notebook["cells"]:
        if cell["source"] == call:
            cell["source"] = f"verborgen = {call}"
    path.write_text(json.dumps(notebook))
    return lesson


UNTIL_TOLD = """
import pathlib, time
while not pathlib.Path({!r}).exists():
    time.sleep(0.05)
"""
A_THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=(3600,), daemon=True).start()"
BAD_LUCK = f"{A_THREAD}\nimport os\nif os.environ.get('LEERKIT_TOKEN'):\n    os._exit(3)"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impatient]:
    folder = tmp_path_factory.mktemp("lessons")
    lessons = (
        a_lesson(folder, TEMPLATE),
        a_lesson(folder, RAISES, "1 / 0", "print('hierna gaat het verder')", soorten=FEW),
        a_lesson(folder, THREAD, A_THREAD, soorten=FEW),
        a_lesson(folder, UNLUCKY, BAD_LUCK, soorten=ONE),
    )
    with impatient_workshop(folder, *lessons) as started:
        yield started


def test_who_comes_before_the_lesson_is_ready_waits_for_it(tmp_path: Path) -> None:
    told = tmp_path / "ga-maar"
    lesson = a_lesson(tmp_path, "01-later", UNTIL_TOLD.format(str(told)), soorten=ONE)

    async def scene(early: httpx.AsyncClient) -> Page:
        health = await early.get("/health")
        assert (health.status_code, health.json()) == (503, {"status": "starting"})
        assert (await early.get("/health/live")).status_code == 200
        joined = await early.post("/api/join", json={"code": "VROEG2", "nickname": "Vroeg"})
        assert joined.status_code == 201, joined.text
        assert (await early.get("/les/01-later/")).status_code == 202
        told.touch()
        while (answer := await early.get("/les/01-later/")).status_code == 202:
            await asyncio.sleep(0.05)
        return read(answer.text)

    async def come(port: int) -> Page:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=LONG_S, verify=CERTIFICATES
        ) as early:
            return await scene(early)

    with starting_workshop(tmp_path, lesson, code="VROEG2") as starting:
        page = asyncio.run(come(until(starting.port, bool)))
        assert page.state_address, "a kernel from the lesson's template, as everybody later has"
        with starting.announced().workshop.stranger() as client:
            assert client.get("/health").json() == {"status": "ok"}


async def whole(someone: Participant, page: Page) -> list[str]:
    """Return the exercises on a page, each of which its kernel has, complete enough to be drawn."""
    async with someone.connected(page) as talk:
        there = await talk.all()
        assert set(page.shown) <= set(there)
        if page.state_address:
            shared, changes = await someone.shared(page), await talk.changes()
            drawn = {model: {**shared[model], **changes.get(model, {})} for model in shared}
            assert {model: drawn[model] for model in page.shown} == {
                model: there[model] for model in page.shown
            }
        shown = [there[model] for model in page.shown]
        assert all(one["_esm"] for one in shown)
        assert all(one["assets"].removeprefix("IPY_MODEL_") in there for one in shown if "assets" in one)
        return [one["props"]["id"] for one in shown if "props" in one]


MANY = pytest.param(
    TEMPLATE, N_AT_ONCE, marks=pytest.mark.long("four at once wait for the same: 2 s of work")
)


NOT_FORKED = pytest.mark.long("kernels that are not forked, each of which takes a start of its own")
OTHERS = pytest.param(THREAD, 3, marks=NOT_FORKED)
FAILING = pytest.param(RAISES, 2, marks=NOT_FORKED)


@pytest.mark.parametrize(("slug", "n"), [(TEMPLATE, 4), MANY, OTHERS, FAILING])
def test_no_page_misses_an_exercise_when_many_come_at_once(room: Impatient, slug: str, n: int) -> None:
    async def come(number: int) -> tuple[str, list[str]]:
        async with participant(room.workshop, f"{slug} {number}") as someone:
            page = await someone.lesson(slug)
            return page.kernel_id, await whole(someone, page)

    async def all_come() -> list[tuple[str, list[str]]]:
        return await asyncio.gather(*(come(number) for number in range(n)))

    came = asyncio.run(all_come())
    assert [exercises for _, exercises in came] == [EXERCISES if slug == TEMPLATE else FEW_EXERCISES] * n
    assert len({kernel_id for kernel_id, _ in came}) == n


def test_page_made_beforehand_is_the_same_for_all_but_the_kernel_and_the_owner(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Een") as one, participant(room.workshop, "Twee") as two:
            pages = await one.lesson(TEMPLATE), await two.lesson(TEMPLATE)
            owners = [re.search(r' data-owner="([^"]+)"', page.html) for page in pages]
            names = [found[1] for found in owners if found]
            assert len(set(names)) == len(pages)
            first, second = (
                page.html.replace(page.kernel_id, "").replace(name, "")
                for page, name in zip(pages, names, strict=True)
            )
            assert first == second
            assert pages[0].state_address == pages[1].state_address
            queue = await one.client.get(f"/api/queue?les={TEMPLATE}")
            assert queue.json() == {
                "ready": True,
                "position": 0,
                "owner": names[0],
                "kernel": pages[0].kernel_id,
                "state": pages[0].state_address,
            }

    asyncio.run(scene())


def test_shared_state_is_for_participants_to_keep_and_holds_no_solution(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Nieuwsgierig") as someone:
            page = await someone.lesson(TEMPLATE)
            answer = await someone.client.get(page.state_address)
            assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
            assert answer.headers["content-encoding"] == "gzip"
            plain = await someone.client.get(page.state_address, headers={"Accept-Encoding": "identity"})
            assert "content-encoding" not in plain.headers
            assert plain.json() == answer.json()
            for entry in ENTRIES.values():
                explanation = entry["exercise"]["solution"]["explanation"].strip()
                assert explanation[:40] not in answer.text
            other = page.state_address.replace("state-", "state-0")
            assert (await someone.client.get(other)).status_code == 404
            del someone.client.cookies[room.workshop.participant_cookie]
            assert (await someone.client.get(page.state_address)).status_code == 403

    asyncio.run(scene())


def test_cell_that_raises_shows_a_dutch_line_and_the_rest_works(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Fout") as someone:
            page = await someone.lesson(RAISES)
            assert "Dit onderdeel van de les kon niet worden getoond" in page.html
            assert "hierna gaat het verder" in page.html
            assert "ZeroDivisionError" not in page.html
            async with someone.connected(page) as talk:
                states = await talk.all()
                (model,) = (
                    one for one in page.shown if states[one].get("props", {}).get("soort") == "meerkeuze"
                )
                became = await talk.answer(model, {"choice": ["past"], "certainty": None})
                assert became["saved"], became

    asyncio.run(scene())


def test_log_says_why_a_lesson_is_executed_for_each_participant(room: Impatient) -> None:
    said = room.said()
    assert (
        f"Les '{RAISES}' kan niet vooraf worden uitgevoerd: cel 3 geeft een fout (ZeroDivisionError" in said
    )
    assert f"Les '{THREAD}' kan niet vooraf worden uitgevoerd: cel 3 laat een thread lopen" in said
    assert f"Les '{TEMPLATE}'" not in said


@pytest.mark.long("kernels that die, and are started again")
def test_kernel_that_dies_at_each_start_is_a_dutch_503_and_leaves_nothing(room: Impatient) -> None:
    async def scene() -> None:
        before = room.processes()
        async with participant(room.workshop, "Pech") as someone:
            turn = await someone.client.get(f"/api/queue?les={UNLUCKY}")
            while turn.status_code == 200:
                assert not turn.json()["ready"]
                turn = await someone.client.get(f"/api/queue?les={UNLUCKY}")
            assert turn.status_code == 503
            assert "kon niet worden klaargezet" in turn.json()["error"]
            page = await someone.client.get(f"/les/{UNLUCKY}/")
            while page.status_code == 202:
                page = await someone.client.get(f"/les/{UNLUCKY}/")
            assert page.status_code == 503
            assert "kon niet worden klaargezet" in page.text
            assert page.headers["retry-after"]
            assert await whole(someone, await someone.lesson(TEMPLATE)) == EXERCISES, "other lessons go on"
        until(lambda: len(room.processes() - before), lambda n: n == 1)

    asyncio.run(scene())


def test_two_tabs_of_one_participant_share_a_kernel_and_both_hear_of_an_answer(room: Impatient) -> None:
    async def scene() -> None:
        async with participant(room.workshop, "Tabbladen") as someone, AsyncExitStack() as stack:
            one, two = await asyncio.gather(someone.lesson(TEMPLATE), someone.lesson(TEMPLATE))
            assert one.kernel_id == two.kernel_id
            talks = [await stack.enter_async_context(someone.connected(page)) for page in (one, two)]
            shared = await someone.shared(one)
            (model,) = (id_ for id_ in one.shown if shared[id_].get("props", {}).get("soort") == "meerkeuze")
            assert (await talks[0].answer(model, {"choice": ["past"], "certainty": None}))["saved"]
            for talk in talks:
                assert (await talk.changes())[model]["value"]["response"]["choice"] == ["past"]

    asyncio.run(scene())


# ── what a workshop does not start with ───────────────────────────────────────────────────────────────────


@pytest.mark.long("a server for one sentence, which test_check_shown sees too")
def test_exercise_that_the_notebook_does_not_show_is_told_at_the_start(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lesson = without_exercise(a_lesson(tmp_path, TEMPLATE, soorten=FEW), FEW_EXERCISES[1])
    arguments = ("--no-browser", "--json", "--port", "0", "--database", f"sqlite:///{tmp_path / 'x.sqlite'}")
    with forged_zygotes():
        assert exit_code("workshop", str(lesson), *arguments) == 1
    left = [one for one in psutil.Process().children() if any("lookout" in part for part in one.cmdline())]
    assert not left, "a process that is no server any more is nobody's to end"
    said = capfd.readouterr()
    assert said.out == ""
    assert f"les '{TEMPLATE}' toont deze oefeningen niet: {FEW_EXERCISES[1]}" in said.err
    assert "Traceback" not in said.err


@pytest.mark.long("told by what test_check_shown sees, for ordinary kernels")
def test_exercise_that_a_lesson_for_ordinary_kernels_does_not_show_is_told_too(tmp_path: Path) -> None:
    lesson = without_exercise(a_lesson(tmp_path, THREAD, A_THREAD, soorten=FEW), FEW_EXERCISES[0])
    assert f"les '{THREAD}' toont deze oefeningen niet: {FEW_EXERCISES[0]}" in refusal(tmp_path, lesson)


def test_exercises_inside_other_widgets_and_in_loops_are_shown(tmp_path: Path) -> None:
    lesson = a_lesson(
        tmp_path,
        TEMPLATE,
        "import ipywidgets",
        f"ipywidgets.Accordion(children=[ipywidgets.VBox([les.exercise({FEW_EXERCISES[0]!r})])])",
        f"from IPython.display import display\nfor key in {FEW_EXERCISES[1:3]!r}:\n    display(les.exercise(key))",
        soorten=FEW,
    )
    for exercise_id in FEW_EXERCISES[:3]:
        without_exercise(lesson, exercise_id)
    with impatient_workshop(tmp_path, lesson) as room:
        assert "toont deze oefeningen niet" not in room.said()


@pytest.mark.long("a cell that sleeps without end is tried in test_stops")
@pytest.mark.parametrize(
    ("before", "does"),
    [
        ("", "pass"),
        ("1 / 0", "__import__('time').sleep(0.01)"),
    ],
    ids=["in a template", "in an ordinary kernel"],
)
def test_cell_that_never_ends_is_told_at_the_start(tmp_path: Path, before: str, does: str) -> None:
    mark = tmp_path / "mark"
    endless = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\nwhile True:\n    {does}"
    lesson = a_lesson(tmp_path, TEMPLATE, before, endless, soorten=ONE)
    for within_s in longer_each_time():
        said = refusal(tmp_path, lesson, prepare_s=within_s)
        assert f"les '{TEMPLATE}' was na {within_s} seconden nog niet klaar: cel " in said
        if mark.exists():
            break
    assert mark.exists(), "it came as far as that cell"
    assert "nog niet klaar: cel 4 komt niet tot een einde" in said


@pytest.mark.long("a cell that ends its kernel is told among other lessons in test_stops: 1 s of work")
def test_cell_that_ends_its_kernel_is_told_at_the_start(tmp_path: Path) -> None:
    said = refusal(tmp_path, a_lesson(tmp_path, TEMPLATE, "import os\nos._exit(3)", soorten=ONE))
    assert f"les '{TEMPLATE}': bij cel 3 stopte de kernel" in said
