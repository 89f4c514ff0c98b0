"""Lines through the proxy that come back by themselves, as pages have them: whatever was heard is remembered."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection

from tests.gallery_lesson import SLUG
from tests.replicas import WAIT_S, Replicas
from tests.replicas_visit import listening

AGAIN_S = 0.2
LOST = (WebSocketException, OSError, EOFError)


class Line:
    """Somebody's line. ``heard`` is every message that came over it, also before it was lost."""

    def __init__(self, room: Replicas, path: str, name: str, client: httpx.Client, stack: ExitStack) -> None:
        self.client = client
        self.heard: list[dict[str, Any]] = []
        self._room, self._path, self._name = room, path, name
        self._stack = stack
        self._socket: ClientConnection | None = None

    def state(self, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Return the first state from now on that is as wanted."""
        return self._until(lambda message: "t" not in message and wanted(message))

    def _until(self, wanted: Callable[[dict[str, Any]], object], first: str = "") -> dict[str, Any]:
        """Return the first message that is as wanted; ``first`` is said before, and again over each new line."""
        deadline, said_over = time.monotonic() + WAIT_S, None
        while time.monotonic() < deadline:
            try:
                socket = self._socket = self._socket or self._open()
                if first and said_over is not socket:
                    socket.send(first)
                    said_over = socket
                message: dict[str, Any] = json.loads(socket.recv(timeout=deadline - time.monotonic()))
            except LOST:
                self._socket = None
                time.sleep(AGAIN_S)
                continue
            self.heard.append(message)
            if wanted(message):
                return message
        raise AssertionError(f"not heard at {self._path}; last was {self.heard[-1:]}")

    def _open(self) -> ClientConnection:
        return self._stack.enter_context(listening(self._room, self._path, self._name, self.client))


class Phone(Line):
    """A participant who follows the group."""

    def hand_in(self, exercise_id: str, response: dict[str, Any], answer_id: str) -> dict[str, Any]:
        """Hand an answer in until the server has it, always with the same id; return what is said of it."""
        given = {"id": answer_id, "lesson": SLUG, "exercise_id": exercise_id, "response": response}
        return self._until(
            lambda said: said.get("t") == "verdict" and said["id"] == answer_id,
            first=json.dumps({"t": "answer", **given}),
        )

    def contribute(self, kind: str, contribution_id: str = "", **payload: Any) -> httpx.Response:
        """Add something to what the room makes together."""
        given = {"id": contribution_id or uuid4().hex, "kind": kind, "payload": payload}
        return self.client.post("/api/contributions", json=given)


@contextmanager
def phone(room: Replicas, nickname: str, name: str) -> Iterator[Phone]:
    """Give somebody who joined through a replica."""
    with ExitStack() as stack:
        client = stack.enter_context(room.participant(nickname, name))
        yield Phone(room, "/api/live", name, client, stack)
