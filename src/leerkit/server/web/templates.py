"""The server's own pages: Jinja templates that get every sentence from ``texts``."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from leerkit import look
from leerkit.server.web.owner import OWNER_PLACE
from leerkit.texts import door, hosting, lesson_page
from leerkit.texts import pages as texts
from leerkit.texts.on_device import ON_DEVICE

STYLE = ("tokens", "card", "lesson", "page", "outputs", "facilitator", "hosting")
"""The style sheets of a page, in order."""

STYLES = {"leerkit": STYLE, "screen": ("screen",), "widgets": ("widgets",)}
"""What stands in the style sheets that a page links, by their names."""


LAID_AWAY = "private, no-cache"
"""What a page is sent with that a browser may lay away and bring back as it was: one without secrets."""

LESSON_MODULES = (
    "lesson/kernel.js",
    "lesson/messages.js",
    "lesson/model.js",
    "lesson/models.js",
    "lesson/pending.js",
    "lesson/rondes.js",
    "lesson/scrolling.js",
    "lesson/seat.js",
    "lesson/session.js",
    "shared/connection.js",
    "shared/drafts.js",
    "shared/kept.js",
    "shared/live_state.js",
    "shared/outbox.js",
    "shared/waking.js",
    "shared/within.js",
)
"""What ``lesson/lesson.js`` imports, itself or by way of another.

They are named in the page, so that a browser fetches them all at once. A script that only a page without websockets
or without a kernel needs is not among them."""


WIDGET_MODULES = (
    "widgets/anywidget.js",
    "widgets/boxes.js",
    "widgets/buttons.js",
    "widgets/choices.js",
    "widgets/fields.js",
    "widgets/links.js",
    "widgets/looks.js",
    "widgets/markup.js",
    "widgets/numbers.js",
    "widgets/outputs.js",
    "widgets/renderers.js",
    "widgets/shown.js",
    "widgets/styles.js",
    "widgets/views.js",
)
"""What a lesson's page loads besides if it shows other widgets than our cards."""


@cache
def browser_dir() -> Path:
    """Return the folder with a folder a page: its template and its scripts."""
    return Path(str(files("leerkit.server").joinpath("browser")))


def scripts() -> list[str]:
    """Return the pages' scripts, as they are named in an address: ``lesson/kernel.js``."""
    return sorted(script.relative_to(browser_dir()).as_posix() for script in browser_dir().glob("*/*.js"))


@cache
def version() -> str:
    """Return a short hash of all scripts and styles; it stands in their address, so they may be cached for ever."""
    digest = hashlib.sha256("".join(look.css(*names) for names in STYLES.values()).encode())
    for script in scripts():
        digest.update((browser_dir() / script).read_bytes())
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a script or of the style sheet; scripts import each other by relative addresses."""
    return f"/leerkit/{version()}/{name}"


class Pages:
    """Renders pages by the place of their template in ``browser/``."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("leerkit.server", "browser"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(texts=texts, door=door, on_device=ON_DEVICE, asset=asset)

    def render(self, name: str, **values: Any) -> str:
        """Return a page; ``values`` are escaped."""
        return self._environment.get_template(name).render(**values)


def lesson_page_words(*, with_widgets: bool = False) -> dict[str, Any]:
    """Return what the template of a lesson's page needs of ours: words and addresses, the same for everybody."""
    widgets = lesson_page.WIDGETS if with_widgets else {}
    modules = LESSON_MODULES + (WIDGET_MODULES if with_widgets else ())
    return {
        "brand": texts.BRAND,
        "other_person": door.OTHER_PERSON,
        "skip": texts.SKIP,
        "loading": texts.LESSON_LOADING,
        "no_script": texts.LESSON_NO_SCRIPT,
        "cell_error": texts.LESSON_CELL_ERROR,
        "cannot_show": lesson_page.CANNOT_SHOW,
        "all_lessons": texts.ALL_LESSONS,
        "footer": texts.LESSON_FOOTER,
        "session": {**texts.SESSION, **hosting.NEWS, **ON_DEVICE, **lesson_page.PAGE, **widgets},
        "owner": OWNER_PLACE,
        "style": asset("leerkit.css"),
        "widgets_style": asset("widgets.css"),
        "script": asset("lesson/lesson.js"),
        "modules": [asset(name) for name in modules],
    }
