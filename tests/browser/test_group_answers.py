"""A group's own answer: asked by the host, seen and improved by its people on any page, shown beside its people's."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.visitor import faults, faults_when_small, visitor
from tests.browser.workshop_visit import card, enter_zaal, facilitate, kept_in_browser, take_part
from tests.gallery_examples import example
from tests.gallery_lesson import FEW, SLUG, a_lesson, few_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}
CHOICE = example("meerkeuze")
WITH_KERNEL = "met-kernel"
BY_ANOTHER = "Iemand van je groep stuurde een antwoord."


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("groups")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def ask_groups(workshop: Workshop, slug: str = SLUG) -> dict[str, str]:
    """Put the choice on, and ask it of one group in which all are."""
    which = {"lesson": slug, "exercise_id": CHOICE.id}
    workshop.do("opened", **which)
    workshop.do("put_on", **which)
    workshop.do("groups_made", size=50)
    workshop.do("group_work", **which)
    return which


def ours(page: Page) -> Locator:
    """Return the group's card, unfolded."""
    fold = page.locator("#group-answer details")
    expect(fold).to_be_attached()
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return page.locator("#group-answer")


def answer(page: Page, key: str) -> Locator:
    one = ours(page)
    one.locator(f"input[value={key}]").check()
    one.get_by_role("button", name="Verstuur", exact=True).click()
    return one


def choice(page: Page, key: str) -> Locator:
    return ours(page).locator(f"input[value={key}]")


def test_group_answers_beside_its_people_and_all_see_both_after_the_reveal(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=CHOICE.id)
    with visitor(browser) as of_host, visitor(browser, viewport=PHONE) as of_phone:
        host = facilitate(of_host, workshop)
        phone = enter_zaal(of_phone, workshop, "Samen")
        workshop.do("groups_made", size=50)
        host.get_by_role("button", name="In groepen", exact=True).click()
        expect(host.get_by_role("button", name="Niet meer in groepen")).to_be_visible()
        expect(host.locator("#leading")).to_contain_text(
            "Groepen: 0 van 1 antwoordden samen. Nog niet: groep 1."
        )

        expect(phone.locator("#group")).to_contain_text("Je zit in groep 1.")
        sent = answer(phone, "past")
        expect(sent).to_contain_text("Verstuurd namens groep 1.")
        expect(phone.locator("#now")).to_have_text("Geef je antwoord.")
        assert faults_when_small(phone) == []
        expect(host.locator("#leading")).to_contain_text("Groepen: 1 van 1")
        expect(host.locator("#leading")).not_to_contain_text("Nog niet")
        expect(host.locator("#leading")).to_contain_text("0 van 1")
        assert faults(host, "#leading") == []

        address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
        screen = of_host.new_page()
        screen.goto(f"{workshop.base}{address}")
        expect(screen.locator("#on")).to_contain_text(CHOICE.question)
        expect(screen.locator("#on")).not_to_contain_text("Groepen:")
        workshop.do("closed", lesson=SLUG, exercise_id=CHOICE.id)
        workshop.do("revealed", lesson=SLUG, exercise_id=CHOICE.id, group=True, solution=False)
        for seen in (screen.locator("#on"), phone.locator("#moment")):
            expect(seen).to_contain_text("Groepen: 1 van 1 antwoordden samen.")
        expect(sent).to_contain_text("Dit is het antwoord van je groep.")
        expect(sent.locator("input[value=past]")).to_be_disabled()
        assert faults(screen, "#on") == []
        assert faults_when_small(phone, "#moment") == []


@pytest.mark.long("a group's answer in the outbox that test_outbox goes through")
def test_answer_waits_for_the_line_and_all_of_the_group_see_and_improve_it(
    browser: Browser, workshop: Workshop
) -> None:
    which = ask_groups(workshop)
    with visitor(browser, viewport=PHONE) as of_one, visitor(browser, viewport=PHONE) as of_other:
        one = enter_zaal(of_one, workshop, "Zonder lijn")
        other = enter_zaal(of_other, workshop, "Ook hier")
        for phone in (one, other):
            expect(phone.locator("#group")).to_contain_text("Je zit in groep 1.")
        of_one.route("**/api/contributions", lambda route: route.abort())
        expect(answer(one, "past")).to_contain_text("staat veilig op dit apparaat")
        one.reload()
        expect(choice(one, "past")).to_be_checked()
        assert [kept["payload"]["group"] for kept in kept_in_browser(one, "contributions")] == [1]
        of_one.unroute("**/api/contributions")
        expect(ours(one)).to_contain_text("Verstuurd namens groep 1.")
        until(lambda: kept_in_browser(one, "contributions"), lambda kept: not kept)

        expect(other.locator("#group-answer")).to_contain_text(BY_ANOTHER)
        expect(choice(other, "past")).to_be_checked()
        answer(other, "misdaad")
        expect(choice(one, "misdaad")).to_be_checked()
        expect(ours(one)).to_contain_text(BY_ANOTHER)
        expect(ours(other)).not_to_contain_text(BY_ANOTHER)
        choice(one, "nieuw").check()
        until(lambda: kept_in_browser(one, "drafts"), bool)
        one.reload()
        expect(ours(one)).to_contain_text(BY_ANOTHER)
        expect(choice(one, "nieuw")).to_be_checked()
        answer(other, "past")
        expect(ours(one)).to_contain_text("stuurde intussen iets anders")
        ours(one).get_by_role("button", name="Toon dat antwoord").click()
        expect(choice(one, "past")).to_be_checked()
        assert faults_when_small(one, "#group-answer") == []
        workshop.do("closed", **which)
        expect(choice(one, "past")).to_be_disabled()


