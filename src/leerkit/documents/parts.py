"""Pieces that more than one document has."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from leerkit.content import Lesson, Source
from leerkit.paper.tree import read, tags_of, text_of, written
from leerkit.story import anchor, said_of
from leerkit.texts import paper as texts
from leerkit.texts import story

COUNTED = re.compile(r"\d+\. ")


def paragraphs(text: str) -> Markup:
    """Return a text as paragraphs: one for each piece between empty lines, with the line breaks in it."""
    pieces = (piece.strip() for piece in text.split("\n\n"))
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(piece.split("\n"))) for piece in pieces if piece
    )


def listed(lines: Sequence[str]) -> Markup:
    """Return lines as a list. Those that count themselves, from 1, are one with numbers; the others come after them.

    Of places on a plan some numbers are left out: then each line keeps its own.
    """
    n = next((at for at, line in enumerate(lines) if not line.startswith(f"{at + 1}. ")), len(lines))
    if any(COUNTED.match(line) for line in lines[n:]):
        n = 0
    return _list("ol", [line.partition(" ")[2] for line in lines[:n]]) + _list("ul", lines[n:])


def source_list(sources: Sequence[Source], lesson: Lesson) -> Markup:
    """Return sources, each with its number in the lesson, its address in full, and what a reader must know of it."""
    items = Markup("").join(_source(source, _number(lesson, source.id)) for source in sources)
    return Markup("<h2>{}</h2>{}").format(story.SOURCES, items)


def numbered_sources(ids: Sequence[str], lesson: Lesson) -> list[str]:
    """Return sources as they are named below an exercise: by their number in the list."""
    known = [source.id for source in lesson.sources]
    return [texts.source(known.index(one) + 1) for one in ids if one in known]


def with_addresses(body: Markup, lesson: Lesson) -> Markup:
    """Return a piece of HTML in which each link says where it leads: the number of a source, or the address."""
    nodes = read(str(body))
    numbers = {f"#{anchor(source.id)}": n for n, source in enumerate(lesson.sources, start=1)}
    for link in tags_of(nodes, "a"):
        address = link[1].get("href", "")
        if address in numbers:
            link[2].append(["small", {}, [f" [{numbers[address]}]"]])
        elif address.startswith("http") and address not in text_of(link):
            link[2].append(f" ({address})")
    return written(nodes)


def _list(tag: str, lines: Sequence[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(paragraphs(line)) for line in lines)
    return Markup("<{}>{}</{}>").format(tag, items, tag) if items else items


def _source(source: Source, number: int) -> Markup:
    said = said_of(source)
    address = Markup('<br><a href="{}">{}</a>').format(source.url, source.url) if source.url else Markup()
    hint = Markup("<br><small>{}</small>").format(said) if said else Markup()
    return Markup('<p id="{}" class="lk-paper-source">{}. {}{}{}</p>').format(
        anchor(source.id), number, source.title, address, hint
    )


def _number(lesson: Lesson, source_id: str) -> int:
    return [source.id for source in lesson.sources].index(source_id) + 1
