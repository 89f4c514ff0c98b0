"""What the view of a card should show of the gallery's answer."""

from playwright.sync_api import Locator

from tests.gallery_examples import ENTRIES
from tests.impatient import until


def shows_gallery_answer(card: Locator, soort: str) -> None:
    """See that a card's controls come to hold the gallery's answer."""
    view = card.locator(".lk-view")
    shows = ENTRIES[soort]["keyboard"]["shows"]
    until(view.aria_snapshot, lambda shown: all(line in shown for line in shows))
