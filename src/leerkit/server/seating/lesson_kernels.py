"""Jupyter's side of a workshop's kernels: each belongs to one participant, and none is ever started again by itself.

A kernel that died has lost its lesson; the participant's page gets a new one, with all answers.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4
from weakref import WeakMethod

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from traitlets import Any as AnyTrait

from leerkit.kernels.farm import kernel_environment
from leerkit.kernels.provisioner import LESSON_VARIABLE
from leerkit.server.seating.workplaces import Workplaces
from leerkit.server.web.gate import PROTOCOL, KernelMessage
from leerkit.texts import connection as texts

log = logging.getLogger(__name__)

WELCOME_S = 5
"""How long to wait for a kernel's greeting; an older kernel sends none."""

CHANNELS = ("iopub", "shell")
"""What a page needs of a kernel; control and stdin only cost files and memory."""


N_CONTENT = 3
"""Where a message's content stands, after header, parent header and metadata."""


class LessonKernelManager(AsyncMappingKernelManager):
    """Starts kernels for seats, knows whose each one is, and tells when one ends."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.buffer_offline_messages = False  # a page that comes back asks for everything again
        self._owners: dict[str, str] = {}
        self._watchers: dict[str, asyncio.Task[None]] = {}
        self._dropping: set[asyncio.Task[None]] = set()
        self._when_ended: list[WeakMethod[Callable[[str], None]]] = []
        self.workplaces: Workplaces | None = None
        """Where kernels get a folder of their own; without, all of a lesson's are in the lesson's."""
        allow_many_files()

    def when_ended(self, callback: Callable[[str], None]) -> None:
        """Call a method with the id of each kernel that is no more, whatever ended it, as long as its object is there.

        A preview has new objects after each save, and lets go of those before.
        """
        self._when_ended.append(WeakMethod(callback, self._when_ended.remove))

    def until_end(self, kernel_id: str) -> "asyncio.Future[None]":
        """Return what is done once a kernel is no more; wait for it with ``asyncio.wait``."""
        watcher = self._watchers.get(kernel_id)
        if watcher is not None:
            return watcher
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        gone.set_result(None)
        return gone

    def owner(self, kernel_id: str) -> str | None:
        """Return the id of the participant whose kernel this is, or None."""
        return self._owners.get(kernel_id)

    def give(self, kernel_id: str, participant_id: str) -> None:
        """Make a kernel somebody's."""
        self._owners[kernel_id] = participant_id

    async def start(self, path: str, env: dict[str, str]) -> str:
        """Start a kernel for the lesson in the folder ``path`` and return its id; nothing is left if that fails.

        Raises StartError from the provisioner, OSError if its files cannot be written.
        """
        kernel_id = str(uuid4())
        place = await self._place_for(path, kernel_id, executed=LESSON_VARIABLE in env)
        starting = asyncio.ensure_future(
            self.start_kernel(kernel_id=kernel_id, env={**kernel_environment(), **env}, **place)
        )
        try:
            await asyncio.shield(starting)
        except asyncio.CancelledError:
            starting.add_done_callback(lambda done: self._drop(kernel_id, done))
            raise
        except BaseException:
            self._pending_kernels.pop(kernel_id, None)
            await self._clear_away(kernel_id)
            raise
        self._watchers[kernel_id] = asyncio.create_task(self._watch(kernel_id))
        return kernel_id

    async def _place_for(self, path: str, kernel_id: str, *, executed: bool) -> dict[str, Any]:
        """Return where a kernel starts, as ``start_kernel`` takes it."""
        if self.workplaces is None:
            return {"path": ApiPath(path)}
        folder = await asyncio.to_thread(self.workplaces.make, path, kernel_id, executed=executed)
        return {"cwd": str(folder)}

    async def _clear_away(self, kernel_id: str) -> None:
        if self.workplaces is not None:
            await asyncio.to_thread(self.workplaces.remove, kernel_id)

    async def stop(self, kernel_id: str) -> None:
        """Stop a kernel at once; one that is gone already is fine. Its answers are stored, so it is simply ended."""
        self._owners.pop(kernel_id, None)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    async def stop_all(self) -> None:
        """Stop every kernel."""
        stops = [self.stop(kernel_id) for kernel_id in self.list_kernel_ids()]
        for result in await asyncio.gather(*stops, return_exceptions=True):
            if isinstance(result, Exception):
                log.warning("a kernel could not be stopped: %s", result)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Do not read along with every kernel's output: we look at connections, not at activity."""

    def _drop(self, kernel_id: str, started: "asyncio.Future[Any]") -> None:
        """End a kernel that nobody waits for any more, once its start has come to an end."""
        self._pending_kernels.pop(kernel_id, None)
        if not started.cancelled() and started.exception() is None:
            dropping = asyncio.create_task(self.stop(kernel_id))
            self._dropping.add(dropping)
            dropping.add_done_callback(self._dropping.discard)

    def _tell_ended(self, kernel_id: str) -> None:
        for kept in tuple(self._when_ended):
            if callback := kept():
                callback(kernel_id)

    async def _watch(self, kernel_id: str) -> None:
        """Wait for a kernel's process to end, and forget the kernel."""
        kernel: Any = self.get_kernel(kernel_id)
        if kernel.provisioner is not None:
            await kernel.provisioner.wait()
        self._owners.pop(kernel_id, None)
        self._watchers.pop(kernel_id, None)
        if kernel_id in self:
            self.remove_kernel(kernel_id)
        self._kernel_connections.pop(kernel_id, None)
        self._kernel_ports.pop(kernel_id, None)
        self._tell_ended(kernel_id)
        await self._clear_away(kernel_id)
        if not kernel.shutting_down:
            with contextlib.suppress(OSError):
                await kernel.cleanup_resources()


