"""Words that an author takes together when a group's words are counted: ``lamp`` and ``lantaarn`` as "licht"."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from leerkit.exercises.stems import Stemmer, words_of
from leerkit.texts import authoring

MOST_GROUPS = 12
MOST_WORDS = 30
LONGEST_NAME = 40
"""Characters: it stands in a list on a screen."""

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
_Words = Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_WORDS)]


def _apart(groups: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Raise ValueError for what is not one word, or stands in two groups."""
    if not groups:
        return groups
    stem = Stemmer()
    of_group: dict[str, tuple[str, str]] = {}
    for name, words in groups.items():
        for word in words:
            if len(words_of(word)) != 1 or words_of(word)[0] != word:
                raise ValueError(authoring.not_one_word(name, word[:LONGEST_NAME]))
            known, other = of_group.setdefault(stem(word), (name, word))
            if known != name:
                raise ValueError(authoring.word_in_two_groups(word, name, other, known))
    return groups


Woordgroepen = Annotated[dict[_Name, _Words], Field(max_length=MOST_GROUPS), AfterValidator(_apart)]
"""Per name, the words that count for it."""

NO_GROUPS: Mapping[str, tuple[str, ...]] = {}
