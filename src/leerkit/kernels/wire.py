"""What a server and its zygotes say to each other: one JSON object a line, over a unix socket."""

import asyncio
import hashlib
import os
import select
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from leerkit.kernels.prepared import PreparedLesson

CHUNK_BYTES = 1 << 18
MAX_FDS = 1
BREATH_S = 0.1


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Bind(_Frozen):
    """A function that is called in a kernel right after the fork, to make it somebody's."""

    call: str = Field(pattern=r"^[\w.]+:[\w.]+$")
    """Such as ``leerkit.notebook:bind``."""
    arguments: dict[str, Any] = {}


class Hello(_Frozen):
    """Asks whether a zygote is there and warm."""

    kind: Literal["hello"] = "hello"


class ForkKernel(_Frozen):
    """Asks for a kernel."""

    kind: Literal["kernel"] = "kernel"
    connection_file: str
    connection: dict[str, Any]
    """What the connection file holds."""
    env: dict[str, str]
    cwd: str
    bind: Bind | None = None


class ForkTemplate(_Frozen):
    """Asks for a zygote in which a lesson's notebook has run. Its listening socket comes along."""

    kind: Literal["template"] = "template"
    lesson: str
    notebook: str
    env: dict[str, str]


Request = Annotated[Hello | ForkKernel | ForkTemplate, Field(discriminator="kind")]
REQUEST: TypeAdapter[Hello | ForkKernel | ForkTemplate] = TypeAdapter(Request)


class Report(_Frozen):
    """What a zygote or one of its children tells. Only what is new is set."""

    pid: int = 0
    """The process that was forked for this request; from the zygote."""
    ready: bool = False
    """The child does what it was asked to."""
    failed: str = ""
    """The child could not: why."""
    status: int | None = None
    """The child has ended with this exit status, negative for a signal; from the zygote."""
    prepared: PreparedLesson | None = None


class Link:
    """One end of such a conversation. It owns its socket and never blocks on reading."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self.closed = False
        """Whether the other side has hung up, with nothing left to read."""
        self._buffer = b""
        self._lines: list[bytes] = []
        self.fds: list[int] = []
        """File descriptors that came along."""

    def send(self, message: BaseModel, fds: Sequence[int] = ()) -> None:
        """Send one message and wait until the system has it. It is lost if one of both sides has hung up."""
        if self.closed:
            return
        line = memoryview(message.model_dump_json().encode() + b"\n")
        self.socket.setblocking(True)
        try:
            sent = socket.send_fds(self.socket, [line], fds) if fds else 0
            self.socket.sendall(line[sent:])
        except (BrokenPipeError, ConnectionResetError):
            self.closed = True

    def receive(self) -> bytes | None:
        """Return the next line if it is there."""
        while not self._lines and not self.closed:
            self.socket.setblocking(False)
            try:
                got, fds, _, _ = socket.recv_fds(self.socket, CHUNK_BYTES, MAX_FDS)
            except BlockingIOError:
                break
            except ConnectionResetError:
                got, fds = b"", []
            self.fds += fds
            self.closed = not got
            *lines, self._buffer = (self._buffer + got).split(b"\n")
            self._lines += lines
        return self._lines.pop(0) if self._lines else None

    async def next_report(self) -> Report | None:
        """Return the next report, or None once the other side has hung up."""
        while (line := self.receive()) is None:
            if self.closed:
                return None
            await readable(self.socket.fileno())
        return Report.model_validate_json(line)

    def is_left(self) -> bool:
        """Return whether the other side has hung up, also when there is something left to read."""
        end = select.poll()
        end.register(self.socket, 0)
        return bool(end.poll(0))

    def close(self) -> None:
        """Hang up, and close what came along and nobody took."""
        self.closed = True
        self.socket.close()
        while self.fds:
            os.close(self.fds.pop())


async def readable(fd: int) -> None:
    """Return once there may be something to read from ``fd``. Several may wait for the same one."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Future[None] = loop.create_future()
    try:
        own = os.dup(fd)
    except OSError:  # no file descriptor is free; whoever waits looks again in a moment
        await asyncio.sleep(BREATH_S)
        return
    loop.add_reader(own, _settle, waiting)
    try:
        await waiting
    finally:
        loop.remove_reader(own)
        os.close(own)


def _settle(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def zygote_address(folder: Path, lesson: str = "") -> Path:
    """Return where the zygote of a lesson listens, or the bare one; short, as sockets' paths must be."""
    name = hashlib.sha256(lesson.encode()).hexdigest()[:12] if lesson else "bare"
    return folder / name


async def call(address: str) -> Link:
    """Return a link to the zygote that listens at ``address``. Raises OSError."""
    end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        end.setblocking(False)
        await asyncio.get_running_loop().sock_connect(end, address)
    except OSError:
        end.close()
        raise
    return Link(end)


async def hail(address: str) -> bool:
    """Return, once it is known, whether the zygote that listens at ``address`` answers. Raises OSError."""
    link = await call(address)
    try:
        link.send(Hello())
        return await link.next_report() is not None
    finally:
        link.close()
