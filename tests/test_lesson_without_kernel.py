"""A lesson that shows nothing but cards: executed once, the same page for everybody, and no process for anybody."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.gallery_examples import ENTRIES, example
from tests.impatient import LONG_S, Impatient, impatient_workshop, starting_workshop, until
from tests.participant import participant
from tests.test_lesson_starter import A_THREAD, UNTIL_TOLD, a_lesson
from tests.workshop import CERTIFICATES, Workshop, lesson_page

CARDS, THREAD, WIDGET = "01-kaarten", "02-thread", "03-widget"
AN_ANYWIDGET = """
import anywidget

class Own(anywidget.AnyWidget):
    _esm = "export default { render() {} }"

Own()
"""
EXERCISE = example("meerkeuze").id
GIVEN = ENTRIES["meerkeuze"]["keyboard"]["gives"]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impatient]:
    folder = tmp_path_factory.mktemp("lessons")
    lessons = (
        a_lesson(folder, CARDS, kernel=False),
        a_lesson(folder, THREAD, A_THREAD, kernel=False),
        a_lesson(folder, WIDGET, AN_ANYWIDGET, kernel=False),
    )
    with impatient_workshop(folder, *lessons, max_participants=1) as started:
        yield started


def is_without_kernel(html: str) -> bool:
    return 'id="cards"' in html and "kernelId" not in html and "data-card=" in html


@pytest.mark.parametrize("slug", [CARDS, THREAD])
def test_everybody_gets_the_same_page_and_nobody_a_kernel(room: Impatient, slug: str) -> None:
    before = room.processes()
    pages = []
    for number in range(3):  # more than there are places for kernels
        with room.workshop.participant(f"{slug} {number}") as client:
            answer = client.get(f"/les/{slug}/")
            assert answer.status_code == 200
            pages.append(answer.text)
            tag = answer.headers["etag"]
            again = client.get(f"/les/{slug}/", headers={"If-None-Match": tag})
            assert (again.status_code, again.content) == (304, b"")
    assert is_without_kernel(pages[0])
    assert len(set(pages)) == 1
    assert room.processes() <= before


def test_lesson_with_a_widget_of_its_own_gets_kernels_without_saying_so(room: Impatient) -> None:
    async def come() -> None:
        async with participant(room.workshop, "Ziet een widget") as someone:
            page = await someone.lesson(WIDGET)
            assert page.kernel_id
            assert len(page.shown) == len(ENTRIES) + 2

    asyncio.run(come())


def test_page_that_lost_its_kernel_is_told_that_it_needs_none_now(room: Impatient) -> None:
    with room.workshop.participant("Was er al") as client:
        said = client.get(f"/api/queue?les={CARDS}").json()
        assert {**said, "owner": ""} == {
            "ready": True,
            "position": 0,
            "owner": "",
            "kernel": "",
            "state": "",
        }


def test_stranger_gets_no_page_and_no_answers(room: Impatient) -> None:
    with room.workshop.stranger() as client:
        assert client.get(f"/les/{CARDS}/").headers["location"] == f"/?les={CARDS}"
        assert client.get(f"/api/answers?lesson={CARDS}").status_code == 403


def own_answers(client: httpx.Client, **headers: str) -> httpx.Response:
    return client.get(f"/api/answers?lesson={CARDS}", headers=headers)


def test_own_answers_say_whose_they_are_and_are_refused_to_who_is_not_asked_for(room: Impatient) -> None:
    with room.workshop.participant("Eén") as one, room.workshop.participant("Twee") as two:
        owner = own_answers(one).json()["owner"]
        assert own_answers(one, **{"X-Leerkit-Owner": owner}).status_code == 200
        refused = own_answers(two, **{"X-Leerkit-Owner": owner})
        assert refused.status_code == 403
        assert "answers" not in refused.json()


def test_page_and_answers_name_the_same_page(room: Impatient) -> None:
    with room.workshop.participant("Kijkt") as client:
        page = own_answers(client).json()["page"]
        assert f'"page":"{page}"' in lesson_page(client, CARDS)
        assert client.get(f"/api/answers?lesson={WIDGET}").json()["page"] == ""


def give(workshop: Workshop, client: httpx.Client, **fields: Any) -> httpx.Response:
    given = {"lesson": CARDS, "exercise_id": EXERCISE, "response": GIVEN, **fields}
    return client.post(f"{workshop.base}/api/answers", json=given)


def test_answers_come_back_counted_and_with_their_verdict(room: Impatient) -> None:
    with room.workshop.participant("Twee keer") as client:
        first, second = (give(room.workshop, client, id=digit * 32) for digit in "ab")
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json()["kept_at"] is None
        again = give(room.workshop, client, id="b" * 32).json()
        assert again["kept_at"] is not None
        [answer] = own_answers(client).json()["answers"]
        assert (answer["id"], answer["n_attempts"]) == ("b" * 32, 2)
        assert answer["verdict"] == second.json()["verdict"]


def test_server_ends_what_kernels_would_be_forked_from(tmp_path: Path) -> None:
    with impatient_workshop(tmp_path, a_lesson(tmp_path, CARDS, kernel=False), expect=5) as alone:
        commands = [Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in alone.processes()]
        assert not [command for command in commands if "zygote" in command]
        with alone.workshop.participant("Alleen") as client:
            assert is_without_kernel(client.get(f"/les/{CARDS}/").text)


def test_who_comes_before_the_lesson_was_executed_waits_for_it(tmp_path: Path) -> None:
    told = tmp_path / "ga-maar"
    lesson = a_lesson(tmp_path, CARDS, UNTIL_TOLD.format(str(told)), kernel=False)

    async def come(port: int) -> None:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=LONG_S, verify=CERTIFICATES
        ) as early:
            joined = await early.post("/api/join", json={"code": "VROEG2", "nickname": "Vroeg"})
            assert joined.status_code == 201, joined.text
            waits = await early.get(f"/les/{CARDS}/")
            assert (waits.status_code, "Je les wordt klaargezet" in waits.text) == (202, True)
            assert (await early.get(f"/api/queue?les={CARDS}")).json() == {"ready": False, "position": 0}
            told.touch()
            while not (await early.get(f"/api/queue?les={CARDS}")).json()["ready"]:
                pass
            assert is_without_kernel((await early.get(f"/les/{CARDS}/")).text)

    with starting_workshop(tmp_path, lesson, code="VROEG2") as starting:
        asyncio.run(come(until(starting.port, bool)))
        starting.announced()
