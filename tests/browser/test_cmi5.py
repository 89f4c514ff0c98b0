"""A lesson as a package of cmi5, in an environment that refuses what the specification says it must."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from leerkit.content import load_lesson
from leerkit.documents.notebooks import read_notebook
from leerkit.exercises import Exercise
from leerkit.lms.cmi5 import cmi5_package
from leerkit.lms.package import LAUNCH
from tests.browser.visitor import faults, faults_when_small, visitor
from tests.cmi5_environment import Environment, environment
from tests.cmi5_rules import verb
from tests.gallery_examples import example
from tests.gallery_lesson import gallery_folder
from tests.impatient import until
from tests.video_lesson import video_lesson

CHOICE, OPEN, GAME = example("meerkeuze"), example("open"), example("verdeel")
RIGHT, WRONG = "Hoe goed de woonomgeving", "Hoe weinig misdaad"
KEPT = "Bewaard in je leeromgeving."
WRITTEN = "Wat ik zelf schreef"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    lesson = [{**one.model_dump(mode="json"), "sources": ["een"]} for one in (CHOICE, OPEN, GAME)]
    folder = gallery_folder(tmp_path_factory.mktemp("cmi5"), exercises=lesson)
    with environment(cmi5_package(load_lesson(folder), read_notebook(folder), folder).content) as made:
        yield made


@pytest.fixture(scope="module")
def learner(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser) as made:
        yield made


@pytest.fixture
def context(learner: BrowserContext, there: Environment) -> Iterator[BrowserContext]:
    """A learner's browser, without pages; it keeps nothing: the environment does."""
    yield learner
    for page in learner.pages:
        page.close()
    assert there.wrong == []


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    return page


def says(page: Page) -> Locator:
    return page.locator("#place")


def card(page: Page, exercise: Exercise) -> Locator:
    return page.locator(f'[data-exercise="{exercise.id}"]').last


def chooses(page: Page, option: str) -> Locator:
    asked = card(page, CHOICE)
    asked.get_by_label(option).check()
    asked.get_by_role("button", name="Controleer").click()
    return asked


def does_the_rest(page: Page) -> None:
    asked = card(page, OPEN)
    asked.get_by_role("textbox").first.fill(WRITTEN)
    asked.locator(".lk-primary").first.click()
    expect(asked).to_contain_text(KEPT)
    page.locator(f'[data-read="{GAME.id}"] summary').click()


def test_environment_hears_what_somebody_does_and_keeps_it(
    context: BrowserContext, there: Environment
) -> None:
    someone = there.register()
    address, first = there.launch(someone, mastery=0.5)
    page = opened(context, address)
    expect(says(page)).to_have_text("Je leeromgeving bewaart wat je antwoordt.")
    expect(chooses(page, WRONG)).to_contain_text(KEPT)
    does_the_rest(page)
    until(lambda: someone.documents["leerkit"]["said"], lambda said: said == ["completed"])
    page.close()
    until(first.said, lambda said: "terminated" in said)
    assert [verb(one) for one in first.statements] == [
        "initialized", "answered", "answered", "completed", "failed", "terminated",
    ]  # fmt: skip
    assert WRITTEN not in str(first.statements)

    address, second = there.launch(someone, mastery=0.5)
    page = opened(context, address)
    asked = card(page, CHOICE)
    expect(asked.get_by_label(WRONG)).to_be_checked()
    expect(card(page, OPEN).get_by_role("textbox").first).to_have_value(WRITTEN)
    expect(chooses(page, RIGHT)).to_contain_text(KEPT)
    until(second.said, lambda said: "passed" in said)
    page.get_by_role("button", name="Terug naar je leeromgeving").first.click()
    expect(page.get_by_role("heading", name="Je leeromgeving")).to_be_visible()
    assert [verb(one) for one in second.statements] == ["initialized", "answered", "passed", "terminated"]


