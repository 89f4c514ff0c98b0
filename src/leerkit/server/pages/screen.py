"""The screen that the whole room sees: a page of its own, with a key that opens nothing else."""

import re

from leerkit.errors import NotAllowedError, NotFoundError
from leerkit.server.pages.audience import Audience
from leerkit.server.pages.live import Live
from leerkit.server.pages.news import News
from leerkit.server.pages.polled_news import LiveState
from leerkit.server.web.handler import Handler, set_cookie
from leerkit.server.web.qr import qr_svg
from leerkit.texts import contributing, door, film, pages
from leerkit.texts import hosting as texts

BREAKS = re.compile(r"(?<=[./:])(?![./:])")
"""Where a long address may go on in the next line."""

NAME = "scherm"
"""Under which connections of screens are counted; no participant has this id."""


def screen_cookie(code: str) -> str:
    """Return the name of the cookie that holds the screen's key."""
    return f"leerkit_scherm_{code}"


def require_screen(handler: Handler, code: str, key: str = "") -> None:
    """Raise NotAllowedError unless the request carries the screen's key: ``key``, or by cookie.

    NotFoundError for the screen of another session here, where ``code`` is that of none.
    """
    there = handler.venue.named(code)
    if there is not None and _is_screen(handler, there.room.code, key):
        return
    if there is None and any(_is_screen(handler, room.code, key) for room in handler.venue.rooms):
        raise NotFoundError(pages.UNKNOWN_CODE, hint=pages.CHECK_CODE)
    raise NotAllowedError(texts.NOT_THE_SCREEN)


def _is_screen(handler: Handler, code: str, key: str) -> bool:
    carried = key or handler.get_cookie(screen_cookie(code)) or ""
    return handler.tokens.is_screen(code, carried)


class ScreenPage(Handler):
    """``/scherm/<code>``: what is on, its result when that is revealed, and how to join, all evening."""

    def get(self, code: str) -> None:
        """Show the page. A key in the address moves to a cookie."""
        key = self.get_query_argument("sleutel", "")
        require_screen(self, code, key)
        if key:
            set_cookie(self, screen_cookie(self.room.code), key)
            self.redirect(f"/scherm/{self.room.code}")
            return
        addresses = self.venue.addresses
        self.page(
            "screen/screen.html",
            code=self.room.code,
            join_host_parts=BREAKS.split(addresses.public_url.removeprefix("http://")),
            qr=qr_svg(f"{addresses.public_url}/{self.tokens.join_query(self.room.code)}"),
            only_here=door.ONLY_HERE_ON_SCREEN if addresses.is_only_here else "",
            hosting=texts,
            more_words={**contributing.SCREEN, **film.SCREEN},
        )


class OfScreen(News):
    """What everybody may see, for the screen."""

    async def admit(self, *arguments: str) -> str:
        """Let a screen in."""
        require_screen(self, arguments[0])
        return NAME

    @property
    def audience(self) -> Audience:
        """All screens."""
        return self.workshop.audiences.screens


class ScreenLive(OfScreen, Live):
    """``/api/sessions/<code>/screen``: what the screen shows."""


class ScreenState(OfScreen, LiveState):
    """``/api/sessions/<code>/screen/state``: what the screen shows, without a websocket."""
