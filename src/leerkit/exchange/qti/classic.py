"""QTI 1.2, which Canvas writes for its classic quizzes, and many older programs do.

Source: IMS Question & Test Interoperability ASI XML Binding 1.2, and canvas-lms ``gems/plugins/qti_exporter``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from leerkit.exchange.gapped import Hole, gapped
from leerkit.exchange.guessing import Number, guess
from leerkit.exchange.qti.declared import number
from leerkit.exchange.qti.item import Part, TakePicture
from leerkit.exchange.shapes import FULL, Answer, Entry, choice, explained, in_order, match, open_text
from leerkit.exchange.wording import MORE_THAN_WORDS, markdown, one_line, paragraphs, plain
from leerkit.texts import exchange as exchange_texts
from leerkit.texts import packages as texts

CLASSIC = "questestinterop"
IMAGE = re.compile(r"""<img\b[^<>]*?\bsrc=["']([^"'<>]+)["'][^<>]*>""", re.IGNORECASE)
ALT = re.compile(r"""\balt=["']([^"']*)["']""", re.IGNORECASE)
OF_THE_PACKAGE = re.compile(r"^(?:\$|%24)IMS[-_]CC[-_]FILE_?BASE(?:\$|%24)/?")
"""How Canvas writes where a file is that came along."""
SUFFIX = "_question"


@dataclass
class Classic:
    """An item of QTI 1.2."""

    node: Element
    html: str
    """What is asked."""
    feedback: Mapping[str, str]
    notes: list[str] = field(default_factory=list)

    @property
    def question(self) -> str:
        """Return what is asked, in one line."""
        return plain(self.html)

    def conditions(self) -> list[Element]:
        """Return the conditions that give points."""
        return [one for one in self.node.iter("respcondition") if _points(one) > 0]

    def said(self, answer: str) -> str:
        """Return what is said to an answer."""
        for condition in self.node.iter("respcondition"):
            if answer in _equals(condition):
                named = (one.get("linkrefid", "") for one in condition.iter("displayfeedback"))
                return " ".join(filter(None, (self.feedback.get(name, "") for name in named)))
        return ""


def classic_parts(root: Element, take: TakePicture) -> Iterator[tuple[str, list[Part]]]:
    """Yield the title of each item of a file, with what becomes of it."""
    for node in root.iter("item"):
        title = one_line(node.get("title", ""))
        presentation = node.find("presentation")
        html = _html(presentation)
        feedback = {one.get("ident", ""): plain(_texts(one)) for one in node.iter("itemfeedback")}
        item = Classic(node, html, feedback)
        yield title, [_part(item, title, take)]


def _part(item: Classic, title: str, take: TakePicture) -> Part:
    kind = _kind(item.node)
    part = Part(notes=item.notes)
    for image in IMAGE.finditer(item.html):
        alt = ALT.search(image[0])
        address = OF_THE_PACKAGE.sub("/", image[1])
        part.pictures += take(address, plain(alt[1]) if alt else "", item.notes)
    if MORE_THAN_WORDS.search(IMAGE.sub("", item.html)):
        item.notes.append(exchange_texts.LAID_OUT)
    if kind == "text_only":
        part.text = markdown(item.html)
    elif not item.question:
        item.notes.append(exchange_texts.NOTHING_ASKED)
    elif kind not in KINDS:
        item.notes.append(exchange_texts.unknown_type(kind))
    else:
        entry = KINDS[kind](item)
        general = item.feedback.get("general_fb", "")
        part.entry = {"name": title, **explained(entry, general)} if entry else None
    return part


def _kind(node: Element) -> str:
    """Return what Canvas calls the type of an item, or what it must be by its form."""
    for one in node.iter("qtimetadatafield"):
        if (one.findtext("fieldlabel") or "").strip() in ("question_type", "cc_profile"):
            said = (one.findtext("fieldentry") or "").strip()
            return PROFILES.get(said, said.removesuffix(SUFFIX))
    lids = list(node.iter("response_lid"))
    if len(lids) > 1:
        return "matching"
    if lids and lids[0].get("rcardinality", "").lower() == "ordered":
        return "ordering"
    if lids:
        return (
            "multiple_answers" if lids[0].get("rcardinality", "").lower() == "multiple" else "multiple_choice"
        )
    return "short_answer" if any(True for _ in node.iter("varequal")) else "essay"


def _html(presentation: Element | None) -> str:
    """Return what is asked: all that stands before the first place for an answer."""
    if presentation is None:
        return ""
    flow = presentation.find("flow")
    around = presentation if flow is None else flow
    return " ".join(_texts(one) for one in around if one.tag in ("material", "flow") and not _answers(one))


def _answers(node: Element) -> bool:
    return any(one.tag.startswith("response_") for one in node.iter())


def _texts(node: Element) -> str:
    return " ".join(one.text or "" for one in node.iter("mattext"))


def _points(condition: Element) -> float:
    return sum(
        number(one.text) or 0.0 for one in condition.iter("setvar") if one.get("varname", "SCORE") != "x"
    )


def _equals(condition: Element) -> list[str]:
    """Return the answers that a condition wants, without those that it excludes."""
    excluded = {id(one) for no in condition.iter("not") for one in no.iter("varequal")}
    return [one_line(one.text or "") for one in condition.iter("varequal") if id(one) not in excluded]


def _labels(node: Element) -> dict[str, str]:
    return {one.get("ident", ""): plain(_texts(one)) for one in node.iter("response_label")}


def _choice(item: Classic) -> Entry | None:
    right = {answer for one in item.conditions() for answer in _equals(one)}
    answers = [
        Answer(text, FULL * (key in right), item.said(key)) for key, text in _labels(item.node).items()
    ]
    multiple = _kind(item.node) == "multiple_answers"
    return choice(item.question, answers, FULL, multiple=multiple)


def _order(item: Classic) -> Entry | None:
    labels = _labels(item.node)
    right = list(dict.fromkeys(answer for one in item.conditions() for answer in _equals(one)))
    if sorted(right) != sorted(labels):
        item.notes.append(texts.PART_OF_ORDER if right else texts.NO_KEY)
        return None
    return in_order(item.question, [labels[key] for key in right])


def _match(item: Classic) -> Entry | None:
    chosen = _by_response(item)
    pairs, used = [], set[str]()
    targets: dict[str, str] = {}
    for lid in item.node.iter("response_lid"):
        targets |= _labels(lid)
        key = next(iter(chosen.get(lid.get("ident", ""), ())), "")
        if key not in targets:
            item.notes.append(texts.NO_KEY)
            return None
        material = lid.find("material")
        pairs.append((plain(_texts(lid if material is None else material)), targets[key]))
        used.add(key)
    unused = [("", text) for key, text in targets.items() if key not in used]
    return match(item.question, [*pairs, *unused])


def _by_response(item: Classic) -> dict[str, list[str]]:
    """Return what is right, by the name of the response."""
    found: dict[str, list[str]] = {}
    for condition in item.conditions():
        for one in condition.iter("varequal"):
            found.setdefault(one.get("respident", ""), []).append(one_line(one.text or ""))
    return found


def _short(item: Classic) -> Entry | None:
    right = tuple(dict.fromkeys(answer for one in item.conditions() for answer in _equals(one)))
    if not right:
        item.notes.append(exchange_texts.NO_RIGHT_ANSWER)
        return None
    return gapped(item.question, [f"{exchange_texts.ANSWER}: ", Hole(right)])


def _blanks(item: Classic) -> Entry | None:
    """Return a text with gaps: in square brackets stands which response belongs there."""
    chosen, is_dropdown = _by_response(item), _kind(item.node) == "multiple_dropdowns"
    holes = {}
    for lid in item.node.iter("response_lid"):
        name, labels = lid.get("ident", ""), _labels(lid)
        right = tuple(labels.get(key, key) for key in chosen.get(name, ()))
        options = tuple(dict.fromkeys(labels.values())) if is_dropdown else ()
        holes[name.removeprefix("response_")] = Hole(tuple(dict.fromkeys(right)), options)
    names = "|".join(map(re.escape, sorted(holes, key=len, reverse=True)))
    split = re.split(rf"\[({names})\]", paragraphs(item.html)) if holes else []
    asked, pieces = set[str](), list[str | Hole]()
    for n, one in enumerate(split):
        pieces.append(holes[one] if n % 2 and one not in asked else one)
        asked |= {one} if n % 2 else set()
    return gapped(texts.FILL_IN, pieces)


def _numeric(item: Classic) -> Entry | None:
    low = [number(one.text) for tag in ("vargte", "vargt") for one in item.node.iter(tag)]
    high = [number(one.text) for tag in ("varlte", "varlt") for one in item.node.iter(tag)]
    exact = [number(answer) for one in item.conditions() for answer in _equals(one)]
    value = next((one for one in exact if one is not None), None)
    if low and high and low[0] is not None and high[0] is not None:
        middle = (low[0] + high[0]) / 2 if value is None else value
        return guess(item.question, Number(middle, max(high[0] - middle, middle - low[0])), item.notes)
    if value is None:
        item.notes.append(exchange_texts.NOT_A_NUMBER)
        return None
    return guess(item.question, Number(value), item.notes)


def _essay(item: Classic) -> Entry:
    return open_text(item.question)


KINDS: Mapping[str, Callable[[Classic], Entry | None]] = MappingProxyType({
    "multiple_choice": _choice,
    "true_false": _choice,
    "multiple_answers": _choice,
    "short_answer": _short,
    "fill_in_multiple_blanks": _blanks,
    "multiple_dropdowns": _blanks,
    "matching": _match,
    "ordering": _order,
    "numerical": _numeric,
    "essay": _essay,
})  # fmt: skip
"""As Canvas calls its types."""
PROFILES = MappingProxyType({
    "cc.multiple_choice.v0p1": "multiple_choice",
    "cc.multiple_response.v0p1": "multiple_answers",
    "cc.true_false.v0p1": "true_false",
    "cc.fib.v0p1": "short_answer",
    "cc.essay.v0p1": "essay",
})  # fmt: skip
"""As Common Cartridge calls them."""
