"""A page's line to its kernel where websockets are blocked: what the kernel says is kept until the page asks for it."""

import asyncio
from collections import deque
from collections.abc import Iterator

from leerkit.server.line.kernel_line import MOST_WAITING_BYTES, KernelLine, KernelLines
from leerkit.server.line.poll_body import framed

HOLD_S = 25.0
"""How long a request is held; proxies end one that is silent for longer than half a minute or so."""

GONE_AFTER_S = 30.0
"""A page that asks for nothing for so long is gone."""

MOST_BYTES = 256 * 1024
"""In one answer, if that is more than one frame: a slow line has it before a proxy loses patience."""

SETTLE_S = 0.02
"""A kernel says several things at a time; they go in one answer."""


N_MADE_WAY = 500
"""Lines of which is remembered that they ended for a newer one."""


class PolledKernel:
    """Keeps what a kernel says until the page has it. ``is_closed`` tells that it does so no more."""

    is_closed = False

    def __init__(self, polled: "PolledKernels", key: tuple[str, str]) -> None:
        self.line: KernelLine
        self.n_handed_on = 0
        """The number of the page's last request that was handed on."""
        self._polled = polled
        self._key = key
        self._frames: deque[bytes] = deque()
        self._n_taken = 0
        """How many frames the page has; those in ``_frames`` come after it."""
        self._n_bytes = 0
        self._waiting: asyncio.Future[None] | None = None
        self._leaving: asyncio.TimerHandle | None = None

    def write_message(self, message: bytes, binary: bool = True) -> None:  # noqa: ARG002
        """Keep a frame; a page that takes none for too long is closed before it fills the server's memory."""
        if self._frames and self._n_bytes + len(message) > MOST_WAITING_BYTES:
            self.close()
            return
        self._frames.append(message)
        self._n_bytes += len(message)
        self._wake()

    def knows(self, n: int) -> bool:
        """Return whether a page can have had ``n`` frames, and the ones after that are still here."""
        return self._n_taken <= n <= self._n_taken + len(self._frames)

    async def after(self, n: int) -> tuple[int, bytes]:
        """Return frames that come after frame ``n``, and the number of the last; wait for one.

        All up to ``n`` are forgotten. A newer request takes the place of this one.
        """
        while self._n_taken < n:
            self._n_bytes -= len(self._frames.popleft())
            self._n_taken += 1
        self._stay()
        self._wake()
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        if self._frames or self.is_closed:
            self._wake()
        await asyncio.wait({waiting}, timeout=HOLD_S)
        if self._waiting is waiting:
            await asyncio.sleep(SETTLE_S if self._frames else 0)
        if self._waiting is waiting:
            self._waiting = None
            self._leave()
        frames = list(self._batch())
        return self._n_taken + len(frames), framed(frames)

    def let_go(self) -> None:
        """Let a request that is held be answered now: nobody waits for it."""
        self._wake()

    def opened(self) -> None:
        """Wait for the page's first question."""
        self._leave()

    def close(self) -> None:
        """End the line. Twice is once."""
        if self.is_closed:
            return
        self.is_closed = True
        self._stay()
        self._polled.forget(self._key)
        self.line.close()
        self._wake()

    def make_way(self) -> None:
        """End the line for a newer one; its page is told so, and does not push that one out again."""
        self._polled.made_way(self._key)
        self.close()

    def _batch(self) -> Iterator[bytes]:
        """Yield the frames of one answer."""
        n_bytes = 0
        for frame in self._frames:
            n_bytes += len(frame)
            if n_bytes > max(MOST_BYTES, len(frame)):
                return
            yield frame

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _leave(self) -> None:
        """Close, unless the page asks again."""
        self._stay()
        if not self.is_closed:
            self._leaving = asyncio.get_running_loop().call_later(GONE_AFTER_S, self.close)

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None


class PolledKernels:
    """The lines of a server that are polled, by kernel and by the page's own id."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], PolledKernel] = {}
        self._made_way: deque[tuple[str, str]] = deque(maxlen=N_MADE_WAY)

    def find(self, kernel_id: str, session_id: str) -> PolledKernel | None:
        """Return a line that is open."""
        return self._open.get((kernel_id, session_id))

    async def open(
        self, lines: KernelLines, kernel_id: str, owner: str, session_id: str
    ) -> PolledKernel | None:
        """Open a line; return None if the kernel is no more. Raises TooFastError."""
        lines.budgets.of(owner).require_opening()
        key = (kernel_id, session_id)
        made = self._open[key] = PolledKernel(self, key)
        made.line = KernelLine(lines, kernel_id, owner, session_id, made)
        try:
            if await made.line.open():
                made.opened()
                return made
        except BaseException:
            made.close()
            raise
        made.close()
        return None

    def made_way(self, key: tuple[str, str]) -> None:
        """Remember for a while that a line ended for a newer one."""
        self._made_way.append(key)

    def has_made_way(self, kernel_id: str, session_id: str) -> bool:
        """Return whether a line ended because its lesson was opened once more."""
        return (kernel_id, session_id) in self._made_way

    def forget(self, key: tuple[str, str]) -> None:
        """Forget a line that is closed."""
        self._open.pop(key, None)
