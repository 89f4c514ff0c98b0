"""A lesson's page that needs no kernel: the same bytes for everybody, made once."""

import hashlib
from dataclasses import dataclass
from typing import Any, Self

from leerkit.content import Lesson
from leerkit.server.web.packed import Packed
from leerkit.server.web.scripts import version
from leerkit.texts.cards import SHARED_TEXTS
from leerkit.texts.story import ENDING, progress_sentence
from leerkit.texts.views import VIEWS

PAGE_PLACE = "leerkit-page-place"
"""Stands in a page where its own digest will be."""


@dataclass(frozen=True)
class CardsPage:
    """Its HTML; its cards are drawn in the browser, and the server takes and grades what is answered."""

    file: Packed
    digest: str
    """Changes with the lesson: what a browser still shows may be another one by now."""

    @classmethod
    def of(cls, html: str, *made_from: bytes) -> Self:
        """Make it from its HTML, in which its digest gets a place.

        ``made_from`` decides on the digest, with the scripts: what cells show may differ a little at every server.
        """
        digest = hashlib.sha256(b"\0".join((version().encode(), *made_from))).hexdigest()[:16]
        return cls(Packed.of(html.replace(PAGE_PLACE, digest).encode()), digest)


def cards_of(lesson: Lesson) -> dict[str, Any]:
    """Return what the scripts of a page need of its lesson, JSON-ready. No solution is in it.

    What many cards have, words and titles of sources, stands in it once: a phone gets it all with the page.
    """
    soorten = sorted({exercise.soort for exercise in lesson.exercises})
    n = len(lesson.exercises)
    titles = {source.id: source.title for source in lesson.sources}
    known = [source for exercise in lesson.exercises for source in exercise.sources]
    return {
        "page": PAGE_PLACE,
        "cards": {exercise.id: {"props": exercise.public()} for exercise in lesson.exercises},
        "sources": {source: titles.get(source, source) for source in known},
        "shared": SHARED_TEXTS,
        "texts": {soort: VIEWS[soort] for soort in soorten},
        "ending": ENDING,
        "progress": [progress_sentence(n_done, n) for n_done in range(n + 1)],
    }
