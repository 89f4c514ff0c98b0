"""The live connections: results to the facilitator, rounds to the participants. State goes down only."""

import asyncio
import json
import logging
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from leerkit.errors import LeerkitError
from leerkit.server.facilitator_state import facilitator_state
from leerkit.server.handler import Handler, same_origin

log = logging.getLogger(__name__)


class Live(Handler, WebSocketHandler):
    """Sends the state at once and after every change; at most one message is under way."""

    wants_json = True

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Take connections from our own pages only."""
        return same_origin(self.request)

    async def admit(self, *arguments: str) -> None:
        """Raise a LeerkitError for who may not listen."""
        raise NotImplementedError

    async def state(self) -> str:
        """Return what to send, as JSON."""
        raise NotImplementedError

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let the right people in before the connection becomes a websocket."""
        await self.admit(*args)
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Start sending."""
        self._dirty = asyncio.Event()
        self._dirty.set()
        self.room.subscribe(self._dirty.set)
        self._sender = asyncio.ensure_future(self._send())

    def on_message(self, message: str | bytes) -> None:
        """Nothing is taken from the browser here."""

    def on_close(self) -> None:
        """Stop sending."""
        self.room.unsubscribe(self._dirty.set)
        self._sender.cancel()

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
            except LeerkitError as error:
                log.warning("live: %s", error)
                await asyncio.sleep(1)
                self._dirty.set()
            except WebSocketClosedError:
                return


class FacilitatorLive(Live):
    """``/api/sessions/<code>/live``: the results."""

    async def admit(self, *arguments: str) -> None:
        """Let the facilitator in."""
        self.require_facilitator(arguments[0])

    async def state(self) -> str:
        """Return the results, the rounds that are open and who is here."""
        return await facilitator_state(self.room)


class ParticipantLive(Live):
    """``/api/live``: what the facilitator opened."""

    async def admit(self, *_arguments: str) -> None:
        """Let participants in."""
        self._me = await self.me()

    def open(self, *args: str, **kwargs: str) -> None:
        """Start sending; this participant is here."""
        super().open(*args, **kwargs)
        self.room.presence.arrived(self._me.id)

    def on_close(self) -> None:
        """Stop sending; this participant may be gone."""
        super().on_close()
        self.room.presence.left(self._me.id)

    async def state(self) -> str:
        """Return the rounds that are open, whether the session has ended, who this is, and whether they may be here."""
        return json.dumps({**self.room.state.for_participant(self._me.id), "nickname": self._me.nickname})
