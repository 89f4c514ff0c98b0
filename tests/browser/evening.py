"""Who there is in a led session, each with a browser of their own, and what they do in it."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import zxingcpp
from playwright.sync_api import BrowserContext, Locator, LocatorAssertions, Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.workshop_visit import Frames, facilitate, join
from tests.gallery_examples import ENTRIES
from tests.workshop import Workshop

SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""400 kbit/s, with 400 ms before anything comes."""
HANDS_IN = ("Controleer", "Verstuur", "Klaar", "Plaats")
FITS = """() => [document.scrollingElement, document.getElementById("on")]
  .every((one) => one.scrollHeight - one.clientHeight <= 1 && one.scrollWidth - one.clientWidth <= 1)"""
GREY = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const place = canvas.getContext("2d");
  place.drawImage(image, 0, 0);
  const { data } = place.getImageData(0, 0, image.width, image.height);
  return { width: image.width, grey: Array.from({ length: data.length / 4 }, (_, at) => data[at * 4]) };
}"""


class Phone:
    """A participant on ``/zaal``."""

    def __init__(
        self, context: BrowserContext, workshop: Workshop, name: str, *, is_slow: bool = False
    ) -> None:
        self.context = context
        self.name = name
        context.on("page", lambda page: self._on_page(page, is_slow=is_slow))
        self.page = join(context, workshop.base, workshop.code, name)
        self._room = f"{workshop.base}/zaal"

    def _on_page(self, page: Page, *, is_slow: bool) -> None:
        self.frames = Frames(page)
        if is_slow:
            line = page.context.new_cdp_session(page)
            line.send("Network.enable")
            line.send("Network.emulateNetworkConditions", SLOW_LINE)

    def come_back(self) -> None:
        """Open the page of the room in a new tab."""
        self.page = self.context.new_page()
        self.page.goto(self._room)

    @property
    def now(self) -> LocatorAssertions:
        """The one line above that says what is happening."""
        return expect(self.page.locator("#now"))

    @property
    def moment(self) -> Locator:
        return self.page.locator("#moment")

    @property
    def said(self) -> LocatorAssertions:
        """What the card of what is on says of the answer."""
        return expect(self.page.locator(".lk-exercise [role=status]"))

    def choose(self, key: str) -> None:
        """Answer with one of the options."""
        self.page.locator(f".lk-exercise input[value={key}]").check()
        self.page.locator(".lk-exercise").get_by_role("button", name="Verstuur").click()

    def answer_by_keyboard(self, soort: str) -> None:
        """Do what is on as the gallery does it, up to where it is handed in for the first time."""
        self._by_keyboard(first_answer(ENTRIES[soort]["keyboard"]["keys"]))

    def answer_again_by_keyboard(self, soort: str) -> None:
        """Do what the gallery does once there is more to see."""
        keys = ENTRIES[soort]["keyboard"]["keys"]
        self._by_keyboard(keys[len(first_answer(keys)) :])

    def _by_keyboard(self, keys: list[dict[str, str]]) -> None:
        self.page.locator(".lk-exercise .lk-question").focus()
        Keyboard(self.page).do(keys)


def first_answer(keys: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the steps up to the first answer. Nothing is checked while somebody leads: it is sent."""
    taken: list[dict[str, str]] = []
    for step in keys:
        taken.append({"to": "Verstuur"} if step == {"to": "Controleer"} else step)
        if step == {"press": "Enter"} and taken[-2].get("to") in HANDS_IN:
            break
    return taken


class Host:
    """Who leads, at a computer or with a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def on(self) -> Locator:
        return self.page.locator("#leading")

    def press(self, name: str) -> None:
        self.on.get_by_role("button", name=name, exact=True).click()

    def go_on(self) -> None:
        self.page.locator("[data-does=next]").click()

    def remove(self, name: str) -> None:
        """Take somebody out, and keep what they answered."""
        somebody = self.page.locator("#people li", has=self.page.get_by_text(name, exact=True))
        somebody.get_by_role("button", name="Verwijder").click()
        self.page.get_by_role("button", name="Verwijder, bewaar de antwoorden").click()

    def show(self, text: str) -> None:
        """Let everybody see what somebody wrote."""
        self.page.locator("#posts").get_by_role("button", name=f"Toon : {text}").click()


def console(context: BrowserContext, workshop: Workshop) -> Host:
    """Open the host's page at a computer that phones can reach by its name."""
    key = urlsplit(workshop.facilitator_url)
    return Host(
        facilitate(
            context,
            replace(workshop, facilitator_url=f"{workshop.base}{key.path}?{key.query}"),
            picture=True,
        )
    )


def remote(host: Host, context: BrowserContext, base: str) -> Host:
    """Open the host's page on a phone of theirs, by the QR code that the console shows."""
    host.page.get_by_text("Leid met je eigen telefoon").click()
    expect(host.page.locator("#own-phone-qr path")).to_be_visible()
    address = urlsplit(read_code(host.page.locator("#own-phone-qr")))
    page = context.new_page()
    page.goto(f"{base}{address.path}?{address.query}")
    expect(page.locator("#connection")).to_contain_text("Verbonden")
    host.page.get_by_text("Leid met je eigen telefoon").click()
    return Host(page)


def read_code(shown: Locator) -> str:
    """Return what a QR code says, read as a camera does: from how it looks."""
    picture = base64.b64encode(shown.screenshot()).decode()
    dark = shown.page.context.new_page()
    pixels: dict[str, Any] = dark.evaluate(GREY, picture)
    dark.close()
    grey = np.array(pixels["grey"], dtype=np.uint8).reshape(-1, pixels["width"])
    [code] = zxingcpp.read_barcodes(grey)
    return str(code.text)


def open_screen(host: Host, context: BrowserContext, base: str) -> Page:
    """Open the screen of the room in a browser that has no other key."""
    address = host.page.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    page = context.new_page()
    page.goto(f"{base}{address}")
    expect(page.locator("#people")).not_to_be_empty()
    return page
