"""The views of exercises as large and odd as an author can make them: all of it is text, and nothing sticks out."""

from random import Random

import pytest
from playwright.sync_api import ConsoleMessage, Page

from leerkit.bench.guesses import guess
from tests.browser.card_page import CardPage, value_of
from tests.browser.sticking_out import sticking_out
from tests.gallery_examples import ENTRIES
from tests.wild_types import TEXTS, WILD

MADE_BY_TEXT = ".lk-card :is(b, img, script)"


AGAIN = pytest.mark.long("fifty of everything in one more type; koppel has most in its view")


@pytest.mark.parametrize(
    "soort", [soort if soort == "koppel" else pytest.param(soort, marks=AGAIN) for soort in WILD]
)
def test_view_takes_fifty_of_everything_as_text_and_keeps_within_its_card(page: Page, soort: str) -> None:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    exercise = WILD[soort](TEXTS, 50).model_copy(update={"hints": TEXTS[:5]})
    card = CardPage(page, exercise, who="WIJK22.iemand")
    assert page.locator(MADE_BY_TEXT).count() == 0
    assert page.evaluate("window.hit") is None
    assert card.keyboard.nameless() == []
    page.locator(".lk-view .lk-primary").last.click()  # nothing is filled in
    asks_more = bool(ENTRIES[soort]["keyboard"]["unfinished"])
    assert page.locator(".lk-problem:not(:empty)").count() == asks_more
    for _ in range(5):
        page.locator(".lk-hinted button").click()
    assert page.locator(".lk-hints li").count() == 5
    assert sticking_out(page) == []
    answer = guess(exercise.public(), Random(7))
    assert answer
    card.again(value=value_of(exercise, answer))
    assert page.locator(".lk-saved").count() == 1
    assert page.locator(MADE_BY_TEXT).count() == 0
    assert sticking_out(page) == []
    assert said == []
