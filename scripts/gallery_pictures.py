"""Make the pictures of docs/oefeningen.md: each type on every surface.

That is on a lesson's page, before and after an answer, on a phone in a room, on the screen, in JupyterLab, on paper.

Usage: python -m scripts.gallery_pictures [SOORT]…  Takes Chromium. One file a type, in docs/media/oefeningen/.
"""

import base64
import html
import random
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate
from scripts.lab_hands import by_mouse
from scripts.screenshots import (
    CHROMIUM,
    PUBLIC,
    Place,
    answer,
    free_port,
    join,
    lab,
    open_lesson,
    open_rondes,
    run_in_lab,
    workshop,
)

from leerkit.content import Lesson, find_lessons, load_lesson
from leerkit.documents.handout import handout
from leerkit.documents.writing import as_file
from leerkit.exercises import SOORTEN, Exercise
from leerkit.texts.practising import NAMES
from leerkit.texts.views import VIEWS

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "media" / "oefeningen"
GALLERY = "00-galerij"
N_PEOPLE = 9
MOST_BYTES = 110_000
PAGE = {"width": 620, "height": 620}
PHONE = {"width": 360, "height": 640}
SCREEN = {"width": 1280, "height": 720}
LAB = {"width": 1000, "height": 640}
PAPER = {"width": 760, "height": 900}
TOGETHER = {"width": 1180, "height": 850}
TITLES = (
    "Op de pagina van de les",
    "Op een telefoon in een zaal",
    "Op het scherm: wat de groep antwoordde",
    "Na een antwoord: hoe het zit, ernaast",
    "In JupyterLab, na een antwoord",
    "Op papier",
)
SHEET = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 12px; background: #eceae4; font: 15px system-ui, sans-serif; color: #1f2933;
  display: grid; grid-template-columns: repeat(12, 1fr); gap: 14px; align-content: start; }}
