"""The page of whoever has to wait: it says why, and goes on by itself, whatever comes in between."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from leerkit.server.building import N_STARTS_AT_ONCE
from tests.browser.card_page import later
from tests.browser.test_old_browser import OLD
from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import enter_few, ready_few, take_part
from tests.faults import halted
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import Impatient, impatient_workshop

SOON = "Deze pagina probeert het vanzelf opnieuw"
QUESTION = "**/api/queue?*"
QUICKER = """
  const later = window.setTimeout;
  let n_patient = 0;
  window.setTimeout = (call, ms, ...rest) => later(call, ms === 15_000 && !n_patient++ ? ms / 50 : ms, ...rest);
"""
"""Lets a page have less patience with its first question, if that gets no answer."""

GRACE_S = 5.0


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_folder(tmp_path_factory.mktemp("lesson"), kernel=True)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, lesson: Path) -> Iterator[Impatient]:
    with impatient_workshop(tmp_path_factory.mktemp("room"), lesson, grace_s=GRACE_S) as started:
        yield started


def lesson_of(context: BrowserContext, room: Impatient, nickname: str) -> Page:
    """Take part, and ask for the lesson."""
    page = take_part(context, room.workshop.base, room.workshop.code, nickname)
    page.goto(f"{room.workshop.base}/les/{SLUG}/")
    return page


@contextmanager
def hanging_start(room: Impatient) -> Iterator[None]:
    """Let no kernel start for a while."""
    _, template = room.zygotes()
    with halted(template):
        yield


def waits(context: BrowserContext, room: Impatient, nickname: str) -> Page:
    """Take part, and come upon the waiting page."""
    page = lesson_of(context, room, nickname)
    expect(page.get_by_role("heading", name="Je les wordt klaargezet")).to_be_visible()
    return page


def come_first(room: Impatient, n: int) -> None:
    """Let others come for the lesson, all at once, as far as the queue."""

    def come(number: int) -> int:
        with room.workshop.participant(f"Eerder {number}") as client:
            return client.get(f"/les/{SLUG}/").status_code

    with ThreadPoolExecutor(n) as pool:
        assert list(pool.map(come, range(n))) == [202] * n


IN_AN_OLD_ONE = pytest.param(
    OLD,
    marks=pytest.mark.long("the same page in an old browser, of which other pages are held too: 2 s of work"),
)


@pytest.mark.long("the queue of the full room that another test waits in")
@pytest.mark.parametrize("missing", ["", IN_AN_OLD_ONE], ids=["new", "old"])
def test_place_in_the_queue_is_told_and_the_lesson_follows_by_itself(
    context: BrowserContext, room: Impatient, missing: str
) -> None:
    context.add_init_script(missing)
    with hanging_start(room):
        come_first(room, N_STARTS_AT_ONCE)
        page = waits(context, room, "Rij")
        expect(page.get_by_role("status")).to_have_text("Je bent nummer 1 in de rij.")
        expect(page.get_by_role("button")).to_have_count(0)
        assert faults(page) == []
    ready_few(page)


@pytest.mark.long("a start that fails, and 13 s of waiting; test_lesson_starter sees what the server says")
def test_start_that_failed_is_told_and_the_lesson_follows_by_itself(
    context: BrowserContext, tmp_path: Path, lesson: Path
) -> None:
    with impatient_workshop(tmp_path, lesson, stall_s=5.0) as room:
        with hanging_start(room):
            page = waits(context, room, "Hapert")
            expect(page.get_by_role("status")).to_contain_text("De les kon niet worden klaargezet")
            expect(page.get_by_role("button", name="Probeer opnieuw")).to_be_visible()
            assert faults(page, "main") == []
        ready_few(page)


@pytest.mark.long("a proxy's answer in place of the server's")
def test_proxys_own_503_is_no_end(context: BrowserContext, room: Impatient) -> None:
    def no_server(route: Route) -> None:
        route.fulfill(status=503, content_type="text/html", body="<h1>503 Service Unavailable</h1>")

    with hanging_start(room):
        context.route(QUESTION, no_server)
        page = waits(context, room, "Omweg")
        expect(page.get_by_role("status")).to_contain_text(SOON)
        context.unroute_all(behavior="wait")
    ready_few(page)


@pytest.mark.long("a request that is lost, and asked again")
def test_question_without_an_answer_is_asked_again(context: BrowserContext, room: Impatient) -> None:
    asked: list[str] = []

    def swallow_the_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()

    context.add_init_script(QUICKER)
    with hanging_start(room):
        context.route(QUESTION, swallow_the_first)
        page = waits(context, room, "Stilte")
        expect(page.get_by_role("status")).to_contain_text("De verbinding is weg")
    ready_few(page)


@pytest.mark.long("7 s of waiting; test_lesson_cards sees a page whose participant was wiped")
def test_who_takes_no_part_any_more_is_told_and_not_kept_waiting(
    context: BrowserContext, room: Impatient
) -> None:
    with hanging_start(room):
        page = waits(context, room, "Verlopen")
        context.clear_cookies()
        expect(page.get_by_role("status")).to_contain_text("Je doet nog niet mee")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        later(page, 2000)
        assert asked == []
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(page.get_by_label("Je naam")).to_be_visible()


def test_full_room_is_told_and_the_lesson_follows_when_somebody_has_left(
    context: BrowserContext, browser: Browser, tmp_path: Path, lesson: Path
) -> None:
    with ExitStack() as stack:
        room = stack.enter_context(impatient_workshop(tmp_path, lesson, max_participants=1, grace_s=GRACE_S))
        other = stack.enter_context(visitor(browser))
        first = enter_few(other, room.workshop, "Eerste")
        page = lesson_of(context, room, "Tweede")
        expect(page.get_by_role("heading", name="Even wachten")).to_be_visible()
        expect(page.locator(".lk-lead")).to_contain_text("Er doet al 1 deelnemer mee")
        expect(page.get_by_role("status")).to_contain_text(SOON)
        assert faults(page) == []
        first.close()
        ready_few(page)
