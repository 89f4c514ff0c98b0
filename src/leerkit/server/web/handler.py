"""What all of leerkit's own handlers share: who asks, Dutch errors, no caching, no other host."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler

from leerkit.errors import LeerkitError, NotAllowedError, NotFoundError
from leerkit.server.room.room import Room
from leerkit.server.web.failures import DutchErrors
from leerkit.server.web.tokens import PARTICIPANT_DAYS, Tokens
from leerkit.server.web.which_session import CURRENT, bearer_of, participant_cookie, workshop_of
from leerkit.server.workshop import Venue, Workshop, venue_of
from leerkit.store import Participant
from leerkit.texts import keeping
from leerkit.texts import pages as texts


def security_headers(
    script_src: str, *, media: Iterable[str] = (), frames: Iterable[str] = ()
) -> dict[str, str]:
    """Return what is sent with every page: it asks no other host for anything, and an address with a key stays here.

    ``media`` and ``frames`` are the origins from which a film, or a player, may come on this page. Which sites may show
    it in a frame is added to every answer at once, in ``our_headers``.
    """
    policy = (
        "default-src 'self'",
        f"script-src {script_src}",
        "style-src 'self' 'unsafe-inline' blob:",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        " ".join(("media-src 'self' data: blob:", *media)),
        " ".join(("frame-src 'self'", *frames)),
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


PAGE_HEADERS = security_headers("'self'")
LESSON_SCRIPTS = "'self' 'unsafe-inline' 'unsafe-eval' blob:"
"""A lesson's widgets bring their own scripts (blob), and Voilà's front end needs eval."""


def same_origin(request: HTTPServerRequest) -> bool:
    """Return whether a request comes from one of our own pages, or from a program that is no browser.

    The same host at another port is another site. A port that goes without saying may be said.
    """
    origin = request.headers.get("Origin")
    if not origin:
        return True
    host = urlsplit(origin).netloc
    return bool(host) and _without_usual_port(host) == _without_usual_port(request.headers.get("Host", ""))


def _without_usual_port(netloc: str) -> str:
    return netloc.strip().lower().removesuffix(":80").removesuffix(":443")


def facilitator_cookie(code: str) -> str:
    """Return the name of the cookie that holds the facilitator's key."""
    return f"leerkit_begeleider_{code}"


def participant_token(handler: RequestHandler, code: str) -> str:
    """Return the token that came with a request: a bearer header (a kernel) or the cookie (a browser); may be empty."""
    bearer = bearer_of(handler)
    return (handler.get_cookie(participant_cookie(code)) or "") if bearer is None else bearer


async def find_participant(handler: RequestHandler) -> Participant | None:
    """Return the participant who sent a request, or None for a stranger."""
    workshop = workshop_of(handler)
    return None if workshop is None else await participant_in(handler, workshop)


async def participant_in(handler: RequestHandler, workshop: Workshop) -> Participant | None:
    """Return who sent a request, in this session; None for who is a stranger there."""
    token = participant_token(handler, workshop.room.code)
    participant_id = venue_of(handler).tokens.participant_id(token)
    return await workshop.room.participant(participant_id) if participant_id else None


def set_participant_cookie(handler: RequestHandler, participant: Participant) -> None:
    """Remember in the browser who this is, and in which session, if there are several."""
    venue, code = venue_of(handler), participant.session_code
    token = venue.tokens.participant(participant.id, "" if code == venue.rooms.first.code else code)
    set_cookie(handler, participant_cookie(code), token)
    if len(venue.rooms) > 1:
        set_current(handler, code)


def set_facilitator_cookie(handler: RequestHandler, code: str, key: str) -> None:
    """Remember in the browser that this is the facilitator, so that the key need not stay in the address bar."""
    set_cookie(handler, facilitator_cookie(code), key)


def set_current(handler: RequestHandler, code: str) -> None:
    """Remember in the browser in which session it was let in last; pages say it anew (``shared/current_session``)."""
    set_cookie(handler, CURRENT, code, is_for_scripts=True)