class KernelConnection(ZMQChannelsWebsocketConnection):
    """A page's connection to a kernel that is known to answer: it only waits until it hears what the kernel says.

    Jupyter's own reading of frames is not used: what goes to the kernel has passed our gate, and is a message by then.
    """

    websocket_handler = AnyTrait()
    """What takes the kernel's messages to the page: a websocket, or what stands in for one."""
    subprotocol = PROTOCOL
    """Never read off the websocket: a closed one has none, and Jupyter would take that for its oldest protocol."""

    async def prepare(self) -> None:
        """Make ready to connect; an older connection of the same page makes room.

        The kernel is ours, so nobody needs to ask it which protocol it speaks.
        """
        self.session_key = f"{self.kernel_id}:{self.session.session}"
        stale = self._open_sessions.get(self.session_key)
        if stale is not None:
            stale.close()
        self._open_sessions[self.session_key] = self.websocket_handler
        self.session.key = self.kernel_manager.session.key

    def pass_on(self, message: KernelMessage) -> None:
        """Hand a message to the kernel; one whose channels are gone hears nothing more."""
        stream = self.channels.get("shell")
        if stream is not None and not stream.closed():
            self.session.send_raw(stream, list(message.parts))

    def handle_incoming_message(self, incoming_msg: object) -> None:
        """Take no frames: they come by ``pass_on``, checked."""

    _stop_waiting: Callable[[], None] = staticmethod(lambda: None)

    def create_stream(self) -> None:
        """Open the channels to the kernel."""
        for channel in CHANNELS:
            stream = getattr(self.kernel_manager, f"connect_{channel}")(identity=self.session.bsession)
            stream.channel = channel
            self.channels[channel] = stream

    def nudge(self) -> "asyncio.Future[None]":
        """Resolve when the subscription to the kernel's output stands.

        The kernel greets a new subscriber (``iopub_welcome``, Jupyter's enhancement proposal 65); Voilà asks for kernel
        info on two more sockets instead, which costs more than the rest of a connection.
        """
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        stream = self.channels["iopub"]

        def resolve(_message: object = None) -> None:
            late.cancel()
            if not stream.closed():
                stream.stop_on_recv()
            if not heard.done():
                heard.set_result(None)

        late = asyncio.get_running_loop().call_later(WELCOME_S, resolve)
        stream.on_recv(resolve)
        self._stop_waiting = resolve
        return heard

    def disconnect(self) -> None:  # type: ignore[override]
        """Let go of the kernel; what still waited for its greeting waits no longer, and finds no channel."""
        with contextlib.suppress(KeyError):  # it had not come so far as to be among the open ones
            super().disconnect()  # type: ignore[no-untyped-call]
        self.channels = {}
        self._stop_waiting()

    def _on_error(self, channel: str, msg: dict[str, Any], msg_list: list[bytes]) -> None:
        """Tell a page that something failed, but not where on this machine: a traceback names folders."""
        if channel != "iopub":
            return
        msg["header"] = self.get_part("header", msg["header"], msg_list)  # type: ignore[no-untyped-call]
        if msg["header"]["msg_type"] == "error":
            told = {"ename": texts.ERROR, "evalue": texts.CELL_ERROR, "traceback": [texts.CELL_ERROR]}
            msg_list[N_CONTENT] = self.session.pack(told)


def allow_many_files() -> None:
    """Let this process open as many files as it may: a participant costs some ten."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where there is no such limit
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
