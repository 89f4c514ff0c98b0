"""A page's conversation with its kernel: ``kernel.js`` and ``models.js`` of a lesson, without drawing.

Protocol: https://jupyter-client.readthedocs.io/en/stable/messaging.html, jupyter_server's
``v1.kernel.websocket.jupyter.org``, and ipywidgets' messages.md (version 2.1.0).
"""

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from leerkit.bench.websocket import Socket

PROTOCOL = "v1.kernel.websocket.jupyter.org"
CONTROL = "jupyter.widget.control"
CHANGES = "leerkit.changes"
ASK_AGAIN_S = 2.0
N_ASKED = 4
CONTROL_VERSION = "1.0.0"
"""The major number must be the kernel's (ipywidgets' ``__control_protocol_version__``)."""

OFFSET_BYTES = 8
N_HEAD_PARTS = 5
"""Channel, header, parent header, metadata and content; buffers follow."""


def fresh_id() -> str:
    """Return 128 random bits as hex, as the page makes them."""
    return uuid4().hex


def encode(session: str, msg_type: str, content: dict[str, Any], metadata: dict[str, Any]) -> bytes:
    """Return a message for the kernel's shell channel."""
    header = {
        "msg_id": fresh_id(),
        "msg_type": msg_type,
        "session": session,
        "username": "",
        "date": datetime.now(UTC).isoformat(),
        "version": "5.3",
    }
    no_parent: dict[str, Any] = {}
    parts = [b"shell", *(json.dumps(part).encode() for part in (header, no_parent, metadata, content))]
    n_offsets = len(parts) + 1
    offset = OFFSET_BYTES * (n_offsets + 1)
    offsets = [n_offsets, offset]
    for part in parts:
        offset += len(part)
        offsets.append(offset)
    return b"".join([*(number.to_bytes(OFFSET_BYTES, "little") for number in offsets), *parts])


def decode(frame: bytes) -> tuple[str, dict[str, Any]]:
    """Return type and content of a message. Raises ValueError for what is no such message."""

    def number(index: int) -> int:
        return int.from_bytes(frame[OFFSET_BYTES * index : OFFSET_BYTES * (index + 1)], "little")

    n_offsets = number(0)
    if n_offsets <= N_HEAD_PARTS or len(frame) < OFFSET_BYTES * (n_offsets + 1):
        raise ValueError(frame[:60])
    header = json.loads(frame[number(2) : number(3)])
    return str(header["msg_type"]), json.loads(frame[number(5) : number(6)])


States = dict[str, dict[str, Any]]
"""Per widget's model id, its state."""


@dataclass(frozen=True)
class Reply:
    """What the page was told about an answer."""

    at: float
    """``time.monotonic()``."""
    is_saved: bool
    error: str = ""


