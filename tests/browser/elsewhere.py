"""Every other host, as far as a test's browser knows: it asks them through a proxy, which is this and only listens.

To hear of each request from the browser itself takes a twentieth of all that a test does with one.
"""

import contextlib
import socketserver
import threading

MOST_BYTES = 4096
PATIENCE_S = 10.0


class Elsewhere:
    """What a browser asks of other hosts than this machine: its pages, their workers, and whatever else is in it."""

    def __init__(self) -> None:
        self.n_visitors = 0
        """How many there are now who ask nothing."""
        self._asked: list[str] = []
        noting = self._asked.append

        class Noting(socketserver.StreamRequestHandler):
            """Notes how a request begins, and answers nothing."""

            timeout = PATIENCE_S

            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    line = self.rfile.readline(MOST_BYTES)
                    if line:  # a browser may open a line for later, and say nothing over it
                        noting(line.decode(errors="replace").strip())

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Noting)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def arguments(self) -> tuple[str, ...]:
        """What a Chromium is started with so that such requests come here."""
        return (f"--proxy-server=http://127.0.0.1:{self._server.server_address[1]}",)

    def take(self) -> list[str]:
        """Return how each request began that came since this was asked before."""
        asked = list(self._asked)
        del self._asked[: len(asked)]
        return asked

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()
