"""What the questions of other programs become: one shape of exercise each, whatever the file was written in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from leerkit.exercises.unmarked import NONE
from leerkit.texts import exchange as texts

FULL = 100.0
"""Percent of the points."""
LETTERS = "abcdefghijklmnopqrst"

Entry = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One answer of a question, in plain text."""

    text: str
    weight: float
    """Percent of the points that it gives; less than nothing takes some away."""
    feedback: str = ""


def essay(question: str, notes: list[str]) -> Entry:
    """Return a question that anybody answers in their own words."""
    notes.append(texts.ESSAY)
    return {"soort": "muur", "question": question}


def true_false(question: str, *, is_true: bool, if_true: str = "", if_false: str = "") -> Entry:
    """Return a statement, with what is said to who calls it true, and false."""
    said = {"niet-waar": if_false, "waar": if_true}
    return {
        "soort": "meerkeuze",
        "question": question,
        "options": [{"key": "waar", "text": texts.TRUE}, {"key": "niet-waar", "text": texts.FALSE}],
        "solution": {
            "correct": ["waar" if is_true else "niet-waar"],
            "feedback": {key: text for key, text in said.items() if text},
        },
    }


def choice(question: str, answers: Sequence[Answer], enough: float, *, multiple: bool = False) -> Entry:
    """Return a choice in which each answer that gives ``enough`` of the points is right."""
    keyed = list(zip(keys_of(answers), answers, strict=True))
    correct = [key for key, one in keyed if one.weight >= enough]
    return {
        "soort": "meerkeuze",
        "question": question,
        **({"multiple": True} if multiple or len(correct) > 1 else {}),
        "options": [{"key": key, "text": one.text} for key, one in keyed],
        "solution": {
            "correct": correct,
            "feedback": {key: one.feedback for key, one in keyed if one.feedback},
        },
    }


def match(question: str, pairs: Iterable[tuple[str, str]]) -> Entry:
    """Return pairs to find; one without a left side is a target that belongs to nothing."""
    pairs = list(pairs)
    targets = list(dict.fromkeys(right for _, right in pairs))
    keys = {right: f"d{n}" for n, right in enumerate(targets, start=1)}
    items = [(f"o{n}", left, keys[right]) for n, (left, right) in enumerate(pairs, start=1) if left]
    return {
        "soort": "koppel",
        "question": question,
        "items": [{"key": key, "text": left} for key, left, _ in items],
        "targets": [{"key": key, "text": right} for right, key in keys.items()],
        "solution": {"pairs": {key: target for key, _, target in items}},
    }


def gap(question: str, answers: Sequence[Answer], notes: list[str]) -> Entry:
    """Return a question with one word or a few as its answer; what is said to another one, is said to that alone."""
    whole = [one for one in answers if one.weight >= FULL]
    others = [one for one in answers if one.weight < FULL]
    if any(one.weight for one in others):
        notes.append(texts.WEIGHTS)
    told = " ".join(one.feedback for one in whole if one.feedback)
    ideas = [{"when": [one.text], "say": one.feedback} for one in others if one.feedback]
    return {
        "soort": "invul",
        "question": question,
        "text": f"{texts.ANSWER}: [antwoord]",
        "gaps": [{"key": "antwoord", "label": texts.ANSWER}],
        "solution": {
            "gaps": {
                "antwoord": {
                    "right": [one.text for one in whole],
                    **({"ideas": ideas} if ideas else {}),
                    **({"feedback": told} if told else {}),
                }
            }
        },
    }


def explained(entry: Entry, explanation: str) -> Entry:
    """Return an exercise with what is said to everybody afterwards."""
    if not explanation or entry.get("solution") == NONE:
        return entry
    return {**entry, "solution": {**entry.get("solution", {}), "explanation": explanation}}


def open_text(question: str, example: str = "", rubric: Sequence[str] = (), explanation: str = "") -> Entry:
    """Return a question to write about, with an example to lay beside the own text if there is one."""
    if not example:
        return {"soort": "open", "question": question, "solution": NONE}
    criteria = [{"key": f"k{n}", "text": one} for n, one in enumerate(rubric, start=1)]
    return {
        "soort": "open",
        "question": question,
        **({"rubric": criteria} if criteria else {}),
        "solution": {"example": example, **({"explanation": explanation} if explanation else {})},
    }


def poll(question: str, options: Sequence[str]) -> Entry:
    """Return a choice in which nothing is right."""
    keyed = zip(keys_of(options), options, strict=True)
    return {
        "soort": "meerkeuze",
        "question": question,
        "ask_certainty": False,
        "options": [{"key": key, "text": text} for key, text in keyed],
        "solution": NONE,
    }


def keys_of(options: Sequence[object]) -> Sequence[str]:
    """Return a key for each of some options."""
    return LETTERS[: len(options)] if len(options) <= len(LETTERS) else [f"o{n}" for n in range(len(options))]


def cards(question: str, sides: Iterable[tuple[str, str]]) -> Entry:
    """Return cards with a front and a back."""
    keyed = [{"key": f"k{n}", "front": one, "back": other} for n, (one, other) in enumerate(sides, start=1)]
    return {"soort": "kaartjes", "question": question, "cards": keyed}


def in_order(question: str, lines: Sequence[str], *, has_order: bool = True) -> Entry:
    """Return lines to be put in the order in which they stand."""
    keys = [f"o{n}" for n in range(1, len(lines) + 1)]
    items = [{"key": key, "text": line} for key, line in zip(keys, lines, strict=True)]
    return {
        "soort": "volgorde",
        "question": question,
        "items": items,
        "solution": {"orders": [keys]} if has_order else {},
    }


def sorted_over(question: str, groups: Sequence[str], items: Iterable[tuple[Any, ...]]) -> Entry:
    """Return items to sort over groups, each with the place of its group; without a place it belongs to none."""
    placed = [(label, places[0] if places else len(groups)) for label, *places in items]
    names = [*groups, *([texts.NONE_OF_THESE] if any(at == len(groups) for _, at in placed) else [])]
    return {
        "soort": "sorteer",
        "question": question,
        "items": [{"key": f"o{n}", "text": label} for n, (label, _) in enumerate(placed, start=1)],
        "groups": [{"key": f"g{n}", "text": name} for n, name in enumerate(names, start=1)],
        "solution": {"places": {f"o{n}": [f"g{at + 1}"] for n, (_, at) in enumerate(placed, start=1)}},
    }
