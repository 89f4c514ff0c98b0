"""Serving the page, on this machine only, until it is stopped."""

import asyncio
import sys
import webbrowser
from collections.abc import Callable

from tornado.routing import Rule
from tornado.web import Application, url

from leerkit.server.host import stopping
from leerkit.server.host.listening import bound_sockets
from leerkit.server.host.log_format import log_to_stderr
from leerkit.server.marking.desk import Desk
from leerkit.server.marking.handlers import FilmFile, MarkingPage, MomentsCall, StrangeName, served
from leerkit.server.pages.static_files import Script, StyleSheet
from leerkit.server.web.bounded_server import bounded_server
from leerkit.server.web.origins import OwnHosts, StrangeHost
from leerkit.server.web.scripts import STYLES
from leerkit.texts import marking as texts

LOOPBACK = "127.0.0.1"
OURS = "(?P<token>[0-9a-f]{32})"
"""How every address of ours begins."""


def application(desk: Desk) -> Application:
    """Return what answers: the page, its two calls, its film, and scripts and style sheets as any page has them."""
    app = Application(
        [
            url(rf"/leerkit/([0-9a-f]+)/({'|'.join(STYLES)})\.css", StyleSheet),
            url(r"/leerkit/([0-9a-f]+)/([\w/]+\.js)", Script),
            url(rf"/{OURS}/", MarkingPage),
            url(rf"/{OURS}/moments", MomentsCall),
            url(rf"/{OURS}/(?P<name>[^?#]+)", FilmFile, {"path": str(desk.folder)}),
        ],
        **served(desk),
    )
    strange = Rule(StrangeHost(OwnHosts(())), StrangeName)
    app.default_router.rules.insert(0, strange)
    return app


def run_marking(desk: Desk, port: int, *, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve until it is told to stop. Raises StartError for a port that is taken, and what ``video_to_mark`` does."""
    title = desk.read().video.title
    sockets = bound_sockets(LOOPBACK, port)
    address = f"http://localhost:{sockets[0].getsockname()[1]}/{desk.token}/"

    async def serve() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()

        def stop() -> None:
            loop.call_soon_threadsafe(stopped.set)

        stopping.when_told(stop)
        server = bounded_server(application(desk))
        server.add_sockets(sockets)
        say(texts.announcement(title, address))
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)
        await stopped.wait()
        server.stop()

    with log_to_stderr():
        asyncio.run(serve())
