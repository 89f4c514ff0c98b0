"""The lesson as a Voilà app, for participants only: its page, its place in the queue, its pictures, its kernel."""

import asyncio
from typing import Any

from tornado.web import HTTPError, StaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from leerkit.server.failures import DutchErrors
from leerkit.server.handler import LESSON_HEADERS, PAGE_HEADERS, Handler, JsonHandler, find_participant
from leerkit.server.seats import Seats

HOLD_S = 1.0
"""How long a request for a lesson waits for its kernel before it gets the waiting page."""

POLL_S = 3.0
"""How long the waiting page's question stays open."""


class LessonPage(Handler):
    """``/les/<slug>/``: the notebook, executed in a kernel of this participant's own."""

    async def get(self, slug: str) -> None:
        """Serve the lesson, or the waiting page (202) with a place in the queue; a stranger is sent to join."""
        participant = await find_participant(self)
        if participant is None:
            self.redirect("/")
            return
        if slug not in self.room.lessons:
            raise HTTPError(404)
        seats: Seats = self.settings["seats"]
        task = seats.ask(participant.id, slug)
        await asyncio.wait({task}, timeout=HOLD_S)
        if task.done():
            for name, value in LESSON_HEADERS.items():
                self.set_header(name, value)
            self.finish(task.result().html)
            return
        self.set_status(202)
        self.page("waiting.html", slug=slug, position=seats.position(participant.id, slug))


class QueueCall(JsonHandler):
    """``GET /api/queue?les=<slug>``: what the waiting page asks."""

    async def get(self) -> None:
        """Answer when the lesson is ready, or after a moment with the place in the queue; 503 if it did not start."""
        me = await self.me()
        slug = self.get_query_argument("les", "")
        if slug not in self.room.lessons:
            raise HTTPError(404)
        seats: Seats = self.settings["seats"]
        task = seats.ask(me.id, slug)
        await asyncio.wait({task}, timeout=POLL_S)
        if task.done():
            task.result()
        self.finish({"ready": task.done(), "position": seats.position(me.id, slug)})


class LessonPicture(DutchErrors, StaticFileHandler):
    """``/les/<slug>/<picture>``: the only files of a lesson that are served; its solutions are in another."""

    def set_default_headers(self) -> None:
        """Send the security headers, without scripts: an SVG is a picture and no more."""
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)


class KernelSocket(DutchErrors, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """``/api/kernels/<id>/channels``: Voilà's own, which tells the seats who is there."""

    wants_json = True

    async def open(self, kernel_id: str) -> None:
        """Connect a page to its kernel."""
        self.settings["seats"].connected(kernel_id, self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Let the seat know that the page is gone."""
        self.settings["seats"].disconnected(self.kernel_id, self)
        if self.connection is not None:
            super().on_close()


class ShutdownKernel(Handler):
    """``POST /voila/api/shutdown/<id>``: what Voilà's own front end sends when its page closes."""

    async def post(self, kernel_id: str) -> None:
        """Stop a kernel if it is the participant's own; say nothing about anybody else's."""
        participant = await find_participant(self)
        kernels: Any = self.settings["kernel_manager"]
        if participant is not None and kernels.owner(kernel_id) == participant.id:
            await kernels.stop(kernel_id)
        self.set_status(204)
