"""A room that is led, in browsers: the host's page, the screen, and people who have the lesson open."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leerkit.exercises import SOORTEN
from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import card, choose, enter_few, facilitate, take_part
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, few_folder, gallery_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

HALLS: tuple[ViewportSize, ...] = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720})
FITS = """() => [document.scrollingElement, document.getElementById("on")]
  .every((one) => one.scrollHeight - one.clientHeight <= 1 && one.scrollWidth - one.clientWidth <= 1)"""
REMEMBER = "for (const one of document.getElementById('on').children) one.dataset.before = ''"
IS_NEW_AND_FITS = f"() => !document.querySelector('#on [data-before]') && ({FITS})()"
"""What the screen showed when it was to remember that is gone."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("led")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def room(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Page, Page]]:
    """The host's page, a phone with the lesson open, and the screen: for tests that each put something on."""
    phone_sized = visitor(browser, viewport={"width": 390, "height": 844})
    with visitor(browser) as of_host, phone_sized as of_phone:
        host, phone = facilitate(of_host, workshop), enter_few(of_phone, workshop, "Volger")
        screen = open_screen(host, browser, workshop)
        yield host, phone, screen
        screen.close()


def open_screen(host: Page, browser: Browser, workshop: Workshop, hall: ViewportSize = HALLS[0]) -> Page:
    address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    page = browser.new_page(viewport=hall)
    page.goto(f"{workshop.base}{address}")
    expect(page.locator("#people")).not_to_be_empty()
    return page


def press(host: Page, name: str) -> None:
    host.locator("#leading").get_by_role("button", name=name, exact=True).click()


