"""Where a lesson's page has a place for its cards, if cards and progress are all the widgets that it shows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from leerkit.cards.given import card_props
from leerkit.content import Lesson
from leerkit.server.seating.shown import WIDGET

CARD = "leerkit.widgets.exercise_widget.ExerciseWidget"
PROGRESS = "leerkit.widgets.progress_widget.ProgressWidget"
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
            place = _place(states.get(str(view["model_id"]), {}), known) if view else None
            if view and place is None:
                return None
            placed[-1].append(_shown_as(place) if place else dict(output))
    return placed


def _place(traits: Traits, known: Mapping[str, object]) -> Markup | None:
    """Return the place of a widget; None if it is not ours, or a card of something that the lesson does not have."""
    kind, props = traits.get("_anywidget_id"), traits.get("props")
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
