"""Scripts and the style sheet of our own pages, addressed by their content and cached for ever."""

from tornado.web import RequestHandler, StaticFileHandler

from leerkit import look
from leerkit.server.handler import PAGE_HEADERS
from leerkit.server.pages import STYLE

FOREVER = "public, max-age=31536000, immutable"


class StyleSheet(RequestHandler):
    """``/leerkit/<version>/leerkit.css``: the look, joined from its parts."""

    def get(self, _version: str) -> None:
        """Serve the style sheet."""
        self.set_header("Content-Type", "text/css; charset=UTF-8")
        self.set_header("Cache-Control", FOREVER)
        self.finish(look.css(*STYLE))


class Script(StaticFileHandler):
    """``/leerkit/<version>/<name>``: a script, with the security headers of the pages."""

    def set_default_headers(self) -> None:
        """Send the security headers."""
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)

    async def get(self, version: str, path: str, include_body: bool = True) -> None:  # type: ignore[override] # noqa: ARG002
        """Serve a script, whatever version the address names: there is one."""
        await super().get(path, include_body)

    async def head(self, version: str, path: str) -> None:  # type: ignore[override] # noqa: ARG002
        """Serve the headers of a script."""
        await super().get(path, include_body=False)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Say that it never changes."""
        self.set_header("Cache-Control", FOREVER)
