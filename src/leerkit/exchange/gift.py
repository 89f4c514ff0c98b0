"""GIFT, the text format of Moodle for questions, read. What writes it is ``gift_writing``.

Source: https://docs.moodle.org/en/GIFT_format
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from leerkit.exchange.found import Found, few_enough, held
from leerkit.exchange.guessing import guess, written
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, essay, explained, gap, match, true_false
from leerkit.exchange.wording import one_line, plain
from leerkit.texts import exchange as texts

ESCAPED = re.compile(r"\\([~=#{}:\\n])")
FIRST_KEPT = 0xE000
"""What is escaped is kept, while the rest is read, as characters for private use."""
KEPT = {char: chr(FIRST_KEPT + n) for n, char in enumerate("~=#{}:\\n")}
BACK = {kept: "\n" if char == "n" else char for char, kept in KEPT.items()}
TRUE_FALSE = re.compile(r"^(T|TRUE|F|FALSE)\s*(?:#(?P<wrong>[^#]*))?(?:#(?P<right>[^#]*))?$", re.IGNORECASE)
ANSWER = re.compile(
    r"(?P<mark>[=~])(?:%(?P<weight>-?\d+(?:\.\d+)?)%)?(?P<text>[^=~#]*)(?:#(?P<feedback>[^=~]*))?"
)

NEXT_QUESTION = re.compile(r"\}[ \t]*\n[^{}=~#]*\{")
"""Answers that end, and a question on the next line that begins its own."""


def read_gift(text: str) -> list[Found]:
    """Return the questions of a GIFT file, in order. Raises LeerkitError for too many of them."""
    return [held(_read(line, block)) for line, block in few_enough(list(_blocks(text)))]


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each question with the line that it begins on: an empty line ends one."""
    begun, lines = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.lstrip().startswith(("//", "$CATEGORY:")):
            continue
        if line.strip():
            begun = begun or number
            lines.append(line)
        elif lines:
            yield begun, "\n".join(lines)
            begun, lines = 0, []


def _read(line: int, block: str) -> Found:
    where = texts.line(line)
    kept = ESCAPED.sub(lambda one: KEPT[one[1]], block)
    name, rest = "", kept.strip()
    if titled := re.match(r"::(.*?)::", rest, re.DOTALL):
        name, rest = _shown(titled[1]), rest[titled.end() :].strip()
    rest = re.sub(r"^\[\w+\]", "", rest)
    before, opened, others = rest.partition("{")
    inside, closed, after = others.rpartition("}")
    if not opened:
        return Found(where, None, (texts.NO_QUESTION,))
    if not closed:
        return Found(where, None, (texts.NO_END,))
    if NEXT_QUESTION.search(inside):
        return Found(where, None, (texts.TWO_QUESTIONS,))
    inside, _, general = inside.partition("####")
    question = _shown(f"{before} _____ {after}" if after.strip() else before) or name
    question = re.sub(r"_____ ([.,;:?!])", r"_____\1", question)
    notes = [texts.LAID_OUT] if _shown(before) != one_line(_back(before)) else []
    entry = _answers(inside.strip(), question, notes)
    if entry is None:
        return Found(where, None, tuple(notes))
    return Found(where, {"name": name, **explained(entry, _shown(general))}, tuple(notes))


def _answers(inside: str, question: str, notes: list[str]) -> Entry | None:
    """Return the exercise that these answers make; None, with a note, for what no type of ours is."""
    if not inside:
        return essay(question, notes)
    if told := TRUE_FALSE.match(inside):
        return _true_false(told, question)
    if inside.startswith("#"):
        return _number(inside[1:], question, notes)
    answers = list(ANSWER.finditer(inside))
    if not answers:
        notes.append(texts.NO_ANSWERS)
        return None
    return _listed(answers, inside, question, notes)


def _number(inside: str, question: str, notes: list[str]) -> Entry | None:
    """Return a number to estimate; of more answers the one that gives all points."""
    first, _, said = inside.partition("#")
    answers = list(ANSWER.finditer(inside)) if "=" in inside else []
    whole = [one for one in answers if not one["weight"] or float(one["weight"]) >= FULL]
    if len(answers) > 1:
        notes.append(texts.WEIGHTS)
    if whole:
        first, said = whole[0]["text"], whole[0]["feedback"] or ""
    right = written(_back(first))
    if right is None:
        notes.append(texts.NOT_A_NUMBER)
        return None
    return guess(question, replace(right, feedback=_shown(said)), notes)


def _listed(answers: list[re.Match[str]], inside: str, question: str, notes: list[str]) -> Entry:
    if any(one["mark"] == "~" for one in answers):
        return _choice(answers, question, notes)
    if "->" in inside:
        return _match(answers, question)
    return gap(question, [_answer(one) for one in answers], notes)


def _true_false(told: re.Match[str], question: str) -> Entry:
    is_true = told[1].upper().startswith("T")
    right, wrong = _shown(told["right"] or ""), _shown(told["wrong"] or "")
    if_true, if_false = (right, wrong) if is_true else (wrong, right)
    return true_false(question, is_true=is_true, if_true=if_true, if_false=if_false)


def _choice(answers: list[re.Match[str]], question: str, notes: list[str]) -> Entry:
    if any(one["weight"] for one in answers):
        notes.append(texts.WEIGHTS)
    # without =, each that counts is right
    enough = FULL if any(one["mark"] == "=" for one in answers) else 0.01
    return choice(question, [_answer(one) for one in answers], enough)


def _match(answers: list[re.Match[str]], question: str) -> Entry:
    parts = (one["text"].partition("->") for one in answers)
    return match(question, ((_shown(left), _shown(right)) for left, _, right in parts))


def _answer(one: re.Match[str]) -> Answer:
    weight = float(one["weight"]) if one["weight"] else FULL * (one["mark"] == "=")
    return Answer(_shown(one["text"]), weight, _shown(one["feedback"] or ""))


def _shown(kept: str) -> str:
    """Return a piece of a question as somebody reads it."""
    return plain(_back(kept))


def _back(kept: str) -> str:
    return "".join(BACK.get(char, char) for char in kept)
