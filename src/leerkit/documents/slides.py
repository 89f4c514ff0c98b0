"""A lesson as slides in one file: a slide a heading, a slide an exercise. No script, and nothing of another host.

Why not reveal.js: docs/decisions/027-slides.md.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from leerkit.look import css
from leerkit.paper.document import Document, whole_page
from leerkit.paper.tree import HEADINGS, Node, read, text_of, written
from leerkit.texts import paper as texts

NOT_SHOWN = frozenset({"skip", "notes"})
"""What Jupyter calls cells that are on no slide (``metadata.slideshow.slide_type``)."""
CHAPTERS = ("h1", "h2")
EXERCISE, SOURCE = "lk-paper-exercise", "lk-paper-source"
LEAD = 80
"""Characters of a line that only leads to what comes next."""
ENOUGH = 700
"""Characters on a slide; a block that would make it more stands on the next one."""


def shown_cells(notebook: Any) -> Any:
    """Return a notebook without the cells that its author keeps off the slides."""
    kept = [cell for cell in notebook.cells if _slide_type(cell) not in NOT_SHOWN]
    return type(notebook)({**notebook, "cells": kept})


def slides(document: Document) -> bytes:
    """Return a document as slides, in one HTML file."""
    parts = list(_parts(read(str(document.body))))
    body = Markup("").join(_slide(part, at, len(parts)) for at, part in enumerate(parts, start=1))
    return whole_page(
        document.title, css("tokens", "document", "slides"), Markup("<main>{}</main>").format(body)
    )


def _slide_type(cell: Any) -> str:
    slideshow = cell.get("metadata", {}).get("slideshow", {})
    return str(slideshow.get("slide_type", "")) if isinstance(slideshow, dict) else ""


def _parts(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the nodes of each slide. What is too much for one goes on, below the heading of its part of the lesson."""
    part: list[Node] = []
    heading: Node = ""
    for node in nodes:
        is_heading = _is(node, HEADINGS)
        if part and (is_heading or _is_full(part, node)):
            yield part
            part = [] if is_heading or not heading else [_going_on(heading)]
        if _is(node, CHAPTERS):
            heading = node
        part.append(node)
    if part:
        yield part


def _is_full(part: Sequence[Node], node: Node) -> bool:
    """Return whether a block stands on the next slide: an exercise is whole, and a heading is not left behind."""
    text = [one for one in part if not _is(one, HEADINGS)]
    if SOURCE in _looks(node):  # they stand together, in small letters
        return False
    has_exercise = any(EXERCISE in _looks(one) for one in part)
    return has_exercise or (_size(text) > LEAD and _size([*text, node]) > ENOUGH)


def _is(node: Node, tags: Sequence[str]) -> bool:
    return not isinstance(node, str) and node[0] in tags


def _looks(node: Node) -> list[str]:
    return [] if isinstance(node, str) else str(node[1].get("class", "")).split()


def _going_on(heading: Node) -> Node:
    return [heading[0], {}, [f"{text_of(heading)} {texts.GOES_ON}"]]


def _size(part: Sequence[Node]) -> int:
    return sum(len(text_of(node)) for node in part)


def _slide(part: Sequence[Node], at: int, n: int) -> Markup:
    """Return a slide with its number, and the way to its neighbours."""
    before = Markup('<a href="#dia-{}">{}</a>').format(at - 1, texts.SLIDE_BEFORE) if at > 1 else Markup()
    after = Markup('<a href="#dia-{}">{}</a>').format(at + 1, texts.SLIDE_AFTER) if at < n else Markup()
    place = Markup('<nav class="lk-slide-place" aria-label="{}">{}<span>{} / {}</span>{}</nav>')
    return Markup('<section class="lk-slide" id="dia-{}"><div>{}</div>{}</section>\n').format(
        at, written(part), place.format(texts.slide(at), before, at, n, after)
    )
