"""Tables of verdicts: one for each answer that may be given, where those are few."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, permutations, product
from typing import Any, Literal, NamedTuple

from leerkit.exercises import Exercise
from leerkit.exercises.meerkeuze import Meerkeuze
from leerkit.exercises.motiveer import Motiveer
from leerkit.exercises.muur import Muur
from leerkit.exercises.open import Open
from leerkit.exercises.panel import Panel
from leerkit.exercises.signaal import Signaal
from leerkit.exercises.stelling import Stelling
from leerkit.exercises.volgorde import Volgorde
from leerkit.lms.pool import Pool, written
from leerkit.texts.exercises import HOW_SURE

MOST_ANSWERS = 3000
MOST_BYTES = 500_000
"""Of a table as JSON: it travels with its page."""
WRITTEN = "x"
"""Stands for a text in an answer: no verdict depends on what somebody wrote in it."""

Kind = Literal["value", "set", "list", "map"]


class Field(NamedTuple):
    """A field of a response on which its verdict depends, with all that it may hold."""

    name: str
    kind: Kind
    """How it is written in a key: a set and a map in alphabetical order."""
    values: Iterable[Any]


def table_of(exercise: Exercise) -> dict[str, Any] | None:
    """Return the verdicts by answer, JSON-ready; None for a type that cannot, or if there are too many."""
    asked = fields_of(exercise)
    if asked is None:
        return None
    fields, rest = asked
    pool, told = Pool(), {}
    answers = list(islice(product(*(one.values for one in fields)), MOST_ANSWERS + 1))
    if len(answers) > MOST_ANSWERS:
        return None
    for answer in answers:
        response = {**rest, **{one.name: value for one, value in zip(fields, answer, strict=True)}}
        told[key_of(fields, answer)] = pool.verdict(exercise.grade(response))
    made = {
        "kind": "table",
        "fields": [[one.name, one.kind] for one in fields],
        "told": told,
        "pool": pool.values,
    }
    return made if len(written(made).encode()) <= MOST_BYTES else None


def key_of(fields: Sequence[Field], answer: Sequence[Any]) -> str:
    """Return how an answer is found in a table: as JSON, the same in the page's script."""
    parts = [
        sorted(value) if one.kind == "set" else sorted(value.items()) if one.kind == "map" else value
        for one, value in zip(fields, answer, strict=True)
    ]
    return written(parts)


def fields_of(exercise: Exercise) -> tuple[list[Field], dict[str, Any]] | None:
    """Return on what its verdicts depend, and what else an answer has to hold; None if that cannot be listed."""
    found = _of_choices(exercise) or _of_texts(exercise)
    if found is None and isinstance(exercise, Volgorde):
        return [Field("order", "list", permutations(one.key for one in exercise.items))], {}
    return found


def _of_choices(exercise: Exercise) -> tuple[list[Field], dict[str, Any]] | None:
    if isinstance(exercise, Meerkeuze):
        keys = [one.key for one in exercise.options]
        choices = _some(keys, at_least=1) if exercise.multiple else ((key,) for key in keys)
        return [Field("choice", "set", choices), Field("certainty", "value", (None, *HOW_SURE))], {}
    if isinstance(exercise, Signaal):
        return [Field("marked", "set", _some([one.key for one in exercise.parts], at_least=1))], {}
    if isinstance(exercise, Panel):
        return [Field("choice", "value", [one.key for one in exercise.scale])], {}
    if isinstance(exercise, Stelling):
        keys = [one.key for one in exercise.scale]
        rondes, before = Field("ronde", "value", (1, 2)), Field("before", "value", (None, *keys))
        return [rondes, Field("choice", "value", keys), before], {}
    return None


def _of_texts(exercise: Exercise) -> tuple[list[Field], dict[str, Any]] | None:
    """Return the same of types in which somebody writes: of that the verdict says nothing."""
    if isinstance(exercise, Motiveer):
        options = Field("choice", "value", [one.key for one in exercise.options])
        named = Field("named", "set", _some([one.key for one in exercise.solution.elements]))
        return [options, named], {"reason": WRITTEN}
    if isinstance(exercise, Open):
        levels = [[None, *(level.key for level in one.levels)] for one in exercise.rubric]
        rubrics = (
            {one.key: level for one, level in zip(exercise.rubric, ticked, strict=True) if level}
            for ticked in product(*levels)
        )
        return [Field("rubric", "map", rubrics)], {"text": WRITTEN}
    if isinstance(exercise, Muur):
        return [], {"posts": [{"column": exercise.columns[0].key, "text": WRITTEN}]}
    return None


def _some(keys: Sequence[str], at_least: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield each choice of some of the keys."""
    return chain.from_iterable(combinations(keys, n) for n in range(at_least, len(keys) + 1))
