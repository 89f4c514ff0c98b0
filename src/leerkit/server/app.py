"""The server: stand-alone Voilà, with a room in it.

Voilà's stand-alone application has no contents API and no terminals, and lets only comm messages through to a
kernel, so a visitor cannot run code. Our routes come before its own; nothing of Voilà is patched.
"""

import asyncio
import logging
import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import tornado.ioloop
from tornado.web import GZipContentEncoding
from traitlets.config import Config
from voila.app import Voila

from leerkit.kernels.bounds import Bounds
from leerkit.kernels.farm import KernelFarm
from leerkit.server.host import memory, stopping
from leerkit.server.host.encryption import tls_context
from leerkit.server.host.listening import bound_sockets, is_only_here, reachable_host
from leerkit.server.host.tidying import tidy_daily
from leerkit.server.host.watchdog import Watchdog
from leerkit.server.line.kernel_line import KernelLines
from leerkit.server.line.polled_kernel import PolledKernels
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages.joining_once import JoiningOnce
from leerkit.server.pages.live import MOST_OF_FACILITATOR, MOST_OF_PARTICIPANT
from leerkit.server.pages.markup import Markups
from leerkit.server.pages.not_found import NotFound
from leerkit.server.room.room import Room
from leerkit.server.room.storage import watch_storage
from leerkit.server.routes import routes
from leerkit.server.seating.identity import KernelOwner, ParticipantIdentity
from leerkit.server.seating.lesson_html import LessonHtml
from leerkit.server.seating.lesson_kernels import KernelConnection, LessonKernelManager
from leerkit.server.seating.lesson_starter import LessonStarter
from leerkit.server.seating.seats import Key, Seat, Seats
from leerkit.server.seating.start_queue import StartQueue
from leerkit.server.web.bounded_server import BoundedServer, bounded_server
from leerkit.server.web.forget_address import ForgetAddress
from leerkit.server.web.guessing import Guesses
from leerkit.server.web.newest import Newest
from leerkit.server.web.origins import OwnHosts
from leerkit.server.web.our_headers import our_headers
from leerkit.server.web.templates import Pages
from leerkit.server.web.tickets import Tickets
from leerkit.server.web.tokens import Tokens
from leerkit.texts import door as texts

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"

N_STARTS_AT_ONCE = 4
"""A start waits for the new kernel as much as it computes, so a few more than there are cores."""


def voila_config() -> Config:
    """Return how Voilà is set up: our template and our kernels."""
    return Config(
        {
            "VoilaConfiguration": {
                "template": "leerkit",
                "theme": "light",
                "multi_kernel_manager_class": LessonKernelManager,
            },
            "KernelManager": {"autorestart": False},
        }
    )


