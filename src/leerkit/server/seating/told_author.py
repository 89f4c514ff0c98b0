"""What the author of a lesson should know before the room comes, each with its cell and what to try."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from leerkit.server.seating.elsewhere import asking_elsewhere
from leerkit.server.seating.lesson_html import Traits, read_notebook
from leerkit.server.seating.lesson_output import failures, unshown
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.tryout import Tried
from leerkit.texts import lesson_page, stops

log = logging.getLogger(__name__)


def what_is_amiss(slug: str, notebook: Path, tried: Tried, libraries: Libraries) -> Iterator[str]:
    """Yield which cells fail, which outputs the room will not see, and what asks another host."""
    for cell, ename, evalue in failures(read_notebook(notebook).cells, tried.outputs):
        yield stops.cell_failed(slug, cell, ename, evalue)
    yield from what_is_not_shown(slug, tried.outputs, tried.states, libraries)


def what_is_not_shown(
    slug: str, outputs: Sequence[Sequence[Mapping[str, Any]]], states: Traits, libraries: Libraries
) -> Iterator[str]:
    """Yield which outputs the room will not see, and what asks another host, with what to use instead."""
    for cell, mime in unshown(outputs, libraries.renderer):
        yield lesson_page.unshown(slug, cell, mime)
    for cell, hosts in asking_elsewhere(outputs, states, libraries):
        yield lesson_page.asks_elsewhere(slug, cell, hosts)


def say_in_parts(message: str) -> None:
    """Write a message in the log: a part of it that is longer than a line is cut off, so each sentence is a part."""
    parts = message.split(". ")
    log.warning(". ".join(["%s"] * len(parts)), *parts)
