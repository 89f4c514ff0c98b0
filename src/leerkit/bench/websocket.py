"""A websocket client that counts what comes in. Protocol: RFC 6455, and RFC 7692 for compression."""

import asyncio
import base64
import os
import zlib
from collections.abc import Mapping

from leerkit.bench.http import SWITCHING, Address, Connection, Reply

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
FINAL, COMPRESSED = 0x80, 0x40
TWO_MORE, EIGHT_MORE = 126, 127
"""Stand for a length that follows in so many bytes."""
DEFLATE = "permessage-deflate"
TAIL = b"\x00\x00\xff\xff"
"""What the sender leaves off a compressed message (RFC 7692, 7.2.2)."""


class Socket:
    """An open websocket. ``n_bytes`` is what came in, framing included."""

    def __init__(self, connection: Connection, reply: Reply) -> None:
        extensions = reply.headers.get("sec-websocket-extensions", "")
        self.connection = connection
        self._reader = connection.reader
        self._fresh_each_time = "server_no_context_takeover" in extensions
        self._inflate = zlib.decompressobj(-15)
        self.protocol = reply.headers.get("sec-websocket-protocol", "")
        self.n_bytes = reply.n_bytes

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more."""
        return self.connection.writer.is_closing() or self._reader.at_eof()

    async def receive(self) -> str | bytes:
        """Return the next message; answer pings on the way. Raises EOFError when the other side closes."""
        parts: list[bytes] = []
        kind, is_compressed = 0, False
        while True:
            first, payload = await self._frame()
            opcode = first & 0x0F
            if opcode == CLOSE:
                self.close()
                raise EOFError
            if opcode == PING:
                self._write(PONG, payload)
            elif opcode != PONG:
                if opcode:
                    kind, is_compressed = opcode, bool(first & COMPRESSED)
                parts.append(payload)
                if first & FINAL:
                    break
        whole = b"".join(parts)
        if is_compressed:
            whole = self._decompress(whole)
        return whole.decode() if kind == TEXT else whole

    async def send(self, message: str | bytes) -> None:
        """Send a message. Raises OSError if the connection is gone."""
        if isinstance(message, str):
            self._write(TEXT, message.encode())
        else:
            self._write(BINARY, message)
        await self.connection.writer.drain()

    def close(self) -> None:
        """Say goodbye and close, without waiting for the other side."""
        if not self.connection.writer.is_closing():
            self._write(CLOSE, b"\x03\xe8")
            self.connection.close()

    async def _frame(self) -> tuple[int, bytes]:
        first, second = await self._reader.readexactly(2)
        length = second & 0x7F
        n_more = {TWO_MORE: 2, EIGHT_MORE: 8}.get(length, 0)
        if n_more:
            length = int.from_bytes(await self._reader.readexactly(n_more))
        payload = await self._reader.readexactly(length)
        self.n_bytes += 2 + n_more + length
        return first, payload

    def _write(self, opcode: int, payload: bytes) -> None:
        self.connection.writer.write(framed(opcode, payload))

    def _decompress(self, message: bytes) -> bytes:
        whole = self._inflate.decompress(message + TAIL)
        if self._fresh_each_time:
            self._inflate = zlib.decompressobj(-15)
        return whole


def framed(opcode: int, payload: bytes) -> bytes:
    """Return a message as a browser puts it on the line: one frame, masked."""
    length = len(payload)
    if length < TWO_MORE:
        size = bytes([0x80 | length])
    elif length < 1 << 16:
        size = bytes([0x80 | TWO_MORE]) + length.to_bytes(2)
    else:
        size = bytes([0x80 | EIGHT_MORE]) + length.to_bytes(8)
    mask = os.urandom(4)
    pad = (mask * (length // 4 + 1))[:length]
    masked = (int.from_bytes(payload) ^ int.from_bytes(pad)).to_bytes(length)
    return bytes([FINAL | opcode]) + size + mask + masked


async def connect(
    address: Address, target: str, headers: Mapping[str, str], protocol: str = ""
) -> tuple[Socket | None, Reply]:
    """Open a websocket as a browser does; return it with the server's reply, or None if it was refused.

    Raises OSError or EOFError if there is no connection.
    """
    asked = {
        **headers,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Extensions": f"{DEFLATE}; client_max_window_bits",
    }
    if protocol:
        asked["Sec-WebSocket-Protocol"] = protocol
    connection = await Connection.to(address)
    try:
        reply = await connection.ask("GET", target, asked)
    except BaseException:
        connection.close()
        raise
    if reply.status != SWITCHING:
        connection.close()
        return None, reply
    return Socket(connection, reply), reply


async def drain(socket: Socket) -> None:
    """Read and forget everything, until the connection ends."""
    try:
        while True:
            await socket.receive()
    except (OSError, EOFError, asyncio.IncompleteReadError):
        return
