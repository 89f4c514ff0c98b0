"""The server: stand-alone Voilà, with a room in it.

Voilà's stand-alone application has no contents API and no terminals, and lets only comm messages through to a
kernel, so a visitor cannot run code. Our routes come before its own; nothing of Voilà is patched.
"""

import errno
import logging
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tornado.ioloop
from tornado.web import RedirectHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from traitlets.config import Config
from voila.app import Voila

from leerkit.errors import StartError
from leerkit.server.answers_api import AnswersCall
from leerkit.server.facilitator_pages import FacilitatorPage, ResultsCall, RondeCall
from leerkit.server.health import Health
from leerkit.server.identity import KernelOwner, ParticipantIdentity
from leerkit.server.join_pages import JoinCall, JoinPage, LessonsPage
from leerkit.server.lesson_kernels import LessonKernelManager
from leerkit.server.lesson_page import LessonPage, LessonPicture, ShutdownKernel
from leerkit.server.live import FacilitatorLive, ParticipantLive
from leerkit.server.not_found import NotFound
from leerkit.server.pages import Pages, lesson_page_words, static_dir
from leerkit.server.rate import TokenBucket
from leerkit.server.room import Room
from leerkit.server.static_files import Script, StyleSheet
from leerkit.server.tokens import Tokens
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "voila_template"
"""Holds ``leerkit/index.html.j2``, the template of a lesson's page."""

LAB_EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
"""What a page with other widgets than ours loads of what is installed; nothing of a neighbour's."""

MAX_BODY_BYTES = 1_000_000


def voila_config() -> Config:
    """Return how Voilà is set up: our template, our people, images only, no tracebacks."""
    return Config(
        {
            "VoilaConfiguration": {
                "template": "leerkit",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": False,
                "extension_allowlist": LAB_EXTENSIONS,
                "multi_kernel_manager_class": LessonKernelManager,
                "resources": {"leerkit": lesson_page_words()},
            },
            "VoilaExporter": {"extra_template_basedirs": [str(TEMPLATES)]},
            "LessonKernelManager": {"default_kernel_name": "python3"},
        }
    )


class LeerkitServer(Voila):  # type: ignore[misc]
    """Voilà with joining, answers, results and a facilitator."""

    name = "leerkit"

    def __init__(self, *, room: Room, tokens: Tokens, lessons_root: Path, host: str, port: int, public_url: str) -> None:
        super().__init__(config=voila_config())
        self.room = room
        self.tokens = tokens
        self.root_dir = str(lessons_root)
        self.ip = host
        self.port = port
        self.open_browser = False
        self.identity_provider_class = ParticipantIdentity
        self.authorizer_class = KernelOwner
        self.cookie_secret = tokens.secret
        self.log_level = logging.WARNING
        self._public_url = public_url.rstrip("/")
        self.on_listening: Callable[[], None] = lambda: None

    def load_config_file(self, *_args: Any, **_kwargs: Any) -> None:
        """Read no Voilà configuration of this machine: a workshop is the same everywhere."""

    def setup_template_dirs(self) -> None:
        """Find our template, and Voilà's scripts."""
        super().setup_template_dirs()
        self.template_paths = [str(TEMPLATES / "leerkit"), *self.template_paths]

    @property
    def local_url(self) -> str:
        """Where kernels on this machine reach the server."""
        host = "127.0.0.1" if self.ip in ("", "0.0.0.0", "::", "localhost") else self.ip  # noqa: S104
        return f"http://{host}:{self.port}"

    @property
    def public_url(self) -> str:
        """Where participants reach the server."""
        return self._public_url or f"http://{texts.display_host(self.ip)}:{self.port}"

    def init_settings(self) -> dict[str, Any]:
        """Give the handlers what they need."""
        settings: dict[str, Any] = super().init_settings()
        return {
            **settings,
            "room": self.room,
            "tokens": self.tokens,
            "pages": Pages(),
            "wrong_codes": TokenBucket(per_s=5, burst=60),
            "local_url": self.local_url,
            "public_url": self.public_url,
            "login_url": "/",
            "compress_response": True,
            "log_function": log_request,
            "default_handler_class": NotFound,
            "websocket_ping_interval": 20,
        }

    def init_handlers(self) -> list[Any]:
        """Put our routes before those of Voilà that a lesson's page needs."""
        page = {"template_paths": self.template_paths, "config": self.config}
        return [
            (r"/", JoinPage),
            (r"/lessen", LessonsPage),
            (r"/les/([a-z0-9-]+)", RedirectHandler, {"url": "/les/{0}/"}),
            (r"/les/([a-z0-9-]+)/", LessonPage, {**page, "voila_configuration": self.voila_configuration}),
            (r"/les/([a-z0-9-]+/[^/]+\.(?:png|jpe?g|gif|svg|webp))", LessonPicture, {"path": self.root_dir}),
            (r"/begeleider/([^/]+)", FacilitatorPage),
            (r"/api/join", JoinCall),
            (r"/api/answers", AnswersCall),
            (r"/api/live", ParticipantLive),
            (r"/api/sessions/([^/]+)/results", ResultsCall),
            (r"/api/sessions/([^/]+)/ronde", RondeCall),
            (r"/api/sessions/([^/]+)/live", FacilitatorLive),
            (r"/health", Health),
            (r"/leerkit/([0-9a-f]+)/leerkit\.css", StyleSheet),
            (r"/leerkit/([0-9a-f]+)/(.*)", Script, {"path": str(static_dir())}),
            (r"/voila/api/shutdown/(.*)", ShutdownKernel),
            *(rule for rule in super().init_handlers() if _is_needed(rule[0])),
        ]

    def listen(self) -> None:
        """Bind the port, say so, and serve until a signal comes. Raises StartError if the port is taken."""
        server = HTTPServer(self.app, xheaders=True, max_body_size=MAX_BODY_BYTES)
        server.add_sockets(self._sockets)
        self.ioloop = tornado.ioloop.IOLoop.current()
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        self.ioloop.run_sync(self.room.open)
        self.on_listening()
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.stop()
            self.room.close()

    def bind(self) -> None:
        """Take the port before anything else is started. Raises StartError if that cannot be done."""
        try:
            self._sockets = bind_sockets(self.port, address=self.ip or None)
        except PermissionError as error:
            raise StartError(texts.port_denied(self.port), hint=texts.CHOOSE_PORT) from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise StartError(texts.port_taken(self.port), hint=texts.CHOOSE_PORT) from error
            raise StartError(texts.host_unknown(self.ip), hint=texts.CHOOSE_HOST) from error
        self.port = self._sockets[0].getsockname()[1]


NEEDED = ("/api/kernels/", "/voila/templates/", "/voila/static/", "/voila/api/themes/", "/voila/labextensions/")


def _is_needed(pattern: str) -> bool:
    """Return whether a lesson's page needs this route of Voilà's; the tree and the file browser it does not."""
    return pattern.startswith(NEEDED)


def log_request(handler: Any) -> None:
    """Log refused and failed requests: method, path without its query, status. No address of a person."""
    status = handler.get_status()
    if status >= 500:
        log.warning("%s %s %d", handler.request.method, handler.request.path, status)
