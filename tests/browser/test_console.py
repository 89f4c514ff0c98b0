"""The console: leading by the run sheet, by mouse, by keyboard and by a presenter, wide and as a remote control."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_leading import FITS
from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.whole_words import broken_large_words, broken_words
from tests.browser.workshop_visit import facilitate, facilitate_anew
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

CHOICE, STELLING = example("meerkeuze"), example("stelling")
RUN_SHEET = [
    {"minutes": 5, "title": "Welkom", "say": "Zet de deur open."},
    {"minutes": 10, "exercise": CHOICE.id, "werkvorm": "alleen"},
    {"minutes": 10, "pause": True, "title": "Koffie"},
    {"minutes": 20, "exercise": STELLING.id, "title": "De stelling"},
]
SHORT = {
    "title": "In tien minuten",
    "rows": [{"minutes": 2, "title": "Kort welkom"}, {"minutes": 8, "exercise": CHOICE.id}],
}


CHANGED = """([does, question]) => document.querySelector("[data-advised]")?.dataset.does !== does
  || document.querySelector("#leading .lk-question").innerText !== question"""
"""Whether another button stands out by now, or something else is on."""

BOX = "(one) => { const { width, height } = one.getBoundingClientRect(); return [width, height]; }"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("console")
    lesson = few_folder(folder, run_sheet=RUN_SHEET, run_sheets=[SHORT])
    with running_workshop(folder / "s.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def desk(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as made:
        yield facilitate(made, workshop)


@pytest.fixture
def host(desk: Page, workshop: Workshop) -> Iterator[Page]:
    yield facilitate_anew(desk)
    workshop.do("own_pace")


@pytest.fixture
def same_host(desk: Page, workshop: Workshop) -> Iterator[Page]:
    """Return the host's page as it stands after another test, which left its keys, letters and width as they are."""
    now(desk).to_have_count(0)
    yield desk
    workshop.do("own_pace")


