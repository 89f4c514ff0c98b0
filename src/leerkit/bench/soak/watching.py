"""What others see of a server while somebody misbehaves: how long it keeps them waiting, and what it takes."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field, replace

import psutil

from leerkit.bench.http import Address, Connection
from leerkit.bench.processes import ProcessTree
from leerkit.bench.servers import Server
from leerkit.bench.soak.staying import source_of

TRACEBACK = b"Traceback (most recent call last)"
PROBER = 20_000
"""The number of whoever asks after the server's health; no participant has it."""

SHORTEST_PAUSE_S = 0.01


@dataclass
class Pulse:
    """Asks ``/health/live`` each ``each_s`` seconds, as any page would ask for something small.

    ``waits`` has the moment of each question in seconds since ``began``, and how long the answer took; None for a
    question that was given up after ``gives_up_s``.
    """

    url: str
    began: float
    each_s: float
    gives_up_s: float
    waits: list[tuple[float, float | None]] = field(default_factory=list)
    silent_since: float | None = None
    """``time.monotonic()`` of the first question since the last answer; None while the server answers."""
    _connection: Connection | None = None

    @property
    def silent_s(self) -> float:
        """Return for how long nothing was heard from the server."""
        return 0.0 if self.silent_since is None else time.monotonic() - self.silent_since

    def longest_s(self, since_s: float = 0.0) -> float:
        """Return the longest wait of all questions after a moment, also of one that is still waiting."""
        return max(self.all_s(since_s), default=0.0)

    def all_s(self, since_s: float = 0.0) -> list[float]:
        """Return every wait after a moment; one that was given up, or still goes on, for as long as it was."""
        waits = [self.gives_up_s if wait is None else wait for at, wait in self.waits if at >= since_s]
        return [*waits, self.silent_s] if self.silent_since is not None else waits

    async def run(self) -> None:
        """Ask until it is cancelled."""
        address = replace(Address.of(self.url), source=source_of(PROBER, self.url))
        try:
            while True:
                asked_at = time.monotonic()
                self.silent_since = self.silent_since or asked_at
                wait_s: float | None = None
                with contextlib.suppress(OSError, EOFError, ValueError):
                    async with asyncio.timeout(self.gives_up_s):
                        await self._ask(address)
                    wait_s, self.silent_since = time.monotonic() - asked_at, None
                self.waits.append((asked_at - self.began, wait_s))
                await asyncio.sleep(max(asked_at + self.each_s - time.monotonic(), SHORTEST_PAUSE_S))
        finally:
            self._hang_up()

    async def _ask(self, address: Address) -> None:
        connection = self._connection
        try:
            if connection is None or not connection.usable or connection.reader.at_eof():
                self._hang_up()
                connection = self._connection = await Connection.to(address)
            await connection.ask("GET", "/health/live", {"Host": address.netloc})
        except BaseException:
            self._hang_up()
            raise

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None


@dataclass(frozen=True)
class Taken:
    """What the server takes now; None for what cannot be seen."""

    server_bytes: int
    """Resident memory of the server's own process."""
    n_files: int | None
    n_processes: int


class Sight:
    """Looks at the server's processes and at its log, where they are on this machine."""

    def __init__(self, server: Server) -> None:
        self._log = server.log
        self._n_read = 0
        self._tail = b""
        self.n_tracebacks = 0
        self.tree: ProcessTree | None = None
        with contextlib.suppress(psutil.Error):
            self.tree = ProcessTree(server.target.pid) if server.target.pid else None
        self._root = psutil.Process(server.target.pid) if self.tree else None

    def taken(self) -> Taken | None:
        """Return what the server takes now; None if it is out of sight, or gone."""
        if self._root is None or self.tree is None:
            return None
        try:
            n_files = self._root.num_fds() if hasattr(self._root, "num_fds") else None
            return Taken(self._root.memory_info().rss, n_files, len(self.tree.alive()))
        except psutil.Error:
            return None

    def server_bytes(self) -> int:
        """Return the resident memory of the server's own process; 0 if it is out of sight, or gone."""
        with contextlib.suppress(psutil.Error):
            return int(self._root.memory_info().rss) if self._root else 0
        return 0

    @property
    def has_ended(self) -> bool:
        """Return whether the server's process was there and is no more."""
        if self._root is None:
            return False
        with contextlib.suppress(psutil.Error):
            return not self._root.is_running() or self._root.status() == psutil.STATUS_ZOMBIE
        return True

    def end_kernel(self, kernel_id: str) -> bool:
        """Kill the process of a kernel; return whether it was found."""
        kernel = self.tree.kernel(kernel_id) if self.tree else None
        if kernel is None:
            return False
        with contextlib.suppress(psutil.Error):
            kernel.kill()
        return True

    def kill(self) -> None:
        """End the server at once with all that came from it: one that hangs does not hear a request to stop."""
        if self.tree:
            self.tree.kill_all()

    def log_bytes(self) -> int | None:
        """Return how long the log is, and count the tracebacks in what is new; None if it is out of sight."""
        if self._log is None:
            return None
        with self._log.open("rb") as file:
            file.seek(self._n_read)
            new = file.read()
        self._n_read += len(new)
        self.n_tracebacks += (self._tail + new).count(TRACEBACK)
        self._tail = (self._tail + new)[-len(TRACEBACK) + 1 :]
        return self._n_read
