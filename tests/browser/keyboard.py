"""Somebody who has a keyboard and no mouse, and who goes by the names that a screen reader would say."""

from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page

CONTROLS = {"button", "radio", "checkbox", "textbox", "combobox", "listbox", "slider", "link", "spinbutton"}
CAN_BE_INVALID = {"textbox", "combobox", "listbox", "slider", "spinbutton"}
"""A single radio or checkbox cannot: what is wrong is said of it, not that it is."""

Node = dict[str, Any]
"""Of the tree that a screen reader gets."""


LINES: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
"""By which a page is asked what a screen reader gets: one each, since with every one more it loads slower."""


class Keyboard:
    """Works a page by keys alone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        if page not in LINES:
            LINES[page] = page.context.new_cdp_session(page)
        self._cdp = LINES[page]

    def do(self, steps: list[dict[str, str]]) -> None:
        """Take the steps of a gallery example's ``keyboard.keys``.

        ``to`` tabs to the control whose name starts so, ``press`` and ``type`` are keys, ``sees`` waits until
        a text is on the page.
        """
        for step in steps:
            [(verb, what)] = step.items()
            if verb == "to":
                self.tab_to(what)
            elif verb == "sees":
                self._page.get_by_text(what).first.wait_for()
            elif verb == "type":
                self._page.keyboard.type(what)
            else:
                self._page.keyboard.press(what)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control with this name has the focus."""
        seen = []
        for _ in range(60):
            self._page.keyboard.press("Tab")
            seen.append(self.focused())
            if seen[-1].startswith(name):
                return
        raise AssertionError(f"no control named {name!r} on the way: {list(dict.fromkeys(seen))}")

    def focused(self) -> str:
        """Return the name of what has the focus."""
        found = self._cdp.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        asked = {"objectId": found["objectId"], "fetchRelatives": False}
        [node] = self._cdp.send("Accessibility.getPartialAXTree", asked)["nodes"]
        return said(node, "name")

    def told_at(self, text: str) -> list[str]:
        """Return the names of the controls of which a screen reader says ``text``, and that they are wrong."""
        told = [one for one in self._controls() if text in said(one, "description")]
        can = [one for one in told if one["role"]["value"] in CAN_BE_INVALID]
        assert all(is_marked(one) for one in can), can
        return [said(one, "name") for one in told]

    def marked(self) -> list[str]:
        """Return the names of the controls that are marked as wrong."""
        return [said(one, "name") for one in self._controls() if is_marked(one)]

    def nameless(self) -> list[str]:
        """Return the controls that have no accessible name."""
        controls = self._controls()
        assert controls
        return [str(node) for node in controls if not said(node, "name").strip()]

    def _controls(self) -> list[Node]:
        nodes = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]


def said(node: Node, what: str) -> str:
    """Return the name or the description of a control."""
    return str(node.get(what, {}).get("value", ""))


def is_marked(node: Node) -> bool:
    """Return whether a control is marked as wrong."""
    found = [one["value"]["value"] for one in node.get("properties", []) if one["name"] == "invalid"]
    return found == ["true"]
