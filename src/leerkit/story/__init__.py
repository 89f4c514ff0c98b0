"""A lesson as blocks of HTML in which everything is escaped: what stands around its exercises, wherever it is shown."""

from leerkit.story.blocks import (
    anchor,
    for_a_visitor,
    heading,
    leerdoelen,
    lessons,
    note,
    onward,
    said_of,
    sources,
    titled,
)
from leerkit.story.line_chart import Lines, line_chart
from leerkit.story.videos import EMBEDS, is_played, video

__all__ = [
    "EMBEDS",
    "Lines",
    "anchor",
    "for_a_visitor",
    "heading",
    "is_played",
    "leerdoelen",
    "lessons",
    "line_chart",
    "note",
    "onward",
    "said_of",
    "sources",
    "titled",
    "video",
]