figure {{ margin: 0; grid-column: span 4; }} figcaption {{ margin-bottom: 6px; font-weight: 600; }}
figure:nth-child(1) {{ grid-column: span 4; }} figure:nth-child(2) {{ grid-column: span 3; }}
figure:nth-child(3) {{ grid-column: span 5; }}
img {{ display: block; width: 100%; max-height: 420px; object-fit: cover; object-position: top;
  border: 1px solid #d9d4ca; border-radius: 6px; background: #fff; }}
figure:nth-child(n + 4) img {{ max-height: 320px; }}
</style>{figures}"""


def main(soorten: list[str]) -> int:
    """Make the pictures of these types, or of all."""
    [folder] = find_lessons([GALLERY])
    lesson = load_lesson(folder)
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = free_port()
    arguments = [*CHROMIUM, f"--host-resolver-rules=MAP {PUBLIC} 127.0.0.1:{port}"]
    with workshop(port, str(folder)) as place, sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        on_paper, in_lab = sheets(browser, lesson, folder), in_jupyterlab(browser, lesson)
        page, phone = (
            join(browser, place, "Sanne", viewport=PAGE),
            join(browser, place, "Noor", viewport=PHONE),
        )
        open_lesson(page, place, lesson.slug)
        without_contents(page)
        on_page = {one.soort: card(page, one) for one in lesson.exercises}
        people_answer(place, lesson)
        answered = results(page, place, lesson)
        lead(place, "put_on", {"lesson": lesson.slug, "exercise_id": lesson.exercises[0].id})
        phone = join(browser, place, "Noor", viewport=PHONE)
        screen = open_screen(browser, place)
        together = browser.new_page(viewport=TOGETHER)
        for exercise in lesson.exercises:
            if exercise.soort in (soorten or SOORTEN):
                led = in_the_room(place, lesson, exercise, phone, screen)
                rest = (one[exercise.soort] for one in (answered, in_lab, on_paper))
                keep(together, exercise.soort, [on_page[exercise.soort], *led, *rest])
        browser.close()
    return 0


def people_answer(place: Place, lesson: Lesson) -> None:
    """Let a few people answer everything, with dice that fall the same each time."""
    dice = random.Random(7)
    open_rondes(place, [lesson])
    for name in NAMES[:N_PEOPLE]:
        with httpx.Client(base_url=place.here, timeout=60) as person:
            person.post("/api/join", json={"code": place.code, "nickname": name}).raise_for_status()
            for exercise in lesson.exercises:
                answer(person, lesson, exercise, dice)


def without_contents(page: Page) -> None:
    """Take away the bar at the foot, which would lie over a card."""
    bar = page.locator(".lk-outline")
    bar.wait_for(state="attached")
    bar.evaluate("(one) => one.remove()")


def results(page: Page, place: Place, lesson: Lesson) -> dict[str, bytes]:
    """Answer everything as who looks at the page; return, by type, what stands below the controls then."""
    dice = random.Random(3)
    cookies = {str(one.get("name")): str(one.get("value")) for one in page.context.cookies()}
    with httpx.Client(base_url=place.here, timeout=60, cookies=cookies) as person:
        for exercise in lesson.exercises:
            answer(person, lesson, exercise, dice)
    page.set_viewport_size({"width": 760, "height": 620})
    open_lesson(page, place, lesson.slug)
    without_contents(page)
    return {
        one.soort: page.locator(f".lk-card[data-soort={one.soort}] .lk-result").screenshot()
        for one in lesson.exercises
    }


def in_jupyterlab(browser: Browser, lesson: Lesson) -> dict[str, bytes]:
    """Return, by type, the card in JupyterLab with an answer, and what is around it."""
    found = {}
    with lab() as address:
        page = browser.new_context(locale="nl-NL", viewport=LAB).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(10_000)
        run_in_lab(page, re.sub(r"/lab[^?]*", f"/lab/tree/{lesson.slug}/les.ipynb", address))
        page.keyboard.press("Control+b")  # the panel beside it
        for exercise in lesson.exercises:
            place = page.locator(f".lk-card[data-soort={exercise.soort}]")
            for amount in place.locator(".lk-amount > input").all():
                amount.fill("10")
            with suppress(TooLate):  # a step may go as it is pressed; what is there by then is shown
                by_mouse(page, place)
            place.evaluate("(card) => card.scrollIntoView({ block: 'end', behavior: 'instant' })")
            page.wait_for_timeout(300)  # it is drawn as it comes on the screen
            found[exercise.soort] = page.screenshot()
    return found


def sheets(browser: Browser, lesson: Lesson, folder: Path) -> dict[str, bytes]:
    """Return, by type, the exercise on the hand-out for who takes part."""
    page = browser.new_page(viewport=PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    with tempfile.TemporaryDirectory() as kept:
        file = Path(kept) / "handout.html"
        file.write_bytes(as_file(handout(lesson, None, folder, [one.id for one in lesson.exercises]), "html"))
        page.goto(file.as_uri())
        shown = page.locator(".lk-paper-exercise")
        found = {one.soort: shown.nth(at).screenshot() for at, one in enumerate(lesson.exercises)}
    page.close()
    return found


def card(page: Page, exercise: Exercise) -> bytes:
    """Return the card of an exercise on the lesson's page, as far as it fits."""
    place = page.locator(f".lk-card[data-soort={exercise.soort}]")
    place.evaluate("(card) => card.scrollIntoView({ block: 'start', behavior: 'instant' })")
    box = place.bounding_box()
    assert box
    clip = {
        "x": box["x"],
        "y": max(0, box["y"]),
        "width": box["width"],
        "height": min(box["height"], 610 - max(0, box["y"])),
    }
    return page.screenshot(clip=clip)  # type: ignore[arg-type]


def open_screen(browser: Browser, place: Place) -> Page:
    """Open the screen for the room by the address that its host has."""
    host = browser.new_page()
    host.goto(place.facilitator_url)
    address = host.locator("a[href*='/scherm/']").first.get_attribute("href")
    host.close()
    screen = browser.new_page(viewport=SCREEN)
    screen.goto(f"{place.base}{address}" if str(address).startswith("/") else str(address))
    return screen


def in_the_room(
    place: Place, lesson: Lesson, exercise: Exercise, phone: Page, screen: Page
) -> tuple[bytes, bytes]:
    """Lead the room through an exercise; return the phone while it is open, and the screen with what was answered."""
    which = {"lesson": lesson.slug, "exercise_id": exercise.id}
    lead(place, "put_on", which)
    phone.locator(f".lk-exercise .lk-card[data-soort={exercise.soort}]").wait_for()
    phone.evaluate("scrollTo(0, 0)")
    on_phone = phone.screenshot()
    lead(place, "closed", which)
    lead(place, "revealed", {**which, "group": True, "solution": False})
    screen.get_by_role("heading", name=exercise.question).wait_for()
    screen.wait_for_timeout(400)  # what does not fit is made smaller
    return on_phone, screen.screenshot()


def lead(place: Place, kind: str, payload: dict[str, Any]) -> None:
    """Do something as the facilitator."""
    with httpx.Client(base_url=place.here, timeout=60, follow_redirects=True) as facilitator:
        facilitator.get(place.facilitator_url.replace(place.base, place.here)).raise_for_status()
        asked = {"kind": kind, "payload": payload}
        facilitator.post(f"/api/sessions/{place.code}/events", json=asked).raise_for_status()


def keep(together: Page, soort: str, shown: list[bytes]) -> None:
    """Lay the pictures of a type beside each other and keep them as one, small enough for a page of them."""
    figures = "".join(
        f'<figure><figcaption>{html.escape(title)}</figcaption><img src="data:image/png;base64,'
        f'{base64.b64encode(picture).decode()}"></figure>'
        for title, picture in zip(TITLES, shown, strict=True)
    )
    together.set_content(SHEET.format(figures=figures))
    path = PICTURES / f"{soort}.jpg"
    for quality in (80, 65, 50, 35):
        path.write_bytes(together.screenshot(type="jpeg", quality=quality))
        if path.stat().st_size < MOST_BYTES:
            break
    print(f"{path.relative_to(ROOT)}: {VIEWS[soort]['soort']}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
