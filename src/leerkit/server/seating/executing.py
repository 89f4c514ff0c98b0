"""Talking to a kernel as a notebook does: executing its cells, or calling one function in it."""

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import Mapping
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


async def keep_logs_off_the_page(kernel: Any, ended: "asyncio.Future[Any]") -> None:
    """Let an ordinary kernel's libraries write to the server's log; a kernel that is no Python goes without."""
    with contextlib.suppress(StartError):
        await call_in_kernel(
            kernel, Bind(call="leerkit.kernels.log_lines:keep_logs_off_the_page", arguments={}), ended
        )


async def execute(kernel: Any, notebook: Path) -> Executed:
    """Execute a notebook in a kernel. A cell with an error shows it and the rest goes on.

    Raises StartError if the kernel dies of it.
    """
    source = deepcopy(read_notebook(notebook))
    executor = LessonExecutor(
        source, km=kernel, show_tracebacks=True, iopub_timeout=IOPUB_WITHIN_S, raise_on_iopub_timeout=True
    )
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for index, cell in enumerate(source.cells):
            if cell.cell_type != "code":
                continue
            try:
                await _execute_cell(executor, cell, index)
            except CellExecutionError as error:
                log.warning("%s, cell %d: %s", notebook.parent.name, index + 1, error.ename)
            except DeadKernelError as error:
                raise StartError(texts.cell_ended_kernel(notebook.parent.name, index + 1)) from error
        outputs = [list(cell.get("outputs", [])) for cell in source.cells]
        return Executed(outputs, executor.widget_state)
    finally:
        executor.kc.stop_channels()


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
