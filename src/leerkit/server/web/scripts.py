"""The scripts and the style sheet of our own pages: what there is, under which address, and what each page needs."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from leerkit import look
from leerkit.cards.one_script import bare, one_script
from leerkit.cards.scripts import modules
from leerkit.exercises import SOORTEN
from leerkit.server.web.packed import Packed
from leerkit.texts import contributing, film, grouping, zaal
from leerkit.texts.cards import BESIDES, SHARED
from leerkit.texts.views import VIEWS

COMMENT, AROUND_SIGNS = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s*([{};,])\s*")
"""Of style sheets, in whose texts none of these signs has a space beside it."""

CARDS = "cards"
"""The folder, in an address, of the scripts of cards: those of a notebook's widgets."""

VIEWS_TOGETHER = "views"
"""The folder, in an address, of the views of several types of exercises in one script: those of a lesson."""
_LESSON_VIEWS: dict[str, Packed] = {}
"""Such scripts of the lessons that this process has a page of. Nobody who asks for another one has it made."""

STYLE = (
    "tokens",
    "contrast",
    *look.CARD,
    "lesson",
    "contents",
    "lines",
    "video",
    "page",
    "news",
    "door",
    "story",
    "outputs",
    "charts",
    "groups",
    "still",
    "beside",
)
"""The style sheets of a page, in order."""

HOST = ("facilitator", "hosting", "stage")
"""Those of the host's page, and of the screen, besides: no participant needs them."""

STYLES = {
    "leerkit": STYLE,
    "charts": ("charts",),
    "story": ("story", "lines"),
    "film": ("film",),
    "screen": (*HOST, "screen", "film"),
    "console": (*HOST, "console", "leading", "run_sheet", "film"),
    "marking": ("marking",),
    "preview": ("hosting", "preview"),
    "widgets": ("widgets",),
    "voila_widgets": ("widgets", "voila_widgets"),
    "zaal": ("tokens", "card", "columns", "still", "page", "zaal"),
    "later": ("contrast", "views", "wall", "groups", "paper", "beside", "zaal_later"),
}
"""What stands in the style sheets that a page links, by their names."""

KERNEL_PAGE, CARDS_PAGE = "lesson/lesson.js", "lesson/page.js"
"""The scripts of a lesson's page with and without a kernel: each is one file, with all that it imports.

What only a page without websockets or without its kernel needs is not in it, nor the views of exercises: a page without
a kernel loads those of the types that its lesson has, as one script, and to one with a kernel its widgets bring them.
"""

ZAAL_PAGE, ZAAL_LINE = "zaal/zaal.js", "zaal/following.js"
ZAAL_BESIDES, ZAAL_FILM = "zaal/besides.js", "zaal/film.js"
ZAAL_WORDS, IN_GROUPS, COLUMNS = "zaal/words.js", "shared/in_groups.js", "shared/columns.js"
CONTENTS, PROGRESS = "lesson/contents.js", "lesson/progress.js"
"""The script of the page of a room that is led, likewise. The views of exercises are not in it: it loads what is on.

The line by which it hears the news is asked for once the moment is drawn. What the first moment does not need is a
script too, so is what follows a film, and so are the words of what may come
later, made of ``texts``, and what any page of a participant loads once there are groups."""

CONSOLE_PAGE, SCREEN_PAGE = "facilitator/facilitator.js", "screen/screen.js"
"""The scripts of the host's page, and of the screen, which that shows too."""

STATE_POLLS = "shared/state_polls.js"
"""What a page loads where no websocket gets through."""

LED, WALLS = "lesson/led.js", "shared/walls.js"
"""What a lesson's page loads when it is led, and what any page loads that has a muur."""

OF_A_LESSON = (KERNEL_PAGE, CARDS_PAGE, CONTENTS, PROGRESS, LED, WALLS)
OF_THE_HOST = (CONSOLE_PAGE, SCREEN_PAGE)
OF_A_ROOM = (STATE_POLLS, ZAAL_PAGE, ZAAL_LINE, ZAAL_BESIDES, ZAAL_FILM, IN_GROUPS, COLUMNS)
WHOLE = (*OF_A_LESSON, *OF_THE_HOST, *OF_A_ROOM)
"""The scripts that stand in one file with all that they import."""

WIDGET_MODULES = (
    "cards/tools.js",
    "lesson/model.js",
    "lesson/problem.js",
    "lesson/sources.js",
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


@cache
def sources() -> dict[str, str]:
    """Return all scripts as they were written, by their name in an address: ``lesson/kernel.js``, ``cards/card.js``."""
    own = {
        path.relative_to(browser_dir()).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(browser_dir().glob("*/*.js"))
    }
    of_cards = {f"{CARDS}/{name}": source for name, source in sorted(modules().items())}
    return {**own, **of_cards, ZAAL_WORDS: _zaal_words()}


def _zaal_words() -> str:
    """Return the module with the words that the page of a led room needs later, if at all."""
    views = {soort: VIEWS[soort] for soort in SOORTEN}
    words = {
        "VIEWS": views,
        "SHARED": SHARED,
        "BESIDES": BESIDES,
        "BELOW": zaal.BELOW,
        "END": zaal.END,
        "ASKING": contributing.ASKING,
        "GROUPS": grouping.PHONE,
        "GROUP_CARD": grouping.CARD,
        "FILM": film.PHONE,
    }
    return "".join(f"export const {name} = {json.dumps(one)};\n" for name, one in words.items())


@cache
def scripts() -> dict[str, Packed]:
    """Return the scripts as they are served, by their name in an address."""
    alone = {name: bare(source) for name, source in sources().items()}
    whole = {name: one_script(name, sources()) for name in WHOLE}
    return {name: Packed.of(source.encode()) for name, source in {**alone, **whole}.items()}


def lesson_views(soorten: Iterable[str]) -> str:
    """Have the views of a lesson's types served as one script; return its name: ``views/koppel+open.js``."""
    ordered = sorted(soorten)
    name = f"{VIEWS_TOGETHER}/{'+'.join(ordered)}.js"
    if name not in _LESSON_VIEWS:
        _LESSON_VIEWS[name] = Packed.of(_together(name, ordered).encode())
    return name


def script(name: str) -> Packed | None:
    """Return a script as it is served, by its name in an address; None if there is none of that name."""
    return scripts().get(name) or _LESSON_VIEWS.get(name)


def _together(name: str, soorten: Iterable[str]) -> str:
    """Return one module that exports ``mounts``: what each type is mounted by."""
    imports = "".join(f'import {{ mount as {soort} }} from "../{CARDS}/{soort}.js";\n' for soort in soorten)
    return one_script(
        name, {**sources(), name: f"{imports}export const mounts = {{ {', '.join(soorten)} }};\n"}
    )


@cache
def style_sheet(name: str) -> Packed:
    """Return a style sheet by its name in ``STYLES``, without its comments and spaces that say nothing."""
    return Packed.of(
        AROUND_SIGNS.sub(r"\1", COMMENT.sub("", look.css(*STYLES[name]))).replace(";}", "}").encode()
    )


@cache
def version() -> str:
    """Return a short hash of all scripts and styles; it stands in their address, so they may be cached for ever."""
    digest = hashlib.sha256()
    for name in STYLES:
        digest.update(style_sheet(name).body)
    for script in scripts().values():
        digest.update(script.body)
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a script or of the style sheet; scripts import each other by relative addresses."""
    return f"/leerkit/{version()}/{name}"
