"""The lesson as a Voilà app, for participants only."""

from typing import Any

from tornado.web import HTTPError, StaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from leerkit.server.failures import DutchErrors
from leerkit.server.handler import LESSON_HEADERS, PAGE_HEADERS, find_participant
from leerkit.server.lesson_kernels import KernelFor, starting_for


class LessonPage(DutchErrors, TornadoVoilaHandler):  # type: ignore[misc]
    """``/les/<slug>``: Voilà runs the notebook in a kernel of this participant's own."""

    def set_default_headers(self) -> None:
        """Send the security headers of all our pages."""
        for name, value in LESSON_HEADERS.items():
            self.set_header(name, value)

    async def get(self, slug: str) -> None:  # type: ignore[override]
        """Serve a lesson; a stranger is sent to the join page."""
        participant = await find_participant(self)
        if participant is None:
            self.redirect("/")
            return
        if slug not in self.settings["room"].lessons:
            raise HTTPError(404)
        token = self.settings["tokens"].participant(participant.id)
        starting_for.set(KernelFor(participant.id, token, self.settings["local_url"]))
        async for html in self.get_generator(path=f"{slug}/les.ipynb"):
            self.write(html)
            await self.flush()


class LessonPicture(DutchErrors, StaticFileHandler):
    """``/les/<slug>/<picture>``: the only files of a lesson that are served; its solutions are in another."""

    def set_default_headers(self) -> None:
        """Send the security headers, without scripts: an SVG is a picture and no more."""
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)


class ShutdownKernel(TornadoVoilaHandler):  # type: ignore[misc]
    """``/voila/api/shutdown/<id>``: a page that is closed lets its own kernel go."""

    def initialize(self, **_kwargs: Any) -> None:
        """Nothing of Voilà's page handler is needed here."""

    def check_xsrf_cookie(self) -> None:
        """The page sends this when it closes, without a form; the kernel's owner is checked instead."""

    async def post(self, kernel_id: str) -> None:
        """Stop a kernel if it is the participant's own; say nothing about anybody else's."""
        participant = await find_participant(self)
        if participant is not None and self.kernel_manager.owner(kernel_id) == participant.id:
            await self.kernel_manager.shutdown_kernel(kernel_id)
        self.set_status(204)
        self.finish()
