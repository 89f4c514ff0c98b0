"""The one place where errors become answers: the right status, Dutch words, no traceback."""

import logging
from asyncio import CancelledError
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError, RequestHandler

from leerkit.errors import LeerkitError
from leerkit.server.workshop import venue_of
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

RETRY_AFTER_S = {429: 10, 503: 15}


def status_of(error: BaseException | None) -> int:
    """Return the HTTP status for an error; 500 means that it is a bug of ours.

    What somebody waited for is given up when the server lets go of a lesson: that is none.
    """
    if isinstance(error, CancelledError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, LeerkitError):
        return error.status
    if isinstance(error, HTTPError):
        return error.status_code
    return 500


def message_of(status: int, error: BaseException | None) -> str:
    """Return what a person is told: the error's own words if it has any, else what the status means."""
    if isinstance(error, LeerkitError):
        return str(error)
    return texts.STATUS.get(status, texts.STATUS[500])


class DutchErrors:
    """Mixin for tornado handlers: ``write_error`` as a Dutch page, or as JSON where JSON was asked for."""

    wants_json = False

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log a bug with its traceback, a refusal in one line; neither holds anything personal."""
        status = status_of(value)
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("bug: %s", typ.__name__, exc_info=(typ, value, tb))
        elif status > HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(value, CancelledError):
            log.warning("%s: %s", typ.__name__, value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with the error's status and words."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        status = status_of(error) if error else status_code
        handler: Any = self
        handler.set_status(status)
        if status in RETRY_AFTER_S:
            handler.set_header("Retry-After", str(RETRY_AFTER_S[status]))
        message = message_of(status, error)
        if self.wants_json:
            handler.finish({"error": message})
        else:
            handler.set_header("Content-Type", "text/html; charset=UTF-8")
            handler.finish(self.error_page(status, message))

    def error_page(self, status: int, message: str) -> str:
        """Return the page of an error."""
        handler: Any = self
        page: str = venue_of(handler).pages.render("shared/error.html", status=status, message=message)
        return page


def in_dutch(handler: type[RequestHandler], *, wants_json: bool = False) -> type[RequestHandler]:
    """Return a handler that somebody else made, with Dutch errors; what it does is left as it is."""
    return type(f"Dutch{handler.__name__}", (DutchErrors, handler), {"wants_json": wants_json})
