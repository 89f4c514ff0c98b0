"""Where a server listens, and what others write to reach it."""

import errno
import ipaddress
import socket

from tornado.netutil import bind_sockets

from leerkit.errors import StartError
from leerkit.texts import pages as texts

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - to be recognised, not to be bound
"""Addresses to listen on that mean all of this machine's."""

N_AT_THE_DOOR = 1024
"""How many connections may wait to be taken: a room that clicks at the same moment.

Who does not fit tries again after a second, as TCP does (RFC 6298), and that second is the longest of coming in.
"""


def bound_sockets(ip: str, port: int) -> list[socket.socket]:
    """Take a port, any free one for 0. Raises StartError if that cannot be done."""
    try:
        return bind_sockets(port, address=ip or None, backlog=N_AT_THE_DOOR)
    except PermissionError as error:
        raise StartError(texts.port_denied(port), hint=texts.CHOOSE_PORT) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError(texts.port_taken(port), hint=texts.CHOOSE_PORT) from error
        raise StartError(texts.host_unknown(ip), hint=texts.CHOOSE_HOST) from error


def reachable_host(ip: str) -> str:
    """Return the host that others write in an address to reach a server that listens on ``ip``.

    For all addresses that is this machine's own on its network; nothing is sent to find it.
    """
    if ip in ("127.0.0.1", "::1"):
        return "localhost"
    host = _own_address(ip) if ip in EVERYWHERE else ip
    return f"[{host}]" if ":" in host else host


def is_only_here(ip: str) -> bool:
    """Return whether a server that listens on ``ip`` is out of reach for every other device."""
    if ip in EVERYWHERE:
        return False
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return ip == "localhost"


def _own_address(everywhere: str) -> str:
    """Return this machine's address on its network, or its name where it has none."""
    family, elsewhere = (
        (socket.AF_INET6, "2001:db8::1") if everywhere == "::" else (socket.AF_INET, "192.0.2.1")
    )
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            # a documentation address: connecting a datagram socket only picks a route
            probe.connect((elsewhere, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname()
