"""Where a lesson's page has a place for its cards, if cards and progress are all the widgets that it shows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from leerkit.cards.given import card_props
from leerkit.content import Lesson
from leerkit.server.seating.shown import REFERENCE, WIDGET

CARD = "leerkit.widgets.exercise_widget.ExerciseWidget"
PROGRESS = "leerkit.widgets.progress_widget.ProgressWidget"
VIDEO = "leerkit.widgets.video_widget.VideoWidget"
"""What anywidget says of our own widgets in ``_anywidget_id``. A class that is made of one is another widget."""

Output = Mapping[str, Any]
Traits = Mapping[str, Any]


def with_places(
    lesson: Lesson, outputs: Sequence[Sequence[Output]], states: Mapping[str, Traits]
) -> list[list[dict[str, Any]]] | None:
    """Return the outputs of a lesson's cells with places for cards instead of widgets.

    None if the page shows another widget, which has to have a kernel behind it; ``states`` are the widgets' traits by
    model id.
    """
    known = {exercise.id: _as_sent(card_props(exercise, lesson)["props"]) for exercise in lesson.exercises}
    placed: list[list[dict[str, Any]]] = []
    for cell in outputs:
        placed.append([])
        for output in cell:
            view = output.get("data", {}).get(WIDGET)
            place = _place(states.get(str(view["model_id"]), {}), known, states) if view else None
            if view and place is None:
                return None
            placed[-1].append(_shown_as(place) if place else dict(output))
    return placed


def with_films(
    outputs: Sequence[Sequence[Output]], states: Mapping[str, Traits]
) -> list[list[dict[str, Any]]]:
    """Return the outputs of cells in which a video is HTML with places for its cards, and no widget."""
    return [[_film(output, states) or dict(output) for output in cell] for cell in outputs]


def _film(output: Output, states: Mapping[str, Traits]) -> dict[str, Any] | None:
    view = output.get("data", {}).get(WIDGET)
    traits = states.get(str(view["model_id"]), {}) if view else {}
    return _shown_as(Markup(traits["html"])) if traits.get("_anywidget_id") == VIDEO else None  # noqa: S704 - our own, escaped when it was made


def _place(traits: Traits, known: Mapping[str, object], states: Mapping[str, Traits]) -> Markup | None:
    """Return the place of a widget; None if it is not ours, or a card of something that the lesson does not have."""
    kind, props = traits.get("_anywidget_id"), traits.get("props")
    if kind == VIDEO:
        cards = [states.get(str(one).removeprefix(REFERENCE), {}) for one in traits["exercises"].values()]
        are_ours = all(_place(card, known, states) for card in cards)
        return Markup(traits["html"]) if are_ours else None  # noqa: S704 - our own, escaped when it was made
    if kind == PROGRESS:
        return Markup('<div class="lk-widget" data-progress></div>')
    if kind != CARD or not isinstance(props, Mapping) or known.get(str(props.get("id"))) != _as_sent(props):
        return None
    return Markup('<div class="lk-widget" data-card="{}"></div>').format(props["id"])


def _shown_as(place: Markup) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": str(place)}}


def _as_sent(props: Mapping[str, Any]) -> object:
    """Return public fields as they come out of JSON: lists, no tuples."""
    return json.loads(json.dumps(props))
