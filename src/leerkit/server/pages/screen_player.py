"""``/scherm/<code>/speler/<slug>/<id>``: a film of another website on the screen, once the host agreed to that.

It stands in a frame of the screen's page, so that the other website may come into this page alone, and only then.
"""

from urllib.parse import urlsplit

from leerkit.content.served import type_of
from leerkit.errors import WrongMomentError
from leerkit.server.pages.lesson import film_sources
from leerkit.server.pages.screen import require_screen
from leerkit.server.room.watching import film_of
from leerkit.server.web.handler import Handler, security_headers
from leerkit.story import player_address
from leerkit.texts import film as texts


class ScreenPlayer(Handler):
    """What plays it; it follows what the page around it says of where the film is."""

    async def get(self, code: str, slug: str, video_id: str) -> None:
        """Show it to the screen; 409 as long as no host has agreed."""
        require_screen(self, code)
        video = film_of(self.room, slug, video_id)
        await self.room.session.refresh()
        if not self.room.state.led.film(slug, video_id).embedded:
            raise WrongMomentError(texts.NOT_AGREED, hint=texts.AGREE)
        media, frames = film_sources([video])
        for name, value in security_headers("'self'", media=media, frames=frames).items():
            self.set_header(name, value)
        address = player_address(video)
        self.page(
            "screen/player.html",
            given={
                "title": video.title,
                "host": video.host,
                "address": address,
                "type": type_of(urlsplit(address).path) if video.host == "server" else "",
            },
        )
