"""What a server and its zygotes say to each other: JSON objects in frames, over a unix socket."""

import asyncio
import hashlib
import os
import select
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from leerkit.kernels.framing import FrameReader, FrameTooLongError, framed
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


class ForkLoaded(_Frozen):
    """Asks for a zygote with more modules loaded (``ahead``). Its listening socket comes along."""

    kind: Literal["loaded"] = "loaded"
    modules: tuple[str, ...]
    env: dict[str, str]


Fork = ForkKernel | ForkTemplate | ForkLoaded
"""What is asked of a child."""
Request = Annotated[Hello | Fork, Field(discriminator="kind")]
REQUEST: TypeAdapter[Hello | Fork] = TypeAdapter(Request)


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
    cell: int = 0
    """The cell that is executed now, counted from 1; from a template that is being made."""
    prepared: PreparedLesson | None = None


class Link:
    """One end of such a conversation. It owns its socket and never blocks on reading.

    A zygote, which has nothing else to do, speaks with ``send``; a server, which has, with ``tell``.
    """

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self.closed = False
        """Whether the other side has hung up or makes no sense, with nothing left to read."""
        self._reader = FrameReader()
        self.fds: list[int] = []
        """File descriptors that came along."""

    def send(self, message: BaseModel) -> None:
        """Send one message and wait until the system has it. It is lost if one of both sides has hung up.

        Raises FrameTooLongError.
        """
        frame = framed(message.model_dump_json().encode())
        if self.closed:
            return
        self.socket.setblocking(True)
        try:
            self.socket.sendall(frame)
        except (BrokenPipeError, ConnectionResetError):
            self.closed = True

    async def tell(self, message: BaseModel, fds: Sequence[int] = ()) -> None:
        """Send one message, and let others go on while the other side takes its time. Otherwise as ``send``."""
        frame = memoryview(framed(message.model_dump_json().encode()))
        if self.closed:
            return
        self.socket.setblocking(False)
        try:
            sent = await self._send_with(fds, frame) if fds else 0
            await asyncio.get_running_loop().sock_sendall(self.socket, frame[sent:])
        except (BrokenPipeError, ConnectionResetError):
            self.closed = True

    async def _send_with(self, fds: Sequence[int], frame: memoryview) -> int:
        """Send file descriptors with the beginning of a frame; return how many bytes of it went along."""
        while True:
            try:
                return socket.send_fds(self.socket, [frame[:CHUNK_BYTES]], fds)
            except BlockingIOError:
                await asyncio.sleep(BREATH_S)

    def receive(self) -> bytes | None:
        """Return the next message if it is there."""
        while (message := self._read()) is None and not self.closed:
            self.socket.setblocking(False)
            try:
                got, fds, _, _ = socket.recv_fds(self.socket, CHUNK_BYTES, MAX_FDS)
            except BlockingIOError:
                break
            except ConnectionResetError:
                got, fds = b"", []
            self.fds += fds
            self.closed = not got
            self._reader.feed(got)
        return message

    def _read(self) -> bytes | None:
        try:
            return self._reader.next()
        except FrameTooLongError:
            self.closed = True
            return None

    async def next_report(self) -> Report | None:
        """Return the next report, or None once the other side has hung up."""
        while (message := self.receive()) is None:
            if self.closed:
                return None
            await readable(self.socket.fileno())
        return Report.model_validate_json(message)

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
        await link.tell(Hello())
        return await link.next_report() is not None
    finally:
        link.close()
