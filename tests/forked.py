"""Kernels forked from a real farm, driven by real jupyter_client managers and clients."""

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import (
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
    suppress,
)
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from leerkit.kernels.bounds import Bounds
from leerkit.kernels.farm import KernelFarm, passed_on
from leerkit.kernels.prepared import PreparedLesson
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LONG_S = 60
"""How long a kernel on a busy machine may take over anything."""

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@contextmanager
def event_loop() -> Iterator[Run]:
    """Yield a function that runs coroutines in one loop, so that a farm may outlive a test."""
    with asyncio.Runner() as runner:
        yield runner.run


@contextmanager
def running_farm(
    run: Run,
    bounds: Bounds | None = None,
    starting: AbstractContextManager[None] | None = None,
    **environment: str,
) -> Iterator[KernelFarm]:
    """Yield a farm that jupyter_client uses; end it afterwards. ``environment`` comes beside a farm's own.

    It is started within ``starting``.
    """
    given = {**passed_on(), **environment} if environment else None
    farm = KernelFarm(log=logging.getLogger("farm"), environment=given, bounds=bounds)
    with starting or nullcontext():
        run(farm.start())
    KernelProvisionerFactory.clear_instance()
    KernelProvisionerFactory.instance(config=farm.config())
    try:
        yield farm
    finally:
        KernelProvisionerFactory.clear_instance()
        run(farm.close())


class Kernel:
    """A running kernel and somebody who talks to it."""

    def __init__(self, manager: AsyncKernelManager, client: AsyncKernelClient) -> None:
        self.manager = manager
        self.client = client

    @property
    def process(self) -> Any:
        return self.manager.provisioner.process  # type: ignore[union-attr]

    async def ready(self) -> None:
        """Wait until the kernel hears us and we hear it, with nothing of this left to be heard.

        A client's own ``wait_for_ready`` is content with any message on iopub, also one of an earlier kernel, and
        leaves replies behind if the first takes longer than a second.
        """
        asked: list[str] = []
        handled = replied = ""
        async with asyncio.timeout(LONG_S):
            while handled not in asked:
                asked.append(self.client.kernel_info())
                with suppress(Empty):
                    while handled not in asked:
                        handled = await self._next_handled(within_s=1)
            while handled != asked[-1]:
                handled = await self._next_handled(within_s=LONG_S)
            while replied != asked[-1]:
                replied = (await self.client.get_shell_msg(timeout=LONG_S))["parent_header"]["msg_id"]

    async def _next_handled(self, within_s: float) -> str:
        """Return the id of the request that is handled by the next message on iopub, if any is. Raises Empty."""
        message = await self.client.get_iopub_msg(timeout=within_s)
        is_idle = message["content"].get("execution_state") == "idle"
        return str(message["parent_header"].get("msg_id", "")) if is_idle else ""

    async def run(self, code: str) -> list[dict[str, Any]]:
        """Execute code; return the messages on iopub, the reply's content last."""
        seen: list[dict[str, Any]] = []
        reply = await self.client.execute_interactive(
            code, output_hook=seen.append, timeout=LONG_S, allow_stdin=False
        )
        return [*seen, reply]

    async def value(self, code: str) -> Any:
        """Return what an expression is in the kernel; it must have a JSON form."""
        messages = await self.run(f"import json; print(json.dumps({code}))")
        assert messages[-1]["content"]["status"] == "ok", messages[-1]["content"]
        return json.loads(text_of(messages))

    async def begin(self, code: str) -> str:
        """Have code executed that prints something; return the request's id once it has."""
        msg_id: str = self.client.execute(code)
        while "text" not in (await self.client.get_iopub_msg(timeout=LONG_S))["content"]:
            pass
        return msg_id

    async def tell_comm(self, comm_id: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Send a comm message; return what comes on iopub until it is handled."""
        message = self.client.session.msg("comm_msg", {"comm_id": comm_id, "data": data})
        self.client.shell_channel.send(message)
        return await self.until_handled(message["header"]["msg_id"])

    async def until_handled(self, msg_id: str) -> list[dict[str, Any]]:
        """Return what comes on iopub until a request is handled."""
        seen = []
        while True:
            message = await self.client.get_iopub_msg(timeout=LONG_S)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["content"].get("execution_state") == "idle":
                return seen
            seen.append(message)


def text_of(messages: list[dict[str, Any]]) -> str:
    """Return all that was printed."""
    return "".join(
        message["content"]["text"] for message in messages if message["header"]["msg_type"] == "stream"
    )


@asynccontextmanager
async def kernel(
    farm: KernelFarm, lesson: str = "", bind: Bind | None = None, cwd: Path | None = None, **env: str
) -> AsyncIterator[Kernel]:
    """Start a kernel the ordinary way and be connected to it; stop it afterwards."""
    manager = AsyncKernelManager(
        config=farm.config(), connection_file=str(farm.folder / f"{os.urandom(4).hex()}.json")
    )
    if lesson:
        env[LESSON_VARIABLE] = lesson
    if bind is not None:
        env[BIND_VARIABLE] = bind.model_dump_json()
    manager.shutdown_wait_time = 2 * LONG_S
    await manager.start_kernel(env=env, cwd=str(cwd or farm.folder))
    client = manager.client()
    client.start_channels(hb=False)
    try:
        connected = Kernel(manager, client)
        await connected.ready()
        yield connected
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def is_running(pid: int) -> bool:
    """Return whether a process runs; one that has ended and is not buried does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def model_id(prepared: PreparedLesson, cell: int = 0) -> str:
    """Return the id of the widget that a cell shows last."""
    return str(prepared.outputs[cell][-1]["data"][WIDGET_VIEW]["model_id"])


def prepare(run: Run, farm: KernelFarm, folder: Path, *cells: str) -> PreparedLesson:
    """Prepare a lesson ``les`` of code cells."""
    prepared: PreparedLesson = run(farm.prepare("les", notebook(folder, *cells), {}))
    return prepared


def notebook(folder: Path, *cells: str) -> Path:
    """Write a notebook of code cells."""
    path = folder / "les.ipynb"
    content = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    path.write_text(json.dumps({"cells": content, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path
