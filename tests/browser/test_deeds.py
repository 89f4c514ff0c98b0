"""What the host does goes one after the other, and says after which event it comes: the page's own count as known."""

import json
from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.static_page import BASE, static_page

TWO_AND_ONE_LATE = """async () => {
  document.body.innerHTML = "<i id='facilitator' data-code='WIJK'></i><i id='refusal'></i>";
  const { deed, undo, isAhead } = await import("/static/facilitator/deeds.js");
  isAhead(5);
  const twice = [deed("closed", { exercise_id: "x" }, 5), deed("closed", { exercise_id: "x" }, 5)];
  const said = await Promise.all([...twice, deed("hidden", { answer_id: "a" }), deed("revealed", { group: true }, 5)]);
  said.push(await undo());
  await fetch("/somebody-else", { method: "POST", body: "{}" });
  return [...said, await deed("opened", { exercise_id: "x" }, 5)];
}"""


def test_own_deeds_wait_for_each_other_and_those_of_others_are_still_refused(page: Page) -> None:
    asked: list[tuple[str, Any]] = []
    seq = 5

    def server(route: Route) -> None:
        nonlocal seq
        body = json.loads(route.request.post_data or "{}")
        asked.append((body.get("kind", route.request.url.removeprefix(BASE)), body.get("if_seq")))
        is_late = body.get("if_seq") not in (None, seq)
        seq += not is_late
        route.fulfill(status=409 if is_late else 201, json={"error": "te laat"} if is_late else {"seq": seq})

    static_page(page)
    page.route(lambda url: "/api/" in url or "/somebody-else" in url, server)
    said = page.evaluate(TWO_AND_ONE_LATE)
    assert said == [None, None, None, None, None, "te laat"]
    assert asked == [
        ("closed", 5),
        ("hidden", None),
        ("revealed", 7),
        ("/api/sessions/WIJK/events/8/undo", None),
        ("/somebody-else", None),
        ("opened", 9),
    ]
