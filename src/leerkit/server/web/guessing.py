"""Codes cannot be guessed faster than a person types: how many wrong ones are looked at, over all connections together.

Until too many were wrong, every code is looked at at once. From then on every code waits for its turn, a right one as
long as a wrong one, so that no answer tells them apart sooner. Codes that came just now go first, and among those the
ones from an address that gave no wrong code before, and over a connection that gave none, nor one more than may wait.
A program that tries many codes at once so waits for itself, and a person who comes in meanwhile waits for a turn or
two. Who scanned the QR code does not come here at all.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakSet

from leerkit.errors import TooFastError
from leerkit.texts import door as texts

PER_S = 3.0
"""Wrong codes a second, in the long run."""

BURST = 5
"""Wrong codes that are looked at at once. If a room mistypes more than that, all wait a moment; nobody is refused."""

JUST_NOW_S = 1.5
"""A request that has waited no longer than this goes before older ones: a person presses again after two seconds."""

N_WAITING = 200
"""Codes that wait at the same time; the one that is last in line is given up for another."""

PATIENCE_S = 40.0
"""How long a code waits for its turn: shorter than a proxy waits. A guess waits as long as a right code."""

N_ADDRESSES = 1000
"""Addresses that gave a wrong code and are remembered, as a number that is another one after each start."""


class Source(NamedTuple):
    """Where a code came from."""

    connection: Hashable
    address: int
    """A number that stands for the visitor's address."""


@dataclass(eq=False)
class _Waiting:
    is_right: bool
    source: Source
    since: float
    turn: "asyncio.Future[bool]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Guesses:
    """Says whether a code is right, at a pace at which guessing is hopeless. The clock (seconds) may be passed in."""

    def __init__(
        self, per_s: float = PER_S, burst: int = BURST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pace_s = 1 / per_s
        self._slack_s = (burst - 1) / per_s
        self._clock = clock
        self._next_at = clock() - self._slack_s
        self._waiting: list[_Waiting] = []
        self._pushy_connections: WeakSet[Hashable] = WeakSet()
        self._wrong_addresses: OrderedDict[int, None] = OrderedDict()
        self._pacing: asyncio.Task[None] | None = None

    async def judge(self, is_right: bool, source: Source) -> bool:
        """Return ``is_right`` when its turn has come; ``source`` is where the code came from.

        Raises TooFastError (429) for a code that was not looked at, because too many others are waiting.
        """
        if not self._waiting and self._wait_s() <= 0:
            return self._judged(is_right, source)
        mine = _Waiting(is_right, source, self._clock())
        self._waiting.append(mine)
        if len(self._waiting) > N_WAITING:
            self._give_up(self._in_line()[-1])
        if self._pacing is None:
            self._pacing = asyncio.create_task(self._pace())
        try:
            return await asyncio.wait_for(mine.turn, PATIENCE_S)
        except TimeoutError as error:
            self._waiting.remove(mine)
            raise _not_looked_at() from error

    def close(self) -> None:
        """Stop giving turns."""
        if self._pacing:
            self._pacing.cancel()

    def _wait_s(self) -> float:
        return self._next_at - self._clock()

    def _judged(self, is_right: bool, source: Source) -> bool:
        if not is_right:
            self._next_at = max(self._next_at, self._clock() - self._slack_s) + self._pace_s
            self._pushy_connections.add(source.connection)
            self._wrong_addresses[source.address] = None
            self._wrong_addresses.move_to_end(source.address)
            if len(self._wrong_addresses) > N_ADDRESSES:
                self._wrong_addresses.popitem(last=False)
        return is_right

    async def _pace(self) -> None:
        while self._waiting:
            if (wait_s := self._wait_s()) > 0:
                await asyncio.sleep(wait_s)
                continue
            one = self._in_line()[0]
            self._waiting.remove(one)
            if not one.turn.done():
                one.turn.set_result(self._judged(one.is_right, one.source))
        self._pacing = None

    def _in_line(self) -> list[_Waiting]:
        """Return all in the order of their turns: the oldest of those that came just now, the newest of the rest."""
        just_now = self._clock() - JUST_NOW_S

        def place(one: _Waiting) -> tuple[bool, int, float]:
            is_late = one.since < just_now
            n_marks = (one.source.connection in self._pushy_connections) + (
                one.source.address in self._wrong_addresses
            )
            return is_late, n_marks, -one.since if is_late else one.since

        return sorted(self._waiting, key=place)

    def _give_up(self, one: _Waiting) -> None:
        self._waiting.remove(one)
        self._pushy_connections.add(one.source.connection)
        if not one.turn.done():
            one.turn.set_exception(_not_looked_at())


def _not_looked_at() -> TooFastError:
    return TooFastError(texts.TOO_MANY_CODES, hint=texts.WAIT_A_MOMENT)
