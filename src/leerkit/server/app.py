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
from tornado.httpserver import HTTPServer
from tornado.web import GZipContentEncoding
from traitlets.config import Config
from voila.app import Voila

from leerkit.kernels.farm import KernelFarm
from leerkit.server import memory, stopping
from leerkit.server.forget_address import ForgetAddress
from leerkit.server.handler import MAX_BODY_BYTES
from leerkit.server.identity import KernelOwner, ParticipantIdentity
from leerkit.server.lesson_html import LessonHtml
from leerkit.server.lesson_kernels import KernelConnection, LessonKernelManager
from leerkit.server.lesson_starter import LessonStarter
from leerkit.server.listening import EVERYWHERE, bound_sockets, reachable_host
from leerkit.server.not_found import NotFound
from leerkit.server.options import WorkshopOptions
from leerkit.server.pages import Pages
from leerkit.server.rate import TokenBucket
from leerkit.server.room import Room
from leerkit.server.routes import routes
from leerkit.server.seats import Key, Seat, Seats
from leerkit.server.start_queue import StartQueue
from leerkit.server.tidying import tidy_daily
from leerkit.server.tokens import Tokens

log = logging.getLogger(__name__)

READ_AT_MOST_BYTES = 8 * MAX_BODY_BYTES
"""Who sends a little too much is told so; who sends more than this is cut off."""

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
        self.ip = options.host
        self.port = options.port
        self.open_browser = False
        self.identity_provider_class = ParticipantIdentity
        self.authorizer_class = KernelOwner
        self.kernel_websocket_connection_class = KernelConnection
        self.cookie_secret = tokens.secret
        self.log_level = logging.WARNING
        self.started = asyncio.Event()
        self._stopped = asyncio.Event()
        self._serving = False
        self._on_listening = on_listening

    def load_config_file(self, *_args: Any, **_kwargs: Any) -> None:
        """Read no Voilà configuration of this machine: a workshop is the same everywhere."""

    @property
    def local_url(self) -> str:
        """Where kernels on this machine reach the server."""
        host = "127.0.0.1" if self.ip in (*EVERYWHERE, "localhost") else self.ip
        return f"http://{host}:{self.port}"

    @property
    def public_url(self) -> str:
        """Where participants reach the server."""
        return self.options.public_url.rstrip("/") or f"http://{reachable_host(self.ip)}:{self.port}"

    def init_settings(self) -> dict[str, Any]:
        """Give the handlers what they need."""
        stopping.when_told(self._handle_signal_stop)
        self.farm = KernelFarm(log=log)
        tornado.ioloop.IOLoop.current().run_sync(self.farm.start)
        self.config.merge(self.farm.config())
        settings: dict[str, Any] = super().init_settings()
        self.starter = LessonStarter(
            farm=self.farm,
            kernels=self.kernel_manager,
            html=LessonHtml(self.voila_configuration, settings, log),
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
        return {
            **settings,
            "seats": self.seats,
            "starter": self.starter,
            "started": self.started,
            "room": self.room,
            "tokens": self.tokens,
            "pages": Pages(),
            "wrong_codes": TokenBucket(per_s=5, burst=60),
            "local_url": self.local_url,
            "public_url": self.public_url,
            "login_url": "/",
            "transforms": [ForgetAddress, GZipContentEncoding],
            "log_function": log_request,
            "default_handler_class": NotFound,
            "websocket_ping_interval": 20,
        }

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà that a lesson's page needs."""
        return routes(self.root_dir, super().init_handlers())

    def listen(self) -> None:
        """Execute the lessons once, say that all is ready, and serve until a signal comes.

        Who comes before that, to a server that was just started again, joins and waits for the lesson.
        """
        self.ioloop = tornado.ioloop.IOLoop.current()
        self._serving = True
        self.ioloop.run_sync(self.room.open)
        server = HTTPServer(self.app, xheaders=True, max_body_size=READ_AT_MOST_BYTES)
        server.add_sockets(self._sockets)
        try:
            if self.ioloop.run_sync(self._get_ready):
                self._on_listening()
                self.ioloop.run_sync(self._until_stopped)
        finally:
            server.stop()
            self.stop()

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
        tidying = asyncio.ensure_future(tidy_daily(self.room))
        await self._stopped.wait()
        tidying.cancel()

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
        self.ioloop.run_sync(self._let_go)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _let_go(self) -> None:
        await self.seats.close()
        await self.starter.close()
        self.room.close()

    def bind(self) -> None:
        """Take the port before anything else is started. Raises StartError if that cannot be done."""
        self._sockets = bound_sockets(self.ip, self.port)
        self.port = self._sockets[0].getsockname()[1]


def log_request(handler: Any) -> None:
    """Log refused and failed requests: method, path without its query, status. No address of a person."""
    status = handler.get_status()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("%s %s %d", handler.request.method, handler.request.path, status)
