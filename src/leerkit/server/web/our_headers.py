"""The headers of every answer, also of those that Voilà's and Jupyter's own handlers give."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from leerkit.server.web.handler import PAGE_HEADERS

POLICY = "Content-Security-Policy"
OTHER_POLICIES = {
    "application/json": "default-src 'none'",
    "image/": "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'",
}
"""The policies of what is no page, by how its type begins: it runs nothing, and loads only what is in it."""

OWN_FILES = "/leerkit/"
"""Where our scripts and style sheets are. What those may do is said by the page that has them: with a policy each, a
phone's first load would be a twentieth larger."""


class OurHeaders(OutputTransform):
    """Adds the security headers that an answer lacks, says who may frame it, and does not say which server this is."""

    def __init__(self, request: HTTPServerRequest, ancestors: str) -> None:
        super().__init__(request)
        self._ancestors = ancestors
        self._is_of_a_page = request.path.startswith(OWN_FILES)

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Return the answer's first part with our headers."""
        del finishing
        headers.pop("Server", None)
        if self._is_of_a_page and status_code == HTTPStatus.OK:
            return status_code, headers, chunk
        policy = _policy_of(headers.get("Content-Type", ""))
        if policy or not headers.get(POLICY, "").startswith("default-src"):
            headers[POLICY] = policy or PAGE_HEADERS[POLICY]  # Jupyter's own says less
        headers[POLICY] += f"; frame-ancestors {self._ancestors}"
        for name, value in PAGE_HEADERS.items():
            headers.setdefault(name, value)
        return status_code, headers, chunk


def _policy_of(kind: str) -> str:
    """Return the policy of what is no page; empty for a page, and for what may be one."""
    return next((policy for begin, policy in OTHER_POLICIES.items() if kind.startswith(begin)), "")


def our_headers(frame_ancestors: Sequence[str]) -> Callable[[HTTPServerRequest], OutputTransform]:
    """Return what makes tornado send our headers; ``frame_ancestors`` are the other sites that may frame a page."""
    ancestors = " ".join(("'self'", *frame_ancestors))
    return lambda request: OurHeaders(request, ancestors)
