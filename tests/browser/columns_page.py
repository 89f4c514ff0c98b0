"""Cards with a group's answers and how it is beside them, without a server: as on a lesson's page, or a phone."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any, Literal

from playwright.sync_api import Page, Route

from leerkit.bench.guesses import guess
from leerkit.cards.scripts import modules
from leerkit.exercises import Exercise
from leerkit.look import css
from leerkit.server.pages.screen_state import shown_group
from leerkit.server.web.scripts import STYLE, STYLES, sources
from leerkit.texts.cards import COLUMNS, SHARED, view_texts
from leerkit.texts.hosting import NEWS
from tests.browser.card_page import value_of

BASE = "http://leerkit.test"
Surface = Literal["lesson", "zaal"]
ALL = {"is_closed": True, "shows_group": True, "shows_solution": True}
PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Naast elkaar</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head>
<body data-leerkit="{surface}"><main class="lk-page" id="moment"><h1>Naast elkaar</h1></main>
<script type="module">
import {{ mountLessonCard }} from "/static/cards/lesson_card.js";
import {{ make }} from "/static/cards/tools.js";
import {{ layBeside }} from "/static/lesson/beside.js";
import {{ columnsIn }} from "/static/shared/columns.js";
const {{ signal }} = new AbortController();
const {{ words, cards }} = await (await fetch("/given.json")).json();
for (const {{ on, ...given }} of cards) {{
  const {{ mount }} = await import(`/static/cards/${{given.props.soort}}.js`);
  const draw = (host) => mountLessonCard({{ host, mount, signal, send() {{}}, ...given }});
  const host = make("div", "lk-output");
  if (document.body.dataset.leerkit === "lesson") {{
    document.querySelector("main").append(make("h2", "", given.props.soort), host);
    draw(host);
    layBeside(host.querySelector(".lk-card"), words).show(on, given.sources, true);
    continue;
  }}
  const still = make("fieldset", {{ className: "lk-still", disabled: true }}, host);
  const place = make("div", "", make("div", "", make("h2", "", words.your_answer), still));
  document.querySelector("main").append(place);
  draw(host);
  const tell = columnsIn(place, {{ words, heading: "h2", signal }});
  tell(on, given.sources, {{ is_whole: true }});
}}
document.body.dataset.ready = "";
</script></body></html>"""
SOURCES = [{"title": "Een & ander", "href": "#bron-een"}]


def columns_page(page: Page, surface: Surface, exercises: Sequence[Exercise], n_people: int = 7) -> Page:
    """Show exercises that so many people answered, and the first of them looks at; all of it is revealed."""
    cards = [_card(one, n_people) for one in exercises]
    words = {**NEWS, **COLUMNS, **SHARED}
    names = STYLE if surface == "lesson" else (*STYLES["zaal"], *STYLES["charts"], *STYLES["later"])
    scripts = {f"static/{name}": source for name, source in sources().items()}
    scripts |= {f"static/cards/{name}": source for name, source in modules().items()}
    bodies = {
        "": ("text/html", PAGE.format(surface=surface)),
        "style.css": ("text/css", css(*names)),
        "given.json": ("application/json", json.dumps({"words": words, "cards": cards})),
        **{name: ("text/javascript", source) for name, source in scripts.items()},
    }

    def serve(route: Route) -> None:
        kind, body = bodies.get(route.request.url.removeprefix(f"{BASE}/"), ("text/plain", ""))
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page.unroute_all(behavior="wait")
    page.route(f"{BASE}/**", serve)
    page.goto(f"{BASE}/")
    page.locator("body[data-ready]").wait_for()
    return page


def _card(exercise: Exercise, n_people: int) -> dict[str, Any]:
    given = [whole(exercise, Random(seed)) for seed in range(n_people)]
    group = shown_group(exercise.tally([[one] for one in given]), ALL)
    on = {**ALL, "group": group, "solution": exercise.solved(), "solved_as": exercise.solution_name}
    value = value_of(exercise, given[0])
    return {
        "props": exercise.public(),
        "texts": view_texts(exercise.soort),
        "sources": SOURCES,
        "value": value,
        "on": {**on, "exercise": {"props": {}, "sources": SOURCES}},
    }


def whole(exercise: Exercise, chance: Random) -> dict[str, Any]:
    """Return an answer that completes an exercise."""
    answer = guess(exercise.public(), chance) or {}
    while not exercise.grade(answer).complete:
        here = exercise.reached(answer)["here"]
        answer = {"route": [*answer["route"], chance.choice(here["choices"])["key"]]}
    return answer
