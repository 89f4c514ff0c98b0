"""Every page of a workshop: what axe finds, whether it fits a phone, and what it does with the unusual."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from leerkit.content import find_lessons, load_lesson
from leerkit.exercises import SOORTEN
from tests.browser.sticking_out import sticking_out
from tests.browser.visitor import SIDEWAYS, faults, visitor
from tests.browser.workshop_visit import (
    answer_everything,
    card,
    choose,
    do_by_keyboard,
    enter,
    facilitate,
    join,
    open_ronde,
    ready,
    results_of,
    take_part,
)
from tests.gallery_examples import example
from tests.gallery_lesson import FEW, SLUG, few_folder, gallery_folder
from tests.workshop import Workshop, running_workshop

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
    with running_workshop(
        base / "sessions.sqlite", str(gallery), str(slider), "01", log=base / "log"
    ) as started:
        open_ronde(started)
        yield started


@pytest.fixture(scope="module")
def with_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop with each of our lessons."""
    base = tmp_path_factory.mktemp("ours")
    ours = [folder.name[:2] for folder in find_lessons(gallery=False)]
    with running_workshop(base / "sessions.sqlite", *ours, log=base / "log") as started:
        yield started


def test_join_and_error_pages_are_for_everyone(context: BrowserContext, workshop: Workshop) -> None:
    page = context.new_page()
    page.goto(workshop.base)
    assert faults(page) == []
    page.get_by_label("Code").fill("FOUT99")
    page.get_by_label("Je naam").fill("Kim")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code kennen we niet")
    expect(page.get_by_label("Code")).to_be_focused()
    expect(page.get_by_label("Je naam")).to_have_value("Kim")
    assert faults(page) == []
    page.goto(f"{workshop.base}/bestaat-niet")
    expect(page.get_by_role("heading", name="Niet gevonden")).to_be_visible()
    assert faults(page) == []


def test_lessons_and_their_pages_are_for_everyone(context: BrowserContext, workshop: Workshop) -> None:
    page = join(context, workshop.base, workshop.code, "Noor")
    expect(page.get_by_text("Welkom, Noor.")).to_be_visible()
    page.goto(f"{workshop.base}/les/{SLUG}/")
    ready(page)
    assert faults(page) == []
    answer_everything(context, workshop)
    page.get_by_role("link", name="Alle lessen").first.click()
    expect(page.get_by_text(f"{len(SOORTEN)} van de {len(SOORTEN)} oefeningen gedaan")).to_be_visible()
    assert faults(page) == []


@pytest.mark.long("axe over each of our lessons, light and dark, wide and narrow: 4 s of work a lesson")
@pytest.mark.parametrize("lesson", find_lessons(gallery=False), ids=lambda lesson: str(lesson.name))
def test_lesson_of_ours_is_for_everyone(context: BrowserContext, with_ours: Workshop, lesson: Path) -> None:
    page = take_part(context, with_ours.base, with_ours.code, "Lezer")
    page.goto(f"{with_ours.base}/les/{lesson.name}/")
    page.locator("body[data-ready]").wait_for()
    expect(page.locator(".lk-card")).to_have_count(len(load_lesson(lesson).exercises))
    assert faults(page) == []


