"""The half of the exercise types' contract that needs a browser, held over the gallery.

What only looks at a card shares it with other tests of its type: one that nobody touched, which is done after that, and
one that was done before. The two that change the done card come last.
"""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.card_page import CardPage, later, value_of
from tests.browser.shown import shows_gallery_answer
from tests.browser.sticking_out import sticking_out
from tests.browser.visitor import visitor
from tests.browser.whole_words import broken_words
from tests.browser.workshop_visit import EACH_WAY
from tests.gallery_examples import ENTRIES, example, varied
from tests.impatient import until

LAID_OUT = (*EACH_WAY, "koppel", "schat", "verdeel", "zoek")
"""Types with each kind of thing in a view: choices, fields, lists to open, a drawing, a table, much in one line."""


def each_type(at_once: Collection[str] = SOORTEN) -> pytest.MarkDecorator:
    """Return what runs a test with each type; with those that are not in ``at_once`` it is long."""
    again = pytest.mark.long("scripts and styles that all types share, with one more of them")
    cases = [soort if soort in at_once else pytest.param(soort, marks=again) for soort in SOORTEN]
    return pytest.mark.parametrize("soort", cases, scope="module")


SIZES = """() => [...document.querySelectorAll(".lk-card :is(button, input, select, textarea)")]
  .filter((control) => control.offsetParent)
  .map((control) => (control.closest("label") ?? control).getBoundingClientRect())
  .map(({ width, height }) => Math.min(width, height))"""
SMALLEST = """(all) => all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width && height)
  .map(({ width, height }) => Math.min(width, height))"""
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def keyboard(soort: str) -> dict[str, Any]:
    found: dict[str, Any] = ENTRIES[soort]["keyboard"]
    return found


def texts_in(response: dict[str, Any]) -> list[str]:
    """Return what a learner wrote themselves."""
    return [value for key, value in response.items() if key in ("text", "reason") and value]


def controls(page: Page) -> list[str]:
    """Return what is in the view, without what was only said in passing."""
    lines = page.locator(".lk-view").aria_snapshot().splitlines()
    return [line for line in lines if not line.startswith("- paragraph")]


def n_emitted(page: Page) -> int:
    """Return how many responses the view handed to the card."""
    return int(page.evaluate("window.mounted.emitted.length"))


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


@pytest.fixture(scope="module")
def somebody(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser) as made:
        yield made


@pytest.fixture(scope="module")
def tabs(somebody: BrowserContext) -> tuple[Page, Page]:
    """A tab for each of the cards that tests share."""
    return somebody.new_page(), somebody.new_page()


@pytest.fixture(scope="module")
def untouched(tabs: tuple[Page, Page], soort: str) -> CardPage:
    """A card as it is first seen, until ``done``."""
    page = tabs[0]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="screen", reduced_motion="reduce")
    return CardPage(page, example(soort), sources=[{"title": "Een bron", "href": "#bron-een"}])


@pytest.fixture(scope="module")
def done(untouched: CardPage, soort: str) -> CardPage:
    """The card after its exercise was done by keyboard."""
    untouched.do(keyboard(soort)["keys"])
    untouched.page.locator(".lk-saved").wait_for()
    return untouched


@pytest.fixture(scope="module")
def done_before(tabs: tuple[Page, Page], soort: str) -> CardPage:
    """A card of which the answer was given on an earlier visit."""
    value = value_of(example(soort), keyboard(soort)["gives"])
    return CardPage(tabs[1], example(soort), value=value, keeps=f"{soort}-{uuid4()}")


@each_type(LAID_OUT)
def test_untouched_card_is_for_everyone(untouched: CardPage) -> None:
    assert untouched.sent == [], "what is seen first is looked at first"
    assert untouched.violations() == []


@each_type()
def test_untouched_card_has_a_name_for_each_control_and_does_not_hold_the_solution(
    untouched: CardPage, soort: str
) -> None:
    assert untouched.sent == []
    assert untouched.keyboard.nameless() == []
    solution = ENTRIES[soort]["exercise"]["solution"]
    shown = untouched.page.content() + str(untouched.exercise.public())
    explanations = [text for text in (solution.get("explanation"), solution.get("example")) if text]
    assert explanations
    for text in explanations:
        assert text.strip()[:40] not in shown


@each_type()
def test_can_be_done_by_keyboard_alone_and_what_comes_out_can_be_graded(done: CardPage, soort: str) -> None:
    assert done.responses[-1] == keyboard(soort)["gives"]
    assert done.exercise.grade(done.responses[-1]).sentence in done.status


@each_type()
def test_answer_is_handed_over_within_the_press(done: CardPage) -> None:
    assert done.sent
    assert done.page.evaluate("window.mounted.late") == [], (
        "a page that goes at that very moment would lose it"
    )


