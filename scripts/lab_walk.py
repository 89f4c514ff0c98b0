"""Do each lesson from start to end in a real JupyterLab, with a picture of every part.

Usage: python -m scripts.lab_walk FOLDER [--lesson SLUG]... [--width PX] [--keys] [--dark]. Takes Chromium. Pictures and
what JupyterLab keeps go to FOLDER; what is not right is said, and is the exit status.
"""

import argparse
import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)
from scripts.lab_hands import Hands, by_keys, by_mouse, is_answered
from scripts.screenshots import CHROMIUM

from leerkit.content import lessons_dir
from leerkit.notebook.lab_settings import write_settings
from leerkit.notebook.laying_out import OWN as OURS
from leerkit.texts.lab_cells import RUN_ALL

LONG_MS = 120_000
STEP_PX, HEIGHT_PX = 1100, 1200
OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
MISSING_PLACES = """root => [...root.querySelectorAll("a[href^='#']:not(.jp-InternalAnchorLink)")]
  .map((one) => one.getAttribute("href"))
  .filter((to) => to.length > 1 && !document.getElementById(decodeURIComponent(to.slice(1))))"""
SIDEWAYS = """root => [...root.querySelectorAll(".lk-card, .lk-block, .jp-RenderedMarkdown")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.trim().slice(0, 60))"""
OWN = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")


