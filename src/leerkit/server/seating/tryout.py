"""Executing a lesson once before anybody is in it: at a server's start, and for ``leerkit check --uitvoeren``.

In a template where that can be done, else in an ordinary kernel. What is wrong with a lesson is said by its cell.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkit.content import Lesson
from leerkit.content.cells import NOTEBOOK_NAME, read_cells, read_kernel
from leerkit.errors import ContentError, StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.prepared import PreparedLesson
from leerkit.server.seating.executing import execute, keep_logs_off_the_page
from leerkit.server.seating.lesson_html import read_notebook
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_output import shown_outputs
from leerkit.server.seating.shown import exercises_shown
from leerkit.texts import pages
from leerkit.texts import stops as texts

log = logging.getLogger(__name__)

SAY_AFTER_S = 10.0
"""A cell that takes longer than this is spoken of, and again each time that it has taken twice as long."""

PYTHON = "python"


@dataclass(frozen=True)
class Tried:
    """What executing a lesson gave."""

    outputs: Sequence[Sequence[Mapping[str, Any]]]
    """One list a cell, as nbformat describes them."""
    states: Mapping[str, Mapping[str, Any]]
    """The traits of every widget by model id."""
    seconds: Sequence[float]
    """How long each cell took."""
    prepared: PreparedLesson | None
    """The template in which it was executed; None if there is none."""
    refused: str
    """Why it has none, in a sentence; each participant's kernel then executes the lesson anew."""


Use = Callable[[str], Any]
"""Is given the id of the ordinary kernel in which a lesson was executed, before that ends; may be awaited."""


class Tryout:
    """Executes lessons as a server does; ``root`` is the folder with their copies."""

    def __init__(
        self,
        farm: KernelFarm,
        kernels: LessonKernelManager,
        root: Path,
        env: Mapping[str, str],
        within_s: float,
    ) -> None:
        self._farm = farm
        self._kernels = kernels
        self._root = root
        self._env = dict(env)
        self.within_s = within_s

    async def run(self, lesson: Lesson, use: Use | None = None) -> Tried:
        """Execute a lesson. Raises StartError, with the cell, for one that cannot be shown to anybody.

        That is a lesson whose notebook is not there or is not Python's, that ends its kernel or does not come to an
        end, or on whose page an exercise would be missing.
        """
        slug = lesson.slug
        self._require_notebook(slug)
        at = Progress(slug)
        async with at.told():
            try:
                async with asyncio.timeout(self.within_s):
                    tried = await self._run(slug, at.begin, use)
            except TimeoutError as error:
                raise StartError(
                    texts.never_ends(slug, at.cell, self.within_s), hint=texts.NEVER_ENDS_HINT
                ) from error
        self._require_whole(lesson, tried)
        return tried

    def _require_notebook(self, slug: str) -> None:
        notebook = self._root / slug / NOTEBOOK_NAME
        if not notebook.is_file():
            raise StartError(texts.no_notebook(slug), hint=texts.NO_NOTEBOOK_HINT)
        try:
            read_cells(notebook)
        except ContentError as error:
            raise StartError(str(error).replace(f"{self._root}/", "")) from error
        _, language = read_kernel(notebook)
        if language.lower() not in ("", PYTHON):
            raise StartError(texts.other_language(slug, language), hint=texts.OTHER_LANGUAGE_HINT)

    async def _run(self, slug: str, told: Callable[[int], None], use: Use | None) -> Tried:
        notebook = self._root / slug / NOTEBOOK_NAME
        if self._kernels.workplaces is not None:
            await asyncio.to_thread(self._kernels.workplaces.lay, slug)
        try:
            prepared = await self._farm.prepare(slug, notebook, self._env, told)
        except StartError as error:
            # one of its cells may have ended the process: an ordinary kernel shows which
            log.info("%s: %s", slug, error)
            return await self._run_plain(slug, told, texts.TEMPLATE_ENDED, use)
        if prepared.fatal:
            raise StartError(texts.ends_kernel(slug, prepared.fatal), hint=texts.ENDS_KERNEL_HINT)
        if not prepared.ready:
            refused = prepared.refused.replace(f"{self._root.resolve() / slug}/", "")
            return await self._run_plain(slug, told, refused, use)
        states = {model: one["state"] for model, one in prepared.widgets.get("state", {}).items()}
        return Tried(prepared.outputs, states, prepared.seconds, prepared, "")

    async def _run_plain(
        self, slug: str, told: Callable[[int], None], refused: str, use: Use | None
    ) -> Tried:
        """Execute a lesson in an ordinary kernel, as each of its participants will."""
        kernel_id = await self._kernels.start(slug, self._env)
        try:
            kernel = self._kernels.get_kernel(kernel_id)
            await keep_logs_off_the_page(kernel, self._kernels.until_end(kernel_id))
            executed = await execute(kernel, self._root / slug / NOTEBOOK_NAME, told)
            if self._kernels.workplaces is not None:
                await asyncio.to_thread(self._kernels.workplaces.publish, slug, kernel_id)
            if use is not None:
                await use(kernel_id)
        finally:
            await asyncio.shield(self._kernels.stop(kernel_id))
        return Tried(executed.outputs, executed.states, executed.seconds, None, refused)

    def _require_whole(self, lesson: Lesson, tried: Tried) -> None:
        """Raise StartError if an exercise of the lesson is not on its page."""
        require_whole(lesson, self._root / lesson.slug / NOTEBOOK_NAME, tried.outputs, tried.states)


def require_whole(
    lesson: Lesson,
    notebook: Path,
    outputs: Sequence[Sequence[Mapping[str, Any]]],
    states: Mapping[str, Mapping[str, Any]],
) -> None:
    """Raise StartError if an exercise of the lesson is not on its page; what a tag takes off it does not count."""
    on_page = shown_outputs(read_notebook(notebook).cells, outputs)
    shown = exercises_shown(on_page, states)
    missing = [one.id for one in lesson.exercises if one.id not in shown]
    if missing:
        raise StartError(pages.exercises_missing(lesson.slug, missing), hint=pages.RUN_CHECK)


class Progress:
    """Says which cell takes long."""

    def __init__(self, slug: str) -> None:
        self.cell = 0
        """The cell that is executed now, counted from 1; 0 before the first."""
        self._slug = slug
        self._begun = 0.0

    def begin(self, cell: int) -> None:
        """Note which cell is executed from now on."""
        self.cell = cell
        self._begun = asyncio.get_running_loop().time()

    @contextlib.asynccontextmanager
    async def told(self) -> AsyncIterator[None]:
        """Say it, as long as this lasts, in the log."""
        saying = asyncio.create_task(self._say())
        try:
            yield
        finally:
            saying.cancel()
            await asyncio.gather(saying, return_exceptions=True)

    async def _say(self) -> None:
        clock = asyncio.get_running_loop().time
        cell, next_s = 0, SAY_AFTER_S
        while True:
            await asyncio.sleep(SAY_AFTER_S / 10)
            if self.cell != cell:
                cell, next_s = self.cell, SAY_AFTER_S
            takes_s = clock() - self._begun
            if cell and takes_s >= next_s:
                log.warning("%s", texts.still_busy(self._slug, cell, takes_s))
                next_s *= 2
