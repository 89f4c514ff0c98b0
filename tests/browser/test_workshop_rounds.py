"""A stelling in a workshop: the second round is there when the facilitator opens it, and asks for a vote until then."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leerkit.exercises import Response
from leerkit.texts import grading
from tests.beside import opened_beside
from tests.browser.visitor import SIZES, faults, visitor
from tests.browser.workshop_visit import SAVED, card, enter_few, facilitate, open_ronde, ready_few, results_of
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.wire import Wire, wire_to
from tests.workshop import Workshop, running_workshop

WAIT = "De begeleider opent ronde 2. Dan stem je hier opnieuw."
NEWS = "Ronde 2 is geopend."
WHY = "Waarom vind je dat?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("rounds")
    lesson = few_folder(folder)
    with running_workshop(folder / "sessions.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture
def workshop(server: Workshop) -> Workshop:
    """Return a session of a test's own: a round that is open stays so."""
    return opened_beside(server)


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser, viewport=SIZES["phone"], has_touch=True) as made:
        yield made


def vote(page: Page, step: str, reason: str = "") -> None:
    one = card(page, "stelling")
    one.get_by_role("radio", name=step, exact=True).check()
    one.get_by_label(WHY).fill(reason)
    one.get_by_role("button", name="Verstuur").click()
    expect(one.locator(".lk-said")).to_contain_text(f"‘{step}’")
    expect(one.locator(".lk-said")).to_contain_text(SAVED)


def last_vote(page: Page, workshop: Workshop) -> Response:
    answers = page.request.get(f"{workshop.base}/api/answers?lesson={SLUG}").json()["answers"]
    [found] = [one["response"] for one in answers if one["exercise_id"] == example("stelling").id]
    return dict(found)


def test_second_round_waits_for_the_facilitator_and_keeps_each_reason_with_its_vote(
    context: BrowserContext, other: BrowserContext, workshop: Workshop
) -> None:
    host = facilitate(context, workshop)
    page = enter_few(other, workshop, "Cas")
    one = card(page, "stelling")
    expect(one.locator(".lk-wait")).to_be_hidden()
    vote(page, "Oneens", "Ik ken de straat.")
    expect(one.locator(".lk-wait")).to_have_text(WAIT)
    expect(one.locator(".lk-wait")).to_be_visible()
    expect(one.get_by_role("button", name="Verstuur")).to_be_hidden()
    page.reload()
    ready_few(page)
    expect(one.locator(".lk-wait")).to_be_visible()
    expect(one.get_by_role("button", name="Verstuur")).to_be_hidden()
    expect(page.locator("#session-news")).to_be_empty()

    assert last_vote(page, workshop) == {"choice": "oneens", "ronde": 1, "reason": "Ik ken de straat."}
    results_of(host, "stelling").get_by_role("button", name="Open ronde 2").click(delay=100)
    expect(results_of(host, "stelling")).to_contain_text("Ronde 2 is open")
    expect(page.locator("#session-news")).to_contain_text(NEWS)
    expect(one.locator(".lk-wait")).to_be_hidden()
    expect(one.get_by_label(WHY)).to_have_value("")
    expect(one.get_by_text("In ronde 1 koos je: Oneens.")).to_be_visible()
    expect(one.get_by_text("Je schreef toen: Ik ken de straat.")).to_be_visible()
    assert faults(page, "#session-news") == []
    assert faults(page, "[data-soort=stelling]") == []
    page.set_viewport_size(SIZES["phone"])

    vote(page, "Eens")
    expect(one.locator(".lk-said")).to_contain_text("Je schoof op van ‘Oneens’ naar ‘Eens’")
    expect(page.locator("#session-news")).to_be_empty()
    page.reload()
    ready_few(page)
    expect(one.get_by_role("radio", name="Eens", exact=True)).to_be_checked()
    assert page.locator("#session-news").inner_text() == ""
    assert last_vote(page, workshop) == {"choice": "eens", "ronde": 2, "reason": "", "before": "oneens"}
    expect(results_of(host, "stelling")).to_contain_text("In ronde 2: 1 stem.")
    expect(results_of(host, "stelling").get_by_role("figure", name="Ronde 2", exact=True)).to_have_count(0)


def test_who_is_late_votes_twice_at_once_and_the_group_is_shown_from_three_votes(
    context: BrowserContext, other: BrowserContext, workshop: Workshop
) -> None:
    open_ronde(workshop)
    host = facilitate(context, workshop)
    page = enter_few(other, workshop, "Laat")
    line = page.locator("#session-news p", has_text=NEWS)
    line.evaluate("(line) => { line.dataset.was = 'there'; }")
    vote(page, "Oneens")
    expect(card(page, "stelling").locator(".lk-wait")).to_be_hidden()
    expect(line).to_have_attribute("data-was", "there")  # a new one would be said again
    vote(page, "Eens")
    for name in ("Bo", "Dee"):
        with workshop.participant(name) as client:
            for ronde in (1, 2):
                given = {"lesson": SLUG, "exercise_id": example("stelling").id}
                response = {"choice": "eens", "ronde": ronde}
                assert client.post("/api/answers", json={**given, "response": response}).status_code == 201
    place = results_of(host, "stelling")
    expect(place.get_by_role("figure", name=grading.SHIFT)).to_be_visible()
    expect(place.locator(".lk-sentence")).to_contain_text("3 stemden twee keer; 1 schoof op.")


@pytest.fixture
def wire(workshop: Workshop) -> Iterator[Wire]:
    with wire_to(workshop.base) as between:
        yield between


@pytest.mark.long("how one line of the page looks and closes")
def test_line_about_the_second_round_is_small_lands_on_the_vote_and_can_be_closed(
    context: BrowserContext, other: BrowserContext, workshop: Workshop, wire: Wire
) -> None:
    page, quiet = enter_few(other, workshop, "Cas", wire.base), enter_few(context, workshop, "Stil")
    vote(page, "Oneens")
    open_ronde(workshop)
    news = page.locator("#session-news")
    expect(news).to_contain_text(NEWS)
    wire.cut()
    expect(news).to_contain_text("De verbinding is weg.")
    box = news.bounding_box()
    assert box
    assert box["height"] <= 0.14 * 844
    buttons = [button.bounding_box() for button in news.get_by_role("button").all()]
    assert all(min(one["width"], one["height"]) >= 40 for one in buttons if one)

    page.get_by_role("button", name="Ga naar de stelling").click()
    form = card(page, "stelling").locator("form")
    expect(form.get_by_role("radio", name="Oneens", exact=True)).to_be_focused()
    top = form.bounding_box()
    below = news.bounding_box()
    assert top
    assert below
    assert below["height"] <= top["y"] <= below["height"] + 100

    expect(quiet.locator("#session-news")).to_contain_text(NEWS)
    quiet.get_by_role("button", name="Sluit deze melding").click()
    expect(quiet.locator("#session-news")).to_be_empty()
    quiet.reload()
    ready_few(quiet)
    expect(card(quiet, "stelling").get_by_role("button", name="Verstuur")).to_be_visible()
    assert quiet.locator("#session-news").inner_text() == ""
