"""The port: a room that clicks at the same moment gets through the door at once."""

import socket
from contextlib import ExitStack
from pathlib import Path

from leerkit.server.host.listening import N_AT_THE_DOOR, bound_sockets

SYSTEM = Path("/proc/sys/net/core/somaxconn")
WITHIN_S = 0.7
"""Sooner than TCP tries again."""


def test_connections_of_a_whole_room_wait_at_the_door_without_a_second_try() -> None:
    most = int(SYSTEM.read_text()) if SYSTEM.exists() else N_AT_THE_DOOR
    with ExitStack() as stack:
        [door] = [stack.enter_context(one) for one in bound_sockets("127.0.0.1", 0)]
        for _ in range(min(500, most)):
            stack.enter_context(socket.create_connection(door.getsockname(), timeout=WITHIN_S))
