"""The live connections: results to the facilitator, what is on to screen and participants. State goes down only.

Each has two forms with the same contents: a websocket, and for where those are blocked a request that is held until
there is news (``…/live/state?after=<tag>``).
"""

import asyncio
import hashlib
import json
from collections.abc import Callable
from typing import Any

from tornado.websocket import WebSocketHandler

from leerkit.errors import WrongMomentError
from leerkit.server.pages.audience import Audience
from leerkit.server.pages.participant_state import own_state
from leerkit.server.pages.told import Told
from leerkit.server.web import prebuilt
from leerkit.server.web.handler import Handler, JsonHandler, same_origin
from leerkit.server.web.newest import MADE_WAY, Newest
from leerkit.texts import connection

HOLD_S = 25.0
"""How long a request is held; proxies end one that is silent for longer than half a minute or so."""

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

    @property
    def audience(self) -> Audience:
        """Everybody who hears the same."""
        raise NotImplementedError

    async def own(self) -> dict[str, Any]:
        """Return what only this one is told besides, JSON-ready. Raises NotAllowedError for who may not listen."""
        return {}

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
    """The results, for the facilitator: also the rounds that are open, who is here, and how answers are kept."""

    async def admit(self, *arguments: str) -> str:
        """Let the facilitator in."""
        self.require_facilitator(arguments[0])
        return ""

    @property
    def audience(self) -> Audience:
        """All facilitators."""
        return self.workshop.audiences.facilitators


class OfParticipant(News):
    """What the facilitator opened, for participants."""

    async def admit(self, *_arguments: str) -> str:
        """Let participants in."""
        self._me = await self.me()
        return self._me.id

    @property
    def audience(self) -> Audience:
        """All participants."""
        return self.workshop.audiences.participants

    async def own(self) -> dict[str, Any]:
        """Return who this is, and whether they may be here."""
        return await own_state(self.room, self._me)

    def enter(self, name: str) -> None:
        """Count this connection: its participant is here."""
        super().enter(name)
        self.room.presence.arrived(name)

    def leave(self, name: str) -> None:
        """Count this connection out: its participant may be gone."""
        super().leave(name)
        self.room.presence.left(name)


class Live(News, WebSocketHandler):
    """Sends the state at once and after every change, as its audience does."""

    max_message_size = 1024
    base: Told | None = None
    n_made = 0
    own_at: object = ()
    _own = ""
    _leave: Callable[[], None] = staticmethod(lambda: None)

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Take connections from our own pages only."""
        return same_origin(self.request)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let the right people in before the connection becomes a websocket."""
        self._name = await self.admit(*args)
        self.takes_parts = bool(self.get_query_argument("parts", ""))
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Start listening."""
        self._leave = self._stop
        self.audience.enter(self)
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
        """Stop listening."""
        self._leave()

    @property
    def is_busy(self) -> bool:
        """Whether the other side has not taken what it was sent before."""
        return prebuilt.is_busy(self)

    async def renew_own(self) -> bool:
        """Ask anew what only this one is told; return whether that is something else than before."""
        before, self._own = self._own, _inside(await self.own())
        return before != self._own

    def send(self, text: str, made: dict[str, bytes]) -> None:
        """Send a message, with what only this one is told."""
        if self._own:
            prebuilt.send(self, prebuilt.frame(_joined(text, self._own)))
            return
        if text not in made:
            made[text] = prebuilt.frame(text)
        prebuilt.send(self, made[text])

    def _stop(self) -> None:
        self._leave = lambda: None
        self.audience.leave(self)
        self.leave(self._name)


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
        own = _inside(await self.own())
        state = _joined((await self.audience.make()).whole, own)
        return hashlib.sha256(state.encode()).hexdigest()[:16], state


def _newest(handler: News) -> Newest:
    """Return what counts the connections of this kind."""
    workshop = handler.workshop
    return workshop.live if isinstance(handler, OfParticipant) else workshop.live_of_facilitator


def _inside(values: dict[str, Any]) -> str:
    """Return JSON without its outer braces; empty for nothing."""
    return json.dumps(values)[1:-1]


def _joined(shared: str, own: str) -> str:
    """Return the JSON of two objects as one."""
    return f"{shared[:-1]}, {own}}}" if own else shared


class FacilitatorLive(OfFacilitator, Live):
    """``/api/sessions/<code>/live``: the results."""


class FacilitatorState(OfFacilitator, LiveState):
    """``/api/sessions/<code>/live/state``: the results, without a websocket."""


class ParticipantLive(OfParticipant, Live):
    """``/api/live``: what the facilitator opened."""


class ParticipantState(OfParticipant, LiveState):
    """``/api/live/state``: what the facilitator opened, without a websocket."""
