"""News for where websockets are blocked: a request that is held until there is some."""

import asyncio
import hashlib

from leerkit.errors import WrongMomentError
from leerkit.server.pages.news import News, inside, joined
from leerkit.server.web.handler import JsonHandler
from leerkit.texts import connection

HOLD_S = 25.0
"""How long a request is held; proxies end one that is silent for longer than half a minute or so."""


class LiveState(News, JsonHandler):
    """``GET …/live/state?after=<tag>``: the state and its tag, at once if that is another tag, else at the next change.

    Without a change within ``HOLD_S`` the same is said again.
    """

    _changed: asyncio.Event | None = None
    _is_over = False
    _made_way = False

    async def get(self, *args: str) -> None:
        """Answer when there is news, or when it is time.

        Raises WrongMomentError when a newer request takes the place of this one.
        """
        name = await self.admit(*args)
        after = self.get_query_argument("after", "")
        self._changed = asyncio.Event()
        self.room.telling.subscribe(self._changed.set)
        self.enter(name)
        try:
            tag, state = await self._tagged()
            deadline = asyncio.get_running_loop().time() + HOLD_S
            while tag == after and await self._news(deadline):
                tag, state = await self._tagged()
        finally:
            self.room.telling.unsubscribe(self._changed.set)
            self.leave(name)
        if self._made_way:
            raise WrongMomentError(connection.MANY_TABS)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(f'{{"tag": "{tag}", "state": {state}}}')

    def make_way(self) -> None:
        """Answer now that a newer request has come: the page is told, and does not push that one out again."""
        self._made_way = True
        self._end()

    def on_connection_close(self) -> None:
        """Hold nothing for a browser that is gone."""
        self._end()

    def _end(self) -> None:
        self._is_over = True
        if self._changed is not None:
            self._changed.set()

    async def _news(self, deadline: float) -> bool:
        """Return whether something changed before ``deadline``."""
        if self._changed is None or self._is_over:
            return False
        try:
            async with asyncio.timeout_at(deadline):
                await self._changed.wait()
        except TimeoutError:
            return False
        self._changed.clear()
        return not self._is_over

    async def _tagged(self) -> tuple[str, str]:
        own = inside(await self.own())
        state = joined(self.heard((await self.audience.make()).whole), own)
        return hashlib.sha256(state.encode()).hexdigest()[:16], state
