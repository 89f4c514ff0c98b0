"""What a group answered, counted as it comes: one more answer costs the same in a room of a thousand as in one of ten.

A type says what one participant adds (``Exercise.count``), and what the sum of that looks like (``Exercise.counted``).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from leerkit.exercises.tallies import Row


class Terms(NamedTuple):
    """Which of somebody's answers to an exercise count for the group."""

    until: datetime | None = None
    """What came later does not."""
    open_from: datetime | None = None
    """When it was put on for everybody. From then on nobody is told what came of an answer, and may still change it:
    of what is given meanwhile the last one counts. None if it was never on."""
    told_at: datetime | None = None
    """When everybody was told; None if that is still to come. From then on the first answer counts."""
    second_at: datetime | None = None
    """When the second round opened, which tells everybody of the first; None if it did not."""

    def may_change(self, at: datetime, ronde: int) -> bool:
        """Return whether an answer that was given then, in that round, could still be changed."""
        told = [self.told_at, self.second_at if ronde == 1 else None]
        return (
            self.open_from is not None
            and self.open_from <= at
            and all(one is None or at < one for one in told)
        )


Tick = tuple[str | int, ...]
"""Something that is counted, such as a choice: what it is, and which one."""


class Count(NamedTuple):
    """What one participant's responses add to the group's."""

    ticks: Sequence[Tick] = ()
    """Of each one more; a tick that stands in it twice counts twice."""
    texts: "Sequence[tuple[str, Row]]" = ()
    """What they wrote, each beside the name of the list that it belongs to."""


class Counts:
    """The sum of what participants add. ``counts["choice", "a"]`` is how often that was ticked."""

    def __init__(self, n: int, ticks: Counter[Tick], texts: "Iterable[tuple[str, Row]]") -> None:
        self.n = n
        """How many participants."""
        self._ticks = ticks
        self._texts: dict[str, list[Row]] = {}
        for name, row in texts:
            self._texts.setdefault(name, []).append(row)

    def __getitem__(self, tick: Tick) -> int:
        return self._ticks[tick]

    def texts(self, name: str) -> "tuple[Row, ...]":
        """Return what was written for one list."""
        return tuple(self._texts.get(name, ()))


def counts_of(each: Iterable[Count]) -> Counts:
    """Return the sum of what these participants add, their texts in this order."""
    every = list(each)
    ticks = Counter(tick for one in every for tick in one.ticks)
    return Counts(len(every), ticks, (text for one in every for text in one.texts))


class Counting:
    """What a group adds, participant by participant. ``salt`` orders what they wrote.

    That order is always the same, and tells nothing of when somebody wrote, so that texts cannot be laid beside the
    list of participants.
    """

    def __init__(self, salt: str) -> None:
        self._salt = salt
        self._each: dict[str, Count] = {}
        self._ticks: Counter[Tick] = Counter()
        self._writers: dict[str, bytes] = {}
        """Who wrote anything, with their place in the order."""

    def __len__(self) -> int:
        return len(self._each)

    def put(self, who: str, count: Count) -> None:
        """Count a participant, or count them anew."""
        self.drop(who)
        self._each[who] = count
        self._ticks.update(count.ticks)
        if count.texts:
            self._writers[who] = sha256(f"{self._salt} {who}".encode()).digest()

    def drop(self, who: str) -> None:
        """Count a participant no longer, if they were counted."""
        before = self._each.pop(who, None)
        if before is not None:
            self._ticks.subtract(before.ticks)
            self._writers.pop(who, None)

    def counts(self) -> Counts:
        """Return the sum as it is now."""
        writers = sorted(self._writers, key=self._writers.__getitem__)
        texts = [text for who in writers for text in self._each[who].texts]
        return Counts(len(self._each), self._ticks, texts)
