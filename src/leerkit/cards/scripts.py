"""The scripts of a card: modules that import nothing, as text for a widget and by name for an address."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from leerkit.exercises import SOORTEN, view_source

CARD_PARTS = (
    "tools",
    "view_tools",
    "held",
    "drawn",
    "own_order",
    "columns",
    "draft",
    "on_screen",
    "card",
    "going_on",
    "paper",
    "reason",
    "hints",
    "helped",
    "lesson_card",
)
"""The scripts of a card, in the order in which they stand in one module: it is loaded where imports do not resolve."""

VIDEO_PARTS = (
    "tools",
    "video_lines",
    "video_media",
    "video_moments",
    "video_notes",
    "video_panel",
    "video_then",
    "video_trouble",
    "video",
)
"""Those of a video, likewise."""
OF_ANY_FILM = ("video_lines", "video_media", "video_trouble")
"""Those among them that follow a film which a host plays."""

PROGRESS_PARTS = ("tools", "on_screen", "going_on", "ending", "progress")
"""Those of the progress, and of the end of a lesson, likewise."""


@cache
def video_source() -> str:
    """Return the JavaScript module that exports ``mountVideo``."""
    return joined(script(name) for name in VIDEO_PARTS)


@cache
def card_source() -> str:
    """Return the JavaScript module that exports ``mountLessonCard``."""
    return joined(script(name) for name in CARD_PARTS)


@cache
def progress_source() -> str:
    """Return the JavaScript module that exports ``mountProgress`` and ``endingParts``."""
    return joined(script(name) for name in PROGRESS_PARTS)


@cache
def script(name: str) -> str:
    """Return one of the scripts that stand beside this file, by its stem."""
    return files("leerkit.cards").joinpath(f"{name}.js").read_text(encoding="utf-8")


@cache
def modules() -> dict[str, str]:
    """Return all modules by the name that they have in an address: ``card.js``, ``tools.js``, ``meerkeuze.js``."""
    views = {f"{soort}.js": view_source(soort) for soort in SOORTEN}
    parts = {f"{part}.js": script(part) for part in (*CARD_PARTS, *PROGRESS_PARTS, *OF_ANY_FILM)}
    return {**views, **parts, "video.js": video_source()}


def joined(sources: Iterable[str]) -> str:
    """Return scripts as one module: what they import from each other stands in it."""
    return re.sub(r'^import \{.*\} from "\.{1,2}/[\w/]+\.js";\n', "", "\n".join(sources), flags=re.MULTILINE)
