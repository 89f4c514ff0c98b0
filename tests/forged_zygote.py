"""A server's zygote, forked from a process that has pandas and IPython imported, in place of started anew."""

import contextlib
import functools
import os
import select
import signal
import socket
from collections.abc import Iterator, Mapping, Sequence

from leerkit.kernels import keeping
from leerkit.kernels.wire import readable
from tests import forge


def take_from(address: str) -> None:
    """Have the zygotes of this process forked from what listens at ``address``."""
    keeping.spawn = functools.partial(spawn, address)  # type: ignore[assignment]


@contextlib.contextmanager
def forged_zygotes() -> Iterator[None]:
    """Have the zygotes that this process starts meanwhile forked."""
    before = keeping.spawn
    take_from(forge.addresses()[forge.ZYGOTES])
    try:
        yield
    finally:
        keeping.spawn = before  # type: ignore[assignment]


class ForgedZygote:
    """What a server uses of a process of asyncio's."""

    def __init__(self, pid: int, link: socket.socket) -> None:
        self.pid = pid
        self._link = link
        self._status: int | None = None

    @property
    def returncode(self) -> int | None:
        if self._status is None and select.select([self._link], [], [], 0)[0]:
            self._status = int(self._link.recv(forge.MOST_BYTES))
            self._link.close()
        return self._status

    async def wait(self) -> int:
        while (status := self.returncode) is None:
            await readable(self._link.fileno())
        return status

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


async def spawn(
    address: str, command: Sequence[str], env: Mapping[str, str], fds: Sequence[int]
) -> ForgedZygote:
    """Do what ``keeping.spawn`` does, sooner."""
    link = forge.ask(address, command, env, (1, 2, *fds), leads=True)
    await readable(link.fileno())
    return ForgedZygote(int(link.recv(forge.MOST_BYTES)), link)
