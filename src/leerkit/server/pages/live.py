"""The live connections: results to the facilitator, what is on to screen and participants, and from those answers.

Each has two forms with the same contents: a websocket, and for where those are blocked a request that is held until
there is news (``…/live/state?after=<tag>``).
"""

import contextlib
from collections.abc import Callable
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from leerkit.server.pages.handing_in import MOST_BYTES, AnswerLine
from leerkit.server.pages.news import News, OfFacilitator, OfParticipant, inside, joined
from leerkit.server.pages.polled_news import LiveState
from leerkit.server.pages.told import Told
from leerkit.server.web import prebuilt
from leerkit.server.web.handler import same_origin
from leerkit.server.web.newest import MADE_WAY
from leerkit.texts import connection

NOTHING_EXPECTED = 1008
"""The code with which a connection is closed that sends what it should not (RFC 6455: policy violation)."""

BROKEN, TOO_FAST = 4400, 4429
"""Codes with which we close: 4000 and the HTTP status that would say the same."""


class Live(News, WebSocketHandler):
    """Sends the state at once and after every change, as its audience does."""

    max_message_size = 1024
    base: Told | None = None
    n_made = 0
    own_at: object = ()
    is_over = False
    """Whether nothing is sent any more, and what still comes is not looked at."""
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

    async def on_message(self, message: str | bytes) -> None:  # noqa: ARG002
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
        before, self._own = self._own, inside(await self.own())
        return before != self._own

    def send(self, text: str, made: dict[str, bytes]) -> None:
        """Send a message, with what only this one is told."""
        text = self.heard(text)
        if self._own:
            prebuilt.send(self, prebuilt.frame(joined(text, self._own)))
            return
        if text not in made:
            made[text] = prebuilt.frame(text)
        prebuilt.send(self, made[text])

    def _stop(self) -> None:
        self.is_over = True
        self._leave = lambda: None
        self.audience.leave(self)
        self.leave(self._name)


class FacilitatorLive(OfFacilitator, Live):
    """``/api/sessions/<code>/live``: the results."""


class FacilitatorState(OfFacilitator, LiveState):
    """``/api/sessions/<code>/live/state``: the results, without a websocket."""


class ParticipantLive(OfParticipant, Live):
    """``/api/live``: what the facilitator opened. A participant hands in answers over it, one after the other."""

    max_message_size = MOST_BYTES

    def open(self, *args: str, **kwargs: str) -> None:
        """Start listening, and taking answers."""
        self._answers = AnswerLine(self.room, self._me)
        super().open(*args, **kwargs)

    async def on_message(self, message: str | bytes) -> None:
        """Keep an answer and tell its verdict; until that has gone out, nothing more is read."""
        if self.is_over:
            return
        if not self._answers.may_come():
            self.close(TOO_FAST, connection.TOO_FAST)
            return
        try:
            told = await self._answers.reply(message)
        except ValueError:
            self.close(BROKEN, connection.NOT_UNDERSTOOD)
            return
        if told is not None:
            with contextlib.suppress(WebSocketClosedError):
                await self.write_message(told)


class ParticipantState(OfParticipant, LiveState):
    """``/api/live/state``: what the facilitator opened, without a websocket."""