class KernelTalk:
    """Sends to a kernel, and hears what the kernel says until the connection ends."""

    def __init__(self, socket: Socket, shared: States | None = None) -> None:
        self._socket = socket
        self._shared = shared
        self._session = fresh_id()
        self._control = fresh_id()
        self._asked: set[str] = set()
        self._is_open = False
        self._states: asyncio.Future[States] = asyncio.get_running_loop().create_future()
        self._info: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting: dict[str, asyncio.Future[Reply]] = {}
        self._listener = asyncio.create_task(self._listen())

    async def kernel_info(self) -> None:
        """Ask who is there and wait for the answer. Raises EOFError if the connection ends first."""
        await self.send("kernel_info_request", {})
        await self._info

    async def states(self) -> States:
        """Return the state of every widget by model id, asking again until the kernel answers.

        A kernel that knows what all participants share only tells what changed. Raises EOFError if the connection
        ends first.
        """
        for n in range(N_ASKED):
            await (self._ask_for_all() if self._shared is None else self._ask_for_changes())
            with contextlib.suppress(TimeoutError):
                return await asyncio.wait_for(asyncio.shield(self._states), ASK_AGAIN_S * 2**n)
        return await self._states

    async def _ask_for_changes(self) -> None:
        asked = fresh_id()
        self._asked.add(asked)
        await self.send("comm_open", {"comm_id": asked, "target_name": CHANGES, "data": {}})

    async def _ask_for_all(self) -> None:
        control = {"comm_id": self._control, "target_name": CONTROL, "data": {}}
        if not self._is_open:
            await self.send("comm_open", control, {"version": CONTROL_VERSION})
        self._is_open = True
        await self.send("comm_msg", {"comm_id": self._control, "data": {"method": "request_states"}})

    async def answer(self, model_id: str, answer_id: str, response: dict[str, Any]) -> Reply:
        """Send an answer and wait for what becomes of it. Raises EOFError if the connection ends first."""
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[answer_id] = reply
        content = {"id": answer_id, "response": response}
        try:
            if self._listener.done():
                raise EOFError
            data = {"method": "custom", "content": content}
            await self.send("comm_msg", {"comm_id": model_id, "data": data})
            return await reply
        finally:
            del self._waiting[answer_id]

    @property
    def is_over(self) -> bool:
        """Whether the connection ended."""
        return self._listener.done()

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()
        self._listener.cancel()

    def written(self, msg_type: str, content: dict[str, Any], metadata: dict[str, Any]) -> str | bytes:
        """Return a message as it goes over the line."""
        return encode(self._session, msg_type, content, metadata)

    def read(self, frame: str | bytes) -> tuple[str, dict[str, Any]]:
        """Return type and content of what came over the line. Raises ValueError for what is no message."""
        if isinstance(frame, str):
            raise ValueError(frame[:60])
        return decode(frame)

    async def send(
        self, msg_type: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
    ) -> None:
        """Send a message. Raises OSError if the connection is gone."""
        await self._socket.send(self.written(msg_type, content, metadata or {}))

    def take(self, msg_type: str, content: dict[str, Any]) -> None:
        """Take a message in. Raises ValueError if the kernel will not tell its states."""
        if msg_type == "kernel_info_reply" and not self._info.done():
            self._info.set_result(None)
        if msg_type == "comm_close" and content.get("comm_id") == self._control:
            raise ValueError(msg_type)
        if msg_type == "comm_close" and content.get("comm_id") in self._asked:
            self._take_changes(content["data"]["states"])
        if msg_type != "comm_msg":
            return
        data = content.get("data", {})
        if content.get("comm_id") == self._control:
            if data.get("method") == "update_states" and not self._states.done():
                self._states.set_result({model: one["state"] for model, one in data["states"].items()})
        elif data.get("method") == "update":
            self._hear(data.get("state", {}).get("status"))

    def _take_changes(self, changes: States) -> None:
        states = self._shared or {}
        if not self._states.done():
            self._states.set_result(
                {**states, **{id_: {**states.get(id_, {}), **new} for id_, new in changes.items()}}
            )

    def _hear(self, status: object) -> None:
        """Tell who waits for an answer what became of it."""
        if not isinstance(status, dict):
            return
        reply = self._waiting.get(str(status.get("id", "")))
        if reply is not None and not reply.done():
            reply.set_result(Reply(time.monotonic(), bool(status.get("saved")), str(status.get("error", ""))))

    async def _listen(self) -> None:
        try:
            while True:
                self.take(*self.read(await self._socket.receive()))
        except (OSError, EOFError):
            self._end(EOFError())
        except Exception as error:  # whatever came cannot be read: who waits is told so, and the talk is over
            self._end(ValueError(str(error)))

    def _end(self, why: Exception) -> None:
        """Let nobody wait for what can no longer come."""
        futures: list[asyncio.Future[Any]] = [self._states, self._info, *self._waiting.values()]
        for future in futures:
            if not future.done():
                future.set_exception(why)
                future.exception()
