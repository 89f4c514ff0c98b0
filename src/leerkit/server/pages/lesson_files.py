"""``/les/<slug>/<file>``: the files of a lesson that participants get; its solutions are in another."""

from pathlib import Path

from tornado.web import HTTPError, StaticFileHandler

from leerkit.content.named import is_given
from leerkit.content.served import disposition, is_taken_along, type_of, use_of
from leerkit.server.pages.films import require_viewer
from leerkit.server.web.failures import DutchErrors
from leerkit.server.web.handler import PAGE_HEADERS

SANDBOX = "; ".join(
    (
        "default-src 'none'",
        "script-src 'unsafe-inline' 'unsafe-eval' blob: data:",
        "style-src 'unsafe-inline' data:",
        "img-src data: blob:",
        "font-src data:",
        "media-src data: blob:",
        "worker-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "sandbox allow-scripts",
    )
)
"""What a page of a lesson's author may do: draw itself out of what is in it. To a browser it is of another website, so
it reaches no cookie, no answer and no page of ours, and it loads nothing."""


class LessonFile(DutchErrors, StaticFileHandler):
    """A picture, film, sound or page, or a file to keep: for participants, and for the host and the screen."""

    def set_default_headers(self) -> None:
        """Send the security headers, without scripts: an SVG is a picture and no more."""
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)

    async def prepare(self) -> None:
        """Turn a stranger away, whether the file is there or not."""
        await require_viewer(self, self.path_args[0])

    async def get(self, slug: str, name: str, include_body: bool = True) -> None:  # type: ignore[override]
        """Serve the file, or the part of it that is asked for: a film is fetched piece by piece."""
        folder = Path(self.root) / slug
        if not is_given(folder, name) or not is_taken_along(folder, name):
            raise HTTPError(404)
        await super().get(f"{slug}/{name}", include_body)

    async def head(self, slug: str, name: str) -> None:  # type: ignore[override]
        """Serve its headers."""
        await self.get(slug, name, include_body=False)

    def get_content_type(self) -> str:
        """Return the kind that its ending says, the same on every system."""
        return type_of(self.path)

    def compute_etag(self) -> str | None:
        """Return what changes with the file, without reading a whole film for it."""
        changed = self.modified.timestamp() if self.modified else 0.0
        return f'"{changed:.0f}-{self.get_content_size()}"'

    def set_extra_headers(self, path: str) -> None:
        """Let no proxy keep it for somebody else; a page stands on its own, a download is kept under its name."""
        self.set_header("Cache-Control", "private")
        if use_of(path) == "page":
            self.set_header("Content-Security-Policy", SANDBOX)
        if use_of(path) == "download":
            self.set_header("Content-Disposition", disposition(path))
