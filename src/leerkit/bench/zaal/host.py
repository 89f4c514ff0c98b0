"""Who leads the room, with a screen beside it: what the host's page is told, and what it does."""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from leerkit.bench import websocket
from leerkit.bench.facilitator import Counts, counts_in
from leerkit.bench.http import Address, Connection
from leerkit.bench.target import Target
from leerkit.bench.visitor import TROUBLE
from leerkit.bench.zaal.told import after
from leerkit.errors import VisitError

CREATED, OK, FIRST_ERROR = 201, 200, 400
SCREEN = re.compile(r"/scherm/[A-Z0-9]+\?sleutel=([\w.~%-]+)")


@dataclass
class Host:
    """The host's page and the screen. ``seen`` has a moment and the counts, for each change."""

    target: Target
    seen: list[tuple[float, Counts]] = field(default_factory=list)
    n_messages: int = 0
    n_bytes: int = 0
    _tasks: "list[asyncio.Task[None]]" = field(default_factory=list)
    _sockets: list[websocket.Socket] = field(default_factory=list)

    async def come(self) -> None:
        """Open both pages' lines. Raises one of ``TROUBLE``."""
        code = self.target.code
        self._tasks.append(
            asyncio.create_task(self._watch(await self._line(f"/api/sessions/{code}/live?parts=1")))
        )
        page = await self._ask("GET", f"/begeleider/{code}")
        if found := SCREEN.search(page.text()):
            cookie = {"Cookie": f"leerkit_scherm_{code}={found[1]}"}
            screen = await self._line(f"/api/sessions/{code}/screen", cookie)
            self._tasks.append(asyncio.create_task(websocket.drain(screen)))

    def leave(self) -> None:
        """Close both."""
        for task in self._tasks:
            task.cancel()
        for socket in self._sockets:
            socket.close()
        self._tasks, self._sockets = [], []

    async def do(self, kind: str, exercise_id: str, **more: Any) -> float:
        """Do something with an exercise; return when it was asked. Raises VisitError if it is refused."""
        at = time.monotonic()
        payload = {"lesson": self.target.lesson, "exercise_id": exercise_id, **more}
        body = json.dumps({"kind": kind, "payload": payload}).encode()
        reply = await self._ask("POST", f"/api/sessions/{self.target.code}/events", body)
        if reply.status != CREATED:
            raise VisitError(f"{kind}: {reply.status}")
        return at

    async def results(self) -> Counts:
        """Return how many answered each exercise, as the server says when it is asked."""
        reply = await self._ask("GET", f"/api/sessions/{self.target.code}/results")
        if reply.status != OK:
            raise VisitError(str(reply.status))
        return counts_in(json.loads(reply.text()), self.target.lesson)

    async def _watch(self, socket: websocket.Socket) -> None:
        state: Any = None
        before = socket.n_bytes
        try:
            while True:
                message = await socket.receive()
                state = after(state, json.loads(message))
                self.n_messages += 1
                self.n_bytes += socket.n_bytes - before
                before = socket.n_bytes
                counts = counts_in(state["results"], self.target.lesson)
                if not self.seen or counts != self.seen[-1][1]:
                    self.seen.append((time.monotonic(), counts))
        except TROUBLE:
            return

    async def _line(self, path: str, more: dict[str, str] | None = None) -> websocket.Socket:
        address = Address.of(self.target.url)
        opened, reply = await websocket.connect(address, path, {**self._headers(), **(more or {})})
        if opened is None:
            raise VisitError(str(reply.status))
        self._sockets.append(opened)
        return opened

    async def _ask(self, method: str, path: str, body: bytes = b"") -> Any:
        connection = await Connection.to(Address.of(self.target.url))
        try:
            headers = {**self._headers(), "Content-Type": "application/json"}
            return await connection.ask(method, path, headers, body)
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        netloc = Address.of(self.target.url).netloc
        return {"Host": netloc, "Authorization": f"Bearer {self.target.key}", "Accept-Encoding": "gzip"}
