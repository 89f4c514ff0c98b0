"""Scripts and the style sheet of our own pages, addressed by their content and cached for ever.

While servers are being updated, a page of one version may ask a server of another version for its files. It gets what
that server has, and its browser may not keep it: a page without its script does nothing at all, one with the script of
a version further mostly works, and at the next load it gets its own. Kept, a wrong script would stand under the right
address for a year.
"""

from tornado.web import RequestHandler, StaticFileHandler

from leerkit import look
from leerkit.server.web.handler import PAGE_HEADERS
from leerkit.server.web.templates import STYLES, version

FOREVER = "public, max-age=31536000, immutable"
NEVER = "no-store"


def caching(asked: str) -> str:
    """Return how long a browser may keep what it gets for an address with this version in it."""
    return FOREVER if asked == version() else NEVER


class StyleSheet(RequestHandler):
    """``/leerkit/<version>/leerkit.css``: the look, joined from its parts; the big screen's, other widgets'."""

    def get(self, asked: str, name: str) -> None:
        """Serve the style sheet."""
        self.set_header("Content-Type", "text/css; charset=UTF-8")
        self.set_header("Cache-Control", caching(asked))
        self.finish(look.css(*STYLES[name]))

    def head(self, asked: str, name: str) -> None:
        """Serve its headers."""
        self.get(asked, name)


class Script(StaticFileHandler):
    """``/leerkit/<version>/<name>``: a script, with few headers: a lesson has a score of them, and each has its own.

    What a script may do is said by the page that has it; its address changes with its content, so there is no tag.
    """

    def set_default_headers(self) -> None:
        """Say that a browser is not to guess what this is."""
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", PAGE_HEADERS["X-Content-Type-Options"])

    def compute_etag(self) -> str | None:
        """Return none."""
        return None

    async def get(self, asked: str, path: str, include_body: bool = True) -> None:  # type: ignore[override] # noqa: ARG002
        """Serve a script, whatever version the address names: there is one."""
        await super().get(path, include_body)

    async def head(self, asked: str, path: str) -> None:  # type: ignore[override] # noqa: ARG002
        """Serve the headers of a script."""
        await super().get(path, include_body=False)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Say how long it may be kept."""
        self.clear_header("Last-Modified")
        self.clear_header("Accept-Ranges")
        self.set_header("Cache-Control", caching(self.path_args[0]))
