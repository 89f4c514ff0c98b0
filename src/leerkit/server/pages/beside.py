"""One more session on this server: opened by the host of another, for a host of its own."""

from leerkit.errors import LeerkitError, WrongMomentError
from leerkit.server.web.handler import JsonHandler
from leerkit.texts import beside as texts
from leerkit.texts import pages


class BesideCall(JsonHandler):
    """``POST /api/sessions/<code>/beside``."""

    async def post(self, code: str) -> None:
        """Open a session with ``{"lessons": [slug, …]}``; answer 201 with its code and how to come in.

        ``facilitator_url`` has the key of its host in it, and is told here and in the terminal only. Without
        ``lessons`` it has those of this session.
        """
        self.require_facilitator(code)
        if self.venue.is_practice or self.venue.preview is not None:
            raise WrongMomentError(texts.NOT_HERE, hint=texts.NOT_HERE_HINT)
        room = await self.venue.beside.open(self._lessons())
        self.set_status(201)
        self.finish(self.venue.links(room.code))

    def _lessons(self) -> list[str]:
        """Return what was asked for. Raises LeerkitError (400) if it is no list of slugs."""
        asked = self.json_body().get("lessons", list(self.room.lessons))
        if not isinstance(asked, list) or not all(isinstance(one, str) for one in asked):
            raise LeerkitError(pages.NOT_JSON)
        return asked
