"""The facilitator's side: what the results say, and when their page is told of an answer."""

import asyncio
import json
import time
from typing import Any

from leerkit.bench import websocket
from leerkit.bench.http import Address, Connection
from leerkit.bench.target import Target
from leerkit.errors import VisitError

OK = 200

Counts = dict[str, int]
"""Per exercise's id: how many participants answered it."""


def counts_in(results: dict[str, Any], lesson: str) -> Counts:
    """Return how many participants answered each exercise of a lesson."""
    found = (one for one in results["lessons"] if one["slug"] == lesson)
    return {one["exercise_id"]: one["n_answered"] for each in found for one in each["exercises"]}


async def ask_results(target: Target) -> Counts:
    """Return what the results say now. Raises VisitError, OSError, EOFError, ValueError or KeyError."""
    connection = await Connection.to(Address.of(target.url))
    try:
        reply = await connection.ask("GET", f"/api/sessions/{target.code}/results", _headers(target))
        if reply.status != OK:
            raise VisitError(str(reply.status))
        return counts_in(json.loads(reply.text()), target.lesson)
    finally:
        connection.close()


class Facilitator:
    """Watches what the facilitator's page is sent. ``seen`` has a moment and the counts, for each change."""

    def __init__(self, target: Target, socket: websocket.Socket, began: float) -> None:
        self.seen: list[tuple[float, Counts]] = []
        self._lesson = target.lesson
        self._socket = socket
        self._began = began
        self._watching = asyncio.create_task(self._watch())

    def close(self) -> None:
        """Stop watching."""
        self._watching.cancel()
        self._socket.close()

    async def _watch(self) -> None:
        try:
            while True:
                message = json.loads(await self._socket.receive())
                counts = counts_in(message["results"], self._lesson)
                if not self.seen or counts != self.seen[-1][1]:
                    self.seen.append((time.monotonic() - self._began, counts))
        except (OSError, EOFError, ValueError, KeyError):
            return


async def watch(target: Target, began: float) -> Facilitator | None:
    """Start to watch; None where the facilitator's key is not known or refused, or nobody answers."""
    if not target.key:
        return None
    address = Address.of(target.url)
    try:
        socket, _ = await websocket.connect(address, f"/api/sessions/{target.code}/live", _headers(target))
    except (OSError, EOFError, ValueError):
        return None
    return Facilitator(target, socket, began) if socket else None


def _headers(target: Target) -> dict[str, str]:
    host = Address.of(target.url).netloc
    return {"Host": host, "Authorization": f"Bearer {target.key}", "Accept-Encoding": "gzip"}
