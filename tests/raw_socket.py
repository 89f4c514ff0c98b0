"""A websocket as no browser makes it: it sends what it is told, reads when it is told, and closes when it likes."""

import contextlib
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

from tests.impatient import LONG_S

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class RawSocket:
    """One connection to a server."""

    def __init__(self, url: str, headers: dict[str, str], receive_bytes: int = 0) -> None:
        parts = urlsplit(url)
        self.socket = socket.socket()
        if receive_bytes:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self.socket.settimeout(LONG_S)
        self.socket.connect((parts.hostname, parts.port))
        lines = {
            "Host": parts.netloc,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            **headers,
        }
        asked = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.socket.sendall(f"GET {parts.path}?{parts.query} HTTP/1.1\r\n{asked}\r\n".encode())
        self._reader = self.socket.makefile("rb")
        self.status = int(self._reader.readline().split()[1])
        while self._reader.readline().strip():
            pass

    def send(self, payload: bytes, opcode: int = BINARY) -> None:
        """Send one message."""
        self.socket.sendall(masked(payload, opcode))

    def receive(self) -> tuple[int, bytes] | None:
        """Return the opcode and payload of the next frame; None at the end of the connection."""
        try:
            head = self._reader.read(2)
            if len(head) < 2:
                return None
            size = head[1] & 0x7F
            if size == 126:
                size = struct.unpack("!H", self._reader.read(2))[0]
            elif size == 127:
                size = struct.unpack("!Q", self._reader.read(8))[0]
            return head[0] & 0x0F, self._reader.read(size)
        except ConnectionError:
            return None

    def frames(self) -> Iterator[tuple[int, bytes]]:
        """Yield what comes, up to the end of the connection."""
        while (came := self.receive()) is not None:
            yield came

    def end(self) -> tuple[int, str]:
        """Return with which code and words the server closes; wait for the end of the connection."""
        code, reason = 0, ""
        for opcode, payload in self.frames():
            if opcode == CLOSE and not code:
                code, reason = struct.unpack("!H", payload[:2])[0] if payload else 1005, payload[2:].decode()
                with contextlib.suppress(OSError):  # it may have gone, with what it did not read
                    self.send(payload[:2], CLOSE)
        return code, reason

    def leave(self) -> None:
        """Say goodbye; once the connection has ended, the server has dealt with all that was sent before."""
        self.send(b"", CLOSE)
        for _ in self.frames():
            pass

    def close(self) -> None:
        self._reader.close()
        self.socket.close()


def masked(payload: bytes, opcode: int = BINARY) -> bytes:
    """Return a message as it goes over the line, with a mask of zeros."""
    size = len(payload)
    if size < 126:
        length = bytes([0x80 | size])
    elif size < 65536:
        length = bytes([0x80 | 126]) + struct.pack("!H", size)
    else:
        length = bytes([0x80 | 127]) + struct.pack("!Q", size)
    return bytes([0x80 | opcode]) + length + bytes(4) + payload


def cookies(client: httpx.Client) -> str:
    """Return the header that says who a client is."""
    return "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)


@contextmanager
def raw_socket(url: str, receive_bytes: int = 0, **headers: str) -> Iterator[RawSocket]:
    """Connect; a header's name has ``_`` for ``-``. The system takes about ``receive_bytes`` before anybody reads."""
    made = RawSocket(url, {name.replace("_", "-"): value for name, value in headers.items()}, receive_bytes)
    try:
        yield made
    finally:
        made.close()
