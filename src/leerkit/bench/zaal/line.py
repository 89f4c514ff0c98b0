"""A phone's websocket, as cheap as can be: three thousand of them share a core with what is measured.

Only what a server of ours sends is read: whole text frames without compression, pings, and the close. RFC 6455.
"""

import asyncio
import base64
import os
from collections.abc import Callable, Mapping

from leerkit.bench.http import Address
from leerkit.bench.websocket import CLOSE, EIGHT_MORE, FINAL, PING, PONG, TEXT, TWO_MORE, framed
from leerkit.errors import VisitError

LENGTH_BYTES = {TWO_MORE: 2, EIGHT_MORE: 8}
SWITCHED = b"HTTP/1.1 101 "


class PhoneLine(asyncio.Protocol):
    """Hands each text message to ``take``, and calls ``gone`` when it ends. ``n_bytes`` is what came in."""

    def __init__(self, head: bytes, take: Callable[[bytes], None], gone: Callable[[], None]) -> None:
        self.n_bytes = 0
        self.is_closed = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._head = head
        self._take = take
        self._gone = gone
        self._came = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a websocket."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - TCP has no other
        self._transport = transport
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        """Read what is whole."""
        self.n_bytes += len(data)
        self._came += data
        if not self.opened.done() and not self._is_switched():
            return
        while (frame := self._frame()) is not None:
            self._read(*frame)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell that it is over."""
        self.is_closed = True
        if not self.opened.done():
            self.opened.set_exception(VisitError("closed"))
            self.opened.exception()  # whoever gave up waiting does not ask
        self._gone()

    def send(self, text: str) -> None:
        """Send a message, or nothing on a line that is closed."""
        self._write(TEXT, text.encode())

    def close(self) -> None:
        """End it without a word, as a phone that is put away."""
        self._gone = lambda: None
        if self._transport is not None:
            self._transport.close()

    def _is_switched(self) -> bool:
        head, end, rest = bytes(self._came).partition(b"\r\n\r\n")
        if not end:
            return False
        if not head.startswith(SWITCHED):
            self.opened.set_exception(VisitError(head[9:12].decode("latin-1")))
            self.close()
            return False
        self._came = bytearray(rest)
        self.opened.set_result(None)
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """Take the first frame off what came: its opcode and payload; None if it is not whole."""
        came = self._came
        if len(came) < 2:  # noqa: PLR2004 - the two bytes that every frame begins with
            return None
        length, n_more = came[1] & 0x7F, 0
        if length in LENGTH_BYTES:
            n_more = LENGTH_BYTES[length]
            length = int.from_bytes(came[2 : 2 + n_more])
        end = 2 + n_more + length
        if len(came) < end:
            return None
        frame = came[0] & ~FINAL, bytes(came[2 + n_more : end])
        del came[:end]
        return frame

    def _read(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self._take(payload)
        elif opcode == PING:
            self._write(PONG, payload)
        elif opcode == CLOSE and self._transport is not None:
            self._transport.close()

    def _write(self, opcode: int, payload: bytes) -> None:
        if self._transport is not None and not self.is_closed:
            self._transport.write(framed(opcode, payload))


async def open_line(
    address: Address,
    target: str,
    headers: Mapping[str, str],
    take: Callable[[bytes], None],
    gone: Callable[[], None],
) -> PhoneLine:
    """Open a websocket. Raises OSError, or VisitError with what was said instead."""
    asked = {
        **headers,
        "Origin": address.origin,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
    }
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items()), "", ""]
    head = "\r\n".join(lines).encode("latin-1")
    source = (address.source, 0) if address.source else None
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(
        lambda: PhoneLine(head, take, gone), address.host, address.port, local_addr=source
    )
    try:
        await line.opened
    except BaseException:
        line.close()
        raise
    return line