@pytest.fixture(scope="module")
def remote(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """The page of a second host, on a phone."""
    with visitor(browser, viewport={"width": 390, "height": 844}) as of_phone:
        yield facilitate(of_phone, workshop, picture=True)


def done(workshop: Workshop, client: Any, kind: str, payload: dict[str, Any]) -> None:
    asked = {"kind": kind, "payload": payload}
    assert client.post(f"/api/sessions/{workshop.code}/events", json=asked).status_code == 201


def now(host: Page) -> Any:
    return expect(host.locator("#leading .lk-question"))


def row(host: Page, name: str) -> Any:
    return host.locator("#run-sheet").get_by_role("button", name=name)


def does(host: Page, name: str) -> Any:
    return host.locator(f"[data-does={name}]")


@pytest.mark.long("a whole evening by its run sheet; pressing only what stands out goes through one too")
def test_host_leads_by_the_run_sheet_with_what_to_say_beside_it(host: Page) -> None:
    expect(host.locator("#run-sheet")).to_contain_text("Gepland: 45 min.")
    host.get_by_role("button", name="Begin", exact=True).click()
    now(host).to_have_text("Welkom")
    expect(host.locator("#leading")).to_contain_text("Zet de deur open.")
    expect(row(host, "Welkom")).to_have_attribute("aria-current", "step")
    expect(row(host, "Welkom")).to_contain_text("5 min · nu 0")
    expect(does(host, "previous")).to_be_disabled()
    row(host, CHOICE.question).click()
    now(host).to_have_text(CHOICE.question)
    expect(host.locator("#run-sheet [aria-current]")).to_have_count(1)
    host.get_by_text("Spiekbriefje bij deze vraag").click()
    expect(host.locator("#leading")).to_contain_text(CHOICE.solved()[0])
    host.get_by_role("button", name="Volgende", exact=True).click()
    now(host).to_have_text("Koffie")
    does(host, "previous").click()
    now(host).to_have_text(CHOICE.question)
    host.reload()
    now(host).to_have_text(CHOICE.question)
    expect(row(host, "Koffie")).to_contain_text("nu 0")
    expect(host.locator("#all")).not_to_have_attribute("open", "")


def test_pressing_only_what_stands_out_leads_through_the_whole_run_sheet(same_host: Page) -> None:
    host = same_host
    advised = host.locator("[data-advised]")
    pressed = []
    row(host, "Welkom").click()
    now(host).to_have_text("Welkom")
    while (does_next := advised.get_attribute("data-does")) != "finish":
        expect(advised).to_have_count(1)
        expect(host.locator(".lk-advice")).not_to_be_empty()
        pressed.append(does_next)
        before = [does_next, host.locator("#leading .lk-question").inner_text()]
        advised.click()
        host.wait_for_function(CHANGED, arg=before)
    reveals = ["close", "group"]
    assert pressed == ["next", *reveals, "solution", "next", "next", *reveals, "second", *reveals]
    advised.click()
    expect(host.get_by_role("button", name="Sluit de bijeenkomst af")).to_be_visible()
    expect(host.locator("#closing > summary")).to_be_focused()


def test_press_of_which_nothing_is_heard_is_given_up_and_the_next_one_is_done(
    browser: Browser, workshop: Workshop
) -> None:
    with visitor(browser) as made:
        made.clock.install()
        host = facilitate(made, workshop)
        host.route("**/events", lambda _: None)
        with host.expect_request("**/events"):
            row(host, "Koffie").click()
        host.clock.run_for(15_000)
        expect(host.locator("#refusal")).to_have_text("Dat lukte niet. Probeer het nog eens.")
        host.unroute("**/events")
        row(host, "De stelling").click()
        now(host).to_have_text(STELLING.question)
        expect(host.locator("#refusal")).to_be_empty()
    with workshop.facilitator() as client:
        done(workshop, client, "own_pace", {})


def test_time_runs_for_the_host_too_and_is_made_longer(same_host: Page) -> None:
    host = same_host
    row(host, "De stelling").click()
    now(host).to_have_text(STELLING.question)
    time = host.locator("#time")
    expect(time.get_by_role("button", name="20 min")).to_be_visible()
    host.get_by_label("of, in minuten").fill("3")
    time.get_by_role("button", name="Geef", exact=True).click()
    expect(time.locator(".lk-timer")).to_contain_text(re.compile("Nog (3:00|2:5)"))
    time.get_by_role("button", name="1 minuut erbij").click()
    expect(time.locator(".lk-timer")).to_contain_text(re.compile("Nog (4:00|3:5)"))
    time.get_by_role("button", name="Haal de tijd weg").click()
    expect(time.locator(".lk-timer")).to_be_hidden()


def test_everything_is_done_by_keyboard_and_by_a_presenter(same_host: Page) -> None:
    host = same_host
    body = host.locator("body")
    row(host, "Welkom").click()
    now(host).to_have_text("Welkom")
    host.locator("h1").click()  # the space bar is a button's own while it has the focus
    body.press("PageDown")
    body.press("PageDown")
    body.press("PageUp")
    now(host).to_have_text(CHOICE.question)
    body.press("Space")
    expect(does(host, "close")).to_have_text("Open weer")
    body.press("r")
    expect(does(host, "group")).to_have_text("Verberg de uitslag")
    body.press("b")
    now(host).to_have_text("Pauze")
    body.press("b")
    now(host).to_have_text(CHOICE.question)
    body.press("b")
    now(host).to_have_text("Pauze")
    body.press("ArrowLeft")
    now(host).to_have_text(CHOICE.question)
    for _ in range(2):
        body.press("ArrowRight")
    now(host).to_have_text(STELLING.question)
    expect(does(host, "next")).to_be_disabled()
    body.press("Space")
    expect(does(host, "close")).to_have_text("Open weer")
    body.press("R")
    expect(does(host, "group")).to_have_text("Verberg de uitslag")
    body.press("2")
    expect(host.locator("#leading .lk-soort")).to_have_text("Open · Ronde 2")
    expect(does(host, "group")).to_have_text("Toon de uitslag")
    expect(does(host, "second")).to_have_count(0)
    body.press("?")
    expect(host.get_by_text("ronde 2 openen")).to_be_visible()


def test_buttons_that_are_pressed_at_once_are_both_done_and_nobody_else_is_blamed(same_host: Page) -> None:
    host = same_host
    row(host, CHOICE.question).click()
    now(host).to_have_text(CHOICE.question)
    host.evaluate(
        """() => ["close", "close", "group"].forEach((name) => document.querySelector(`[data-does=${name}]`).click())"""
    )
    expect(host.locator("#leading .lk-soort")).to_contain_text("Gesloten")
    expect(does(host, "group")).to_have_text("Verberg de uitslag")
    expect(host.locator("#connection")).to_contain_text("Verbonden")


def test_keys_are_the_pages_own_while_somebody_types_or_is_on_a_button_and_when_switched_off(
    host: Page,
) -> None:
    row(host, "Welkom").click()
    now(host).to_have_text("Welkom")
    does(host, "next").focus()
    host.keyboard.press("Space")
    now(host).to_have_text(CHOICE.question)
    host.locator("#keys summary").click()
    host.get_by_label("Toetsen gebruiken").uncheck()
    host.locator("body").press("ArrowLeft")
    host.locator("body").press("b")
    host.locator("body").press("PageUp")
    now(host).to_have_text("Welkom")
    host.reload()
    now(host).to_have_text("Welkom")
    host.locator("body").press("b")
    host.locator("body").press("PageDown")
    now(host).to_have_text(CHOICE.question)


def test_second_host_sees_where_the_first_is_and_leads_by_thumb(host: Page, remote: Page) -> None:
    row(remote, "Welkom").click()
    now(host).to_have_text("Welkom")
    row(host, "De stelling").click()
    now(remote).to_have_text(STELLING.question)
    assert remote.evaluate(SIDEWAYS) <= 0
    box = does(remote, "next").bounding_box()
    assert box
    assert box["y"] + box["height"] > 760, "under the thumb"
    for width in (320, 390):
        remote.set_viewport_size({"width": width, "height": 844})
        back, on = (does(remote, name).bounding_box() for name in ("previous", "next"))
        assert back
        assert on
        assert (back["y"] + back["height"], back["x"] < on["x"]) == (on["y"] + on["height"], True)


def test_console_is_for_everyone_at_any_width(workshop: Workshop, host: Page) -> None:
    response = {"choice": [CHOICE.options[0].key]}
    with workshop.facilitator() as client:
        for kind in ("opened", "put_on"):
            done(workshop, client, kind, {"lesson": SLUG, "exercise_id": CHOICE.id})
    with workshop.participant("Kijker") as somebody:
        asked = {"lesson": SLUG, "exercise_id": CHOICE.id, "response": response}
        assert somebody.post("/api/answers", json=asked).status_code == 201
    now(host).to_have_text(CHOICE.question)
    host.locator("#picture summary").click()
    for title in ("Spiekbriefje bij deze vraag", "Wat de groep tot nu toe", "Wat doet elke knop?", "Toetsen"):
        host.locator("summary", has_text=title).first.click()
    assert faults(host) == []
    host.set_viewport_size({"width": 320, "height": 640})
    assert host.evaluate(SIDEWAYS) <= 0
    assert broken_words(host) == []
    host.evaluate("document.documentElement.style.fontSize = '200%'")
    assert broken_large_words(host) == []
    covered = host.locator("#leading [data-advised]").bounding_box()
    steps = host.locator("#steps").bounding_box()
    assert covered
    assert steps
    assert covered["y"] + covered["height"] <= steps["y"] + 1, "no button covers another"


def test_host_chooses_a_shorter_run_sheet_and_a_second_host_follows(host: Page, remote: Page) -> None:
    short = host.get_by_role("button", name="In tien minuten")
    short.click()
    expect(short).to_have_attribute("aria-pressed", "true")
    expect(host.locator("#run-sheet .lk-sheet-row")).to_have_count(2)
    expect(remote.locator("#run-sheet .lk-sheet-row")).to_have_count(4)
    row(host, "Kort welkom").click()
    now(host).to_have_text("Kort welkom")
    expect(remote.locator("#run-sheet .lk-sheet-row")).to_have_count(2)
    does(remote, "next").click()
    now(host).to_have_text(CHOICE.question)
    expect(does(host, "next")).to_be_disabled()
    host.reload()
    expect(host.locator("#run-sheet [aria-current]")).to_contain_text(CHOICE.question)
    expect(host.locator("#run-sheet .lk-sheet-row")).to_have_count(2)
    whole = host.get_by_role("button", name="De hele les")
    whole.click()
    expect(whole).to_have_attribute("aria-pressed", "true")
    does(host, "next").click()
    now(host).to_have_text("Welkom")


@pytest.mark.long("the screen and a phone in frames, which have tests of their own")
def test_host_sees_what_the_room_sees_and_a_remote_only_when_it_is_opened(
    context: BrowserContext, workshop: Workshop, remote: Page
) -> None:
    host = facilitate(context, workshop, picture=True)
    picture = host.frame_locator("#picture iframe")
    expect(picture.locator(".lk-code")).to_have_text(workshop.code)
    row(host, CHOICE.question).click()
    expect(picture.get_by_role("heading", name=CHOICE.question)).to_be_visible()
    frame, place = host.locator("#picture iframe"), host.locator("#picture-frame")
    assert frame.evaluate(BOX) == pytest.approx(place.evaluate(BOX), abs=3)
    host.locator("#picture summary").focus()
    host.keyboard.press("Tab")
    assert host.evaluate("document.activeElement.nodeName") != "IFRAME"
    host.locator("#picture summary").click()
    expect(frame).to_have_count(0)
    now(remote).to_have_text(CHOICE.question)
    assert remote.locator("iframe").count() == 0
    remote.locator("#picture summary").click()
    expect(remote.frame_locator("#picture iframe").get_by_text(CHOICE.question)).to_be_visible()
    assert remote.evaluate(SIDEWAYS) <= 0
    remote.locator("#picture summary").click()
    workshop.do("own_pace")


def test_one_text_of_an_answer_is_chosen_for_the_screen_and_taken_back(
    workshop: Workshop, host: Page
) -> None:
    text = "Ik bel <b>eerst</b> de buurvrouw."
    open_ = example("open")
    with workshop.participant("Schrijft") as one:
        asked = {"lesson": SLUG, "exercise_id": open_.id, "response": {"text": text, "rubric": {}}}
        assert one.post("/api/answers", json=asked).status_code == 201
    workshop.do("put_on", lesson=SLUG, exercise_id=open_.id)
    host.locator("#leading").get_by_text("Wat de groep tot nu toe antwoordde").click()
    large = host.locator("#leading .lk-texts").get_by_role("button", name="Groot op het scherm")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    expect(host.locator("#leading .lk-large-now")).to_contain_text(text)
    assert faults(host, "#leading") == []
    host.locator("#picture summary").click()
    screen = host.frame_locator("#picture iframe").locator(".lk-screen-chosen")
    expect(screen).to_have_text(text)
    host.locator("#leading").get_by_role("button", name="Ongedaan maken").click()
    expect(screen).to_have_count(0)
    large.click()
    expect(screen).to_have_text(text)
    host.locator("#leading").get_by_role("button", name="Haal weg").click()
    expect(screen).to_have_count(0)
    expect(large).to_have_attribute("aria-pressed", "false")


@pytest.mark.long("the longest text that there can be, on a screen")
def test_longest_text_of_an_answer_fits_the_screen_and_ends_after_a_word(
    workshop: Workshop, host: Page
) -> None:
    open_ = example("open")
    which = {"lesson": SLUG, "exercise_id": open_.id}
    workshop.do("put_on", **which)
    host.locator("#picture summary").click()
    screen = host.locator("iframe").element_handle().content_frame()
    assert screen is not None
    screen.wait_for_url("**/scherm/**")
    for name, text in (("Lang", "Leefbaarheid " * 700), ("Breed", "a" * 350 + " e" + "\u0301" * 300)):
        with workshop.participant(name) as one:
            sent = one.post("/api/answers", json={**which, "response": {"text": text, "rubric": {}}})
            assert sent.status_code == 201, sent.text
        workshop.do("chosen", answer={**which, "answer_id": sent.json()["id"]})
        shown = screen.locator(".lk-screen-chosen")
        expect(shown).to_contain_text(text[:12])
        screen.wait_for_function(FITS)
        assert shown.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 32
        if name == "Lang":
            assert shown.inner_text().endswith("Leefbaarheid…")
            assert len(shown.inner_text()) > 1000
        else:
            expect(shown).not_to_contain_text("…")
