"""The page of a participant in a room that is led: what it sends, what was missed, and what it forgets."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, LocatorAssertions, Page, Request, Route, expect

from leerkit.story.wijk import wijk
from leerkit.wijken import look_up
from tests.browser.visitor import faults_when_small, visitor
from tests.browser.workshop_visit import card, enter_zaal, nothing_waits, options
from tests.gallery_examples import example
from tests.gallery_lesson import OWN_ORDER, SLUG, few_folder
from tests.own_order import own_order
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}
CHOICE, OPEN = (example(soort) for soort in ("meerkeuze", "open"))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("phones")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def with_a_wijk(route: Route) -> None:
    """Let the lesson's text end with the figures of a wijk."""
    came = route.fetch()
    route.fulfill(response=came, body=f"{came.text()}{wijk(look_up('Overvecht', 2012), b'wat;jaar')}")


def now(phone: Page) -> LocatorAssertions:
    return expect(phone.locator("#now"))


def test_answer_goes_over_the_line_of_the_news_and_by_no_request(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=CHOICE.id)
    sent: list[str] = []
    asked: list[str] = []

    def listen(page: Page) -> None:
        page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame))))

    def note(request: Request) -> None:
        if request.method == "POST":
            asked.append(request.url)

    with visitor(browser, viewport=PHONE) as context:
        context.on("page", listen)
        phone = enter_zaal(context, workshop, "Snel")
        context.on("request", note)
        phone.locator("body[data-ready]").wait_for()
        phone.locator("input[value=past]").check()
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
        expect(card(phone, "meerkeuze").get_by_role("status")).to_contain_text("Je kunt dit nog aanpassen")
        [answer] = [one for one in map(json.loads, sent) if one.get("t") == "answer"]
        assert (answer["exercise_id"], answer["response"]["choice"]) == (CHOICE.id, ["past"])
        assert asked == []
        nothing_waits(phone)
    workshop.do("own_pace")


def test_options_stand_in_the_same_order_on_each_page_of_one_person(
    browser: Browser, workshop: Workshop
) -> None:
    matched = example(OWN_ORDER)
    workshop.do("put_on", lesson=SLUG, exercise_id=matched.id)
    with visitor(browser, viewport=PHONE) as context:
        phone = enter_zaal(context, workshop, "Eigen")
        card(phone, OWN_ORDER).wait_for()
        owner = phone.evaluate("JSON.parse(document.getElementById('given').textContent).owner")
        mine = own_order(matched, owner)
        assert options(phone) == mine
        phone.goto(f"{workshop.base}/les/{SLUG}/")
        phone.locator("body[data-ready]").wait_for()
        assert options(phone) == mine
    workshop.do("own_pace")


@pytest.mark.long("the columns that test_columns sees on a lesson's page")
def test_own_answer_stands_beside_the_groups_and_beside_how_it_is_with_its_source(
    browser: Browser, workshop: Workshop
) -> None:
    which = {"lesson": SLUG, "exercise_id": CHOICE.id}
    workshop.do("put_on", **which)
    with visitor(browser, viewport=PHONE) as context, visitor(browser, viewport=PHONE) as others:
        phone = enter_zaal(context, workshop, "Antwoordt")
        card(phone, "meerkeuze").locator("input[value=misdaad]").check()
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
        columns = phone.locator(".lk-beside > *:visible")
        expect(columns).to_have_count(1)
        workshop.do("closed", **which)
        workshop.do("revealed", **which, group=True, solution=True)
        expect(columns).to_have_count(3)
        expect(columns.locator("h2:not(.lk-hidden)")).to_have_text(
            ["Jouw antwoord", "De groep", "Zo zit het"]
        )
        expect(columns.nth(0)).to_contain_text("Dat klopt niet.")
        expect(columns.nth(2)).to_contain_text("Hoe goed de woonomgeving past")
        expect(phone.get_by_role("link", name="Een & ander").locator("visible=true")).to_have_count(1)
        expect(columns.nth(2).get_by_role("link", name="Een & ander")).to_be_visible()
        explained = phone.get_by_text("Leefbaarheid gaat over de woonomgeving als geheel.")
        expect(explained.locator("visible=true")).to_have_count(1)
        expect(columns.nth(2)).to_contain_text("Leefbaarheid gaat over de woonomgeving als geheel.")
        assert faults_when_small(phone) == []
        phone.set_viewport_size({"width": 1280, "height": 800})
        tops = [box["y"] for one in columns.all() if (box := one.bounding_box())]
        assert max(tops) - min(tops) < 1, "beside each other"
        other = enter_zaal(others, workshop, "Antwoordt niet")
        told = other.locator(".lk-beside > *:visible")
        expect(told.locator("h2:not(.lk-hidden)")).to_have_text(["De groep", "Zo zit het"])
        expect(told.last).to_contain_text("Je gaf hier geen antwoord.")
        expect(told.last.get_by_role("link", name="Een & ander")).to_be_visible()
    workshop.do("own_pace")


