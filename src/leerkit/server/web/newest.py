"""A bound on how many connections somebody has: the newest stay, the oldest goes."""

from typing import Protocol

MADE_WAY = 4409
"""The code with which a websocket is closed for a newer one: its page does not try again by itself."""


class Yielding(Protocol):
    """A browser's connection."""

    def make_way(self) -> None:
        """End it, for a newer one."""


class Newest:
    """Keeps at most ``most`` connections for each key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: dict[str, dict[Yielding, None]] = {}

    def enter(self, key: str, connection: Yielding) -> None:
        """Count a connection in, and end the oldest one if that is one too many."""
        there = self._open.setdefault(key, {})
        there[connection] = None
        while len(there) > self._most:
            oldest = next(iter(there))
            del there[oldest]
            oldest.make_way()

    def leave(self, key: str, connection: Yielding) -> None:
        """Count a connection out; one that was not in does not matter."""
        there = self._open.get(key, {})
        there.pop(connection, None)
        if not there:
            self._open.pop(key, None)
