"""Scripts and the style sheet of our own pages, named by their content and cached for ever."""

from typing import Any

from tornado.web import RequestHandler, StaticFileHandler

from leerkit import look
from leerkit.server.handler import SECURITY_HEADERS
from leerkit.server.pages import STYLE

FOREVER = "public, max-age=31536000, immutable"


class StyleSheet(RequestHandler):
    """``/leerkit/leerkit.css``: the look, joined from its parts."""

    def get(self) -> None:
        """Serve the style sheet."""
        self.set_header("Content-Type", "text/css; charset=UTF-8")
        self.set_header("Cache-Control", FOREVER)
        self.finish(look.css(*STYLE))


class Script(StaticFileHandler):
    """``/leerkit/<name>``: a script, with the security headers of the pages."""

    def set_default_headers(self) -> None:
        """Send the security headers."""
        for name, value in SECURITY_HEADERS.items():
            self.set_header(name, value)

    def get_cache_time(self, path: str, modified: Any, mime_type: str) -> int:  # noqa: ARG002
        """Cache for a year where the address holds the version."""
        return 31536000 if self.get_argument("v", None) else 0

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Say that a versioned file never changes."""
        if self.get_argument("v", None):
            self.set_header("Cache-Control", FOREVER)
