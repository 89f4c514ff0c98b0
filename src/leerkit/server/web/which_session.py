"""Which of a server's sessions a request is about.

An address of a host or a screen names it. A participant's does not: there it is the session of their cookie, or of the
token of their kernel. A browser may take part in several sessions; then the page says which (``X-Leerkit-Owner``), or
it is that of the page that is looked at (``CURRENT``; at first, the one in which it was let in last). Nobody chooses a
session by a code here that they were not let into: so no answer tells whether a code is right, at another pace than
``guessing`` has.
"""

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from tornado.web import RequestHandler

from leerkit.server.web.owner import OWNER_HEADER
from leerkit.server.workshop import Venue, Workshop, venue_of

CURRENT = "leerkit_bijeenkomst"
"""The cookie with the code of the session whose page is looked at, where there are several. It opens nothing."""

_NAMED = re.compile(r"/(?:begeleider|scherm|api/sessions)/([^/]+)")
_OF_KERNEL = re.compile(r"/api/kernels/([0-9a-f-]{36})(?:/|$)")
_FOUND = "_leerkit_workshop"


def workshop_of(handler: RequestHandler) -> Workshop | None:
    """Return the session that a request is about; None if it names none of ours, or comes from a stranger.

    On a server with one session that is the one.
    """
    if not hasattr(handler, _FOUND):
        go_on_in(handler, _found(handler))
    return cast("Workshop | None", getattr(handler, _FOUND))


def go_on_in(handler: RequestHandler, workshop: Workshop | None) -> None:
    """Have the rest of a request be about this session."""
    setattr(handler, _FOUND, workshop)


def participant_cookie(code: str) -> str:
    """Return the name of the cookie that says who a participant is; sessions on one host each have their own."""
    return f"leerkit_{code}"


def bearer_of(handler: RequestHandler) -> str | None:
    """Return the token that a program sends, such as a kernel; None if it sends none."""
    scheme, _, token = handler.request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _found(handler: RequestHandler) -> Workshop | None:
    venue = venue_of(handler)
    if named := _NAMED.match(handler.request.path):
        return venue.named(unquote(named[1]))
    if len(venue.workshops) == 1:
        return venue.first
    return _of_participant(handler, venue)


def _of_participant(handler: RequestHandler, venue: Venue) -> Workshop | None:
    token = bearer_of(handler)
    if token is not None:
        return venue.workshops.get(_read(token, venue)[0])
    carried = dict(_carried(handler, venue))
    wished = (code for code in _wished(handler, venue, carried) if code in carried)
    code = next(wished, None) or next(reversed(carried), "")
    return venue.workshops.get(code)


def _carried(handler: RequestHandler, venue: Venue) -> Iterator[tuple[str, str]]:
    """Yield the code of every session in which a browser was let in, with the id of who it is there."""
    for room in venue.rooms:
        cookie = handler.get_cookie(participant_cookie(room.code))
        code, participant_id = _read(cookie, venue) if cookie else ("", "")
        if code == room.code:
            yield code, participant_id


def _read(token: str, venue: Venue) -> tuple[str, str]:
    """Return the code of the session that a token is of, and whose it is; both are empty for one that is not ours.

    One that names no session is of who is known to be in one, else of the first.
    """
    code, participant_id = venue.tokens.read(token)
    if not participant_id or code:
        return code, participant_id
    room = venue.rooms.of_participant(participant_id) or venue.rooms.first
    return room.code, participant_id


def _wished(handler: RequestHandler, venue: Venue, carried: dict[str, str]) -> Iterator[str]:
    """Yield the codes of the sessions that a request may be meant for, the likeliest first."""
    if found := _OF_KERNEL.match(handler.request.path):
        owner = venue.kernels.owner(found[1])
        yield from (code for code, participant_id in carried.items() if participant_id == owner)
    said = handler.request.headers.get(OWNER_HEADER) or handler.get_query_argument("owner", "")
    yield said.partition(".")[0]
    if handler.request.path == "/" and (room := venue.rooms.find(handler.get_query_argument("code", ""))):
        yield room.code
    yield handler.get_cookie(CURRENT) or ""
