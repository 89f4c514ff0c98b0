"""Keys: what an author names the parts of an exercise by, and how they are held to that."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from pydantic import Field

from leerkit.answer import Frozen
from leerkit.texts import authoring

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Keys, ids and slugs: lower case, digits, single hyphens."""


class Option(Frozen):
    """Something that can be chosen, ordered or matched."""

    key: str = Field(pattern=SLUG)
    text: str = Field(min_length=1)


class Keyed(Protocol):
    """Something with a key."""

    @property
    def key(self) -> str:
        """The key, one of its kind in the exercise."""


def distinct_keys(field: str, parts: Sequence[Keyed]) -> list[str]:
    """Return the keys of ``parts``; raise ValueError if two are the same. ``field`` is the name in YAML."""
    keys = [part.key for part in parts]
    if len(set(keys)) < len(keys):
        raise ValueError(authoring.duplicate_key(field))
    return keys


def known_to_solution(given: Iterable[str], known: Sequence[str]) -> None:
    """Raise ValueError if the solution names a key that the exercise does not have."""
    for key in given:
        if key not in known:
            raise ValueError(authoring.solution_names_unknown(key, known))
