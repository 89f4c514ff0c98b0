"""Telling who listens that something changed: after a look at what it was, and not for each change apart."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from leerkit.errors import StoreError

log = logging.getLogger(__name__)

SETTLE_S = 0.15
"""How long changes are gathered before they are sent on: short against the promised second."""

AWAY_S = 1.0
"""How long to wait before a store is asked again that gave an error."""

Listener = Callable[[], None]


class Telling:
    """Gathers changes for a moment, looks at them once, and calls every listener.

    ``look`` brings up to date what listeners will ask for; it is told whether something may have been removed. After a
    StoreError of it the listeners are called all the same, and ``look`` is tried again. So it goes after a bug, which
    is logged without its words: they may be a participant's.
    """

    def __init__(self, look: Callable[[bool], Awaitable[None]]) -> None:
        self._look = look
        self._listeners: set[Listener] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._something_went = False
        self._is_over = False

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` after every change."""
        self._listeners.add(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Stop calling ``listener``."""
        self._listeners.discard(listener)

    def soon(self, *, something_went: bool = False) -> None:
        """Tell in a moment that something changed; ``something_went`` says that it may have been removed."""
        self._something_went = self._something_went or something_went
        self._settle(SETTLE_S)

    def close(self) -> None:
        """Tell nothing any more, also not of a page that leaves only now."""
        self._is_over = True
        if self._timer:
            self._timer.cancel()
        for task in tuple(self._under_way):
            task.cancel()

    def _settle(self, wait_s: float) -> None:
        if self._timer is None and not self._is_over:
            self._timer = asyncio.get_running_loop().call_later(wait_s, self._settled)

    def _settled(self) -> None:
        self._timer = None
        task = asyncio.ensure_future(self._tell())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _tell(self) -> None:
        something_went, self._something_went = self._something_went, False
        try:
            await self._look(something_went)
        except Exception as error:
            if not isinstance(error, StoreError):
                log.exception("telling: bug: %s", type(error).__name__)
            self._something_went = self._something_went or something_went
            self._settle(AWAY_S)
        for listener in tuple(self._listeners):
            listener()
