"""How a participant comes in: at our own workshop, and at any page of Voilà."""

import asyncio
import json
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from leerkit.bench.browser import Shared
from leerkit.bench.card_talk import CardTalk
from leerkit.bench.page import LessonPage
from leerkit.bench.target import Target
from leerkit.bench.visitor import Talk, Visitor
from leerkit.bench.websocket import Socket, drain
from leerkit.errors import VisitError

CREATED = 201
OK = 200
ASK_AGAIN_S = 0.05
"""How soon the page of somebody in the queue asks again; the server itself keeps the question for a while."""


class WorkshopVisitor(Visitor):
    """A participant of ``leerkit workshop``: joins with the code, may wait in the queue, opens the lesson."""

    def __init__(self, number: int, target: Target, began: float, shared: Shared, source: str = "") -> None:
        super().__init__(number, target, began, shared, source)
        self._hearing: asyncio.Task[None] | None = None
        self._live: Socket | None = None

    async def come_in(self) -> Talk:
        """Join, open the lesson's page and connect, as the scripts of that page do."""
        with self.step("join"):
            await self.join()
        return await self._open(self.target.lesson)

    async def join(self) -> None:
        """Become a participant. Raises VisitError if that is refused."""
        asked = {"code": self.target.code, "nickname": f"Deelnemer {self.number + 1}"}
        reply = await self.browser.post_json("/api/join", asked)
        if reply.status != CREATED:
            raise VisitError(str(reply.status))

    async def go_on(self) -> Talk:
        """Open the next lesson."""
        return await self._open(self.target.next_lesson or self.target.lesson)

    def leave(self) -> None:
        """Leave, and hear no more of what the facilitator does."""
        if self._hearing:
            self._hearing.cancel()
        super().leave()

    async def _open(self, slug: str) -> Talk:
        page = await self._page(slug)
        with self.step("files"):
            await self.browser.load(page)
        with self.step("live"):
            if self._live:
                self._live.close()
            self._live = await self.browser.socket("/api/live")
            self._hearing = asyncio.create_task(drain(self._live))
        return CardTalk(self.browser, page, slug, self._hearing) if page.cards else await self.talk(page)

    async def _page(self, slug: str) -> LessonPage:
        """Return the lesson's page, after as long in the queue as it takes."""
        while True:
            with self.step("page"):
                page, _ = await self.browser.visit(f"/les/{slug}/")
            if not page.is_waiting:
                break
            with self.step("queue"):
                began = time.monotonic()
                await self.browser.load(page)
                await self._turn(slug)
                self.waited_s += time.monotonic() - began
        with self.step("page"):
            self.seen(page)
        return page

    async def _turn(self, slug: str) -> None:
        """Wait for the turn, within the time-out of coming in. Raises VisitError if that is refused."""
        while True:
            reply = await self.browser.get(f"/api/queue?les={slug}")
            if reply.status != OK:
                raise VisitError(str(reply.status))
            if json.loads(reply.text())["ready"]:
                return
            await asyncio.sleep(ASK_AGAIN_S)


class VoilaVisitor(Visitor):
    """Somebody who opens a page of Voilà as it comes."""

    async def come_in(self) -> Talk:
        """Open the page, load what its front end loads, connect, and ask the kernel who it is."""
        parts = urlsplit(self.target.url)
        with self.step("page"):
            page, _ = await self.browser.visit(
                (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            )
            self.seen(page)
        with self.step("files"):
            if self.target.files is None:
                await self.browser.load(page)
            else:
                origin = self.browser.address.origin
                named = (path.replace("{kernel}", page.kernel_id) for path in self.target.files)
                await self.browser.load_files(f"{origin}{path}" for path in named)
        talk = await self.talk(page)
        with self.step("kernel"):
            await talk.kernel_info()
        return talk

    async def go_on(self) -> Talk:
        """Open the same page again: it has no other."""
        return await self.come_in()


VISITORS: dict[str, Callable[[int, Target, float, Shared], Visitor]] = {
    "leerkit": WorkshopVisitor,
    "voila": VoilaVisitor,
}
"""Who visits each kind of target."""
