"""The lesson as a Voilà app, for participants only: its page, its place in the queue."""

import asyncio
from typing import Any

from tornado.web import HTTPError

from leerkit.server.seating.lesson_starter import LessonStarter
from leerkit.server.seating.seats import Seats
from leerkit.server.web.handler import LESSON_HEADERS, Handler, JsonHandler, find_participant
from leerkit.server.web.owner import OWNER_PLACE, owner_of
from leerkit.server.web.templates import LAID_AWAY

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
            self.redirect(f"/?les={slug}")
            return
        if slug not in self.room.lessons:
            raise HTTPError(404)
        self.room.notices.require_open(slug)
        seats: Seats = self.settings["seats"]
        seat = seats.ask(participant.id, slug)
        await asyncio.wait({seat}, timeout=HOLD_S)
        if seat.done():
            for name, value in LESSON_HEADERS.items():
                self.set_header(name, value)
            self.set_header("Cache-Control", LAID_AWAY)
            self.finish(seat.result().html.replace(OWNER_PLACE, owner_of(self.room, participant)))
            return
        self.set_status(202)
        position = seats.position(participant.id, slug)
        self.page(
            "waiting/waiting.html", slug=slug, position=position, owner=owner_of(self.room, participant)
        )


class QueueCall(JsonHandler):
    """``GET /api/queue?les=<slug>``: what the waiting page asks, and a page whose kernel is no more."""

    async def get(self) -> None:
        """Answer when the lesson is ready, or after a moment with the place in the queue; 503 if it did not start.

        ``kernel`` is the lesson's kernel. A page that was made from the same ``state`` can go on with it as it is;
        without one each kernel has its own page.
        """
        me = await self.me()
        slug = self.get_query_argument("les", "")
        if slug not in self.room.lessons:
            raise HTTPError(404)
        self.room.notices.require_open(slug)
        seats: Seats = self.settings["seats"]
        seat = seats.ask(me.id, slug)
        await asyncio.wait({seat}, timeout=POLL_S)
        if seat.done():
            there = seat.result()
            owner = owner_of(self.room, me)
            kernel = {"kernel": there.kernel_id, "state": there.state}
            self.finish({"ready": True, "position": 0, "owner": owner, **kernel})
        else:
            self.finish({"ready": False, "position": seats.position(me.id, slug)})


class LessonState(JsonHandler):
    """``/les/<slug>/state-<digest>.json``: the shared state of a lesson's widgets. No solution is in it."""

    async def get(self, slug: str, digest: str) -> None:
        """Serve it to participants, for their browser to keep; 404 for what is not there or no longer so."""
        await self.me()
        starter: LessonStarter = self.settings["starter"]
        state = starter.state(slug)
        if state is None or state.digest != digest:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(state.gzipped)
        else:
            self.finish(state.body)


class Farewell(Handler):
    """``POST /voila/api/shutdown/<id>``: what Voilà's own front end sends when its page closes.

    A reload sends it too, and what the new page asks may be handled first: so it stops nothing. Whoever comes back
    within the grace time keeps the kernel.
    """

    async def post(self, _kernel_id: str) -> None:
        """Hear it; the connection that is gone says enough."""
        self.set_status(204)


class StopKernel(Handler):
    """``POST /api/kernels/<id>/stop``: what a page sends that needs another kernel."""

    async def post(self, kernel_id: str) -> None:
        """Stop a kernel if it is the participant's own; say nothing about anybody else's."""
        participant = await find_participant(self)
        kernels: Any = self.settings["kernel_manager"]
        if participant is not None and kernels.owner(kernel_id) == participant.id:
            await kernels.stop(kernel_id)
        self.set_status(204)