def test_latecomer_answers_what_was_missed_and_keeps_a_note_and_has_it_all_wiped(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("put_on", lesson=SLUG, exercise_id=CHOICE.id)
    workshop.do("closed", lesson=SLUG, exercise_id=CHOICE.id)
    workshop.do("revealed", lesson=SLUG, exercise_id=CHOICE.id, group=True, solution=True)
    three = ["Jouw antwoord", "De groep", "Zo zit het"]
    workshop.do("put_on", kind="text", lesson=SLUG, title="Alle soorten")
    with visitor(browser, viewport=PHONE) as context:
        phone = enter_zaal(context, workshop, "Laat")
        now(phone).to_have_text("Luister mee")
        phone.route("**/zaal/tekst?*", with_a_wijk)
        phone.get_by_text("Lees mee").click()
        expect(phone.locator("#moment .lk-text").first).to_contain_text("Van elke soort één")
        expect(phone.locator("#moment .lk-text path.lk-lines-first").first).to_have_css("stroke-width", "3px")
        assert phone.locator("#moment .lk-text").first.get_by_role("link", name="bron").get_attribute(
            "href"
        ) == (f"{workshop.base}/les/{SLUG}/#bron-een")
        missed = phone.get_by_text("Dit heb je gemist (")
        missed.click()
        n_missed = int(missed.inner_text().strip(").").rpartition("(")[2])
        phone.locator("summary", has_text=CHOICE.question).click()
        card(phone, "meerkeuze").locator("input[value=past]").check()
        beside = phone.locator(".lk-fold .lk-beside > *:visible")
        expect(beside).to_have_count(1)
        card(phone, "meerkeuze").get_by_role("button", name="Verstuur").click()
        expect(card(phone, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
        expect(beside.locator("h3:not(.lk-question)")).to_have_text(three)
        expect(phone.get_by_text(f"Dit heb je gemist ({n_missed - 1})")).to_be_visible()
        phone.locator("summary", has_text="Notitie").click()
        phone.get_by_label("Alleen voor jou.").fill("Bellen met tante Sjaan")
        assert faults_when_small(phone) == []
        phone.reload()
        phone.locator("summary", has_text="Notitie").click()
        expect(phone.get_by_label("Alleen voor jou.")).to_have_value("Bellen met tante Sjaan")
        assert "Sjaan" not in json.dumps(workshop.results())
        workshop.do("put_on", lesson=SLUG, exercise_id=OPEN.id)
        phone.locator(".lk-exercise textarea").fill("Ik bel de wijkbeheerder.")
        phone.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()
        now(phone).to_have_text("Verstuurd. Zo gaan we verder.")
        workshop.do("session_ended")
        expect(phone.locator(".lk-along")).to_have_text("Ik bel de wijkbeheerder.")
        phone.locator("#moment summary", has_text=CHOICE.question).click()
        told = phone.locator("#moment .lk-beside h3:not(.lk-question)").locator("visible=true")
        expect(told).to_have_text(three)
        assert faults_when_small(phone, "#moment") == []
        phone.get_by_role("button", name="Wis mijn gegevens").click()
        expect(phone.get_by_role("button", name="Nee, laat staan")).to_be_focused()
        phone.get_by_role("button", name="Ja, wis alles").click()
        phone.wait_for_url("**/zaal/gewist")
        assert "Laat" not in json.dumps(workshop.results())
