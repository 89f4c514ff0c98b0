"""The load harness's own HTTP and websocket clients, against bytes on a socket and against tornado."""

import asyncio
import contextlib
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from leerkit.bench import websocket
from leerkit.bench.browser import Browser, Shared
from leerkit.bench.http import Address, Connection, Reply
from leerkit.errors import VisitError

PACKED = gzip.compress("één les".encode())


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[Address]:
    """Let ``serve`` handle every connection; wait at the end until all are done."""
    handled: list[asyncio.Future[None]] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await serve(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handled.append(asyncio.ensure_future(handle(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1", 0) as server:
        yield Address("http", "127.0.0.1", server.sockets[0].getsockname()[1])
        await asyncio.gather(*handled)


def asked_of(*replies: bytes) -> list[Reply]:
    """Ask over one connection of a server that sends these bytes, one after each request, and then hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for reply in replies:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(reply)

    async def work() -> list[Reply]:
        async with listening(serve) as address:
            connection = await Connection.to(address)
            try:
                return [await connection.ask("GET", "/", {"Host": "x"}) for _ in replies]
            finally:
                connection.close()

    return asyncio.run(work())


def test_a_reply_with_a_length_is_read_and_counted_whole() -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nSet-Cookie: a=1; Path=/\r\nset-cookie: b=2\r\n\r\nles"
    (reply,) = asked_of(raw)
    assert (reply.status, reply.body, reply.n_bytes) == (200, b"les", len(raw))
    assert reply.cookies == ("a=1; Path=/", "b=2")


def test_a_reply_in_chunks_is_put_together_and_its_framing_is_counted() -> None:
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nles\r\n2;x=y\r\n 1\r\n0\r\n\r\n"
    (reply,) = asked_of(raw)
    assert (reply.body, reply.n_bytes) == (b"les 1", len(raw))


def test_a_reply_without_a_length_ends_with_the_connection() -> None:
    raw = b"HTTP/1.1 200 OK\r\n\r\nalles"
    (reply,) = asked_of(raw)
    assert (reply.body, reply.n_bytes) == (b"alles", len(raw))


def test_what_is_compressed_is_counted_as_it_came_and_read_as_it_was_meant() -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(PACKED)}\r\n\r\n".encode()
    (reply,) = asked_of(head + PACKED)
    assert reply.n_bytes == len(head) + len(PACKED)
    assert reply.text() == "één les"


def test_two_replies_over_one_connection_do_not_run_into_each_other() -> None:
    unchanged = b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 900\r\n\r\n'
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nnu"
    first, second = asked_of(unchanged, gone)
    assert (first.status, first.body) == (304, b"")
    assert (second.status, second.body) == (404, b"nu")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EOFError),
        (b"HTTP/1.1 200 OK\r\nContent-Le", EOFError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nkort", EOFError),
        (b"SSH-2.0-x y z\r\n\r\n", ValueError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: veel\r\n\r\n", ValueError),
    ],
)
def test_a_reply_that_is_cut_off_or_is_no_reply_raises(raw: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        asked_of(raw)


def test_an_endless_head_raises() -> None:
    with pytest.raises(ValueError, match="limit"):
        asked_of(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 3_000_000)


def test_a_damaged_body_raises_when_it_is_read() -> None:
    (reply,) = asked_of(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nles")
    with pytest.raises(ValueError, match="incorrect header"):
        reply.text()


def test_an_address_is_read_from_a_url() -> None:
    assert Address.of("http://127.0.0.1:8866/?code=A").origin == "http://127.0.0.1:8866"
    assert Address.of("https://les.example/x") == Address("https", "les.example", 443)
    assert Address.of("http://[::1]:80/").netloc == "[::1]:80"
    for wrong in ("", "les.example", "ftp://les.example/", "http:///x"):
        with pytest.raises(ValueError, match=r".*"):
            Address.of(wrong)


# ── a browser's cache, cookies and connections ────────────────────────────────────────────────────────────


def with_server(
    answer: Callable[[str, dict[str, str]], bytes], does: Callable[[Browser], Awaitable[Any]]
) -> list[str]:
    """Let a browser do something with a server that answers by path and headers; return the paths asked."""
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reply = b""
        while b"Connection: close" not in reply:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
            path = head[0].split(" ")[1]
            asked.append(path)
            reply = answer(
                path, {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            )
            writer.write(reply)

    async def work() -> None:
        async with listening(serve) as address:
            browser = Browser(address.origin, Shared())
            try:
                await does(browser)
            finally:
                browser.close()

    asyncio.run(work())
    return asked


def ok(body: str = "", **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *lines])
    return f"{head}\r\n\r\n{body}".encode()


def test_a_browser_sends_the_cookies_that_it_got() -> None:
    def answer(path: str, headers: dict[str, str]) -> bytes:
        if path == "/in":
            return ok(Set_Cookie="leerkit=abc=; Path=/; HttpOnly")
        assert headers["cookie"] == "leerkit=abc="
        return ok()

    async def does(browser: Browser) -> None:
        await browser.get("/in")
        await browser.get("/daarna")

    assert with_server(answer, does) == ["/in", "/daarna"]


def test_a_browser_follows_redirects_but_not_for_ever() -> None:
    def answer(path: str, _headers: dict[str, str]) -> bytes:
        if path == "/les":
            return ok("<h1>Les</h1>")
        return b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (
            b"/les" if path == "/" else b"/rond"
        )

    async def does(browser: Browser) -> None:
        _, url = await browser.visit("/")
        assert url.endswith("/les")
        with pytest.raises(VisitError, match="redirects"):
            await browser.visit("/rond")

    assert with_server(answer, does)[:2] == ["/", "/les"]


def test_a_browser_asks_again_only_for_what_may_have_changed() -> None:
    replies = {
        "/vast.css": ok(Cache_Control="public, max-age=31536000, immutable"),
        "/nooit.css": ok(Cache_Control="no-store", ETag='"n"'),
        "/kijk.css": ok(ETag='"k"'),
    }

    def answer(path: str, headers: dict[str, str]) -> bytes:
        if "if-none-match" in headers:
            assert (path, headers["if-none-match"]) == ("/kijk.css", '"k"')
            return b'HTTP/1.1 304 Not Modified\r\nETag: "k"\r\n\r\n'
        return replies[path]

    async def does(browser: Browser) -> None:
        urls = [f"{browser.address.origin}{path}" for path in replies]
        await browser.load_files(urls)
        await browser.load_files(urls)

    asked = with_server(answer, does)
    assert sorted(asked[:3]) == sorted(replies)
    assert sorted(asked[3:]) == ["/kijk.css", "/nooit.css"]


def test_a_file_that_is_not_there_is_a_failure_with_its_status() -> None:
    async def does(browser: Browser) -> None:
        with pytest.raises(VisitError, match="404"):
            await browser.load_files([f"{browser.address.origin}/weg.js"])

    with_server(lambda _path, _headers: b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", does)


def test_a_request_that_meets_a_connection_being_closed_is_asked_once_more_over_another() -> None:
    asked: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        n = len(asked)
        asked.append(0)
        while await reader.readuntil(b"\r\n\r\n"):
            asked[n] += 1
            if n == 0 and asked[n] == 2:
                return
            writer.write(ok())

    async def work() -> None:
        async with listening(serve) as address:
            browser = Browser(address.origin, Shared())
            try:
                await browser.get("/een")
                await browser.get("/twee")
            finally:
                browser.close()

    asyncio.run(work())
    assert asked == [2, 1]


def test_a_connection_that_the_server_closed_meanwhile_is_replaced() -> None:
    n_connections = 0

    async def serve_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal n_connections
        n_connections += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ok())

    async def work() -> None:
        async with listening(serve_once) as address:
            browser = Browser(address.origin, Shared())
            await browser.get("/een")
            [idle] = browser._idle
            await idle.reader.read()
            assert (await browser.get("/twee")).status == 200
            browser.close()

    asyncio.run(work())
    assert n_connections == 2


# ── websockets ────────────────────────────────────────────────────────────────────────────────────────────


class Echo(WebSocketHandler):
    """Says back what it hears, and pings."""

    async def on_message(self, message: str | bytes) -> None:  # type: ignore[override]
        self.ping(b"ben je er")
        await self.write_message(message, binary=isinstance(message, bytes))
        if message == "dag":
            self.close()

    def on_pong(self, data: bytes) -> None:
        self.settings["pongs"].append(data)


class PackedEcho(Echo):
    """Compresses."""

    def get_compression_options(self) -> dict[str, Any]:
        return {}


def echoed(path: str, *messages: str | bytes) -> tuple[list[str | bytes], int, list[bytes]]:
    """Send messages to tornado; return what came back, how many bytes that took, and the pongs it got."""
    pongs: list[bytes] = []

    async def work() -> tuple[list[str | bytes], int]:
        app = Application(
            [("/echo", Echo), ("/gepakt", PackedEcho)], pongs=pongs, websocket_max_message_size=1 << 24
        )
        server = HTTPServer(app)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        address = Address("http", "127.0.0.1", sockets[0].getsockname()[1])
        socket, _ = await websocket.connect(address, path, {"Host": address.netloc})
        assert socket is not None
        before = socket.n_bytes
        came = []
        for message in messages:
            await socket.send(message)
            came.append(await socket.receive())
        counted = socket.n_bytes - before
        await socket.send("dag")
        assert await socket.receive() == "dag"
        with pytest.raises(EOFError):
            await socket.receive()
        server.stop()
        await server.close_all_connections()
        return came, counted

    return (*asyncio.run(work()), pongs)


@pytest.mark.parametrize("path", ["/echo", "/gepakt"])
def test_messages_of_every_length_come_back_as_they_went(path: str) -> None:
    messages = ["", "é", b"\x00\xff" * 62, "x" * 126, b"y" * 65_535, "z" * 65_536, b"\x01" * 3_000_000]
    came, _, pongs = echoed(path, *messages)
    assert came == messages
    assert pongs == [b"ben je er"] * len(pongs)
    assert len(pongs) >= len(messages)


def test_bytes_are_counted_as_they_came_over_the_line() -> None:
    text = "leefbaarheid " * 5_000
    ping = 2 + len(b"ben je er")
    _, plain, _ = echoed("/echo", text)
    _, packed, _ = echoed("/gepakt", text)
    assert plain == ping + 4 + len(text)
    assert packed < ping + 4 + len(text) / 50


def test_a_websocket_that_is_refused_gives_the_reply() -> None:
    async def work() -> tuple[object, int]:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

        async with listening(refuse) as address:
            socket, reply = await websocket.connect(address, "/", {"Host": "x"})
            return socket, reply.status

    assert asyncio.run(work()) == (None, 403)
