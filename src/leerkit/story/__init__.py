"""A lesson as blocks of HTML in which everything is escaped: what stands around its exercises, wherever it is shown."""

from leerkit.story.blocks import anchor, for_a_visitor, heading, leerdoelen, sources, video
from leerkit.story.line_chart import Lines, line_chart

__all__ = ["Lines", "anchor", "for_a_visitor", "heading", "leerdoelen", "line_chart", "sources", "video"]
