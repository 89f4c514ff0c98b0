"""What all of leerkit's own handlers share: who asks, Dutch errors, no caching, no other host."""

import json
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError
from leerkit.server.failures import DutchErrors
from leerkit.server.room import Room
from leerkit.server.tokens import PARTICIPANT_DAYS, Tokens
from leerkit.store import Participant
from leerkit.texts import pages as texts

PARTICIPANT_COOKIE = "leerkit"
FACILITATOR_COOKIE = "leerkit_begeleider"

MAX_BODY_BYTES = 1_000_000
"""More than anybody types."""


def security_headers(script_src: str) -> dict[str, str]:
    """Return what is sent with every page: it asks no other host for anything, and an address with a key stays here."""
    policy = (
        "default-src 'self'",
        f"script-src {script_src}",
        "style-src 'self' 'unsafe-inline' blob:",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


PAGE_HEADERS = security_headers("'self'")
LESSON_HEADERS = security_headers("'self' 'unsafe-inline' 'unsafe-eval' blob:")
"""A lesson's widgets bring their own scripts (blob), and Voilà's front end needs eval."""


def same_origin(request: HTTPServerRequest) -> bool:
    """Return whether a request comes from one of our own pages, or from a program that is no browser."""
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.headers.get("Host", "")


def participant_token(handler: RequestHandler) -> str:
    """Return the token that came with a request: a bearer header (a kernel) or the cookie (a browser); may be empty."""
    scheme, _, token = handler.request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return handler.get_cookie(PARTICIPANT_COOKIE) or ""


async def find_participant(handler: RequestHandler) -> Participant | None:
    """Return the participant who sent a request, or None for a stranger."""
    tokens: Tokens = handler.settings["tokens"]
    room: Room = handler.settings["room"]
    participant_id = tokens.participant_id(participant_token(handler))
    return await room.participant(participant_id) if participant_id else None


def set_participant_cookie(handler: RequestHandler, participant: Participant) -> None:
    """Remember in the browser who this is."""
    tokens: Tokens = handler.settings["tokens"]
    _set_cookie(handler, PARTICIPANT_COOKIE, tokens.participant(participant.id))


def set_facilitator_cookie(handler: RequestHandler, key: str) -> None:
    """Remember in the browser that this is the facilitator, so that the key need not stay in the address bar."""
    _set_cookie(handler, FACILITATOR_COOKIE, key)


def _set_cookie(handler: RequestHandler, name: str, value: str) -> None:
    secure = handler.request.protocol == "https"
    handler.set_cookie(
        name, value, expires_days=PARTICIPANT_DAYS, httponly=True, samesite="Lax", secure=secure, path="/"
    )


class Handler(DutchErrors, RequestHandler):
    """A page of ours."""

    @property
    def room(self) -> Room:
        """The session that this server carries."""
        room: Room = self.settings["room"]
        return room

    @property
    def tokens(self) -> Tokens:
        """Makes and reads tokens."""
        tokens: Tokens = self.settings["tokens"]
        return tokens

    def set_default_headers(self) -> None:
        """Send the security headers with everything, and let nothing personal be cached."""
        self.clear_header("Server")
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse what is too much, and a form or call that another site's page sends in a visitor's name."""
        if len(self.request.body) > MAX_BODY_BYTES:
            raise HTTPError(413)
        if self.request.method not in ("GET", "HEAD") and not same_origin(self.request):
            raise NotAllowedError(texts.OTHER_SITE)

    def page(self, name: str, **values: Any) -> None:
        """Answer with a page made from a template."""
        self.finish(self.settings["pages"].render(name, **values))

    async def me(self) -> Participant:
        """Return the participant who asks; raise NotAllowedError for a stranger."""
        found = await find_participant(self)
        if found is None:
            raise NotAllowedError(texts.NOT_JOINED, hint=texts.JOIN_FIRST)
        return found

    def require_facilitator(self, code: str, key: str = "") -> None:
        """Raise NotAllowedError unless the request carries the facilitator's key: ``key``, or by header or cookie.

        Only then NotFoundError if ``code`` is not this session's: who has no key learns nothing about the code.
        """
        scheme, _, bearer = self.request.headers.get("Authorization", "").partition(" ")
        carried = bearer.strip() if scheme.lower() == "bearer" else self.get_cookie(FACILITATOR_COOKIE) or ""
        if not self.tokens.is_facilitator(self.room.code, key or carried):
            raise NotAllowedError(texts.NOT_FACILITATOR)
        if not self.room.is_code(code):
            raise NotFoundError(texts.UNKNOWN_CODE, hint=texts.CHECK_CODE)


class JsonHandler(Handler):
    """A call that takes and gives JSON."""

    wants_json = True

    def json_body(self) -> dict[str, Any]:
        """Return the body as an object; raise LeerkitError (400) if it is not one."""
        try:
            body = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError) as error:
            raise LeerkitError(texts.NOT_JSON) from error
        if not isinstance(body, dict):
            raise LeerkitError(texts.NOT_JSON)
        return body
