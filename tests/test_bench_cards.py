"""The load harness at a lesson without kernels: it sees what the page's script sees, and counts what goes wrong."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from leerkit.bench.browser import Shared
from leerkit.bench.card_talk import CardTalk
from leerkit.bench.guesses import fixed_guess
from leerkit.bench.kernel_talk import fresh_id
from leerkit.bench.participants import WorkshopVisitor
from leerkit.bench.servers import with_widget
from leerkit.bench.target import Target
from leerkit.content import check_lesson
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("bench")
    with running_workshop(folder / "kept.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started


@asynccontextmanager
async def arrived(workshop: Workshop, lesson: str = SLUG) -> AsyncIterator[tuple[WorkshopVisitor, CardTalk]]:
    base = workshop.base.replace("//localhost:", "//127.0.0.1:")
    target = Target(kind="leerkit", name="leerkit", url=base, lesson=lesson, code=workshop.code)
    visitor = WorkshopVisitor(0, target, time.monotonic(), Shared())
    await visitor.arrive(60)
    try:
        assert isinstance(visitor._talk, CardTalk), visitor.failure
        yield visitor, visitor._talk
    finally:
        visitor.leave()


@pytest.mark.long("the load harness, with a server")
def test_visitor_sees_every_exercise_and_their_answers_are_kept(workshop: Workshop) -> None:
    async def visit() -> None:
        async with arrived(workshop) as (visitor, _):
            assert [props["soort"] for _, props in visitor.exercises] == list(ENTRIES)
            assert visitor.visit(len(ENTRIES)).n_missing == 0
            for place in range(len(ENTRIES)):
                await visitor.answer(place)
            assert [one.problem for one in visitor.answers] == [""] * len(ENTRIES)
            kept = json.loads((await visitor.browser.get("/api/answers")).text())["answers"]
            assert {one["id"] for one in kept} == {one.id for one in visitor.answers}
            assert visitor.is_in
        assert not visitor.is_in

    asyncio.run(visit())


def test_answer_that_is_refused_is_no_saved_answer(workshop: Workshop) -> None:
    async def visit() -> None:
        async with arrived(workshop) as (visitor, talk):
            model, props = visitor.exercises[0]
            reply = await talk.answer("bestaat-niet", fresh_id(), fixed_guess(props))
            assert (reply.is_saved, bool(reply.error)) == (False, True)
            assert (await talk.answer(model, fresh_id(), fixed_guess(props))).is_saved

    asyncio.run(visit())


def test_lesson_with_a_widget_of_its_own_is_still_a_lesson(tmp_path: Path) -> None:
    lesson = gallery_folder(tmp_path / "van")
    copied = with_widget(lesson, tmp_path / "naar")
    assert copied.name == lesson.name
    assert check_lesson(copied) == check_lesson(lesson)


@pytest.mark.long("the load harness, with a server")
def test_first_page_of_our_first_lessons_is_at_most_60_kb_in_8_requests(tmp_path: Path) -> None:
    """Joining counts too, and what the line says first: all that a phone gets before it shows an exercise."""

    async def visit(lesson: str) -> None:
        async with arrived(workshop, lesson) as (visitor, _):
            came = visitor.visit(0)
            assert (came.n_bytes <= 60_000, came.n_requests <= 8) == (True, True), (
                came.n_bytes,
                came.n_requests,
            )

    with running_workshop(tmp_path / "s.sqlite", "01", "02") as workshop:
        for lesson in ("01-leefbaarheid-is-mensenwerk", "02-overvecht"):
            asyncio.run(visit(lesson))
