"""A page without websockets: it asks for a kernel's frames, and hands its own over, in plain requests."""

from collections.abc import Iterator
from typing import Any

import httpx

from leerkit.bench.kernel_talk import decode, fresh_id
from leerkit.server.line.poll_body import framed, unframed

NEXT = "X-Leerkit-Next"
"""The header that says after which frame to ask from then on."""

Message = tuple[str, dict[str, Any]]


class Polling:
    """One page's line to a kernel."""

    def __init__(self, client: httpx.Client, kernel_id: str) -> None:
        self.client = client
        self.session_id = fresh_id()
        self.after = 0
        self.n = 0
        self.closed: list[str] = []
        """The comms that the kernel has closed, in order."""
        self._address = f"/api/kernels/{kernel_id}/frames"

    def ask(self, after: int | None = None) -> httpx.Response:
        """Ask for what comes after a frame; what came last, if it is not said."""
        number = self.after if after is None else after
        return self.client.get(self._address, params={"session_id": self.session_id, "after": number})

    def hear(self) -> list[Message]:
        """Return what came since the last time; wait for it."""
        answer = self.ask()
        assert answer.status_code == 200, answer.text
        frames = unframed(answer.content)
        assert frames is not None
        assert int(answer.headers[NEXT]) == self.after + len(frames)
        self.after += len(frames)
        heard = [decode(frame) for frame in frames]
        self.closed += [content["comm_id"] for kind, content in heard if kind == "comm_close"]
        return heard

    def say(self, *frames: bytes, n: int | None = None) -> httpx.Response:
        """Hand frames over, under the next number."""
        self.n += 1
        return self.post(framed(frames), self.n if n is None else n)

    def post(self, body: bytes, n: int) -> httpx.Response:
        """Send a body, whatever it is."""
        return self.client.post(self._address, params={"session_id": self.session_id, "n": n}, content=body)

    def until(self, kind: str, comm_id: str) -> Iterator[dict[str, Any]]:
        """Yield the data of messages of a type to a comm, as they come."""
        while True:
            for heard, content in self.hear():
                if heard == kind and content["comm_id"] == comm_id:
                    yield content["data"]
