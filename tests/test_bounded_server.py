"""The HTTP server's bounds on outsiders, on a server in this process with small ones."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from leerkit.server.web import bounded_server as bounds
from leerkit.server.web.bounded_server import bounded_server
from leerkit.server.web.connections import Connections

LONG_S = 30
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: loc"
HALF_A_BODY = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345"

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Open = Callable[[bytes], Awaitable[Line]]


class Echo(RequestHandler):
    def get(self) -> None:
        self.finish("hallo")

    def post(self) -> None:
        self.finish(self.request.body)


def with_server(connections: Connections, scenario: Callable[[Open], Awaitable[None]]) -> None:
    """Run a scenario with a function that opens a connection and sends something over it."""

    async def run() -> None:
        sockets = bind_sockets(0, "127.0.0.1")
        server = bounded_server(Application([("/", Echo)]))
        server.connections = connections
        server.add_sockets(sockets)
        lines: list[Line] = []

        async def opened(sent: bytes) -> Line:
            line = await asyncio.open_connection("127.0.0.1", sockets[0].getsockname()[1])
            lines.append(line)
            line[1].write(sent)
            await line[1].drain()
            return line

        try:
            async with asyncio.timeout(LONG_S):
                await scenario(opened)
        finally:
            server.stop()
            for _, writer in lines:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
            await server.close_all_connections()
        assert len(connections) == 0, "nothing is kept of a connection that has gone"

    asyncio.run(run())


async def is_served(line: Line) -> bool:
    with suppress(OSError):
        return (await line[0].read(15)).startswith(b"HTTP/1.1 200 OK")
    return False


async def is_closed(line: Line) -> bool:
    with suppress(OSError):
        return await line[0].read() == b""
    return True


def test_person_gets_in_however_many_connections_say_nothing() -> None:
    async def scenario(opened: Open) -> None:
        silent = [await opened(HALF_A_HEAD) for _ in range(50)]
        assert await is_served(await opened(REQUEST))
        assert all([await is_closed(line) for line in silent[:40]])

    with_server(Connections(altogether=10, from_one_address=10), scenario)


def test_connection_that_is_used_again_and_again_stays() -> None:
    async def scenario(opened: Open) -> None:
        kept = await opened(REQUEST)
        assert await is_served(kept)
        await kept[0].readuntil(b"hallo")
        for _ in range(20):
            await opened(HALF_A_HEAD)
            kept[1].write(REQUEST)
            assert await is_served(kept)
            await kept[0].readuntil(b"hallo")

    with_server(Connections(altogether=4, from_one_address=4), scenario)


def test_many_requests_in_one_go_are_all_answered() -> None:
    async def scenario(opened: Open) -> None:
        reader, _ = await opened(REQUEST * 50)
        for _ in range(50):
            await reader.readuntil(b"hallo")

    with_server(Connections(), scenario)


def test_bodies_that_do_not_come_are_bounded_in_number_and_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "BODY_S", 0.5)

    async def scenario(opened: Open) -> None:
        first, *others = [await opened(HALF_A_BODY) for _ in range(4)]
        assert await is_closed(first), "one too many"
        reader, writer = others[0]
        writer.write(b"67890")
        await reader.readuntil(b"1234567890")
        assert all([await is_closed(line) for line in others[1:]])

    with_server(Connections(unfinished_bodies=3), scenario)


def test_rush_of_whole_requests_is_no_rush_of_unfinished_bodies() -> None:
    """All of them are there before the server comes to any: it was busy with something else."""

    async def scenario(opened: Open) -> None:
        _, writer = await opened(b"")
        address = writer.get_extra_info("peername")
        rush = [socket.create_connection(address) for _ in range(40)]
        for one in rush:
            one.sendall(HALF_A_BODY + b"67890")
        for one in rush:
            reader, line = await asyncio.open_connection(sock=one)
            await reader.readuntil(b"1234567890")
            line.close()

    with_server(Connections(unfinished_bodies=3), scenario)


def test_headers_that_do_not_come_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "IDLE_S", 0.3)

    async def scenario(opened: Open) -> None:
        assert await is_closed(await opened(HALF_A_HEAD))
        assert await is_closed(await opened(b""))

    with_server(Connections(), scenario)
