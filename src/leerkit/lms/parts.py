"""Verdicts part by part: of answers whose parts are judged apart, and in which only how many are right counts."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from leerkit.answer import ItemVerdict, Verdict
from leerkit.exercises import Exercise
from leerkit.exercises.invul import Invul, plain
from leerkit.exercises.kaartjes import KNOWN, Kaartjes
from leerkit.exercises.koppel import Koppel
from leerkit.exercises.schat import Schat
from leerkit.exercises.sorteer import Sorteer
from leerkit.lms.pool import Pool
from leerkit.texts import parts as texts
from leerkit.texts.exercises import RATINGS

FILLED_IN = "{written}"
"""Stands in a label where the page writes what somebody filled in."""
OTHER = "⁂⁂⁂"
"""What is filled in and is not known."""


class Asked(NamedTuple):
    """The parts of an answer."""

    field: str
    choices: Mapping[str, Sequence[Any]]
    """By the key of each part, all that it may hold: keys, or numbers of a schat."""
    written: Mapping[str, str] = {}
    """By the key of each part that is written, how it is called."""
    step: tuple[float, float] | None = None
    """Of numbers: from where, and how far apart."""


def parts_of(exercise: Exercise) -> dict[str, Any] | None:
    """Return what is found of each part, JSON-ready; None for a type that is not judged so."""
    asked = asked_of(exercise)
    if asked is None:
        return None
    pool = Pool()
    base = {key: values[0] for key, values in asked.choices.items()}
    first = exercise.grade(_response(asked, base))
    found = {
        key: [(value, exercise.grade(_response(asked, {**base, key: value}))) for value in asked.choices[key]]
        for key in asked.choices
    }
    judged = {key: _judged(exercise, asked, key, verdicts, first) for key, verdicts in found.items()}
    told = {
        key: [[one.name, pool.add(one.item.model_dump(mode="json")), one.n, one.halves] for one in ones]
        for key, ones in judged.items()
    }
    return {
        "kind": "parts",
        "field": asked.field,
        "step": asked.step,
        "written": [*asked.written],
        "ranks": [*RATINGS] if isinstance(exercise, Kaartjes) else [],
        "told": told,
        "sums": {
            name: pool.verdict(exercise.grade(_response(asked, answer)).model_copy(update={"items": ()}))
            for name, answer in _sums(asked, judged).items()
        },
        "pool": pool.values,
    }


class Judged(NamedTuple):
    """What is found of one part, for one thing that it may hold."""

    name: str
    """What it holds, as the page looks it up."""
    item: ItemVerdict
    n: int
    """1 if it counts as right, or as known."""
    halves: int
    """What it adds to the score, in halves of what a part can be worth."""


def _judged(
    exercise: Exercise,
    asked: Asked,
    key: str,
    verdicts: Sequence[tuple[Any, Verdict]],
    first: Verdict,
) -> list[Judged]:
    """Return what is found of a part for all that it may hold; something in it is worth nothing."""
    scores = [(one.score or 0.0) * len(asked.choices) for _, one in verdicts]
    lowest = min(scores) if first.score is not None else 0.0
    made = []
    for (value, verdict), score in zip(verdicts, scores, strict=True):
        item = next(one for one in verdict.items if one.key == key)
        is_known = value in KNOWN if isinstance(exercise, Kaartjes) else item.mark == "right"
        name = str(value)
        if asked.step:
            name = str(round((value - asked.step[0]) / asked.step[1]))
        if key in asked.written:
            name = "" if value == OTHER else plain(value)
            item = item.model_copy(update={"label": texts.filled(asked.written[key], FILLED_IN)})
        made.append(Judged(name, item, int(is_known), round(2 * (score - lowest))))
    return made


def _sums(asked: Asked, judged: Mapping[str, Sequence[Judged]]) -> dict[str, dict[str, Any]]:
    """Return, for each number that may be right and each score, an answer that comes to it."""
    reached: dict[tuple[int, int], dict[str, Any]] = {(0, 0): {}}
    for key, ones in judged.items():
        kinds = {(one.n, one.halves): value for one, value in zip(ones, asked.choices[key], strict=True)}
        reached = {
            (n + more, halves + worth): {**answer, key: value}
            for (n, halves), answer in reached.items()
            for (more, worth), value in kinds.items()
        }
    return {f"{n} {halves}": answer for (n, halves), answer in reached.items()}


def _response(asked: Asked, answer: Mapping[str, Any]) -> dict[str, Any]:
    return {asked.field: [*answer.values()] if asked.step else dict(answer)}


def asked_of(exercise: Exercise) -> Asked | None:
    """Return the parts of an answer to an exercise."""
    if isinstance(exercise, Koppel):
        targets = [one.key for one in exercise.targets]
        return Asked("pairs", {one.key: targets for one in exercise.items})
    if isinstance(exercise, Sorteer):
        groups = [one.key for one in exercise.groups]
        return Asked("places", {one.key: groups for one in exercise.items})
    if isinstance(exercise, Kaartjes):
        return Asked("ratings", {one.key: [*RATINGS] for one in exercise.cards})
    if isinstance(exercise, Schat):
        n_steps = round((exercise.max - exercise.min) / exercise.step)
        values = [min(exercise.max, exercise.min + n * exercise.step) for n in range(n_steps + 1)]
        keys = map(str, range(len(exercise.solution.values)))
        return Asked("values", dict.fromkeys(keys, values), step=(exercise.min, exercise.step))
    return _of_gaps(exercise) if isinstance(exercise, Invul) else None


def _of_gaps(exercise: Invul) -> Asked:
    known = {
        gap.key: [option.key for option in gap.options]
        or [
            *exercise.solution.gaps[gap.key].right,
            *(one for idea in exercise.solution.gaps[gap.key].ideas for one in idea.when),
            OTHER,
        ]
        for gap in exercise.gaps
    }
    written = {gap.key: gap.label for gap in exercise.gaps if not gap.options}
    return Asked("gaps", known, written)
