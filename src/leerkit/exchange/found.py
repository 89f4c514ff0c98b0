"""What an importer finds: questions as they stand in a ``les.yaml``, and what was left out of each, with why."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from leerkit.errors import LeerkitError
from leerkit.exercises import exercise_type
from leerkit.exercises.unmarked import NONE, UNMARKED
from leerkit.texts import exchange as texts

MOST_QUESTIONS = 2000
"""In one file; a lesson of more is none."""
LONGEST_ID = 60
Question = TypeVar("Question")


@dataclass(frozen=True)
class Picture:
    """A picture that goes into the lesson's folder."""

    name: str
    content: bytes
    alt: str
    """What is on it, for who does not see it."""


@dataclass(frozen=True)
class Moment:
    """When something comes in a film, and where an answer leads."""

    at_s: float
    pause: bool = True
    text: str = ""
    """What there is to read, where nothing is asked."""
    jump: Mapping[str, float] = field(default_factory=dict)
    """Where to go on, by the key of the option that was chosen."""


@dataclass(frozen=True)
class Found:
    """One question of a file; or what stands between questions: a text, pictures, a film."""

    where: str
    """Its line or name, as messages begin."""
    entry: dict[str, Any] | None
    """The exercise, without an id; None for one that was left out."""
    notes: tuple[str, ...] = ()
    """What was left out of it, or why it is not there."""
    text: str = ""
    """What stands above it, as Markdown."""
    pictures: tuple[Picture, ...] = ()
    """What is shown above it."""
    film: dict[str, Any] | None = None
    """A video as it stands in a ``les.yaml``, without an id and moments."""
    moments: tuple[tuple[Moment, "Found | None"], ...] = ()
    """Of a film: when something comes, with the question if it is one."""


def few_enough(questions: Sequence[Question]) -> Sequence[Question]:
    """Return the questions of a file. Raises LeerkitError if a lesson cannot have so many."""
    if len(questions) > MOST_QUESTIONS:
        raise LeerkitError(texts.too_many(MOST_QUESTIONS), hint=texts.TOO_MANY_HINT)
    return questions


def every(found: Iterable[Found]) -> Iterator[Found]:
    """Yield all that was found, in order, with what is asked in a film after it."""
    for one in found:
        yield one
        yield from every(inside for _, inside in one.moments if inside)


def held(found: Found) -> Found:
    """Return a question as it is, or left out with the reason if it cannot be an exercise."""
    if found.entry is None:
        return found
    fields = {field: value for field, value in found.entry.items() if field != "name"}
    kind = exercise_type(fields["soort"])
    if fields.get("solution") == NONE:
        kind = UNMARKED[fields["soort"]]
        del fields["solution"]
    try:
        kind.model_validate({**fields, "id": "een", "fictional": True})
    except ValidationError as error:
        return unfit(found, error)
    return found


def unfit(found: Found, error: ValidationError) -> Found:
    """Return a question left out, with what is not as an exercise needs it; what else was said of it holds no more."""
    first = error.errors(include_url=False)[0]
    said = first.get("ctx", {}).get("error", "")
    why = texts.does_not_fit(".".join(map(str, first["loc"])) or str(said))
    return Found(found.where, None, (why,), found.text, found.pictures)


class Ids:
    """Names for exercises and films, made of what they are called; none twice."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, words: str) -> str:
        """Return a name that nothing has yet."""
        base = name = slug_of(words)
        while name in self._taken:
            self._taken[base] += 1
            name = f"{base}-{self._taken[base]}"
        self._taken[name] = 1
        return name


def slug_of(text: str) -> str:
    """Return a name for an exercise or an option out of what it says."""
    short = re.sub(r"[^a-z0-9]+", "-", text.lower()[:LONGEST_ID]).strip("-")
    return short or "vraag"
