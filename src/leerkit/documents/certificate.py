"""A certificate of participation: what somebody did, and no claim beyond that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from leerkit.content import Lesson
from leerkit.errors import LeerkitError
from leerkit.legible import clean_line, graphemes, is_visible
from leerkit.paper.document import Document
from leerkit.texts import taking_along as texts

LONGEST_NAME = 80
"""Characters, as people count them."""


@dataclass(frozen=True)
class Participation:
    """What somebody did in a lesson."""

    lesson: Lesson
    done: Sequence[str]
    """The questions of the exercises that were done."""
    days: Sequence[date]
    """When something was answered; none if nothing was."""

    @property
    def n_needed(self) -> int | None:
        """Return how many exercises a certificate takes; None if the lesson gives none."""
        least = self.lesson.certificate_from
        return len(self.lesson.exercises) if least is None else least or None

    @property
    def is_enough(self) -> bool:
        """Return whether the lesson's conditions are met."""
        return self.n_needed is not None and bool(self.days) and len(self.done) >= self.n_needed


def name_on_it(raw: str) -> str:
    """Return a name as it stands on a certificate; raise LeerkitError for what is none."""
    name = clean_line(raw)
    if not is_visible(name):
        raise LeerkitError(texts.NAME_EMPTY, hint=texts.NAME_FILL)
    if len(graphemes(name)) > LONGEST_NAME:
        raise LeerkitError(texts.NAME_LONG, hint=texts.NAME_SHORTER)
    return name


def certificate(name: str, did: Participation) -> Document:
    """Return the certificate of somebody who did enough."""
    items = Markup("").join(Markup("<li>{}</li>").format(question) for question in did.done)
    facts = texts.did(len(did.done), len(did.lesson.exercises), did.days)
    body = Markup(
        '<h1>{}</h1><p class="lk-large">{}</p><p>{}</p><p class="lk-large">{}</p>'
        "<p><strong>{}:</strong> {}</p><ul>{}</ul><p><small>{}</small></p>"
    ).format(
        texts.CERTIFICATE_TITLE,
        name,
        texts.TOOK_PART,
        did.lesson.title,
        texts.DONE,
        facts,
        items,
        texts.NO_CLAIM,
    )
    return Document(title=texts.CERTIFICATE_TITLE, body=body)