def set_cookie(
    handler: RequestHandler,
    name: str,
    value: str,
    days: float = PARTICIPANT_DAYS,
    *,
    is_for_scripts: bool = False,
) -> None:
    """Set one of our cookies: for no script as a rule, and over https only where participants come by https.

    The browser sends it for our own pages only, unless another site may show those in a frame. Zero days forget it. How
    long it is good is said in seconds too: that holds on a telephone whose clock is wrong.
    """
    addresses = venue_of(handler).addresses
    secure = addresses.public_url.startswith("https:")
    same_site = "None" if addresses.is_framed else "Lax"
    handler.set_cookie(
        name,
        value,
        expires_days=days,
        max_age=int(days * 86_400),
        httponly=not is_for_scripts,
        samesite=same_site,
        secure=secure,
        path="/",
    )


class Handler(DutchErrors, RequestHandler):
    """A page of ours."""

    @property
    def venue(self) -> Venue:
        """What the server has once."""
        return venue_of(self)

    @property
    def workshop(self) -> Workshop:
        """The session that this is about. Raises NotAllowedError where that is none: then a stranger asks."""
        found = workshop_of(self)
        if found is None:
            raise NotAllowedError(texts.NOT_JOINED, hint=texts.JOIN_FIRST)
        return found

    @property
    def room(self) -> Room:
        """The live session."""
        return self.workshop.room

    @property
    def tokens(self) -> Tokens:
        """Makes and reads tokens."""
        return self.venue.tokens

    def set_default_headers(self) -> None:
        """Send the security headers with everything, and let nothing personal be cached."""
        self.clear_header("Server")
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse a form or call that another site's page sends in a visitor's name."""
        if self.request.method not in ("GET", "HEAD") and not same_origin(self.request):
            raise NotAllowedError(texts.OTHER_SITE)

    def head(self, *arguments: str) -> Any:
        """Answer as ``get`` does; tornado leaves the body out."""
        if "Upgrade" in self.request.headers:
            raise HTTPError(405)
        return self.get(*arguments)

    def page(self, name: str, **values: Any) -> None:
        """Answer with a page made from a template."""
        self.finish(self.venue.pages.render(name, **values))

    async def me(self) -> Participant:
        """Return the participant who asks; raise NotAllowedError for a stranger."""
        found = await find_participant(self)
        if found is None:
            said = keeping.WIPED if self.was_wiped else texts.NOT_JOINED
            raise NotAllowedError(said, hint=texts.JOIN_FIRST)
        return found

    @property
    def was_wiped(self) -> bool:
        """Whether a stranger is somebody whose rows went while this server knew them."""
        workshop = workshop_of(self)
        if workshop is None:
            return False
        token = participant_token(self, workshop.room.code)
        return self.tokens.participant_id(token) in workshop.room.storage.wiped

    def send_to_the_door(self, wanted: str) -> None:
        """Send a stranger to join, and then back to what they wanted; who was wiped hears that it is done."""
        self.redirect("/zaal/gewist" if self.was_wiped else f"/?les={wanted}")

    def require_facilitator(self, code: str, key: str = "") -> None:
        """Raise NotAllowedError unless the request carries the facilitator's key: ``key``, or by header or cookie.

        NotFoundError for who has the key of a session here, and ``code`` is that of none: who has no key learns nothing
        about the code.
        """
        there = self.venue.named(code)
        if there is not None and self._is_facilitator(there.room.code, key):
            return
        if there is None and any(self._is_facilitator(room.code, key) for room in self.venue.rooms):
            raise NotFoundError(texts.UNKNOWN_CODE, hint=texts.CHECK_CODE)
        raise NotAllowedError(texts.NOT_FACILITATOR)

    def _is_facilitator(self, code: str, key: str) -> bool:
        """Return whether a request carries the key of this session: ``key``, or by header or cookie."""
        bearer = bearer_of(self)
        carried = (self.get_cookie(facilitator_cookie(code)) or "") if bearer is None else bearer
        return self.tokens.is_facilitator(code, key or carried)


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