@contextlib.contextmanager
def running_lab(folder: Path) -> Iterator[str]:
    """Run `leerkit lab` with settings of its own; give its address."""
    own = {name: str(folder / name.lower()) for name in OWN}
    command = [sys.executable, "-u", "-m", "leerkit", "lab", str(folder / "lessen"), "--no-browser"]
    lab = subprocess.Popen(
        command, env={**os.environ, **own}, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert lab.stdout
    try:
        for line in lab.stdout:
            if found := re.search(r"http://localhost:\S+token=\w+", line):
                yield found.group(0)
                return
        raise SystemExit("JupyterLab does not start")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(60)


class Walk:
    """One lesson, done from start to end."""

    def __init__(self, context: BrowserContext, pictures: Path, hands: Hands) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self._pictures, self._hands, self._n = pictures, hands, 0
        pictures.mkdir(parents=True, exist_ok=True)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)

    def do(self, address: str) -> None:
        """Open the lesson, do all that it asks, look at all of it, and come back to it."""
        self._opened(address)
        self.look("geopend")
        self._run_all()
        self.look_through("voor")
        self._check_page()
        self._contents()
        self._exercises()
        self.look_through("na")
        self._check_page()
        self._come_back(address)

    def look(self, name: str) -> None:
        """Take a picture of what is on the screen."""
        self._n += 1
        self.page.screenshot(path=self._pictures / f"{self._n:02d}-{name}.png")

    def look_through(self, name: str) -> None:
        """Take pictures from the top to the end."""
        scroller = self.page.locator(f"{OPEN} .jp-WindowedPanel-outer")
        scroller.hover(position={"x": 5, "y": 200})
        self.page.mouse.wheel(0, -100_000)
        before = -1
        while (now := scroller.evaluate("one => Math.round(one.scrollTop)")) != before:
            self.page.wait_for_timeout(400)
            self.look(name)
            self.page.mouse.wheel(0, STEP_PX)
            self.page.wait_for_timeout(400)
            before = now

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text[:200]} {message.location.get('url', '')[:100]}")

    def _asked(self, request: Request) -> None:
        if re.match(r"(http|ws)s?://(?!localhost)", request.url):
            self.faults.append(f"other host: {request.url[:100]}")

    def _cards(self) -> Locator:
        return self.page.locator(f"{OPEN} .lk-card[data-exercise]")

    def _opened(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator(f"{OPEN} .jp-RenderedMarkdown h1").first.wait_for(timeout=LONG_MS)
        self._is_idle()

    def _run_all(self) -> None:
        self.page.get_by_role("menuitem", name="Uitvoeren", exact=True).click()
        self.page.locator("#jp-mainmenu-run").get_by_text(RUN_ALL, exact=True).click()
        self._cards().first.wait_for(timeout=LONG_MS)
        self.page.locator(f"{OPEN} .lk-progress > p").wait_for(timeout=LONG_MS)
        self._is_idle()

    def _is_idle(self) -> None:
        self.page.locator("#jp-main-statusbar").get_by_text("| Inactief").wait_for(timeout=LONG_MS)

    def _check_page(self) -> None:
        root = self.page.locator(OPEN)
        self.faults += [f"leads nowhere: {to}" for to in root.evaluate(MISSING_PLACES)]
        self.faults += [f"sideways: {text}" for text in root.evaluate(SIDEWAYS)]
        errors = root.locator(
            ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr'], .jp-OutputArea-output pre"
        )
        texts = [text for text in errors.all_inner_texts() if "Error" in text]
        self.faults += [f"in a cell: {text[:120]}" for text in texts]

    def _contents(self) -> None:
        items = self.page.locator(".jp-TableOfContents .jp-tocItem-heading:visible")
        if items.count():
            items.nth(items.count() // 2).click()
            self.page.wait_for_timeout(600)
            self.look("inhoud")

    def _exercises(self) -> None:
        cards = self._cards()
        cards.first.locator(".lk-question").focus()
        for at in range(cards.count()):
            card = cards.nth(at)
            name = f"{card.get_attribute('data-soort')} {card.get_attribute('data-exercise')}"
            self._unfold(card)
            if not card.is_visible():
                self.faults.append(f"{name}: not to be seen")
                continue
            try:
                self._hands(self.page, card)
            except Exception as error:
                self.faults.append(f"{name}: {str(error)[:200]}")
            if not is_answered(card):
                self.faults.append(f"{name}: not done")
            following = card.get_by_role("button", name="Volgende")
            if following.count():
                following.first.press("Enter")
                self.page.wait_for_timeout(300)
            elif at + 1 < cards.count():
                cards.nth(at + 1).locator(".lk-question").focus()

    def _unfold(self, card: Locator) -> None:
        """Open what a question of a video stands in."""
        moment = card.locator("xpath=ancestor::details[not(@open)][1]/summary")
        if moment.count():
            moment.click()
            video = card.locator("xpath=ancestor::*[@data-video][1]").locator("video")
            if video.count() and not video.evaluate("film => film.readyState"):
                self.faults.append("the film of a video is not there")

    def _come_back(self, address: str) -> None:
        n_done = self.page.locator(f"{OPEN} .lk-card[data-answered]").count()
        progress = self.page.locator(f"{OPEN} .lk-progress > p").inner_text()
        print("  ", n_done, "done;", progress)
        with self.page.expect_response(
            lambda reply: reply.request.method == "PUT" and "/contents/" in reply.url
        ):
            self.page.keyboard.press("Escape")
            self.page.get_by_role("menuitem", name="Bestand", exact=True).click()
            self.page.locator("#jp-mainmenu-file").get_by_text("Notebook opslaan", exact=True).click()
        self._opened(address)
        answered = self.page.locator(f"{OPEN} .lk-card[data-answered]")
        try:
            expect(answered).to_have_count(n_done, timeout=60_000)
        except AssertionError:
            self.faults.append(f"after coming back {answered.count()} of {n_done} answers are there")
        again = self.page.locator(f"{OPEN} .lk-progress > p")
        if again.inner_text() != progress:
            self.faults.append(f"progress after coming back: {again.inner_text()}, was {progress}")
        self.page.wait_for_timeout(1500)
        self.look("terug")


def tidy(context: BrowserContext, address: str, lessons: Path) -> None:
    """Stop the kernels of a lesson that is done and close it, so that the next one has the machine."""
    base, token = re.sub(r"/lab.*", "", address), address.rpartition("=")[2]
    for session in context.request.get(f"{base}/api/sessions?token={token}").json():
        context.request.delete(
            f"{base}/api/sessions/{session['id']}?token={token}", headers={"Authorization": f"token {token}"}
        )
    for workspace in (lessons / OURS / "workspaces").iterdir():
        workspace.unlink()
    write_settings(lessons)


def main() -> int:
    """Walk through the lessons; return how many faults were found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lesson", action="append", help="only this one")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--keys", action="store_true", help="by keyboard alone")
    parser.add_argument("--dark", action="store_true")
    asked = parser.parse_args()
    slugs = asked.lesson or [path.parent.name for path in sorted(lessons_dir().glob("0[1-9]*/les.yaml"))]
    size = {"width": asked.width, "height": HEIGHT_PX}
    n_faults = 0
    with running_lab(asked.folder.absolute()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for slug in slugs:
            context = browser.new_context(
                viewport=size, color_scheme="dark" if asked.dark else "light", locale="nl-NL"
            )
            context.set_default_timeout(30_000)
            print(slug)
            walk = Walk(context, asked.folder / "beelden" / slug, by_keys if asked.keys else by_mouse)
            try:
                walk.do(re.sub(r"/lab\b[^?]*", f"/lab/tree/{slug}/les.ipynb", address))
            except Exception as error:
                walk.faults.append(f"the walk ended: {str(error)[:300]}")
                walk.look("einde")
            for fault in dict.fromkeys(walk.faults):
                print("  !", fault)
            n_faults += len(walk.faults)
            walk.page.goto("about:blank")
            tidy(context, address, asked.folder.absolute() / "lessen")
            context.close()
    return min(n_faults, 100)


if __name__ == "__main__":
    sys.exit(main())
