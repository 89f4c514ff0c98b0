"""Whatever somebody hands in, or is writing, is there though the page goes in the very task of the press."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import (
    ANSWERS,
    KEPT,
    SAVED,
    arrives_once,
    card,
    enter_few,
    enter_zaal,
    facilitate,
    only_by_requests,
    ready_few,
)
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}
CONTRIBUTIONS = "**/api/contributions"
CHOICE, OPEN = (example(soort) for soort in ("meerkeuze", "open"))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("moment")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def no_way_up(context: BrowserContext) -> Callable[[], None]:
    """Let nothing that is handed in get through; return what opens the way."""

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.fallback()

    only_by_requests(context)
    for address in (ANSWERS, CONTRIBUTIONS):
        context.route(address, refuse)

    def open_it() -> None:
        for address in (ANSWERS, CONTRIBUTIONS):
            context.unroute(address, refuse)
        for page in context.pages:
            page.evaluate("dispatchEvent(new Event('online'))")

    return open_it


def press_and_go(button: Locator) -> None:
    """Press a button, and load the page anew in the same task."""
    with button.page.expect_navigation():
        button.evaluate("(one) => { one.click(); location.reload(); }")


def type_and_go(field: Locator, text: str) -> None:
    """Write something, and load the page anew in the same task."""
    script = """(field, text) => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      location.reload();
    }"""
    with field.page.expect_navigation():
        field.evaluate(script, text)


@pytest.mark.long("what a phone has, on a lesson's page")
def test_answer_and_post_in_a_lesson(browser: Browser, workshop: Workshop) -> None:
    with visitor(browser) as context:
        page = enter_few(context, workshop, "Herlader")
        open_the_way = no_way_up(context)
        page.reload()
        ready_few(page)
        choice, wall = card(page, "meerkeuze"), card(page, "muur").locator(".lk-wall-column").first
        choice.locator("input[value=past]").check()
        press_and_go(choice.get_by_role("button", name="Controleer"))
        ready_few(page)
        expect(choice.get_by_role("status")).to_contain_text(KEPT)
        expect(choice.locator("input[value=past]")).to_be_checked()
        wall.get_by_role("textbox").fill("Bankjes op het plein")
        press_and_go(wall.get_by_role("button", name="Plaats"))
        ready_few(page)
        own = wall.locator(".lk-post-own")
        expect(own).to_contain_text("Bankjes op het plein")
        expect(own).to_contain_text("Wordt verstuurd…")
        expect(wall.get_by_role("textbox")).to_have_value("")
        open_the_way()
        expect(own).to_contain_text("Verstuurd")
        expect(choice.get_by_role("status")).to_contain_text(SAVED)
        arrives_once(page, CHOICE.id)


def test_question_signal_groups_answer_note_and_what_is_being_written_on_a_phone(
    browser: Browser, workshop: Workshop
) -> None:
    which = {"lesson": SLUG, "exercise_id": CHOICE.id}
    workshop.do("opened", **which)
    workshop.do("put_on", **which)
    with workshop.participant("Was er al"):
        workshop.do("groups_made", size=50)
    workshop.do("group_work", **which)
    with visitor(browser) as of_host, visitor(browser, viewport=PHONE) as context:
        phone = enter_zaal(context, workshop, "Slaper")
        expect(phone.locator("#group")).to_contain_text("Je zit in groep 1.")
        open_the_way = no_way_up(context)

        fold = phone.locator("#group-answer")
        fold.locator("summary").click()
        fold.locator("input[value=past]").check()
        press_and_go(fold.get_by_role("button", name="Verstuur", exact=True))
        fold.locator("summary").click()
        expect(fold.locator("input[value=past]")).to_be_checked()
        expect(fold).to_contain_text("staat veilig op dit apparaat")

        lost = phone.get_by_role("button", name="Ik ben de draad kwijt")
        press_and_go(lost)
        expect(lost).to_have_attribute("aria-pressed", "true")

        asking = phone.locator(".lk-asking")
        asking.locator("summary").click()
        type_and_go(phone.get_by_label("Jouw vraag"), "Wie betaalt dat?")
        expect(phone.get_by_label("Jouw vraag")).to_have_value("Wie betaalt dat?")
        press_and_go(phone.get_by_role("button", name="Verstuur je vraag"))
        expect(asking.locator(".lk-post")).to_contain_text("Wie betaalt dat?")
        expect(asking.locator(".lk-post")).to_contain_text("Wordt verstuurd…")
        expect(phone.get_by_label("Jouw vraag")).to_have_value("")

        note = phone.get_by_label("Alleen voor jou.")
        phone.locator("summary", has_text="Notitie").click()
        type_and_go(note, "Bellen met tante Sjaan")
        phone.locator("summary", has_text="Notitie").click()
        expect(note).to_have_value("Bellen met tante Sjaan")

        open_the_way()
        expect(asking.locator(".lk-post")).to_contain_text("Verstuurd")
        host = facilitate(of_host, workshop)
        expect(host.locator("#posts").get_by_text("Wie betaalt dat?", exact=True)).to_have_count(1)
        expect(host.locator("#posts")).to_contain_text("Seinen nu: 1× draad kwijt")
        expect(host.locator("#leading")).to_contain_text("Groepen: 1 van 1")


def test_what_is_being_written_is_there_when_the_host_comes_back_to_it(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=OPEN.id)
    with visitor(browser, viewport=PHONE) as context:
        phone: Page = enter_zaal(context, workshop, "Half af")
        field = phone.locator(".lk-exercise textarea").first
        expect(phone.get_by_text("De begeleider kan een tekst kiezen voor het scherm")).to_be_visible()
        field.fill("Ik begin bij de")
        workshop.do("put_on", kind="pause")
        expect(phone.locator("#now")).to_have_text("Pauze")
        workshop.do("put_on", lesson=SLUG, exercise_id=OPEN.id)
        expect(field).to_have_value("Ik begin bij de")
    workshop.do("own_pace")
