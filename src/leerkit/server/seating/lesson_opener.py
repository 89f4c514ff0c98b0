"""Opening lessons: each is executed once before anybody is in it, and has its page by then or is left out."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from leerkit.content import Lesson
from leerkit.content.cells import NOTEBOOK_NAME
from leerkit.errors import StartError
from leerkit.kernels.farm import KernelFarm
from leerkit.kernels.prepared import PreparedLesson
from leerkit.server.room.lesson_notices import LessonNotices
from leerkit.server.seating.cards_page import CardsPage, cards_of
from leerkit.server.seating.in_turn import InTurn
from leerkit.server.seating.lesson_html import LessonHtml, Traits, read_notebook
from leerkit.server.seating.places import with_places
from leerkit.server.seating.reading_along import Parts
from leerkit.server.seating.shared_state import SharedState
from leerkit.server.seating.shown import Drawing, drawing_of
from leerkit.server.seating.told_author import say_in_parts, what_is_amiss
from leerkit.server.seating.tryout import Tried, Tryout
from leerkit.texts import kernels as kernels_texts
from leerkit.texts import stops as texts


@dataclass(frozen=True)
class Ready:
    """A lesson from whose template kernels are forked."""

    page: str
    """Its HTML; ``KERNEL_PLACE`` stands in it where the kernel's id will be."""
    state: SharedState
    has_widgets: bool
    """Whether it shows other widgets than our cards."""


