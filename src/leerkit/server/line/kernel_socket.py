"""``/api/kernels/<id>/channels``: a page's websocket to its kernel."""

import asyncio
from functools import partial
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from leerkit.errors import LeerkitError
from leerkit.server.line.kernel_line import MOST_WAITING_BYTES, KernelLine
from leerkit.server.web.gate import PROTOCOL, KernelMessage, Refusal
from leerkit.server.web.handler import Handler, same_origin
from leerkit.server.web.newest import MADE_WAY
from leerkit.texts import connection as texts

PING_S = 20.0
"""How often a page is asked whether it is there, and how long it may take to answer: a phone may be out of reach."""

BROKEN, TOO_SLOW, TOO_BIG, TOO_FAST = 4400, 4408, 4413, 4429
"""Codes with which we close: 4000 and the HTTP status that would say the same."""


class KernelSocket(Handler, WebSocketHandler):
    """Carries messages between a page and its kernel. The gate is in ``KernelLine.read``.

    A refused frame closes the connection if no page of ours or of Voilà's makes such a frame (text, broken, too big),
    and is dropped if it only asks for what a page may not ask, until there are too many of those.
    """

    wants_json = True
    ping_interval = ping_timeout = PING_S
    _line: KernelLine | None = None
    _n_waiting_bytes = 0

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Take connections from our own pages only."""
        return same_origin(self.request)

    @property
    def max_message_size(self) -> int:
        """Let tornado cut off what is far too big; what is a little too big is told so."""
        return 2 * self._line.bounds.most_bytes if self._line else 0

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Speak one protocol only; a page that does not was refused before this."""
        return PROTOCOL if PROTOCOL in subprotocols else None

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let the kernel's owner in before the connection becomes a websocket."""
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")
        if PROTOCOL not in (one.strip() for one in offered):
            raise LeerkitError(texts.WRONG_PROTOCOL, hint=texts.RELOAD)
        lines = self.venue.lines
        kernel_id = kwargs["kernel_id"]
        participant_id, session_id = await lines.admit(self, kernel_id)
        lines.budgets.of(participant_id).require_opening()
        self._line = KernelLine(lines, kernel_id, participant_id, session_id, self)
        await super().get(*args, **kwargs)

    async def open(self, *_args: str, **_kwargs: str) -> None:
        """Connect the page to its kernel; close at once if the seat is no more."""
        if self._line is None or not await self._line.open():
            self.close()

    async def on_message(self, message: str | bytes) -> None:
        """Hand a frame on to the kernel; one that came after the end is not even looked at."""
        if self._line is None or self._line.is_closed:
            return
        found = self._line.read(message)
        if isinstance(found, KernelMessage):
            await self._line.hand_on(found)
        elif found is Refusal.TOO_BIG:
            self.close(TOO_BIG, texts.TOO_BIG)
        elif found is Refusal.BROKEN:
            self.close(BROKEN, texts.NOT_UNDERSTOOD)
        elif self._line.budget.spend_idle():
            await self._line.rest()
        else:
            self.close(TOO_FAST, texts.TOO_FAST)

    def on_ping(self, data: bytes) -> None:  # noqa: ARG002
        """Count what a browser sends by itself; no browser sends more than a few."""
        if self._line is not None and not self._line.budget.spend_idle():
            self.close(TOO_FAST, texts.TOO_FAST)

    def on_pong(self, data: bytes) -> None:
        """Count these too: only ours are answered, and we ask seldom."""
        self.on_ping(data)

    def write_message(self, message: Any, binary: bool = False) -> "asyncio.Future[None] | None":  # type: ignore[override]
        """Send what a kernel says, or drop it if the page is gone: it asks again when it is back.

        A page that does not take what it is sent is closed before it fills the server's memory.
        """
        if self._n_waiting_bytes and self._n_waiting_bytes + len(message) > MOST_WAITING_BYTES:
            self.close(TOO_SLOW, texts.TOO_SLOW)
            return None
        try:
            sent: asyncio.Future[None] = super().write_message(message, binary)
        except WebSocketClosedError:
            return None
        self._n_waiting_bytes += len(message)
        sent.add_done_callback(partial(self._sent, len(message)))
        return sent

    def _sent(self, n_bytes: int, done: "asyncio.Future[None]") -> None:
        self._n_waiting_bytes -= n_bytes
        if not done.cancelled():
            done.exception()

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close, and be closed at once: what still comes on this connection is dropped unread."""
        if self._line is not None:
            self._line.close()
        super().close(code, reason)

    def make_way(self) -> None:
        """Close, because the lesson was opened once more after this."""
        self.close(MADE_WAY, texts.OTHER_TAB)

    def on_close(self) -> None:
        """Let the seat know that the page is gone."""
        if self._line is not None:
            self._line.close()
