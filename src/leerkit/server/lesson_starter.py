"""Making seats: a kernel forked with the lesson executed in it, or an ordinary one in which it is executed now."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from queue import Empty
from typing import Any

from nbclient.exceptions import CellExecutionError
from voila.execute import VoilaExecutor

from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind
from leerkit.server.lesson_html import KERNEL_PLACE, LessonHtml, read_notebook
from leerkit.server.lesson_kernels import LessonKernelManager
from leerkit.server.room import Room
from leerkit.server.seats import Seat
from leerkit.server.tokens import Tokens
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

BIND_S = 10
"""How long a waiting kernel may take to become somebody's."""

WIDGET = "application/vnd.jupyter.widget-view+json"


class LessonStarter:
    """Makes seats for one server. ``prepare`` comes first: it executes the lessons once."""

    def __init__(
        self,
        *,
        farm: KernelFarm,
        kernels: LessonKernelManager,
        html: LessonHtml,
        room: Room,
        tokens: Tokens,
        root: Path,
        server: str,
    ) -> None:
        self._farm = farm
        self._kernels = kernels
        self._html = html
        self._room = room
        self._tokens = tokens
        self._root = root
        self._server = server
        self._pages: dict[str, str] = {}
        self._spares: dict[str, list[str]] = {}

    async def prepare(self) -> None:
        """Execute every lesson in a template, where that can be done, and make its page.

        A lesson that cannot be a template is executed for each participant anew; the log says why.
        """
        for slug in self._room.lessons:
            try:
                prepared = await self._farm.prepare(
                    slug, self._notebook(slug), {"LEERKIT_SERVER": self._server}
                )
            except StartError as error:
                log.warning("%s: %s", slug, error)
                continue
            if prepared.ready:
                self._require_whole(slug, prepared.outputs)
                self._pages[slug] = await self._html.render(self._notebook(slug), prepared.outputs)
            else:
                log.warning("%s: %s", slug, prepared.refused)

    async def spare(self, slug: str, n: int) -> None:
        """Fork ``n`` kernels of a lesson for whoever comes; a join is then only handing one over."""
        if slug not in self._pages:
            return
        spares = self._spares.setdefault(slug, [])
        while len(spares) < n:
            spares.append(
                await self._kernels.start(slug, {LESSON_VARIABLE: slug, "LEERKIT_SERVER": self._server})
            )

    async def start(self, participant_id: str, slug: str) -> Seat:
        """Return a seat in which the lesson runs for this participant. Raises StartError."""
        token = self._tokens.participant(participant_id)
        if slug not in self._pages:
            return await self._start_plain(participant_id, slug, token)
        answers = await self._room.answers_of(participant_id, slug)
        bind = Bind(
            call="leerkit.notebook:bind",
            arguments={
                "server": self._server,
                "token": token,
                "answers": {slug: [answer.model_dump(mode="json") for answer in answers]},
            },
        )
        kernel_id = await self._take_spare(slug, bind)
        if kernel_id is None:
            env = {
                LESSON_VARIABLE: slug,
                BIND_VARIABLE: bind.model_dump_json(),
                "LEERKIT_SERVER": self._server,
            }
            kernel_id = await self._kernels.start(slug, env)
        self._kernels.give(kernel_id, participant_id)
        return Seat(kernel_id, self._pages[slug].replace(KERNEL_PLACE, kernel_id))

    async def stop(self, kernel_id: str) -> None:
        """End a seat's kernel."""
        await self._kernels.stop(kernel_id)

    async def close(self) -> None:
        """End every kernel and every template."""
        await self._kernels.shutdown_all(now=True)
        await self._farm.close()

    def _notebook(self, slug: str) -> Path:
        return self._root / slug / "les.ipynb"

    def _require_whole(self, slug: str, outputs: Sequence[Sequence[Mapping[str, Any]]]) -> None:
        """Raise StartError if an exercise of the lesson is not on its page."""
        shown = sum(WIDGET in output.get("data", {}) for cell in outputs for output in cell)
        wanted = len(self._room.lessons[slug].exercises)
        if shown < wanted:
            raise StartError(texts.exercises_missing(slug, shown, wanted), hint=texts.RUN_CHECK)

    async def _take_spare(self, slug: str, bind: Bind) -> str | None:
        """Return a waiting kernel that now belongs to whom ``bind`` says, or None if there is none."""
        spares = self._spares.get(slug, [])
        while spares:
            kernel_id = spares.pop()
            if kernel_id in self._kernels:
                await run_in_kernel(self._kernels.get_kernel(kernel_id), bind)
                return kernel_id
        return None

    async def _start_plain(self, participant_id: str, slug: str, token: str) -> Seat:
        """Return a seat with a kernel in which the notebook is executed now."""
        kernel_id = await self._kernels.start(slug, {"LEERKIT_SERVER": self._server, "LEERKIT_TOKEN": token})
        try:
            outputs = await execute(self._kernels.get_kernel(kernel_id), self._notebook(slug))
            self._require_whole(slug, outputs)
            html = await self._html.render(self._notebook(slug), outputs)
        except BaseException:
            await asyncio.shield(self._kernels.stop(kernel_id))
            raise
        self._kernels.give(kernel_id, participant_id)
        return Seat(kernel_id, html.replace(KERNEL_PLACE, kernel_id))


async def execute(kernel: Any, notebook: Path) -> list[list[dict[str, Any]]]:
    """Execute a notebook in a kernel; return each cell's outputs. A cell with an error shows it, the rest goes on."""
    source = deepcopy(read_notebook(notebook))
    executor = VoilaExecutor(
        source, km=kernel, show_tracebacks=True, iopub_timeout=30, raise_on_iopub_timeout=True
    )
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for index, cell in enumerate(source.cells):
            if cell.cell_type == "code":
                try:
                    await executor.async_execute_cell(cell, index, store_history=False)
                except CellExecutionError as error:
                    log.warning("%s, cell %d: %s", notebook.parent.name, index + 1, error.ename)
        return [list(cell.get("outputs", [])) for cell in source.cells]
    finally:
        executor.kc.stop_channels()


async def run_in_kernel(kernel: Any, bind: Bind) -> None:
    """Call the function that ``bind`` names in a kernel that runs already. Raises StartError if that fails."""
    module, _, name = bind.call.partition(":")
    client = kernel.client()
    client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)  # noqa: S604 - no shell
    try:
        code = f"__import__({module!r}, fromlist=['_']).{name}(**{bind.arguments!r})"
        client.execute(code, silent=True, store_history=False, allow_stdin=False)
        reply = await client.get_shell_msg(timeout=BIND_S)
    except Empty as error:
        raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE) from error
    finally:
        client.stop_channels()
    if reply["content"]["status"] != "ok":
        raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)
