"""Who is in a room, and which names are taken there. What that costs does not grow with the room."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from leerkit.server.room.nickname import distinct, seen_as
from leerkit.store import Participant


class People:
    """The participants of one session, as far as this server knows them."""

    def __init__(self) -> None:
        self._there: dict[str, Participant] = {}
        self._looks: Counter[str] = Counter()
        """How often a name that looks so is there, or asked for at this moment."""
        self._last_at: datetime | None = None
        self._is_in_order = True

    def __len__(self) -> int:
        return len(self._there)

    def __iter__(self) -> Iterator[Participant]:
        return iter(self._there.values())

    def get(self, participant_id: str) -> Participant | None:
        """Return who has this id, if that is known here."""
        return self._there.get(participant_id)

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of all who are in."""
        return frozenset(self._there)

    def without(self, ids: Collection[str]) -> tuple[Participant, ...]:
        """Return all but these, in the order in which they joined, at whatever server."""
        if not self._is_in_order:
            self._there = {one.id: one for one in sorted(self, key=lambda one: (one.joined_at, one.id))}
            self._is_in_order = True
        return tuple(one for one in self if one.id not in ids)

    def add(self, one: Participant) -> None:
        """Note somebody who is in."""
        if one.id not in self._there:
            self._there[one.id] = one
            self._looks[seen_as(one.nickname)] += 1
            self._is_in_order = self._is_in_order and (self._last_at is None or one.joined_at > self._last_at)
            self._last_at = max(one.joined_at, self._last_at or one.joined_at)

    def forget(self, ids: Collection[str]) -> None:
        """Forget those who are no longer in; their names are free."""
        for one in ids:
            gone = self._there.pop(one, None)
            if gone is not None:
                self._free(gone.nickname)

    @contextmanager
    def name_for(self, wanted: str) -> Iterator[str]:
        """Give a name like ``wanted`` that nobody has, and keep it from others until the block ends."""
        name = distinct(wanted, self._looks)
        self._looks[seen_as(name)] += 1
        try:
            yield name
        finally:
            self._free(name)

    def _free(self, name: str) -> None:
        look = seen_as(name)
        self._looks[look] -= 1
        if not self._looks[look]:
            del self._looks[look]
