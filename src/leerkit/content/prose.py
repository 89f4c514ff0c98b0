"""The running text of a lesson, as a reader sees it: paragraphs and pictures, without what marks them up."""

from html.parser import HTMLParser

from leerkit.answer import Frozen
from leerkit.content.cells import Cell
from leerkit.content.markup import HEADINGS, rendered

BLOCKS = frozenset(
    {*HEADINGS, "p", "li", "td", "th", "div", "blockquote", "ul", "ol", "table", "tr", "details", "br"}
)
UNREAD = frozenset({"script", "style", "pre"})
RUNNING = frozenset({"p", "li", "blockquote", "div", "details", "br", ""})
"""What holds sentences; headings and tables are no running text."""


class Paragraph(Frozen):
    """A piece of text that stands apart."""

    tag: str
    text: str

    @property
    def is_running(self) -> bool:
        """Whether it is made of sentences."""
        return self.tag in RUNNING


class Picture(Frozen):
    """A picture in the text."""

    address: str
    alt: str


class Prose(Frozen):
    """What a Markdown cell gives to read and to look at."""

    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[Picture, ...] = ()


def prose_of(cell: Cell) -> Prose:
    """Return what a Markdown cell gives to read; nothing of one that is too long to be looked at."""
    from nbconvert.filters.markdown_mistune import InvalidNotebook  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        html = rendered(cell) if cell.kind == "markdown" else ""
    except InvalidNotebook:  # a pasted picture that is not in the cell: leerkit check says so
        html = ""
    if not html:
        return Prose()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return Prose(paragraphs=tuple(reader.paragraphs), pictures=tuple(reader.pictures))


class _Reader(HTMLParser):
    """Collects paragraphs while the text goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.pictures: list[Picture] = []
        self._tag = ""
        self._words: list[str] = []
        self._unread = 0

    def end(self) -> None:
        """Close the paragraph that is open."""
        text = " ".join("".join(self._words).split())
        if text:
            self.paragraphs.append(Paragraph(tag=self._tag, text=text))
        self._words.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end()
            self._tag = tag
        if tag == "img":
            given = dict(attrs)
            self.pictures.append(
                Picture(address=given.get("src") or "", alt=(given.get("alt") or "").strip())
            )
        self._unread += tag in UNREAD

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end()
            self._tag = ""
        self._unread -= tag in UNREAD and self._unread > 0

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._words.append(data)