def test_room_is_led_through_a_question_to_its_result_and_back(
    workshop: Workshop, room: tuple[Page, Page, Page]
) -> None:
    question = example("meerkeuze").question
    host, phone, screen = room
    expect(screen.locator(".lk-code")).to_have_text(workshop.code)
    host.get_by_role("button", name=f"Zet aan : {question}").click()
    expect(screen.get_by_role("heading", name=question)).to_be_visible()
    expect(screen.get_by_text("0 van 1 gaven antwoord")).to_be_visible()
    expect(phone.locator("#session-news")).to_contain_text(f"De groep is nu bij: {question}")
    phone.get_by_role("button", name="Ga erheen").click()
    expect(card(phone, "meerkeuze").locator(".lk-question")).to_be_focused()
    expect(card(phone, "meerkeuze").locator(".lk-question")).to_be_in_viewport()
    choose(phone, "past")
    expect(screen.get_by_text("1 van 1 gaven antwoord")).to_be_visible()
    expect(screen.locator(".lk-charts")).to_have_count(0)
    said = card(phone, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text("Je kunt dit nog aanpassen tot de begeleider sluit.")
    press(host, "Sluit de vraag")
    expect(screen.get_by_text("Gesloten.")).to_be_visible()
    expect(said).to_contain_text("Kijk naar het scherm")
    press(host, "Toon de uitslag")
    expect(screen.locator(".lk-bar-value").first).to_have_text("1 (100%)")
    expect(phone.locator(".lk-group")).to_contain_text("1 (100%)")
    press(host, "Toon de oplossing")
    expect(screen.get_by_text("Zo zit het")).to_be_visible()
    expect(said).to_contain_text("Dat klopt.")
    press(host, "Ongedaan maken")
    expect(said).to_contain_text("Kijk naar het scherm")
    expect(screen.get_by_text("Zo zit het")).to_have_count(0)
    expect(screen.locator(".lk-bar-value").first).to_have_text("1 (100%)")
    screen.reload()
    expect(screen.locator(".lk-bar-value").first).to_have_text("1 (100%)")
    workshop.do("put_on", lesson=SLUG, exercise_id=example("open").id)
    expect(phone.locator("#session-news")).to_contain_text(
        "kan een tekst kiezen voor het scherm, zonder naam"
    )
    press(host, "Eigen tempo")
    expect(screen.locator("body")).to_have_attribute("data-on", "lobby")
    expect(phone.locator("#session-news")).not_to_contain_text("De groep is nu bij")
    expect(phone.locator(".lk-group")).to_contain_text("1 (100%)")


def test_talk_and_a_pause_are_one_sentence_on_the_screen_and_a_line_in_the_lesson(
    workshop: Workshop, room: tuple[Page, Page, Page]
) -> None:
    title = "Wat een wijk tot een fijne wijk maakt, en voor wie"
    host, phone, screen = room
    phone.set_viewport_size({"width": 320, "height": 640})
    for payload, heading, line in (
        ({"kind": "text", "lesson": SLUG, "title": title}, title, f"De groep is nu bij: {title}"),
        ({"kind": "pause"}, "Pauze", "Pauze."),
        ({"kind": "pause", "title": "Koffie"}, "Pauze", "Pauze: Koffie"),
    ):
        workshop.do("put_on", **payload)
        expect(screen.get_by_role("heading", name=heading, level=2)).to_be_visible()
        expect(phone.locator("#session-news")).to_contain_text(line)
        expect(host.locator("#leading")).to_contain_text(payload.get("title", "Pauze"))
        screen.wait_for_function(FITS)
    expect(screen.get_by_text("Koffie")).to_be_visible()
    assert faults(screen, "#on") == []
    assert phone.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    press(host, "Eigen tempo")
    expect(screen.locator("body")).to_have_attribute("data-on", "lobby")


def test_exercises_fit_the_screen_at_any_moment_and_a_clicker_goes_on(room: tuple[Page, Page, Page]) -> None:
    host, _, screen = room
    screen.set_viewport_size(HALLS[1])
    fit_at_any_moment(host, [screen], FEW)


@pytest.mark.long("every type through its reveals on two screens: 11 s of work")
def test_every_exercise_fits_the_screen_at_any_moment(browser: Browser, tmp_path: Path) -> None:
    with (
        running_workshop(tmp_path / "s.sqlite", str(gallery_folder(tmp_path))) as workshop,
        visitor(browser) as of_host,
        visitor(browser) as of_phone,
    ):
        host = facilitate(of_host, workshop)
        take_part(of_phone, workshop.base, workshop.code, "Kijker")
        screens = [open_screen(host, browser, workshop, hall) for hall in HALLS]
        fit_at_any_moment(host, screens, tuple(SOORTEN))
        for one in screens:
            one.close()


def fit_at_any_moment(host: Page, screens: Sequence[Page], soorten: Sequence[str]) -> None:
    """Lead through a lesson with a clicker, each exercise up to its solution, and see it fit the screens."""
    screen = screens[0]
    before, heading = "", screen.get_by_role("heading", level=2)
    host.locator("button[data-lead=put_on]", has_text="Zet aan").first.click()
    for n in range(len(soorten)):
        expect(host.locator("#leading .lk-question")).not_to_have_text(before)
        question = host.locator("#leading .lk-question").inner_text()
        for one in screens:
            expect(one.get_by_role("heading", level=2)).to_have_text(question)
        for reveal in ("Sluit (de vraag|de muur)", "Toon de uitslag", "Toon(:| de oplossing)"):
            button = host.locator("#leading").get_by_role("button", name=re.compile(reveal))
            if button.count():
                for one in screens:
                    one.evaluate(REMEMBER)
                button.click()
                expect(button).to_have_count(0)
            for one in screens:
                one.wait_for_function(IS_NEW_AND_FITS)
        if n < len(soorten) - 1:
            before = heading.inner_text()
            host.locator("body").press("PageDown")
    for hall in HALLS:
        screen.set_viewport_size(hall)
        screen.wait_for_function(FITS)
    press(host, "Eigen tempo")


BROKEN_WORDS = """() => {
  const walk = document.createTreeWalker(document.getElementById("on"), NodeFilter.SHOW_TEXT);
  const [range, broken] = [document.createRange(), []];
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (!text.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of text.data.matchAll(/[^\\s\\/-]+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}"""
TEXTS = ("text", "title", "label", "front", "back", "intro", "idea", "fact", "unit")
MORE = " en dan ook met wie, wanneer en waarom dat zo is afgesproken met de huurdersorganisatie"


def longer(written: Any, name: str = "") -> Any:
    """Return what an author wrote, with as much as an author might write."""
    if isinstance(written, dict):
        return {key: longer(value, key) for key, value in written.items()}
    if isinstance(written, list):
        return [longer(value, name) for value in written]
    if name == "question":
        return f"{written}{MORE}, of vind jij dat het anders moet?"
    return f"{written}{MORE}" if name in TEXTS and isinstance(written, str) else written


@pytest.mark.long("what is long on a screen; test_fitting sees what does not fit, and above is what is usual")
def test_longest_content_fits_the_screen_with_whole_words(browser: Browser, tmp_path: Path) -> None:
    fields = (
        "question",
        "intro",
        "idea",
        "fact",
        "options",
        "items",
        "cards",
        "steps",
        "groups",
        "targets",
        "parts",
    )
    exercises = [
        {**one, **{name: longer(one[name], name) for name in fields if name in one}, "sources": ["een"]}
        for one in (ENTRIES[soort]["exercise"] for soort in SOORTEN)
    ]
    lesson = str(gallery_folder(tmp_path, exercises=exercises))
    with running_workshop(tmp_path / "s.sqlite", lesson) as workshop, visitor(browser) as of_host:
        screen = open_screen(facilitate(of_host, workshop), browser, workshop)
        of_host.pages[0].close()
        for one in exercises:
            which = {"lesson": SLUG, "exercise_id": one["id"]}
            workshop.do("put_on", kind="exercise", **which)
            expect(screen.get_by_role("heading", level=2)).to_have_text(one["question"])
            is_whole(screen)
            workshop.do("closed", **which)
            workshop.do("revealed", **which, group=True, solution=True)
            if one["soort"] != "muur":  # its result is the wall
                expect(screen.locator(".lk-screen-solution")).to_be_visible()
            is_whole(screen)
        screen.close()


def is_whole(screen: Page) -> None:
    """See that everything stands on the screen as a whole, at both sizes, and no word goes on in the next line.

    It begins with the size that there is: each other size is laid out once more.
    """
    for size in sorted(HALLS, key=lambda one: one != screen.viewport_size):
        screen.set_viewport_size(size)
        screen.wait_for_function(FITS)
        expect(screen.locator("[data-short]")).to_have_count(0)
        assert screen.evaluate(BROKEN_WORDS) == []


def test_host_and_screen_are_for_everyone(room: tuple[Page, Page, Page]) -> None:
    host, _, screen = room
    assert faults(screen) == []
    host.locator("button[data-lead=put_on]").first.click()
    expect(screen.get_by_role("heading", level=2)).to_be_visible()
    expect(host.locator("#leading")).to_contain_text(re.compile("Open|Gesloten"))
    assert faults(screen) == []
    assert faults(host) == []
    host.set_viewport_size({"width": 320, "height": 640})
    assert host.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    press(host, "Eigen tempo")
