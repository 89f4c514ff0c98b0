"""Somebody looks back: the film stands still where the room was asked, whose answers come after the own one."""

from playwright.sync_api import Locator, expect

from tests.impatient import until
from tests.looked_back import N_PEOPLE


def looks_back(video: Locator) -> None:
    """Watch until the question, answer it, see what the room answered, and go on."""
    until(lambda: video.locator("video").evaluate("film => film.readyState"), lambda state: state > 0)
    room = video.get_by_text(f"De zaal antwoordde toen ({N_PEOPLE} mensen)")
    expect(room).to_be_hidden()
    video.get_by_role("button", name="Speel af").click()
    expect(video.locator(".lk-says")).to_have_text("De video staat stil voor een vraag.")
    question = video.locator("details.lk-moment").first
    expect(question).to_contain_text("Antwoord eerst zelf.")
    expect(room).to_be_hidden()
    question.locator("input[value=past]").check()
    question.get_by_role("button", name="Controleer").click()
    expect(question.locator(".lk-saved").first).to_contain_text("Je antwoord is bewaard.")
    expect(room).to_be_visible()
    expect(question.get_by_text("12 (100%)").first).to_be_visible()
    expect(question.get_by_text("(jouw antwoord)")).to_be_visible()
    question.get_by_role("button", name="Verder kijken").click()
    expect(video.locator(".lk-says")).to_have_text("")
