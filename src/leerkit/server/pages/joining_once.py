"""One tap is one participant: a form that is sent again, by a finger or by bad wifi, lets nobody in a second time."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from leerkit.store import Participant

KEPT_S = 600.0
"""How long it is known that a form was sent."""

N_KEPT = 2000
"""Forms that are remembered; the oldest is forgotten for another."""


class JoiningOnce:
    """Remembers who came of a form, in memory only. The clock (seconds) may be passed in."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._joined: dict[tuple[str, str], tuple[float, asyncio.Future[Participant]]] = {}

    async def join(self, form_id: str, name: str, act: Callable[[], Awaitable[Participant]]) -> Participant:
        """Return who came of this form under this name, by ``act`` if it was not sent before.

        Without an id each call joins. What ``act`` raises is raised, and the form may be sent again.
        """
        if not form_id:
            return await act()
        self._forget()
        key = (form_id, name)
        if key not in self._joined:
            joining = asyncio.ensure_future(act())
            self._joined[key] = (self._clock(), joining)
            joining.add_done_callback(lambda done: self._drop_if_failed(key, done))
        return await asyncio.shield(self._joined[key][1])

    def _forget(self) -> None:
        too_old = self._clock() - KEPT_S
        for key, (at, _) in list(self._joined.items()):
            if at > too_old and len(self._joined) < N_KEPT:
                return
            del self._joined[key]

    def _drop_if_failed(self, key: tuple[str, str], done: "asyncio.Future[Participant]") -> None:
        if done.cancelled() or done.exception():
            self._joined.pop(key, None)
