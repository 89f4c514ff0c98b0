"""What the text of a lesson refers to: sources, pictures, and anything else that a page would load."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from leerkit.answer import Frozen
from leerkit.content.cells import Cell

BRON = "#bron-"
"""How a link to a source starts."""
LOADING = ("src", "poster", "data", "background", "href", "xlink:href")
"""Attributes that make a page load something; ``href`` only outside links."""
LITERAL_BRON = re.compile(rf"{BRON}([a-z0-9]+(?:-[a-z0-9]+)*)")
ATTACHMENT = "attachment:"
"""How the address of a picture starts that was pasted into a cell."""
CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", re.IGNORECASE)
MAX_MARKDOWN = 100_000
"""Characters in a Markdown cell; a chapter of a book has fewer."""
MAX_LOOKS = 5_000_000
"""Characters that may be looked at: a parser looks from each tag that is not closed to the end of the text."""
UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
SPACES = re.compile(r"[\x00-\x20]+")
"""What a browser skips in the name of a scheme. Source: https://url.spec.whatwg.org/#url-parsing"""
SRCSET = re.compile(r"(?:^|,\s)\s*(\S+)")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def heading_slug(text: str) -> str:
    """Return the name of a heading as GitHub and MyST write it in a link: ``De wijk!`` becomes ``de-wijk``.

    Source: https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
    """
    return NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")


class Load(Frozen):
    """Something that a page would load."""

    tag: str
    address: str

    @property
    def foreign(self) -> bool:
        """Whether it stands on another host."""
        try:
            parts = urlsplit(self.address)
        except ValueError:
            return True
        return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")

    @property
    def path(self) -> str:
        """The file that it names, seen from the lesson's folder; empty if it is in the page itself."""
        if self.foreign or re.match(
            r"[a-z][a-z0-9+.-]*:", self.address.removeprefix(ATTACHMENT), re.IGNORECASE
        ):
            return ""
        return unquote(urlsplit(self.address.removeprefix(ATTACHMENT)).path)

    @property
    def place(self) -> str:
        """The place in the page that it leads to, such as a heading; empty for any other address."""
        return unquote(self.address[1:]) if self.address.startswith("#") else ""


class Markup(Frozen):
    """What a piece of text refers to."""

    sources: tuple[str, ...] = ()
    """Ids after ``#bron-``, as often as they are linked to."""
    loads: tuple[Load, ...] = ()
    links: tuple[Load, ...] = ()
    """Where it leads to: addresses of links, sources and other websites apart."""
    places: frozenset[str] = frozenset()
    """What a link in the page may lead to: headings, as Jupyter and as GitHub name them, and other ids."""
    headings: tuple[str, ...] = ()
    """As a reader sees them, in order."""
    without_text: tuple[str, ...] = ()
    """Addresses of the pictures that have no alternative text."""
    has_script: bool = False
    """Whether it runs JavaScript in a reader's browser."""
    n_unread: int = 0
    """How many characters it has, if that is too many to read it within a second or so."""


def read_markdown(cell: Cell) -> Markup:
    """Return what a Markdown cell refers to, read as the workshop's pages would show it."""
    from nbconvert.filters.markdown_mistune import InvalidNotebook  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        html = rendered(cell)
    except InvalidNotebook as error:  # a pasted picture that is not in the cell
        return Markup(loads=(Load(tag="img", address=ATTACHMENT + str(error).rpartition(": ")[2]),))
    return Markup(n_unread=len(cell.source)) if html is None else read_html(html)


def rendered(cell: Cell) -> str | None:
    """Return a Markdown cell as HTML; None if it is too long to look at within a second or so.

    Raises nbconvert's InvalidNotebook where it shows a pasted picture that is not in the cell.
    """
    if len(cell.source) > MAX_MARKDOWN or _looks(cell.source) > MAX_LOOKS:
        return None
    from nbconvert.filters import markdown_mistune  # noqa: PLC0415 - slow to import, and seldom needed

    renderer = markdown_mistune.IPythonRenderer(
        escape=False, exclude_anchor_links=True, attachments=cell.attachments
    )
    return str(markdown_mistune.MarkdownWithMath(renderer=renderer).render(cell.source))


def read_html(html: str) -> Markup:
    """Return what a piece of HTML refers to; it need not be whole."""
    if _looks(html) > MAX_LOOKS:
        return Markup(n_unread=len(html))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Markup(
        sources=tuple(reader.sources),
        loads=tuple(reader.loads),
        links=tuple(one for one in reader.links if not one.foreign),
        places=frozenset(reader.places),
        headings=tuple(reader.headings),
        without_text=tuple(reader.without_text),
        has_script=reader.has_script,
    )


def read_literal(text: str) -> Markup:
    """Return what a text in a code cell refers to: it may become HTML, Markdown or neither."""
    found = read_html(text) if "<" in text else Markup()
    return found.model_copy(update={"sources": tuple(LITERAL_BRON.findall(text))})


def _looks(html: str) -> int:
    return len(UNCLOSED.findall(html)) * len(html)


class _Reader(HTMLParser):
    """Collects references while the text goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.loads: list[Load] = []
        self.links: list[Load] = []
        self.places: set[str] = set()
        self.headings: list[str] = []
        self.without_text: list[str] = []
        self.has_script = False
        self._in_style = False
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        link = given.get("href", "") if tag in ("a", "area") else ""
        if unquote(link).startswith(BRON):
            self.sources.append(unquote(link).removeprefix(BRON))
        elif link:
            self.links.append(Load(tag=tag, address=link))
        self.places.update(given[name] for name in ("id", "name") if given.get(name))
        if tag in HEADINGS:
            self._heading = []
        if tag == "img" and not given.get("alt", ""):
            self.without_text.append(given.get("src", ""))
        self.has_script = self.has_script or tag == "script" or any(map(_runs, given.items()))
        for address in _addresses(tag, given):
            self.loads.append(Load(tag=tag, address=address))
        if "srcdoc" in given:
            inside = read_html(given["srcdoc"])
            self.loads.extend(inside.loads)
            self.has_script = self.has_script or inside.has_script
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"
        if tag in HEADINGS and self._heading is not None:
            text = "".join(self._heading).strip()
            self.headings.append(text)
            self.places |= {text.replace(" ", "-"), heading_slug(text)}
            self._heading = None

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading.append(data)
        if self._in_style:
            self.loads.extend(Load(tag="style", address=address) for address in CSS_URL.findall(data))


def _runs(attribute: tuple[str, str]) -> bool:
    """Return whether an attribute holds JavaScript: ``onclick``, or an address that starts with ``javascript:``."""
    name, value = attribute
    return name.startswith("on") or SPACES.sub("", value).lower().startswith("javascript:")


def _addresses(tag: str, given: dict[str, str]) -> Iterator[str]:
    for name in LOADING:
        if given.get(name) and not (name == "href" and tag in ("a", "area")):
            yield given[name]
    yield from SRCSET.findall(given.get("srcset", ""))
    yield from CSS_URL.findall(given.get("style", ""))
