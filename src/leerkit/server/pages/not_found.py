"""The page for an address that is not there."""

from tornado.web import HTTPError

from leerkit.server.web.handler import Handler


class NotFound(Handler):
    """Answers every address that nobody else answers."""

    def prepare(self) -> None:
        """Answer 404, in JSON under ``/api``."""
        self.wants_json = self.request.path.startswith("/api/")
        raise HTTPError(404)
