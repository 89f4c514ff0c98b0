"""HTML read into a tree of what paper can hold, and nothing else: no scripts, no styles, nothing from another host.

A node is a text, or ``[tag, attributes, children]``: it is drawn as HTML again, and as PDF by ``paper.typ``.
"""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup, escape

from leerkit.paper.drawings import Drawing
from leerkit.story.formulas import formula

Node = str | list[Any]
"""A text, or ``[tag, {attribute: value}, [node, …]]``."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {*HEADINGS, "p", "div", "section", "ul", "ol", "li", "blockquote", "pre", "hr", "figure", "figcaption"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "header", "footer", "main", "article"}
)
INLINE = frozenset({"strong", "em", "code", "small", "sub", "sup", "a", "img", "br", "span"})
ALIASES = {
    "b": "strong",
    "i": "em",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "tfoot": "tbody",
    "summary": "p",
}
SKIPPED = frozenset({"script", "style", "template", "head", "iframe", "object", "math", "noscript", "title"})
"""Left out with all that is in them."""
ON_SCREEN = "lk-on-screen"
"""What is of no use on paper, such as a button."""
UNFOLDED = "lk-as-table"
"""What is folded on a screen, below a button that says so: on paper it stands there."""
DRAWN = frozenset({"svg", "math"})
"""What is drawn anew: an SVG as a picture, MathML as the formula that it says it is."""
VOID = frozenset({"br", "hr", "img"})
CLOSED_BY = {"li": {"li"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"}, "p": {"p"}}
"""What a tag closes that stands open in the same list, table or text."""
CLASS = re.compile(r"lk-[a-z-]+")
WIDTH = re.compile(r"\bwidth:\s*([0-9.]+)%")
LINK = re.compile(r"(?:https?://|mailto:|#)\S+", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
BAR = "lk-bar"
"""How a bar looks that an author drew with a width and a colour."""
DEEPEST = 20
"""Of tags in tags; what is deeper stands in the last of these."""


def read(html: str) -> list[Node]:
    """Return the nodes of a piece of HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(_tidy(reader.root))


def written(nodes: Sequence[Node]) -> Markup:
    """Return nodes as HTML."""
    return Markup("".join(map(_html, nodes)))  # noqa: S704 - escaped there


def tags_of(nodes: Sequence[Node], *tags: str) -> Iterator[list[Any]]:
    """Yield the nodes with one of these tags, from the first to the last."""
    for node in nodes:
        if not isinstance(node, str):
            if node[0] in tags:
                yield node
            yield from tags_of(node[2], *tags)


def text_of(node: Node) -> str:
    """Return what is written in a node."""
    return node if isinstance(node, str) else "".join(map(text_of, node[2]))


def levelled(nodes: Sequence[Node]) -> None:
    """Give headings the levels that a reader can walk through: from 1, and never one left out."""
    before = 0
    for heading in tags_of(nodes, *HEADINGS):
        before = min(int(heading[0][1]), before + 1)
        heading[0] = f"h{before}"


