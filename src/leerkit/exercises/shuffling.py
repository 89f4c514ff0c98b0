"""Parts of an exercise of which the order means nothing: everybody gets them in another order.

Which parts those are is decided here, once for everybody. The order itself is made on the page, out of who somebody is
(``cards/own_order.js``), so that nothing of it is stored and no kernel is needed. Answers name keys, so that a group's
counts, the screen and paper keep the author's order.
"""

import re
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

from pydantic import Field, model_validator

from leerkit.exercises.choosing import Choosing
from leerkit.exercises.exercise import Exercise
from leerkit.exercises.keys import Option
from leerkit.texts import authoring, ordering

_PUNCTUATION = str.maketrans("", "", ".,;:!?…‘’'\"“”()")
_NUMBERS = re.compile(
    rf"^((?:(?:{'|'.join(ordering.BEFORE_A_NUMBER)})\s+)*)[€£$]?\s*([+\-−]?\d[\d.]*(?:,\d+)?)"
)
_LAST = re.compile("|".join(ordering.LAST))

FEWEST = 2
"""One part alone has no order."""


class Parts(NamedTuple):
    """A list of parts in an exercise."""

    at: tuple[str | int, ...]
    """Where it stands in ``Exercise.public()``."""
    options: Sequence[Option]
    is_told: bool = False
    """Whether a verdict tells of each of them, in the author's order: the card then does so in the learner's."""
    may_be_a_scale: bool = True
    """Whether the order in which the author wrote them may mean something."""


class Shuffled(Exercise):
    """An exercise of which some parts stand in another order for everybody."""

    shuffle: bool | None = None
    """Whether they do; None: unless their order means something, such as numbers that go up."""
    pinned: tuple[str, ...] = Field(default=(), max_length=20)
    """Keys of parts that stay where the author put them."""

    @abstractmethod
    def parts_to_shuffle(self) -> Iterable[Parts]:
        """Return the lists of which the order may mean nothing."""

    @model_validator(mode="after")
    def pinned_are_there(self) -> Self:
        """Hold the keys that stay against those that there are."""
        known = [option.key for parts in self.parts_to_shuffle() for option in parts.options]
        for key in self.pinned:
            if key not in known:
                raise ValueError(authoring.pinned_unknown(key, known))
        return self

    def public(self) -> dict[str, Any]:
        """Return what every exercise tells, and which keys change places: ``loose``, for each list of parts."""
        told = {key: value for key, value in super().public().items() if key not in ("shuffle", "pinned")}
        lists = [(parts, self._loose(parts)) for parts in self.parts_to_shuffle()]
        loose = [
            {"at": list(parts.at), "keys": keys, "is_told": parts.is_told}
            for parts, keys in lists
            if len(keys) >= FEWEST
        ]
        return {**told, "loose": loose} if loose else told

    def choosing_among(self, parts: Parts, right: Sequence[str]) -> Choosing:
        """Return the choice among parts, of which those with the keys ``right`` are right."""
        return Choosing(
            options=tuple(option.text for option in parts.options),
            right=tuple(place for place, option in enumerate(parts.options) if option.key in right),
            is_shuffled=bool(set(right) & set(self._loose(parts))),
        )

    def _loose(self, parts: Parts) -> list[str]:
        """Return the keys of those that change places with one another."""
        if self.shuffle is False:
            return []
        texts = [option.text for option in parts.options]
        if self.shuffle is None and parts.may_be_a_scale and is_scale(texts):
            return []
        n_free = len(texts) - n_that_come_last(texts) if parts.may_be_a_scale else len(texts)
        return [option.key for option in parts.options[:n_free] if option.key not in self.pinned]


def is_scale(texts: Sequence[str]) -> bool:
    """Return whether texts in this order go from one end to the other: yes and no, numbers up, never to always."""
    plain = [_plain(text) for text in texts]
    firsts = [text.partition(" ")[0] for text in plain]
    if tuple(firsts) in ordering.PAIRS:
        return True
    ladders = (ladder for ladder in ordering.LADDERS if set(plain) <= set(ladder))
    if any(_goes_one_way([ladder.index(text) for text in plain]) for ladder in ladders):
        return True
    numbers = [found for text in texts if (found := _NUMBERS.match(text.casefold().strip()))]
    return len(numbers) == len(texts) and _goes_one_way([_number(*found.groups()) for found in numbers])


def n_that_come_last(texts: Sequence[str]) -> int:
    """Return how many at the end are about the others, such as ``Geen van deze``, and so stay there."""
    n = 0
    for text in reversed(texts):
        if not _LAST.fullmatch(_plain(text)):
            break
        n += 1
    return n


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_PUNCTUATION).split())


def _number(before: str, written: str) -> tuple[float, int]:
    """Return where an option stands on a line: its number, and whether it is about what is below or above that."""
    words = set(before.split())
    side = bool(words & ordering.ABOVE) - bool(words & ordering.BELOW)
    return float(written.replace(".", "").replace(",", ".").replace("−", "-")), side


def _goes_one_way(places: Sequence[Any]) -> bool:
    """Return whether each is beyond the one before, all in the same direction."""
    pairs = list(pairwise(places))
    return all(one < other for one, other in pairs) or all(one > other for one, other in pairs)
