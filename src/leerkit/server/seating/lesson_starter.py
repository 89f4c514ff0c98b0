"""Making seats: a kernel forked with the lesson executed in it, or an ordinary one in which it is executed now.

A lesson that shows nothing but cards needs no seats: it is executed once, and its page is for everybody.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
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
from leerkit.server.seating.cards_page import CardsPage, cards_of
from leerkit.server.seating.elsewhere import asking_elsewhere
from leerkit.server.seating.executing import Executed, execute, keep_logs_off_the_page
from leerkit.server.seating.lesson_html import KERNEL_PLACE, LessonHtml, Traits, read_notebook
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_output import failures, unshown
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.places import Output, with_places
from leerkit.server.seating.seats import Seat
from leerkit.server.seating.shared_state import SharedState
from leerkit.server.seating.shown import Drawing, drawing_of
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
    has_widgets: bool
    """Whether it shows other widgets than our cards."""


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
        self._pages: dict[str, CardsPage] = {}
        self._tried = {slug: asyncio.Event() for slug in room.lessons}
        self._spares = Spares(kernels, {"LEERKIT_SERVER": server})

    async def prepare(self) -> None:
        """Execute every lesson, in a template where that can be done, and make its page.

        A lesson that cannot be a template is executed for each participant anew. One that cannot be shown at all is
        left out. The log and the facilitator's page say which, and why. Raises StartError if that leaves no lesson.

        Where no lesson needs kernels, what they would be forked from is ended.
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
        self._say_what_is_wrong(list(wrong.values()))
        if len(self._pages) + len(wrong) == len(self._room.lessons):
            await self._farm.close()

    def _say_what_is_wrong(self, wrong: Sequence[StartError]) -> None:
        """Say which lessons are left out; raise StartError if that leaves none."""
        if len(wrong) < len(self._room.lessons):
            for one in wrong:
                say_in_parts(stops.left_out(str(one)))
        elif len(wrong) == 1:
            raise wrong[0]
        else:
            raise StartError(" ".join(map(str, wrong)))

    async def opened(self, slug: str, within_s: float = 0.0) -> CardsPage | None:
        """Return the page of a lesson that needs no seats; None for one that does, or if it is not known by then."""
        if not self._room.lessons[slug].kernel:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within_s):
                    await self._tried[slug].wait()
        return self._pages.get(slug)

    def needs_seat(self, slug: str) -> bool:
        """Return whether who opens a lesson needs a kernel; not as long as that is not known."""
        is_known = self._tried[slug].is_set() or self._room.lessons[slug].kernel
        return is_known and slug not in self._pages

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
        slug = lesson.slug
        tried = await self._tryout.run(lesson)
        for notice in self._notices(slug, tried):
            say_in_parts(notice)
            self._room.notices.told.append(notice)
        if await self._needs_no_seats(slug, tried.outputs, tried.states):
            if tried.prepared is not None:
                await self._farm.forget(slug)
        elif tried.prepared is not None:
            await self._keep(slug, tried.prepared, tried.states)
        else:
            log.warning(kernels_texts.TEMPLATE_REFUSED, slug, tried.refused)

    def _notices(self, slug: str, tried: Tried) -> Iterator[str]:
        """Yield what the author should know before the room comes."""
        for cell, ename, evalue in failures(read_notebook(self._notebook(slug)).cells, tried.outputs):
            yield stops.cell_failed(slug, cell, ename, evalue)
        yield from what_is_not_shown(slug, tried.outputs, tried.states, self._html.libraries)

    async def _keep(self, slug: str, prepared: PreparedLesson, traits: Traits) -> None:
        """Keep the page of a lesson that was executed in a template."""
        state = SharedState.of(prepared.widgets.get("state", {}))
        page = await self._html.render(self._notebook(slug), prepared.outputs, state.address(slug), traits)
        self._ready[slug] = Ready(page, state, drawing_of(traits) is not Drawing.CARDS)

    async def _needs_no_seats(self, slug: str, outputs: Sequence[Sequence[Output]], states: Traits) -> bool:
        """Return whether a lesson can do without kernels for its participants; if so, make its page."""
        lesson = self._room.lessons[slug]
        placed = None if lesson.kernel else with_places(lesson, outputs, states)
        if placed is None:
            return False
        notebook, cards = self._notebook(slug), cards_of(lesson)
        html = await self._html.render(notebook, placed, cards=cards)
        self._pages[slug] = CardsPage.of(html, notebook.read_bytes(), json.dumps(cards).encode())
        return True

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
        return Seat(kernel_id, ready.page, KERNEL_PLACE, ready.state.address(slug), ready.has_widgets)

    async def _start_plain(self, participant_id: str, slug: str) -> Seat:
        """Return a seat with a kernel in which the notebook is executed now."""
        token = self._tokens.participant(participant_id)
        kernel_id = await self._kernels.start(slug, {"LEERKIT_SERVER": self._server, "LEERKIT_TOKEN": token})
        try:
            executed = await self._execute(slug, kernel_id)
            page = await self._html.render(self._notebook(slug), executed.outputs, traits=executed.states)
        except BaseException:
            await asyncio.shield(self._kernels.stop(kernel_id))
            raise
        html = page.replace(KERNEL_PLACE, kernel_id)
        has_widgets = drawing_of(executed.states) is not Drawing.CARDS
        return Seat(kernel_id, html, has_widgets=has_widgets)


def what_is_not_shown(
    slug: str, outputs: Sequence[Sequence[Mapping[str, Any]]], states: Traits, libraries: Libraries
) -> Iterator[str]:
    """Yield which outputs the room will not see, and what asks another host, with what to use instead."""
    for cell, mime in unshown(outputs, libraries.renderer):
        yield lesson_page.unshown(slug, cell, mime)
    for cell, hosts in asking_elsewhere(outputs, states, libraries):
        yield lesson_page.asks_elsewhere(slug, cell, hosts)


def say_in_parts(message: str) -> None:
    """Write a message in the log: a part of it that is longer than a line is cut off, so each sentence is a part."""
    parts = message.split(". ")
    log.warning(". ".join(["%s"] * len(parts)), *parts)