def test_facilitators_page_is_for_everyone_and_can_be_projected(
    context: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    with (
        running_workshop(tmp_path / "sessions.sqlite", str(gallery_folder(tmp_path)), "02") as workshop,
        visitor(browser) as other,
    ):
        page = facilitate(context, workshop)
        open_ronde(workshop)
        participant = enter(other, workshop, "Bo")
        answer_everything(other, workshop)
        expect(results_of(page, SOORTEN[-1]).locator(".lk-sentence")).to_be_visible()
        page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        assert faults(page) == []

        results_of(page, "meerkeuze").get_by_role("button", name="Toon groot").click()
        stage = page.get_by_role("dialog")
        expect(stage.get_by_role("heading", name="Wat bedoelen we met leefbaarheid?")).to_be_in_viewport()
        expect(stage).to_contain_text("1 (100%)")
        choose(participant, "misdaad")
        expect(stage).to_contain_text("Na de uitleg: 0 van 1 goed")
        expect(stage.locator(".lk-bar-line", has_text="Hoe weinig misdaad").first).to_contain_text("0 (0%)")
        assert faults(page) == []
        stage.get_by_role("button", name="Volgende").click()
        expect(stage.locator(".lk-question")).not_to_have_text("Wat bedoelen we met leefbaarheid?")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Escape")
        expect(stage).to_be_hidden()
        expect(results_of(page, "meerkeuze").get_by_role("button", name="Toon groot")).to_be_focused()
        order = "all => all.map((one) => one.dataset.exercise)"
        lesson = page.locator(f"[data-lesson='{SLUG}'] [data-exercise]")
        assert lesson.evaluate_all(order) == exercise_ids(workshop)


def exercise_ids(workshop: Workshop) -> list[str]:
    lesson = next(one for one in workshop.results()["lessons"] if one["slug"] == SLUG)
    return [one["exercise_id"] for one in lesson["exercises"]]


def test_widgets_that_our_scripts_do_not_draw_are_voilas_and_work(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = take_part(context, workshop.base, workshop.code, "Schuif")
    page.goto(f"{workshop.base}/les/03-schuif/")
    slider = page.locator(".widget-slider", has_text="Schuif").get_by_role("slider")
    slider.focus(timeout=60_000)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("nu 5")).to_be_in_viewport()
    do_by_keyboard(page, "meerkeuze")
    page.reload()
    expect(page.get_by_text("nu 5")).to_be_visible(timeout=60_000)
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("nu 6")).to_be_in_viewport()
    with workshop.facilitator() as host:
        which = {"lesson": "03-schuif", "exercise_id": example("meerkeuze").id}
        muur = {"lesson": "03-schuif", "exercise_id": example("muur").id}

        def do(deed: str, /, **payload: object) -> None:
            asked = {"kind": deed, "payload": payload}
            host.post(f"/api/sessions/{workshop.code}/events", json=asked).raise_for_status()

        do("put_on", **which)
        choose(page, "misdaad")
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Je kunt dit nog aanpassen")
        do("closed", **which)
        do("revealed", **which, group=True, solution=True)
        expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt niet.")
        expect(page.locator(".lk-group")).to_contain_text("De groep")
        do("put_on", kind="wall", **muur)
        card(page, "muur").get_by_role("textbox").first.fill("Meer groen")
        card(page, "muur").get_by_role("button", name="Plaats").first.click()
        expect(card(page, "muur").locator(".lk-post-own")).to_contain_text("Verstuurd")
        do("put_on", **which)
        do("groups_made", size=50)
        do("group_work", **which)
        do("opened", **which)
        ours = page.locator("#group-answer")
        ours.get_by_text("Namens onze groep").click()
        ours.locator("input[value=nieuw]").check()
        ours.get_by_role("button", name="Verstuur", exact=True).click()
        expect(ours).to_contain_text("Verstuurd namens groep 1.")
        do("own_pace")


def test_hundred_and_fifty_names_fit_the_facilitators_page(context: BrowserContext, tmp_path: Path) -> None:
    with running_workshop(tmp_path / "many.sqlite", str(few_folder(tmp_path))) as many:
        with many.stranger() as client:
            for number in range(150):
                asked = {"code": many.code, "nickname": f"Deelnemer met een lange naam {number}"}
                assert client.post("/api/join", json=asked).status_code == 201
                client.cookies.clear()
        page = facilitate(context, many)
        expect(page.get_by_text("150 deelnemers, 0 nu verbonden")).to_be_visible()
        expect(page.get_by_text(f"Er is nog aan geen van de {len(FEW)} oefeningen begonnen.")).to_be_visible()
        page.get_by_text("Namen en voortgang").click()
        expect(page.get_by_text("Deelnemer met een lange naam 149", exact=True)).to_be_attached()
        assert page.locator("#people li").count() == 150
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(SIDEWAYS) <= 0, width


def test_nothing_sticks_out_of_a_page_at_any_size_and_paper_has_no_buttons(
    context: BrowserContext, workshop: Workshop
) -> None:
    page = context.new_page()
    for address in (workshop.base, f"{workshop.base}/?code={workshop.code}", f"{workshop.base}/bestaat-niet"):
        page.goto(address)
        assert sticking_out(page) == [], address
    page = enter(context, workshop, "Wilhelmina-Antoinettedorotheas")
    card(page, "open").get_by_label("Jouw antwoord").fill("Leefbaarheidsonderzoek" * 20)
    card(page, "open").get_by_role("button", name="Verstuur").click()
    expect(card(page, "open").get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    assert sticking_out(page) == []
    page.emulate_media(media="print", color_scheme="dark")
    assert [button for button in page.get_by_role("button").all() if button.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    for address in (f"{workshop.base}/lessen", f"{workshop.base}/les/01-leefbaarheid-is-mensenwerk/"):
        page.goto(address)
        if "/les/" in address:
            page.locator(".lk-card").last.wait_for()
        assert sticking_out(page) == [], address
