"""A lesson in a real JupyterLab, as `leerkit lab` opens it: worked by keyboard, and found back afterwards."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from leerkit.answer import Answer
from leerkit.content import lessons_dir
from leerkit.exercises import SOORTEN
from leerkit.notebook.own_learner import OwnLearner
from leerkit.store import open_store
from leerkit.texts import notebook as texts
from leerkit.texts.lab_cells import RUN_ALL
from tests.browser.card_page import later
from tests.browser.film_kept import goes_and_stays
from tests.browser.keyboard import Keyboard
from tests.browser.looking_back import looks_back
from tests.browser.shown import shows_gallery_answer
from tests.browser.workshop_visit import options
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import OWN_ORDER
from tests.impatient import until
from tests.looked_back import looked_back
from tests.own_order import own_order
from tests.video_lesson import video_lesson

pytestmark = pytest.mark.long("a real JupyterLab that is opened eight times: 45 s of work")

HEIGHT_PX = 500
FILM_LESSON, LOOKED_BACK = "zz-film", "zz-terug"
IN_FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
NOT_DRAWN = ".jp-OutputArea-output.jupyter-widgets:not(:has(*))"
TITLE = "Galerij van oefeningen"
MENUS = {"File": "Bestand", "Run": "Uitvoeren", "Kernel": "Kernel"}
"""As the language pack calls them."""

START = (
    "import sys; from pathlib import Path; from leerkit.notebook.lab import run_lab; "
    "sys.exit(run_lab(Path(sys.argv[1]), Path(sys.argv[2]), open_browser=False))"
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running JupyterLab with the gallery's lesson, away from the settings of whoever runs the tests; its folder."""
    base = tmp_path_factory.mktemp("lab")
    lessons = base / "lessen"
    shutil.copytree(lessons_dir() / "00-galerij", lessons / "00-galerij")
    video_lesson(lessons, FILM_LESSON, 'les.video("film")')
    looked_back(base, lessons / LOOKED_BACK)
    own = {
        name: str(base / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    log = base / "log.txt"
    with log.open("w") as output:
        lab = subprocess.Popen(
            [sys.executable, "-c", START, str(base / "van-mij"), str(lessons)],
            env={**os.environ, **own},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        # What is no gallery is opened before it.
        yield re.sub(r"/lab\b[^?]*", "/lab/tree/00-galerij/les.ipynb", _address(log, lab)), base / "van-mij"
    finally:
        os.killpg(lab.pid, signal.SIGKILL)
        lab.wait()


@pytest.fixture
def lab_url(lab: tuple[str, Path]) -> str:
    """Where it is."""
    return lab[0]


def _address(log: Path, lab: subprocess.Popen[bytes]) -> str:
    deadline = monotonic() + 90
    while monotonic() < deadline:
        found = re.search(r"http://localhost:\d+/lab\S*\?token=\w+", log.read_text())
        if found:
            return found.group(0)
        assert lab.poll() is None, log.read_text()
        sleep(0.2)
    raise AssertionError(log.read_text())


def run_all(page: Page, item: str = RUN_ALL) -> None:
    """Run all cells, again where JupyterLab, busy with a new kernel, let that go by; until all have run.

    What a cell shows is drawn anew when it runs, so that nothing may be touched before.
    """
    kernel = page.locator(IN_FRONT).locator(".jp-Notebook-ExecutionIndicator")
    for _ in range(3):
        menu(page, "Run", item)
        with contextlib.suppress(AssertionError):
            expect(kernel).to_have_attribute("data-status", "busy", timeout=10_000)
            break
    expect(kernel).to_have_attribute("data-status", "idle", timeout=90_000)


def open_other(page: Page, lab_url: str, path: str) -> None:
    """Open another notebook than the lesson, and wait until it is that one that is in front, with its kernel."""
    page.goto(re.sub(r"/lab\b[^?]*", f"/lab/tree/{path}", lab_url))
    page.locator(f".lm-TabBar-tab.lm-mod-current[title*='{path}']").wait_for(timeout=90_000)
    kernel = page.locator(IN_FRONT).locator(".jp-Notebook-ExecutionIndicator")
    expect(kernel).to_have_attribute("data-status", "idle", timeout=90_000)


def open_lesson(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("strong").filter(has_text="Zo begin je.").wait_for(timeout=90_000)
    page.get_by_text("Python 3 (ipykernel) | Inactief").wait_for(timeout=90_000)


def open_again(page: Page, lab_url: str) -> None:
    """Open a lesson whose kernel has gone, and wait for the cards that were saved with it.

    JupyterLab looks two seconds for a widget, and gives it up if the widgets came back in the last tenth of those; then
    it is as it says there: the page is to be loaded again.
    """
    for _ in range(3):
        page.goto("about:blank")
        open_lesson(page, lab_url)
        given_up = page.locator(NOT_DRAWN)
        expect(page.locator(".lk-away:visible").or_(given_up).first).to_be_visible(timeout=60_000)
        if not given_up.count():
            break
        assert said_after(given_up.first) == texts.LAB_NOT_DRAWN
    expect(page.locator(".lk-away:visible")).to_have_count(len(SOORTEN), timeout=60_000)


def said_after(place: Locator) -> str:
    """Return what the style sheet says behind an element."""
    said: str = place.evaluate("place => JSON.parse(getComputedStyle(place, '::after').content)")
    return said


def test_lesson_is_done_by_keyboard_and_comes_back_after_a_restart(
    context: BrowserContext, lab: tuple[str, Path]
) -> None:
    page = context.new_page()
    lab_url, folder = lab
    open_lesson(page, lab_url)
    run_all(page)
    expect(page.locator(".lk-card")).to_have_count(len(SOORTEN), timeout=60_000)
    with open_store(f"sqlite:///{folder}/.leerkit/antwoorden.sqlite") as store:
        mine = own_order(example(OWN_ORDER), store.self_study(datetime.now(UTC)).id)
    assert options(page) == mine
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_in_viewport()
    page.wait_for_timeout(3000)  # JupyterLab goes to the last cell that was run
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_in_viewport()
    expect(page.locator(".jp-TableOfContents").get_by_text("Stelling", exact=True)).to_be_visible()
    progress = page.locator(".lk-progress > p")
    expect(progress).to_have_text(f"Je hebt nog geen van de {len(SOORTEN)} oefeningen gedaan.")
    assert violations(page) == []

    n_cells = page.locator(".jp-CodeCell").count()
    keyboard = Keyboard(page)
    for soort in SOORTEN:
        one = page.locator(f".lk-card[data-soort={soort}]")
        one.locator(".lk-question").focus()
        keyboard.do(ENTRIES[soort]["keyboard"]["keys"])
        sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
        expect(one.get_by_role("status")).to_contain_text(sentence)
        expect(one.get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    expect(progress).to_have_text(f"Je hebt alle {len(SOORTEN)} oefeningen gedaan. Goed gewerkt.")
    assert page.locator(".jp-CodeCell").count() == n_cells  # no key reached the notebook
    assert violations(page) == []

    first = page.locator(".lk-card").first
    first.get_by_role("button", name="Sla over naar de volgende oefening").click()
    expect(page.locator(".lk-card").nth(1).locator(".lk-question")).to_be_focused()
    first.get_by_role("link", name="veelgestelde vragen").click()
    expect(page.locator("#bron-leefbaarometer-vragen")).to_be_in_viewport()

    page.locator(".lk-card").evaluate_all("cards => cards.forEach((card) => (card.dataset.old = 'true'))")
    menu(page, "Kernel", f"Kernel opnieuw starten en {RUN_ALL}…")
    page.get_by_role("button", name="Kernel opnieuw starten", exact=True).click()
    expect(page.locator(".lk-card:not([data-old])")).to_have_count(len(SOORTEN), timeout=60_000)
    expect(page.locator(".lk-progress > p")).to_have_text(
        f"Je hebt alle {len(SOORTEN)} oefeningen gedaan. Goed gewerkt.", timeout=60_000
    )
    for soort in SOORTEN:
        one = page.locator(f".lk-card[data-soort={soort}]")
        sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
        expect(one.get_by_role("status")).to_contain_text(sentence)
        shows_gallery_answer(one, soort)


def test_a_kernel_that_is_gone_is_said_and_loses_nothing_and_a_reopened_lesson_shows_its_cards(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    open_lesson(page, lab_url)
    run_all(page)
    expect(page.locator(".lk-card")).to_have_count(len(SOORTEN), timeout=60_000)
    expect(page.get_by_role("heading", name=TITLE)).to_be_in_viewport()  # not at the last cell
    n_attempts = answer(page, "Hoe weinig misdaad")
    card(page, "open").get_by_label("Jouw antwoord").fill("Half geschreven")

    menu(page, "Kernel", "Kernel opnieuw starten…")
    page.get_by_role("button", name="Kernel opnieuw starten", exact=True).click()
    expect(page.locator(".lk-away:visible")).to_have_count(len(SOORTEN))
    expect(page.locator(".lk-away").first).to_contain_text(RUN_ALL)
    choose(page, "Hoe nieuw")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("staat klaar")
    run_all(page)
    expect(page.locator(".lk-away:visible")).to_have_count(0, timeout=60_000)
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text(f"Poging {n_attempts + 1}.")
    assert card(page, "meerkeuze").get_by_role("radio", name="Hoe nieuw").is_checked()
    expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value("Half geschreven")

    with saving(page):
        menu(page, "File", "Notebook opslaan")
    menu(page, "Kernel", "Kernel stoppen")
    expect(page.locator(".lk-away:visible")).to_have_count(len(SOORTEN))
    open_again(page, lab_url)
    assert page.get_by_text("Error displaying widget").count() == 0
    expect(card(page, "open").get_by_label("Jouw antwoord")).to_have_value("Half geschreven")
    expect(card(page, "meerkeuze").get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    with saving(page):
        menu(page, "File", "Notebook opslaan")  # JupyterLab now saves no state of these widgets
    open_again(page, lab_url)


def test_what_jupyterlab_cannot_draw_is_said_in_dutch(context: BrowserContext, lab_url: str) -> None:
    page = context.new_page()
    open_lesson(page, lab_url)
    place = page.locator(".jp-CodeCell .jp-OutputArea-output").last
    place.evaluate(
        "place => { place.textContent = 'Error displaying widget'; place.classList.add('jupyter-widgets'); }"
    )
    assert said_after(page.locator(NOT_DRAWN).last) == texts.LAB_NOT_DRAWN
    assert page.locator(NOT_DRAWN).last.evaluate("place => getComputedStyle(place).fontSize") == "0px"


def test_a_lesson_that_is_opened_again_is_where_the_learner_was(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": HEIGHT_PX})
    open_lesson(page, lab_url)
    run_all(page)
    expect(page.locator(".lk-away:visible")).to_have_count(0, timeout=60_000)
    expect(page.locator(".lk-card")).to_have_count(len(SOORTEN), timeout=60_000)
    wheel_to(page, card(page, "volgorde").locator(".lk-question"))
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('leerkit '))")
    later(page, 500)  # the place is noted a moment after the last movement
    with saving(page):
        menu(page, "File", "Notebook opslaan")
    page.goto("about:blank")
    open_lesson(page, lab_url)  # the kernel is still there, and so are the cards
    expect(card(page, "volgorde").locator(".lk-list")).to_be_in_viewport(timeout=60_000)
    expect(page.get_by_role("heading", name=TITLE)).not_to_be_in_viewport()


def test_overview_asks_again_what_went_wrong(context: BrowserContext, lab: tuple[str, Path]) -> None:
    lab_url, folder = lab
    exercise, wrong = example("meerkeuze"), {"choice": ["misdaad"], "certainty": None}
    before = datetime.now(UTC) - timedelta(days=3)
    answer = Answer(
        lesson=FILM_LESSON, exercise_id=exercise.id, response=wrong, verdict=exercise.grade(wrong), at=before
    )
    OwnLearner(f"sqlite:///{folder / '.leerkit' / 'antwoorden.sqlite'}").record(answer)
    page = context.new_page()
    open_other(page, lab_url, "overzicht.ipynb")
    run_all(page)
    expect(page.locator(IN_FRONT).get_by_text("Vandaag te herhalen").first).to_be_visible()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    expect(page.get_by_text("1 te herhalen")).to_be_visible()
    asked = page.locator(IN_FRONT).locator(".lk-card")  # lessons that are open have cards too
    expect(asked).to_have_count(1)
    expect(asked.get_by_role("radio", name="Hoe weinig misdaad")).not_to_be_checked()
    asked.get_by_role("radio", name="Hoe goed").check()
    asked.get_by_role("button", name="Controleer").click()
    expect(asked.get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    assert violations(page) == []


def wheel_to(page: Page, target: Locator) -> None:
    """Scroll as a learner does: a script that scrolls is held to be JupyterLab, which goes to the last cell."""
    page.get_by_role("heading", name=TITLE).hover()
    until(lambda: _wheeled(page, target), lambda is_there: is_there)


def _wheeled(page: Page, target: Locator) -> bool:
    page.mouse.wheel(0, 120)
    later(page, 50)
    box = target.bounding_box()
    return box is not None and box["y"] < HEIGHT_PX / 2


@contextlib.contextmanager
def saving(page: Page) -> Iterator[None]:
    """Wait, afterwards, until the notebook is saved."""
    with page.expect_response(lambda reply: reply.request.method == "PUT" and "/contents/" in reply.url):
        yield


def card(page: Page, soort: str) -> Locator:
    return page.locator(f".lk-card[data-soort={soort}]")


def choose(page: Page, name: str) -> None:
    card(page, "meerkeuze").get_by_role("radio", name=name).check()
    card(page, "meerkeuze").get_by_role("button", name="Controleer").click()


def answer(page: Page, name: str) -> int:
    """Answer the meerkeuze; return which attempt it says that this was."""
    choose(page, name)
    said = card(page, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text("Dat klopt niet.")
    found = re.search(r"Poging (\d+)", said.inner_text())
    return int(found.group(1)) if found else 1


def menu(page: Page, name: str, item: str) -> None:
    """Choose an item of a menu: its name in JupyterLab's code, and the item as the language pack has it."""
    page.get_by_role("menuitem", name=MENUS[name], exact=True).click()
    page.locator(f"#jp-mainmenu-{name.lower()}").get_by_text(item, exact=True).click()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=".lk-card, .lk-block").response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def test_a_video_gets_its_film_from_the_kernel_and_stands_still_at_its_question(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    open_other(page, lab_url, f"{FILM_LESSON}/les.ipynb")
    video = page.locator("[data-video=film]")
    run_all(page)
    expect(video.get_by_role("button", name="Speel af")).to_be_visible()
    until(lambda: video.locator("video").evaluate("film => film.readyState"), lambda state: state > 0)
    n_cells = page.locator(".jp-Cell").count()
    # The focus and the key in one: JupyterLab, which has just run the last cell, may take the focus in between.
    video.get_by_role("button", name="10 s verder").press("k")
    expect(video.locator(".lk-says")).to_have_text("De video staat stil voor een vraag.")
    question = video.locator("details.lk-moment").first
    expect(question.locator(".lk-question")).to_be_focused()
    question.locator("input[value=past]").check()
    question.get_by_role("button", name="Controleer").click()
    expect(question.locator(".lk-saved").first).to_contain_text("Je antwoord is bewaard.")
    question.get_by_role("button", name="Verder kijken").click()
    expect(video.locator(".lk-says")).to_have_text("De video staat stil voor een tekst.")

    def again() -> None:
        open_other(page, lab_url, f"{FILM_LESSON}/les.ipynb")
        run_all(page)
        expect(video.get_by_role("button", name="Speel af")).to_be_visible()

    goes_and_stays(page, video, again)
    assert page.locator(".jp-Cell").count() == n_cells, "no key reached the notebook"


def test_lesson_that_looks_back_asks_what_the_room_was_asked_and_shows_its_answers_after_the_own_one(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    open_other(page, lab_url, f"{LOOKED_BACK}/les.ipynb")
    video = page.locator(".lk-watch[data-video]")
    run_all(page)
    expect(video.get_by_role("button", name="Speel af")).to_be_visible()
    looks_back(video)
    assert violations(page) == []


def test_on_a_narrow_screen_the_contents_are_folded_away_and_stay_a_tap_away(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    open_lesson(page, lab_url)
    title, contents = page.get_by_role("heading", name=TITLE), page.locator(".jp-TableOfContents")
    expect(contents).to_be_hidden()
    assert cast("dict[str, float]", title.bounding_box())["width"] > 200
    page.get_by_role("tab", name="Inhoud").click()
    expect(contents).to_be_visible()
    page.get_by_role("tab", name="Inhoud").click()
    expect(contents).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(contents).to_be_visible()
