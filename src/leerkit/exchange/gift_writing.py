"""Exercises as GIFT, the text format of Moodle for questions.

Source: https://docs.moodle.org/en/GIFT_format
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from leerkit.exchange.guessing import in_digits
from leerkit.exercises import Exercise
from leerkit.exercises.invul import GAP, Invul
from leerkit.exercises.keys import Option
from leerkit.exercises.koppel import Koppel
from leerkit.exercises.meerkeuze import Meerkeuze
from leerkit.exercises.schat import Schat
from leerkit.exercises.sorteer import Sorteer

SPECIAL = re.compile(r"([~=#{}:\\])")


def write_gift(exercises: Iterable[Exercise]) -> tuple[str, list[str]]:
    """Return exercises as a GIFT file, and the ids of those that GIFT has no question for."""
    written, left_out = [], []
    for exercise in exercises:
        write = WRITERS.get(exercise.soort)
        question = write(exercise) if write else None
        if question is None:
            left_out.append(exercise.id)
        else:
            written.append(f"::{_safe(exercise.id)}::{question}")
    return "\n\n".join(written) + "\n", left_out


def _meerkeuze(exercise: Meerkeuze) -> str:
    return _asked(exercise, [*_of_choice(exercise), *_explained(exercise.solution.explanation)])


def _of_choice(exercise: Meerkeuze) -> Iterator[str]:
    correct = exercise.solution.correct
    wrong = len(exercise.options) - len(correct)
    for option in exercise.options:
        is_right = option.key in correct
        if not exercise.multiple:
            mark = "=" if is_right else "~"
        else:
            mark = f"~%{100 / len(correct):.5f}%" if is_right else f"~%{-100 / max(1, wrong):.5f}%"
        yield _answer(mark, option.text, exercise.solution.feedback.get(option.key, ""))


def _koppel(exercise: Koppel) -> str:
    return _matched(exercise, exercise.items, exercise.targets, exercise.solution.pairs)


def _sorteer(exercise: Sorteer) -> str | None:
    """Return items with their groups; None where people disagree of one."""
    places = exercise.solution.places
    if any(len(right) > 1 for right in places.values()):
        return None
    only = {key: right[0] for key, right in places.items()}
    return _matched(exercise, exercise.items, exercise.groups, only)


def _matched(
    exercise: Koppel | Sorteer, items: Sequence[Option], targets: Sequence[Option], right: Mapping[str, str]
) -> str:
    """Return pairs; what belongs to nothing has no left side."""
    names = {one.key: one.text for one in targets}
    pairs = [(one.text, names[right[one.key]]) for one in items]
    pairs += [("", one.text) for one in targets if one.key not in right.values()]
    lines = [f"={_side(left)} -> {_side(other)}" for left, other in pairs]
    return _asked(exercise, [*lines, *_explained(exercise.solution.explanation)])


def _side(text: str) -> str:
    """Return one side of a pair, in which nothing looks like what stands between the two: GIFT cannot escape it."""
    return _safe(text.replace("->", "→"))


def _schat(exercise: Schat) -> str | None:
    """Return a number with its margin; None for a line, which is more numbers than one."""
    if exercise.ask:
        return None
    solution = exercise.solution
    near = f"#{in_digits(solution.values[0])}:{in_digits(solution.margin)}"
    return _asked(exercise, [near, *_explained(solution.explanation)], f"({exercise.unit})")


def _invul(exercise: Invul) -> str | None:
    """Return a text with its one gap, to write or to choose; None for more of them."""
    if len(exercise.gaps) > 1:
        return None
    [gap], [filling] = exercise.gaps, exercise.solution.gaps.values()
    says = {one: idea.say for idea in filling.ideas for one in idea.when}
    if gap.options:
        answers = [
            _answer("=" if one.key in filling.right else "~", one.text, says.get(one.key, ""))
            for one in gap.options
        ]
    else:
        answers = [_answer("=", one, filling.feedback) for one in filling.right]
        answers += [_answer("=%0%", one, say) for one, say in says.items()]
    before, _, after = GAP.split(exercise.text, maxsplit=1)
    lines = [*answers, *_explained(exercise.solution.explanation)]
    return _asked(exercise, lines, f"{exercise.worked} {before}", after)


def _open(exercise: Exercise) -> str:
    return _asked(exercise, [])


WRITERS: Mapping[str, Callable[[Any], str | None]] = {
    "meerkeuze": _meerkeuze,
    "koppel": _koppel,
    "sorteer": _sorteer,
    "schat": _schat,
    "invul": _invul,
    "open": _open,
    "muur": _open,
}
"""By soort. For the others GIFT has no question."""


def _asked(exercise: Exercise, lines: Sequence[str], before: str = "", after: str = "") -> str:
    """Return what is asked with its answers, between ``before`` and ``after``."""
    asked = _safe(" ".join((exercise.intro, exercise.question, before)))
    return "\n".join((f"{asked} {{", *lines, f"}} {_safe(after)}".rstrip()))


def _answer(mark: str, text: str, said: str) -> str:
    return f"{mark}{_safe(text)}" + (f" #{_safe(said)}" if said else "")


def _explained(text: str) -> list[str]:
    return [f"####{_safe(text)}"] if text else []


def _safe(text: str) -> str:
    """Return a text in which nothing means anything to GIFT."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
