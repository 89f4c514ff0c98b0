"""``/zaal``: the page of a participant in a room that is led, and what it asks for besides: text, cards, wiping."""

import json
from typing import Any

from tornado.web import HTTPError

from leerkit.cards.given import as_told
from leerkit.live import ASKED_LESSON
from leerkit.server.pages.join import ROOM
from leerkit.server.pages.participant_state import own_state, shared_state
from leerkit.server.pages.zaal_state import card_of, was_revealed
from leerkit.server.web.handler import (
    Handler,
    JsonHandler,
    find_participant,
    set_cookie,
)
from leerkit.server.web.owner import owner_of, require_own
from leerkit.server.web.packed import finish_packed
from leerkit.server.web.scripts import CARDS, ZAAL_PAGE
from leerkit.server.web.templates import LAID_AWAY
from leerkit.server.web.which_session import participant_cookie
from leerkit.texts import zaal as texts
from leerkit.texts.cards import SHARED
from leerkit.texts.hosting import NEWS, TIMER
from leerkit.texts.on_device import ON_DEVICE
from leerkit.texts.pages import SESSION
from leerkit.texts.views import VIEWS

WORDS = {
    **{name: SESSION[name] for name in ("lost", "back", "stopped", "reload", "go_on_here")},
    **{name: NEWS[name] for name in ("removed", "released", "join", "table")},
    **TIMER,
}
"""What the page says as a lesson's page does."""


class ZaalPage(Handler):
    """``/zaal``: one screen at each moment. What is on stands in the page: nothing need be asked to draw it."""

    async def get(self) -> None:
        """Show the page; a stranger is sent to join, and comes back."""
        me = await find_participant(self)
        room = self.room
        if me is None:
            self.send_to_the_door(ROOM)
            return
        state = json.loads((await shared_state(room)).whole) | await own_state(room, me)
        on = state["on"] or {}
        soorten = sorted({one.soort for lesson in room.lessons.values() for one in lesson.exercises})
        soort = on["exercise"]["props"]["soort"] if on.get("exercise") else ""
        self.set_header("Cache-Control", LAID_AWAY)
        self.page(
            "zaal/zaal.html",
            zaal=texts,
            words={**WORDS, **ON_DEVICE, **texts.MOMENTS},
            script=ZAAL_PAGE,
            view=f"{CARDS}/{soort}.js" if soort else "",
            given={
                "owner": owner_of(room, me),
                "state": state,
                "answers": [as_told(one) for one in await room.answers.last(me.id)],
                "asked": ASKED_LESSON,
                "lessons": {slug: lesson.title for slug, lesson in room.lessons.items()},
                "soorten": soorten,
                "shared": SHARED,
                "views": {soort: VIEWS[soort]} if soort else {},
            },
        )


class ZaalText(Handler):
    """``/zaal/tekst?les=…&oefening=…`` or ``&kop=…``: the text of the lesson that belongs to what is on."""

    async def get(self) -> None:
        """Give it as HTML, from the executed lesson; 204 for what has none."""
        await self.me()
        slug = self.get_query_argument("les", "")
        exercise, heading = self.get_query_argument("oefening", ""), self.get_query_argument("kop", "")
        if slug not in self.room.lessons:
            raise HTTPError(404)
        parts = self.venue.opener.parts(slug)
        found = None
        if parts is not None:
            found = parts.before.get(exercise) if exercise else parts.under.get(self._heading(slug, heading))
        if found is None:
            self.set_status(204)
            return
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        finish_packed(self, found)

    def _heading(self, slug: str, title: str) -> str:
        """Return the heading that a row of the run sheet is about; a row may be called otherwise."""
        rows = self.room.lessons[slug].run_sheet_rows
        return next((row.part for _, row in rows if row.part and row.name == title), title)


class CardsCall(JsonHandler):
    """``GET /api/cards?les=<slug>``: the exercises of a lesson and its sources, for what was missed and for the end.

    What was asked on the spot is a lesson too, of what was put on.
    """

    async def get(self) -> None:
        """Give ``{"cards": {id: {"props", "sources", "shown"}}, "sources": [{"title", "url"}]}``.

        ``shown`` is there where something was revealed, with that; nothing else of a solution or of the group is in it.
        """
        await self.me()
        slug = self.get_query_argument("les", "")
        if not self.room.has_lesson(slug):
            raise HTTPError(404)
        lesson = self.room.lesson(slug)
        shown = was_revealed(self.room, slug)
        cards = {
            one.id: card_of(self.room, slug, one.id) | ({"shown": shown[one.id]} if one.id in shown else {})
            for one in lesson.exercises
        }
        sources: list[dict[str, Any]] = [{"title": one.title, "url": one.url} for one in lesson.sources]
        self.finish({"cards": cards, "sources": sources})


class WipeMe(JsonHandler):
    """``POST /zaal/wis``: a participant has everything of theirs removed."""

    async def post(self) -> None:
        """Remove name and answers for good, and forget who takes part at this device."""
        me = await self.me()
        require_own(self, self.room, me)
        await self.room.deeds.wipe_participant(me.id)
        set_cookie(self, participant_cookie(self.room.code), "", days=0)
        self.set_status(204)


class WipedPage(Handler):
    """``/zaal/gewist``: what is said once that is done."""

    def get(self) -> None:
        """Show it; it holds nothing of anybody."""
        self.page("zaal/wiped.html", zaal=texts)
