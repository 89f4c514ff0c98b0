"""The live connections: results to the facilitator, rounds to the participants. State goes down only.

Each has two forms with the same contents: a websocket, and for where those are blocked a request that is held until
there is news (``…/live/state?after=<tag>``).
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from leerkit.errors import LeerkitError, NotAllowedError, WrongMomentError
from leerkit.server.pages.facilitator_state import facilitator_state
from leerkit.server.pages.screen_state import on_for_participants
from leerkit.server.web.handler import Handler, JsonHandler, same_origin
from leerkit.server.web.newest import MADE_WAY, Newest
from leerkit.texts import connection
from leerkit.texts import keeping as texts

log = logging.getLogger(__name__)

HOLD_S = 25.0
"""How long a request is held; proxies end one that is silent for longer than half a minute or so."""

AWAY_S = 1.0
"""How long to wait before asking a store again that gave an error."""

NOTHING_EXPECTED = 1008
"""The code with which a connection is closed that sends anything (RFC 6455: policy violation)."""

MOST_OF_PARTICIPANT = 12
MOST_OF_FACILITATOR = 48
"""Connections of one participant: each lesson in a tab has one. All facilitators of a session have one key."""


class News(Handler):
    """What somebody may hear, and who that is."""

    wants_json = True

    async def admit(self, *arguments: str) -> str:
        """Return under which name connections are counted. Raises a LeerkitError for who may not listen."""
        raise NotImplementedError

    async def state(self) -> str:
        """Return what to tell, as JSON."""
        raise NotImplementedError

    def enter(self, name: str) -> None:
        """Count this connection, once."""
        _newest(self).enter(name, self)

    def leave(self, name: str) -> None:
        """Count this connection out, once."""
        _newest(self).leave(name, self)

    def make_way(self) -> None:
        """End, for a newer connection."""
        raise NotImplementedError


class OfFacilitator(News):
    """The results, for the facilitator."""

    async def admit(self, *arguments: str) -> str:
        """Let the facilitator in."""
        self.require_facilitator(arguments[0])
        return ""

    async def state(self) -> str:
        """Return the results, the rounds that are open, who is here, and how answers are kept."""
        return await facilitator_state(self.room)


class OfParticipant(News):
    """What the facilitator opened, for participants."""

    async def admit(self, *_arguments: str) -> str:
        """Let participants in."""
        self._me = await self.me()
        return self._me.id

    def enter(self, name: str) -> None:
        """Count this connection: its participant is here."""
        super().enter(name)
        self.room.presence.arrived(name)

    def leave(self, name: str) -> None:
        """Count this connection out: its participant may be gone."""
        super().leave(name)
        self.room.presence.left(name)

    async def state(self) -> str:
        """Return the rounds that are open, whether the session has ended, who this is, and whether they may be here.

        ``is_wiped`` tells somebody who was taken out that they will not be let in again. Raises NotAllowedError for
        anybody else whose rows are gone.
        """
        state = self.room.state
        is_wiped = await self.room.known(self._me.id) is None
        if is_wiped and self._me.id not in state.removed:
            raise NotAllowedError(texts.WIPED)
        mine = {"nickname": self._me.nickname, "is_wiped": is_wiped}
        told = {**state.public("participant", self._me.id), **mine}
        del told["on"]
        return f'{json.dumps(told)[:-1]}, "on": {on_for_participants(self.room)}}}'


class Live(News, WebSocketHandler):
    """Sends the state at once and after every change.

    At most one message is under way, and nothing waits behind it: who reads slowly gets the newest state next.
    """

    max_message_size = 1024
    _leave: Callable[[], None] = staticmethod(lambda: None)

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Take connections from our own pages only."""
        return same_origin(self.request)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let the right people in before the connection becomes a websocket."""
        self._name = await self.admit(*args)
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Start sending."""
        self._dirty = asyncio.Event()
        self._dirty.set()
        self.room.telling.subscribe(self._dirty.set)
        self._sender = asyncio.ensure_future(self._send())
        self._leave = self._stop
        self.enter(self._name)

    def on_message(self, message: str | bytes) -> None:  # noqa: ARG002
        """Close: our pages only listen here."""
        self.close(NOTHING_EXPECTED)

    def make_way(self) -> None:
        """Close, for a newer connection; the page is told, and does not push that one out again."""
        self.close(MADE_WAY, connection.MANY_TABS)

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close, and send nothing more."""
        self._leave()
        super().close(code, reason)

    def on_close(self) -> None:
        """Stop sending."""
        self._leave()

    def _stop(self) -> None:
        self._leave = lambda: None
        self.room.telling.unsubscribe(self._dirty.set)
        self._sender.cancel()
        self.leave(self._name)

    async def _send(self) -> None:
        last = ""
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            try:
                now = await self.state()
                if now != last:
                    await self.write_message(now)
                    last = now
            except NotAllowedError:
                self.close()
                return
            except LeerkitError as error:
                log.warning("live: %s", error)
                await asyncio.sleep(AWAY_S)
                self._dirty.set()
            except WebSocketClosedError:
                return


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
        state = await self.state()
        return hashlib.sha256(state.encode()).hexdigest()[:16], state


def _newest(handler: News) -> Newest:
    """Return what counts the connections of this kind."""
    workshop = handler.workshop
    return workshop.live if isinstance(handler, OfParticipant) else workshop.live_of_facilitator


class FacilitatorLive(OfFacilitator, Live):
    """``/api/sessions/<code>/live``: the results."""


class FacilitatorState(OfFacilitator, LiveState):
    """``/api/sessions/<code>/live/state``: the results, without a websocket."""


class ParticipantLive(OfParticipant, Live):
    """``/api/live``: what the facilitator opened."""


class ParticipantState(OfParticipant, LiveState):
    """``/api/live/state``: what the facilitator opened, without a websocket."""
