"""Moodle XML, in which Moodle and many others keep questions.

Source: https://docs.moodle.org/en/Moodle_XML_format, and question/format/xml of Moodle itself.
"""

import re
from math import isfinite
from xml.etree.ElementTree import Element  # the type alone: what is read goes through defusedxml

from leerkit.errors import LeerkitError
from leerkit.exchange.found import Found, few_enough, held
from leerkit.exchange.guessing import Number, guess, written
from leerkit.exchange.parsing import parsed_xml
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, essay, explained, gap, match, true_false
from leerkit.exchange.wording import MORE_THAN_WORDS, one_line, plain
from leerkit.texts import exchange as texts

ANY = re.compile(r"(?<!\\)\*")
"""Stands for any letters in a short answer."""
ANYTHING = 0.01
"""Percent of the points: where several answers are right, each that counts is."""
WHY_NOT = {
    "cloze": texts.CLOZE,
    "multianswer": texts.CLOZE,
    "description": texts.NO_QUESTION,
}


def read_moodle(text: str) -> list[Found]:
    """Return the questions of a Moodle XML file, in order.

    Raises LeerkitError for what is no XML, holds a DTD or an entity of its own, is of another program, or holds too
    many questions.
    """
    return questions_of(parsed_xml(text))


def questions_of(root: Element) -> list[Found]:
    """Return the questions below the root of Moodle XML. Raises LeerkitError for another root, and for too many."""
    if root.tag != "quiz":
        name = root.tag.rpartition("}")[2]
        raise LeerkitError(texts.other_xml(name[:40]), expected="<quiz>", hint=texts.OTHER_XML_HINT)
    questions = [one for one in root.iterfind("question") if one.get("type") != "category"]
    return [held(_read(number, one)) for number, one in enumerate(few_enough(questions), start=1)]


def _read(number: int, node: Element) -> Found:
    name = _words(node.find("name"))
    where = texts.question(number, name)
    notes = _left_out(node)
    question = _words(node.find("questiontext")) or name
    if not question:
        return Found(where, None, (texts.NOTHING_ASKED,))
    entry = _exercise(node, question, notes)
    if entry is None:
        return Found(where, None, tuple(notes))
    whole = explained(entry, _words(node.find("generalfeedback")))
    return Found(where, {"name": name, **whole}, tuple(notes))


def _left_out(node: Element) -> list[str]:
    """Return what is said of files and layout that do not come along."""
    files = [one.get("name") or "?" for one in node.iter("file")]
    files += [one.text.strip() for one in node.iter("image") if one.text and one.text.strip()]
    layout = any(MORE_THAN_WORDS.search(one.text or "") for one in node.iter("text"))
    return [
        *([texts.files(dict.fromkeys(files))] if files else []),
        *([texts.LAID_OUT] if layout and not files else []),
    ]


def _exercise(node: Element, question: str, notes: list[str]) -> Entry | None:
    """Return the exercise that a question makes; None, with a note, for what no type of ours is."""
    kind = node.get("type", "")
    if kind == "essay":
        return essay(question, notes)
    if kind in ("matching", "ddmatch"):
        return _match(node, question, notes)
    if kind not in ("multichoice", "truefalse", "shortanswer", "numerical"):
        notes.append(WHY_NOT.get(kind) or texts.unknown_type(kind))
        return None
    return _answered(node, kind, question, notes)


def _answered(node: Element, kind: str, question: str, notes: list[str]) -> Entry | None:
    answers = [_answer(one) for one in node.iterfind("answer")]
    if not all(isfinite(one.weight) for one in answers):
        notes.append(texts.NO_NUMBER)
        return None
    if kind == "numerical":
        return _numeric(node, answers, question, notes)
    if kind == "shortanswer":
        return _short(answers, question, notes)
    if kind == "truefalse":
        return _true(answers, question, notes)
    return _choice(node, answers, question, notes)


def _choice(node: Element, answers: list[Answer], question: str, notes: list[str]) -> Entry:
    if len({one.weight for one in answers if one.weight > 0}) > 1 or any(one.weight < 0 for one in answers):
        notes.append(texts.WEIGHTS)
    multiple = (node.findtext("single") or "true").strip().lower() in ("false", "0")
    return choice(question, answers, ANYTHING if multiple else FULL, multiple=multiple)


def _true(answers: list[Answer], question: str, notes: list[str]) -> Entry | None:
    by_text = {one.text.lower(): one for one in answers}
    right = [text for text, one in by_text.items() if one.weight >= FULL]
    if set(by_text) != {"true", "false"} or len(right) != 1:
        notes.append(texts.NOT_TRUE_OR_FALSE)
        return None
    if_true, if_false = by_text["true"].feedback, by_text["false"].feedback
    return true_false(question, is_true=right == ["true"], if_true=if_true, if_false=if_false)


def _short(answers: list[Answer], question: str, notes: list[str]) -> Entry | None:
    exact = [one for one in answers if not ANY.search(one.text)]
    if any(one.text != "*" or one.feedback for one in answers if one not in exact):
        notes.append(texts.WILDCARD)
    if not any(one.weight >= FULL for one in exact):
        notes.append(texts.NO_RIGHT_ANSWER)
        return None
    literal = [Answer(one.text.replace(r"\*", "*"), one.weight, one.feedback) for one in exact]
    return gap(question, literal, notes)


def _numeric(node: Element, answers: list[Answer], question: str, notes: list[str]) -> Entry | None:
    """Return a number to estimate; what is said to another one is left out."""
    given = zip(answers, node.iterfind("answer"), strict=True)
    whole = [(one, part) for one, part in given if one.weight >= FULL and written(one.text)]
    if not whole:
        notes.append(texts.NOT_A_NUMBER)
        return None
    if len(answers) > 1:
        notes.append(texts.OTHER_NUMBERS)
    answer, part = whole[0]
    right, margin = written(answer.text), written(part.findtext("tolerance") or "0")
    unit = next((_words(one.find("unit_name")) for one in node.iterfind("units/unit")), "")
    value = right.value if right else 0.0
    return guess(question, Number(value, margin.value if margin else 0.0, unit, answer.feedback), notes)


def _match(node: Element, question: str, notes: list[str]) -> Entry | None:
    pairs = []
    for one in node.iterfind("subquestion"):
        left, right = _words(one), _words(one.find("answer"))
        if not right or (not left and (one.findtext("text") or one.text or "").strip()):
            notes.append(texts.WITHOUT_WORDS)
            return None
        pairs.append((left, right))
    return match(question, pairs)


def _answer(node: Element) -> Answer:
    try:
        weight = float(node.get("fraction") or 0)
    except ValueError:
        weight = float("nan")
    return Answer(_words(node), weight, _words(node.find("feedback")))


def _words(node: Element | None) -> str:
    """Return the text of a part of a question as somebody reads it."""
    if node is None:
        return ""
    inside = node.find("text")
    text = (node if inside is None else inside).text or ""  # Moodle writes <text>; not everybody does
    return one_line(text) if node.get("format") == "plain_text" else plain(text)
