"""A lesson in a real JupyterLab, as `leerkit lab` opens it: worked by keyboard, and found back afterwards."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.keyboard import Keyboard
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import gallery_folder

pytestmark = pytest.mark.timeout(300)

START = (
    "import sys; from pathlib import Path; from leerkit.notebook.lab import run_lab; "
    "sys.exit(run_lab(Path(sys.argv[1]), Path(sys.argv[2]), open_browser=False))"
)


@pytest.fixture(scope="module")
def lab_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running JupyterLab with the gallery's lesson, away from the settings of whoever runs the tests."""
    base = tmp_path_factory.mktemp("lab")
    lessons = gallery_folder(base / "lessen").parent
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
        yield _address(log, lab)
    finally:
        os.killpg(lab.pid, signal.SIGKILL)
        lab.wait()


def _address(log: Path, lab: subprocess.Popen[bytes]) -> str:
    deadline = monotonic() + 90
    while monotonic() < deadline:
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\S*\?token=\w+", log.read_text())
        if found:
            return found.group(0)
        assert lab.poll() is None, log.read_text()
        sleep(0.2)
    raise AssertionError(log.read_text())


def run_all(page: Page, item: str = "Run All Cells") -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator("#jp-mainmenu-run").get_by_text(item, exact=True).click()


def open_lesson(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("strong").filter(has_text="Zo begin je.").wait_for(timeout=90_000)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=90_000)


def test_lesson_is_done_by_keyboard_and_comes_back_after_a_restart(
    context: BrowserContext, lab_url: str
) -> None:
    page = context.new_page()
    open_lesson(page, lab_url)
    run_all(page)
    expect(page.locator(".lk-card")).to_have_count(len(SOORTEN), timeout=60_000)
    progress = page.locator(".lk-progress")
    expect(progress).to_have_text(f"Je hebt nog geen van de {len(SOORTEN)} oefeningen gedaan.")
    assert violations(page) == []

    keyboard = Keyboard(page)
    for soort in SOORTEN:
        one = page.locator(f".lk-card[data-soort={soort}]")
        one.locator(".lk-question").focus()
        keyboard.do(ENTRIES[soort]["keyboard"]["keys"])
        sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
        expect(one.get_by_role("status")).to_contain_text(sentence)
        expect(one.get_by_role("status")).to_contain_text("Je antwoord is bewaard.")
    expect(progress).to_have_text(f"Je hebt alle {len(SOORTEN)} oefeningen gedaan. Goed gewerkt.")
    assert page.locator(".jp-CodeCell").count() == len(SOORTEN) + 5  # no key reached the notebook
    assert violations(page) == []

    first = page.locator(".lk-card").first
    first.get_by_role("button", name="Volgende").click()
    expect(page.locator(".lk-card").nth(1).locator(".lk-question")).to_be_focused()
    first.get_by_role("link", name="Een & ander").click()
    expect(page.locator("#bron-een")).to_be_in_viewport()

    page.locator(".lk-card").evaluate_all("cards => cards.forEach((card) => (card.dataset.old = 'true'))")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator("#jp-mainmenu-kernel").get_by_text("Restart Kernel and Run All Cells…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.locator(".lk-card:not([data-old])")).to_have_count(len(SOORTEN), timeout=60_000)
    expect(page.locator(".lk-progress")).to_have_text(
        f"Je hebt alle {len(SOORTEN)} oefeningen gedaan. Goed gewerkt.", timeout=60_000
    )
    for soort in SOORTEN:
        one = page.locator(f".lk-card[data-soort={soort}]")
        sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
        expect(one.get_by_role("status")).to_contain_text(sentence)
        view = one.locator(".lk-view").aria_snapshot()
        for line in ENTRIES[soort]["keyboard"]["shows"]:
            assert line in view


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=".lk-card, .lk-block").response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]
