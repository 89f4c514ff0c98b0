"""A bound on how often something may happen."""

import time
from collections.abc import Callable


class TokenBucket:
    """Allows ``burst`` at once, refilled at ``per_s`` a second. The clock (seconds) may be passed in."""

    def __init__(self, per_s: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_s = per_s
        self._burst = float(burst)
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def allow(self) -> bool:
        """Take one token; return whether there was one."""
        self._refill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def wait_s(self, n: float = 0) -> float:
        """Return after how many seconds there are ``n`` tokens; 0 if they are there."""
        self._refill()
        return max(0.0, n - self._left) / self._per_s

    def take(self, n: float = 1) -> float:
        """Take ``n`` tokens, also those that are still to come; return after how many seconds they are there."""
        wait_s = self.wait_s(n)
        self._left -= n
        return wait_s

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
