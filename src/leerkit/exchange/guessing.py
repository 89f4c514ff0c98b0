"""A number with a margin, as a ``schat``: between which numbers there is to guess, is made of the number itself."""

import re
from dataclasses import dataclass
from math import floor, isfinite, log10

from leerkit.exchange.shapes import Entry
from leerkit.exercises.schat import MOST_STEPS
from leerkit.texts import packages as texts
from leerkit.texts.estimating import number

MOST_DECIMALS = 9
LARGEST = 1e12
_NUMBER = r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,2})?"
WRITTEN = re.compile(rf"(?P<value>{_NUMBER})(?:\s*:\s*(?P<margin>{_NUMBER})|\s*\.\.\s*(?P<last>{_NUMBER}))?")
ROUND = (1, 2, 5, 10)


@dataclass(frozen=True)
class Number:
    """What is right, and how far off is still right."""

    value: float
    margin: float = 0.0
    unit: str = ""
    feedback: str = ""


def written(text: str) -> Number | None:
    """Return ``193``, ``193:5`` or ``188..198`` as a number with its margin; None for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    first, margin, last = (float(part) if part else None for part in found.group("value", "margin", "last"))
    if first is None:
        return None
    if last is not None:
        return Number((first + last) / 2, abs(last - first) / 2)
    return Number(first, margin or 0.0)


def in_digits(value: float) -> str:
    """Return a number as other programs read it, with all its digits."""
    return f"{value:.15g}"


def guess(question: str, right: Number, notes: list[str]) -> Entry | None:
    """Return a number to estimate; None, with a note, for one that no slider holds."""
    if (
        not (isfinite(right.value) and isfinite(right.margin))
        or abs(right.value) > LARGEST
        or right.margin < 0
    ):
        notes.append(texts.STRANGE_NUMBER)
        return None
    step = _step(right)
    low, high = _bounds(right.value, step)
    if right.margin * 2 >= high - low:
        notes.append(texts.WIDE_MARGIN)
        return None
    decimals = min(MOST_DECIMALS, max(0, -floor(log10(step))))
    notes.append(texts.bounds_chosen(number(low, decimals), number(high, decimals)))
    explanation = {"explanation": right.feedback} if right.feedback else {}
    return {
        "soort": "schat",
        "question": question,
        "unit": right.unit or texts.A_NUMBER,
        "min": low,
        "max": high,
        "step": step,
        "solution": {"values": [right.value], "margin": right.margin, **explanation},
    }


def _step(right: Number) -> float:
    """Return how precisely there is to guess: as the number is written, or as coarse as its margin allows."""
    decimals = next((n for n in range(MOST_DECIMALS) if round(right.value, n) == right.value), MOST_DECIMALS)
    written = 10.0**-decimals
    half = right.margin / 2  # of the smallest number that there is nothing is left
    coarse = 10.0 ** floor(log10(half)) if half > 0 else 0.0
    return _round(max(written, coarse))


def _bounds(value: float, step: float) -> tuple[float, float]:
    """Return numbers between which ``value`` lies anywhere: from nought if that fits, else in a row of steps."""
    top = next(one for one in _rounds(max(abs(value), step)) if one >= 1.5 * abs(value) and one >= 10 * step)
    low, high = (0.0 if value > 0 else -top), (0.0 if value < 0 else top)
    if high - low <= MOST_STEPS * step:
        return _round(low), _round(high)
    whole = MOST_STEPS * step
    first = floor((value - 0.35 * whole) / (whole / 10)) * (whole / 10)
    return _round(first), _round(first + whole)


def _rounds(above: float) -> list[float]:
    """Return round numbers, rising: 1, 2, 5, 10, 20 … times a power of ten that is not more than ``above``."""
    power = 10.0 ** floor(log10(above))
    return [_round(power * times * ten) for ten in (1, 10, 100) for times in ROUND]


def _round(number: float) -> float:
    return round(number, MOST_DECIMALS)
