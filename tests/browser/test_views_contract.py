"""The half of the exercise types' contract that needs a browser, held over the gallery."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.card_page import CardPage, later, value_of
from tests.browser.shown import shows_gallery_answer
from tests.browser.sticking_out import sticking_out
from tests.gallery_examples import ENTRIES, example, varied
from tests.impatient import until

pytestmark = pytest.mark.parametrize("soort", SOORTEN)

SIZES = """() => [...document.querySelectorAll(".lk-card :is(button, input, select, textarea)")]
  .filter((control) => control.offsetParent)
  .map((control) => (control.closest("label") ?? control).getBoundingClientRect())
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


def answered(page: Page, soort: str) -> CardPage:
    card = CardPage(page, example(soort), sources=[{"title": "Een bron", "href": "#bron-een"}])
    card.do(keyboard(soort)["keys"])
    page.locator(".lk-saved").wait_for()
    return card


def test_every_control_has_a_name(page: Page, soort: str) -> None:
    card = CardPage(page, example(soort))
    assert card.keyboard.nameless() == []
    card.do(keyboard(soort)["keys"])
    page.locator(".lk-saved").wait_for()
    assert card.keyboard.nameless() == []


def test_can_be_done_by_keyboard_alone_and_what_comes_out_can_be_graded(page: Page, soort: str) -> None:
    card = answered(page, soort)
    assert card.responses[-1] == keyboard(soort)["gives"]
    assert card.exercise.grade(card.responses[-1]).sentence in card.status


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


def test_solution_is_not_in_the_page_before_the_answer(page: Page, soort: str) -> None:
    card = CardPage(page, example(soort))
    solution = ENTRIES[soort]["exercise"]["solution"]
    shown = page.content() + str(card.exercise.public())
    explanations = [text for text in (solution.get("explanation"), solution.get("example")) if text]
    assert explanations
    for text in explanations:
        assert text.strip()[:40] not in shown


def test_nothing_is_sent_after_the_stop(page: Page, soort: str) -> None:
    card = CardPage(page, example(soort))
    *before, last = keyboard(soort)["keys"]
    card.do(before)
    n_sent = len(card.sent)
    assert n_emitted(page) == n_sent
    page.evaluate("window.mounted.stop.abort()")
    card.do([last])
    assert n_emitted(page) == n_sent, "the view itself listens no more"
    assert len(card.sent) == n_sent


def test_axe_finds_nothing_before_and_after_answering(page: Page, soort: str) -> None:
    card = CardPage(page, example(soort), sources=[{"title": "Een bron", "href": "#bron-een"}])
    assert card.violations() == []
    card.do(keyboard(soort)["keys"])
    page.locator(".lk-saved").wait_for()
    assert card.violations() == []


def test_last_answer_is_shown_again(page: Page, soort: str) -> None:
    gives = keyboard(soort)["gives"]
    card = CardPage(page, example(soort), value=value_of(example(soort), gives))
    shows_gallery_answer(page.locator(".lk-card"), soort)
    assert card.exercise.grade(gives).sentence in card.status
    assert card.sent == []


def test_what_was_not_sent_is_there_after_a_reload(page: Page, soort: str) -> None:
    card = CardPage(page, example(soort), keeps=f"{soort}-{uuid4()}")
    *before, _ = keyboard(soort)["keys"]
    card.do(before)
    page.wait_for_function("(key) => localStorage.getItem(key)", arg=card.keeps)
    filled_in, sent = controls(page), card.responses
    card.again()
    until(lambda: controls(page), lambda now: now == filled_in)
    assert card.responses == sent
    assert "nieuwer antwoord" not in card.status
    page.locator(".lk-view .lk-primary").last.click()
    page.locator(".lk-saved").wait_for()
    assert card.responses[-1] == keyboard(soort)["gives"]
    page.wait_for_function("(key) => !localStorage.getItem(key)", arg=card.keeps)


def test_looking_at_an_answer_is_no_draft(page: Page, soort: str) -> None:
    gives = keyboard(soort)["gives"]
    card = CardPage(page, example(soort), value=value_of(example(soort), gives), keeps=f"{soort}-{uuid4()}")
    page.locator(".lk-question").click()
    page.locator(".lk-view").click(position={"x": 2, "y": 2})
    later(page, 0)
    assert card.draft() is None


def test_nothing_sticks_out_on_a_small_screen_or_with_large_letters(page: Page, soort: str) -> None:
    answered(page, soort)
    assert sticking_out(page) == []
    # Words without a place to break: what people paste, and what authors write.
    page.evaluate(
        "for (const part of document.querySelectorAll('.lk-card *')) { if (part.children.length) continue;"
        " if (part.textContent.trim().length > 3) part.append('Leefbaarheidsonderzoek'.repeat(9)); }"
    )
    assert sticking_out(page) == []


def test_paper_shows_what_was_filled_in_and_nothing_to_press(page: Page, soort: str) -> None:
    answered(page, soort)
    replaced = "textarea, select, input[type=text]"
    n_replaced = page.locator(".lk-view").locator(replaced).count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # a second print is the same
    page.emulate_media(media="print")
    assert not any(one.is_visible() for one in page.locator(".lk-card").locator(f"button, {replaced}").all())
    assert page.locator(".lk-written:visible").count() == n_replaced
    for written in texts_in(keyboard(soort)["gives"]):
        assert page.locator(".lk-written", has_text=written).first.is_visible()


def test_fits_a_phone_with_room_for_a_finger(page: Page, soort: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    card = answered(page, soort)
    assert page.evaluate(SIDEWAYS) <= 0
    assert min(page.evaluate(SIZES)) >= 24
    buttons = [box for box in (one.bounding_box() for one in card.page.get_by_role("button").all()) if box]
    assert min(min(box["height"], box["width"]) for box in buttons) >= 40
