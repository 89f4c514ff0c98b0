"""Jupyter's side of a workshop's kernels: each belongs to one participant, and none is ever started again by itself.

A kernel that died has lost its lesson; the participant's page gets a new one, with all answers.
"""

import asyncio
import os
from collections.abc import Callable
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "VIRTUAL_ENV", "SSL_CERT_FILE", "TMPDIR")
"""What a kernel gets of the server's own environment; not the database's address, for one."""


WELCOME_S = 5
"""How long to wait for a kernel's greeting; an older kernel sends none."""


class LessonKernelManager(AsyncMappingKernelManager):
    """Starts kernels for seats, knows whose each one is, and tells when one ends."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._owners: dict[str, str] = {}
        self._watchers: dict[str, asyncio.Task[None]] = {}
        self.on_end: Callable[[str], None] = lambda _kernel_id: None
        """Called with the id of a kernel that is no more, whatever ended it."""

    def owner(self, kernel_id: str) -> str | None:
        """Return the id of the participant whose kernel this is, or None."""
        return self._owners.get(kernel_id)

    def give(self, kernel_id: str, participant_id: str) -> None:
        """Make a kernel somebody's."""
        self._owners[kernel_id] = participant_id

    async def start(self, path: str, env: dict[str, str]) -> str:
        """Start a kernel in the folder ``path`` and return its id. Raises StartError from the provisioner."""
        kept = {name: value for name, value in os.environ.items() if name in PASSED_ON}
        kernel_id: str = await self.start_kernel(path=ApiPath(path), env={**kept, **env})
        self._watchers[kernel_id] = asyncio.create_task(self._watch(kernel_id))
        return kernel_id

    async def stop(self, kernel_id: str) -> None:
        """Stop a kernel at once; one that is gone already is fine. Its answers are stored, so it is simply ended."""
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    def start_watching_activity(self, kernel_id: str) -> None:
        """Do not read along with every kernel's output: we look at connections, not at activity."""

    async def _watch(self, kernel_id: str) -> None:
        """Wait for a kernel's process to end, and forget the kernel."""
        provisioner = self.get_kernel(kernel_id).provisioner
        if provisioner is not None:
            await provisioner.wait()
        self._owners.pop(kernel_id, None)
        self._watchers.pop(kernel_id, None)
        if kernel_id in self:
            self.remove_kernel(kernel_id)
        self.on_end(kernel_id)


class KernelConnection(ZMQChannelsWebsocketConnection):
    """A browser's connection to a kernel that is known to answer: it only waits until it hears what the kernel says."""

    def nudge(self) -> "asyncio.Future[None]":
        """Resolve when the subscription to the kernel's output stands.

        The kernel greets a new subscriber (``iopub_welcome``, Jupyter's enhancement proposal 65); Voilà asks for kernel
        info on two more sockets instead, which costs more than the rest of a connection.
        """
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        stream = self.channels["iopub"]

        def resolve(_message: object = None) -> None:
            if not heard.done():
                stream.stop_on_recv()
                heard.set_result(None)

        stream.on_recv(resolve)
        asyncio.get_running_loop().call_later(WELCOME_S, resolve)
        return heard
