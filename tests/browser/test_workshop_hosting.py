"""The facilitator's page: people and texts, what can be done about them, whatever they write; and the page on paper."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from leerkit.server.web.newest import MADE_WAY
from leerkit.texts.connection import MANY_TABS
from tests.beside import opened_beside
from tests.browser.told import Change, told
from tests.browser.visitor import SIDEWAYS, faults, painted, visitor
from tests.browser.workshop_visit import card, enter_few, facilitate, facilitate_anew, ready_few, results_of
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop

HOSTILE = {
    "word": "x" * 3000,
    "link": "https://gemeente.sharepoint.example/" + "a" * 330,
    "piled": "Z" + "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 80,
    "turned": "\u202eomgekeerd \u05e9\u05dc\u05d5\u05dd (abc) 123",
    "arabic": "\u0645\u0631\u062d\u0628\u0627 " * 60,
    "faces": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 60,
    "lines": "Een regel.\n" * 40,
}
KEEP = "Verwijder, bewaar de antwoorden"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("host")
    lesson = few_folder(folder)
    with running_workshop(folder / "sessions.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def desk(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as made:
        yield facilitate(made, workshop)


@pytest.fixture
def host(desk: Page) -> Page:
    return facilitate_anew(desk)


Joined = Callable[[str], httpx.Client]


def give(client: httpx.Client, soort: str, response: dict[str, Any]) -> None:
    given = {"lesson": SLUG, "exercise_id": example(soort).id, "response": response}
    answer = client.post("/api/answers", json=given)
    assert answer.status_code == 201, answer.text


def text_of(host: Page, text: str) -> Locator:
    return results_of(host, "open").locator(".lk-chart li").filter(has_text=text)


def named(host: Page, name: str) -> Locator:
    return host.locator("#people li", has=host.get_by_text(name, exact=True))


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────


def test_somebody_is_taken_out_by_keyboard_is_let_in_again_and_leaves_the_tablet_to_the_next(
    browser: Browser, workshop: Workshop, host: Page
) -> None:
    with visitor(browser) as other:
        page = enter_few(other, workshop, "Stoorzender")
        remove = named(host, "Stoorzender").get_by_role("button", name="Verwijder")
        expect(named(host, "Stoorzender")).to_have_attribute("data-here", "true")
        remove.focus()
        host.keyboard.press("Enter")
        dialog = host.get_by_role("dialog", name="Stoorzender verwijderen?")
        expect(dialog).to_be_visible()
        assert faults(host, "#removal") == []
        host.keyboard.press("Escape")
        expect(remove).to_be_focused()
        host.keyboard.press("Enter")
        dialog.get_by_role("button", name=KEEP).press("Enter")
        expect(dialog).to_be_hidden()
        expect(remove).to_have_count(0)

        expect(page.locator("#session-news")).to_contain_text("Je doet niet meer mee")
        one = card(page, "open")
        one.get_by_label("Jouw antwoord").fill("Toch nog iets")
        one.get_by_role("button", name="Verstuur").click()
        expect(one.get_by_role("status")).to_contain_text("egeleider heeft je uit de bijeenkomst gehaald")
        expect(one.get_by_label("Jouw antwoord")).to_have_value("Toch nog iets")

        host.get_by_text("Verwijderd (1)").click()
        host.get_by_role("button", name=re.compile("Laat weer toe.*Stoorzender")).click()
        expect(remove).to_be_visible()
        expect(host.get_by_text("Verwijderd (1)")).to_have_count(0)
        expect(page.locator("#session-news")).not_to_contain_text("Je doet niet meer mee")

        remove.click()
        dialog.get_by_role("button", name=KEEP).click()
        is_given_up(host, page, "Stoorzender")
        page.get_by_role("button", name="Doe mee met een eigen naam").click()
        goes_on_with_somebody_else(page)


def test_somebody_is_wiped_and_nothing_is_left_on_the_page_and_leaves_the_tablet_to_the_next(
    browser: Browser, workshop: Workshop, host: Page
) -> None:
    with visitor(browser) as tablet:
        page = enter_few(tablet, workshop, "Weg Ermee")
        written = {
            "lesson": SLUG,
            "exercise_id": example("open").id,
            "response": {"text": "Dit moet helemaal weg."},
        }
        assert tablet.request.post(f"{workshop.base}/api/answers", data=written).status == 201
        expect(text_of(host, "Dit moet helemaal weg.")).to_be_visible()
        named(host, "Weg Ermee").get_by_role("button", name="Verwijder").click()
        host.get_by_role("button", name="Verwijder en wis alles").click()
        expect(host.get_by_role("dialog")).to_be_hidden()
        expect(named(host, "Weg Ermee")).to_have_count(0)
        expect(text_of(host, "Dit moet helemaal weg.")).to_have_count(0)
        assert "Weg Ermee" not in host.content().replace("<bdi", "").split('id="removal"')[0]
        is_given_up(host, page, "Gewist, zonder naam")
        page.get_by_role("link", name="Naar de startpagina").click()
        goes_on_with_somebody_else(page)


def is_given_up(host: Page, tablet: Page, listed: str) -> None:
    """Have the host give up the tablet of somebody who was taken out, when its page says to ask for that."""
    asked = "Of gaat iemand anders verder op dit apparaat? Vraag het aan de begeleider."
    expect(tablet.get_by_text(asked)).to_be_visible()
    host.get_by_text(re.compile(r"Verwijderd \(\d+\)")).click()
    assert faults(host, "#people") == []
    give_up = host.get_by_role("button", name=re.compile(f"Geef het apparaat vrij.*{listed}"))
    give_up.click()
    expect(give_up).to_have_count(0)


def goes_on_with_somebody_else(tablet: Page) -> None:
    tablet.get_by_label("Je naam").fill("Volgende")
    tablet.keyboard.press("Enter")
    ready_few(tablet)
    expect(tablet.locator("#session-name")).to_contain_text("Je doet mee als Volgende")


# ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_text_is_hidden_from_the_stage_at_once_and_can_be_shown_again(host: Page, joined: Joined) -> None:
    give(joined("Schrijver"), "open", {"text": "Mevrouw De Vries, Lindestraat 12"})
    give(joined("Ander"), "open", {"text": "Een gewone zin."})
    place = results_of(host, "open")
    expect(text_of(host, "De Vries")).to_be_visible()
    place.get_by_role("button", name="Toon groot").click()
    stage = host.get_by_role("dialog")
    row = stage.get_by_role("listitem").filter(has_text="De Vries")
    row.hover()
    row.get_by_role("button", name="Verberg").click()
    expect(stage.get_by_text("De Vries").locator("visible=true")).to_have_count(0)
    expect(stage.get_by_text("Een gewone zin.").first).to_be_visible()
    expect(stage.get_by_text("Verborgen (1)")).to_be_hidden()
    host.keyboard.press("Escape")
    host.get_by_text("Verborgen (1)").click()
    assert faults(host, "[data-exercise]:has(.lk-concealed)") == []
    place.get_by_role("button", name="Toon weer").click()
    expect(host.get_by_text("Verborgen (1)")).to_have_count(0)
    expect(text_of(host, "De Vries").get_by_role("button", name="Verberg")).to_be_visible()


def test_press_hides_the_text_that_it_was_on_whatever_comes_in_meanwhile(desk: Page, joined: Joined) -> None:
    with desk.expect_websocket() as opened:
        host = facilitate_anew(desk)
    for key in ("mouse", "Space"):
        give(joined(f"Doel {key}"), "open", {"text": f"Deze moet weg ({key})."})
        button = text_of(host, f"Deze moet weg ({key}).").get_by_role("button", name="Verberg")
        button.hover()
        button.focus()
        host.mouse.down() if key == "mouse" else host.keyboard.down(key)
        at = button.bounding_box()
        last = f"Tussendoor {key} 5."
        with opened.value.expect_event("framereceived", lambda said, last=last: last in said):
            for number in range(6):  # where a text comes to stand is not for its writer to know
                give(joined(f"Tussendoor {key} {number}"), "open", {"text": f"Tussendoor {key} {number}."})
        painted(host)
        assert button.bounding_box() == at
        host.mouse.up() if key == "mouse" else host.keyboard.up(key)
        concealed = results_of(host, "open").locator(".lk-concealed li")
        expect(concealed.filter(has_text=f"Deze moet weg ({key}).")).to_have_count(1)
        expect(concealed.filter(has_text="Tussendoor")).to_have_count(0)
        for number in range(6):
            expect(text_of(host, f"Tussendoor {key} {number}.").get_by_text("Verberg")).to_have_count(1)


# ── whatever people write ─────────────────────────────────────────────────────────────────────────────────

STICKS_OUT = """(within) => {
  const place = within ? document.querySelector(within) : document.scrollingElement;
  const right = place.clientWidth + 1;
  const is_out = (one) => [...one.getClientRects()].some((box) => box.right > right);
  const out = [];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walker = document.createTreeWalker(within ? place : document.body, kinds);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(node);
    const element = node.parentElement.closest("svg, .lk-hidden, .lk-skip");
    if (!element && is_out(node.nodeType === Node.TEXT_NODE ? range : node)) out.push(node.textContent.slice(0, 60));
  }
  return [place.scrollWidth - place.clientWidth, out];
}"""
"""By how much a place scrolls sideways, and what in it, boxes or words, goes past its right edge."""


@pytest.fixture(scope="module")
def hostile(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Page]]:
    """The host's page of a session in which people wrote all that, with each fold open; and a lesson's page there."""
    beside = opened_beside(workshop)
    with ExitStack() as stack:
        for name, text in HOSTILE.items():
            client = stack.enter_context(beside.participant(f"{name}{'W' * 30}"))
            give(client, "open", {"text": text})
            give(client, "stelling", {"choice": "eens", "ronde": 1, "reason": text})
            give(client, "meerkeuze", {"choice": ["nieuw"], "certainty": "zeker"})
            give(client, "meerkeuze", {"choice": ["past"], "certainty": "zeker"})
        host = facilitate(stack.enter_context(visitor(browser)), beside)
        expect(text_of(host, "sharepoint")).to_be_visible()
        host.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        yield host, enter_few(stack.enter_context(visitor(browser)), beside, "Lezer")


ALL_HOSTILE = "all that is hostile on each of three stages; test_workshop_room sees that it is text"


@pytest.mark.long(ALL_HOSTILE)
@pytest.mark.parametrize(
    ("width", "size"),
    [
        (1280, "100%"),
        (1280, "200%"),
        (390, "100%"),
        (390, "200%"),
        (320, "100%"),
        (320, "200%"),
    ],
)
def test_nothing_sticks_out_at_any_width_and_with_large_text(
    hostile: tuple[Page, Page], width: int, size: str
) -> None:
    host, page = hostile
    for one in hostile:
        one.set_viewport_size({"width": width, "height": 900})
        one.evaluate("(size) => (document.documentElement.style.fontSize = size)", size)
    assert page.evaluate(SIDEWAYS) <= 0
    assert host.evaluate(STICKS_OUT, "") == [0, []]
    for soort in ("open", "stelling", "meerkeuze"):
        results_of(host, soort).get_by_role("button", name="Toon groot").click()
        assert host.evaluate(STICKS_OUT, "#stage") == [0, []], soort
        for button in host.locator(".lk-host-stage-bar button").all():
            expect(button).to_be_in_viewport(ratio=1)
        host.keyboard.press("Escape")


@pytest.mark.long(ALL_HOSTILE)
def test_marks_that_are_piled_on_a_letter_are_left_out(hostile: tuple[Page, Page]) -> None:
    piled = text_of(hostile[0], "Z").locator(".lk-written").first
    assert "\u0304" not in piled.inner_text()


@pytest.mark.long("axe over the host's page as a whole, which is looked at with ordinary answers too")
def test_page_with_whatever_people_write_is_for_everyone(hostile: tuple[Page, Page]) -> None:
    hostile[0].evaluate("document.documentElement.style.fontSize = ''")
    assert faults(hostile[0]) == []


# ── what the page says by itself ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def told_page(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Callable[[Change], None]]]:
    with told(browser, workshop) as made:
        yield made


def test_answers_that_cannot_be_kept_are_told_loudly_until_they_can(
    told_page: tuple[Page, Callable[[Change], None]],
) -> None:
    page, tell = told_page
    alert = page.get_by_role("alert").first
    expect(alert).to_be_hidden()
    tell(lambda was: {**was, "storage": "Er wordt nu niets bewaard: de schijf is vol."})
    expect(alert).to_have_text("Er wordt nu niets bewaard: de schijf is vol.")
    expect(alert).to_be_in_viewport()
    assert faults(page, "#storage") == []
    tell(lambda was: {**was, "storage": ""})
    expect(alert).to_be_hidden()


@pytest.mark.long("on three pages what test_connection sees of the script")
@pytest.mark.parametrize("shows", ["host", "screen", "lesson"])
def test_tab_too_many_says_so_and_takes_its_place_back_when_it_is_asked_to(
    browser: Browser, workshop: Workshop, shows: str
) -> None:
    ended: list[str] = []

    def end_first(line: WebSocketRoute) -> None:
        if ended:
            line.connect_to_server()
            return
        ended.append(line.url)
        line.close(code=MADE_WAY, reason=MANY_TABS)

    with visitor(browser) as context:
        page = enter_few(context, workshop, "Tab") if shows == "lesson" else facilitate(context, workshop)
        if shows == "screen":
            page.goto(urljoin(page.url, str(page.locator("a[href^='/scherm/']").first.get_attribute("href"))))
        context.route_web_socket(re.compile(r"/(live|screen)(\?|$)"), end_first)
        page.reload()
        line = page.get_by_role("status").filter(has_text=MANY_TABS)
        expect(line).to_be_visible()
        assert faults(page, "#session-news" if shows == "lesson" else "#connection") == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) <= 0
        page.get_by_role("button", name="Ga hier verder").click()
        expect(line).to_have_count(0)


def test_each_name_says_who_is_away_and_who_has_been_quiet(
    told_page: tuple[Page, Callable[[Change], None]],
) -> None:
    now = datetime.now(UTC)
    people = {"Els": now, "Noor": now - timedelta(minutes=20), "Jan": now, "Bo": None}
    progress = [
        {
            "participant_id": name,
            "nickname": name,
            "n_done": 1,
            "n_exercises": 6,
            "last_at": at and at.isoformat(),
        }
        for name, at in people.items()
    ]
    present = {"connected": ["Els", "Noor", "Bo"], "sentence": "4 deelnemers, 3 nu verbonden", "removed": []}
    page, tell = told_page
    lessons = {"lessons": [], "sentence": "", "n_done": 4, "n_to_do": 8}
    tell(lambda was: {**was, "results": {"participants": progress, **lessons}, "people": present})
    expect(page.get_by_text("4 deelnemers, 3 nu verbonden")).to_be_visible()
    expect(named(page, "Noor").locator(".lk-quiet")).to_have_text(re.compile(r"^stil sinds \d\d:\d\d$"))
    expect(named(page, "Jan").locator(".lk-quiet")).to_have_text("niet verbonden")
    for name in ("Els", "Bo"):
        expect(named(page, name).locator(".lk-quiet")).to_be_hidden()
        expect(named(page, name).locator(".lk-dot")).to_have_text("nu verbonden")


# ── on paper ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long("the host's page on paper, which few changes touch")
def test_paper_has_bars_and_whole_texts_and_no_buttons_also_with_the_stage_open(
    desk: Page, joined: Joined
) -> None:
    for number in range(14):
        client = joined(f"Papier {number}")
        give(client, "open", {"text": f"Papieren zin {number}."})
        give(client, "meerkeuze", {"choice": ["past"]})
    host = facilitate_anew(desk)
    expect(host.get_by_text("Toon nog").first).to_be_visible()
    expect(results_of(host, "meerkeuze").locator(".lk-sentence")).to_be_visible()
    n_sheets = sheets(host)
    results_of(host, "meerkeuze").get_by_role("button", name="Toon groot").click()
    assert sheets(host) == n_sheets
    until(lambda: host.get_by_role("dialog").count(), lambda n: n == 1)
    host.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    host.emulate_media(media="print")
    expect(host.get_by_role("button")).to_have_count(0)
    expect(host.get_by_role("dialog")).to_have_count(0)
    expect(results_of(host, "meerkeuze").locator(".lk-bar-line").first).to_be_visible()
    for number in range(14):
        expect(host.get_by_text(f"Papieren zin {number}.", exact=True)).to_be_visible()
    fill = results_of(host, "meerkeuze").locator(".lk-bar-fill").first
    assert fill.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"
    host.emulate_media(media="screen")
    host.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(host.get_by_role("dialog")).to_be_visible()
    host.keyboard.press("Escape")
    expect(results_of(host, "meerkeuze").get_by_role("button", name="Toon groot")).to_be_focused()


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
