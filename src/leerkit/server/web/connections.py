"""Which connections are open, and which one has to go when there are too many. Kept in memory only, and never logged.

A connection waits from the moment that it opens, or that its last answer was sent, until a whole request is in. A
person's browser sends that at once; an idle one opens another connection without being noticed. So the connection that
has waited longest makes room for a new one, and nobody is kept out by connections that say nothing.
"""

import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from itertools import takewhile

FROM_ONE_ADDRESS = 2000
"""Three hundred people in one room may come from one address, and a browser opens six connections."""

ALTOGETHER = 4000
"""Two such rooms. Each takes a file, and a process may open some twenty thousand."""

UNFINISHED_BODIES = 256
"""Bodies of which a part is in. Each takes 192 kB at most; a body of an answer comes in one packet with its request."""


class Connections:
    """Counts connections by address; a connection is anything that is told apart from others."""

    def __init__(
        self,
        altogether: int = ALTOGETHER,
        from_one_address: int = FROM_ONE_ADDRESS,
        unfinished_bodies: int = UNFINISHED_BODIES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._altogether = altogether
        self._from_one_address = from_one_address
        self._unfinished_bodies = unfinished_bodies
        self._address: dict[Hashable, str] = {}
        self._n_from: Counter[str] = Counter()
        self._waiting: dict[Hashable, float] = {}
        self._bodies: dict[Hashable, float] = {}
        """Since when; the oldest first."""

    def __len__(self) -> int:
        return len(self._address)

    def opened(self, connection: Hashable, address: str) -> Iterator[Hashable]:
        """Note a new connection; yield those that have to be closed for it, perhaps itself."""
        self._address[connection] = address
        self._n_from[address] += 1
        self._waiting[connection] = self._clock()
        if self._n_from[address] > self._from_one_address:
            yield self._let_go(connection, lambda one: self._address[one] == address)
        if len(self) > self._altogether:
            yield self._let_go(connection, lambda _: True)

    def waits(self, connection: Hashable) -> None:
        """Note that the next request is waited for from now on."""
        if connection in self._address:
            self._waiting.pop(connection, None)
            self._waiting[connection] = self._clock()

    def sends_body(self, connection: Hashable) -> Iterator[Hashable]:
        """Note that a body is coming in; yield the connection that has to be closed for it, if there is one."""
        if connection in self._address:
            self._bodies.setdefault(connection, self._clock())
            if len(self._bodies) > self._unfinished_bodies:
                oldest = next(iter(self._bodies))
                self.closed(oldest)
                yield oldest

    def is_answered(self, connection: Hashable) -> None:
        """Note that a whole request is in."""
        self._waiting.pop(connection, None)
        self._bodies.pop(connection, None)

    def overdue(self, idle_s: float, body_s: float) -> list[Hashable]:
        """Return the connections that took longer than this over the headers of a request, or over its body."""
        now = self._clock()
        silent = takewhile(lambda one: self._waiting[one] < now - idle_s, self._waiting)
        slow = takewhile(lambda one: self._bodies[one] < now - body_s, self._bodies)
        return [*(one for one in silent if one not in self._bodies), *slow]

    def closed(self, connection: Hashable) -> None:
        """Forget a connection, and how many there are from its address."""
        self.is_answered(connection)
        address = self._address.pop(connection, None)
        if address is not None:
            self._n_from[address] -= 1
            if not self._n_from[address]:
                del self._n_from[address]

    def _let_go(self, new: Hashable, is_meant: Callable[[Hashable], bool]) -> Hashable:
        """Return the connection that has waited longest; the new one if all others are being answered."""
        longest = next((one for one in self._waiting if is_meant(one)), new)
        self.closed(longest)
        return longest