class LessonOpener:
    """Executes lessons once and keeps their pages; ``root`` is the folder with their copies.

    With ``keeps_farm`` it leaves the farm to whoever opens the lessons anew.
    """

    def __init__(
        self,
        farm: KernelFarm,
        tryout: Tryout,
        html: LessonHtml,
        *,
        lessons: Mapping[str, Lesson],
        notices: LessonNotices,
        root: Path,
        keeps_farm: bool = False,
    ) -> None:
        self._farm = farm
        self._keeps_farm = keeps_farm
        self._tryout = tryout
        self._html = html
        self._lessons = lessons
        self._notices = notices
        self._root = root
        self._ready: dict[str, Ready] = {}
        self._pages: dict[str, CardsPage] = {}
        self._parts: dict[str, Parts] = {}
        self._tried = {slug: asyncio.Event() for slug in lessons}
        self._trying = InTurn(self._try)
        self._is_open = False
        self._letting_go: asyncio.Task[None] | None = None
        self._when_tried: Callable[[str], Awaitable[None]] | None = None

    def when_tried(self, callback: Callable[[str], Awaitable[None]]) -> None:
        """Await ``callback`` with the slug of each lesson that was executed, also of one that is left out."""
        self._when_tried = callback

    async def prepare(self) -> None:
        """Execute every lesson, in a template where that can be done, and make its page.

        A lesson that cannot be a template is executed for each participant anew. One that cannot be shown at all is
        left out. The log and the facilitator's page say which, and why. Raises StartError if that leaves no lesson.

        One that takes long keeps no other waiting: once a lesson is open the rest goes on in the background. Where no
        lesson needs kernels, what they would be forked from is ended.
        """
        await self._trying.begin(self._lessons)
        while self._trying.busy and not self._n_open:
            await self._trying.one_more()
        left_out = self._notices.left_out
        if len(left_out) == len(self._lessons):
            raise StartError(" ".join(left_out.values()))
        for reason in left_out.values():
            say_in_parts(texts.left_out(reason))
        self._is_open = True
        if self._trying.busy:
            for slug in self._trying.busy:
                self._notices.begin(slug, texts.still_executed(slug, self._tryout.within_s))
            self._letting_go = asyncio.create_task(self._let_go())
        else:
            await self._let_go()

    @property
    def _n_open(self) -> int:
        """How many lessons can be opened by now."""
        n_tried = sum(tried.is_set() for tried in self._tried.values())
        return n_tried - len(self._notices.left_out)

    async def opened(self, slug: str, within_s: float = 0.0) -> CardsPage | None:
        """Return the page of a lesson that needs no seats; None for one that does, or if it is not known by then."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._tried[slug].wait()
        return self._pages.get(slug)

    def needs_seat(self, slug: str) -> bool:
        """Return whether who opens a lesson needs a kernel; not as long as that is not known."""
        is_out = slug in self._pages or slug in self._notices.left_out
        return self._tried[slug].is_set() and not is_out

    def ready(self, slug: str) -> Ready | None:
        """Return from what kernels of a lesson are forked, if they are."""
        return self._ready.get(slug)

    def parts(self, slug: str) -> Parts | None:
        """Return the text of a lesson in parts; None for one that is executed for each participant anew."""
        return self._parts.get(slug)

    async def give_up(self) -> None:
        """Execute nothing any more."""
        await self._trying.close()
        if self._letting_go:
            await self._letting_go

    async def close(self) -> None:
        """End every template; kernels were ended before."""
        if not self._keeps_farm:
            await self._farm.close()

    async def _try(self, slug: str) -> None:
        """Execute one lesson, or say why it is left out; who waits for it hears of it."""
        try:
            await self._prepare(slug)
        except StartError as error:
            self._notices.leave_out(slug, str(error))
            if self._is_open:
                say_in_parts(texts.left_out(str(error)))
        finally:
            self._notices.end(slug)
            self._tried[slug].set()
        if self._when_tried:
            await self._when_tried(slug)

    async def _prepare(self, slug: str) -> None:
        """Execute a lesson, say what is amiss, and make its page unless every participant's kernel will."""
        tried = await self._tryout.run(self._lessons[slug])
        amiss = tuple(what_is_amiss(slug, self._notebook(slug), tried, self._html.libraries))
        for notice in amiss:
            self._tell(slug, notice)
        if await self._is_one_page(slug, tried):
            if tried.prepared is not None:
                await self._farm.forget(slug)
        elif tried.prepared is not None:
            await self._keep(slug, tried.prepared, tried.states)
        else:
            refused = kernels_texts.template_refused(slug, tried.refused)
            if amiss:  # a cell that fails is why, and was told with what to try
                say_in_parts(refused)
            else:
                self._tell(slug, refused)

    def _tell(self, slug: str, notice: str) -> None:
        """Say something about a lesson in the log and to the facilitator."""
        say_in_parts(notice)
        self._notices.tell(slug, notice)

    async def _keep(self, slug: str, prepared: PreparedLesson, traits: Traits) -> None:
        """Keep the page of a lesson that was executed in a template."""
        state = SharedState.of(prepared.widgets.get("state", {}))
        page = await self._html.render(self._notebook(slug), prepared.outputs, state.address(slug), traits)
        self._ready[slug] = Ready(page, state, drawing_of(traits) is not Drawing.CARDS)
        self._parts[slug] = Parts.of(page, read_notebook(self._notebook(slug)).cells)

    async def _is_one_page(self, slug: str, tried: Tried) -> bool:
        """Return whether a lesson can do without kernels for its participants; if so, make its page."""
        lesson = self._lessons[slug]
        placed = None if lesson.kernel else with_places(lesson, tried.outputs, tried.states)
        if placed is None:
            return False
        notebook, cards = self._notebook(slug), cards_of(lesson)
        html = await self._html.render(notebook, placed, cards=cards)
        self._pages[slug] = CardsPage.of(html, notebook.read_bytes(), json.dumps(cards).encode())
        self._parts[slug] = Parts.of(html, read_notebook(notebook).cells)
        return True

    async def _let_go(self) -> None:
        """End what kernels would be forked from, where no lesson turns out to need any."""
        await self._trying.all_done()
        if len(self._pages) + len(self._notices.left_out) == len(self._lessons):
            await self.close()

    def _notebook(self, slug: str) -> Path:
        return self._root / slug / NOTEBOOK_NAME
