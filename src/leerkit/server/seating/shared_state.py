"""What a lesson's widgets look like before anybody is in it: one file for the whole room, kept by browsers.

A page has it before its connection stands, so that the kernel only tells what has changed
(``leerkit.widgets.changes``).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from leerkit.server.web.packed import Packed
from leerkit.widgets import ELSEWHERE


@dataclass(frozen=True)
class SharedState:
    """The file of one lesson."""

    digest: str
    """Changes with the contents, so a browser may keep the file for ever."""
    file: Packed
    """JSON: ``{model id: {"state": traits, "buffers": as in a page's widget state}}``."""

    @classmethod
    def of(cls, states: Mapping[str, Mapping[str, Any]]) -> Self:
        """Make the file from the ``state`` of ``application/vnd.jupyter.widget-state+json``."""
        kept = {
            model: {"state": _needed(one["state"]), "buffers": one.get("buffers", [])}
            for model, one in states.items()
        }
        body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(hashlib.sha256(body).hexdigest()[:16], Packed.of(body))

    def address(self, slug: str) -> str:
        """Return where the file of a lesson is."""
        return f"/les/{slug}/state-{self.digest}.json"


def _needed(state: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the traits of a widget without those of the cards' scripts that a page of ours never asks for."""
    if "notebook" not in state:
        return state
    return {name: value for name, value in state.items() if name not in ELSEWHERE}
