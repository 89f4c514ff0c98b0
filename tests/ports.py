"""Ports on this machine that a server of a test has to itself, also while it is not there."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def held_ports(n: int = 1) -> Iterator[list[int]]:
    """Give ports that the system gives to nobody else, though a server can listen there.

    They are bound, and nobody listens. Linux lets another socket bind the same port if both say SO_REUSEADDR, as
    servers do, and skips it for whoever asks for any port.
    """
    with ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(n)]
        for one in held:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", 0))
        yield [int(one.getsockname()[1]) for one in held]
