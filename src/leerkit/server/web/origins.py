"""Which addresses are this server's own, and whether a request was made by one of its own pages.

A browser tells in ``Host`` which name it looked up, and in ``Origin`` whose page asks. A name that is not ours is
refused: otherwise a page of another site could let its own name lead to this server, and read along.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.routing import Matcher

from leerkit.errors import NotAllowedError
from leerkit.server.web.handler import Handler
from leerkit.texts import door as texts

HOME_DOMAINS = ("local", "lan", "home", "internal", "home.arpa")
"""Domains that nobody can register: a name in one of them is given out by the network that one is in."""


def host_name(netloc: str) -> str:
    """Return the name or IP address in ``name:port``, in small letters, without the brackets of IPv6."""
    return re.sub(r":\d*$", "", netloc.strip().lower()).strip("[]").rstrip(".")


def at_public_host(headers: HTTPHeaders, public_url: str) -> None:
    """Give a request of a page at the public address the public host, also if a proxy wrote another there."""
    if public_url and headers.get("Origin", "").lower() == public_url.lower():
        headers["Host"] = urlsplit(public_url).netloc


class OwnHosts:
    """The names by which this server may be asked: IP addresses, this computer's own names, and those it is given."""

    def __init__(self, given: Iterable[str]) -> None:
        machine = socket.gethostname().lower()
        short = machine.partition(".")[0]
        self._names = {"localhost", machine, short, *(f"{short}.{domain}" for domain in HOME_DOMAINS)}
        self._names |= {host_name(one) for one in given if one}
        self._is_own = lru_cache(maxsize=64)(self._looked_up)
        """A room asks by one or two names, and each request is held against them."""

    def __contains__(self, host: object) -> bool:
        """Return whether ``host``, as it stands in a request, is one of ours."""
        return self._is_own(str(host))

    def _looked_up(self, host: str) -> bool:
        name = host_name(host)
        return name in self._names or name.endswith(".localhost") or is_ip(name)


def is_ip(name: str) -> bool:
    """Return whether a name is an IP address; nobody can let another's IP address lead to this server."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class StrangeHost(Matcher):
    """Matches requests to a name that is not ours. A program that names no host is no browser."""

    def __init__(self, own: OwnHosts) -> None:
        self._own = own

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Return what tornado's router takes for yes, or None."""
        return None if request.headers.get("Host", "localhost") in self._own else {}


class WrongAddress(Handler):
    """Answers every request to a name that is not ours."""

    def prepare(self) -> None:
        """Say that there is no workshop here, and what the facilitator can do."""
        self.wants_json = self.request.path.startswith("/api/")
        raise NotAllowedError(texts.wrong_host(host_name(self.request.host)[:60]), hint=texts.WRONG_HOST_HINT)
