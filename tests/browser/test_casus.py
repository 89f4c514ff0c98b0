"""A casus with all that one can have, in a browser: dead ends, how things stand, waiting, a verdict that is held."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.card_page import CardPage, value_of
from tests.rich_casus import rich

AHEAD = (
    "Brommers",
    "Zes mensen melden zich.",
    "Om vijf uur dicht",
    "Ze groeten je niet meer.",
    "Een hek is ook",
)


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check()
    page.get_by_role("button", name="Kies", exact=True).click()


def test_it_is_walked_by_keyboard_into_a_dead_end_and_out_of_it_to_an_end(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    card = CardPage(page, rich())
    assert not [text for text in AHEAD if text in page.content() + json.dumps(card.exercise.public())]
    standing = page.get_by_role("list", name="Hoe het ervoor staat")
    expect(standing).to_contain_text("Vertrouwen van bewoners: 3 (van 6). Een paar mensen groeten je.")
    card.do([{"to": "Je vraagt rond"}, {"press": "ArrowDown"}, {"to": "Kies"}, {"press": "Enter"}])
    expect(page.get_by_role("heading", name="Stap 2: Brommers")).to_be_focused()
    expect(standing).to_contain_text("Vertrouwen van bewoners: 1 (van 6) (eerst 3). Ze groeten je niet meer.")
    expect(standing).to_contain_text("Tijd (maanden): 5")
    assert card.violations() == []
    card.do([{"to": "Ga terug naar ‘Het hek’"}, {"press": "Enter"}])
    expect(page.get_by_role("heading", name="Stap 3: Het hek")).to_be_focused()
    expect(page.locator(".lk-view form")).to_contain_text(
        "Je laat het hek weghalen. (Dit heb je al geprobeerd.)"
    )
    card.do([{"to": "Je vraagt rond"}, {"press": "Space"}, {"to": "Kies"}, {"press": "Enter"}])
    expect(page.get_by_role("heading", name="Einde van de casus: Een lege zaal")).to_be_visible()
    assert card.responses[-1] == {"route": ["slopen", "terug-klem", "vragen"]}
    road = page.locator("details", has_text="Jouw weg tot nu toe: 3 stappen")
    assert road.get_attribute("open") is None, "what came before is folded"
    expect(page.get_by_text("Tot en met ‘Het hek’ kwam je langs dezelfde stappen")).to_be_visible()
    assert page.locator("svg.lk-roads text").all_text_contents()[:2] == ["Het hek", "Brommers"]
    assert card.violations() == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_choice_that_waits_for_the_line_says_so_and_the_step_comes_with_the_reply(page: Page) -> None:
    card = CardPage(page, rich())
    card.replies = False
    choose(page, "Je vraagt rond")
    waiting = page.get_by_text("De volgende stap komt zodra die is aangekomen.")
    expect(waiting).to_be_visible()
    expect(page.get_by_role("radio", name="Je vraagt rond")).to_be_checked()
    assert page.get_by_role("heading", name="Stap 2").count() == 0
    card.again(given=card.sent[0])
    expect(page.get_by_role("radio", name="Je vraagt rond")).to_be_checked()
    expect(waiting).to_be_visible()
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_role("heading", name="Stap 2: De avond")).to_be_focused()
    expect(waiting).to_be_hidden()
    assert page.get_by_text("Fijn dat u terugkwam.").is_visible()


def test_end_is_there_while_the_verdict_is_held_and_the_other_road_comes_with_it(page: Page) -> None:
    value = value_of(rich(), {"route": ["vragen", "beheer"]})
    card = CardPage(page, rich(), value={**value, "verdict": None})
    expect(page.get_by_role("heading", name="Einde van de casus: Om vijf uur dicht")).to_be_visible()
    expect(page.locator(".lk-view")).to_contain_text("Hij doet het, van negen tot vijf.")
    assert "ervaren collega" not in page.locator(".lk-card").inner_text()
    assert "Een hek is ook een afspraak." not in page.content()
    card.show(value)
    expect(page.get_by_role("heading", name="Jouw weg op de kaart")).to_be_visible()
    page.get_by_text("Hoe een ervaren collega het deed").click()
    expect(page.get_by_text("Dit is één manier.", exact=False).first).to_be_visible()


def test_step_that_was_gone_back_to_is_there_after_a_reload_without_the_server(page: Page) -> None:
    card = CardPage(page, rich(), keeps="casus-terug")
    choose(page, "Je vraagt rond")
    page.get_by_role("radio", name="Je wacht tot iemand begint.").check()
    page.wait_for_function("(key) => localStorage.getItem(key)", arg=card.keeps)
    card.again(value=None)
    expect(page.get_by_role("heading", name="Stap 2: De avond")).to_be_visible()
    expect(page.get_by_role("radio", name="Je wacht tot iemand begint.")).to_be_checked()
