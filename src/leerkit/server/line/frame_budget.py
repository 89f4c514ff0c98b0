"""How much one participant may send to kernels, over all connections together.

A message that comes too soon is not lost: it waits, and with it the browser, whose next message is not read before.
So a participant who drags a slider, or a page that sends again what it kept, is never turned away, and a flood takes
no more of the server than these bounds. Refused messages do nothing; only their number ends a connection.
"""

import time
from collections.abc import Callable

from leerkit.errors import TooFastError
from leerkit.server.room.rate import TokenBucket
from leerkit.texts import connection as texts

MESSAGES_PER_S = 20
BURST_MESSAGES = 60
BYTES_PER_S = 256 * 1024
BURST_BYTES = 2 * 1024 * 1024
IDLE_PER_S = 100
OPENINGS_PER_S = 1
BURST_OPENINGS = 20
"""A page on bad wifi connects again after half a second, and then less and less often."""

LONGEST_WAIT_S = 5.0
"""How long a request may wait for its turn; one that would wait longer is told to come back."""


class FrameBudget:
    """One participant's budget. The clock (seconds) may be passed in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._messages = TokenBucket(MESSAGES_PER_S, BURST_MESSAGES, clock)
        self._bytes = TokenBucket(BYTES_PER_S, BURST_BYTES, clock)
        self._idle = TokenBucket(IDLE_PER_S, IDLE_PER_S, clock)
        self._openings = TokenBucket(OPENINGS_PER_S, BURST_OPENINGS, clock)

    def take(self, n_messages: int, n_bytes: int) -> float:
        """Spend on messages; return how many seconds they have to wait."""
        return max(self._messages.take(n_messages), self._bytes.take(n_bytes))

    def wait_s(self) -> float:
        """Return how many seconds a message that came now would have to wait."""
        return max(self._messages.wait_s(1), self._bytes.wait_s())

    def spend_idle(self) -> bool:
        """Spend on what does nothing for a kernel: a refused message, a ping, a question; False if that is too much."""
        return self._idle.allow()

    def require_opening(self) -> None:
        """Spend on a connection. Raises TooFastError if there were too many."""
        if not self._openings.allow():
            raise TooFastError(texts.TOO_MANY_CONNECTIONS, hint=texts.WAIT)


class FrameBudgets:
    """The budgets of a room. They are kept, so that connecting again gives nobody a new one."""

    def __init__(self) -> None:
        self._of: dict[str, FrameBudget] = {}

    def of(self, participant_id: str) -> FrameBudget:
        """Return the budget of a participant."""
        return self._of.setdefault(participant_id, FrameBudget())