class _Reader(HTMLParser):
    """Builds the tree; what HTML leaves open is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.root: list[Node] = []
        self._open: list[list[Any]] = []
        self._skipped: list[str] = []
        self._drawing: Drawing | None = None
        self._is_unfolded = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing:
            self._drawing.start(self.get_starttag_text() or "", is_closed=True)
        else:
            super().handle_startendtag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = ALIASES.get(tag, tag)
        if self._drawing and name not in BLOCKS:
            self._drawing.start(self.get_starttag_text() or "", is_closed=False)
            return
        self._drawing = None  # a block ends a drawing that was left open, as in a browser
        looks = (dict(attrs).get("class") or "").split()
        if tag == "details":
            self._is_unfolded = UNFOLDED in looks
        is_off = bool(self._skipped) or ON_SCREEN in looks or (tag == "summary" and self._is_unfolded)
        if not is_off and name in DRAWN:
            self._draw(name, {key: value or "" for key, value in attrs})
        if is_off or name in SKIPPED:
            self._skipped += [] if name in VOID else [name]
            return
        if name not in BLOCKS | INLINE:
            return
        self._close_before(name)
        given = {key: value or "" for key, value in attrs}
        node = [name, dict(_attributes(name, given)), []]
        self._into().append(node)
        if name not in VOID and len(self._open) < DEEPEST:
            self._open.append(node)

    def _draw(self, name: str, given: dict[str, str]) -> None:
        """Begin with a drawing, or put down a formula that says its TeX; what it is made of is skipped then."""
        if name == "svg":
            is_hidden = given.get("aria-hidden") == "true"
            opened = self.get_starttag_text() or ""
            self._drawing = Drawing(opened, label=given.get("aria-label", ""), is_hidden=is_hidden)
        elif given.get("alttext"):
            display = {"display": "block"} if given.get("display") == "block" else {}
            self._into().append(["math", {"alttext": given["alttext"], **display}, []])

    def handle_endtag(self, tag: str) -> None:
        name = ALIASES.get(tag, tag)
        if self._drawing:
            if self._drawing.end(tag):
                self._into().append(["img", self._drawing.attributes(), []])
                self._drawing = None
            return
        if self._skipped:
            if name in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(name) :]
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self._drawing:
            self._drawing.text(data)
        elif not self._skipped:
            is_kept = any(node[0] == "pre" for node in self._open)
            self._into().append(data if is_kept else re.sub(r"[ \t\n\r\f]+", " ", data))

    def _into(self) -> list[Any]:
        return self._open[-1][2] if self._open else self.root

    def _close_before(self, name: str) -> None:
        """Close what ends where this tag begins, such as an item of the same list."""
        ending = CLOSED_BY.get(name, set())
        if name in BLOCKS and name != "li":
            ending = {*ending, "p"} if name not in ("td", "th", "tr") else ending
        while self._open and self._open[-1][0] in ending:
            self._open.pop()


def _attributes(name: str, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is kept of a tag's attributes."""
    looks = " ".join(CLASS.findall(given.get("class", "")))  # of others' looks nothing is left
    if looks:
        yield "class", looks
    if given.get("id"):
        yield "id", given["id"]
    if given.get("aria-hidden") == "true":
        yield "aria-hidden", "true"
    if name == "a" and LINK.fullmatch(given.get("href", "").strip()):
        yield "href", given["href"].strip()
    if name == "img":
        yield "alt", given.get("alt", "")
        if PICTURE.fullmatch(given.get("src", "")):
            yield "src", given["src"]
    if name in ("td", "th"):
        yield from ((key, given[key]) for key in ("colspan", "rowspan") if given.get(key, "").isdigit())
    if name == "ol" and given.get("start", "").isdigit():
        yield "start", given["start"]
    style = given.get("style", "")
    width = WIDTH.search(style)
    if width and ("background" in style or looks == BAR):
        yield "width", width[1]


def _tidy(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes without the white space between blocks."""
    for node in nodes:
        if isinstance(node, str):
            is_among_blocks = any(not isinstance(one, str) and one[0] in BLOCKS for one in nodes)
            if node.strip() or not is_among_blocks:
                yield node
        else:
            node[2] = list(_tidy(node[2])) if node[0] != "pre" else node[2]
            yield node


def _html(node: Node) -> str:
    """Return a node as HTML. Text that is put together costs a fifth of what ``Markup`` is."""
    if isinstance(node, str):
        return str(escape(node))
    tag, attributes, children = node
    if tag == "math":
        is_block = attributes.get("display") == "block"
        return formula(attributes["alttext"], is_block=is_block)
    if tag == "img" and "src" not in attributes:  # a picture that is not in the page: what it shows, in words
        return str(escape(attributes["alt"]))
    given = "".join(
        f' class="{BAR}" style="width: {escape(value)}%"' if key == "width" else f' {key}="{escape(value)}"'
        for key, value in attributes.items()
        if not (key == "class" and "width" in attributes)
    )
    return f"<{tag}{given}>" + ("" if tag in VOID else f"{''.join(map(_html, children))}</{tag}>")
