"""Which exercises a lesson's page shows, and what draws its widgets, told from its cells' outputs and its widgets' states."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"
REFERENCE = "IPY_MODEL_"
OURS = "leerkit."
"""How the names of our own widgets begin: the cards, and what belongs to them."""
LOOKS = frozenset({"LayoutView", "StyleView"})
"""What says how another widget looks, and is not drawn itself."""
LIGHT_VIEWS = frozenset(
    "AccordionView AudioView BoxView ButtonView CheckboxView ColorPickerView ComboboxView DatePickerView DropdownView "
    "FileUploadView FloatLogSliderView FloatRangeSliderView FloatSliderView FloatTextView GridBoxView HBoxView HTMLMathView "
    "HTMLView ImageView IntRangeSliderView IntSliderView IntTextView LabelView OutputView PasswordView PlayView ProgressView "
    "RadioButtonsView SelectMultipleView SelectView SelectionRangeSliderView SelectionSliderView StackView TabView TextView "
    "TextareaView TimeView ToggleButtonView ToggleButtonsView VBoxView ValidView VideoView".split()
)
"""The views of ipywidgets that our own scripts draw: those in ``browser/widgets/views.js``."""


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


def drawing_of(states: Mapping[str, Mapping[str, Any]]) -> Drawing:
    """Return what draws the widgets of a page, from their states by model id.

    All that a lesson makes counts, also what it does not show yet: a press of a button may show it.
    """
    drawn = [one for one in states.values() if one.get("_view_name") and one["_view_name"] not in LOOKS]
    if any(one.get("_esm") is None and one["_view_name"] not in LIGHT_VIEWS for one in drawn):
        return Drawing.VOILA
    are_ours = all(str(one.get("_anywidget_id", "")).startswith(OURS) for one in drawn)
    return Drawing.CARDS if are_ours else Drawing.LIGHT


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
