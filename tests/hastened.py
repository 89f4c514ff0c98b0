"""An event loop in which nobody waits: once all wait for a time, its clock stands at the first of those times.

For what waits by the loop's own clock only. Who waits in it for a socket, a thread or a process waits in vain.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

ROUND_S = 1e-6
"""What a round of the loop takes by its clock: time goes on in every loop."""


class Hastened(asyncio.SelectorEventLoop):
    """The loop. Its clock starts at zero."""

    def __init__(self) -> None:
        super().__init__()
        self._now_s = 0.0
        self._selector.select = self._pass_over  # type: ignore[attr-defined]

    def time(self) -> float:
        """Return the seconds that have passed by its own clock."""
        return self._now_s

    def _pass_over(self, timeout: float | None = None) -> list[Any]:
        """Have passed at once what the loop would wait for."""
        assert timeout is not None, "all wait for what no clock brings"
        self._now_s += max(timeout, ROUND_S)
        return []


def run_hastened(work: Coroutine[Any, Any, T]) -> T:
    """Do what ``asyncio.run`` does, in such a loop."""
    with asyncio.Runner(loop_factory=Hastened) as runner:
        return runner.run(work)


def clock() -> float:
    """Return the time by the clock of the loop that runs."""
    return asyncio.get_running_loop().time()
