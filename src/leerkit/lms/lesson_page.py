"""A lesson as one page that needs no server: its story, its cards and their verdicts, in one HTML file."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from leerkit.cards.given import card_props
from leerkit.cards.one_script import one_script
from leerkit.cards.scripts import modules
from leerkit.content import Lesson
from leerkit.exercises import Exercise
from leerkit.lms.pool import written
from leerkit.lms.story_page import StoryPage
from leerkit.lms.verdicts import made_ahead
from leerkit.look import CARD, css
from leerkit.texts import pages
from leerkit.texts.cards import view_texts
from leerkit.texts.story import progress_sentence

STYLE = ("tokens", "contrast", *CARD, "lesson", "video", "page", "story", "outputs", "charts")
MARK_CHARACTERS = 8
"""Few, for a learning environment keeps little; two of a lesson are never the same."""


@dataclass(frozen=True)
class Connection:
    """How a page is connected to the learning environment that it stands in."""

    script: str
    """The module that does it: it exports ``connect``."""
    words: Mapping[str, str]
    """What the page says of it."""
    may_ask: str = ""
    """Of which addresses the page may ask anything, as its policy says it; of none if this is empty."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """What the module needs to know of the lesson, JSON-ready."""


@dataclass(frozen=True)
class LonePage:
    """The page, and what its maker should know of it."""

    html: str
    judged: tuple[str, ...]
    """The ids of exercises on which the page gives a verdict."""
    read: tuple[str, ...]
    """Those that are there to be read, with their solution folded below."""
    left_out: tuple[str, ...] = field(default=())
    """What cells show and such a page cannot, in sentences."""


def lesson_page(lesson: Lesson, notebook: Any, folder: Path, connection: Connection) -> LonePage:
    """Return the page of a lesson; ``notebook`` is as nbformat reads it, with what its cells showed when it ran."""
    ahead = {one.id: made_ahead(one) for one in lesson.exercises}
    judged = [one for one in lesson.exercises if ahead[one.id] is not None]
    story = StoryPage(lesson, folder, frozenset(one.id for one in judged))
    body = story.body(notebook)
    given = {
        "exercises": [one.id for one in lesson.exercises],
        "marks": [_mark(one) for one in lesson.exercises],
        "scored": [one.id for one in judged if _is_scored(ahead[one.id] or {})],
        "cards": {one.id: card_props(one, lesson) for one in judged},
        "texts": {soort: view_texts(soort) for soort in sorted({one.soort for one in judged})},
        "verdicts": {one.id: ahead[one.id] for one in judged},
        "progress": [progress_sentence(n, len(lesson.exercises)) for n in range(len(lesson.exercises) + 1)],
        "n_enough": lesson.certificate_from or len(lesson.exercises),
        "words": connection.words,
        "connection": connection.given,
    }
    return LonePage(
        html=_html(lesson.title, body, given, _script(judged, connection.script), connection.may_ask),
        judged=tuple(one.id for one in judged),
        read=tuple(one.id for one in lesson.exercises if ahead[one.id] is None),
        left_out=tuple(story.left_out),
    )


def _mark(exercise: Exercise) -> str:
    """Return by what an exercise is remembered, wherever it stands in its lesson; of another type it is another one."""
    return hashlib.sha256(f"{exercise.soort} {exercise.id}".encode()).hexdigest()[:MARK_CHARACTERS]


def _is_scored(ahead: Mapping[str, Any]) -> bool:
    """Return whether some answer has a score; a casus gives none."""
    tables = (
        [*ahead.get("told", {}).values()] if ahead["kind"] == "table" else [*ahead.get("sums", {}).values()]
    )
    return ahead["kind"] == "number" or any(one["score"] is not None for one in tables)


def _script(judged: list[Exercise], connection: str) -> str:
    """Return all scripts of the page as one, with the views of the types that it has."""
    soorten = sorted({one.soort for one in judged})
    lines = [f'import {{ mount as {soort} }} from "../cards/{soort}.js";' for soort in soorten]
    start = "\n".join(
        [
            f'import {{ connect }} from "./{connection}.js";',
            'import { openPage } from "./page.js";',
            *lines,
            f"openPage({{ {', '.join(soorten)} }}, connect);",
        ]
    )
    return one_script("lms/start.js", {**scripts(), "lms/start.js": f"{start}\n"})


@cache
def scripts() -> dict[str, str]:
    """Return all that stands in a page, by its name as its scripts import it."""
    ours = files("leerkit.lms")
    own = {
        f"lms/{one.name}": one.read_text(encoding="utf-8")
        for one in ours.iterdir()
        if one.name.endswith(".js")
    }
    return {**own, **{f"cards/{name}": source for name, source in modules().items()}}


def _html(title: str, body: Markup, given: Mapping[str, Any], script: str, may_ask: str) -> str:
    script = f"\n{script}"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src data:; frame-src 'self'; base-uri 'none'"
    ) + (f"; connect-src {may_ask}" if may_ask else "")
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>{}</title>\n<style>{}</style>\n</head>\n'
            '<body data-leerkit="lesson">\n<a class="lk-skip" href="#inhoud">{}</a>\n'
            '<main id="inhoud" class="lk-page lk-lesson" tabindex="-1">\n'
            '<noscript><p class="lk-lead">{}</p></noscript>\n'
            '<p class="lk-hint" id="place" role="status"></p>\n{}\n</main>\n'
            '<script type="application/json" id="lesson">{}</script>\n'
            '<script type="module">{}</script>\n</body>\n</html>\n'
        ).format(
            policy,
            title,
            Markup(css(*STYLE)),  # noqa: S704 - our own
            pages.SKIP,
            pages.LESSON_NO_SCRIPT,
            body,
            Markup(_in_a_page(given)),  # noqa: S704 - no < is left in it
            Markup(script),  # noqa: S704 - our own
        )
    )


def _in_a_page(given: Mapping[str, Any]) -> str:
    """Return JSON in which nothing ends the element that it stands in."""
    return re.sub("[<>&\u2028\u2029]", lambda one: f"\\u{ord(one[0]):04x}", written(given))
