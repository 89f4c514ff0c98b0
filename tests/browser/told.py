"""A facilitator's page that a test tells something else than the server does."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, WebSocketRoute

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import facilitate
from tests.workshop import Workshop

Change = Callable[[dict[str, Any]], dict[str, Any]]


def state_after(state: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Return the whole state after a message that may hold only what has another value by now, by its path."""
    if said.get("t") != "set":
        return said
    state = copy.deepcopy(state)
    for path, value in said["set"].items():
        *names, last = path.split("/")
        inside: Any = state
        for name in names:
            inside = inside[int(name) if isinstance(inside, list) else name]
        inside[int(last) if isinstance(inside, list) else last] = value
    return state


@contextmanager
def told(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Callable[[Change], None]]]:
    """Give a facilitator's page, and what tells it the server's last state with a change.

    From then on it hears no more of the server: somebody may still be leaving.
    """
    lines: list[WebSocketRoute] = []
    messages: list[dict[str, Any]] = []
    is_told: list[bool] = []

    def keep(line: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            if not is_told:
                messages.append(state_after(messages[-1] if messages else {}, json.loads(message)))
                line.send(message)

        lines.append(line)
        line.connect_to_server().on_message(pass_on)

    def tell(change: Change) -> None:
        is_told.append(True)
        lines[-1].send(json.dumps(change(messages[-1])))

    with visitor(browser) as context:
        context.route_web_socket(re.compile(r"/live(\?|$)"), keep)
        yield facilitate(context, workshop), tell
