"""A lesson's page without a kernel: the server itself takes what is answered, and no page is the worse for it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from leerkit.exercises import SOORTEN
from tests.browser.visitor import faults, painted
from tests.browser.workshop_visit import (
    ANSWERS,
    EACH_WAY,
    SAVED,
    answer_everything,
    answers_of,
    card,
    choose,
    do_by_keyboard,
    enter_few,
    only_by_requests,
    open_ronde,
    ready_few,
    sentences,
    take_part,
)
from tests.command import ended
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, a_lesson, few_folder, gallery_folder
from tests.impatient import until
from tests.wire import wire_to
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

NEWS = "#session-news"
CHOICE = example("meerkeuze").id


TWICE = "01-dubbel"
"""A lesson with an exercise that stands in it twice, and a stelling of which no second round is open."""

ALL_TYPES = pytest.param(
    tuple(SOORTEN), id="all", marks=pytest.mark.long("every type; of each the card is looked at on its own")
)
EACH_OTHER_WAY = pytest.param(EACH_WAY, marks=pytest.mark.long("the same line, with an answer of each kind"))
FEW_OR_ALL = pytest.mark.parametrize("soorten", [pytest.param(FEW, id="few"), ALL_TYPES])


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cards") / "kept.sqlite"


@pytest.fixture(scope="module")
def workshop(database: Path) -> Iterator[Workshop]:
    folder = database.parent
    lessons = [str(few_folder(folder)), str(with_one_twice(folder))]
    with running_workshop(database, *lessons, log=folder / "log") as started:
        open_ronde(started)
        yield started


def with_one_twice(folder: Path) -> Path:
    lesson = a_lesson(folder, TWICE, kernel=False, soorten=["meerkeuze", "stelling"])
    notebook = json.loads((lesson / "les.ipynb").read_text())
    call = f'les.exercise("{example("meerkeuze").id}")'
    [cell] = [one for one in notebook["cells"] if one["source"] == call]
    notebook["cells"].append({**cell, "id": "nog-eens"})
    (lesson / "les.ipynb").write_text(json.dumps(notebook))
    return lesson


@pytest.fixture(scope="module")
def whole_workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("whole")
    with running_workshop(folder / "kept.sqlite", str(gallery_folder(folder))) as started:
        open_ronde(started)
        yield started


@pytest.fixture
def room(request: pytest.FixtureRequest, soorten: Sequence[str]) -> Workshop:
    """The workshop with these types; the one with all is there only where it is asked for."""
    found: Workshop = request.getfixturevalue("workshop" if soorten == FEW else "whole_workshop")
    return found


def lesson_of(page: Page, workshop: Workshop) -> Page:
    """Open the lesson in another tab of the same person."""
    tab = page.context.new_page()
    tab.goto(f"{workshop.base}/les/{SLUG}/")
    ready_few(tab)
    return tab


@FEW_OR_ALL
def test_page_asks_for_no_kernel_and_is_sound_at_every_width(
    context: BrowserContext, room: Workshop, soorten: Sequence[str]
) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = take_part(context, room.base, room.code, "Fatma")
    left_out = [one for one in SOORTEN if one not in soorten]
    by_keyboard = ["meerkeuze"] if soorten == FEW else EACH_WAY
    answer_everything(context, room, but=[*by_keyboard, *left_out])
    page.goto(f"{room.base}/les/{SLUG}/")
    for soort in by_keyboard:
        do_by_keyboard(page, soort)
    expect(page.locator(".lk-progress")).to_contain_text(f"Je hebt alle {len(soorten)} oefeningen gedaan.")
    assert not [url for url in asked if "/api/kernels" in url or "/api/queue" in url or "/voila/" in url]
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    painted(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


@FEW_OR_ALL
def test_solution_is_nowhere_before_the_answer(
    context: BrowserContext, room: Workshop, soorten: Sequence[str]
) -> None:
    asked: dict[str, None] = {}
    context.on("request", lambda one: asked.update({one.url: None}) if one.method == "GET" else None)
    page = take_part(context, room.base, room.code, "Nieuwsgierig")
    page.goto(f"{room.base}/les/{SLUG}/")
    page.locator("body[data-ready]").wait_for()
    expect(page.locator(".lk-card[data-exercise]")).to_have_count(len(soorten))
    heard = "".join(context.request.get(url).text() for url in list(asked))
    assert ENTRIES["meerkeuze"]["exercise"]["question"] in heard, "what is said is looked at"
    shown = page.content()
    for soort in soorten:
        for text in sentences(ENTRIES[soort]["exercise"]["solution"]):
            for written in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]):
                assert written not in heard, soort
                assert written not in shown, soort


def test_answer_in_one_tab_goes_over_its_line_to_the_other_and_the_second_counts_as_the_second_in_both(
    context: BrowserContext, workshop: Workshop
) -> None:
    posted: list[str] = []
    one = enter_few(context, workshop, "Twee tabs")
    other = lesson_of(one, workshop)
    for page in (one, other):
        expect(page.locator("#session-name")).to_contain_text("Twee tabs")
    context.on("request", lambda one: posted.append(one.url) if one.method == "POST" else None)
    verdicts = [card(page, "meerkeuze").get_by_role("status") for page in (one, other)]
    choose(one, "misdaad")
    for said in verdicts:
        expect(said).to_contain_text("Dat klopt niet")
    expect(card(other, "meerkeuze").locator("input[value=misdaad]")).to_be_checked()
    expect(other.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
    choose(other, "past")
    for said in verdicts:
        expect(said).to_contain_text("Dat klopt.")
        expect(said).to_contain_text("Poging 2")
    card(other, "open").get_by_label("Jouw antwoord").fill("Ik ben hier nog bezig")
    card(one, "open").get_by_label("Jouw antwoord").fill("Een heel ander antwoord")
    card(one, "open").get_by_role("button", name="Verstuur").click()
    expect(card(other, "open").get_by_role("button", name="Toon het nieuwere antwoord")).to_be_visible()
    expect(card(other, "open").get_by_label("Jouw antwoord")).to_have_value("Ik ben hier nog bezig")
    assert posted == []
    one.reload()
    ready_few(one)
    expect(verdicts[0]).to_contain_text("Poging 2")
    assert {found["n_attempts"] for found in answers_of(one) if found["exercise_id"] == CHOICE} == {2}


@pytest.mark.long("test_outbox sends once more what it heard nothing of, and an id counts once on the server")
def test_answer_whose_reply_was_lost_counts_once(context: BrowserContext, workshop: Workshop) -> None:
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort()

    only_by_requests(context)
    context.route(ANSWERS, lose_the_first)
    page = enter_few(context, workshop, "Verloren")
    choose(page, "past")
    said = card(page, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text(SAVED)
    assert lost
    expect(said).not_to_contain_text("Poging")
    assert [found["n_attempts"] for found in answers_of(page)] == [1]


def test_page_waits_for_its_answers_and_draws_when_they_come(
    context: BrowserContext, workshop: Workshop
) -> None:
    is_away = [True]
    context.route(
        f"{ANSWERS}?*", lambda route: route.fulfill(status=503, body="") if is_away[0] else route.continue_()
    )
    page = take_part(context, workshop.base, workshop.code, "Geduld")
    page.goto(f"{workshop.base}/les/{SLUG}/")
    expect(page.locator(NEWS)).to_contain_text("De verbinding is weg")
    assert page.locator(".lk-card").count() == 0
    is_away[0] = False
    ready_few(page)
    expect(page.locator(NEWS)).not_to_contain_text("De verbinding is weg")


@pytest.mark.parametrize("soorten", [("meerkeuze", "muur"), EACH_OTHER_WAY])
def test_lesson_is_done_where_websockets_are_blocked(
    context: BrowserContext, workshop: Workshop, soorten: Sequence[str]
) -> None:
    with wire_to(workshop.base, sockets=False) as filtered:
        page = enter_few(context, workshop, "Gemeente", filtered.base)
        for soort in soorten:
            do_by_keyboard(page, soort)
        expect(page.locator(NEWS)).not_to_contain_text("De verbinding is weg")


def test_who_is_wiped_loses_the_page(context: BrowserContext, workshop: Workshop) -> None:
    page = enter_few(context, workshop, "Weg Ermee")
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    [who] = [one for one in workshop.results()["participants"] if one["nickname"] == "Weg Ermee"]
    with workshop.facilitator() as host:
        wiped = host.post(f"/api/sessions/{workshop.code}/people/{who['participant_id']}/wipe", json={})
    assert wiped.status_code < 300, wiped.text
    expect(page.locator(".lk-card")).to_have_count(0)
    expect(page.locator("body")).to_contain_text("doet niet meer mee")


@pytest.mark.long("by another process: that the server notices is seen in test_store_watch")
def test_who_is_wiped_by_another_process_loses_the_page_too(
    context: BrowserContext, workshop: Workshop, database: Path
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Gewist")
    page.goto(f"{workshop.base}/les/{TWICE}/")
    page.locator("body[data-ready]").wait_for()
    of_whom = ("--sessie", workshop.code, "--deelnemer", "Gewist")
    assert ended("wipe", *of_whom, "--database", f"sqlite:///{database}").code == 0
    expect(page.get_by_role("heading", name="Je gegevens zijn gewist")).to_be_visible()


def test_answer_to_a_round_that_is_not_open_stays_in_the_card_and_says_why(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Te vroeg")
    page.goto(f"{workshop.base}/les/{TWICE}/")
    vote = card(page, "stelling")
    vote.get_by_role("radio", name="Eens", exact=True).check()
    vote.get_by_role("button", name="Verstuur").click()
    expect(vote.locator(".lk-said")).to_contain_text(SAVED)
    expect(vote.get_by_role("button", name="Verstuur")).to_be_hidden()
    open_ronde(workshop, TWICE)
    expect(vote.get_by_role("button", name="Verstuur")).to_be_visible()
    expect(page.locator(NEWS)).to_contain_text("Ronde 2 is geopend")


def test_exercise_that_stands_twice_on_the_page_is_one(context: BrowserContext, workshop: Workshop) -> None:
    page = take_part(context, workshop.base, workshop.code, "Dubbel")
    page.goto(f"{workshop.base}/les/{TWICE}/")
    cards = page.locator(".lk-card[data-soort=meerkeuze]")
    expect(cards).to_have_count(2)
    cards.first.locator("input[value=past]").check()
    cards.first.get_by_role("button", name="Controleer").click()
    for at in range(2):
        expect(cards.nth(at).get_by_role("status")).to_contain_text("Dat klopt.")
    expect(page.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
    until(lambda: len(answers_of(page)), lambda n: n == 1)
