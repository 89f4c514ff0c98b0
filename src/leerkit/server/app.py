"""The server: stand-alone Voilà, with rooms in it.

Voilà's stand-alone application has no contents API and no terminals, and lets only comm messages through to a
kernel, so a visitor cannot run code. Our routes come before its own; nothing of Voilà is patched.
"""

import asyncio
import logging
import shutil
from collections.abc import Callable, Coroutine
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import tornado.ioloop
from tornado.web import GZipContentEncoding
from voila.app import Voila

from leerkit.kernels.bounds import Bounds
from leerkit.kernels.farm import KernelFarm
from leerkit.server.building import build_venue, close_venue, prepare_venue, voila_config
from leerkit.server.host import stopping
from leerkit.server.host.encryption import tls_context
from leerkit.server.host.listening import bound_sockets, is_only_here, reachable_host
from leerkit.server.host.memory import settle
from leerkit.server.host.tidying import tidy_daily
from leerkit.server.host.watchdog import Watchdog
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages.not_found import NotFound
from leerkit.server.room.preview import Preview
from leerkit.server.room.room import Room
from leerkit.server.room.rooms import Rooms
from leerkit.server.room.storage import watch_storage
from leerkit.server.routes import routes
from leerkit.server.seating.identity import KernelOwner, ParticipantIdentity
from leerkit.server.seating.lesson_html import LessonHtml
from leerkit.server.seating.lesson_kernels import KernelConnection
from leerkit.server.web.bounded_server import BoundedServer, bounded_server
from leerkit.server.web.forget_address import ForgetAddress
from leerkit.server.web.origins import OwnHosts
from leerkit.server.web.our_headers import our_headers
from leerkit.server.web.templates import banner_of
from leerkit.server.web.tokens import Tokens
from leerkit.server.workshop import VENUE, Addresses, Venue, venue_of

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


