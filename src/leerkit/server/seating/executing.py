"""Talking to a kernel as a notebook does: executing its cells, or calling one function in it."""

import asyncio
import contextlib
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, DeadKernelError
from voila.execute import VoilaExecutor

from leerkit.errors import StartError
from leerkit.kernels.cell_outputs import DISPLAY
from leerkit.kernels.wire import Bind
from leerkit.server.seating.lesson_html import read_notebook
from leerkit.texts import pages as texts
from leerkit.texts import stops
from leerkit.texts.kernels import cell_closes_kernel

log = logging.getLogger(__name__)

CALL_WITHIN_S = 10.0
"""How long a kernel that waits may take over a call; it has nothing else to do."""

IOPUB_WITHIN_S = 30

JSON_MIME = re.compile(r"application/(.*\+)?json")
"""Source: the definition of ``mimebundle`` in nbformat's schema."""


@dataclass(frozen=True)
class Executed:
    """What executing a notebook gave."""

    outputs: list[list[dict[str, Any]]]
    """One list a cell, as nbformat describes them."""
    states: Mapping[str, Mapping[str, Any]]
    """The traits of every widget by model id."""
    seconds: list[float]
    """How long each cell took."""


async def keep_logs_off_the_page(kernel: Any, ended: "asyncio.Future[Any]") -> None:
    """Let an ordinary kernel's libraries write to the server's log; a kernel that is no Python goes without."""
    with contextlib.suppress(StartError):
        await call_in_kernel(
            kernel, Bind(call="leerkit.kernels.log_lines:keep_logs_off_the_page", arguments={}), ended
        )


async def execute(kernel: Any, notebook: Path, told: Callable[[int], None] = lambda _cell: None) -> Executed:
    """Execute a notebook in a kernel. A cell with an error shows it and the rest goes on.

    ``told`` hears the number of each cell before it is executed. Raises StartError if the kernel dies of one, or is
    asked to close.
    """
    slug = notebook.parent.name
    source = deepcopy(read_notebook(notebook))
    executor = LessonExecutor(
        source, km=kernel, show_tracebacks=True, iopub_timeout=IOPUB_WITHIN_S, raise_on_iopub_timeout=True
    )
    closed: list[int] = []
    executor.on_cell_executed = lambda cell_index, execute_reply, **_: closed.extend(
        [cell_index + 1] if _asks_to_close(execute_reply) else []
    )
    executor.kc = await executor.async_start_new_kernel_client()
    seconds = []
    try:
        for number, cell in enumerate(source.cells, start=1):
            began = time.perf_counter()
            if cell.cell_type == "code":
                told(number)
                try:
                    await _execute_cell(executor, cell, number - 1)
                except CellExecutionError as error:
                    log.info("%s, cell %d: %s", slug, number, error.ename)
                except DeadKernelError as error:
                    came = stops.cell_ended_kernel(slug, number)
                    raise StartError(came, hint=stops.CELL_ENDED_KERNEL_HINT) from error
            if closed:
                came = stops.ends_kernel(slug, cell_closes_kernel(closed[0]))
                raise StartError(came, hint=stops.ENDS_KERNEL_HINT)
            seconds.append(time.perf_counter() - began)
        outputs = [list(cell.get("outputs", [])) for cell in source.cells]
        return Executed(outputs, executor.widget_state, seconds)
    finally:
        executor.kc.stop_channels()


def _asks_to_close(reply: Mapping[str, Any]) -> bool:
    """Return whether a cell asked for the end of its kernel.

    Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated
    """
    payloads = reply["content"].get("payload") or ()
    return any(one.get("source") == "ask_exit" and not one.get("keepkernel") for one in payloads)


async def _execute_cell(executor: "LessonExecutor", cell: Any, index: int) -> None:
    """Execute one cell. nbclient takes a cancellation for the death of its kernel, so it gets none while we wait."""
    running = asyncio.ensure_future(executor.async_execute_cell(cell, index, store_history=False))
    try:
        await asyncio.wait({running})
        running.result()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


class LessonExecutor(VoilaExecutor):  # type: ignore[misc]
    """Voilà's, which takes every output that a library sends."""

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        """Note an output down. nbformat takes objects only for kinds that are called JSON, and raises for others."""
        data = msg["content"].get("data") or {}
        for mime, value in data.items():
            if not isinstance(value, str) and not JSON_MIME.fullmatch(mime):
                data[mime] = json.dumps(value)
        made = super().output(outs, msg, display_id, cell_index)
        if made is not None and display_id:
            made.metadata[DISPLAY] = display_id
        return made


async def call_in_kernel(kernel: Any, bind: Bind, ended: "asyncio.Future[Any]") -> None:
    """Call the function that ``bind`` names in a kernel that runs already; ``ended`` tells when it is no more.

    Raises StartError if that fails, takes too long, or ends the kernel.
    """
    module, _, name = bind.call.partition(":")
    client = kernel.client()
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        code = f"__import__({module!r}, fromlist=['_']).{name}(**{bind.arguments!r})"
        client.execute(code, silent=True, store_history=False, allow_stdin=False)
        reply = asyncio.ensure_future(client.get_shell_msg())
        try:
            waiting: set[asyncio.Future[Any]] = {reply, ended}
            await asyncio.wait(waiting, timeout=CALL_WITHIN_S, return_when=asyncio.FIRST_COMPLETED)
            if not reply.done() or reply.result()["content"]["status"] != "ok":
                raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)
        finally:
            reply.cancel()
    finally:
        client.stop_channels()
