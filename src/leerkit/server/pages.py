"""The server's own pages: Jinja templates that get every sentence from ``texts``."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from leerkit import look
from leerkit.texts import lesson_page
from leerkit.texts import pages as texts

STYLE = ("tokens", "card", "lesson", "page", "facilitator")
"""The style sheets of a page, in order."""


LESSON_MODULES = ("kernel.js", "model.js", "models.js", "pending.js", "seat.js", "session.js")
"""What ``lesson.js`` imports; named in the page, so that a browser fetches them all at once."""


@cache
def static_dir() -> Path:
    """Return the folder with the pages' scripts."""
    return Path(str(files("leerkit.server").joinpath("static")))


@cache
def version() -> str:
    """Return a short hash of all scripts and styles; it stands in their address, so they may be cached for ever."""
    digest = hashlib.sha256(look.css(*STYLE).encode())
    for script in sorted(static_dir().iterdir()):
        digest.update(script.read_bytes())
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a script or of the style sheet; scripts import each other by relative addresses."""
    return f"/leerkit/{version()}/{name}"


class Pages:
    """Renders pages by the name of their template."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("leerkit.server", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(texts=texts, asset=asset)

    def render(self, name: str, **values: Any) -> str:
        """Return a page; ``values`` are escaped."""
        return self._environment.get_template(name).render(**values)


def lesson_page_words() -> dict[str, Any]:
    """Return what the template of a lesson's page needs of ours: words and addresses, the same for everybody."""
    return {
        "brand": texts.BRAND,
        "skip": texts.SKIP,
        "loading": texts.LESSON_LOADING,
        "no_script": texts.LESSON_NO_SCRIPT,
        "cell_error": texts.LESSON_CELL_ERROR,
        "cannot_show": lesson_page.CANNOT_SHOW,
        "all_lessons": texts.ALL_LESSONS,
        "footer": texts.LESSON_FOOTER,
        "session": texts.SESSION,
        "style": asset("leerkit.css"),
        "script": asset("lesson.js"),
        "modules": [asset(name) for name in LESSON_MODULES],
    }
