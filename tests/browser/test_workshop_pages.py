"""Every page of a workshop: what axe finds, whether it fits a phone, and what it does with the unusual."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from leerkit.content import find_lessons, load_lesson
from leerkit.exercises import SOORTEN
from tests.beside import opened_beside
from tests.browser.sticking_out import sticking_out
from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.workshop_visit import (
    answer_everything,
    card,
    choose,
    do_by_keyboard,
    enter,
    facilitate,
    open_ronde,
    results_of,
    take_part,
)
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder, gallery_folder
from tests.workshop import Workshop, running_workshop

LONG_NAME = "Wilhelmina-Antoinettedorotheas"

SLIDER = """import ipywidgets

les_schuif = ipywidgets.IntSlider(value=3, min=0, max=10, description="Schuif")
les_tekst = ipywidgets.Label("drie")
les_schuif.observe(lambda change: setattr(les_tekst, "value", f"nu {change.new}"), "value")
ipywidgets.VBox([les_schuif, les_tekst, ipywidgets.NaiveDatetimePicker()])"""


def lesson_with_slider(base: Path) -> Path:
    """A lesson that shows widgets of which our own scripts draw all but one, beside an exercise."""
    folder = few_folder(base, title="Met een schuif").rename(base / "03-schuif")
    path = folder / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {**notebook["cells"][1], "id": "schuif", "source": SLIDER}
    notebook["cells"].insert(2, cell)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("pages")
    slider, gallery = lesson_with_slider(base / "schuif"), gallery_folder(base)
    with running_workshop(base / "sessions.sqlite", str(gallery), str(slider), log=base / "log") as started:
        open_ronde(started)
        yield started


@pytest.fixture(scope="module")
def with_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop with each of our lessons."""
    base = tmp_path_factory.mktemp("ours")
    ours = [folder.name[:2] for folder in find_lessons(gallery=False)]
    with running_workshop(base / "sessions.sqlite", *ours, log=base / "log") as started:
        yield started


def test_join_and_error_pages_are_for_everyone_and_nothing_sticks_out(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = context.new_page()
    page.goto(f"{workshop.base}/?code={workshop.code}")
    assert sticking_out(page) == []
    page.goto(workshop.base)
    assert faults(page) == []
    assert sticking_out(page) == []
    page.get_by_label("Code").fill("FOUT99")
    page.get_by_label("Je naam").fill("Kim")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code kennen we niet")
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label("Je naam")).to_have_value("Kim")
    assert faults(page, "form") == []
    page.goto(f"{workshop.base}/bestaat-niet")
    expect(page.get_by_role("heading", name="Niet gevonden")).to_be_visible()
    assert faults(page) == []
    assert sticking_out(page) == []


