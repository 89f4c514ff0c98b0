"""What a card has beside its type's own view: hints, and the question why."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.card_page import CardPage
from tests.browser.sticking_out import sticking_out
from tests.gallery_examples import ENTRIES, varied
from tests.test_why import ASKING

HINTS = ["Denk aan de hele omgeving.", "Het gaat niet om één ding. <b>Lees</b> de vraag nog eens."]
EMPTY = "Schrijf eerst waarom."
ANOTHER = pytest.mark.long("the question why is every card's, beside one more view")


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


def why(page: Page) -> Any:
    return page.get_by_label("Waarom?")


def test_hints_unfold_one_after_another_by_keyboard_and_are_told_to_nobody(page: Page) -> None:
    card = CardPage(page, varied("meerkeuze", hints=HINTS))
    page.get_by_role("radio", name="Hoe goed de woonomgeving").check()
    told = page.locator(".lk-hints")
    expect(told).to_be_empty()
    card.do([{"to": "Geef me een hint (1 van 2)"}, {"press": "Enter"}])
    assert told.get_attribute("aria-live") == "polite"
    assert told.locator("li").all_inner_texts() == [f"Hint 1: {HINTS[0]}"]
    expect(page.get_by_role("button", name="Nog een hint (2 van 2)")).to_be_focused()
    assert card.violations() == []
    page.keyboard.press("Enter")
    assert told.locator("li").all_inner_texts() == [
        f"Hint {n}: {text}" for n, text in enumerate(HINTS, start=1)
    ]
    expect(told.locator("li").last).to_be_focused()
    expect(page.get_by_role("button", name="hint")).to_have_count(0)
    assert card.sent == []
    page.get_by_role("button", name="Controleer").click()
    assert card.responses == [{"choice": ["past"], "certainty": None}]
    expect(told.locator("li")).to_have_count(2)
    page.set_viewport_size({"width": 320, "height": 640})
    assert sticking_out(page) == []


@pytest.mark.parametrize(
    "soort",
    [soort if soort in ("meerkeuze", "zoek") else pytest.param(soort, marks=ANOTHER) for soort in ASKING],
)
def test_reason_is_asked_for_and_goes_along(page: Page, soort: str) -> None:
    card = CardPage(page, varied(soort, reason="verplicht"), keeps="draft")
    own = (ENTRIES[soort]["keyboard"]["gives"].get("reason", "Waarom"), "Waarom")
    keys = ENTRIES[soort]["keyboard"]["keys"]
    card.do([step for step in keys if step.get("type", step.get("to")) not in own])
    expect(page.locator(".lk-problem")).to_have_text(EMPTY)
    expect(why(page)).to_be_focused()
    assert why(page).get_attribute("aria-describedby") == page.locator(".lk-problem").get_attribute("id")
    assert card.sent == []
    if soort == ASKING[0]:  # the question why is the same of every type
        assert card.violations() == []
    page.keyboard.type("Omdat ik het zag.")
    card.again()
    expect(why(page)).to_have_value("Omdat ik het zag.")
    page.locator(".lk-view .lk-primary").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Je antwoord is bewaard.")
    expected = {**ENTRIES[soort]["keyboard"]["gives"], "reason": "Omdat ik het zag."}
    assert card.responses == [expected]
    card.again(keeps=None)
    expect(why(page)).to_have_value("Omdat ik het zag.")


def test_stelling_says_that_a_reason_is_missing_in_the_first_round(page: Page) -> None:
    card = CardPage(page, varied("stelling", reason="verplicht"))
    page.get_by_role("radio", name="Oneens", exact=True).check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator(".lk-problem")).to_have_text(EMPTY)
    page.get_by_label("Waarom vind je dat? Schrijf één of twee zinnen.").fill("Daarom.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_label("Waarom vind je dat? (mag leeg blijven)")).to_have_value("")
    assert card.responses == [{"choice": "oneens", "ronde": 1, "reason": "Daarom."}]
