"""The addresses of the page: all of them below a token that only the terminal tells."""

import hmac
import json
from typing import Any

from pydantic import TypeAdapter, ValidationError
from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from leerkit.content.marking import Marked
from leerkit.content.served import type_of
from leerkit.errors import LeerkitError, MomentsError, NotAllowedError
from leerkit.server.marking.desk import Desk
from leerkit.server.pages.lesson import film_sources
from leerkit.server.web.failures import DutchErrors
from leerkit.server.web.handler import same_origin, security_headers
from leerkit.texts import marking as texts
from leerkit.texts import pages

DESK = "desk"
"""The key of ours in tornado's settings."""
MOMENTS = TypeAdapter(list[Marked])


class Own(DutchErrors, RequestHandler):
    """A page or a call of ours: for who has the token, from a page of ours."""

    @property
    def desk(self) -> Desk:
        """What the page works on."""
        desk: Desk = self.settings[DESK]
        return desk

    def error_page(self, status: int, message: str) -> str:
        """Return the page of an error."""
        return self.desk.pages.render("shared/error.html", status=status, message=message)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log a bug; what the author can do something about is told on the page."""
        if not isinstance(value, LeerkitError):
            super().log_exception(typ, value, tb)

    def set_default_headers(self) -> None:
        """Send the security headers with everything."""
        self.clear_header("Server")
        for name, value in security_headers("'self'").items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Frame-Options", "DENY")

    def prepare(self) -> None:
        """Turn away who does not have the token, and what another site's page sends."""
        token = self.path_kwargs.get("token", "")
        if not hmac.compare_digest(str(token).encode(), self.desk.token.encode()):
            raise NotAllowedError(texts.NO_KEY)
        if self.request.method not in ("GET", "HEAD") and not same_origin(self.request):
            raise NotAllowedError(pages.OTHER_SITE)


class MarkingPage(Own):
    """``/<token>/``: the video beside its moments."""

    def get(self, token: str) -> None:
        """Answer with the page; a film or a player of another host may come in only if the video has one."""
        found = self.desk.read()
        media, frames = film_sources([found.video])
        for name, value in security_headers("'self'", media=media, frames=frames).items():
            self.set_header(name, value)
        exercises = [{"id": one.id, "question": one.question} for one in found.lesson.exercises]
        given = {**self.desk.state(), "exercises": exercises}
        page = self.desk.pages.render(
            "marking/marking.html",
            words=texts,
            title=found.video.title,
            player=self.desk.player(found.video),
            is_played=bool(found.video.files or found.video.host),
            given={"words": texts.WORDS, **given},
        )
        self.finish(page)
        del token


class MomentsCall(Own):
    """``/<token>/moments``: what stands in the file, and what is to stand there."""

    wants_json = True

    def get(self, token: str) -> None:
        """Answer with the moments in the file."""
        del token
        self.finish(self.desk.state())

    def post(self, token: str) -> None:
        """Write ``{"digest", "moments"}``; 400 with ``rows`` for what check would refuse, 409 for another file."""
        del token
        try:
            body = json.loads(self.request.body)
            moments = MOMENTS.validate_python(body["moments"])
            digest = str(body["digest"])
        except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
            raise LeerkitError(pages.NOT_JSON) from error
        try:
            self.finish(self.desk.save(moments, digest))
        except MomentsError as error:
            self.set_status(error.status)
            self.finish({"error": str(error), "rows": error.rows})


class FilmFile(Own, StaticFileHandler):
    """``/<token>/<file>``: the film, piece by piece."""

    async def get(self, token: str, name: str, include_body: bool = True) -> None:  # type: ignore[override]
        """Serve it; 404 for whatever is no film of the video."""
        del token
        if self.desk.film(name) is None:
            raise HTTPError(404)
        await super().get(name, include_body)

    async def head(self, token: str, name: str) -> None:  # type: ignore[override]
        """Serve its headers."""
        await self.get(token, name, include_body=False)

    def get_content_type(self) -> str:
        """Return the kind that its ending says."""
        return type_of(self.path)

    def compute_etag(self) -> str | None:
        """Return what changes with the file, without reading a whole film for it."""
        changed = self.modified.timestamp() if self.modified else 0.0
        return f'"{changed:.0f}-{self.get_content_size()}"'


class Nowhere(Own):
    """Any other address."""

    def prepare(self) -> None:
        """Say that there is nothing here."""
        raise NotAllowedError(texts.NO_KEY)


class StrangeName(Own):
    """A name that is not this machine's own: a page of another site leads its name here."""

    def prepare(self) -> None:
        """Say nothing of what is here."""
        raise HTTPError(403)


def served(desk: Desk) -> dict[str, Any]:
    """Return the settings of the application."""
    return {DESK: desk, "default_handler_class": Nowhere, "log_function": lambda _handler: None}
