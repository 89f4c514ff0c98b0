"""A small HTTP/1.1 client that counts what comes in: cheap enough to be three hundred browsers at once."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

LONGEST_HEAD_BYTES = 1 << 20


@dataclass(frozen=True)
class Address:
    """A server."""

    scheme: str
    host: str
    port: int
    source: str = ""
    """The address of this machine that connections come from; empty lets the system choose."""

    @classmethod
    def of(cls, url: str) -> Self:
        """Return the server that a URL names; raise ValueError if it names none."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        return cls(parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))

    @property
    def netloc(self) -> str:
        """Return host and port as the ``Host`` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return the start of every URL on this server."""
        return f"{self.scheme}://{self.netloc}"


@dataclass(frozen=True)
class Reply:
    """An answer, its body as it came over the line but for chunks."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name; the last of those that came twice."""
    cookies: tuple[str, ...]
    body: bytes
    n_bytes: int
    """Everything received, head included."""

    def content(self) -> bytes:
        """Return the body, decompressed. Raises ValueError if that cannot be done."""
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        try:
            return zlib.decompress(self.body, wbits=31)
        except zlib.error as error:
            raise ValueError(str(error)) from error

    def text(self) -> str:
        """Return the body as text."""
        return self.content().decode("utf-8", "replace")


class Connection:
    """One connection, for one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.usable = True

    @classmethod
    async def to(cls, address: Address) -> Self:
        """Connect. Raises OSError."""
        tls = True if address.scheme == "https" else None
        source = (address.source, 0) if address.source else None
        streams = await asyncio.open_connection(
            address.host, address.port, ssl=tls, limit=LONGEST_HEAD_BYTES, local_addr=source
        )
        return cls(*streams)

    async def ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        """Send a request and return the whole reply.

        Raises OSError or EOFError if the connection is lost, ValueError for what is no HTTP.
        """
        lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        if body or method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        self.usable = False
        self.writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        await self.writer.drain()
        reply = await read_reply(self.reader)
        self.usable = reply.status != SWITCHING and keeps_alive(reply)
        return reply

    def close(self) -> None:
        """Close without waiting for the other side."""
        self.usable = False
        self.writer.close()


SWITCHING = 101
BODYLESS = (SWITCHING, 204, 304)


def keeps_alive(reply: Reply) -> bool:
    """Return whether the connection can be used again after this reply."""
    framed = (
        "content-length" in reply.headers or "transfer-encoding" in reply.headers or reply.status in BODYLESS
    )
    return framed and reply.headers.get("connection", "").lower() != "close"


async def read_reply(reader: asyncio.StreamReader) -> Reply:
    """Read one reply, its body included. Raises EOFError if it ends early, ValueError for what is no HTTP."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError as error:
        raise ValueError(str(error)) from error
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    status = int(first.split(" ", 2)[1])
    headers: dict[str, str] = {}
    cookies = []
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
        if name.lower() == "set-cookie":
            cookies.append(value.strip())
    body, n_framing = await _read_body(reader, status, headers)
    return Reply(status, headers, tuple(cookies), body, len(head) + len(body) + n_framing)


async def _read_body(
    reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]
) -> tuple[bytes, int]:
    """Return the body, and how many more bytes its framing took."""
    if status in BODYLESS:
        return b"", 0
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _read_chunks(reader)
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"])), 0
    return await reader.read(), 0


async def _read_chunks(reader: asyncio.StreamReader) -> tuple[bytes, int]:
    parts: list[bytes] = []
    n_framing = 0
    while True:
        line = await reader.readuntil(b"\r\n")
        length = int(line.partition(b";")[0], 16)
        part = await reader.readexactly(length + 2)
        n_framing += len(line) + 2
        if length == 0:
            return b"".join(parts), n_framing
        parts.append(part[:-2])
