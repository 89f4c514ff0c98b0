"""The line between a browser and a server, which can be cut."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class Wire:
    """Passes everything on to a server, until it is cut; then nobody gets through until it is mended.

    Without ``sockets`` it is as a filter that knows no websockets: it ends a connection that asks for one.
    """

    def __init__(self, server_url: str, *, sockets: bool = True) -> None:
        self._sockets = sockets
        server = urlsplit(server_url)
        self._server = ("127.0.0.1", server.port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._is_cut = False
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._let_in)]
        self._threads[0].start()

    def cut(self) -> None:
        """Break every connection, and every new one."""
        with self._lock:
            self._is_cut = True
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let new connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """Cut for good."""
        self.cut()
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for thread in self._threads:
            thread.join()

    def _let_in(self) -> None:
        while True:
            try:
                browser, _ = self._door.accept()
            except OSError:
                return
            if self._is_cut:
                browser.close()
                continue
            thread = threading.Thread(target=self._carry, args=(browser,))
            self._threads.append(thread)
            thread.start()

    def _carry(self, browser: socket.socket) -> None:
        with browser, contextlib.suppress(OSError), socket.create_connection(self._server) as server:
            with self._lock:
                if self._is_cut:
                    return
                self._open |= {browser, server}
            there = threading.Thread(target=_pass_on, args=(browser, server, self._sockets))
            there.start()
            _pass_on(server, browser)
            there.join()
            with self._lock:
                self._open -= {browser, server}


def _pass_on(source: socket.socket, target: socket.socket, sockets: bool = True) -> None:
    """Pass on what comes, until one side ends; then end both."""
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            if not sockets and b"upgrade: websocket" in part.lower():
                break
            target.sendall(part)
    for one in (source, target):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def wire_to(server_url: str, *, sockets: bool = True) -> Iterator[Wire]:
    """Give a wire to a server, as ``Wire`` says."""
    wire = Wire(server_url, sockets=sockets)
    try:
        yield wire
    finally:
        wire.close()
