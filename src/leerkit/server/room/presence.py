"""Who is connected to this server now: people, not sockets."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINGER_S = 5.0
"""How long somebody counts as connected after the last connection ended: a reload, or the time between two questions
of a page that has no websocket."""


class Presence:
    """Counts each participant's connections. ``when_changed`` is called when somebody comes or is gone."""

    when_empty: Callable[[], None] = staticmethod(lambda: None)
    """Called when the last one is gone."""

    def __init__(self, when_changed: Callable[[], None], linger_s: float = LINGER_S) -> None:
        self._when_changed = when_changed
        self._linger_s = linger_s
        self._connections: Counter[str] = Counter()
        self._leaving: dict[str, asyncio.TimerHandle] = {}

    @property
    def connected(self) -> frozenset[str]:
        """Ids of the participants who are connected now."""
        return frozenset(self._connections) | frozenset(self._leaving)

    def arrived(self, participant_id: str) -> None:
        """Note that a connection of a participant has begun."""
        is_new = participant_id not in self._connections and participant_id not in self._leaving
        self._connections[participant_id] += 1
        if waiting := self._leaving.pop(participant_id, None):
            waiting.cancel()
        if is_new:
            self._when_changed()

    def left(self, participant_id: str) -> None:
        """Note that a connection has ended; without another one the participant is gone after a moment."""
        self._connections[participant_id] -= 1
        if self._connections[participant_id] > 0:
            return
        del self._connections[participant_id]
        loop = asyncio.get_running_loop()
        self._leaving[participant_id] = loop.call_later(self._linger_s, self._gone, participant_id)

    @contextmanager
    def here(self, participant_id: str) -> Iterator[None]:
        """Count a participant as connected for as long as the block lasts: a question that is held open."""
        self.arrived(participant_id)
        try:
            yield
        finally:
            self.left(participant_id)

    def close(self) -> None:
        """Wait for nobody any more."""
        for waiting in self._leaving.values():
            waiting.cancel()
        self._leaving.clear()

    def _gone(self, participant_id: str) -> None:
        del self._leaving[participant_id]
        self._when_changed()
        if not self.connected:
            self.when_empty()
