"""What somebody gave and nobody heard of: it stays on the device, and arrives once, whatever happens to the page."""

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.workshop_visit import (
    ANSWERS,
    KEPT,
    SAVED,
    answers_of,
    arrives_once,
    card,
    choose,
    enter_few,
    kept_in_browser,
    nothing_waits,
    only_by_requests,
    ready_few,
)
from tests.conftest import CHROMIUM_ARGUMENTS
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, a_lesson, few_folder
from tests.impatient import until
from tests.wire import Wire, wire_to
from tests.workshop import Workshop, running_workshop

WITH_KERNEL = pytest.param(True, marks=pytest.mark.long("once more for who has a kernel: 14 s of work"))


@pytest.fixture(scope="module", params=[False, WITH_KERNEL], ids=["cards", "kernel"])
def has_kernel(request: pytest.FixtureRequest) -> bool:
    """Whether everybody in the lesson has a kernel: what is kept on the device is the same."""
    return bool(request.param)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory, has_kernel: bool) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("kept")
    lesson = few_folder(folder, kernel=has_kernel)
    other = a_lesson(folder, "01-een-andere", kernel=has_kernel, soorten=["meerkeuze"])
    with running_workshop(folder / "kept.sqlite", str(lesson), str(other), log=folder / "log") as started:
        yield started


@pytest.fixture
def wire(workshop: Workshop) -> Iterator[Wire]:
    with wire_to(workshop.base) as between:
        yield between


def give_unheard(page: Page, wire: Wire) -> None:
    """Answer the meerkeuze with the line cut."""
    wire.cut()
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(KEPT)


