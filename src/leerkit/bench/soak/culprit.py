"""Somebody who misbehaves: what they are, and what every fault needs."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from leerkit.bench import websocket
from leerkit.bench.guesses import fixed_guess
from leerkit.bench.http import Connection, Reply
from leerkit.bench.kernel_talk import PROTOCOL, fresh_id
from leerkit.bench.soak.frames import comm_message
from leerkit.bench.soak.ledger import Ledger
from leerkit.bench.soak.staying import Staying
from leerkit.bench.visitor import answerable
from leerkit.errors import VisitError

CUT_SHORT = (VisitError, OSError, EOFError)
"""What a server may do to a fault: refuse it, or hang up."""

SMALL_WINDOW_BYTES = 4096


@dataclass
class Culprit:
    """A participant who misbehaves for at most about ``for_s`` seconds, with the dice ``rng``."""

    visitor: Staying
    ledger: Ledger
    rng: Random
    for_s: float
    end_kernel: Callable[[str], bool]
    """Ends a kernel by its process; returns whether that was possible."""
    _open: list[Connection] = field(default_factory=list)

    async def pause(self, most_s: float = 1.0) -> None:
        """Wait for a while that differs each time."""
        await asyncio.sleep(self.rng.uniform(0.2, 1.0) * min(most_s, self.for_s))

    async def connect(self) -> Connection:
        """Open a bare connection to the server."""
        connection = await Connection.to(self.visitor.browser.address)
        self._open.append(connection)
        return connection

    async def kernel_socket(self, session: str = "", protocol: str = PROTOCOL) -> websocket.Socket:
        """Open a websocket to the own kernel that nobody reads. Raises VisitError if it is refused."""
        path = f"/api/kernels/{self.visitor.kernel_id}/channels?session_id={session or fresh_id()}"
        return await self.socket(path, protocol)

    async def socket(self, path: str, protocol: str = "") -> websocket.Socket:
        """Open a websocket that nobody reads. Raises VisitError if it is refused."""
        browser = self.visitor.browser
        headers = {**browser.headers(), "Origin": browser.address.origin}
        opened, reply = await websocket.connect(browser.address, path, headers, protocol)
        if opened is None:
            raise VisitError(str(reply.status))
        self._open.append(opened.connection)
        return opened

    def an_answer(self) -> tuple[str, str, dict[str, Any], str]:
        """Note a new answer; return its id, the exercise's id, the response, and the widget it belongs to."""
        model_id, props = self.rng.choice(answerable(self.visitor.exercises))
        answer_id = self.ledger.give(self.visitor.number, props["id"], self.visitor.now_s)
        return answer_id, props["id"], fixed_guess(props), model_id

    def answer_frame(self) -> bytes:
        """Note a new answer; return it as the page would send it to the kernel."""
        answer_id, _, response, model_id = self.an_answer()
        return comm_message(
            model_id, {"method": "custom", "content": {"id": answer_id, "response": response}}
        )

    async def post(self, path: str, body: bytes, head: str = "") -> Reply:
        """Post a body over a connection of its own."""
        browser = self.visitor.browser
        headers = {**browser.headers(), "Content-Type": "application/json", "Origin": browser.address.origin}
        connection = await self.connect()
        return await connection.ask("POST", path + head, headers, body)

    def leave(self) -> None:
        """Close whatever the fault has left open."""
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.close()
        self._open.clear()


Fault = Callable[[Culprit], Awaitable[None]]
"""Misbehaves once. Raises one of ``CUT_SHORT`` when the server puts an end to it."""


def bare(connection: Connection) -> socket.socket:
    """Return the system's socket of a connection."""
    found: socket.socket = connection.writer.get_extra_info("socket")
    return found


def reset(connection: Connection) -> None:
    """Break a connection off without a goodbye, as a network does that is gone."""
    bare(connection).setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.writer.transport.abort()


def stop_reading(connection: Connection) -> None:
    """Take nothing in any more, so that the receive window fills up."""
    bare(connection).setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_WINDOW_BYTES)
    connection.writer.transport.pause_reading()  # type: ignore[attr-defined]


async def put(connection: Connection, some: bytes) -> None:
    """Write bytes as they are. Raises OSError if the connection is gone."""
    connection.writer.write(some)
    await connection.writer.drain()
