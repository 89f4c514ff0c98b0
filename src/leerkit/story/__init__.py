"""A lesson as blocks of HTML in which everything is escaped: what stands around its exercises, wherever it is shown."""

from leerkit.story.blocks import anchor, for_a_visitor, heading, leerdoelen, sources, video

__all__ = ["anchor", "for_a_visitor", "heading", "leerdoelen", "sources", "video"]
