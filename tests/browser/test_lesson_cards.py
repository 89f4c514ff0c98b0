"""A lesson's page without a kernel: the server itself takes what is answered, and no page is the worse for it."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from leerkit.exercises import SOORTEN
from tests.browser.visitor import faults, visitor
from tests.browser.workshop_visit import (
    ANSWERS,
    EACH_WAY,
    SAVED,
    answer_everything,
    answers_of,
    card,
    choose,
    do_by_keyboard,
    enter,
    enter_few,
    facilitate,
    join,
    only_by_requests,
    open_ronde,
    ready,
    sentences,
    take_part,
)
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, few_folder, gallery_folder
from tests.impatient import until
from tests.wire import wire_to
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

NEWS = "#session-news"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("cards")
    lesson = gallery_folder(folder)
    with running_workshop(folder / "kept.sqlite", str(lesson), log=folder / "log") as started:
        open_ronde(started)
        yield started


def lesson_of(page: Page, workshop: Workshop) -> Page:
    """Open the lesson in another tab of the same person."""
    tab = page.context.new_page()
    tab.goto(f"{workshop.base}/les/{SLUG}/")
    ready(tab)
    return tab


def test_page_asks_for_no_kernel_and_is_sound_at_every_width(
    context: BrowserContext, workshop: Workshop
) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = take_part(context, workshop.base, workshop.code, "Fatma")
    answer_everything(context, workshop, but=EACH_WAY)
    page.goto(f"{workshop.base}/les/{SLUG}/")
    ready(page)
    for soort in EACH_WAY:
        do_by_keyboard(page, soort)
    expect(page.locator(".lk-progress")).to_contain_text(f"Je hebt alle {len(SOORTEN)} oefeningen gedaan.")
    assert not [url for url in asked if "/api/kernels" in url or "/api/queue" in url or "/voila/" in url]
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_solution_is_nowhere_before_the_answer(context: BrowserContext, workshop: Workshop) -> None:
    asked: dict[str, None] = {}
    context.on("request", lambda one: asked.update({one.url: None}) if one.method == "GET" else None)
    page = enter(context, workshop, "Nieuwsgierig")
    page.locator("body[data-ready]").wait_for()
    heard = "".join(context.request.get(url).text() for url in list(asked))
    assert ENTRIES["meerkeuze"]["exercise"]["question"] in heard, "what is said is looked at"
    for soort in SOORTEN:
        for text in sentences(ENTRIES[soort]["exercise"]["solution"]):
            for written in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]):
                assert written not in heard, soort
                assert written not in page.content(), soort


def test_answer_in_one_tab_stands_in_the_other(context: BrowserContext, workshop: Workshop) -> None:
    one = enter(context, workshop, "Twee tabs")
    other = lesson_of(one, workshop)
    choose(one, "past")
    said = card(other, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text("Dat klopt.")
    expect(card(other, "meerkeuze").locator("input[value=past]")).to_be_checked()
    expect(other.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
    card(other, "open").get_by_label("Jouw antwoord").fill("Ik ben hier nog bezig")
    card(one, "open").get_by_label("Jouw antwoord").fill("Een heel ander antwoord")
    card(one, "open").get_by_role("button", name="Verstuur").click()
    expect(card(other, "open").get_by_role("button", name="Toon het nieuwere antwoord")).to_be_visible()
    expect(card(other, "open").get_by_label("Jouw antwoord")).to_have_value("Ik ben hier nog bezig")


def test_second_attempt_counts_as_the_second_in_every_tab_and_after_a_reload(
    context: BrowserContext, workshop: Workshop
) -> None:
    one = enter(context, workshop, "Nog eens")
    choose(one, "misdaad")
    expect(card(one, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt niet")
    other = lesson_of(one, workshop)
    choose(other, "past")
    for page in (one, other):
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Poging 2")
    one.reload()
    ready(one)
    expect(card(one, "meerkeuze").get_by_role("status")).to_contain_text("Poging 2")
    assert [found["n_attempts"] for found in answers_of(one)] == [2]


def test_answer_whose_reply_was_lost_counts_once(context: BrowserContext, workshop: Workshop) -> None:
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort()

    only_by_requests(context)
    context.route(ANSWERS, lose_the_first)
    page = enter(context, workshop, "Verloren")
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
    ready(page)
    expect(page.locator(NEWS)).not_to_contain_text("De verbinding is weg")


def test_lesson_is_done_where_websockets_are_blocked(context: BrowserContext, workshop: Workshop) -> None:
    with wire_to(workshop.base, sockets=False) as filtered:
        page = enter(context, workshop, "Gemeente", filtered.base)
        for soort in EACH_WAY:
            do_by_keyboard(page, soort)
        expect(page.locator(NEWS)).not_to_contain_text("De verbinding is weg")


def test_who_is_wiped_loses_the_page(browser: Browser, context: BrowserContext, workshop: Workshop) -> None:
    host = facilitate(context, workshop)
    with visitor(browser) as other:
        page = enter(other, workshop, "Weg Ermee")
        choose(page, "past")
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
        row = host.locator("#people li", has=host.get_by_text("Weg Ermee", exact=True))
        row.get_by_role("button", name="Verwijder").click()
        host.get_by_role("button", name="Verwijder en wis alles").click()
        expect(page.locator(".lk-card")).to_have_count(0)
        expect(page.locator("body")).to_contain_text("doet niet meer mee")


def test_who_is_wiped_by_another_process_loses_the_page_too(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("gewist")
    database = folder / "kept.sqlite"
    with running_workshop(database, str(few_folder(folder))) as started:
        page = enter_few(context, started, "Weg Ermee")
        command = [
            "wipe",
            "--sessie",
            started.code,
            "--deelnemer",
            "Weg Ermee",
            "--database",
            f"sqlite:///{database}",
        ]
        subprocess.run([sys.executable, "-m", "leerkit", *command], check=True, capture_output=True)
        expect(page.get_by_role("heading", name="Je gegevens zijn gewist")).to_be_visible()


def test_answer_to_a_round_that_is_not_open_stays_in_the_card_and_says_why(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dicht")
    with running_workshop(folder / "kept.sqlite", str(few_folder(folder))) as closed:
        page = enter_few(context, closed, "Te vroeg")
        vote = card(page, "stelling")
        vote.get_by_role("radio", name="Eens", exact=True).check()
        vote.get_by_role("button", name="Verstuur").click()
        expect(vote.locator(".lk-said")).to_contain_text(SAVED)
        expect(vote.get_by_role("button", name="Verstuur")).to_be_hidden()
        open_ronde(closed)
        expect(vote.get_by_role("button", name="Verstuur")).to_be_visible()
        expect(page.locator(NEWS)).to_contain_text("Ronde 2 is geopend")


def test_exercise_that_stands_twice_on_the_page_is_one(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dubbel")
    lesson = few_folder(folder)
    notebook = json.loads((lesson / "les.ipynb").read_text())
    call = f'les.exercise("{example("meerkeuze").id}")'
    [cell] = [one for one in notebook["cells"] if one["source"] == call]
    notebook["cells"].append({**cell, "id": "nog-eens"})
    (lesson / "les.ipynb").write_text(json.dumps(notebook))
    with running_workshop(folder / "kept.sqlite", str(lesson)) as doubled:
        page = join(context, doubled.base, doubled.code, "Dubbel")
        cards = page.locator(".lk-card[data-soort=meerkeuze]")
        expect(cards).to_have_count(2)
        cards.first.locator("input[value=past]").check()
        cards.first.get_by_role("button", name="Controleer").click()
        for at in range(2):
            expect(cards.nth(at).get_by_role("status")).to_contain_text("Dat klopt.")
        expect(page.locator(".lk-progress")).to_contain_text("Je hebt 1 van")
        until(lambda: len(answers_of(page)), lambda n: n == 1)


def test_answers_go_over_the_line_by_which_the_page_hears_the_news(
    context: BrowserContext, workshop: Workshop
) -> None:
    posted: list[str] = []
    context.on("request", lambda one: posted.append(one.url) if one.method == "POST" else None)
    page = enter(context, workshop, "Over de lijn")
    expect(page.locator("#session-name")).to_contain_text("Over de lijn")
    posted.clear()
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(SAVED)
    choose(page, "past")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Poging 2")
    assert [one["n_attempts"] for one in answers_of(page)] == [2]
    assert posted == []
