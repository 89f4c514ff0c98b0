"""What happens to people's work when a connection drops, the server dies, or the database gives out."""

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.visitor import visitor
from tests.browser.workshop_visit import (
    SAVED,
    answers_of,
    card,
    choose,
    do_by_keyboard,
    enter_few,
    nothing_waits,
    open_ronde,
    ready_few,
    shows_answer,
    take_part,
)
from tests.faults import full_disk
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, few_folder
from tests.ports import held_ports
from tests.wire import Wire, wire_to
from tests.workshop import Workshop, running_workshop

WITH_KERNEL = pytest.param(
    True, marks=pytest.mark.long("two servers after each other, once more with kernels: 9 s of work")
)


@pytest.fixture(scope="module", params=[False, WITH_KERNEL], ids=["cards", "kernel"])
def has_kernel(request: pytest.FixtureRequest) -> bool:
    """Whether everybody in the lesson has a kernel: what happens to their work is the same."""
    return bool(request.param)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory, has_kernel: bool) -> Path:
    return few_folder(tmp_path_factory.mktemp("recovery"), kernel=has_kernel)


@pytest.fixture(scope="module")
def workshop(lesson: Path) -> Iterator[Workshop]:
    with running_workshop(lesson.parent / "kept.sqlite", str(lesson), log=lesson.parent / "log") as started:
        yield started


@pytest.fixture
def wire(workshop: Workshop) -> Iterator[Wire]:
    with wire_to(workshop.base) as between:
        yield between


def test_answer_given_without_a_connection_arrives_once_it_is_back(
    context: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page = enter_few(context, workshop, "Tunnel", wire.base)
    do_by_keyboard(page, "koppel")
    news = page.locator("#session-news")
    wire.cut()
    expect(news).to_contain_text("De verbinding is weg")
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).not_to_contain_text(SAVED)
    wire.mend()
    expect(news).to_contain_text("De verbinding is terug")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    kept = [one["exercise_id"] for one in answers_of(page)]
    assert sorted(kept) == ["wat-is-leefbaarheid", "wie-doet-wat"]
    shows_answer(page, "koppel")


@pytest.mark.long("a server that restarts, as in the test of one that was killed")
def test_who_comes_back_to_the_join_page_goes_on_in_the_lesson(
    context: BrowserContext, workshop: Workshop
) -> None:
    again = take_part(context, workshop.base, workshop.code, "Lift")
    given = {"exercise_id": example("meerkeuze").id, "response": ENTRIES["meerkeuze"]["keyboard"]["gives"]}
    answered = context.request.post(f"{workshop.base}/api/answers", data={"lesson": SLUG, **given})
    assert answered.status == 201, answered.text()
    again.goto(workshop.join_url)
    ready_few(again)
    shows_answer(again, "meerkeuze")


def test_server_that_was_killed_comes_back_with_everything(
    context: BrowserContext, lesson: Path, tmp_path: Path
) -> None:
    with contextlib.ExitStack() as stack:
        [port] = stack.enter_context(held_ports())
        where = ("--port", str(port))
        first = stack.enter_context(running_workshop(tmp_path / "kept.sqlite", str(lesson), *where))
        open_ronde(first)
        page = enter_few(context, first, "Blijver")
        for soort in ("meerkeuze", "stelling"):
            do_by_keyboard(page, soort)
        first.process.send_signal(signal.SIGKILL)
        expect(page.locator("#session-news")).to_contain_text("De verbinding is weg")
        do_without_reply(page)

        where = (*where, "--code", first.code)
        again = stack.enter_context(running_workshop(tmp_path / "kept.sqlite", str(lesson), *where))
        assert (again.join_url, again.facilitator_url) == (first.join_url, first.facilitator_url)
        expect(page.locator(".lk-progress")).to_contain_text(
            f"Je hebt 3 van de {len(FEW)} oefeningen gedaan.", timeout=60_000
        )
        for soort in ("meerkeuze", "stelling", "koppel"):
            shows_answer(page, soort)
        kept = [(one["exercise_id"], one["n_attempts"]) for one in answers_of(page)]
        assert kept == [("wat-is-leefbaarheid", 1), ("eigen-budget", 2), ("wie-doet-wat", 1)]


@pytest.mark.long("two servers and a lesson that changed between them")
def test_lesson_that_is_another_one_afterwards_takes_a_new_page_and_nothing_is_lost(
    context: BrowserContext, browser: Browser, tmp_path: Path, has_kernel: bool
) -> None:
    lesson = few_folder(tmp_path, kernel=has_kernel)
    with contextlib.ExitStack() as stack:
        [port] = stack.enter_context(held_ports())
        where = ("--port", str(port))
        first = stack.enter_context(running_workshop(tmp_path / "kept.sqlite", str(lesson), *where))
        page = enter_few(context, first, "Blijver")
        busy = enter_few(stack.enter_context(visitor(browser)), first, "Schrijver")
        text = "Ik ben nog aan het schrijven"
        card(busy, "open").get_by_label("Jouw antwoord").fill(text)
        do_by_keyboard(busy, "meerkeuze")
        first.process.send_signal(signal.SIGKILL)
        expect(page.locator("#session-news")).to_contain_text("De verbinding is weg")
        do_without_reply(page)

        notebook = lesson / "les.ipynb"
        notebook.write_text(notebook.read_text().replace("# Alle soorten", "# Alle soorten nog eens"))
        where = (*where, "--code", first.code)
        stack.enter_context(running_workshop(tmp_path / "kept.sqlite", str(lesson), *where))
        expect(page.get_by_role("heading", name="Alle soorten nog eens")).to_be_visible(timeout=60_000)
        shows_answer(page, "koppel")
        expect(busy.locator("#session-news").get_by_role("button", name="Laad")).to_be_visible()
        expect(card(busy, "open").get_by_label("Jouw antwoord")).to_have_value(text)


def do_without_reply(page: Page) -> None:
    """Do the koppel while nobody hears it."""
    card(page, "koppel").locator(".lk-question").focus()
    Keyboard(page).do(ENTRIES["koppel"]["keyboard"]["keys"])
    expect(card(page, "koppel").get_by_role("status")).not_to_contain_text(SAVED)


@pytest.mark.long("test_outbox sees the same page, and test_server_storage the same server")
def test_answer_that_cannot_be_kept_is_told_gently_and_goes_by_itself_once_it_can(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = enter_few(context, workshop, "Vol")
    do_by_keyboard(page, "koppel")
    said = card(page, "meerkeuze").get_by_role("status")
    with full_disk(workshop.process.pid):
        choose(page, "past")
        expect(said).to_contain_text("staat veilig op dit apparaat")
        expect(page.locator("#session-news")).to_contain_text("Nog 1 antwoord te versturen")
        words = said.inner_text()
        assert not any(word in words.lower() for word in ("sqlite", "database", "/", "schijf", "error")), (
            words
        )
        expect(said).not_to_contain_text("Dat klopt")
    expect(said).to_contain_text("Dat klopt.")
    expect(said).to_contain_text(SAVED)
    nothing_waits(page)
    assert [one["exercise_id"] for one in answers_of(page)] == ["wie-doet-wat", "wat-is-leefbaarheid"]
