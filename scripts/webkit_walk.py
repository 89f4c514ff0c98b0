"""Do each type of exercise by keys in WebKit, the engine of Safari: on a lesson's page, and led on the phone page.

Usage: python -m scripts.webkit_walk [FOLDER]. Takes WebKitWebDriver (the package webkit2gtk-driver of Debian), a
screen such as that of `xvfb-run`, and selenium, which the project does not install. Pictures of the whole screen go to
FOLDER if Pillow is there too. What is not right is said, and is the exit status.
"""

import argparse
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from tests.gallery_examples import ENTRIES, example
from tests.workshop import Workshop, running_workshop

from leerkit.content import lessons_dir

LESSON = "00-galerij"
WITHIN_S = 20.0
SETTLED_S = 0.7
MOST_TABS = 60
KEYS = {name: getattr(Keys, name.upper()) for name in ("Space", "Enter", "Home")} | {
    f"Arrow{way}": getattr(Keys, way.upper()) for way in ("Up", "Down", "Left", "Right")
}
TO_THE_LAST = {"kaartjes": 3}
"""How far the last choice of a row is: WebKit on Linux does not go there from the first with an arrow up."""
SIDEWAYS = "return document.scrollingElement.scrollWidth > innerWidth"

Steps = list[dict[str, str]]


class Visitor:
    """Somebody with WebKit and a keyboard."""

    def __init__(self, driver: Any, folder: Path | None) -> None:
        self.driver, self._folder = driver, folder
        self.faults: list[str] = []

    def join(self, workshop: Workshop) -> None:
        """Join by the form."""
        self.driver.get(workshop.join_url)
        self.wait(lambda: self.driver.find_elements(By.ID, "nickname"), "the form")
        self.driver.find_element(By.ID, "nickname").send_keys("Iris", Keys.ENTER)
        self.wait(lambda: "?code" not in self.driver.current_url, "to be in")

    def wait(self, is_there: Callable[[], Any], what: str) -> bool:
        """Wait until something is there; say so if it stays away."""
        until = monotonic() + WITHIN_S
        while monotonic() < until:
            if is_there():
                return True
            sleep(0.1)
        self.faults.append(f"waited in vain for {what}")
        return False

    def do(self, steps: Steps) -> None:
        """Take the steps of a gallery example's keyboard; see ``tests/browser/keyboard.py``."""
        for step in steps:
            [(verb, what)] = step.items()
            if verb == "to":
                self._tab_to(what)
            elif verb == "sees":
                self.wait(lambda what=what: what in self.text(), f"“{what}”")
            elif what == "Control+a":
                ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
            else:
                ActionChains(self.driver).send_keys(KEYS.get(what, what)).perform()

    def _tab_to(self, name: str) -> None:
        for _ in range(MOST_TABS):
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            if self.driver.switch_to.active_element.accessible_name.startswith(name):
                return
        self.faults.append(f"no control named “{name}” on the way")

    def text(self) -> str:
        """Return the words of the page."""
        return str(self.driver.find_element(By.TAG_NAME, "body").text)

    def card(self, soort: str) -> bool:
        """Wait for the card of a type, and begin there."""
        found = f".lk-card[data-soort={soort}] .lk-question"
        if not self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, found), f"the card of {soort}"):
            return False
        sleep(SETTLED_S)
        self.driver.execute_script(f"document.querySelector('{found}').focus()")
        return True

    def sees(self, soort: str, sentence: str, where: str) -> None:
        """Note what is not as it should be, and take a picture."""
        self.wait(lambda: sentence in self.text(), f"“{sentence}”")
        if self.driver.execute_script(SIDEWAYS):
            self.faults.append("the page goes sideways")
        if self._folder:
            from PIL import ImageGrab  # noqa: PLC0415 - only where a picture is asked for

            ImageGrab.grab(xdisplay="").save(self._folder / f"{where}-{soort}.png")
        sys.stdout.write(f"{where} {soort}: {'; '.join(self.faults) or 'ok'}\n")


def first_part(steps: Steps) -> Steps:
    """Return the steps until what comes only when the host opens it."""
    return steps[: next((at for at, step in enumerate(steps) if "sees" in step), len(steps))]


def on_the_lesson(visitor: Visitor, workshop: Workshop) -> Iterator[str]:
    """Do every type on the lesson's page; give each fault."""
    workshop.do("own_pace")
    visitor.driver.get(f"{workshop.base}/les/{LESSON}/")
    for soort, entry in ENTRIES.items():
        visitor.faults = []
        is_in_rounds = soort == "stelling"
        if visitor.card(soort):
            steps = changed(soort, entry["keyboard"]["keys"])
            visitor.do(first_part(steps) if is_in_rounds else steps)
            given = (
                "Argumenten" if is_in_rounds else example(soort).grade(entry["keyboard"]["gives"]).sentence
            )
            visitor.sees(soort, given, "lesson")
        yield from (f"lesson, {soort}: {fault}" for fault in visitor.faults)


def led(visitor: Visitor, workshop: Workshop) -> Iterator[str]:
    """Do every type on the phone page while it is on, and see how it is; give each fault."""
    visitor.driver.get(f"{workshop.base}/zaal")
    for soort, entry in ENTRIES.items():
        visitor.faults = []
        here = {"lesson": LESSON, "exercise_id": example(soort).id}
        workshop.do("put_on", **here)
        if visitor.card(soort):
            steps = changed(soort, entry["keyboard"]["keys"])
            is_later = soort in ("stelling", "motiveer", "open")
            visitor.do([led_step(step) for step in (first_part(steps) if is_later else steps)])
            visitor.wait(lambda: "Verstuurd." in visitor.text(), "“Verstuurd.”")
            workshop.do("closed", **here)
            workshop.do("revealed", **here, group=True, solution=True)
            visitor.sees(soort, "De groep", "phone")
        yield from (f"phone, {soort}: {fault}" for fault in visitor.faults)


def changed(soort: str, steps: Steps) -> Steps:
    """Return the steps with keys that lead to the same in WebKit."""
    if soort not in TO_THE_LAST:
        return steps
    down = [{"press": "ArrowDown"}] * TO_THE_LAST[soort]
    return [one for step in steps for one in (down if step == {"press": "ArrowUp"} else [step])]


def led_step(step: dict[str, str]) -> dict[str, str]:
    """Return the step with the name that its button has in a led room."""
    return {"to": "Verstuur"} if step == {"to": "Controleer"} else step


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """Start WebKit; close it afterwards."""
    options = Options()
    options.add_argument("--automation")
    driver = webdriver.WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver")))
    try:
        driver.set_page_load_timeout(60)
        driver.set_window_size(390, 844)
        yield driver
    finally:
        driver.quit()


def main() -> None:
    """Walk, and say what is not right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    folder: Path | None = parser.parse_args().folder
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as driver:
        visitor, faults = Visitor(driver, folder), []
        for walk in (on_the_lesson, led):
            database = Path(made) / f"{walk.__name__}.sqlite"
            with running_workshop(database, str(lessons_dir() / LESSON)) as workshop:
                visitor.join(workshop)
                faults += walk(visitor, workshop)
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
