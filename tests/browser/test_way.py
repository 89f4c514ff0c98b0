"""The way through a lesson and a course, on the server's pages: contents, how far somebody is, where they go on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visitor import SIZES, faults, faults_when_small
from tests.browser.workshop_visit import (
    answer_everything,
    card,
    choose,
    enter_few,
    open_ronde,
    ready_few,
    take_part,
)
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, few_folder
from tests.workshop import Workshop, running_workshop

ORDER = tuple(soort for soort in ENTRIES if soort in FEW)
"""In which the lesson has them."""
N = len(ORDER)
FIRST, SECOND, THIRD = ORDER[:3]
OTHERS = tuple(soort for soort in ENTRIES if soort not in FEW)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("way")
    other = few_folder(base / "tweede", title="De tweede les").rename(base / "05-tweede")
    with running_workshop(base / "s.sqlite", str(few_folder(base)), str(other), log=base / "log") as started:
        open_ronde(started)
        yield started


def answer(context: BrowserContext, workshop: Workshop, soort: str) -> None:
    given = {
        "lesson": SLUG,
        "exercise_id": example(soort).id,
        "response": ENTRIES[soort]["keyboard"]["gives"],
    }
    assert context.request.post(f"{workshop.base}/api/answers", data=given).status == 201


def contents(page: Page) -> None:
    expect(page.get_by_role("navigation", name="Inhoud van de les")).to_be_visible()


def test_contents_beside_the_text_say_what_is_done_and_lead_there_unless_somebody_leads(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = enter_few(context, workshop, "Breed")
    contents(page)
    nav = page.get_by_role("navigation", name="Inhoud van de les")
    expect(nav.get_by_role("link")).to_have_count(N + 1)
    expect(nav).to_contain_text(f"0 van {N} gedaan")
    choose(page, "past")
    expect(nav).to_contain_text(f"1 van {N} gedaan")
    expect(nav.get_by_role("link", name=example("meerkeuze").question)).to_contain_text("(gedaan)")
    last = example(ORDER[-1])
    nav.get_by_role("link", name=last.question).click()
    expect(card(page, ORDER[-1]).locator(".lk-question")).to_be_focused()
    expect(card(page, ORDER[-1]).locator(".lk-question")).to_be_in_viewport()
    expect(nav.locator("[aria-current]")).to_contain_text(last.question)
    assert not overlaps(page)
    assert faults(page) == []
    assert faults_when_small(page) == []
    workshop.do("put_on", lesson=SLUG, exercise_id=example("meerkeuze").id)
    expect(nav).to_be_hidden()  # while somebody leads
    workshop.do("own_pace")
    contents(page)


def overlaps(page: Page) -> bool:
    """Return whether the contents lie over the lesson's text."""
    return bool(
        page.evaluate(
            "document.querySelector('.lk-outline').getBoundingClientRect().right >"
            " document.querySelector('main').getBoundingClientRect().left + 24"
        )
    )


def test_on_a_phone_contents_are_a_sheet_and_who_comes_back_is_led_to_where_they_were(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Telefoon")
    page.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
    answer(context, workshop, FIRST)
    answer(context, workshop, SECOND)
    page.goto(f"{workshop.base}/les/{SLUG}/")
    ready_few(page)
    page.get_by_role("button", name="Ga verder waar je was").click()
    expect(card(page, THIRD).locator(".lk-question")).to_be_focused()
    expect(page.get_by_role("button", name="Ga verder waar je was")).to_be_hidden()

    sheet = page.get_by_role("button", name="Inhoud")
    nav = page.get_by_role("navigation", name="Inhoud van de les")
    link = nav.get_by_role("link", name=example(FIRST).question)
    expect(link).to_be_hidden()
    sheet.click()
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_focused()
    expect(link).to_be_hidden()
    sheet.click()
    link.click()
    expect(link).to_be_hidden()
    expect(card(page, FIRST).locator(".lk-question")).to_be_focused()
    page.locator("textarea").first.focus()
    expect(sheet).to_be_hidden()  # a phone's keyboard leaves little room


def test_overview_leads_to_the_next_exercise_and_says_how_far_the_course_is(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Komt terug")
    page.goto(f"{workshop.base}/lessen")
    expect(page.get_by_role("heading", name="Verder waar je was")).to_be_hidden()
    answer(context, workshop, FIRST)
    page.reload()
    expect(page.get_by_role("heading", name="Verder waar je was")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Ga verder", exact=True).click()
    expect(card(page, SECOND).locator(".lk-question")).to_be_focused()
    assert "#" not in page.url, "a reload is where somebody was by then"

    answer_everything(context, workshop, but=OTHERS)
    page.goto(f"{workshop.base}/lessen")
    expect(page.get_by_text("Je hebt 1 van de 2 lessen af.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Kijk terug.*Alle soorten"))).to_be_visible()
    page.get_by_role("link", name="Begin aan deze les").click()
    page.wait_for_url("**/les/05-tweede/")


def test_end_of_a_lesson_says_what_came_of_it_and_leads_on(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Klaar")
    sure_and_wrong = {"choice": ["misdaad"], "certainty": "zeker"}
    given = {"lesson": SLUG, "exercise_id": example("meerkeuze").id, "response": sure_and_wrong}
    assert context.request.post(f"{workshop.base}/api/answers", data=given).status == 201
    page.goto(f"{workshop.base}/les/{SLUG}/")
    ready_few(page)
    rows = page.locator(".lk-ending-rows > li")
    expect(rows).to_have_count(N)
    titles = [example(soort).question for soort in ORDER]
    expect(rows.get_by_role("link")).to_have_text(titles)
    expect(rows.filter(has_text=example("meerkeuze").question)).to_contain_text("niet goed")
    expect(rows.filter(has_text=example("open").question)).to_contain_text("nog niet gedaan")
    expect(page.get_by_text("Hier was je heel zeker")).to_have_count(0)  # not before all is done
    answer_everything(context, workshop, but=OTHERS)
    page.reload()
    again = page.locator(".lk-ending", has_text="Hier was je heel zeker")
    expect(again.get_by_role("link")).to_have_text([example("meerkeuze").question])
    expect(page.locator(".lk-ending .lk-along")).to_have_text(ENTRIES["open"]["keyboard"]["gives"]["text"])
    assert faults(page, ":has(> .lk-ending)") == []
    again.get_by_role("link").click()
    expect(card(page, "meerkeuze").locator(".lk-question")).to_be_focused()
    page.get_by_role("link", name="De tweede les").click()
    page.wait_for_url("**/les/05-tweede/")
    ready_few(page)
    expect(page.locator(".lk-ending")).to_have_count(0)  # nothing is done yet