class LeerkitServer(Voila):  # type: ignore[misc]
    """Voilà with joining, answers, results and a facilitator."""

    name = "leerkit"

    def __init__(
        self,
        *,
        room: Room,
        tokens: Tokens,
        lessons_root: Path,
        options: WorkshopOptions,
        on_listening: Callable[[], None],
    ) -> None:
        super().__init__(config=voila_config())
        self.room = room
        self.tokens = tokens
        self.options = options
        self.root_dir = str(lessons_root)
        self.connection_dir_root = str(lessons_root.parent)
        self.watchdog = Watchdog(room.code)
        self.ip = options.host
        self.port = options.port
        self.open_browser = False
        self.identity_provider_class = ParticipantIdentity
        self.authorizer_class = KernelOwner
        self.kernel_websocket_connection_class = KernelConnection
        self.cookie_secret = tokens.secret
        self.log_level = logging.WARNING
        self.tickets = Tickets()
        self.guesses = Guesses()
        self.started = asyncio.Event()
        self._stopped = asyncio.Event()
        self._serving = False
        self._on_listening = on_listening

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
    def public_url(self) -> str:
        """Where participants reach the server."""
        scheme = "https" if self.options.certfile else "http"
        return self.options.public_url or f"{scheme}://{reachable_host(self.ip)}:{self.port}"

    @property
    def is_only_here(self) -> bool:
        """Whether no other device can come in."""
        return not self.options.public_url and is_only_here(self.ip)

    def init_settings(self) -> dict[str, Any]:
        """Give the handlers what they need."""
        stopping.when_told(self._handle_signal_stop)
        self.watchdog.start()
        self.farm = KernelFarm(log=log, bounds=Bounds(memory_mb=self.options.kernel_memory_mb))
        tornado.ioloop.IOLoop.current().run_sync(self.farm.start)
        self.config.merge(self.farm.config())
        settings: dict[str, Any] = super().init_settings()
        html = LessonHtml(self.voila_configuration, settings, log)
        self.starter = LessonStarter(
            farm=self.farm,
            kernels=self.kernel_manager,
            html=html,
            room=self.room,
            tokens=self.tokens,
            root=Path(self.root_dir),
            server=self.local_url,
            prepare_s=self.options.prepare_s,
        )
        queue: StartQueue[Key, Seat] = StartQueue(N_STARTS_AT_ONCE, self.options.stall_s)
        self.seats = Seats(
            self.starter, queue, self.options.max_participants, self.options.grace_s, memory.give_back
        )
        self.kernel_manager.when_ended(self.seats.ended)
        self.room.when_removed = self.seats.removed
        return {
            **settings,
            "seats": self.seats,
            "starter": self.starter,
            "lines": KernelLines(self.kernel_manager, self.seats),
            "polled": PolledKernels(),
            "markups": Markups(),
            "libraries": html.libraries,
            "live": Newest(MOST_OF_PARTICIPANT),
            "live_of_facilitator": Newest(MOST_OF_FACILITATOR),
            "started": self.started,
            "room": self.room,
            "tokens": self.tokens,
            "pages": Pages(),
            "guesses": self.guesses,
            "joining_once": JoiningOnce(),
            "tickets": self.tickets,
            "only_here": texts.ONLY_HERE if self.is_only_here else "",
            "is_behind_proxy": bool(self.options.public_url),
            "framed": bool(self.options.frame_ancestors),
            "local_url": self.local_url,
            "public_url": self.public_url,
            "login_url": "/",
            "transforms": [ForgetAddress, our_headers(self.options.frame_ancestors), GZipContentEncoding],
            "log_function": log_request,
            "watchdog": self.watchdog,
            "default_handler_class": NotFound,
            "websocket_ping_interval": 20,
        }

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà that a lesson's page needs."""
        own = OwnHosts((self.ip, self.options.public_url.partition("://")[2], *self.options.allow_hosts))
        return routes(self.root_dir, super().init_handlers(), own)

    def listen(self) -> None:
        """Execute the lessons once, say that all is ready, and serve until a signal comes.

        Who comes before that, to a server that was just started again, joins and waits for the lesson.
        """
        self.ioloop = tornado.ioloop.IOLoop.current()
        self._serving = True
        self.ioloop.run_sync(self.room.open)
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
        preparing = asyncio.ensure_future(self._prepare())
        stopped = asyncio.ensure_future(self._stopped.wait())
        await asyncio.wait({preparing, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if self._stopped.is_set():
            preparing.cancel()
            await asyncio.gather(preparing, return_exceptions=True)
            return False
        stopped.cancel()
        preparing.result()
        self.started.set()
        return True

    async def _prepare(self) -> None:
        await self.starter.prepare()
        for slug in self.room.lessons:
            await self.starter.spare(slug, self.options.expect)

    async def _until_stopped(self) -> None:
        minding = [
            asyncio.ensure_future(one)
            for one in (tidy_daily(self.room), watch_storage(self.room), self.watchdog.tick())
        ]
        await self._stopped.wait()
        for task in minding:
            task.cancel()
        await asyncio.gather(*minding, return_exceptions=True)

    def _handle_signal_stop(self, *_signal: Any) -> None:
        """Stop serving; before there is anything to serve, give up. Voilà calls this too, until ``when_told``.

        In a finalizer Python only reports an exception: then the server ends as soon as it serves.
        """
        if not self._serving:
            self._stopped.set()
            raise KeyboardInterrupt
        self.ioloop.add_callback_from_signal(self._stopped.set)

    def stop(self) -> None:
        """End all kernels and let go of what the server holds."""
        self.watchdog.ending()
        self.ioloop.run_sync(self._let_go)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _let_go(self) -> None:
        self.guesses.close()
        await self.seats.close()
        await self.starter.close()
        self.room.close()

    def bind(self) -> None:
        """Take the port and read the certificate before anything else is started. Raises StartError."""
        self._tls = tls_context(self.options.certfile, self.options.keyfile)
        self._kernel_sockets = bound_sockets(LOOPBACK, 0) if self._tls else []
        self._sockets = bound_sockets(self.ip, self.port)
        self.port = self._sockets[0].getsockname()[1]


def log_request(handler: Any) -> None:
    """Log refused and failed requests: method, path without its query, status. No address of a person."""
    handler.settings["watchdog"].alive()
    status = handler.get_status()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("%s %s %d", handler.request.method, handler.request.path, status)
