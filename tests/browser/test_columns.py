"""The own answer, what the group did and how it is, beside each other in a lesson; whatever stands in them."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.card_page import CardPage, value_of
from tests.browser.columns_page import Surface, columns_page
from tests.browser.sticking_out import sticking_out
from tests.browser.visitor import SIDEWAYS, SIZES, faults_when_small, visitor
from tests.browser.workshop_visit import EACH_WAY, card, choose, enter_few, enter_zaal, heard, join
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.wild_types import TEXTS, WILD
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

CHOICE = example("meerkeuze")
WHICH = {"lesson": SLUG, "exercise_id": CHOICE.id}
MADE_BY_TEXT = ".lk-beside :is(b, img, script)"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("columns")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def beside(page: Page) -> Locator:
    return page.locator(".lk-beside[data-beside] > *:visible")


def lie_beside_each_other(columns: Locator) -> bool:
    tops = [box["y"] for one in columns.all() if (box := one.bounding_box())]
    return max(tops) - min(tops) < 1


def test_own_answer_stands_beside_how_it_is_and_on_a_small_screen_above_it(card_tab: Page) -> None:
    page = card_tab
    card = CardPage(page, CHOICE, sources=[{"title": "De gids", "href": "#bron"}])
    page.get_by_role("radio", name="Hoe weinig misdaad").check()
    page.get_by_role("button", name="Controleer").click()
    columns = page.get_by_role("status").locator("section")
    expect(columns.get_by_role("heading", level=4)).to_have_text(["Jouw antwoord", "Zo zit het"])
    expect(columns.nth(0)).to_contain_text("Dat klopt niet.")
    expect(columns.nth(1)).to_contain_text("Leefbaarheid gaat over de woonomgeving als geheel.")
    expect(columns.nth(1).get_by_role("link", name="De gids")).to_be_visible()
    assert lie_beside_each_other(columns)
    page.set_viewport_size({"width": 320, "height": 640})
    own, how = [box["y"] for one in columns.all() if (box := one.bounding_box())]
    assert own < how
    assert card.violations() == []


def test_where_nothing_is_right_no_column_says_how_it_is(card_tab: Page) -> None:
    exercise = example("stelling")
    CardPage(card_tab, exercise, value=value_of(exercise, {"choice": "oneens", "ronde": 1, "reason": ""}))
    headings = card_tab.get_by_role("status").get_by_role("heading")
    expect(headings).to_have_text(["Jouw antwoord", "Wat erbij hoort"])


@pytest.mark.long("the columns that stand beside each card that was answered, one by one")
def test_own_answer_stands_in_a_lesson_beside_the_group_and_how_it_is(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", **WHICH)
    with visitor(browser) as context:
        page = enter_few(context, workshop, "Leest")
        choose(page, "misdaad")
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Je kunt dit nog aanpassen")
        typed = card(page, "open").get_by_role("textbox")
        typed.fill("Half af")
        workshop.do("closed", **WHICH)
        expect(beside(page)).to_have_count(0)
        workshop.do("revealed", **WHICH, group=True, solution=False)
        expect(beside(page).get_by_role("heading", level=4)).to_have_text(["Jouw antwoord", "De groep"])
        workshop.do("revealed", **WHICH, group=True, solution=True)
        expect(beside(page).get_by_role("heading", level=4)).to_have_text(
            ["Jouw antwoord", "De groep", "Zo zit het"]
        )
        columns = beside(page)
        expect(columns.nth(0)).to_contain_text("Dat klopt niet.")
        explained = page.get_by_text("Leefbaarheid gaat over de woonomgeving als geheel.")
        expect(explained.locator("visible=true")).to_have_count(1)
        expect(columns.nth(2)).to_contain_text("Leefbaarheid gaat over de woonomgeving als geheel.")
        expect(columns.get_by_role("link", name="Een & ander").locator("visible=true")).to_have_count(1)
        expect(typed).to_be_focused()
        expect(typed).to_have_value("Half af")
        assert lie_beside_each_other(columns)
        assert page.evaluate(SIDEWAYS) <= 0
        columns.nth(1).evaluate("(group) => group.scrollIntoView({ block: 'center' })")
        for column in columns.all():
            expect(column.get_by_role("heading", level=4)).to_be_in_viewport(ratio=1)
        assert faults_when_small(page, ".lk-beside") == []
        page.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
        assert not lie_beside_each_other(columns)
        workshop.do("revealed", **WHICH, group=False, solution=False)
        expect(page.locator(".lk-beside, .lk-own")).to_have_count(0)
    workshop.do("own_pace")


def test_what_is_closed_stands_still_and_what_was_revealed_stays_for_who_answered(
    browser: Browser, workshop: Workshop
) -> None:
    which = {"lesson": SLUG, "exercise_id": example("koppel").id}
    workshop.do("put_on", **which)
    with visitor(browser) as context, visitor(browser, viewport=SIZES["phone"]) as others:
        page, other = enter_few(context, workshop, "Antwoordt"), enter_few(others, workshop, "Antwoordt niet")
        own, missed = card(page, "koppel"), card(other, "koppel")
        for select in own.locator("select").all():
            select.select_option(index=1)
        own.get_by_role("button", name="Controleer").click()
        expect(own.get_by_role("status")).to_contain_text("Je kunt dit nog aanpassen")
        workshop.do("closed", **which)
        expect(own.locator("select").first).to_be_disabled()
        expect(own.get_by_role("button")).to_have_count(0)
        expect(missed).to_contain_text("De vraag is gesloten. Je gaf hier geen antwoord.")
        expect(missed.locator("select").first).to_be_hidden()
        workshop.do("revealed", **which, group=True, solution=True)
        three = beside(page).get_by_role("heading", level=4)
        expect(three).to_have_text(["Jouw antwoord", "De groep", "Zo zit het"])
        expect(own.get_by_role("button")).to_have_text(["Volgende"])
        expect(beside(other)).to_have_count(3)
        assert faults_when_small(page, ".lk-beside") == []
        workshop.do("put_on", lesson=SLUG, exercise_id=example("open").id)
        expect(own.get_by_role("button", name="Controleer")).to_be_visible()
        expect(three).to_have_count(3)
        expect(beside(other)).to_have_count(0)
        expect(missed.locator("select").first).to_be_enabled()
        workshop.do("own_pace")
        page.reload()
        expect(three).to_have_text(["Jouw antwoord", "De groep", "Zo zit het"])
        assert page.evaluate(SIDEWAYS) <= 0
        page.set_viewport_size({"width": 1200, "height": 900})  # the contents of the lesson beside it
        assert lie_beside_each_other(beside(page))
        page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
        for select in missed.locator("select").all():
            select.select_option(index=1)
        missed.get_by_role("button", name="Controleer").click()
        expect(beside(other).get_by_role("heading", level=4)).to_have_text(
            ["Jouw antwoord", "De groep", "Zo zit het"]
        )


def test_table_of_the_group_opens_and_stays_open_though_others_answer_meanwhile(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("opened", **WHICH)
    workshop.do("put_on", **WHICH)

    def answers(nickname: str) -> None:
        with workshop.participant(nickname) as other:
            given = {**WHICH, "response": {"choice": ["misdaad"], "certainty": None}}
            assert other.post("/api/answers", json=given).status_code == 201

    with visitor(browser, viewport=SIZES["phone"]) as context:
        phone = enter_zaal(context, workshop, "Leest")
        card(phone, "meerkeuze").locator("input[value=past]").check()
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        expect(phone.locator("#now")).to_contain_text("Verstuurd")
        workshop.do("revealed", **WHICH, group=True, solution=False)
        group = phone.locator(".lk-group")
        fold = group.locator("details summary")
        expect(fold).to_be_visible()
        before = group.locator(".lk-sentence").inner_text()
        fold.hover()
        phone.mouse.down()
        answers("Is ook klaar")
        heard(workshop, phone, 1)
        phone.mouse.up()
        expect(group.locator("table")).to_be_visible()
        expect(group.locator(".lk-sentence")).not_to_have_text(before)
        before = group.locator(".lk-sentence").inner_text()
        fold.focus()
        answers("Nog iemand")
        expect(group.locator(".lk-sentence")).not_to_have_text(before)
        expect(group.locator("table")).to_be_visible()
        expect(fold).to_be_focused()
    workshop.do("own_pace")


REMOVED = """async () => {
  const { layBeside } = await import("/static/lesson/beside.js");
  const { words, cards: [{ on, sources }] } = await (await fetch("/given.json")).json();
  const card = document.querySelector(".lk-card");
  const beside = layBeside(card, words);
  dispatchEvent(new Event("pointerdown"));
  beside.show(on, sources, true);
  dispatchEvent(new Event("pointerup"));
  beside.remove();
  await new Promise((done) => setTimeout(done, 400)); // after what was to be drawn as long after the press
  return card.parentElement.hasAttribute("data-beside");
}"""


def test_what_is_taken_away_right_after_a_press_does_not_come_back(page: Page) -> None:
    columns_page(page, "lesson", [CHOICE])
    assert page.evaluate(REMOVED) is False


def test_who_is_under_way_in_a_casus_that_is_closed_sees_the_own_road_and_nothing_ahead(
    browser: Browser, workshop: Workshop
) -> None:
    casus = {"lesson": SLUG, "exercise_id": example("casus").id}
    workshop.do("put_on", **casus)
    with visitor(browser, viewport=SIZES["phone"]) as context:
        phone = join(context, workshop.base, workshop.code, "Onderweg")
        road = phone.locator(".lk-roads")
        phone.locator("input[value=brief]").check()
        card(phone, "casus").get_by_role("button", name="Kies").click()
        expect(phone.get_by_role("heading", name="Na de brief")).to_be_visible()
        expect(road).to_be_hidden()
        workshop.do("closed", **casus)
        expect(road).to_be_visible()
        expect(road.locator("text")).to_have_text(["De telefoon", "Na de brief"])
        expect(phone.get_by_text("Zo ver kwam je: ‘Na de brief’.")).to_be_visible()
        assert "Aan tafel" not in phone.content()
        workshop.do("revealed", **casus, group=True, solution=True)
        expect(beside(phone).last).to_contain_text("Zo deed een ervaren collega het")
        expect(road.locator("text")).to_have_text(["De telefoon", "Na de brief"])
    workshop.do("own_pace")


ALSO_IN_THE_ROOM = pytest.param("zaal", marks=pytest.mark.long("the same columns on the phone page"))


@pytest.mark.parametrize("surface", ["lesson", ALSO_IN_THE_ROOM])
@pytest.mark.parametrize(
    "soorten",
    [
        EACH_WAY,
        pytest.param(SOORTEN, marks=pytest.mark.long("everything of every type, fifty times: 4 s of work")),
    ],
    ids=["each way", "every type"],
)
def test_columns_hold_what_is_long_or_odd_as_text(
    page: Page, surface: Surface, soorten: Sequence[str]
) -> None:
    columns_page(page, surface, [WILD[soort](TEXTS, 50) for soort in soorten])
    assert page.locator(MADE_BY_TEXT).count() == 0
    assert page.evaluate("window.hit") is None
    assert sticking_out(page) == []


@pytest.mark.long(
    "axe over the columns of each way to answer; those of one that is closed are looked at above"
)
@pytest.mark.parametrize("surface", ["lesson", "zaal"])
def test_columns_can_be_read_by_anybody(page: Page, surface: Surface) -> None:
    columns_page(page, surface, [example(soort) for soort in EACH_WAY])
    assert faults_when_small(page) == []
