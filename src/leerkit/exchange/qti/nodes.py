"""QTI as XML under one set of names, and its HTML as pieces of text."""

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element  # the type alone: what is read goes through defusedxml

from leerkit.exchange.wording import one_line

_BLOCKS = (
    "address blockquote dd div dl dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td th "
    "thead tr ul prompt itemBody gapMatchInteraction hottextInteraction"
)
BLOCKS = frozenset(_BLOCKS.split())
_UNSEEN = "script style template feedbackInline feedbackBlock rubricBlock stimulusBody stylesheet"
UNSEEN = frozenset(_UNSEEN.split())
_MORE = "math audio video iframe object svg table sub sup printedVariable a"
MORE_THAN_WORDS = frozenset(_MORE.split())
"""Without these a text does not say the same."""


def renamed(root: Element) -> Element:
    """Give every element and attribute the name that QTI 2 has for it: ``qti-item-body`` is ``itemBody``."""
    for node in root.iter():
        node.tag = local_name(node.tag)
        for name in list(node.attrib):
            node.set(_attribute(name), node.attrib.pop(name))
    return root


def local_name(tag: str) -> str:
    """Return what QTI 2 calls an element."""
    local = tag.rpartition("}")[2]
    return _camel(local.removeprefix("qti-")) if local.startswith("qti-") else local


def _attribute(name: str) -> str:
    local = name.rpartition("}")[2]
    return local if local.startswith(("data-", "aria-")) else _camel(local)


def _camel(name: str) -> str:
    return re.sub(r"-(\w)", lambda one: one[1].upper(), name)


def pieces(node: Element, kept: Collection[str] = ()) -> Iterator[str | Element]:
    """Yield what stands in an element: texts, with empty lines around blocks, and the elements that are kept."""
    yield _spaces(node.text)
    for child in node:
        around = "\n\n" if child.tag in BLOCKS else "\n" if child.tag == "br" else ""
        if child.tag in kept:
            yield child
        elif child.tag == "img":
            yield f" {child.get('alt', '')} "
        elif child.tag not in UNSEEN:
            yield around
            yield from pieces(child, kept)
            yield around
        yield _spaces(child.tail)


def _spaces(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def words(node: Element | None) -> str:
    """Return the text of an element in one line."""
    return "" if node is None else one_line("".join(map(str, pieces(node))))


def joined(texts: Collection[str]) -> str:
    """Return pieces of text as paragraphs."""
    found = re.split(r"\n\s*\n", "".join(texts))
    return "\n\n".join(filter(None, map(one_line, found)))


def pictures(node: Element) -> Iterator[tuple[str, str]]:
    """Yield the address of each picture in an element, with what is on it."""
    for one in node.iter():
        if one.tag == "img" and one.get("src"):
            yield one.get("src", ""), one_line(one.get("alt", ""))
        elif one.tag == "object" and one.get("type", "").startswith("image/") and one.get("data"):
            yield one.get("data", ""), words(one)


def says_more(node: Element) -> bool:
    """Return whether there is something in an element that words alone do not say."""
    return any(one.tag in MORE_THAN_WORDS for one in node.iter())
