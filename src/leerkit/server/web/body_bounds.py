"""How large a request's body may be: known from its headers, so what is too large is never kept."""

import re
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher
from tornado.web import HTTPError, stream_request_body

from leerkit.server.web.handler import Handler

MAX_BODY_BYTES = 65_536
"""More than anybody types."""

MOST_KEPT_BYTES = 2 * MAX_BODY_BYTES
"""An answer of 64 kB with what stands around it, or a few frames for a kernel in one call."""

READ_AT_MOST_BYTES = 2_000_000
"""A sender of a little too much is read to the end, so that the refusal is heard; what is larger is cut off."""

_LARGER = re.compile(r"/api/answers|/api/kernels/[0-9a-f-]+/frames")


def bound_of(path: str) -> int:
    """Return how many bytes a body for this path may have."""
    return MOST_KEPT_BYTES if _LARGER.fullmatch(path) else MAX_BODY_BYTES


def length_of(request: HTTPServerRequest) -> int:
    """Return how many bytes a request announces for its body; 0 if it announces none, or no number."""
    said = request.headers.get("Content-Length", "")
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else 0


class TooLarge(Matcher):
    """Matches requests with a body that is too large. One without a length is cut off by the server's own bound."""

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Return what tornado's router takes for yes, or None."""
        return {} if length_of(request) > bound_of(request.path) else None


@stream_request_body
class TooMuch(Handler):
    """Answers 413, and keeps nothing of what comes in."""

    def prepare(self) -> None:
        """Cut off what is far too much, and let the rest come in first."""
        self.wants_json = self.request.path.startswith("/api/")
        connection: Any = self.request.connection
        length = length_of(self.request)
        connection.set_max_body_size(length)
        if length > READ_AT_MOST_BYTES:
            raise HTTPError(413)

    def data_received(self, chunk: bytes) -> None:
        """Drop it."""

    def refuse(self, *_arguments: str) -> None:
        """Answer 413."""
        raise HTTPError(413)

    get = head = post = put = patch = delete = options = refuse