@pytest.mark.long("over a websocket what is drawn again and handed in by requests in another test")
def test_answer_given_without_a_line_arrives_after_a_reload(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page = enter_few(context, workshop, "Herlader", wire.base)
    give_unheard(page, wire)
    expect(page.locator("#session-news")).to_contain_text("Nog 1 antwoord te versturen; dat gebeurt vanzelf.")
    wire.mend()
    page.reload()
    ready_few(page)
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    nothing_waits(page)
    arrives_once(page, "wat-is-leefbaarheid")


def test_overview_of_the_lessons_hands_in_what_waits_and_the_lesson_knows_it(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page = enter_few(context, workshop, "Omweg", wire.base)
    give_unheard(page, wire)
    page.close()
    wire.mend()
    overview = context.new_page()
    overview.goto(f"{wire.base}/lessen")
    arrives_once(overview, "wat-is-leefbaarheid")
    overview.get_by_role("link", name="Alle soorten").first.click()
    ready_few(overview)
    expect(card(overview, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    expect(overview.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
    arrives_once(overview, "wat-is-leefbaarheid")


@pytest.mark.long("a whole browser; that a tab is killed or loaded anew is seen in test_kept and here")
def test_answer_survives_a_browser_that_is_killed(
    browser: Browser, chromium_path: str, workshop: Workshop, wire: Wire, tmp_path: Path
) -> None:
    def phone() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS)
        )

    first = phone()
    page = enter_few(first, workshop, "Telefoon", wire.base)
    give_unheard(page, wire)
    joined = first.cookies()  # Chromium writes a cookie half a minute later: they joined before that
    with first.expect_event("close"):
        kill(tmp_path)
    wire.mend()
    with phone() as second:
        second.add_cookies(joined)  # type: ignore[arg-type]
        page = second.new_page()
        page.goto(f"{wire.base}/les/{SLUG}/")
        ready_few(page)
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
        arrives_once(page, "wat-is-leefbaarheid")


def kill(home: Path) -> None:
    """Kill every process of the browser that keeps what it has in ``home``."""
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if (
                process.name.isdigit()
                and f"--user-data-dir={home}".encode() in (process / "cmdline").read_bytes()
            ):
                os.kill(int(process.name), signal.SIGKILL)


def test_next_person_on_the_device_sends_nothing_of_the_one_before(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page = enter_few(context, workshop, "Eerste", wire.base)
    give_unheard(page, wire)
    first = context.cookies()
    context.clear_cookies()
    other = context.new_page()
    # Past the cut line, so that the first one's page never hears that nobody takes part here.
    beside = workshop.base.replace(
        "localhost", "127.0.0.1"
    )  # the wire's host: a cookie is for every port of it
    other.request.post(f"{beside}/api/join", data={"code": workshop.code, "nickname": "Tweede"})
    wire.mend()
    # The first one's page is still open: it finds that somebody else takes part, and shows that person's lesson.
    expect(card(page, "meerkeuze").locator("input[value=past]")).not_to_be_checked()
    ready_few(page)
    assert answers_of(page) == []
    page.close()
    other.goto(f"{wire.base}/lessen")
    expect(other.get_by_text("Welkom, Tweede.")).to_be_visible()
    other.goto(f"{wire.base}/les/{SLUG}/")
    ready_few(other)
    assert answers_of(other) == []
    context.clear_cookies()
    context.add_cookies(first)  # type: ignore[arg-type]
    other.goto(f"{wire.base}/lessen")
    arrives_once(other, "wat-is-leefbaarheid")


def test_answer_that_the_server_refuses_for_good_goes_no_further_and_says_why(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    reason = "de ronde is gesloten"
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(status=409, json={"error": reason})

    only_by_requests(context)
    context.route(
        ANSWERS, lambda route: refuse(route) if route.request.method == "POST" else route.continue_()
    )
    page = enter_few(context, workshop, "Te laat", wire.base)
    wire.cut()
    text = "Ik vind het een goed plan"
    one = card(page, "open")
    one.get_by_label("Jouw antwoord").fill(text)
    one.get_by_role("button", name="Verstuur").click()
    expect(one.get_by_role("status")).to_contain_text(reason)
    expect(one.get_by_label("Jouw antwoord")).to_have_value(text)
    nothing_waits(page)
    n_asked = len(asked)
    wire.mend()
    page.reload()
    ready_few(page)
    assert kept_in_browser(page, "answers") == []
    assert [one["value"] for one in kept_in_browser(page, "drafts")] == [{"rubric": {}, "text": text}]
    assert len(asked) == n_asked == 1
    assert answers_of(page) == []


def test_text_and_place_on_the_page_are_there_after_a_reload_and_the_text_after_a_visit_to_the_overview(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = enter_few(context, workshop, "Schrijver")
    is_ready = page.locator("body[data-ready]")
    is_ready.wait_for()
    text = "Ik ben nog bezig"
    field = card(page, "open").get_by_label("Jouw antwoord")
    field.press_sequentially(text)
    card(page, "stelling").evaluate("(card) => scrollTo(0, scrollY + card.getBoundingClientRect().top - 120)")
    before = page.evaluate("scrollY")
    assert before > 500
    page.reload()
    is_ready.wait_for()
    until(lambda: page.evaluate("scrollY"), lambda now: abs(now - before) < 3)
    expect(field).to_have_value(text)
    field.press("End")
    field.press_sequentially("!")
    page.get_by_role("link", name="Alle lessen").first.click()
    page.get_by_role("link", name="Alle soorten").first.click()
    is_ready.wait_for()
    assert page.evaluate("scrollY") == 0
    expect(field).to_have_value(f"{text}!")
    card(page, "open").get_by_role("button", name="Verstuur").click()
    expect(card(page, "open").get_by_role("status")).to_contain_text(SAVED)
    until(lambda: kept_in_browser(page, "drafts"), lambda now: now == [])


def test_answer_given_without_a_line_is_drawn_as_given_after_a_reload_and_arrives_once(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page = enter_few(context, workshop, "Wacht", wire.base)
    text = "Elke dinsdag een ronde"
    wire.cut()
    card(page, "open").get_by_label("Jouw antwoord").fill(text)
    card(page, "open").get_by_role("button", name="Verstuur").click()
    said = card(page, "open").get_by_role("status")
    expect(said).to_contain_text(KEPT)
    expect(page.locator("#session-news")).to_contain_text("Nog 1 antwoord te versturen; dat gebeurt vanzelf.")
    only_by_requests(context)
    context.route(ANSWERS, lambda route: route.fulfill(status=503, body=""))
    context.route_web_socket(re.compile("/channels"), lambda line: line.close())
    context.route("**/frames?*", lambda route: route.abort())
    wire.mend()
    page.reload()
    ready_few(page)
    expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value(text)
    expect(said).to_contain_text(KEPT)
    context.unroute_all(behavior="wait")
    expect(said).to_contain_text(SAVED)
    nothing_waits(page)
    arrives_once(page, "plan-voor-mijn-wijk")


@pytest.mark.long(
    "starts another browser, which lays pages away; what a connection does then, test_connection holds"
)
def test_page_that_was_laid_away_comes_back_with_what_was_typed_and_a_connection(
    browser: Browser, whole_chromium_path: str, workshop: Workshop
) -> None:
    """The page of a lesson, and that of a room that is led."""
    other = browser.browser_type.launch(
        executable_path=whole_chromium_path,
        args=list(CHROMIUM_ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with other, other.new_context() as context:
        page = enter_few(context, workshop, "Terug")
        with laid_away(page, "Alle lessen"):
            card(page, "open").get_by_label("Jouw antwoord").fill("Nog niet klaar")
        expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value("Nog niet klaar")
        choose(page, "past")
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
        workshop.do("put_on", lesson=SLUG, exercise_id=example("open").id)
        page.goto(f"{workshop.base}/zaal")
        with laid_away(page, "Hele les"):
            card(page, "open").get_by_label("Jouw antwoord").fill("Half af")
        expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value("Half af")
        workshop.do("put_on", kind="pause")
        expect(page.locator("#now")).to_have_text("Pauze")
        workshop.do("own_pace")


@contextlib.contextmanager
def laid_away(page: Page, link: str) -> Iterator[None]:
    """Do something on a page, leave it by a link, and come back to the very page."""
    page.evaluate("addEventListener('pageshow', ({ persisted }) => (window.was_away = persisted))")
    here = page.url
    yield
    page.get_by_role("link", name=link).first.click()
    page.wait_for_url(lambda url: url != here)
    page.evaluate("history.back()")
    page.wait_for_function("window.was_away === true")
