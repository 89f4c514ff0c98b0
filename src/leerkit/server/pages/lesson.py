"""The lesson as a Voilà app, for participants only: its page, its place in the queue."""

import asyncio
from collections.abc import Iterable

from tornado.web import HTTPError

from leerkit import story
from leerkit.content import Lesson, Video
from leerkit.content.video import origin_of
from leerkit.server.seating.cards_page import CardsPage
from leerkit.server.web.handler import (
    LESSON_SCRIPTS,
    Handler,
    JsonHandler,
    find_participant,
    security_headers,
)
from leerkit.server.web.owner import OWNER_PLACE, owner_of
from leerkit.server.web.packed import finish_packed
from leerkit.server.web.templates import LAID_AWAY
from leerkit.store import Participant

HOLD_S = 1.0
"""How long a request for a lesson waits for its kernel before it gets the waiting page."""

POLL_S = 3.0
"""How long the waiting page's question stays open."""


class LessonPage(Handler):
    """``/les/<slug>/``: the executed notebook, with a kernel of this participant's own if it needs one."""

    async def get(self, slug: str) -> None:
        """Serve the lesson, or the waiting page (202) with a place in the queue; a stranger is sent to join."""
        participant = await find_participant(self)
        if participant is None:
            self.send_to_the_door(slug)
            return
        if slug not in self.room.lessons:
            raise HTTPError(404)
        opener = self.venue.opener
        page = await opener.opened(slug, HOLD_S)
        self.room.notices.require_open(slug)
        if page is not None:
            self._show_cards(slug, page)
        elif opener.needs_seat(slug):
            await self._show_seat(participant, slug)
        else:
            self._wait(participant, slug, position=0)

    def _show_cards(self, slug: str, page: CardsPage) -> None:
        """Serve the page that is the same for everybody; a browser that has it already is told so, by its tag."""
        self._may_be_laid_away(slug)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        finish_packed(self, page.file)

    async def _show_seat(self, participant: Participant, slug: str) -> None:
        seats = self.venue.seats
        seat = seats.ask(participant.id, slug)
        await asyncio.wait({seat}, timeout=HOLD_S)
        if seat.done():
            html = seat.result().html
            self._may_be_laid_away(slug)
            self.finish(html.replace(OWNER_PLACE, owner_of(self.room, participant)))
        else:
            self._wait(participant, slug, seats.position(participant.id, slug))

    def _wait(self, participant: Participant, slug: str, position: int) -> None:
        """Serve the waiting page: so many come before this one."""
        self.set_status(202)
        owner = owner_of(self.room, participant)
        self.page("waiting/waiting.html", slug=slug, position=position, owner=owner)

    def _may_be_laid_away(self, slug: str) -> None:
        for name, value in lesson_headers(self.room.lessons[slug]).items():
            self.set_header(name, value)
        self.set_header("Cache-Control", LAID_AWAY)


def lesson_headers(lesson: Lesson) -> dict[str, str]:
    """Return the headers of a lesson's page: what plays its videos may come in, and nothing else."""
    media, frames = film_sources(lesson.films)
    return security_headers(LESSON_SCRIPTS, media=media, frames=frames)


def film_sources(videos: Iterable[Video]) -> tuple[list[str], list[str]]:
    """Return the origins from which films of these videos come, and those of the players that show them."""
    films = [video for video in videos if video.host]
    frames = {story.EMBEDS[host][0] for video in films if (host := video.host) in story.EMBEDS}
    servers = {origin_of(video.url) for video in films if video.host == "server"}
    return sorted(servers), sorted(frames)


class QueueCall(JsonHandler):
    """``GET /api/queue?les=<slug>``: what the waiting page asks, and a page whose kernel is no more."""

    async def get(self) -> None:
        """Answer when the lesson is ready, or after a moment with the place in the queue; 503 if it did not start.

        ``kernel`` is the lesson's kernel, empty for a lesson that needs none. A page that was made from the same
        ``state`` can go on with it as it is; without one each kernel has its own page.
        """
        me = await self.me()
        slug = self.get_query_argument("les", "")
        if slug not in self.room.lessons:
            raise HTTPError(404)
        opener = self.venue.opener
        page = await opener.opened(slug, POLL_S)
        self.room.notices.require_open(slug)
        if page is not None:
            self.finish(
                {"ready": True, "position": 0, "owner": owner_of(self.room, me), "kernel": "", "state": ""}
            )
        elif opener.needs_seat(slug):
            await self._seat(me, slug)
        else:
            self.finish({"ready": False, "position": 0})

    async def _seat(self, me: Participant, slug: str) -> None:
        seats = self.venue.seats
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
        ready = self.venue.opener.ready(slug)
        if ready is None or ready.state.digest != digest:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        finish_packed(self, ready.state.file)


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
        kernels = self.venue.kernels
        if participant is not None and kernels.owner(kernel_id) == participant.id:
            await kernels.stop(kernel_id)
        self.set_status(204)
