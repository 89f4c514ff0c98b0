"""A question on the spot: two taps of the host, and it is on the phones and on the screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_leading import FITS, open_screen, press
from tests.browser.test_zaal import PHONE, now
from tests.browser.visitor import SIDEWAYS, faults, faults_when_small, visitor
from tests.browser.workshop_visit import enter_zaal, facilitate
from tests.gallery_lesson import few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("asks")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture(scope="module")
def host(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as context:
        yield facilitate(context, workshop)


@pytest.fixture(scope="module")
def phone(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """Somebody who follows on a phone."""
    with visitor(browser, viewport=PHONE) as context:
        yield enter_zaal(context, workshop, "Jan")


def ask(host: Page, form: str) -> None:
    host.locator("#ask > summary").click()
    host.locator("#ask").get_by_role("button", name=form, exact=True).click()


def test_question_is_asked_in_two_taps_and_led_to_a_second_round(
    browser: Browser, workshop: Workshop, host: Page, phone: Page
) -> None:
    workshop.do("put_on", kind="lobby")
    screen = open_screen(host, browser, workshop)
    phone.get_by_role("button", name="Tik hier als je er klaar voor bent").click()
    expect(phone.get_by_text("Je tik is binnen.")).to_be_visible()
    expect(screen.locator("#awake")).to_have_text("1 is er klaar voor")
    ask(host, "Eens of oneens?")
    expect(screen.locator("#awake")).to_be_hidden()
    question = phone.locator(".lk-exercise .lk-question")
    expect(question).to_have_text("Eens of oneens?")
    expect(phone.get_by_text("Lees mee")).to_have_count(0)
    phone.get_by_role("radio", name="Eens", exact=True).check()
    phone.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()
    expect(host.locator("#leading .lk-counts")).to_contain_text("1 van 1 gaven antwoord")
    expect(host.locator("#leading").get_by_role("button", name="Toon de oplossing")).to_have_count(0)
    press(host, "Sluit de vraag")
    press(host, "Toon de uitslag")
    expect(phone.locator(".lk-group .lk-bar-value").nth(3)).to_have_text("1 (100%)")
    expect(screen.locator(".lk-bar-value").nth(3)).to_have_text("1 (100%)")
    assert screen.evaluate(FITS)
    press(host, "Open ronde 2")
    now(phone).to_have_text("Ronde 2: stem opnieuw.")
    expect(phone.get_by_text("Argumenten")).to_be_hidden()
    assert faults_when_small(phone) == []
    host.locator("#all > summary").click()
    expect(host.locator("#asked-results .lk-question")).to_have_text("Eens of oneens?")
    screen.close()


@pytest.mark.long("test_in_the_moment sees a group on a phone, and test_groups its rules")
def test_phones_say_in_which_group_somebody_is_and_let_them_choose(host: Page, phone: Page) -> None:
    host.locator("#groups > summary").click()
    host.get_by_role("button", name="Deel in door loting").click()
    expect(phone.locator("#group")).to_have_text(re.compile(r"Je zit in groep \d\."))
    expect(host.locator("#groups-list")).to_contain_text("Jan")
    host.get_by_label("Aantal groepen").fill("3")
    host.get_by_role("button", name="Laat kiezen").click()
    expect(host.locator("#groups-list")).to_contain_text("Nog niet gekozen")
    phone.get_by_label("Kies je groep").select_option("Groep 2")
    phone.locator("#group").get_by_role("button", name="Deze").click()
    expect(phone.locator("#group")).to_contain_text("Je zit in groep 2.")
    expect(host.locator("#groups-list li").nth(1)).to_have_text("Groep 2: Jan")
    assert faults_when_small(phone, "#group") == []
    assert faults(host, "#groups") == []
    host.get_by_role("button", name="Geen groepen meer").click()
    expect(phone.locator("#group")).to_be_hidden()


def test_own_words_and_answers_are_asked_from_the_remote_and_come_back_at_the_end(
    workshop: Workshop, host: Page, phone: Page
) -> None:
    host.set_viewport_size(PHONE)  # type: ignore[arg-type]
    host.locator("#ask > summary").click()
    host.get_by_label("Jouw vraag").fill("Wat doen we <b>eerst</b>?")
    host.locator("#ask details summary").click()
    host.get_by_label("Elk antwoord op een eigen regel").fill("Alles\nAlles")
    host.get_by_role("button", name="Kies: A, B, C of D").click()
    refusal = host.locator("#refusal")
    expect(refusal).to_contain_text("twee antwoorden zijn hetzelfde")
    with workshop.stranger() as other:  # what the room does meanwhile takes nothing away
        other.post("/api/join", json={"code": workshop.code, "nickname": "Intussen"})
    expect(host.locator("#people")).to_contain_text("Intussen")
    expect(refusal).to_be_in_viewport()
    expect(refusal).to_contain_text("twee antwoorden zijn hetzelfde")
    expect(host.get_by_label("Jouw vraag")).to_have_value("Wat doen we <b>eerst</b>?")
    host.get_by_label("Elk antwoord op een eigen regel").fill("Het plein\nDe <script>straat")
    host.get_by_role("button", name="Kies: A, B, C of D").click()
    expect(phone.locator(".lk-exercise .lk-question")).to_have_text("Wat doen we <b>eerst</b>?")
    expect(refusal).to_be_empty()
    phone.get_by_role("radio", name="De <script>straat").check()
    phone.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()
    now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
    host.locator("#ask > summary").click()
    host.get_by_label("Jouw vraag").fill("Wat komt ert?")
    host.get_by_role("button", name="In één woord…").click()
    now(phone).to_have_text("Schrijf mee.")
    expect(host.locator("#ask")).not_to_have_attribute("open", "")
    press(host, "Ongedaan maken")
    now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
    expect(host.get_by_label("Jouw vraag")).to_have_value("Wat komt ert?")
    expect(host.locator("#ask-before")).not_to_contain_text("ert")
    host.locator("#ask-before").get_by_role("button", name="Wat doen we <b>eerst</b>?").click()
    expect(phone.get_by_role("radio", name="De <script>straat")).to_be_checked()
    host.set_viewport_size({"width": 320, "height": 640})
    assert host.evaluate(SIDEWAYS) <= 0
    assert faults(host, "#ask") == []
    workshop.do("session_ended")
    phone.locator("summary", has_text="Wat doen we <b>eerst</b>?").click()
    expect(phone.get_by_role("radio", name="De <script>straat")).to_be_checked()
