"""A card of every type on one page, without Jupyter or server: for what has to hold of all of them at once."""

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, Route

from leerkit.cards.scripts import card_source
from leerkit.exercises import SOORTEN, view_source
from leerkit.look import CARD, css
from leerkit.texts.cards import view_texts
from tests.browser.card_page import BASE, value_of
from tests.gallery_examples import ENTRIES, example

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Alle soorten</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body data-leerkit><main class="lk-deck"><h1>Alle soorten</h1></main>
<script type="module">
import { mountLessonCard } from "/card.js";
const deck = document.querySelector("main");
const stop = new AbortController();
for (const given of await (await fetch("/given.json")).json()) {
  const { soort } = given.props;
  const { mount } = await import(`/${soort}.js`);
  const host = document.createElement("div");
  deck.append(Object.assign(document.createElement("h2"), { textContent: given.heading }), host);
  const card = mountLessonCard({ host, mount, signal: stop.signal, ...given,
    send: async (message) => {
      const reply = await fetch(`/answer/${soort}`, { method: "POST", body: JSON.stringify(message) });
      card.show(await reply.json());
    } });
}
document.body.dataset.ready = "";
</script></body></html>"""
STYLE = "main { max-width: 46rem; margin: 0 auto; padding: 16px; } body { margin: 0; background: var(--lk-paper); }"


def deck_page(page: Page, soorten: Sequence[str] = tuple(SOORTEN), *, is_answered: bool = False) -> Page:
    """Show the gallery's exercise of every type, or of these: untouched, or with the answer that the gallery gives."""
    given = [
        {
            "heading": soort.capitalize(),
            "props": example(soort).public(),
            "texts": view_texts(soort),
            "sources": [{"title": "Een bron", "href": "#bron-een"}],
            "value": value_of(example(soort), ENTRIES[soort]["keyboard"]["gives"]) if is_answered else None,
        }
        for soort in soorten
    ]
    bodies = {
        "": ("text/html", PAGE),
        "style.css": ("text/css", css("tokens", "contrast", *CARD, "lesson") + STYLE),
        "card.js": ("text/javascript", card_source()),
        "given.json": ("application/json", json.dumps(given)),
        **{f"{soort}.js": ("text/javascript", view_source(soort)) for soort in SOORTEN},
    }

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(f"{BASE}/")
        kind, body = bodies.get(path, ("text/plain", ""))
        if path.startswith("answer/"):
            message = route.request.post_data_json
            kind, body = "application/json", json.dumps(answer(path.removeprefix("answer/"), message))
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    def answer(soort: str, message: dict[str, Any]) -> dict[str, Any]:
        status = {"id": message["id"], "saved": True, "error": ""}
        return {"value": value_of(example(soort), message["response"]), "status": status}

    page.unroute_all(behavior="wait")
    page.route(f"{BASE}/**", serve)
    page.goto(f"{BASE}/")
    page.locator("body[data-ready]").wait_for()
    return page
