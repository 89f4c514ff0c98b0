"""The server's own pages: Jinja templates that get every sentence from ``texts``."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from leerkit.server.web.owner import OWNER_PLACE
from leerkit.server.web.scripts import KERNEL_PAGE, WIDGET_MODULES, asset
from leerkit.texts import door, hosting, lesson_page, practising, taking_along
from leerkit.texts import pages as texts
from leerkit.texts.cards import COLUMNS, SHARED
from leerkit.texts.on_device import ON_DEVICE

LAID_AWAY = "private, no-cache"
"""What a page is sent with that a browser may lay away and bring back as it was: one without secrets."""


class Pages:
    """Renders pages by the place of their template in ``browser/``."""

    def __init__(self, *, is_practice: bool = False) -> None:
        """Let a rehearsal say on every page that it is one, and at the door what becomes of its names."""
        self._environment = Environment(
            loader=PackageLoader("leerkit.server", "browser"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            texts=texts,
            door=door,
            on_device=ON_DEVICE,
            asset=asset,
            banner=banner_of(is_practice),
            kept=practising.KEPT if is_practice else texts.JOIN_KEPT,
        )

    def render(self, name: str, **values: Any) -> str:
        """Return a page; ``values`` are escaped."""
        return self._environment.get_template(name).render(**values)


def banner_of(is_practice: bool) -> str:
    """Return the sentence that stands above every page, a lesson's too; empty if there is none."""
    return practising.BANNER if is_practice else ""


def lesson_page_words(script: str = KERNEL_PAGE, *, with_widgets: bool = False) -> dict[str, Any]:
    """Return what the template of a lesson's page needs of ours: words and addresses, the same for everybody."""
    widgets = lesson_page.WIDGETS if with_widgets else {}
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
        "keep": taking_along.LINK,
        "session": {
            **texts.SESSION,
            **hosting.NEWS,
            **COLUMNS,
            **{name: SHARED[name] for name in ("rests_on", "rests_on_more")},
            **ON_DEVICE,
            **lesson_page.PAGE,
            **widgets,
        },
        "owner": OWNER_PLACE,
        "style": asset("leerkit.css"),
        "script": asset(script),
        "modules": [asset(name) for name in WIDGET_MODULES] if with_widgets else [],
    }
