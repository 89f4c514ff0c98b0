"""An exercise as an item of QTI 3: what is asked, what is right, how it is counted.

Source: https://www.imsglobal.org/spec/qti/v3p0/impl and imsqti_asiv3p0_v1p0.xsd, by which the order of elements is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from leerkit.exchange.guessing import in_digits

RESPONSE, SCORE, FEEDBACK, SAID = "RESPONSE", "SCORE", "FEEDBACK", "SAID"
EXPLANATION = "uitleg"
"""Names in an item. What is said to everybody is shown once an answer is in."""


@dataclass
class Made:
    """The parts of an item."""

    body: list[Element]
    responses: list[Element] = field(default_factory=list)
    scored: list[Element] = field(default_factory=list)
    """Expressions that each give a part of the points, together one."""
    feedback: Mapping[str, str] = field(default_factory=dict)
    """What is said to an answer, by its name."""
    explanation: str = ""


def name_of(key: str) -> str:
    """Return a key as QTI takes names: they begin with a letter."""
    return f"k-{key}"


def texts(around: str, text: str) -> list[Element]:
    """Return paragraphs, each in an element of its own."""
    return [with_text(Element(around), one) for one in text.split("\n\n") if one.strip()]


def with_text(element: Element, text: str) -> Element:
    """Return an element with its text."""
    element.text = " ".join(text.split())
    return element


def interaction(kind: str, prompt: str, **attributes: str) -> Element:
    """Return an interaction with its question; an underscore in an attribute's name is a hyphen."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    made = Element(f"qti-{kind}-interaction", {"response-identifier": RESPONSE, **given})
    with_text(SubElement(made, "qti-prompt"), prompt)
    return made


def choices(tag: str, options: Iterable[tuple[str, str]], **attributes: str) -> list[Element]:
    """Return options, by their keys."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [with_text(Element(tag, {"identifier": name_of(key), **given}), text) for key, text in options]


def response(
    kind: str,
    base: str,
    right: Sequence[str],
    points: Mapping[str, float] | None = None,
    name: str = RESPONSE,
) -> Element:
    """Return the declaration of a response: what is right and, where more of it gives points, what each gives."""
    made = Element("qti-response-declaration", {"identifier": name, "cardinality": kind, "base-type": base})
    if right:
        correct = SubElement(made, "qti-correct-response")
        for one in right:
            SubElement(correct, "qti-value").text = one
    if points:
        mapping = SubElement(made, "qti-mapping", {"default-value": "0"})
        for key, given in points.items():
            entry = {"map-key": key, "mapped-value": f"{given:.6g}"}
            SubElement(
                mapping,
                "qti-map-entry",
                {**entry, **({"case-sensitive": "false"} if base == "string" else {})},
            )
    return made


def all_right() -> Element:
    """Return whether a response is as it should be."""
    match = Element("qti-match")
    SubElement(match, "qti-variable", {"identifier": RESPONSE})
    SubElement(match, "qti-correct", {"identifier": RESPONSE})
    return match


def in_one_of(orders: Sequence[Sequence[str]]) -> Element:
    """Return whether a response is in one of these orders, each of names."""
    either = Element("qti-or")
    for order in orders:
        match = SubElement(either, "qti-match")
        SubElement(match, "qti-variable", {"identifier": RESPONSE})
        ordered = SubElement(match, "qti-ordered")
        for name in order:
            SubElement(ordered, "qti-base-value", {"base-type": "identifier"}).text = name
    return either


def near(margin: float) -> Element:
    """Return whether a number is near enough."""
    tolerance = f"{in_digits(margin)} {in_digits(margin)}"
    equal = Element("qti-equal", {"tolerance-mode": "absolute", "tolerance": tolerance})
    SubElement(equal, "qti-variable", {"identifier": RESPONSE})
    SubElement(equal, "qti-correct", {"identifier": RESPONSE})
    return equal


def mapped(name: str = RESPONSE) -> Element:
    """Return the points of a response, by its declaration."""
    return Element("qti-map-response", {"identifier": name})


def item_of(identifier: str, title: str, language: str, made: Made, space: Mapping[str, str]) -> Element:
    """Return an item out of its parts."""
    about = {"identifier": identifier, "title": title, "adaptive": "false", "time-dependent": "false"}
    root = Element("qti-assessment-item", {**space, **about, "xml:lang": language})
    root.extend(made.responses)
    _outcomes(root, made)
    SubElement(root, "qti-item-body").extend(made.body)
    _processing(root, made)
    for key, said in made.feedback.items():
        _modal(root, FEEDBACK, name_of(key), said)
    if made.explanation:
        _modal(root, SAID, EXPLANATION, made.explanation)
    return root


def _outcomes(root: Element, made: Made) -> None:
    def outcome(name: str, kind: str, base: str) -> Element:
        about = {"identifier": name, "cardinality": kind, "base-type": base}
        return SubElement(root, "qti-outcome-declaration", about)

    if made.scored:
        SubElement(SubElement(outcome(SCORE, "single", "float"), "qti-default-value"), "qti-value").text = "0"
    if made.feedback:
        outcome(FEEDBACK, made.responses[0].get("cardinality", "single"), "identifier")
    if made.explanation:
        outcome(SAID, "single", "identifier")


def _processing(root: Element, made: Made) -> None:
    """Add how an answer is counted, and what is said to it."""
    if not (made.scored or made.feedback or made.explanation):
        return
    processing = SubElement(root, "qti-response-processing")
    for one in made.scored:
        _count(processing, one, 1 / len(made.scored))
    if made.feedback:
        SubElement(_set(processing, FEEDBACK), "qti-variable", {"identifier": RESPONSE})
    if made.explanation:
        SubElement(_set(processing, SAID), "qti-base-value", {"base-type": "identifier"}).text = EXPLANATION


def _count(processing: Element, expression: Element, share: float) -> None:
    """Add the points of one expression: its own, or a share of all if it holds."""
    is_number = expression.tag == "qti-map-response"
    where = processing
    if not is_number:
        condition = SubElement(processing, "qti-response-condition")
        where = SubElement(condition, "qti-response-if")
        where.append(expression)
    total = SubElement(_set(where, SCORE), "qti-sum")
    SubElement(total, "qti-variable", {"identifier": SCORE})
    if is_number:
        total.append(expression)
    else:
        SubElement(total, "qti-base-value", {"base-type": "float"}).text = f"{share:.6g}"


def _set(where: Element, name: str) -> Element:
    return SubElement(where, "qti-set-outcome-value", {"identifier": name})


def _modal(root: Element, outcome: str, name: str, said: str) -> None:
    about = {"outcome-identifier": outcome, "identifier": name, "show-hide": "show"}
    SubElement(SubElement(root, "qti-modal-feedback", about), "qti-content-body").extend(texts("p", said))
