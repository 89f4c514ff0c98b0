"""A group's own answer: the host asks for it, a phone hands it in, all see it beside those of people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import faults, faults_when_small, visitor
from tests.browser.workshop_visit import facilitate, join
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}
CHOICE = example("meerkeuze")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("groups")
    with running_workshop(folder / "s.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def test_group_answers_beside_its_people_and_all_see_both_after_the_reveal(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=CHOICE.id)
    with visitor(browser) as of_host, visitor(browser, viewport=PHONE) as of_phone:
        host = facilitate(of_host, workshop)
        phone = join(of_phone, workshop.base, workshop.code, "Samen")
        workshop.do("groups_made", size=2)
        host.get_by_role("button", name="In groepen", exact=True).click()
        expect(host.get_by_role("button", name="Niet meer in groepen")).to_be_visible()
        expect(host.locator("#leading")).to_contain_text("Groepen: 0 van 1")

        expect(phone.locator("#group")).to_contain_text("Je zit in groep 1.")
        ours = phone.locator("#group-answer")
        ours.get_by_text("Namens onze groep").click()
        ours.locator("input[value=past]").check()
        ours.get_by_role("button", name="Verstuur").click()
        expect(ours).to_contain_text("Verstuurd namens groep 1.")
        expect(phone.locator("#now")).to_have_text("Geef je antwoord.")
        assert faults_when_small(phone) == []
        expect(host.locator("#leading")).to_contain_text("Groepen: 1 van 1")
        expect(host.locator("#leading")).to_contain_text("0 van 1")
        assert faults(host) == []

        address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
        screen = of_host.new_page()
        screen.goto(f"{workshop.base}{address}")
        expect(screen.locator("#on")).to_contain_text(CHOICE.question)
        expect(screen.locator("#on")).not_to_contain_text("Groepen:")
        workshop.do("closed", lesson=SLUG, exercise_id=CHOICE.id)
        workshop.do("revealed", lesson=SLUG, exercise_id=CHOICE.id, group=True, solution=False)
        for seen in (screen.locator("#on"), phone.locator("#moment")):
            expect(seen).to_contain_text("Groepen: 1 van 1 antwoordden samen.")
        expect(ours).to_be_hidden()
        assert faults(screen) == []
        assert faults_when_small(phone) == []