@pytest.mark.long("in a package what test_cmi5_scripts sees of the script that keeps it")
def test_what_is_done_while_the_line_is_cut_goes_once_it_is_back(
    context: BrowserContext, there: Environment
) -> None:
    someone = there.register()
    address, session = there.launch(someone)
    page = opened(context, address)
    expect(says(page)).to_contain_text("Je leeromgeving bewaart")
    there.is_down = True
    asked = chooses(page, WRONG)
    expect(asked).to_contain_text("Nog niet bewaard.")
    expect(says(page)).to_contain_text("De verbinding met je leeromgeving is weg.")
    expect(chooses(page, RIGHT)).to_contain_text("Dat klopt.")
    page.get_by_role("button", name="Terug naar je leeromgeving").first.click()
    expect(page.get_by_text("Nog niet alles is aangekomen.").first).to_be_visible()
    there.is_down = False
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(says(page)).to_contain_text("Je leeromgeving bewaart")
    expect(asked).to_contain_text(KEPT)
    answers = [one["result"]["score"]["scaled"] for one in session.statements if verb(one) == "answered"]
    assert answers == [0, 1]
    assert '"past"' in someone.documents["leerkit"]["kept"]


def test_who_only_looks_and_who_comes_without_a_launch_leave_nothing(
    context: BrowserContext, there: Environment
) -> None:
    someone = there.register()
    address, session = there.launch(someone, mode="Review")
    page = opened(context, address)
    expect(says(page)).to_contain_text("Je bekijkt deze les.")
    expect(chooses(page, RIGHT)).to_contain_text("Dit antwoord wordt niet bewaard.")
    page.goto(address)
    expect(says(page)).to_contain_text("al eens met deze link geopend")
    until(session.said, lambda said: said == ["initialized", "terminated"])
    assert someone.documents.keys() == {"LMS.LaunchData"}
    before = len(there.asked)
    page.goto(f"{there.lesson}/{LAUNCH}?endpoint={there.store}/xapi/&actor=ik")
    expect(says(page)).to_contain_text("Dit ontbreekt of klopt niet: fetch, registration, activityId, actor.")
    page.goto(f"{there.lesson}/{LAUNCH}")
    expect(says(page)).to_contain_text("Deze les hoort in een leeromgeving.")
    expect(chooses(page, RIGHT)).to_contain_text("Dit antwoord wordt niet bewaard.")
    assert page.evaluate("fetch(location.origin).then(() => 'asked', () => 'not asked')") == "not asked"
    assert len(there.asked) == before


@pytest.mark.long("one more thing that an environment says; test_cmi5_scripts has what is told")
def test_store_that_is_at_fault_is_told_as_that_and_not_as_an_environment_that_knows_no_cmi5(
    context: BrowserContext, there: Environment
) -> None:
    address, _ = there.launch(there.register())
    there.fault = 418  # none that is asked again
    page = opened(context, address)
    there.fault = 0
    expect(says(page)).to_contain_text("Je leeromgeving geeft een fout.")


@pytest.mark.long("one more page with the cards and the video of a lesson's, which are looked at there")
@pytest.mark.parametrize("look", [faults, faults_when_small])
def test_page_with_a_way_back_is_fit_for_everybody(
    browser: Browser, tmp_path: Path, look: Callable[[Page, str], list[str]]
) -> None:
    folder = video_lesson(tmp_path, "01-film", 'les.video("film")')
    package = cmi5_package(load_lesson(folder), read_notebook(folder), folder)
    with environment(package.content) as there, visitor(browser) as context:
        there.wishes = {"languagePreference": "en-US", "audioPreference": "off"}
        page = opened(context, there.launch(there.register())[0])
        expect(page.get_by_role("button", name="Terug naar je leeromgeving").first).to_be_visible()
        expect(page.locator("video")).to_have_js_property("muted", value=True)
        assert look(page, "#place, .lk-leave") == []
        asked = "(ours) => fetch(ours).then(() => 'asked', () => 'not asked')"
        assert page.evaluate(asked, there.lesson) == "not asked"
