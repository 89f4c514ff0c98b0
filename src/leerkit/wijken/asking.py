"""Asking a service of another host: bounded in time and size, tried again where that may help, and never elsewhere.

Only somebody's own kernel and the command line come here; a page of a room asks no other host.
"""

import functools
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import httpx

from leerkit.errors import ServiceError
from leerkit.texts import wijken_online as texts

CONNECT_S, READ_S, WHOLE_S = 5.0, 20.0, 300.0
PAUSES_S = (1.0, 3.0)
"""Before it is tried again; so often and no more."""
MOST_REDIRECTS = 3
BUSY = 429
BROKEN = 500


@dataclass(frozen=True)
class Service:
    """Somebody's open data."""

    name: str
    """What people know it by: ``leefbaarometer.nl``."""
    url: str
    """Where its addresses begin."""


OFFICIAL = {
    "leefbaarometer": Service("leefbaarometer.nl", "https://www.leefbaarometer.nl/resources"),
    "kaart": Service("de kaart van leefbaarometer.nl", "https://geo.leefbaarometer.nl/lbm3/ows"),
    "cbs": Service("het CBS", "https://opendata.cbs.nl/ODataFeed/odata"),
}
"""The official services. Source: https://www.leefbaarometer.nl/page/Opendata, https://www.cbs.nl/nl-nl/onze-diensten/open-data."""


def ask(service: Service, address: str, most_bytes: int, params: Mapping[str, str] | None = None) -> bytes:
    """Return what a service answers; ``address`` is whole, or the rest of one that begins as the service's do.

    Raises ServiceError, in Dutch, if it is away, slow, refuses, sends too much, or leads to another host.
    """
    url = _within(service, _read_address(service, address))
    if params is not None:  # given as nothing, they would take off what the address has
        url = url.copy_with(params=params)
    until = time.monotonic() + WHOLE_S
    timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
    with httpx.Client(timeout=timeout, verify=_certificates()) as client:
        for pause in PAUSES_S:
            try:
                return _asked(client, service, url, most_bytes, until)
            except WORTH_A_TRY as error:
                if time.monotonic() + pause > until:
                    _give_up(service, error)
            except httpx.RequestError as error:
                _give_up(service, error)
            time.sleep(pause)
        try:
            return _asked(client, service, url, most_bytes, until)
        except (httpx.RequestError, _TryAgainError) as error:
            _give_up(service, error)


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Return whom to trust, read once: that takes longer than a question."""
    return httpx.create_ssl_context()


class _TryAgainError(Exception):
    """An answer that may be another one in a moment; its text says which."""


WORTH_A_TRY = (_TryAgainError, httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError)
"""What may go well a moment later: a service that is busy, or broke off. Who is away or slow stays so for a while."""


def _asked(client: httpx.Client, service: Service, url: httpx.URL, most_bytes: int, until: float) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            if response.next_request is not None:
                url = _within(service, response.next_request.url)
                continue
            _refuse(service, response.status_code)
            return _read(response, service, most_bytes, until)
    raise ServiceError(texts.round_and_round(service.name), hint=texts.LATER)


def _read_address(service: Service, address: str) -> httpx.URL:
    try:
        return httpx.URL(address if "://" in address else f"{service.url}/{address}".rstrip("/"))
    except httpx.InvalidURL as error:  # a service said where to go on, and that is no address
        raise ServiceError(texts.elsewhere(service.name, address[:80]), hint=texts.LATER) from error


def _within(service: Service, url: httpx.URL) -> httpx.URL:
    """Return an address of the service itself, as well shielded as its own; raise ServiceError for one elsewhere.

    CBS links to the next page of an answer without encryption.
    """
    own = httpx.URL(service.url)
    if own.scheme == "https" and url.scheme == "http":
        url = url.copy_with(scheme="https", port=own.port)
    there = (url.scheme, url.host.removeprefix("www."), url.port)
    if there != (own.scheme, own.host.removeprefix("www."), own.port):
        raise ServiceError(texts.elsewhere(service.name, url.host), hint=texts.LATER)
    return url


def _refuse(service: Service, status: int) -> None:
    if status == BUSY or status >= BROKEN:
        raise _TryAgainError(texts.busy(service.name, status))
    if status != httpx.codes.OK:
        raise ServiceError(texts.refused(service.name, status), hint=texts.MOVED)


def _read(response: httpx.Response, service: Service, most_bytes: int, until: float) -> bytes:
    content = bytearray()
    for part in response.iter_bytes():
        content += part
        if len(content) > most_bytes:
            raise ServiceError(texts.too_much(service.name, most_bytes // 1_000_000), hint=texts.MOVED)
        if time.monotonic() > until:
            raise ServiceError(texts.slow(service.name), hint=texts.LATER)
    return bytes(content)


def _give_up(service: Service, error: Exception) -> NoReturn:
    """Say why it did not come. An address of httpx's own message is none of the reader's concern."""
    match error:
        case _TryAgainError():
            came = str(error)
        case httpx.TimeoutException():
            came = texts.slow(service.name)
        case httpx.RemoteProtocolError() | httpx.DecodingError():
            came = texts.broken_off(service.name)
        case _:
            came = texts.away(service.name)
    raise ServiceError(came, hint=texts.LATER) from error


def unexpected(service: Service, came: str, expected: str) -> ServiceError:
    """Return the error of an answer that is not in the form that it had."""
    return ServiceError(texts.another_form(service.name, came), expected=expected, hint=texts.MOVED)
