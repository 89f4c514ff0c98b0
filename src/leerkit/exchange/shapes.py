"""What the questions of other programs become: one shape of exercise each, whatever the file was written in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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
    keys = LETTERS if len(answers) <= len(LETTERS) else [f"o{n}" for n in range(len(answers))]
    keyed = list(zip(keys, answers, strict=False))
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
    if not explanation:
        return entry
    return {**entry, "solution": {**entry.get("solution", {}), "explanation": explanation}}
