"""Verdicts on one number that was looked up: what is near the right one, near a mistake that is known, or neither."""

from typing import Any

from leerkit.answer import Verdict
from leerkit.exercises.zoek import LARGEST, Zoek
from leerkit.lms.parts import FILLED_IN
from leerkit.lms.pool import Pool


def numbers_of(exercise: Zoek) -> dict[str, Any]:
    """Return what is found near each number that is known, the right one first, and elsewhere; JSON-ready."""
    solution, pool = exercise.solution, Pool()
    known = (solution.value, *(one.value for one in solution.mistakes))
    elsewhere = LARGEST if all(abs(LARGEST - one) > solution.margin for one in known) else -LARGEST
    return {
        "kind": "number",
        "field": "value",
        "margin": solution.margin + 1e-9,
        "decimals": exercise.decimals,
        "near": [[value, pool.verdict(_open(exercise, value))] for value in known],
        "other": pool.verdict(_open(exercise, elsewhere)),
        "pool": pool.values,
    }


def _open(exercise: Zoek, value: float) -> Verdict:
    """Return the verdict on a number, with room for the one that somebody wrote."""
    verdict = exercise.grade({"value": value})
    label = f"{FILLED_IN} {exercise.unit}".strip()
    return verdict.model_copy(
        update={"items": tuple(one.model_copy(update={"label": label}) for one in verdict.items)}
    )