class LeerkitServer(Voila):  # type: ignore[misc]
    """Voilà with joining, answers, results and facilitators, for any number of sessions.

    Its life, in order: ``bind`` takes the port, so that nothing is started for a port that is taken; ``initialize``
    (Voilà's) reads where templates are; ``start`` starts what watches and what forks, and then has Voilà call
    ``init_settings`` (builds what it has), ``init_handlers`` (the routes) and ``listen``, which serves until a signal
    comes; ``stop`` lets go.
    """

    name = "leerkit"

    def __init__(
        self,
        *,
        rooms: Rooms,
        tokens: Tokens,
        lessons_root: Path,
        options: WorkshopOptions,
        on_listening: Callable[[], None],
        on_beside: Callable[[Room], None] = lambda _room: None,
    ) -> None:
        """Hold what is given. ``on_beside`` is called with each room that is opened while the server runs."""
        super().__init__(config=voila_config())
        self.rooms = rooms
        self.tokens = tokens
        self.options = options
        self.root_dir = str(lessons_root)
        self.connection_dir_root = str(lessons_root.parent)
        self.watchdog = Watchdog(rooms.first.code)
        self.ip = options.host
        self.port = options.port
        self.open_browser = False
        self.identity_provider_class = ParticipantIdentity
        self.authorizer_class = KernelOwner
        self.kernel_websocket_connection_class = KernelConnection
        self.cookie_secret = tokens.secret
        self.log_level = logging.WARNING
        self.preview: Preview | None = None
        self.farm = KernelFarm(log=log, bounds=Bounds(memory_mb=options.kernel_memory_mb))
        self._stopped = asyncio.Event()
        self._serving = False
        self._on_listening = on_listening
        self._on_beside = on_beside

    def get_default_logging_config(self) -> dict[str, Any]:
        """Leave the log to whoever runs the server: there is one, and this is not traitlets' own."""
        own = {self.__class__.__name__: {"level": self.log_level, "propagate": True}}
        return {"version": 1, "disable_existing_loggers": False, "handlers": {}, "loggers": own}

    def load_config_file(self, *_args: Any, **_kwargs: Any) -> None:
        """Read no Voilà configuration of this machine: a workshop is the same everywhere."""

    @property
    def local_url(self) -> str:
        """Where kernels on this machine reach the server: never over https, whose name would not be this machine's."""
        if self._kernel_sockets:
            return f"http://{LOOPBACK}:{self._kernel_sockets[0].getsockname()[1]}"
        host = LOOPBACK if self.ip in ("", "0.0.0.0", "localhost") else "::1" if self.ip == "::" else self.ip  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def addresses(self) -> Addresses:
        """How participants reach the server; the port is known once it is bound."""
        scheme = "https" if self.options.certfile else "http"
        return Addresses(
            public_url=self.options.public_url or f"{scheme}://{reachable_host(self.ip)}:{self.port}",
            is_only_here=not self.options.public_url and is_only_here(self.ip),
            is_behind_proxy=bool(self.options.public_url),
            is_framed=bool(self.options.frame_ancestors),
        )

    def start(self) -> None:
        """Start what watches this process and what forks kernels, then build the server and serve."""
        stopping.when_told(self._handle_signal_stop)
        self.watchdog.start()
        tornado.ioloop.IOLoop.current().run_sync(self.farm.start)
        self.config.merge(self.farm.config())
        super().start()

    def init_settings(self) -> dict[str, Any]:
        """Build what the server has, and return it among Voilà's own settings."""
        settings: dict[str, Any] = super().init_settings()
        self.venue = self.build(settings, self.rooms)
        self.venue.beside.when_open = self._on_beside
        return {
            **settings,
            VENUE: self.venue,
            "login_url": "/",
            "transforms": [ForgetAddress, our_headers(self.options.frame_ancestors), GZipContentEncoding],
            "log_function": log_request,
            "default_handler_class": NotFound,
            "websocket_ping_interval": 20,
        }

    def build(self, settings: dict[str, Any], rooms: Rooms) -> Venue:
        """Return what the server has, with a session for each room."""
        return build_venue(
            rooms,
            self.tokens,
            self.options,
            farm=self.farm,
            kernels=self.kernel_manager,
            html=LessonHtml(self.voila_configuration, settings, log, banner_of(self.options.is_practice)),
            lessons_root=Path(self.root_dir),
            kernel_url=self.local_url,
            addresses=self.addresses,
            watchdog=self.watchdog,
            preview=self.preview,
        )

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà that a lesson's page needs."""
        own = OwnHosts((self.ip, self.options.public_url.partition("://")[2], *self.options.allow_hosts))
        return routes(self.root_dir, super().init_handlers(), own)

    def listen(self) -> None:
        """Open the door, execute the lessons once, say that all is ready, and serve until a signal comes.

        The door is open while the lessons are executed: participants of a server that was started again may join
        then, and wait for the lesson.
        """
        self.ioloop = tornado.ioloop.IOLoop.current()
        self._serving = True
        self.ioloop.run_sync(self.venue.beside.begin)
        servers = self._serve()
        try:
            if self.ioloop.run_sync(self._get_ready):
                self._on_listening()
                self.ioloop.run_sync(self._until_stopped)
        finally:
            for server in servers:
                server.stop()
            self.stop()

    def _serve(self) -> list[BoundedServer]:
        """Open the door to participants, and beside https a plain one for this machine's own kernels."""
        doors = [(self._sockets, self._tls), (self._kernel_sockets, None)]
        servers = []
        for sockets, tls in doors:
            server = bounded_server(self.app, self.options.public_url, tls)
            server.add_sockets(sockets)
            servers.append(server)
        return servers

    async def _get_ready(self) -> bool:
        """Prepare the lessons and the kernels that wait; return False if a signal came first."""
        preparing = asyncio.ensure_future(prepare_venue(self.venue, self.options.expect))
        stopped = asyncio.ensure_future(self._stopped.wait())
        await asyncio.wait({preparing, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if self._stopped.is_set():
            preparing.cancel()
            await asyncio.gather(preparing, return_exceptions=True)
            return False
        stopped.cancel()
        preparing.result()
        settle()
        self.venue.started.set()
        return True

    async def _until_stopped(self) -> None:
        minding = [asyncio.ensure_future(one) for one in self.minding()]
        await self._stopped.wait()
        for task in minding:
            task.cancel()
        await asyncio.gather(*minding, return_exceptions=True)

    def minding(self) -> list[Coroutine[Any, Any, None]]:
        """Return what is done as long as it serves."""
        return [
            tidy_daily(self.rooms, self.venue.beside.let_go),
            watch_storage(self.rooms),
            self.watchdog.tick(),
        ]

    def _handle_signal_stop(self, *_signal: Any) -> None:
        """Stop serving; before there is anything to serve, give up by a KeyboardInterrupt.

        ``stopping`` calls this at the first signal. Voilà calls it too, in the moment before ``when_told``. A signal
        may come while Python runs a finalizer: there an exception ends nothing, Python only reports it. Therefore the
        stop is also noted, and the server ends as soon as it serves.
        """
        if not self._serving:
            self._stopped.set()
            raise KeyboardInterrupt
        self.ioloop.add_callback_from_signal(self._stopped.set)

    def stop(self) -> None:
        """End all kernels and let go of what the server holds."""
        self.watchdog.ending()
        self.ioloop.run_sync(partial(close_venue, self.venue))
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    def bind(self) -> None:
        """Take the port and read the certificate before anything else is started. Raises StartError."""
        self._tls = tls_context(self.options.certfile, self.options.keyfile)
        self._kernel_sockets = bound_sockets(LOOPBACK, 0) if self._tls else []
        self._sockets = bound_sockets(self.ip, self.port)
        self.port = self._sockets[0].getsockname()[1]


def log_request(handler: Any) -> None:
    """Log refused and failed requests: method, path without its query, status. No address of a person."""
    venue_of(handler).watchdog.alive()
    status = handler.get_status()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("%s %s %d", handler.request.method, handler.request.path, status)
