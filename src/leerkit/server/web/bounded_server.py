"""Tornado's HTTP server with bounds on what outsiders can take of it: connections, headers, bodies, and time."""

import ssl
from collections.abc import Awaitable, Iterable
from socket import socket
from typing import Any, cast

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import PeriodicCallback
from tornado.iostream import IOStream
from tornado.web import Application

from leerkit.server.web.body_bounds import MOST_KEPT_BYTES
from leerkit.server.web.connections import ALTOGETHER, FROM_ONE_ADDRESS, Connections
from leerkit.server.web.origins import at_public_host

MAX_HEADER_BYTES = 16_384
"""All headers of a request together. A browser sends two thousand, and a cookie for each workshop on one host."""

BODY_S = 10.0
"""How long a body may take: 64 kB over a telephone with a weak signal."""

IDLE_S = 20.0
"""How long headers may take, and how long a connection stays open between two requests."""


LOOK_S = 0.5
"""How often it is looked who takes too long. A timer for each request costs as much as its headers."""


class BoundedServer(HTTPServer):
    """An HTTP server that closes the connections that have waited longest when there are too many, or too long."""

    connections: Connections
    public_url: str
    _looking: PeriodicCallback | None = None

    def add_sockets(self, sockets: Iterable[socket]) -> None:
        """Begin to serve."""
        super().add_sockets(sockets)
        self._looking = PeriodicCallback(self._close_overdue, LOOK_S * 1000)
        self._looking.start()

    def stop(self) -> None:
        """Take no more connections, and wait for nobody."""
        if self._looking is not None:
            self._looking.stop()
        super().stop()

    def _close_overdue(self) -> None:
        for one in self.connections.overdue(IDLE_S, BODY_S):
            cast(IOStream, one).close()

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Serve a new connection, and close what has to make room for it."""
        host = str(address[0]) if isinstance(address, tuple) and address else ""
        for one in self.connections.opened(stream, host):
            cast(IOStream, one).close()
        if not stream.closed():
            super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Hand a request on, and follow how far it has come in."""
        stream = cast(HTTP1ServerConnection, server_conn).stream
        self.connections.waits(stream)
        return _Arriving(super().start_request(server_conn, request_conn), stream, self)

    def on_close(self, server_conn: object) -> None:
        """Forget a connection that was closed, or that has become a websocket: those have bounds of their own."""
        self.connections.closed(cast(HTTP1ServerConnection, server_conn).stream)
        super().on_close(server_conn)


class _Arriving(HTTPMessageDelegate):
    """One request on its way in."""

    def __init__(self, delegate: HTTPMessageDelegate, stream: IOStream, server: BoundedServer) -> None:
        self._delegate = delegate
        self._stream = stream
        self._server = server

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        at_public_host(headers, self._server.public_url)
        if headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in headers:
            for one in self._server.connections.sends_body(self._stream):
                cast(IOStream, one).close()
        return self._delegate.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        self._server.connections.is_answered(self._stream)
        self._delegate.finish()

    def on_connection_close(self) -> None:
        self._delegate.on_connection_close()


def bounded_server(
    app: Application, public_url: str = "", tls: ssl.SSLContext | None = None
) -> BoundedServer:
    """Return a server for ``app``. With ``public_url`` a proxy stands in front, and all connections come from there."""
    server = BoundedServer(
        app,
        ssl_options=tls,
        max_header_size=MAX_HEADER_BYTES,
        max_body_size=MOST_KEPT_BYTES,
    )
    server.conn_params.header_timeout = None  # it is the server itself that looks who takes too long
    # Nor a timeout for bodies: with one, tornado reads a body in a task of its own, that comes later. In a rush more
    # bodies then seem unfinished than there may be, of people whose request is there as a whole.
    altogether = min(ALTOGETHER, n_files() // 2)
    server.connections = Connections(altogether, altogether if public_url else FROM_ONE_ADDRESS)
    server.public_url = public_url
    return server


def n_files() -> int:
    """Return how many files this process may open."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where there is no such limit
    except ImportError:
        return 2 * ALTOGETHER
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 2 * ALTOGETHER if soft == resource.RLIM_INFINITY else soft
