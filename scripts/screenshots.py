"""Make the README's pictures in media/ from the real thing: a workshop with a room in it, and JupyterLab.

Usage: python scripts/screenshots.py [FOLDER]. Takes Chromium; FOLDER is media/ if it is not given.
"""

import json
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from leerkit.bench.guesses import going_on, guess
from leerkit.content import Lesson, find_lessons, load_lesson
from leerkit.exercises import Exercise
from leerkit.texts.lab_cells import RUN_ALL
from leerkit.texts.practising import NAMES

ROOT = Path(__file__).resolve().parent.parent
LESSON = "01-leefbaarheid-is-mensenwerk"
PUBLIC = "leren.example.nl"
"""The name by which the pictures say to join; the browser is told that it is here."""
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


@dataclass(frozen=True)
class Place:
    """Where a workshop is."""

    base: str
    code: str
    facilitator_url: str
    port: int

    @property
    def here(self) -> str:
        """Return the address by which who has no browser finds it."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def workshop(port: int, *lessons: str) -> Iterator[Place]:
    """Start a workshop with a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'pictures.sqlite'}"
        command = [
            sys.executable,
            "-m",
            "leerkit",
            "workshop",
            *lessons,
            "--port",
            str(port),
            "--public-url",
            f"http://{PUBLIC}",
            "--no-browser",
            "--json",
        ]
        named = ["--code", "K7WP3D", "--database", database]
        server = subprocess.Popen([*command, *named], stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            started = json.loads(server.stdout.readline())
            base = started["join_url"].partition("/?")[0]
            yield Place(base, started["code"], started["facilitator_url"], port)
        finally:
            server.terminate()
            server.wait(60)


def fill(place: Place, n_people: int = 12, *, seed: int = 7) -> None:
    """Let people join and answer as a room would, and not all of them as far."""
    dice = random.Random(seed)
    lessons = [load_lesson(folder) for folder in find_lessons([LESSON])]
    open_rondes(place, lessons)
    for number in range(n_people):
        name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= len(NAMES) else "")
        with httpx.Client(base_url=place.here, timeout=60) as person:
            person.post("/api/join", json={"code": place.code, "nickname": name}).raise_for_status()
            for lesson in lessons:
                far = dice.randint(len(lesson.exercises) // 2, len(lesson.exercises))
                for exercise in lesson.exercises[:far]:
                    answer(person, lesson, exercise, dice)


def answer(person: httpx.Client, lesson: Lesson, exercise: Exercise, dice: random.Random) -> None:
    """Give what somebody might answer, to each round; nothing to a type of which nobody knows what to guess."""
    for ronde in (1, 2) if exercise.soort == "stelling" else (1,):
        response = guess(exercise.public(), dice, ronde)
        while response is not None:
            given = {"lesson": lesson.slug, "exercise_id": exercise.id, "response": response}
            person.post("/api/answers", json=given)
            response = going_on(response, exercise.reached(response), dice)


def open_rondes(place: Place, lessons: list[Lesson]) -> None:
    """Open the second round of every stelling that this workshop has, as the facilitator."""
    with httpx.Client(base_url=place.here, timeout=60, follow_redirects=True) as facilitator:
        facilitator.get(place.facilitator_url.replace(place.base, place.here)).raise_for_status()
        for lesson in lessons:
            for exercise in lesson.exercises:
                if exercise.soort == "stelling":
                    opened = {"lesson": lesson.slug, "exercise_id": exercise.id, "ronde": 2}
                    asked = {"kind": "ronde_opened", "payload": opened}
                    facilitator.post(f"/api/sessions/{place.code}/events", json=asked).raise_for_status()


def join(browser: Browser, place: Place, name: str, **options: Any) -> Page:
    """Join in a browser; return the page that comes next."""
    page = browser.new_context(locale="nl-NL", **options).new_page()
    page.goto(f"{place.base}/?code={place.code}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_role("button", name="Doe mee").click()
    page.wait_for_url(re.compile("/(les|zaal)"))
    return page


def open_lesson(page: Page, place: Place, slug: str = LESSON) -> None:
    """Open a lesson and wait for its exercises."""
    page.goto(f"{place.base}/les/{slug}/")
    page.locator("body[data-ready]").wait_for(timeout=90_000)


def facilitate(browser: Browser, place: Place, **options: Any) -> Page:
    """Open the facilitator's page, with what is known by now."""
    page = browser.new_context(locale="nl-NL", **options).new_page()
    page.goto(place.facilitator_url)
    page.locator("#people *").first.wait_for()
    return page


@contextmanager
def lab() -> Iterator[str]:
    """Start `leerkit lab` in a folder of its own; give its address."""
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+") as log:
        command = [sys.executable, "-m", "leerkit", "lab", f"{folder}/lessen", "--no-browser"]
        started = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            yield _lab_address(Path(folder) / "log")
        finally:
            started.terminate()
            started.wait(60)


def _lab_address(log: Path) -> str:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = re.search(r"http://(?:127\.0\.0\.1|localhost):\d+/lab\S*\?token=\w+", log.read_text())
        if found:
            return found.group(0)
        time.sleep(0.3)
    raise TimeoutError(log.read_text())


def run_in_lab(page: Page, address: str) -> None:
    """Open JupyterLab and run every cell of the lesson."""
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    page.goto(address)
    idle.wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Uitvoeren", exact=True).click()
    page.locator("#jp-mainmenu-run").get_by_text(RUN_ALL, exact=True).click()
    page.locator(".lk-progress > p").first.wait_for(timeout=120_000)
    idle.wait_for(timeout=120_000)
    page.wait_for_timeout(3_000)  # a lesson that has run goes back to where its learner was, its top


def show_from_its_top(page: Page) -> None:
    """Scroll to the first exercise."""
    page.locator(".lk-card").first.evaluate("card => card.scrollIntoView({ block: 'start' })")


def put_on(page: Page) -> None:
    """Put the first exercise of the run sheet on."""
    press(page, "Begin", page.get_by_role("button", name="Volgende", exact=True).first)
    press(page, "Volgende", page.get_by_role("button", name="Sluit de vraag"))


def reveal(page: Page) -> None:
    """Close what is on, and show what the group answered."""
    press(page, "Sluit de vraag", page.get_by_role("button", name="Open weer"))
    press(page, "Toon de uitslag", page.get_by_role("button", name="Verberg de uitslag"))
    page.get_by_text("Wat de groep antwoordde", exact=True).click()


def press(page: Page, name: str, then: Locator) -> None:
    """Press a button, and wait for what comes of it."""
    page.get_by_role("button", name=name, exact=True).first.click()
    then.wait_for()


def pictures(folder: Path, browser: Browser, port: int) -> None:
    """Write the pictures of the README."""
    wide = {"viewport": {"width": 1280, "height": 800}}
    phone = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "has_touch": True}
    with workshop(port, LESSON) as place:
        page = browser.new_context(locale="nl-NL", **phone).new_page()
        page.goto(f"{place.base}/?code={place.code}")
        page.screenshot(path=folder / "meedoen.png")
        fill(place)
        host = facilitate(browser, place, **wide)
        page = join(browser, place, "Noor", viewport={"width": 1280, "height": 1120})
        open_lesson(page, place)
        card = page.locator(".lk-card").first
        card.get_by_role("radio").first.check()
        card.locator(".lk-primary").click()
        card.locator(".lk-saved").wait_for()
        while page.get_by_role("button", name="Sluit deze melding").count():
            page.get_by_role("button", name="Sluit deze melding").first.click()
        show_from_its_top(page)
        page.screenshot(path=folder / "les.png")
        put_on(host)
        page = join(browser, place, "Sem", **phone)
        page.goto(f"{place.base}/zaal")
        page.get_by_role("radio").first.wait_for()
        page.screenshot(path=folder / "telefoon.png")
        reveal(host)
        host.screenshot(path=folder / "begeleider.png")
        with host.expect_popup() as opened:
            host.get_by_role("link", name="Open het scherm voor de zaal").click()
        opened.value.set_viewport_size({"width": 1280, "height": 720})
        opened.value.get_by_text("%").first.wait_for()
        opened.value.screenshot(path=folder / "scherm.png")
    with lab() as address:
        page = browser.new_context(locale="nl-NL", **wide).new_page()
        run_in_lab(page, address)
        show_from_its_top(page)
        page.screenshot(path=folder / "jupyterlab.png")


def main(arguments: list[str]) -> None:
    """Make the pictures."""
    folder = Path(arguments[0]) if arguments else ROOT / "media"
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        port = free_port()
        here = f"--host-resolver-rules=MAP {PUBLIC} 127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM, here])
        pictures(folder, browser, port)
        browser.close()
    for path in sorted(folder.glob("*.png")):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
