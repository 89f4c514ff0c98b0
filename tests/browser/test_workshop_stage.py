"""The facilitator's page while the room looks on: no names on the big screen, and nothing closes or hides by itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import facilitate, facilitate_anew, results_of
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import FEW, SLUG, few_folder
from tests.wire import wire_to
from tests.workshop import Workshop, running_workshop

NAME = "Wilhelmina"
TEXT = "Een tekst zonder naam erbij."
N_PARTS = 1 + len(FEW)
"""How to join, and each exercise."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop in which somebody did every exercise of a lesson with a few types."""
    folder = tmp_path_factory.mktemp("stage")
    with running_workshop(folder / "x.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        with started.participant(NAME) as client:
            for soort in FEW:
                response = {"text": TEXT} if soort == "open" else valid_responses(soort)[0]
                asked = {"lesson": SLUG, "exercise_id": example(soort).id, "response": response}
                assert client.post("/api/answers", json=asked).status_code == 201
        yield started


@pytest.fixture(scope="module")
def desk(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as made:
        yield facilitate(made, workshop)


@pytest.fixture
def host(desk: Page) -> Page:
    page = facilitate_anew(desk)
    expect(page.locator("#people")).to_contain_text(NAME)
    expect(results_of(page, "open")).to_contain_text(TEXT)
    return page


def on_stage(host: Page) -> str:
    """Return what can be read on the big screen: the stage, which must be all that there is to see."""
    stage = host.get_by_role("dialog")
    assert stage.evaluate(IS_ALL_THERE_IS), "something else of the page can be seen"
    return stage.inner_text()


IS_ALL_THERE_IS = """(stage) => {
  const at = (n, size) => Math.min(size - 1, Math.round((n / 20) * size));
  const places = [...Array(21).keys()];
  return places.every((x) => places.every((y) => {
    const seen = document.elementFromPoint(at(x, innerWidth), at(y, innerHeight));
    return stage === seen || stage.contains(seen);
  }));
}"""
"""Looks at a grid of places on the screen."""


def test_big_screen_is_walked_both_ways_by_key_and_button_through_every_part_and_has_no_name_on_it(
    host: Page,
) -> None:
    stage = host.get_by_role("dialog")

    def go(number: int, key: str, button: str) -> None:
        """By key and by button in turn."""
        if number % 2:
            host.keyboard.press(key)
        else:
            stage.get_by_role("button", name=button).click()

    host.locator(".lk-join-card").get_by_role("button", name="Toon groot").click()
    seen = [on_stage(host)]
    for number in range(N_PARTS - 1):
        go(number, "ArrowRight", "Volgende")
        seen.append(on_stage(host))
    assert len(set(seen)) == N_PARTS
    assert TEXT in "".join(seen)
    assert NAME not in "".join(seen)
    expect(stage.get_by_role("button", name="Volgende")).to_be_disabled()
    host.keyboard.press("ArrowRight")
    assert on_stage(host) == seen[-1]
    for number, before in enumerate(reversed(seen[:-1])):
        go(number, "ArrowLeft", "Vorige")
        assert on_stage(host) == before


def joins(workshop: Workshop, name: str, text: str) -> None:
    """Let somebody in who writes something."""
    with workshop.participant(name) as client:
        asked = {"lesson": SLUG, "exercise_id": example("open").id, "response": {"text": text}}
        assert client.post("/api/answers", json=asked).status_code == 201


def test_what_the_facilitator_opened_or_closed_stays_so_while_answers_come_in(
    host: Page, workshop: Workshop
) -> None:
    names = host.locator("#people details")
    table = results_of(host, "meerkeuze").locator("details").first
    expect(names).to_have_attribute("open", "")
    expect(table).not_to_have_attribute("open", "")
    for details in (names, table):
        details.locator("summary").click()
    with workshop.participant("Nieuw") as client:
        asked = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
        response = valid_responses("meerkeuze")[0]
        assert client.post("/api/answers", json={**asked, "response": response}).status_code == 201
    expect(results_of(host, "meerkeuze").locator(".lk-sentence")).to_contain_text("2 deelnemers")
    expect(host.locator("#people")).to_contain_text("Nieuw")
    expect(names).not_to_have_attribute("open", "")
    expect(table).to_have_attribute("open", "")


def test_name_that_comes_in_meanwhile_is_not_on_the_big_screen_either(host: Page, workshop: Workshop) -> None:
    results_of(host, "open").get_by_role("button", name="Toon groot").click()
    joins(workshop, "Binnenkomer", "Nog een tekst.")
    expect(host.get_by_role("dialog")).to_contain_text("Nog een tekst.")
    expect(names_of(host)).to_contain_text("Binnenkomer")
    assert "Binnenkomer" not in on_stage(host)


def names_of(host: Page) -> Locator:
    return host.locator("#people")


@pytest.mark.long("on this page what test_connection sees of the script")
def test_connection_that_is_lost_is_told_and_so_is_that_it_is_back(
    context: BrowserContext, workshop: Workshop
) -> None:
    with wire_to(workshop.base) as wire:
        behind = replace(workshop, facilitator_url=workshop.facilitator_url.replace(workshop.base, wire.base))
        page = facilitate(context, behind)
        line = page.locator("#connection")
        expect(line).to_have_role("status")
        wire.cut()
        expect(line).to_have_text("De verbinding is weg. We proberen het opnieuw…")
        expect(line).to_have_attribute("data-state", "lost")
        joins(workshop, "Intussen", "Geschreven terwijl niemand keek.")
        wire.mend()
        expect(line).to_have_text("Verbonden. Antwoorden verschijnen vanzelf.")
        expect(line).to_have_attribute("data-state", "open")
        expect(results_of(page, "open")).to_contain_text("Geschreven terwijl niemand keek.")
