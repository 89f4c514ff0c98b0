"""The interactions of QTI 2 and 3, and the exercise that each becomes.

Source: https://www.imsglobal.org/spec/qti/v3p0/impl and IMS Question & Test Interoperability 2.1, section 7.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from leerkit.exchange.gapped import Hole, gapped
from leerkit.exchange.qti.declared import Declared, number
from leerkit.exchange.qti.nodes import joined, pieces, words
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, in_order, match, open_text, poll
from leerkit.legible import is_visible
from leerkit.texts import exchange as exchange_texts
from leerkit.texts import packages as texts


@dataclass(frozen=True)
class Asked:
    """An interaction, with what its item says of it."""

    node: Element
    declared: Declared
    question: str
    feedback: Mapping[str, str] = field(default_factory=dict)
    """What is said of a choice, by its name."""
    example: str = ""
    """An answer to lay beside what somebody writes."""
    notes: list[str] = field(default_factory=list)

    def leave_out(self, why: str) -> Entry | None:
        """Note why nothing becomes of it, and return nothing."""
        self.notes.append(why)
        return None


def choices(asked: Asked) -> Entry | None:
    """Return a choice; without an answer that is right, a question about what somebody thinks."""
    options = list(asked.node.iter("simpleChoice"))
    multiple = asked.declared.cardinality == "multiple"
    right = asked.declared.right
    if not right and multiple:
        return asked.leave_out(texts.NO_KEY)
    if not right:
        asked.notes.append(texts.BECAME_POLL)
        return poll(asked.question, [words(one) for one in options])
    answers = [
        Answer(words(one), FULL * (one.get("identifier") in right), said(one, asked)) for one in options
    ]
    return choice(asked.question, answers, FULL, multiple=multiple)


def said(option: Element, asked: Asked) -> str:
    """Return what is said to who chose an option."""
    inline = " ".join(words(one) for one in option.iter("feedbackInline"))
    return inline or asked.feedback.get(option.get("identifier", ""), "")


def order(asked: Asked) -> Entry | None:
    """Return things to put in order."""
    lines = {one.get("identifier", ""): words(one) for one in asked.node.iter("simpleChoice")}
    right = asked.declared.correct
    if right and sorted(right) != sorted(lines):
        return asked.leave_out(texts.PART_OF_ORDER)
    if not right:
        asked.notes.append(texts.NO_ORDER)
    keys = right or tuple(lines)
    return in_order(asked.question, [lines[key] for key in keys], has_order=bool(right))


def match_sets(asked: Asked) -> Entry | None:
    """Return pairs of two sets, from the side of which each part has one partner."""
    sets = [
        {one.get("identifier", ""): words(one) for one in part.iter("simpleAssociableChoice")}
        for part in asked.node.iter("simpleMatchSet")
    ]
    if len(sets) != len(("left", "right")):
        return asked.leave_out(texts.NO_KEY)
    return _matched(asked, sets[0], sets[1], _pairs(asked.declared))


def _matched(
    asked: Asked, left: Mapping[str, str], right: Mapping[str, str], pairs: list[tuple[str, str]]
) -> Entry | None:
    lefts, rights = [one for one, _ in pairs], [other for _, other in pairs]
    if sorted(lefts) == sorted(left) and set(rights) <= set(right):
        unused = [("", text) for key, text in right.items() if key not in rights]
        return match(asked.question, [*((left[one], right[other]) for one, other in pairs), *unused])
    if sorted(rights) == sorted(right) and set(lefts) <= set(left):
        return _matched(asked, right, left, [(other, one) for one, other in pairs])
    return asked.leave_out(texts.NOT_ONE_EACH if pairs else texts.NO_KEY)


def _pairs(one: Declared) -> list[tuple[str, str]]:
    given = [pair.split() for pair in one.right]
    return [(pair[0], pair[1]) for pair in given if len(pair) == len(("left", "right"))]


def associate(asked: Asked) -> Entry | None:
    """Return pairs within one set; what belongs to nothing is a target more."""
    every = {one.get("identifier", ""): words(one) for one in asked.node.iter("simpleAssociableChoice")}
    pairs = _pairs(asked.declared)
    lefts, rights = [one for one, _ in pairs], [other for _, other in pairs]
    if not pairs or len({*lefts, *rights}) < 2 * len(pairs) or not {*lefts, *rights} <= set(every):
        return asked.leave_out(texts.NOT_ONE_EACH if pairs else texts.NO_KEY)
    unused = [("", text) for key, text in every.items() if key not in {*lefts, *rights}]
    return match(asked.question, [*((every[one], every[other]) for one, other in pairs), *unused])


def gap_match(asked: Asked) -> Entry | None:
    """Return a text with gaps, each to be filled with one of the texts that are offered."""
    offered = {one.get("identifier", ""): words(one) for one in asked.node.iter("gapText")}
    if not offered or next(asked.node.iter("gapImg"), None) is not None:
        return asked.leave_out(exchange_texts.WITHOUT_WORDS)
    places: dict[str, list[str]] = {}
    for text, place in _pairs(asked.declared):
        places.setdefault(place, []).append(offered.get(text, ""))
    options = tuple(dict.fromkeys(offered.values()))
    made: list[str | Hole] = []
    for piece in pieces(asked.node, ("gap", "gapText", "prompt")):
        if isinstance(piece, str):
            made.append(piece)
        elif piece.tag == "gap":
            made.append(Hole(tuple(places.get(piece.get("identifier", ""), ())), options))
    return gapped(asked.question, made)


def extended(asked: Asked) -> Entry:
    """Return a question to write about."""
    return open_text(asked.question, asked.example or "\n\n".join(asked.declared.correct))


def slider(asked: Asked) -> Entry | None:
    """Return a number to estimate between two others."""
    low, high = number(asked.node.get("lowerBound")), number(asked.node.get("upperBound"))
    value = number(next(iter(asked.declared.right), None))
    if low is None or high is None or value is None:
        return asked.leave_out(texts.NO_KEY)
    asked.notes.append(texts.UNIT)
    return {
        "soort": "schat",
        "question": asked.question,
        "unit": texts.A_NUMBER,
        "min": low,
        "max": high,
        "step": number(asked.node.get("step")) or 1,
        "solution": {"values": [value], "margin": 0},
    }


def hottexts(asked: Asked) -> Entry | None:
    """Return the places that can be marked, each below what stands before it."""
    right, before = asked.declared.right, list[str]()
    parts, signals, feedback = list[Entry](), dict[str, str](), dict[str, str]()
    for piece in pieces(asked.node, ("hottext", "prompt")):
        if isinstance(piece, str):
            before.append(piece)
        elif piece.tag == "hottext":
            key, heading = f"d{len(parts) + 1}", joined(before)
            part = {"key": key, **({"heading": heading} if heading else {}), "text": words(piece)}
            parts.append(part)
            before.clear()
            said = asked.feedback.get(piece.get("identifier", ""), "")
            if piece.get("identifier") in right:
                signals[key] = said
            elif said:
                feedback[key] = said
    if not signals:
        return asked.leave_out(texts.NO_KEY)
    after = joined(before)
    intro = {"intro": f"… {after}"} if is_visible(after) else {}
    return {
        "soort": "signaal",
        "question": asked.question,
        **intro,
        "parts": parts,
        "solution": {"signals": signals, **({"feedback": feedback} if feedback else {})},
    }


def hole(node: Element, one: Declared) -> Hole:
    """Return the gap that an interaction within a text is."""
    options = {opt.get("identifier", ""): words(opt) for opt in node.iter("inlineChoice")}
    right = tuple(options.get(key, key) for key in one.right)
    return Hole(right, tuple(dict.fromkeys(options.values())))


BLOCK: Mapping[str, Callable[[Asked], Entry | None]] = MappingProxyType({
    "choiceInteraction": choices,
    "orderInteraction": order,
    "matchInteraction": match_sets,
    "associateInteraction": associate,
    "gapMatchInteraction": gap_match,
    "extendedTextInteraction": extended,
    "sliderInteraction": slider,
    "hottextInteraction": hottexts,
})  # fmt: skip
"""What stands apart in an item."""
INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
"""What stands within its text."""
OTHERS = (
    "hotspotInteraction", "graphicOrderInteraction", "graphicAssociateInteraction", "graphicGapMatchInteraction",
    "selectPointInteraction", "positionObjectInteraction", "positionObjectStage", "drawingInteraction",
    "uploadInteraction", "mediaInteraction", "customInteraction", "portableCustomInteraction", "endAttemptInteraction",
)  # fmt: skip
"""What no exercise is like."""