@pytest.mark.long(
    "axe over a page of every type, and paper; test_lesson_cards and test_way look at these pages with a few"
)
def test_lessons_and_their_pages_are_for_everyone_nothing_sticks_out_and_paper_has_no_buttons(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = enter(context, workshop, LONG_NAME)
    assert faults(page) == []
    card(page, "open").get_by_label("Jouw antwoord").fill("Leefbaarheidsonderzoek" * 20)
    card(page, "open").get_by_role("button", name="Verstuur").click()
    expect(card(page, "open").get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    assert sticking_out(page) == []
    page.emulate_media(media="print", color_scheme="dark")
    assert [button for button in page.get_by_role("button").all() if button.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen", color_scheme="light")
    answer_everything(context, workshop)
    page.get_by_role("link", name="Alle lessen").first.click()
    expect(page.get_by_text(f"Welkom, {LONG_NAME}.")).to_be_visible()
    expect(page.get_by_text(f"{len(SOORTEN)} van de {len(SOORTEN)} oefeningen gedaan")).to_be_visible()
    assert faults(page) == []
    assert sticking_out(page) == []


@pytest.mark.long("axe over each of our lessons, light and dark, wide and narrow: 4 s of work a lesson")
@pytest.mark.parametrize("lesson", find_lessons(gallery=False), ids=lambda lesson: str(lesson.name))
def test_lesson_of_ours_is_for_everyone_and_nothing_sticks_out(
    context: BrowserContext, with_ours: Workshop, lesson: Path
) -> None:
    page = take_part(context, with_ours.base, with_ours.code, "Lezer")
    page.goto(f"{with_ours.base}/les/{lesson.name}/")
    page.locator("body[data-ready]").wait_for()
    expect(page.locator(".lk-card")).to_have_count(len(load_lesson(lesson).exercises))
    assert sticking_out(page) == []
    assert faults(page) == []


@pytest.mark.long("all types with every fold open; test_console looks at the page as it mostly is")
def test_facilitators_page_is_for_everyone_and_can_be_projected(
    context: BrowserContext, browser: Browser, workshop: Workshop
) -> None:
    beside = opened_beside(workshop, lessons=[SLUG])
    open_ronde(beside)
    with visitor(browser) as other:
        joined = other.request.post(f"{beside.base}/api/join", data={"code": beside.code, "nickname": "Bo"})
        assert joined.status == 201
        answer_everything(other, beside)
        page = facilitate(context, beside)
        expect(results_of(page, SOORTEN[-1]).locator(".lk-sentence")).to_be_visible()
        page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        assert faults(page) == []

        results_of(page, "meerkeuze").get_by_role("button", name="Toon groot").click()
        stage = page.get_by_role("dialog")
        expect(stage.get_by_role("heading", name="Wat bedoelen we met leefbaarheid?")).to_be_in_viewport()
        expect(stage).to_contain_text("1 (100%)")
        asked = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
        later = {**asked, "response": {"choice": ["misdaad"]}}
        assert other.request.post(f"{beside.base}/api/answers", data=later).status == 201
    expect(stage).to_contain_text("Na de uitleg: 0 van 1 goed")
    expect(stage.locator(".lk-bar-line", has_text="Hoe weinig misdaad").first).to_contain_text("0 (0%)")
    assert faults(page, "#stage") == []
    stage.get_by_role("button", name="Volgende").click()
    expect(stage.locator(".lk-question")).not_to_have_text("Wat bedoelen we met leefbaarheid?")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(stage).to_be_hidden()
    expect(results_of(page, "meerkeuze").get_by_role("button", name="Toon groot")).to_be_focused()
    order = "all => all.map((one) => one.dataset.exercise)"
    lesson = page.locator(f"[data-lesson='{SLUG}'] [data-exercise]")
    assert lesson.evaluate_all(order) == exercise_ids(beside)


def exercise_ids(workshop: Workshop) -> list[str]:
    lesson = next(one for one in workshop.results()["lessons"] if one["slug"] == SLUG)
    return [one["exercise_id"] for one in lesson["exercises"]]


def with_slider(context: BrowserContext, workshop: Workshop, nickname: str) -> Page:
    """Open that lesson as somebody; return its page when Voilà has drawn the slider."""
    page = take_part(context, workshop.base, workshop.code, nickname)
    page.goto(f"{workshop.base}/les/03-schuif/")
    slider_of(page).wait_for(timeout=60_000)
    return page


def slider_of(page: Page) -> Locator:
    return page.locator(".widget-slider", has_text="Schuif").get_by_role("slider")


@pytest.mark.long("Voilà's own page, twice")
def test_widgets_that_our_scripts_do_not_draw_are_voilas_and_work(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = with_slider(context, workshop, "Schuif")
    slider_of(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("nu 5")).to_be_in_viewport()
    do_by_keyboard(page, "meerkeuze")
    page.reload()
    expect(page.get_by_text("nu 5")).to_be_visible(timeout=60_000)
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
    slider_of(page).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("nu 6")).to_be_in_viewport()


@pytest.mark.long("a room that is led, once more: the same scripts, on the page with Voilà's widgets")
def test_page_with_widgets_of_voila_is_led_as_any_other(context: BrowserContext, workshop: Workshop) -> None:
    beside = opened_beside(workshop)
    page = with_slider(context, beside, "Volger")
    which = {"lesson": "03-schuif", "exercise_id": example("meerkeuze").id}
    muur = {"lesson": "03-schuif", "exercise_id": example("muur").id}
    said = card(page, "meerkeuze").get_by_role("status")
    do_by_keyboard(page, "meerkeuze")
    beside.do("put_on", **which)
    choose(page, "misdaad")
    expect(said).to_contain_text("Je kunt dit nog aanpassen")
    beside.do("closed", **which)
    beside.do("revealed", **which, group=True, solution=True)
    expect(said).to_contain_text("Dat klopt niet.")
    expect(page.locator(".lk-group")).to_contain_text("De groep")
    with beside.facilitator() as host:
        asked = {"kind": "put_on", "payload": {"kind": "wall", **muur}}
        host.post(f"/api/sessions/{beside.code}/events", json=asked).raise_for_status()
    card(page, "muur").get_by_role("textbox").first.fill("Meer groen")
    card(page, "muur").get_by_role("button", name="Plaats").first.click()
    expect(card(page, "muur").locator(".lk-post-own")).to_contain_text("Verstuurd")
    beside.do("put_on", **which)
    beside.do("groups_made", size=50)
    beside.do("group_work", **which)
    beside.do("opened", **which)
    ours = page.locator("#group-answer")
    ours.get_by_text("Namens onze groep").click()
    ours.locator("input[value=nieuw]").check()
    ours.get_by_role("button", name="Verstuur", exact=True).click()
    expect(ours).to_contain_text("Verstuurd namens groep 1.")


@pytest.mark.long("a hundred and fifty people who join: how many names fit")
def test_hundred_and_fifty_names_fit_the_facilitators_page(
    context: BrowserContext, workshop: Workshop
) -> None:
    many = opened_beside(workshop, lessons=[SLUG])
    with many.stranger() as client:
        for number in range(150):
            asked = {"code": many.code, "nickname": f"Deelnemer met een lange naam {number}"}
            assert client.post("/api/join", json=asked).status_code == 201
            client.cookies.clear()
    page = facilitate(context, many)
    expect(page.get_by_text("150 deelnemers, 0 nu verbonden")).to_be_visible()
    n_all = len(SOORTEN)
    expect(page.get_by_text(f"Er is nog aan geen van de {n_all} oefeningen begonnen.")).to_be_visible()
    page.get_by_text("Namen en voortgang").click()
    expect(page.get_by_text("Deelnemer met een lange naam 149", exact=True)).to_be_attached()
    assert page.locator("#people li").count() == 150
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SIDEWAYS) <= 0, width
