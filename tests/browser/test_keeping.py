"""The page on which a participant takes along what they did: the note of the phone is there, and both files come."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from leerkit.texts import taking_along as texts
from tests.browser.visitor import faults, faults_when_small, visitor
from tests.browser.workshop_visit import card, take_part
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

CHOICE = example("meerkeuze").id


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    folder = str(few_folder(tmp_path, certificate_from=1))
    with running_workshop(tmp_path / "s.sqlite", folder, log=tmp_path / "log") as started:
        yield started


SMALL = pytest.param(
    faults_when_small, marks=pytest.mark.long("the same pages, small and with large letters")
)


@pytest.mark.parametrize("look", [faults, SMALL])
def test_note_of_the_phone_goes_into_the_own_file_and_the_certificate_has_the_name(
    browser: Browser, workshop: Workshop, look: Callable[[Page], list[str]]
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=CHOICE)
    with visitor(browser) as context:
        phone = take_part(context, workshop.base, workshop.code, "Doener")
        phone.goto(f"{workshop.base}/zaal")
        phone.locator("body[data-ready]").wait_for()
        phone.locator("input[value=past]").check()
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        expect(phone.locator("#now")).to_have_text("Verstuurd. Zo gaan we verder.")
        phone.locator("summary", has_text="Notitie").click()
        phone.locator("#note").fill("Eerst kijken, dan praten")
        workshop.do("session_ended")
        phone.get_by_role("link", name=texts.LINK).click()
        note = phone.get_by_label(texts.NOTE)
        expect(note).to_have_value("Eerst kijken, dan praten")
        assert look(phone) == []
        with phone.expect_download() as kept:
            phone.get_by_role("button", name=texts.SAVE_ANSWERS).click()
        alone = browser.new_context(offline=True)
        mine = alone.new_page()
        mine.goto(Path(kept.value.path()).rename(Path(kept.value.path()).with_suffix(".html")).as_uri())
        expect(mine.get_by_text("Eerst kijken, dan praten")).to_be_visible()
        expect(mine.get_by_role("heading", name=example("meerkeuze").question)).to_be_visible()
        assert look(mine) == []
        alone.close()
        phone.get_by_label(texts.NAME).fill("Naam op papier")
        with phone.expect_download() as made:
            phone.get_by_role("button", name=texts.MAKE).click()
        assert made.value.suggested_filename == texts.CERTIFICATE_FILE
