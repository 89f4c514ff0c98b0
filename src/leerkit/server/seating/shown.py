"""Which exercises and widgets a lesson's page shows, and what draws them, told from outputs and states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from leerkit.server.web.scripts import browser_dir

WIDGET = "application/vnd.jupyter.widget-view+json"
REFERENCE = "IPY_MODEL_"
OURS = "leerkit."
"""How the names of our own widgets begin: the cards, and what belongs to them."""
LOOKS = frozenset({"LayoutView", "StyleView"})
"""What says how another widget looks, and is not drawn itself."""
REGISTERED = re.compile(r"^  (\w+View): ", re.MULTILINE)


@cache
def light_views() -> frozenset[str]:
    """Return the views of ipywidgets that our own scripts draw: those that ``widgets/views.js`` joins."""
    scripts = (browser_dir() / "widgets").glob("*.js")
    return frozenset(name for one in scripts for name in REGISTERED.findall(one.read_text(encoding="utf-8")))


class Drawing(StrEnum):
    """What draws the widgets of a page."""

    CARDS = ""
    """There are only cards of ours: nothing more is loaded."""
    LIGHT = "light"
    """``browser/widgets/``: anywidgets of others, and the common ones of ipywidgets."""
    VOILA = "voila"
    """Voilà's front end, for at least one that only an extension of JupyterLab draws."""


def exercises_shown(
    outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Return the ids of the exercises that are on the page, those inside other widgets included."""
    props = (states.get(model, {}).get("props") for model in models_shown(outputs, states))
    return {str(one["id"]) for one in props if isinstance(one, Mapping) and "soort" in one}


def models_shown(
    outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return the ids of the models that these outputs show, and of all that those refer to."""
    todo = [model for output in outputs for model in _models_in(output)]
    seen: dict[str, None] = {}
    while todo:
        model = todo.pop()
        if model not in seen:
            seen[model] = None
            todo.extend(_models_in(states.get(model, {})))
    return list(seen)


def drawing_of(states: Mapping[str, Mapping[str, Any]]) -> Drawing:
    """Return what draws the widgets of a page, from their states by model id.

    All that a lesson makes counts, also what it does not show yet: a press of a button may show it.
    """
    drawn = [one for one in states.values() if one.get("_view_name") and one["_view_name"] not in LOOKS]
    if any(one.get("_esm") is None and one["_view_name"] not in light_views() for one in drawn):
        return Drawing.VOILA
    are_ours = all(str(one.get("_anywidget_id", "")).startswith(OURS) for one in drawn)
    return Drawing.CARDS if are_ours else Drawing.LIGHT


def _models_in(value: object) -> Iterator[str]:
    """Yield the ids of the models that a value, out of JSON, shows or refers to, however deep they stand in it."""
    if isinstance(value, str):
        if value.startswith(REFERENCE):
            yield value.removeprefix(REFERENCE)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == WIDGET:
                yield str(one["model_id"])
            else:
                yield from _models_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _models_in(one)
