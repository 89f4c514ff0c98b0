"""Where an author looks at a lesson while writing it: as a lesson, on a phone, on the screen and as its host."""

from typing import Any

from tornado.web import HTTPError

from leerkit.errors import NotAllowedError
from leerkit.server.pages.console_lessons import WALL
from leerkit.server.pages.facilitator_entrance import TICKET
from leerkit.server.pages.screen import screen_cookie
from leerkit.server.room import hosting
from leerkit.server.room.preview import Preview
from leerkit.server.web.handler import (
    Handler,
    JsonHandler,
    find_participant,
    set_cookie,
    set_facilitator_cookie,
    set_participant_cookie,
)
from leerkit.server.web.which_session import participant_cookie
from leerkit.texts import preview as texts

ADDRESS = "/voorbeeld"
HOLD_S = 25.0
"""How long a request for what changed is held."""


class OfPreview(Handler):
    """The base of what only the author may ask."""

    @property
    def preview(self) -> Preview:
        """What is shown. Raises HTTPError 404 in a session with people."""
        if self.venue.preview is None:
            raise HTTPError(404)
        return self.venue.preview

    def prepare(self) -> None:
        """Let nobody in who does not hold the key: what was opened brings it, or a ticket; then it is in a cookie."""
        super().prepare()
        _ = self.preview
        self.brought = self._brought()
        try:
            self.require_facilitator(self.room.code, self.brought)
        except NotAllowedError as error:
            raise NotAllowedError(texts.NOT_YOURS, hint=texts.NOT_YOURS_HINT) from error

    def _brought(self) -> str:
        """Return the key of the address, which may hold a ticket instead."""
        if self.workshop.tickets.take(self.get_query_argument(TICKET, "")):
            return self.tokens.facilitator(self.room.code)
        return self.get_query_argument("sleutel", "")


class PreviewPage(OfPreview):
    """``/voorbeeld``: a page around the lesson, which is shown anew when a file of it is saved."""

    async def get(self) -> None:
        """Show it. The key moves from the address to a cookie; the author is the one participant."""
        if self.request.query:
            if self.brought:
                set_facilitator_cookie(self, self.room.code, self.brought)
            self.redirect(ADDRESS)
            return
        set_cookie(self, screen_cookie(self.room.code), self.tokens.screen(self.room.code))
        if await find_participant(self) is None:
            set_participant_cookie(self, await self.room.join(texts.AUTHOR))
        self.page("preview/preview.html", code=self.room.code, preview=texts)


class PreviewState(OfPreview, JsonHandler):
    """``GET /voorbeeld/stand?na=<version>``: what is shown, at once if that is another version, else when it is."""

    async def get(self) -> None:
        """Give ``{"version", "problems", "is_shown", "is_current", "lesson"}``; without news the same after a while."""
        await self.preview.other_than(self.get_query_argument("na", ""), HOLD_S)
        told = self.preview
        self.finish(
            {
                "version": told.version,
                "problems": told.problems,
                "is_shown": told.is_shown,
                "is_current": told.is_current,
                "lesson": self._lesson(),
            }
        )

    def _lesson(self) -> dict[str, Any] | None:
        """Return what can be put on: the lesson's exercises by their questions."""
        for lesson in self.room.lessons.values():
            exercises = [
                {
                    "id": one.id,
                    "question": one.question,
                    "kind": "wall" if one.soort == WALL else "exercise",
                }
                for one in lesson.exercises
            ]
            return {"slug": lesson.slug, "title": lesson.title, "exercises": exercises}
        return None


class PreviewAgain(OfPreview, JsonHandler):
    """``POST /voorbeeld/opnieuw``: the author begins anew."""

    async def post(self) -> None:
        """Throw the author's answers away, and let nothing be on; answer 204."""
        me = await find_participant(self)
        if me is not None:
            await self.room.deeds.wipe_participant(me.id)
        await hosting.do(self.room, "own_pace", {})
        set_cookie(self, participant_cookie(self.room.code), "", days=0)
        self.set_status(204)
