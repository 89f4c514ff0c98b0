"""What an exercise is, and what somebody answered, as xAPI has interactions.

Source: xAPI 1.0.3, part 2, appendix C (https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#interaction-activities).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from leerkit.exercises import Exercise, Option
from leerkit.exercises.invul import Invul
from leerkit.exercises.kaartjes import Card, Kaartjes
from leerkit.exercises.koppel import Koppel
from leerkit.exercises.meerkeuze import Meerkeuze
from leerkit.exercises.motiveer import Motiveer
from leerkit.exercises.muur import Muur
from leerkit.exercises.open import Open
from leerkit.exercises.panel import Panel
from leerkit.exercises.schat import Schat
from leerkit.exercises.signaal import Signaal
from leerkit.exercises.sorteer import Sorteer
from leerkit.exercises.stelling import Stelling
from leerkit.exercises.volgorde import Volgorde
from leerkit.exercises.zoek import Zoek
from leerkit.texts.exercises import RATINGS

Definition = dict[str, Any]

TEXTS = frozenset({"reason", "text", "posts"})
"""Fields of a response in which somebody writes, whatever its type."""


def interaction_of(exercise: Exercise) -> Definition:
    """Return the part of a definition that says how it is answered, and what is right where something is."""
    found = _of_choices(exercise) or _of_pairs(exercise) or _of_numbers(exercise)
    if found is None:
        is_written = isinstance(exercise, (Open, Muur))
        found = {"interactionType": "long-fill-in" if is_written else "other"}
    return found


def _of_choices(exercise: Exercise) -> Definition | None:
    if isinstance(exercise, Meerkeuze):
        right = [_listed(one.key for one in exercise.options if one.key in exercise.solution.correct)]
        return _choice("choice", "choices", exercise.options, right)
    if isinstance(exercise, Signaal):
        right = [_listed(one.key for one in exercise.parts if one.key in exercise.solution.signals)]
        return _choice("choice", "choices", exercise.parts, right)
    if isinstance(exercise, Motiveer):
        return _choice("choice", "choices", exercise.options)
    if isinstance(exercise, (Stelling, Panel)):
        return _choice("likert", "scale", exercise.scale)
    if isinstance(exercise, Volgorde):
        right = [_listed(order) for order in exercise.solution.orders]
        return _choice("sequencing", "choices", exercise.items, right)
    return None


def _of_pairs(exercise: Exercise) -> Definition | None:
    if isinstance(exercise, Koppel):
        return _matching(exercise.items, exercise.targets, [exercise.solution.pairs])
    if isinstance(exercise, Sorteer):
        places = exercise.solution.places
        is_one = all(len(right) == 1 for right in places.values())
        right = [{item: groups[0] for item, groups in places.items()}] if is_one else []
        return _matching(exercise.items, exercise.groups, right)
    if isinstance(exercise, Kaartjes):
        ratings = [Option(key=key, text=text) for key, text in RATINGS.items()]
        return _matching(exercise.cards, ratings, [])
    return None


def _of_numbers(exercise: Exercise) -> Definition | None:
    if isinstance(exercise, Schat):
        values = exercise.solution.values if len(exercise.solution.values) == 1 else ()
    elif isinstance(exercise, Zoek):
        values = (exercise.solution.value,)
    else:
        return None
    if not values:
        return {"interactionType": "other"}
    margin = exercise.solution.margin
    return {
        "interactionType": "numeric",
        "correctResponsesPattern": [f"{values[0] - margin:.10g}[:]{values[0] + margin:.10g}"],
    }


def form_of(exercise: Exercise) -> tuple[str, tuple[str, ...]] | None:
    """Return how xAPI writes an answer, and in which field of a response that stands: the first that holds something.

    It is ``listed``, ``paired`` or ``number``; None where xAPI has no form of its own for it.
    """
    if isinstance(exercise, (Meerkeuze, Motiveer, Signaal, Stelling, Panel)):
        return "listed", ("marked", "choice")
    if isinstance(exercise, Volgorde):
        return "listed", ("order",)
    if isinstance(exercise, (Koppel, Sorteer, Kaartjes)):
        return "paired", ("pairs", "places", "ratings")
    if isinstance(exercise, Zoek) or (isinstance(exercise, Schat) and len(exercise.solution.values) == 1):
        return "number", ("value", "values")
    return None


def response_of(exercise: Exercise, response: Mapping[str, Any]) -> str | None:
    """Return a response without its texts as xAPI writes one; None where nothing is left of it.

    The script of a page does the same (``cmi5_statements.js``).
    """
    form = form_of(exercise)
    if form is None:
        left = without_texts(exercise, response)
        return json.dumps(left, ensure_ascii=False, separators=(",", ":")) if left else None
    kind, fields = form
    given = next(response[name] for name in fields if response.get(name) is not None)
    if kind == "number":
        return f"{given[0] if isinstance(given, (list, tuple)) else given:.10g}"
    if kind == "paired":
        return _paired(given)
    return given if isinstance(given, str) else _listed(given)


def gaps_of(exercise: Exercise) -> tuple[str, ...] | None:
    """Return the keys of the gaps that are filled by choosing; None for a type without gaps."""
    return tuple(gap.key for gap in exercise.gaps if gap.options) if isinstance(exercise, Invul) else None


def without_texts(exercise: Exercise, response: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was chosen in a response, and nothing that was written."""
    left = {name: value for name, value in response.items() if name not in TEXTS and value not in (None, {})}
    chosen = gaps_of(exercise)
    if chosen is None:
        return left
    gaps = {key: value for key, value in response["gaps"].items() if key in chosen}
    return {"gaps": gaps} if gaps else {}


def texts_of(exercise: Exercise, response: Mapping[str, Any]) -> list[str]:
    """Return what somebody wrote in a response."""
    posts = [post["text"] for post in response.get("posts", ())]
    gaps = [gap.key for gap in exercise.gaps if not gap.options] if isinstance(exercise, Invul) else []
    written = [
        response.get("text", ""),
        response.get("reason", ""),
        *posts,
        *(response["gaps"][one] for one in gaps),
    ]
    return [text for text in written if text.strip()]


def _choice(kind: str, field: str, options: Iterable[Option], right: Iterable[str] = ()) -> Definition:
    patterns = list(right)
    made = {"interactionType": kind, field: [_component(one.key, one.text) for one in options]}
    return {**made, "correctResponsesPattern": patterns} if patterns else made


def _matching(
    items: Iterable[Option | Card], targets: Iterable[Option], right: Iterable[Mapping[str, str]]
) -> Definition:
    patterns = [_paired(pairs) for pairs in right]
    made = {
        "interactionType": "matching",
        "source": [_component(one.key, one.front if isinstance(one, Card) else one.text) for one in items],
        "target": [_component(one.key, one.text) for one in targets],
    }
    return {**made, "correctResponsesPattern": patterns} if patterns else made


def _component(key: str, text: str) -> dict[str, Any]:
    return {"id": key, "description": {"nl": text}}


def _listed(keys: Iterable[str]) -> str:
    return "[,]".join(keys)


def _paired(pairs: Mapping[str, str]) -> str:
    return _listed(f"{one}[.]{other}" for one, other in pairs.items())
