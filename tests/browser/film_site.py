"""A website with a film, of which the files may be anything: a real server, that can be killed and come back."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zlib import crc32

from playwright.sync_api import Locator, Page, expect

from leerkit import look, story
from leerkit.cards.scripts import video_source
from leerkit.content import Video
from leerkit.content.served import type_of
from leerkit.content.transcript import transcript
from leerkit.server.web.handler import security_headers
from leerkit.server.web.scripts import STYLE
from tests.video_lesson import FILM

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Film</title><link rel="stylesheet" href="/look.css"></head>
<body><main>%s</main><script type="module">
import { mountVideo } from "/video.js";
const keep = {
  load: async () => JSON.parse(localStorage.getItem("kept")),
  save: (value) => localStorage.setItem("kept", JSON.stringify(value)),
  clear() {},
};
const block = document.querySelector("[data-video]");
await mountVideo({ block, keep, signal: new AbortController().signal });
document.body.dataset.ready = "true";
</script></body></html>"""
LINES = {"captions": f"{FILM.name}.vtt", "descriptions": f"{FILM.name}-beeld.vtt"}


@dataclass
class Film:
    """What is at the address of a film."""

    body: bytes = b""
    to: str = ""
    """It is somewhere else."""
    status: int = 0
    """What is answered in its place."""
    at_most: int = 10**9
    """Bytes that come; after those the connection ends, as of a server that is killed."""
    n_cut: int = 0
    """How often all of it ends that way before a page has anything; each time it asks whether the film is there."""


@dataclass
class Site:
    """What is served, by path."""

    films: dict[str, Film] = field(default_factory=dict)
    page: str = ""
    media: tuple[str, ...] = ()
    """Other websites of which the page may load films."""
    frames: tuple[str, ...] = ()
    """Other websites of which it may show a player."""
    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def whole_film(ending: str) -> bytes:
    return Path(f"{FILM}.{ending}").read_bytes()


def show(site: Site, page: Page, **fields: Any) -> Locator:
    """Show a page with a video; return it when its player is there."""
    written = {"id": "film", "title": "Een film", "text": "Wat erin gebeurt.", **fields}
    video = Video.model_validate(written)
    site.page = PAGE % story.video(video, transcript(video, FILM.parent))
    page.goto(f"{site.base}/")
    return there(page)


def there(page: Page) -> Locator:
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    return page.locator("[data-video]")


class Handler(BaseHTTPRequestHandler):
    """Gives the page, its script, and films piece by piece."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.asked.append(path)
        if path in self.site.films:
            return self._film(self.site.films[path], type_of(path))
        bodies = {
            "/": ("text/html", self.site.page),
            "/video.js": ("text/javascript", video_source()),
            "/look.css": ("text/css", look.css(*STYLE)),
        }
        kind, body = bodies.get(path, ("text/plain", ""))
        may = security_headers("'self' 'unsafe-inline'", media=self.site.media, frames=self.site.frames)
        headers = may if path == "/" else {}
        found = 200 if path in bodies else 404
        return self._give(found, {"Content-Type": f"{kind}; charset=utf-8", **headers}, body.encode())

    def _film(self, film: Film, kind: str) -> None:
        tag = f'"{crc32(film.body)}"'
        if film.status:
            return self._give(film.status, {}, b"")
        if film.n_cut:
            film.n_cut -= self.command == "HEAD"
            return self._give(200, {"Content-Type": kind, "ETag": tag}, film.body, 100)
        if film.to:
            return self._give(302, {"Location": film.to}, b"")
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not asked:
            return self._give(200, {"Content-Type": kind, "ETag": tag}, film.body, film.at_most)
        start, end = int(asked[1]), int(asked[2] or len(film.body) - 1)
        part = film.body[start : end + 1]
        which = f"bytes {start}-{start + len(part) - 1}/{len(film.body)}"
        headers = {"Content-Type": kind, "Content-Range": which, "Accept-Ranges": "bytes", "ETag": tag}
        return self._give(206 if part else 416, headers, part, max(0, film.at_most - start))

    def _give(self, status: int, headers: dict[str, str], body: bytes, at_most: int = 10**9) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:at_most])
        self.close_connection = self.close_connection or at_most < len(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser may leave at any moment."""


@contextmanager
def served(site: Site) -> Iterator[None]:
    """Serve a site, at its own port if it has one already."""
    server = Server(("127.0.0.1", site.port), type("OfSite", (Handler,), {"site": site}))
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
