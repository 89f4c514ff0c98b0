"""Seats with an ordinary kernel, in which the lesson is executed: for whoever comes, or ahead of them."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from leerkit.content import Lesson
from leerkit.content.cells import NOTEBOOK_NAME
from leerkit.errors import StartError
from leerkit.server.seating.executing import execute, keep_logs_off_the_page
from leerkit.server.seating.lesson_html import KERNEL_PLACE, LessonHtml
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.seats import Seat
from leerkit.server.seating.shown import Drawing, drawing_of
from leerkit.server.seating.tryout import require_whole
from leerkit.texts import kernels as texts

KEPT_FREE = 0.1
"""The part of the machine's memory that kernels for people who are not there yet leave alone."""


@dataclass(frozen=True)
class Laid:
    """A kernel's page that waits for its participant: one that is long takes little room meanwhile."""

    packed: bytes
    has_widgets: bool


class PlainSeats:
    """Makes seats of lessons that cannot be forked; ``within_s`` is how long executing one ahead may take."""

    def __init__(
        self,
        kernels: LessonKernelManager,
        html: LessonHtml,
        lessons: Mapping[str, Lesson],
        root: Path,
        within_s: float,
    ) -> None:
        self._kernels = kernels
        self._html = html
        self._lessons = lessons
        self._root = root
        self._within_s = within_s
        self._laid: dict[str, Laid] = {}
        kernels.when_ended(self._ended)

    async def start(self, slug: str, env: Mapping[str, str]) -> Seat:
        """Return a seat in which the lesson was executed just now. Raises StartError."""
        kernel_id = await self._kernels.start(slug, dict(env))
        try:
            page, has_widgets = await self._execute(slug, kernel_id)
        except BaseException:
            await asyncio.shield(self._kernels.stop(kernel_id))
            raise
        return Seat(kernel_id, page.replace(KERNEL_PLACE, kernel_id), has_widgets=has_widgets)

    async def ahead(self, slug: str, env: Mapping[str, str]) -> str:
        """Return the id of a kernel with the lesson executed for nobody yet; ``laid`` gives its seat.

        Raises StartError, also while the machine has too little memory for it; TimeoutError if it takes too long.
        """
        memory = psutil.virtual_memory()
        if memory.available < KEPT_FREE * memory.total:
            raise StartError(texts.MEMORY_SHORT)
        async with asyncio.timeout(self._within_s):
            seat = await self.start(slug, env)
        self._laid[seat.kernel_id] = Laid(zlib.compress(seat.page.encode()), seat.has_widgets)
        return seat.kernel_id

    def laid(self, kernel_id: str) -> Seat:
        """Return the seat of a kernel that ``ahead`` made; once. Raises StartError if it ended meanwhile."""
        laid = self._laid.pop(kernel_id, None)
        if laid is None:
            raise StartError(texts.ended_early(None))
        return Seat(kernel_id, zlib.decompress(laid.packed).decode(), has_widgets=laid.has_widgets)

    def _ended(self, kernel_id: str) -> None:
        self._laid.pop(kernel_id, None)

    async def _execute(self, slug: str, kernel_id: str) -> tuple[str, bool]:
        """Execute a lesson; return its page, and whether it shows other widgets than our cards.

        Raises StartError if the kernel dies of that or an exercise is missing.
        """
        kernel, notebook = self._kernels.get_kernel(kernel_id), self._root / slug / NOTEBOOK_NAME
        await keep_logs_off_the_page(kernel, self._kernels.until_end(kernel_id))
        executed = await execute(kernel, notebook)
        require_whole(self._lessons[slug], notebook, executed.outputs, executed.states)
        page = await self._html.render(notebook, executed.outputs, traits=executed.states)
        return page, drawing_of(executed.states) is not Drawing.CARDS
