"""What an importer finds: questions as they stand in a ``les.yaml``, and what was left out of each, with why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bs4 import BeautifulSoup
from pydantic import ValidationError

from leerkit.errors import LeerkitError
from leerkit.exercises import exercise_type
from leerkit.legible import clean_text
from leerkit.texts import exchange as texts

MOST_QUESTIONS = 2000
"""In one file; a lesson of more is none."""
LONGEST_ID = 60
Question = TypeVar("Question")
TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&#?\w+;")


@dataclass(frozen=True)
class Found:
    """One question of a file."""

    where: str
    """Its line or name, as messages begin."""
    entry: dict[str, Any] | None
    """The exercise, without an id; None for one that was left out."""
    notes: tuple[str, ...] = ()
    """What was left out of it, or why it is not there."""


def few_enough(questions: Sequence[Question]) -> Sequence[Question]:
    """Return the questions of a file. Raises LeerkitError if a lesson cannot have so many."""
    if len(questions) > MOST_QUESTIONS:
        raise LeerkitError(texts.too_many(len(questions), MOST_QUESTIONS), hint=texts.TOO_MANY_HINT)
    return questions


def plain(text: str) -> str:
    """Return a text without the markup that another program keeps in it; no script or style of it is left."""
    if not TAG.search(text):
        return one_line(text)
    soup = BeautifulSoup(text, "html.parser")
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    return one_line(soup.get_text(" "))


def one_line(text: str) -> str:
    """Return a text as it stands, in one line, without what cannot be seen."""
    return " ".join(clean_text(text).split())


def held(found: Found) -> Found:
    """Return a question as it is, or left out with the reason if it cannot be an exercise."""
    if found.entry is None:
        return found
    fields = {field: value for field, value in found.entry.items() if field != "name"}
    try:
        exercise_type(fields["soort"]).model_validate({**fields, "id": "een", "fictional": True})
    except ValidationError as error:
        return unfit(found, error)
    return found


def unfit(found: Found, error: ValidationError) -> Found:
    """Return a question left out, with the field that is not what an exercise needs."""
    first = error.errors(include_url=False)[0]
    why = texts.does_not_fit(".".join(map(str, first["loc"])))
    return Found(found.where, None, (*found.notes, why))


def with_ids(questions: Iterable[Found], source: str) -> list[dict[str, Any]]:
    """Return the exercises, each with an id of its own made of its name, resting on ``source``."""
    made: list[dict[str, Any]] = []
    taken: set[str] = set()
    for found in questions:
        if found.entry is None:
            continue
        base = slug_of(found.entry.pop("name", "") or found.entry["question"])
        numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
        name = next(one for one in (base, *numbered) if one not in taken)
        taken.add(name)
        made.append({"id": name, **found.entry, "sources": [source]})
    return made


def slug_of(text: str) -> str:
    """Return a name for an exercise or an option out of what it says."""
    short = re.sub(r"[^a-z0-9]+", "-", text.lower()[:LONGEST_ID]).strip("-")
    return short or "vraag"
