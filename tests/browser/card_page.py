"""One exercise card on a page of its own, without Jupyter or server: answers are graded here."""

import json
import re
from base64 import b64encode
from functools import cache
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Route

from leerkit.answer import Answer
from leerkit.cards.scripts import card_source
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise, view_source
from leerkit.look import CARD, css
from leerkit.texts.cards import view_texts
from tests.browser.axe import violations
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import SCHEMES, motion

BASE = "http://leerkit.test"
PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Oefening</title>
<meta name="viewport" content="width=device-width"><style>STYLE</style>
<script type="importmap">IMPORTS</script><script type="application/json" id="given">GIVEN</script>
<style>body { margin: 16px; background: var(--lk-paper); color: var(--lk-ink); }</style></head>
<body><main><h1>Les</h1><h2>Oefening</h2><div id="host"></div><div id="between"></div><div id="neighbour"></div>
<div id="closing"></div></main>
<script type="module">
import { mountLessonCard } from "card";
let is_press = false;
const { port1: over, port2: soon } = new MessageChannel();
over.onmessage = () => (is_press = false);
const press = () => { is_press = true; soon.postMessage(""); };
for (const name of ["click", "submit"]) addEventListener(name, press, true);
addEventListener("submit", (event) => window.mounted.stop.signal.aborted && event.preventDefault());
const lines = (texts) => (texts ?? []).map((text) => {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
});
const empty = () => {
  window.mounted?.stop.abort();
  for (const place of document.querySelectorAll("main > div")) {
    place.replaceWith(Object.assign(document.createElement("div"), { id: place.id }));
  }
  const first = document.querySelector("h1");
  first.tabIndex = -1;
  first.focus();
  first.blur();
  first.removeAttribute("tabindex");
  scrollTo(0, 0);
};
window.begin = async ({ view, ...given }) => {
  empty();
  const { mount } = await import(view);
  const at = (name) => document.getElementById(name);
  const stop = new AbortController();
  for (const place of ["between", "closing"]) at(place).append(...lines(given[place]));
  const keep = given.keeps && {
    load: async () => JSON.parse(localStorage.getItem(given.keeps)),
    save: (value) => localStorage.setItem(given.keeps, JSON.stringify(value)),
    clear: () => localStorage.removeItem(given.keeps),
  };
  const emitted = [];
  const late = [];
  const watched = ({ emit, ...rest }) => mount({ ...rest,
    emit: (response) => { emitted.push(response); emit(response); } });
  const card = mountLessonCard({ host: at("host"), mount: watched, signal: stop.signal, ...given,
    ...(keep && { keep }),
    send: async (message) => {
      if (!is_press) late.push(message);
      const reply = await window.answer(message);
      if (reply && window.mounted.card === card) card.show(reply);
    } });
  if (given.neighbour) mountLessonCard({ ...given, value: null, host: at("neighbour"), mount,
    signal: stop.signal, send() {} });
  window.mounted = { card, stop, emitted, late };
  return true;
};
await window.begin(JSON.parse(document.getElementById("given").textContent));
</script></body></html>"""
"""All of it comes at once: each request that a test answers itself goes through four processes and back."""


class CardPage:
    """A card in a browser, and everything that it sent. A tab shows one at a time.

    In a tab that shows one already (``card_tab``) it takes the other's place: a new page takes four times as much.
    """

    _shown: ClassVar[WeakKeyDictionary[Page, "CardPage"]] = WeakKeyDictionary()

    def __init__(self, page: Page, exercise: Exercise, **given: Any) -> None:
        self.page = page
        self.exercise = exercise
        self.sent: list[dict[str, Any]] = []
        self.replies = True
        self.trouble = ""
        self._given = {
            "props": exercise.public(),
            "texts": view_texts(exercise.soort),
            "value": None,
            **given,
        }
        self.keyboard = Keyboard(page)
        if page not in self._shown:
            self._equip(page)
        self._shown[page] = self
        if not page.evaluate("(given) => window.begin?.(given) ?? false", self._told()):
            page.goto(BASE)
            # Nothing that is an id on the page: that is in window from the start.
            page.wait_for_function("window.mounted?.card")

    @classmethod
    def _equip(cls, page: Page) -> None:
        """Have a tab ask the card that it shows by then."""

        def serve(route: Route) -> None:
            cls._shown[page]._serve(route)

        def answer(message: dict[str, Any]) -> dict[str, Any] | None:
            return cls._shown[page]._answer(message)

        page.route(f"{BASE}/**", serve)
        page.expose_function("answer", answer)

    def _told(self) -> dict[str, Any]:
        return {**self._given, "view": _address(view_source(self.exercise.soort))}

    def _serve(self, route: Route) -> None:
        parts = {
            "STYLE": css("tokens", *CARD, "lesson"),
            "IMPORTS": json.dumps({"imports": {"card": _address(card_source())}}),
            "GIVEN": json.dumps(self._told()).replace("<", "\\u003c"),
        }
        body = re.sub("STYLE|IMPORTS|GIVEN", lambda found: parts[found.group()], PAGE)
        route.fulfill(content_type="text/html; charset=utf-8", body=body)

    def _answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        self.sent.append(message)
        return self.reply(message) if self.replies else None

    def reply(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return what Python says to a message."""
        status = {"id": message["id"], "saved": not self.trouble, "error": self.trouble}
        if not self.trouble:
            self._given["value"] = value_of(self.exercise, message["response"])
        return {"value": self._given["value"], "status": status}

    def again(self, **given: Any) -> None:
        """Load the page anew: the card has the last answer by now, and whatever ``given`` adds."""
        self._given.update(given)
        self.page.reload()
        self.page.wait_for_function("window.mounted?.card")

    def anew(self, **given: Any) -> None:
        """Draw the card anew in the page that is there: it has the last answer, and whatever ``given`` adds."""
        self._given.update(given)
        self.page.evaluate("(given) => window.begin(given)", self._told())

    def draft(self) -> Any:
        """Return what is kept of what was not sent, for a card with ``keeps``."""
        return self.page.evaluate("(key) => JSON.parse(localStorage.getItem(key))", self.keeps)

    @property
    def keeps(self) -> str:
        """The name under which the browser keeps the draft."""
        return str(self._given["keeps"])

    @property
    def responses(self) -> list[dict[str, Any]]:
        return [message["response"] for message in self.sent]

    def do(self, steps: list[dict[str, str]]) -> None:
        """Work by keyboard alone, as ``Keyboard.do`` says."""
        self.keyboard.do(steps)

    def violations(self) -> list[str]:
        """Return what axe has against the page, light and dark; the page is light again afterwards."""
        found = []
        before = motion(self.page)
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += violations(self.page, colours_only=scheme == "dark")
        self.page.emulate_media(color_scheme="light", reduced_motion=before)
        return found

    @property
    def status(self) -> str:
        return self.page.get_by_role("status").first.inner_text()

    def show(self, value: dict[str, Any] | None, **status: Any) -> None:
        """Tell the card something that it did not ask for."""
        news = {"value": value, "status": {"id": "", "saved": False, "error": "", **status}}
        self.page.evaluate("(news) => window.mounted.card.show(news)", news)


@cache
def _address(module: str) -> str:
    """Return an address from which a page imports a module that stands in it."""
    return f"data:text/javascript;base64,{b64encode(module.encode()).decode()}"


def value_of(exercise: Exercise, response: dict[str, Any]) -> dict[str, Any]:
    """Return the value that a card gets for a first answer."""
    try:
        verdict = exercise.grade(response)
    except ResponseError as error:
        raise AssertionError(f"not gradable: {response}: {error}") from error
    answer = Answer(lesson="01-les", exercise_id=exercise.id, response=response, verdict=verdict)
    told = {**answer.model_dump(mode="json", include={"response", "verdict"}), "n_attempts": 1}
    return {**told, "reached": exercise.reached(response)}


def later(page: Page, ms: int) -> None:
    """Wait until the page itself has done what it meant to do within so many milliseconds, however slow it is."""
    page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", ms)
