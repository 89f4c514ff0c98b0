"""A room works through a lesson: everybody in a browser of their own, on the real server."""

import copy
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.told import Change, told
from tests.browser.visitor import visitor
from tests.browser.workshop_visit import (
    card,
    choose,
    do_by_keyboard,
    enter,
    enter_few,
    facilitate,
    open_ronde,
    ready,
    ready_few,
    results_of,
    shows_answer,
)
from tests.gallery_examples import example
from tests.gallery_lesson import FEW, SLUG, few_folder, gallery_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("room")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        open_ronde(started)
        yield started


@pytest.fixture(scope="module")
def facilitator(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as context:
        yield facilitate(context, workshop)


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """A second visitor beside ``context``."""
    with visitor(browser) as made:
        yield made


def expect_as_in_results(facilitator: Page, workshop: Workshop, soort: str) -> None:
    """See that the facilitator's page says of an exercise what the results say."""
    lesson = next(one for one in workshop.results()["lessons"] if one["slug"] == SLUG)
    found = next(one for one in lesson["exercises"] if one["exercise_id"] == example(soort).id)
    place = results_of(facilitator, soort)
    expect(place.locator(".lk-sentence")).to_have_text(found["tally"]["sentence"])
    charts = {kind: [c for c in found["tally"]["charts"] if c["kind"] == kind] for kind in ("bars", "texts")}
    expect(place.get_by_role("figure")).to_have_count(len(charts["bars"]) + len(charts["texts"]))
    rows = [[[row["label"], *row["cells"]] for row in chart["rows"]] for chart in charts["bars"]]
    tables = place.locator(":scope > .lk-as-table table")
    until(lambda: tables.evaluate_all(READ_TABLES), lambda now: now == rows)
    for chart in found["tally"]["charts"]:
        figure = place.get_by_role("figure", name=chart["title"], exact=True)
        if chart["kind"] == "texts":
            written = figure.get_by_role("listitem").all_inner_texts()
            assert [text.split("\n")[0] for text in written] == [row["label"] for row in chart["rows"]]
            continue
        if found["tally"]["is_route"]:
            expect_step(figure, chart["rows"])
        else:
            expect_bars(figure.locator(".lk-bar-line"), chart["rows"])


def expect_step(figure: Locator, rows: list[dict[str, Any]]) -> None:
    """See that a step of a road says who went where, and that its bar is parted as they went."""
    assert figure.locator(".lk-branch").evaluate_all(READ_WAYS) == [
        [row["label"], row["cells"][0]] for row in rows
    ]
    went = pytest.approx([row["share"] for row in rows if row["share"]], abs=0.03)
    parted = figure.locator(".lk-parted span")
    until(lambda: parted.evaluate_all(READ_PARTS), lambda now: now == went)


def expect_bars(lines: Locator, rows: list[dict[str, Any]]) -> None:
    """See that bars have the rows' words, begin at zero, and come to be as long as the rows' shares."""
    assert lines.evaluate_all(READ_WORDS) == [[row["label"], row["cells"][0]] for row in rows]
    longest = max(row["share"] or 0 for row in rows) or 1
    lengths = pytest.approx([(row["share"] or 0) / longest for row in rows], abs=0.03)
    until(lambda: lines.evaluate_all(READ_LENGTHS), lambda now: now == lengths)


READ_TABLES = "all => all.map(t => [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent)))"
READ_WORDS = """lines => lines.map((line) =>
  ["label", "value"].map((name) => line.querySelector(`.lk-bar-${name}`).textContent))"""
READ_WAYS = """ways => ways.map((way) =>
  [way.querySelector("strong + span").textContent, way.querySelector(".lk-bar-value").textContent])"""
READ_PARTS = "parts => parts.map((part) => part.offsetWidth / part.parentElement.clientWidth)"
READ_LENGTHS = """lines => {
  const lengths = lines.map((line) => line.querySelector(".lk-bar-fill").offsetWidth);
  return lengths.map((length) => length / (Math.max(...lengths) || 1));
}"""
"""As a part of the longest bar."""


def test_lesson_is_done_by_keyboard_seen_by_the_facilitator_and_found_back(
    context: BrowserContext, workshop: Workshop, facilitator: Page
) -> None:
    is_done_seen_and_found_back(enter_few(context, workshop, "Fatma"), ready_few, FEW, workshop, facilitator)


@pytest.mark.long("the types that the ordinary lesson has not: 12 s of work; test_card does each by keyboard")
def test_lesson_with_every_type_is_done_by_keyboard_beside_another_lesson(
    browser: Browser, context: BrowserContext, tmp_path: Path
) -> None:
    lesson = str(gallery_folder(tmp_path))
    with running_workshop(tmp_path / "s.sqlite", lesson, "01") as workshop, visitor(browser) as of_host:
        open_ronde(workshop)
        host = facilitate(of_host, workshop)
        is_done_seen_and_found_back(enter(context, workshop, "Fatma"), ready, tuple(SOORTEN), workshop, host)


def is_done_seen_and_found_back(
    page: Page, ready: Callable[[Page], None], soorten: Sequence[str], workshop: Workshop, facilitator: Page
) -> None:
    """Do these exercises, see the host's page follow, and see it all again after a reload."""
    row = facilitator.locator("#people li", has=facilitator.get_by_text("Fatma", exact=True))
    expect(row).to_contain_text("0 van")
    for n_done, soort in enumerate(soorten, start=1):
        do_by_keyboard(page, soort)
        expect(row).to_contain_text(f"{n_done} van")
        expect_as_in_results(facilitator, workshop, soort)
    expect(page.locator(".lk-progress")).to_contain_text(f"Je hebt alle {len(soorten)} oefeningen gedaan.")

    page.reload()
    ready(page)
    for soort in soorten:
        shows_answer(page, soort)
    expect(page.locator(".lk-progress")).to_contain_text(f"Je hebt alle {len(soorten)} oefeningen gedaan.")


def test_two_participants_have_their_own_answers_and_the_facilitator_sees_both(
    context: BrowserContext, other: BrowserContext, workshop: Workshop, facilitator: Page
) -> None:
    before = answers_to(workshop, "meerkeuze")
    one, two = enter_few(context, workshop, "Ada"), enter_few(other, workshop, "Bo")
    choose(one, "misdaad")
    expect(card(one, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt niet")
    sentence = results_of(facilitator, "meerkeuze").locator(".lk-sentence")
    expect(sentence).to_contain_text(f"{before + 1} ")
    assert card(two, "meerkeuze").get_by_role("status").inner_text() == ""
    choose(two, "past")
    expect(card(two, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
    expect(sentence).to_contain_text(f"{before + 2} ")
    expect_as_in_results(facilitator, workshop, "meerkeuze")
    for name in ("Ada", "Bo"):
        expect(facilitator.locator("#people").get_by_text(name, exact=True)).to_be_visible()


def answers_to(workshop: Workshop, soort: str) -> int:
    lesson = next(one for one in workshop.results()["lessons"] if one["slug"] == SLUG)
    found = next(one for one in lesson["exercises"] if one["exercise_id"] == example(soort).id)
    return int(found["n_answered"])


def test_what_the_facilitator_presses_stays_there_while_answers_come_in(
    browser: Browser, workshop: Workshop
) -> None:
    with told(browser, workshop) as (page, tell):
        for key, soort in (("mouse", "meerkeuze"), ("Space", "stelling")):
            stays_while_answers_come_in(page, tell, key, soort)
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_be_hidden()


def stays_while_answers_come_in(page: Page, tell: Callable[[Change], None], key: str, soort: str) -> None:
    """Press a button by mouse or by key, and see it do its work although answers came in meanwhile."""

    def answered(n: int, sentence: str) -> Change:
        return lambda was: with_answers(was, soort, n, sentence)

    place = results_of(page, soort)
    tell(answered(0, ""))
    expect(place).to_contain_text("Nog geen antwoorden")
    button = place.get_by_role("button", name="Toon groot")
    button.hover()
    button.focus()
    page.mouse.down() if key == "mouse" else page.keyboard.down(key)
    tell(answered(1, "Er komt iets."))
    tell(answered(2, "En nog iets."))
    expect(place).to_contain_text("En nog iets.")
    expect(button).to_be_focused()
    page.mouse.up() if key == "mouse" else page.keyboard.up(key)
    expect(page.get_by_role("dialog")).to_contain_text("En nog iets.")


def with_answers(message: dict[str, Any], soort: str, n_answered: int, sentence: str) -> dict[str, Any]:
    """Return what the facilitator's page gets when so many have done an exercise, in round 1."""
    told: dict[str, Any] = copy.deepcopy(message)
    told["state"]["rondes"] = {}
    for lesson in told["results"]["lessons"]:
        for one in lesson["exercises"]:
            if (lesson["slug"], one["exercise_id"]) == (SLUG, example(soort).id):
                one["n_answered"] = n_answered
                one["tally"]["sentence"] = sentence
    return told


def test_name_with_markup_is_text_wherever_it_stands(
    context: BrowserContext, workshop: Workshop, facilitator: Page
) -> None:
    name = "&lt;b&gt; {{ 7 * 7 }} ${7*7} & \"'><img"
    page = context.new_page()
    page.goto(f"{workshop.base}/?code={workshop.code}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_role("button", name="Doe mee").click()
    name = name.replace("<", "‹").replace(">", "›")
    expect(page.get_by_text(f"Je doet mee als {name}", exact=True)).to_be_visible()
    page.goto(f"{workshop.base}/lessen")
    expect(page.get_by_text(f"Welkom, {name}.")).to_be_visible()
    expect(facilitator.locator("#people").get_by_text(name, exact=True).first).to_be_attached()


def test_answer_with_markup_is_text_for_everyone(
    context: BrowserContext, workshop: Workshop, facilitator: Page
) -> None:
    markup = "<img src=x onerror=\"document.title='gekraakt'\"><script>document.title='gekraakt'</script>"
    page = enter_few(context, workshop, "Streken")
    one = card(page, "open")
    one.get_by_label("Jouw antwoord").fill(markup)
    one.get_by_role("button", name="Verstuur").click()
    expect(results_of(facilitator, "open").get_by_text(markup, exact=True)).to_be_visible()
    assert "gekraakt" not in facilitator.title()
    page.reload()
    ready_few(page)
    expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value(markup)
    assert "gekraakt" not in page.title()
