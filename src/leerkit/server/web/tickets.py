"""Tickets that work once, for an address that other programs on this computer may read."""

import hmac
import secrets
import time
from collections.abc import Callable

GOOD_FOR_S = 300.0
"""A browser that starts slowly has opened its first page by then."""


class Tickets:
    """Makes tickets and takes each one in once. The clock (seconds) may be passed in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, float] = {}

    def issue(self) -> str:
        """Return a new ticket."""
        ticket = secrets.token_urlsafe(24)
        self._open[ticket] = self._clock() + GOOD_FOR_S
        return ticket

    def take(self, given: str) -> bool:
        """Return whether this is a ticket that nobody has used yet; from now on it is used."""
        for ticket, until in list(self._open.items()):
            if until < self._clock():
                del self._open[ticket]
            elif hmac.compare_digest(ticket.encode(), given.encode("utf-8", "replace")):
                del self._open[ticket]
                return True
        return False