@pytest.mark.long("the page of a lesson shows the card that the phone page does: 2.5 s of work")
def test_group_answers_on_the_page_of_a_lesson_too_below_the_card_of_what_is_on(
    browser: Browser, workshop: Workshop
) -> None:
    answers_below_the_card(browser, workshop, SLUG)


@pytest.mark.long("the page of a lesson with kernels does the same: 4 s of work")
def test_group_answers_on_the_page_of_a_lesson_with_kernels(browser: Browser, tmp_path: Path) -> None:
    """What the room is told there comes before the cards, which wait for what the kernel has."""
    lesson = a_lesson(tmp_path, WITH_KERNEL, soorten=FEW)
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    def hold(page: Page) -> None:
        page.route(re.compile(r"/state-\w+\.json$"), keep)

    def let_go(page: Page) -> None:
        expect(page.locator("#session-name")).to_contain_text("Leest de les")
        expect(page.locator(".lk-card[data-exercise]")).to_have_count(0)
        until(lambda: page.evaluate("1") and held, bool)
        held.pop().continue_()

    with running_workshop(tmp_path / "s.sqlite", str(lesson)) as workshop:
        answers_below_the_card(browser, workshop, WITH_KERNEL, hold, let_go)


def answers_below_the_card(
    browser: Browser,
    workshop: Workshop,
    slug: str,
    before: Callable[[Page], None] = lambda _page: None,
    after: Callable[[Page], None] = lambda _page: None,
) -> None:
    """Answer as the group on a lesson's page, find it back, and see it go with what is on.

    ``before`` and ``after`` are done with the page as it is opened, each time.
    """
    with visitor(browser, viewport=PHONE) as of_reader:
        page = take_part(of_reader, workshop.base, workshop.code, "Leest de les")
        which = ask_groups(workshop, slug)
        before(page)
        page.goto(f"{workshop.base}/les/{slug}/")
        after(page)
        own = page.locator(f".lk-card[data-exercise={CHOICE.id}]")
        expect(own).to_be_visible(timeout=60_000)
        expect(page.locator("#group")).to_contain_text("Je zit in groep 1.")
        expect(own.locator("xpath=..").locator("#group-answer")).to_have_count(1)
        expect(answer(page, "past")).to_contain_text("Verstuurd namens groep 1.")
        expect(own.locator("input:checked")).to_have_count(0)
        expect(page.locator("#session-news")).to_contain_text(CHOICE.question)
        page.reload()
        after(page)
        expect(choice(page, "past")).to_be_checked()
        assert faults_when_small(page, "#group-answer") == []
        workshop.do("put_on", kind="pause")
        expect(page.locator("#group-answer")).to_be_hidden()
        workshop.do("group_work", **which, on=False)


def test_field_that_was_left_empty_is_gone_once_a_question_is_closed(
    browser: Browser, workshop: Workshop
) -> None:
    which = {"lesson": SLUG, "exercise_id": example("stelling").id}
    workshop.do("put_on", **which)
    with visitor(browser, viewport=PHONE) as context:
        phone = enter_zaal(context, workshop, "Kort")
        reason = card(phone, "stelling").get_by_label("Waarom")
        card(phone, "stelling").locator("input[type=radio]").first.check()
        card(phone, "stelling").get_by_role("button", name="Verstuur").click()
        expect(card(phone, "stelling").get_by_role("status")).to_contain_text("Verstuurd.")
        expect(reason).to_be_visible()
        workshop.do("closed", **which)
        expect(reason).to_be_hidden()
        workshop.do("opened", **which)
        reason.fill("Omdat het kan.")
        card(phone, "stelling").get_by_role("button", name="Verstuur").click()
        expect(phone.locator("#now")).to_have_text("Verstuurd. Zo gaan we verder.")
        workshop.do("closed", **which)
        expect(reason).to_be_disabled()
        expect(reason).to_be_visible()


def test_press_in_the_card_of_a_group_counts_though_another_of_it_answers_before_it_is_let_go(
    browser: Browser, workshop: Workshop
) -> None:
    response = {"choice": ["misdaad"], "certainty": None}
    with visitor(browser, viewport=PHONE) as context, workshop.participant("Ander") as other:
        which = ask_groups(workshop)
        phone = enter_zaal(context, workshop, "Drukt")
        pressed = choice(phone, "past")
        pressed.hover()
        phone.mouse.down()
        asked = {"kind": "group_answer", "payload": {**which, "response": response}}
        assert other.post("/api/contributions", json=asked).status_code == 201
        expect(ours(phone)).to_contain_text(BY_ANOTHER)
        phone.mouse.up()
        expect(pressed).to_be_checked()
        expect(ours(phone)).to_contain_text("stuurde intussen iets anders")
