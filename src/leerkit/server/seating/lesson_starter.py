"""Making seats: a kernel forked with the lesson executed in it, or an ordinary one in which it is executed now.

A lesson that shows nothing but cards needs no seats: it is executed once, and its page is for everybody.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.prepared import PreparedLesson
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind
from leerkit.server.room.room import Room
from leerkit.server.seating.cards_page import CardsPage, cards_of
from leerkit.server.seating.elsewhere import asking_elsewhere
from leerkit.server.seating.executing import Executed, execute, keep_logs_off_the_page
from leerkit.server.seating.lesson_html import KERNEL_PLACE, NO_WIDGETS, LessonHtml, Traits
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_output import unshown
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.places import Output, with_places
from leerkit.server.seating.seats import Seat
from leerkit.server.seating.shared_state import SharedState
from leerkit.server.seating.shown import Drawing, drawing_of, exercises_shown
from leerkit.server.seating.spares import Spares
from leerkit.server.web.tokens import Tokens
from leerkit.texts import lesson_page
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
        self._prepare_s = prepare_s
        self._ready: dict[str, Ready] = {}
        self._pages: dict[str, CardsPage] = {}
        self._tried = {slug: asyncio.Event() for slug in room.lessons}
        self._spares = Spares(kernels, {"LEERKIT_SERVER": server})

    async def prepare(self) -> None:
        """Execute every lesson, in a template where that can be done, and make its page.

        A lesson that cannot be a template is executed for each participant anew; the log says why. Raises
        StartError for a lesson that does not come to an end, or of which an exercise would be missing.

        Where no lesson needs kernels, what they would be forked from is ended.
        """
        for slug in self._room.lessons:
            try:
                async with asyncio.timeout(self._prepare_s):
                    await self._prepare(slug)
                self._tried[slug].set()
            except TimeoutError as error:
                raise StartError(
                    texts.lesson_never_ends(slug, self._prepare_s), hint=texts.LOOK_AT_CELLS
                ) from error
        if len(self._pages) == len(self._room.lessons):
            await self._farm.close()

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

    async def _prepare(self, slug: str) -> None:
        try:
            prepared = await self._farm.prepare(slug, self._notebook(slug), {"LEERKIT_SERVER": self._server})
        except StartError as error:
            log.warning("%s: %s", slug, error)
            await self._try_plain(slug)
            return
        if prepared.ready:
            await self._keep(slug, prepared)
        else:
            await self._try_plain(slug)

    async def _keep(self, slug: str, prepared: PreparedLesson) -> None:
        states = prepared.widgets.get("state", {})
        traits = {model: one["state"] for model, one in states.items()}
        self._require_whole(slug, prepared.outputs, traits)
        say_what_is_not_shown(slug, prepared.outputs, traits, self._html.libraries)
        if await self._needs_no_seats(slug, prepared.outputs, traits):
            await self._farm.forget(slug)
            return
        state = SharedState.of(states)
        page = await self._html.render(self._notebook(slug), prepared.outputs, state.address(slug), traits)
        self._ready[slug] = Ready(page, state, drawing_of(traits) is not Drawing.CARDS)

    async def _try_plain(self, slug: str) -> None:
        """Execute a lesson once in an ordinary kernel, so that what is wrong with it shows before the room comes."""
        kernel_id = await self._kernels.start(slug, {"LEERKIT_SERVER": self._server})
        try:
            executed = await self._execute(slug, kernel_id)
            say_what_is_not_shown(slug, executed.outputs, executed.states, self._html.libraries)
            await self._needs_no_seats(slug, executed.outputs, executed.states)
        finally:
            await asyncio.shield(self._kernels.stop(kernel_id))

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
        self._require_whole(slug, executed.outputs, executed.states)
        return executed

    def _require_whole(
        self,
        slug: str,
        outputs: Sequence[Sequence[Mapping[str, Any]]],
        states: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """Raise StartError if an exercise of the lesson is not on its page."""
        shown = exercises_shown(outputs, states)
        missing = [one.id for one in self._room.lessons[slug].exercises if one.id not in shown]
        if missing:
            raise StartError(texts.exercises_missing(slug, missing), hint=texts.RUN_CHECK)

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


def say_what_is_not_shown(
    slug: str,
    outputs: Sequence[Sequence[Mapping[str, Any]]],
    states: Traits = NO_WIDGETS,
    libraries: Libraries | None = None,
) -> None:
    """Tell the author, before anybody is in, which outputs the room will not see, and what asks another host."""
    known = libraries or Libraries((), ())
    told = [lesson_page.unshown(slug, cell, mime) for cell, mime in unshown(outputs, known.renderer)]
    for cell, hosts in asking_elsewhere(outputs, states, known):
        told.append(lesson_page.asks_elsewhere(slug, cell, hosts))
    for one in told:  # in parts: a log cuts off what is longer than a line
        log.warning(". ".join(["%s"] * len(one.split(". "))), *one.split(". "))
