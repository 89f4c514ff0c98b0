"""A room that is led, on phones: a console, a screen and two phones from lobby to end."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, LocatorAssertions, Page, expect

from tests.browser.visitor import SIDEWAYS, visitor
from tests.browser.workshop_visit import card, facilitate, join, nothing_waits
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}
CHOICE, STELLING, OPEN = (example(soort) for soort in ("meerkeuze", "stelling", "open"))
TWICE_AS_LARGE = "html { font-size: 200% !important; }"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("phones")
    with running_workshop(folder / "s.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def do(workshop: Workshop, deed: str, **payload: object) -> None:
    with workshop.facilitator() as client:
        asked = {"kind": deed, "payload": payload}
        answer = client.post(f"/api/sessions/{workshop.code}/events", json=asked)
        assert answer.status_code == 201, answer.text


def put_on(workshop: Workshop, exercise_id: str) -> None:
    do(workshop, "put_on", lesson=SLUG, exercise_id=exercise_id)


def press(host: Page, name: str) -> None:
    host.locator("#leading").get_by_role("button", name=name, exact=True).click()


def now(phone: Page) -> LocatorAssertions:
    return expect(phone.locator("#now"))


def faults(page: Page) -> list[str]:
    """Return what axe has against a phone's page at 320 px, in light and dark, and where it goes sideways."""
    found, axe = [], Axe()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": 320, "height": 640})
        found += [
            f"{scheme} {one['id']}: {one['nodes'][0]['html']}" for one in axe.run(page).response["violations"]
        ]
        found += [f"{scheme}: sideways"] if page.evaluate(SIDEWAYS) > 0 else []
        axe.axe_script = ""  # the page has it now
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    style = page.add_style_tag(content=TWICE_AS_LARGE)
    found += ["200%: sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    style.evaluate("(one) => one.remove()")
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def send(phone: Page, key: str) -> None:
    phone.locator(f".lk-exercise input[value={key}]").check()
    phone.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()


def to_question(host: Page, first: Page, second: Page, of_second: BrowserContext, workshop: Workshop) -> Page:
    """Have a question answered, also by one whose line and page go; return the page with which they are back."""
    host.locator("summary", has_text="Alles").first.click()
    host.get_by_role("button", name=f"Zet aan : {CHOICE.question}").click()
    for phone in (first, second):
        now(phone).to_have_text("Geef je antwoord.")
        expect(card(phone, "meerkeuze").locator(".lk-question")).to_be_in_viewport()
    send(first, "misdaad")
    now(first).to_have_text("Verstuurd. Zo gaan we verder.")
    send(first, "past")  # the last one counts for as long as nobody was told
    of_second.set_offline(True)
    send(second, "past")
    expect(card(second, "meerkeuze").get_by_role("status")).to_contain_text("op dit apparaat")
    second.close()
    of_second.set_offline(False)
    second = of_second.new_page()
    second.goto(f"{workshop.base}/zaal")
    now(second).to_have_text("Verstuurd. Zo gaan we verder.")
    expect(card(second, "meerkeuze").locator("input[value=past]")).to_be_checked()
    expect(host.locator("#leading")).to_contain_text("2 van 2 gaven antwoord")
    assert "Dat klopt" not in first.content()
    assert faults(first) == []
    return second


def to_solution(host: Page, first: Page, second: Page) -> None:
    """Close it; show what the group answered, and after that what is right."""
    press(host, "Sluit de vraag")
    now(first).to_have_text("De vraag is gesloten. Kijk naar het scherm.")
    expect(card(first, "meerkeuze").locator("input[value=past]")).to_be_disabled()
    expect(card(first, "meerkeuze").locator("input[value=misdaad]")).to_be_hidden()
    press(host, "Toon de uitslag")
    expect(first.locator(".lk-group .lk-bar-value").first).to_have_text("2 (100%)")
    assert "Dat klopt" not in first.content()
    press(host, "Toon de oplossing")
    for phone in (first, second):
        expect(card(phone, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
        assert faults(phone) == []


def to_second_round(host: Page, first: Page, second: Page) -> None:
    """Vote, talk, vote again."""
    host.get_by_role("button", name=f"Zet aan : {STELLING.question}").click()
    now(first).to_have_text("Geef je antwoord.")
    expect(card(first, "meerkeuze")).to_have_count(0)
    send(first, "eens")
    send(second, "oneens")
    press(host, "Sluit de vraag")
    press(host, "Toon de oplossing")
    now(first).to_have_text("Bespreek de argumenten met elkaar.")
    expect(first.get_by_role("heading", name="Argumenten")).to_be_visible()
    press(host, "Open ronde 2")
    for phone in (first, second):
        now(phone).to_have_text("Ronde 2: stem opnieuw.")
        expect(phone.locator(".lk-exercise").get_by_role("button", name="Verstuur")).to_be_visible()
        assert faults(phone) == []
    send(first, "oneens")
    expect(card(first, "stelling").get_by_role("status")).to_contain_text("Je schoof op")
    nothing_waits_on(first)


def test_two_phones_go_through_a_session_with_the_room_and_one_of_them_drops_out(
    browser: Browser, workshop: Workshop
) -> None:
    do(workshop, "put_on", kind="lobby")
    with (
        visitor(browser) as of_host,
        visitor(browser, viewport=PHONE) as of_first,
        visitor(browser, viewport=PHONE) as of_second,
    ):
        host = facilitate(of_host, workshop)
        first = join(of_first, workshop.base, workshop.code, "Noor")
        now(first).to_have_text("Je bent binnen, Noor.")
        expect(first.locator("#moment")).to_contain_text("Er is 1 deelnemer binnen.")
        second = join(of_second, workshop.base, workshop.code, "Daan")
        expect(first.locator("#moment")).to_contain_text("Er zijn 2 deelnemers binnen.")
        first.get_by_role("button", name="Tik hier").click()
        expect(first.get_by_text("Het werkt.")).to_be_visible()
        assert faults(first) == []
        second = to_question(host, first, second, of_second, workshop)
        to_solution(host, first, second)
        to_second_round(host, first, second)
        do(workshop, "session_ended")
        for phone in (first, second):
            now(phone).to_contain_text("De bijeenkomst is afgelopen.")
        first.get_by_text(CHOICE.question).click()
        expect(card(first, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
        assert faults(first) == []


def nothing_waits_on(phone: Page) -> None:
    phone.evaluate("document.getElementById('news').id = 'session-news'")
    nothing_waits(phone)
    phone.evaluate("document.getElementById('session-news').id = 'news'")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("other")
    with running_workshop(folder / "s.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started


def test_latecomer_answers_what_was_missed_and_keeps_a_note_and_has_it_all_wiped(
    browser: Browser, other: Workshop
) -> None:
    put_on(other, CHOICE.id)
    do(other, "closed", lesson=SLUG, exercise_id=CHOICE.id)
    do(other, "revealed", lesson=SLUG, exercise_id=CHOICE.id, group=False, solution=True)
    do(other, "put_on", kind="text", lesson=SLUG, title="Alle soorten")
    with visitor(browser, viewport=PHONE) as context:
        phone = join(context, other.base, other.code, "Laat")
        now(phone).to_have_text("Luister mee")
        phone.get_by_text("Lees mee").click()
        expect(phone.locator("#moment .lk-text").first).to_contain_text("Van elke soort één")
        assert phone.locator("#moment .lk-text").first.get_by_role("link").get_attribute("href") == (
            f"{other.base}/les/{SLUG}/#bron-een"
        )
        phone.get_by_text("Dit heb je gemist (1)").click()
        phone.locator("summary", has_text=CHOICE.question).click()
        card(phone, "meerkeuze").locator("input[value=past]").check()
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        expect(card(phone, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
        expect(phone.get_by_text("Dit heb je gemist (0)")).to_be_visible()
        phone.locator("summary", has_text="Notitie").click()
        phone.get_by_label("Alleen voor jou.").fill("Bellen met tante Sjaan")
        assert faults(phone) == []
        phone.reload()
        phone.locator("summary", has_text="Notitie").click()
        expect(phone.get_by_label("Alleen voor jou.")).to_have_value("Bellen met tante Sjaan")
        assert "Sjaan" not in json.dumps(other.results())
        put_on(other, OPEN.id)
        phone.locator(".lk-exercise textarea").fill("Ik bel de wijkbeheerder.")
        phone.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()
        now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
        do(other, "session_ended")
        expect(phone.locator(".lk-along")).to_have_text("Ik bel de wijkbeheerder.")
        phone.get_by_role("button", name="Wis mijn gegevens").click()
        expect(phone.get_by_role("button", name="Nee, laat staan")).to_be_focused()
        phone.get_by_role("button", name="Ja, wis alles").click()
        phone.wait_for_url("**/zaal/gewist")
        assert other.results()["participants"] == []
