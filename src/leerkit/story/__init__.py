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
from leerkit.story.videos import EMBEDS, host_name, is_played, player_address, video

__all__ = [
    "EMBEDS",
    "Lines",
    "anchor",
    "for_a_visitor",
    "heading",
    "host_name",
    "is_played",
    "leerdoelen",
    "lessons",
    "line_chart",
    "note",
    "onward",
    "player_address",
    "said_of",
    "sources",
    "titled",
    "video",
]
