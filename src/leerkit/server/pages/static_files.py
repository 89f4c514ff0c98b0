"""Scripts and the style sheet of our own pages, addressed by their content and cached for ever.

While servers are being updated, a page of one version may ask a server of another version for its files. It gets what
that server has, and its browser may not keep it: a page without its script does nothing at all, one with the script of
a version further mostly works, and at the next load it gets its own. Kept, a wrong script would stand under the right
address for a year.
"""

from typing import Any

from tornado.web import HTTPError, RequestHandler

from leerkit.server.web.handler import PAGE_HEADERS
from leerkit.server.web.packed import Packed, finish_packed
from leerkit.server.web.scripts import script, style_sheet, version

FOREVER = "public, max-age=31536000, immutable"
NEVER = "no-store"


def caching(asked: str) -> str:
    """Return how long a browser may keep what it gets for an address with this version in it."""
    return FOREVER if asked == version() else NEVER


class _File(RequestHandler):
    """A file, with few headers: a lesson has a score of them, and each has its own.

    What a script may do is said by the page that has it; its address changes with its content, so there is no tag.
    """

    def set_default_headers(self) -> None:
        """Say that a browser is not to guess what this is."""
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", PAGE_HEADERS["X-Content-Type-Options"])

    def compute_etag(self) -> str | None:
        """Return none."""
        return None

    def head(self, *arguments: str) -> Any:
        """Answer as ``get`` does; tornado leaves the body out."""
        return self.get(*arguments)

    def serve(self, asked: str, kind: str, file: Packed) -> None:
        """Serve a file, whatever version the address names: there is one."""
        self.set_header("Content-Type", f"{kind}; charset=UTF-8")
        self.set_header("Cache-Control", caching(asked))
        finish_packed(self, file)


class StyleSheet(_File):
    """``/leerkit/<version>/leerkit.css``: the look, joined from its parts; the big screen's, other widgets'."""

    def get(self, asked: str, name: str) -> None:
        """Serve a style sheet."""
        self.serve(asked, "text/css", style_sheet(name))


class Script(_File):
    """``/leerkit/<version>/<name>``: a script."""

    def get(self, asked: str, name: str) -> None:
        """Serve a script; 404 for one that there is not."""
        file = script(name)
        if file is None:
            raise HTTPError(404)
        self.serve(asked, "text/javascript", file)
