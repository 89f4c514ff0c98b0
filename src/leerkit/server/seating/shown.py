"""Which exercises a lesson's page shows, told from its cells' outputs and its widgets' states."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"
REFERENCE = "IPY_MODEL_"
KNOWN_MODULES = frozenset({"anywidget", "@jupyter-widgets/base"})
"""Whose widgets our own front end draws, if they bring their script (``models.js``, ``can_draw``)."""


def exercises_shown(
    outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Return the ids of the exercises that are on the page, those inside other widgets included."""
    found: set[str] = set()
    todo = [model for output in outputs for model in _models_in(output)]
    seen: set[str] = set()
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        state = states.get(model, {})
        props = state.get("props")
        if isinstance(props, Mapping) and "soort" in props:
            found.add(str(props["id"]))
        todo.extend(_models_in(state))
    return found


def needs_voila(
    outputs: Sequence[Sequence[Mapping[str, Any]]], states: Mapping[str, Mapping[str, Any]]
) -> bool:
    """Return whether the page shows a widget that our own front end leaves to Voilà's."""
    shown = (states.get(model, {}) for output in outputs for model in _models_in(output))
    return any(
        state.get("_model_module") not in KNOWN_MODULES or state.get("_esm") is None for state in shown
    )


def _models_in(value: object) -> Iterator[str]:
    """Yield the ids of the models that a value shows or refers to, however deep they stand in it."""
    if isinstance(value, str):
        if value.startswith(REFERENCE):
            yield value.removeprefix(REFERENCE)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key == WIDGET:
                yield str(one["model_id"])
            else:
                yield from _models_in(one)
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for one in value:
            yield from _models_in(one)