@each_type()
def test_what_is_not_ready_is_not_sent_and_it_is_said_what_is_missing_and_where(
    page: Page, soort: str
) -> None:
    for case in keyboard(soort)["unfinished"]:
        card = CardPage(page, varied(soort, **case.get("with", {})))
        problem = page.locator(".lk-view .lk-problem")
        card.do(case["keys"])
        expect(problem).to_have_text(case["says"])
        expect(problem).to_have_role("alert")
        told = card.keyboard.told_at(case["says"])
        assert len(told) == len(case["at"])
        assert all(name.startswith(start) for name, start in zip(told, case["at"], strict=True))
        assert card.keyboard.focused() == told[0]
        assert card.sent == []
        card.do(case["mend"])
        page.locator(".lk-saved").wait_for()
        assert len(card.sent) == 1
        assert page.locator(".lk-problem", has_text=case["says"]).count() == 0
        assert card.keyboard.marked() == []


@each_type(LAID_OUT)
def test_done_card_is_for_everyone(done: CardPage) -> None:
    assert done.keyboard.nameless() == []
    assert done.violations() == []


@each_type()
def test_last_answer_is_shown_again(done_before: CardPage, soort: str) -> None:
    shows_gallery_answer(done_before.page.locator(".lk-card"), soort)
    assert done_before.exercise.grade(keyboard(soort)["gives"]).sentence in done_before.status
    assert done_before.sent == []


@each_type()
def test_looking_at_an_answer_is_no_draft(done_before: CardPage) -> None:
    page = done_before.page
    page.locator(".lk-question").click()
    page.locator(".lk-view").click(position={"x": 2, "y": 2})
    later(page, 0)
    assert done_before.draft() is None


@each_type()
def test_nothing_is_sent_after_the_stop_and_what_was_not_sent_is_there_on_the_next_visit(
    page: Page, soort: str
) -> None:
    card = CardPage(page, example(soort), keeps=f"{soort}-{uuid4()}")
    *before, last = keyboard(soort)["keys"]
    card.do(before)
    later(page, 0)  # the card notes a press in a moment: until then a draft is without the last one
    page.wait_for_function("(key) => localStorage.getItem(key)", arg=card.keeps)
    filled_in, sent = controls(page), card.responses
    assert n_emitted(page) == len(sent)
    page.evaluate("window.mounted.stop.abort()")
    card.do([last])
    assert n_emitted(page) == len(sent), "the view itself listens no more"
    assert card.responses == sent
    card.anew()
    until(lambda: controls(page), lambda now: now == filled_in)
    assert card.responses == sent
    assert "nieuwer antwoord" not in card.status
    page.locator(".lk-view .lk-primary").last.click()
    page.locator(".lk-saved").wait_for()
    assert card.responses[-1] == keyboard(soort)["gives"]
    page.wait_for_function("(key) => !localStorage.getItem(key)", arg=card.keeps)


@each_type(LAID_OUT)
def test_fits_a_phone_with_room_for_a_finger(done: CardPage) -> None:
    page = done.page
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(SIDEWAYS) <= 0
    assert min(page.evaluate(SIZES)) >= 24
    assert min(page.get_by_role("button").evaluate_all(SMALLEST)) >= 40
    page.set_viewport_size({"width": 1280, "height": 900})


@each_type(LAID_OUT)
def test_paper_shows_what_was_filled_in_and_nothing_to_press(done: CardPage, soort: str) -> None:
    page = done.page
    replaced = "textarea, select, input[type=text]"
    n_replaced = page.locator(".lk-view").locator(replaced).count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # a second print is the same
    page.emulate_media(media="print")
    assert page.locator(".lk-card").locator(f"button, {replaced}").locator("visible=true").count() == 0
    assert page.locator(".lk-written:visible").count() == n_replaced
    for written in texts_in(keyboard(soort)["gives"]):
        assert page.locator(".lk-written", has_text=written).first.is_visible()
    page.emulate_media(media="screen")


@each_type(LAID_OUT)
def test_words_on_controls_stay_whole_on_a_small_screen_though_they_are_twice_as_many(done: CardPage) -> None:
    done.page.set_viewport_size({"width": 320, "height": 844})
    assert broken_words(done.page) == []


@each_type(LAID_OUT)
def test_nothing_sticks_out_on_a_small_screen_or_with_large_letters(done: CardPage) -> None:
    page = done.page
    assert sticking_out(page) == []
    # Words without a place to break: what people paste, and what authors write.
    page.evaluate(
        "for (const part of document.querySelectorAll('.lk-card *')) { if (part.children.length) continue;"
        " if (part.textContent.trim().length > 3) part.append('Leefbaarheidsonderzoek'.repeat(9)); }"
    )
    assert sticking_out(page) == []
