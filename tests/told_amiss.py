"""A workshop that is told to stop, before it serves, at a moment at which Python lets no exception through.

``python -m tests.told_amiss <options as JSON>`` is its process; the options are those of ``tests.impatient``.
"""

import os
import signal

from leerkit.server.app import LeerkitServer
from tests import impatient


class Gone:
    """What tells it while it goes."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def main() -> None:
    """Run it."""
    listen = LeerkitServer.listen

    def told(server: LeerkitServer) -> None:
        Gone()
        listen(server)

    LeerkitServer.listen = told  # type: ignore[method-assign]
    impatient.main()
