"""The recording of a session on a lesson's page: what the room answered comes after one's own answer, and stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.workshop_visit import take_part
from tests.video_lesson import VIDEOS, video_lesson
from tests.workshop import Workshop, running_workshop

SLUG = "01-terug"
RIGHT = "Hoe goed de woonomgeving past bij wie er woont"
OTHER = "Hoe weinig misdaad er in een wijk is"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("terug")
    lesson = video_lesson(folder, SLUG, 'les.video("film")', 'les.video("elders")', videos=recorded())
    with running_workshop(folder / "kept.sqlite", str(lesson), log=folder / "log") as started:
        yield started


def recorded() -> list[dict[str, object]]:
    """The film, at whose question a room answered."""
    rows = [{"label": label, "cells": ["6 (50%)"], "share": 0.5} for label in (RIGHT, OTHER)]
    chart = {"title": "Gekozen", "columns": ["Antwoord", "Gekozen"], "rows": rows}
    room = {"n_answered": 12, "sentence": "12 deelnemers gaven antwoord.", "charts": [chart]}
    film, *others = VIDEOS
    first, *rest = film["moments"]
    return [{**film, "moments": [{**first, "room": room}, *rest]}, *others]


def ready(page: Page) -> Page:
    expect(page.locator("body[data-ready=true]")).to_be_attached(timeout=60_000)
    page.locator("details.lk-moment > summary").first.click()
    return page


def test_what_the_room_answered_comes_after_the_own_answer(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Kijker")
    page.goto(f"{workshop.base}/les/{SLUG}/")
    question = ready(page).locator("details.lk-moment").first
    then = question.locator(".lk-then")
    expect(question.get_by_text("Antwoord eerst zelf.")).to_be_visible()
    expect(then).to_be_hidden()
    question.get_by_label(RIGHT).check()
    question.get_by_role("button", name="Controleer").click()
    expect(then.get_by_text("De zaal antwoordde toen (12 mensen)")).to_be_visible()
    expect(then.get_by_role("rowheader", name=RIGHT)).to_contain_text("(jouw antwoord)")
    expect(then.get_by_role("rowheader", name=OTHER)).not_to_contain_text("(jouw antwoord)")
    expect(question.get_by_text("Antwoord eerst zelf.")).to_be_hidden()
    assert violations(page) == []
    page.reload()
    expect(ready(page).locator(".lk-then").first.get_by_role("table", name="Gekozen")).to_be_visible()
