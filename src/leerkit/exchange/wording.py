"""The texts of other programs, which are HTML more often than not, as text that somebody reads."""

import html
import re

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

from leerkit.errors import LeerkitError
from leerkit.legible import clean_text
from leerkit.texts import exchange as texts

TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>|&#?\w{1,40};")
"""Without a < in it, so that a row of them costs no more than it is long."""
MORE_THAN_WORDS = re.compile(
    r"<(?:img|audio|video|iframe|object|embed|svg|math|table|pre|su[bp]|a)\b", re.IGNORECASE
)
"""Markup without which a text does not say the same."""
BLOCKS = (
    "address|article|aside|blockquote|div|dd|dl|dt|figure|figcaption|footer|header|hr|li|main|nav|ol|p|pre"
)
BLOCK = re.compile(
    rf"<(?P<end>/?)(?P<tag>{BLOCKS}|section|table|tbody|thead|tr|td|th|ul|h[1-6]|br)\b[^<>]*>", re.IGNORECASE
)
LONGEST_TEXT = 200_000
"""Characters of HTML; a chapter of a book stays far below it."""
INLINED = re.compile(r"data:[^\"'<>\s]{1000,}")
"""A file that is written within a text."""
INSTRUCTION = re.compile(r"<\?[^<>]*>")
HEADING, ITEM = "\ue000", "\ue001"
"""Stand before a paragraph that is one; no text of anybody holds them once it is cleaned."""
SPECIAL = re.compile(r"([\\`*_\[\]<>#$~|&!])")
"""What would mean something to Markdown."""
BEGINS = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
"""The same, at the beginning of a line."""


def plain(text: str) -> str:
    """Return a text in one line without the markup of another program; no script or style of it is left.

    Raises LeerkitError, as the others do, for a text that is longer than any question.
    """
    return one_line(_words(BLOCK.sub(r" \g<0> ", text) if "<" in text else text))


def paragraphs(text: str) -> str:
    """Return the same with an empty line between paragraphs."""
    return "\n\n".join(one_line(one) for one in _paragraphs(text))


def markdown(text: str) -> str:
    """Return a text as Markdown in which nothing of its own means anything: headings, lists, paragraphs."""
    lines = []
    for one in _paragraphs(text):
        before = "### " if one.startswith(HEADING) else "- " if one.startswith(ITEM) else ""
        lines.append(before + escaped(one_line(one)))
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", "\n\n".join(lines))


def escaped(line: str) -> str:
    """Return a line of plain text as Markdown."""
    return BEGINS.sub(
        lambda one: f"\\{one[1]}" if one[1] else f"{one[2]}\\{one[3]}", SPECIAL.sub(r"\\\1", line)
    )


def one_line(text: str) -> str:
    """Return a text as it stands, in one line, without what cannot be seen."""
    return " ".join(clean_text(text).split())


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs that say something, some with what stands before them."""
    text = text.replace(HEADING, "").replace(ITEM, "")
    if TAG.search(text):
        text = _words(BLOCK.sub(_begin, " ".join(text.split())))
    return [one.strip() for one in re.split(r"\n\s*\n", text) if one_line(one)]


def _begin(found: re.Match[str]) -> str:
    tag = found["tag"].lower()
    mark = HEADING if tag[0] == "h" and tag[1:].isdigit() else ITEM if tag == "li" else ""
    return f"\n\n{'' if found['end'] else mark}"


def _words(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        text = INLINED.sub("", text)
    if len(text) > LONGEST_TEXT:
        raise LeerkitError(texts.text_too_long(LONGEST_TEXT), hint=texts.TOO_MANY_HINT)
    if not TAG.search(text):
        return text
    if "<" not in text:
        return html.unescape(text)
    try:
        soup = BeautifulSoup(INSTRUCTION.sub(" ", text), "html.parser")
    except ParserRejectedMarkup:
        return html.unescape(re.sub(r"<[^>]*>?", " ", text))
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    return soup.get_text("")
