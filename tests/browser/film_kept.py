"""What a film does wherever it is shown: captions, chapters and lines by keyboard, a place and notes that stay."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.impatient import until


def goes_and_stays(page: Page, video: Locator, again: Callable[[], None]) -> None:
    """See that captions are on, a chapter and a line are gone to by keyboard, and what is there after ``again``."""
    film = video.locator("video")
    until(lambda: film.evaluate("film => film.readyState"), lambda state: state > 0)
    assert film.evaluate("film => film.textTracks[0].mode") == "showing"
    _press(page, video.locator(".lk-chapters").get_by_role("button", name="Ga naar 0:40"))
    until(lambda: film.evaluate("film => film.currentTime"), lambda now: abs(now - 40) < 1)
    video.get_by_label("Zoek in de tekst").fill("youssef")
    line = video.locator(".lk-transcript-lines > li").filter(visible=True).first
    _press(page, line.get_by_role("button"))
    expect(line).to_have_attribute("aria-current", "true")
    at_s = film.evaluate("film => film.currentTime")
    video.get_by_label("Notitie bij").fill("Koffie helpt")
    _press(page, video.get_by_role("button", name="Bewaar de notitie"))
    expect(video.locator(".lk-notes-list > li")).to_contain_text("Koffie helpt")
    again()
    expect(video.locator(".lk-says")).to_contain_text("Je was bij 0:")
    until(lambda: film.evaluate("film => film.currentTime"), lambda now: abs(now - at_s) < 1)
    expect(video.locator(".lk-notes-list > li")).to_contain_text("Koffie helpt")


def _press(page: Page, button: Locator) -> None:
    button.focus()
    page.keyboard.press("Enter")
