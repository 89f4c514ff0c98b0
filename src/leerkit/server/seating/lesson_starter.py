"""Making seats: a kernel forked with the lesson executed in it, or an ordinary one in which it is executed now."""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkit.content import Lesson
from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.prepared import PreparedLesson
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind
from leerkit.server.room.room import Room
from leerkit.server.seating.executing import Executed, execute, keep_logs_off_the_page
from leerkit.server.seating.lesson_html import KERNEL_PLACE, LessonHtml, modules_of, read_notebook
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_output import failures, unshown
from leerkit.server.seating.seats import Seat
from leerkit.server.seating.shared_state import SharedState
from leerkit.server.seating.shown import needs_voila
from leerkit.server.seating.spares import Spares
from leerkit.server.seating.tryout import Tried, Tryout, require_whole
from leerkit.server.web.tokens import Tokens
from leerkit.texts import kernels as kernels_texts
from leerkit.texts import lesson_page, stops
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ready:
    """A lesson that was executed before anybody is in it."""

    page: str
    """Its HTML; ``KERNEL_PLACE`` stands in it where the kernel's id will be."""
    state: SharedState
    is_voilas: bool


class LessonStarter:
    """Makes seats for one server. ``prepare`` executes the lessons once; who asks for a seat earlier waits for it."""

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
        prepare_s: float,
    ) -> None:
        self._farm = farm
        self._kernels = kernels
        self._html = html
        self._room = room
        self._tokens = tokens
        self._root = root
        self._server = server
        self._tryout = Tryout(farm, kernels, root, {"LEERKIT_SERVER": server}, prepare_s)
        self._ready: dict[str, Ready] = {}
        self._tried = {slug: asyncio.Event() for slug in room.lessons}
        self._spares = Spares(kernels, {"LEERKIT_SERVER": server})

    async def prepare(self) -> None:
        """Execute every lesson, in a template where that can be done, and make its page.

        A lesson that cannot be a template is executed for each participant anew. One that cannot be shown at all is
        left out. The log and the facilitator's page say which, and why. Raises StartError if that leaves no lesson.
        """
        wrong: dict[str, StartError] = {}
        for slug, lesson in self._room.lessons.items():
            try:
                await self._prepare(lesson)
            except StartError as error:
                wrong[slug] = error
                self._room.notices.left_out[slug] = str(error)
            finally:
                self._tried[slug].set()
        if len(wrong) == 1 == len(self._room.lessons):
            raise next(iter(wrong.values()))
        if len(wrong) == len(self._room.lessons):
            raise StartError(" ".join(map(str, wrong.values())))
        for why in wrong.values():
            log.warning("%s", stops.left_out(str(why)))

    async def spare(self, slug: str, n: int) -> None:
        """Fork ``n`` kernels of a lesson for whoever comes."""
        if slug in self._ready:
            await self._spares.lay_ready(slug, n)

    def state(self, slug: str) -> SharedState | None:
        """Return what the widgets of a lesson look like before anybody is in it, if that is the same for all."""
        ready = self._ready.get(slug)
        return ready.state if ready else None

    async def start(self, participant_id: str, slug: str) -> Seat:
        """Return a seat in which the lesson runs for this participant. Raises StartError."""
        await self._tried[slug].wait()
        self._room.notices.require_open(slug)
        start = self._start_ready if slug in self._ready else self._start_plain
        with self._spares.coming(slug, participant_id):
            seat = await start(participant_id, slug)
            if seat.kernel_id not in self._kernels:
                raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)
            self._kernels.give(seat.kernel_id, participant_id)
        return seat

    async def stop(self, kernel_id: str) -> None:
        """End a seat's kernel."""
        await self._kernels.stop(kernel_id)

    async def close(self) -> None:
        """End every kernel and every template."""
        await self._spares.close()
        try:
            await self._kernels.stop_all()
        finally:
            await self._farm.close()

    def _notebook(self, slug: str) -> Path:
        return self._root / slug / "les.ipynb"

    async def _prepare(self, lesson: Lesson) -> None:
        tried = await self._tryout.run(lesson)
        if tried.prepared is not None:
            await self._keep(lesson.slug, tried.prepared, tried.states)
        if tried.refused:
            log.warning(kernels_texts.TEMPLATE_REFUSED, lesson.slug, tried.refused)
        for notice in self._notices(lesson.slug, tried):
            log.warning("%s", notice)
            self._room.notices.told.append(notice)

    def _notices(self, slug: str, tried: Tried) -> Iterator[str]:
        """Yield what the author should know before the room comes."""
        for cell, ename, evalue in failures(read_notebook(self._notebook(slug)).cells, tried.outputs):
            yield stops.cell_failed(slug, cell, ename, evalue)
        for cell, mime in unshown(tried.outputs):
            yield lesson_page.unshown(slug, cell, mime)

    async def _keep(
        self, slug: str, prepared: PreparedLesson, traits: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Keep the page of a lesson that was executed in a template."""
        state = SharedState.of(prepared.widgets.get("state", {}))
        page = await self._html.render(
            self._notebook(slug), prepared.outputs, state.address(slug), modules_of(traits)
        )
        self._ready[slug] = Ready(page, state, needs_voila(prepared.outputs, traits))

    async def _execute(self, slug: str, kernel_id: str) -> Executed:
        """Execute a lesson in a kernel. Raises StartError if it dies of that or an exercise is missing."""
        kernel = self._kernels.get_kernel(kernel_id)
        await keep_logs_off_the_page(kernel, self._kernels.until_end(kernel_id))
        executed = await execute(kernel, self._notebook(slug))
        require_whole(self._room.lessons[slug], self._notebook(slug), executed.outputs, executed.states)
        return executed

    async def _start_ready(self, participant_id: str, slug: str) -> Seat:
        """Return a seat with a kernel that has the notebook behind it."""
        answers = await self._room.last_answers(participant_id, slug)
        bind = Bind(
            call="leerkit.notebook:bind",
            arguments={
                "server": self._server,
                "token": self._tokens.participant(participant_id),
                "answers": {slug: [answer.model_dump(mode="json") for answer in answers]},
            },
        )
        kernel_id = await self._spares.take(slug, bind)
        if kernel_id is None:
            env = {
                LESSON_VARIABLE: slug,
                BIND_VARIABLE: bind.model_dump_json(),
                "LEERKIT_SERVER": self._server,
            }
            kernel_id = await self._kernels.start(slug, env)
        ready = self._ready[slug]
        return Seat(kernel_id, ready.page, KERNEL_PLACE, ready.state.address(slug), ready.is_voilas)

    async def _start_plain(self, participant_id: str, slug: str) -> Seat:
        """Return a seat with a kernel in which the notebook is executed now."""
        token = self._tokens.participant(participant_id)
        kernel_id = await self._kernels.start(slug, {"LEERKIT_SERVER": self._server, "LEERKIT_TOKEN": token})
        try:
            executed = await self._execute(slug, kernel_id)
            modules = modules_of(executed.states)
            page = await self._html.render(self._notebook(slug), executed.outputs, modules=modules)
        except BaseException:
            await asyncio.shield(self._kernels.stop(kernel_id))
            raise
        is_voilas = needs_voila(executed.outputs, executed.states)
        return Seat(kernel_id, page.replace(KERNEL_PLACE, kernel_id), is_voilas=is_voilas)
