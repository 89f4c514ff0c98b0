"""What a browser does with a server: cookies, a cache, six connections at once, and files that name files."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from leerkit.bench import websocket
from leerkit.bench.http import Address, Connection, Reply
from leerkit.bench.kernel_talk import States
from leerkit.bench.page import LessonPage, imports, read_page
from leerkit.errors import VisitError

N_CONNECTIONS = 6
MOST_REDIRECTS = 5
OK = 200
NOT_MODIFIED = 304
FIRST_ERROR = 400


@dataclass(frozen=True)
class Shared:
    """What is in files, by address: read once, however many browsers load them."""

    imports: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each module imports."""
    states: dict[str, States] = field(default_factory=dict)
    """The widgets that all participants begin with."""


class Browser:
    """One participant's browser, with an empty cache. Counts what comes in."""

    def __init__(self, url: str, shared: Shared, source: str = "") -> None:
        self.address = replace(Address.of(url), source=source)
        self.n_requests = 0
        self._n_bytes = 0
        self._cookies: dict[str, str] = {}
        self._cache: dict[str, str] = {}
        self._shared = shared
        self._idle: list[Connection] = []
        self._room = asyncio.Semaphore(N_CONNECTIONS)
        self._sockets: list[websocket.Socket] = []

    @property
    def n_bytes(self) -> int:
        """Return how much came in, over websockets too."""
        return self._n_bytes + sum(socket.n_bytes for socket in self._sockets)

    def twin(self) -> "Browser":
        """Return another tab of the same person: the same cookies and cache, connections of its own."""
        tab = Browser(self.address.origin, self._shared, self.address.source)
        tab._cookies, tab._cache = self._cookies, self._cache
        return tab

    async def post_json(
        self, path: str, body: dict[str, Any], more: Mapping[str, str] | None = None
    ) -> Reply:
        """Post JSON, as a page's script does, with ``more`` headers."""
        headers = {"Content-Type": "application/json", "Origin": self.address.origin, **(more or {})}
        return await self._ask("POST", path, headers, json.dumps(body).encode())

    async def get(self, path: str) -> Reply:
        """Get something, as a page's script does."""
        return await self._ask("GET", path, {})

    async def visit(self, path: str) -> tuple[LessonPage, str]:
        """Go to a page, wherever it redirects to; return what it says and its address.

        Raises VisitError for a page that says that something is wrong.
        """
        url = urljoin(self.address.origin, path)
        for _ in range(MOST_REDIRECTS):
            reply = await self._ask("GET", _target(url), {"Accept": "text/html"})
            if "location" in reply.headers:
                url = urljoin(url, reply.headers["location"])
            elif reply.status >= FIRST_ERROR:
                raise VisitError(str(reply.status))
            else:
                return read_page(reply.text(), url), url
        raise VisitError("redirects")

    async def load(self, page: LessonPage) -> None:
        """Load every file that a page names, the modules that those import, and the shared state.

        Raises VisitError if a file is not there, ValueError for a state that cannot be read.
        """
        await self._load_all(tuple(url for url in page.files if url != page.state_url), page.modules)
        if page.state_url:
            reply = await self._load(page.state_url)
            if reply and page.state_url not in self._shared.states:
                states = json.loads(reply.text())
                self._shared.states[page.state_url] = {model: one["state"] for model, one in states.items()}

    def states(self, page: LessonPage) -> States | None:
        """Return the shared state of a page that was loaded; None if it has none."""
        return self._shared.states.get(page.state_url)

    async def load_files(self, urls: Iterable[str]) -> None:
        """Load these files. Raises VisitError if one is not there."""
        await self._load_all(tuple(urls), frozenset())

    async def socket(self, path: str, protocol: str = "") -> websocket.Socket:
        """Open a websocket. Raises VisitError if it is refused."""
        headers = {**self.headers(), "Origin": self.address.origin}
        opened, reply = await websocket.connect(self.address, path, headers, protocol)
        self.n_requests += 1
        if opened is None:
            self._n_bytes += reply.n_bytes
            raise VisitError(str(reply.status))
        self._sockets.append(opened)
        return opened

    def rest(self) -> None:
        """Close the connections that are not in use; websockets stay."""
        while self._idle:
            self._idle.pop().close()

    def close(self) -> None:
        """Close everything at once, as a browser that is gone."""
        self.rest()
        for socket in self._sockets:
            socket.close()

    async def _load_all(self, urls: tuple[str, ...], modules: frozenset[str]) -> None:
        asked: set[str] = set()
        wave = [(url, url in modules) for url in urls]
        while wave:
            asked.update(url for url, _ in wave)
            named = await asyncio.gather(*(self._load_module(url, is_module) for url, is_module in wave))
            found = dict.fromkeys(url for several in named for url in several)
            wave = [(url, True) for url in found if url not in asked]

    async def _load_module(self, url: str, is_module: bool) -> tuple[str, ...]:
        """Load one file; return what it imports."""
        reply = await self._load(url)
        if not is_module:
            return ()
        if reply and url not in self._shared.imports:
            self._shared.imports[url] = imports(reply.text(), url)
        return self._shared.imports.get(url, ())

    async def _load(self, url: str) -> Reply | None:
        """Load one file; None if the cache has it. Raises VisitError if it is not there."""
        known = self._cache.get(url)
        if known == FOREVER:
            return None
        reply = await self._ask("GET", _target(url), {"If-None-Match": known} if known else {})
        if reply.status not in (OK, NOT_MODIFIED):
            raise VisitError(str(reply.status))
        self._cache[url] = _keeps(reply)
        return reply if reply.status == OK else None

    async def _ask(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        async with self._room:
            reply = await self._send(method, target, {**self.headers(), **headers}, body)
        self.n_requests += 1
        self._n_bytes += reply.n_bytes
        for cookie in reply.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()
        return reply

    async def _send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Use a connection that is there, or a new one.

        A server may close a connection in the moment in which it is used again. Browsers then ask once more, over
        another one: https://www.rfc-editor.org/rfc/rfc9112#section-9.5
        """
        while self._idle:
            old = self._idle.pop()
            if old.reader.at_eof():
                old.close()
                continue
            try:
                return await self._use(old, method, target, headers, body)
            except (OSError, asyncio.IncompleteReadError) as error:
                if getattr(error, "partial", b""):
                    raise
        return await self._use(await Connection.to(self.address), method, target, headers, body)

    async def _use(
        self, connection: Connection, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> Reply:
        try:
            return await connection.ask(method, target, headers, body)
        finally:
            if connection.usable:
                self._idle.append(connection)
            else:
                connection.close()

    def headers(self) -> dict[str, str]:
        """Return the headers that every request has."""
        headers = {"Host": self.address.netloc, "User-Agent": "leerkit-bench", "Accept-Encoding": "gzip"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return headers


FOREVER = "*"
"""Stands in the cache for what need not be asked again; otherwise an entity tag, or nothing."""


def _keeps(reply: Reply) -> str:
    """Return what the cache keeps of a reply: only what the server says, no guessing from its age."""
    control = reply.headers.get("cache-control", "").replace(" ", "").lower()
    rules = dict.fromkeys(control.split(","))
    ages = [rule.removeprefix("max-age=") for rule in rules if rule.startswith("max-age=")]
    if "no-store" in rules:
        return ""
    if "no-cache" not in rules and (
        "immutable" in rules or any(age.isdecimal() and int(age) > 0 for age in ages)
    ):
        return FOREVER
    return reply.headers.get("etag", "")


def _target(url: str) -> str:
    """Return what goes into the request line."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
