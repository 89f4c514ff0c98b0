"""Seats: which kernel is whose, for which lesson; from asking for one until some time after leaving."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from leerkit.errors import FullError
from leerkit.server.seating.start_queue import StartQueue
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

EMPTY_S = 2.0
"""How long after the last one has left a room counts as empty."""

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
    page: str
    """The lesson's HTML; ``place`` stands in it where the kernel's id will be."""
    place: str = ""
    state: str = ""
    """Names what the lesson's widgets look like before anybody is in it; empty if every kernel has its own."""
    has_widgets: bool = False
    """Whether the page shows other widgets than our cards."""
    connections: set[Closable] = field(default_factory=set)
    leaving: asyncio.TimerHandle | None = None

    @property
    def html(self) -> str:
        """Return the page for this seat's kernel."""
        return self.page.replace(self.place, self.kernel_id) if self.place else self.page


class Starter(Protocol):
    """Makes seats and ends them."""

    async def start(self, participant_id: str, slug: str) -> Seat:
        """Return a seat in which the lesson runs for this participant; its kernel was alive just now."""

    async def stop(self, kernel_id: str) -> None:
        """End a seat's kernel."""


class Seats:
    """Gives every participant one seat per lesson, and takes it back after they left.

    ``when_empty`` is called each time that everybody has left.
    """

    def __init__(
        self,
        starter: Starter,
        queue: StartQueue[Key, Seat],
        max_participants: int,
        grace_s: float,
        when_empty: Callable[[], None] = lambda: None,
    ) -> None:
        self._starter = starter
        self._queue = queue
        self._max_participants = max_participants
        self._grace_s = grace_s
        self._seats: dict[Key, Seat] = {}
        self._keys: dict[str, Key] = {}
        self._stopping: set[asyncio.Task[None]] = set()
        self._when_empty = when_empty
        self._emptied: asyncio.TimerHandle | None = None

    def ask(self, participant_id: str, slug: str) -> "asyncio.Future[Seat]":
        """Return the seat of a participant, at once or when it has started; wait for it with ``asyncio.wait``.

        Raises FullError when there are as many participants as there may be, or when the line is full; the future
        raises StartError.
        """
        key = (participant_id, slug)
        seat = self._seats.get(key)
        if seat is not None:
            self._wait_for_return(seat)
            there: asyncio.Future[Seat] = asyncio.get_running_loop().create_future()
            there.set_result(seat)
            return there
        self._require_place(participant_id)
        return self._queue.ask(key, lambda: self._start(key))

    def position(self, participant_id: str, slug: str) -> int:
        """Return how many starts come before this participant's; 0 when it is being done."""
        return self._queue.position((participant_id, slug))

    def connected(self, kernel_id: str, connection: Closable) -> bool:
        """Note that a page is connected to a kernel: its participant is there. Return whether it is a seat's."""
        key = self._keys.get(kernel_id)
        if key is None:
            return False
        seat = self._seats[key]
        seat.connections.add(connection)
        _stay(seat)
        return True

    def has_widgets(self, kernel_id: str) -> bool:
        """Return whether the page of a kernel shows other widgets than our cards."""
        key = self._keys.get(kernel_id)
        return key is not None and self._seats[key].has_widgets

    def disconnected(self, kernel_id: str, connection: Closable) -> None:
        """Note that a page is gone; without another one the kernel ends after the grace time."""
        key = self._keys.get(kernel_id)
        if key is None:
            return
        self._seats[key].connections.discard(connection)
        self._wait_for_return(self._seats[key])

    def dismiss(self, participant_id: str) -> None:
        """End every seat of a participant who may not be here any more; a start that goes on ends when it is done."""
        for key, seat in tuple(self._seats.items()):
            if key[0] == participant_id:
                self._stop(seat)

    def ended(self, kernel_id: str) -> None:
        """Note that a kernel is no more, and let its pages know by closing their connections."""
        key = self._keys.pop(kernel_id, None)
        if key is None:
            return
        seat = self._seats.pop(key)
        _stay(seat)
        for connection in tuple(seat.connections):
            connection.close()
        if not self._seats and self._emptied is None:
            self._emptied = asyncio.get_running_loop().call_later(EMPTY_S, self._look_whether_empty)

    def wiped(self, participant_ids: frozenset[str]) -> None:
        """End the kernels of participants who are no more: what they answered stands in there."""
        for (participant_id, _), seat in tuple(self._seats.items()):
            if participant_id in participant_ids:
                self._stop(seat)

    async def close(self) -> None:
        """Give up all starts; kernels are ended by whoever made them."""
        await self._queue.close()
        if self._emptied:
            self._emptied.cancel()
        for seat in self._seats.values():
            _stay(seat)
        await asyncio.gather(*self._stopping, return_exceptions=True)

    def _require_place(self, participant_id: str) -> None:
        """Raise FullError if this would be one participant too many; who waits in line counts."""
        if not self._max_participants:
            return
        inside = {one for one, _ in self._seats} | {one for one, _ in self._queue.keys}
        if participant_id not in inside and len(inside) >= self._max_participants:
            raise FullError(texts.room_is_full(self._max_participants), hint=texts.ROOM_IS_FULL_HINT)

    async def _start(self, key: Key) -> Seat:
        seat = await self._starter.start(*key)
        self._seats[key] = seat
        self._keys[seat.kernel_id] = key
        self._wait_for_return(seat)
        return seat

    def _wait_for_return(self, seat: Seat) -> None:
        """End the seat after the grace time unless a page connects."""
        _stay(seat)
        if not seat.connections:
            seat.leaving = asyncio.get_running_loop().call_later(self._grace_s, self._stop, seat)

    def _stop(self, seat: Seat) -> None:
        self.ended(seat.kernel_id)
        task = asyncio.create_task(self._end(seat.kernel_id))
        self._stopping.add(task)
        task.add_done_callback(self._stopping.discard)

    def _look_whether_empty(self) -> None:
        self._emptied = None
        if not self._seats:
            self._when_empty()

    async def _end(self, kernel_id: str) -> None:
        try:
            await self._starter.stop(kernel_id)
        except Exception:
            log.exception("kernel %s could not be stopped", kernel_id)


def _stay(seat: Seat) -> None:
    """Forget that a seat's participant was leaving."""
    if seat.leaving:
        seat.leaving.cancel()
        seat.leaving = None
