"""Seats: which kernel is whose, for which lesson; from asking for one until some time after leaving."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from leerkit.errors import FullError
from leerkit.server.start_queue import StartQueue
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

GRACE_S = 45.0
"""How long a kernel waits for a participant whose page is gone: a reload, a tunnel, a phone in a pocket."""

Key = tuple[str, str]
"""A participant's id and a lesson's slug."""


class Closable(Protocol):
    """A browser's connection."""

    def close(self) -> None:
        """End it."""


@dataclass(eq=False)
class Seat:
    """A kernel with the lesson executed in it, and the page that belongs to it."""

    kernel_id: str
    html: str
    connections: set[Closable] = field(default_factory=set)
    leaving: asyncio.TimerHandle | None = None


class Starter(Protocol):
    """Makes seats and ends them."""

    async def start(self, participant_id: str, slug: str) -> Seat:
        """Return a seat in which the lesson runs for this participant."""

    async def stop(self, kernel_id: str) -> None:
        """End a seat's kernel."""


class Seats:
    """Gives every participant one seat per lesson, and takes it back after they left."""

    def __init__(
        self, starter: Starter, queue: StartQueue[Seat], max_participants: int, grace_s: float = GRACE_S
    ) -> None:
        self._starter = starter
        self._queue = queue
        self._max_participants = max_participants
        self._grace_s = grace_s
        self._seats: dict[Key, Seat] = {}
        self._keys: dict[str, Key] = {}
        self._present: dict[str, int] = {}
        self._stopping: set[asyncio.Task[None]] = set()

    def ask(self, participant_id: str, slug: str) -> "asyncio.Task[Seat]":
        """Return the seat of a participant, or the start of it, as a task.

        Raises FullError when there are as many participants as there may be; the task raises StartError.
        """
        key = (participant_id, slug)
        seat = self._seats.get(key)
        if seat is not None:
            return asyncio.create_task(self._again(key, seat))
        if (
            self._max_participants
            and participant_id not in self._present
            and len(self._present) >= self._max_participants
        ):
            raise FullError(texts.room_is_full(self._max_participants), hint=texts.ROOM_IS_FULL_HINT)
        return self._queue.ask(key, lambda: self._start(key))

    def position(self, participant_id: str, slug: str) -> int:
        """Return how many starts come before this participant's; 0 when it is being done."""
        return self._queue.position((participant_id, slug))

    def connected(self, kernel_id: str, connection: Closable) -> None:
        """Note that a page is connected to a kernel: its participant is there."""
        key = self._keys.get(kernel_id)
        if key is None:
            return
        seat = self._seats[key]
        seat.connections.add(connection)
        if seat.leaving:
            seat.leaving.cancel()
            seat.leaving = None

    def disconnected(self, kernel_id: str, connection: Closable) -> None:
        """Note that a page is gone; without another one the kernel ends after the grace time."""
        key = self._keys.get(kernel_id)
        if key is None:
            return
        self._seats[key].connections.discard(connection)
        self._wait_for_return(self._seats[key])

    def ended(self, kernel_id: str) -> None:
        """Note that a kernel is no more, and let its pages know by closing their connections."""
        key = self._keys.pop(kernel_id, None)
        if key is None:
            return
        seat = self._seats.pop(key)
        if seat.leaving:
            seat.leaving.cancel()
        self._leave(key[0])
        for connection in tuple(seat.connections):
            connection.close()

    async def close(self) -> None:
        """Give up all starts; kernels are ended by whoever made them."""
        await self._queue.close()
        for seat in self._seats.values():
            if seat.leaving:
                seat.leaving.cancel()
        await asyncio.gather(*self._stopping, return_exceptions=True)

    async def _start(self, key: Key) -> Seat:
        seat = await self._starter.start(*key)
        self._seats[key] = seat
        self._keys[seat.kernel_id] = key
        self._present[key[0]] = self._present.get(key[0], 0) + 1
        self._wait_for_return(seat)
        return seat

    async def _again(self, key: Key, seat: Seat) -> Seat:
        """Return a seat that is there, for a page that is loaded again."""
        if self._seats.get(key) is seat and not seat.connections:
            self._wait_for_return(seat)
        return seat

    def _wait_for_return(self, seat: Seat) -> None:
        if seat.connections:
            return
        if seat.leaving:
            seat.leaving.cancel()
        later: Callable[[], None] = lambda: self._stop(seat)  # noqa: E731 - typed for mypy
        seat.leaving = asyncio.get_running_loop().call_later(self._grace_s, later)

    def _stop(self, seat: Seat) -> None:
        self.ended(seat.kernel_id)
        task = asyncio.ensure_future(self._starter.stop(seat.kernel_id))
        self._stopping.add(task)
        task.add_done_callback(self._stopping.discard)

    def _leave(self, participant_id: str) -> None:
        self._present[participant_id] -= 1
        if not self._present[participant_id]:
            del self._present[participant_id]
