"""``/api/kernels/<id>/frames``: a page's line to its kernel where websockets are blocked.

``GET ?session_id=…&after=n`` is held until the kernel has said something after frame ``n``. The first one opens the
line, and is answered as soon as that stands. ``POST ?session_id=…&n=k`` hands frames on; the same ``k`` again is not
handed on twice. The gate, the owner, the pace and the bounds are those of the websocket.
"""

import asyncio
from collections import deque
from collections.abc import Iterator

from tornado.web import HTTPError

from leerkit.errors import GoneError, LeerkitError, NotFoundError
from leerkit.server.frame_budget import LONGEST_WAIT_S
from leerkit.server.framing import framed, unframed
from leerkit.server.gate import KernelMessage, Refusal
from leerkit.server.handler import JsonHandler
from leerkit.server.kernel_line import MOST_WAITING_BYTES, KernelLine, KernelLines
from leerkit.texts import connection as texts

HOLD_S = 25.0
"""How long a request is held; proxies end one that is silent for longer than half a minute or so."""

GONE_AFTER_S = 30.0
"""A page that asks for nothing for so long is gone."""

MOST_FRAMES = 100
"""In one request; a page that was away for long sends the rest in the next."""

MOST_BODIES = 4
"""How many of the biggest frames fit in one request; to read more at a time would keep others waiting."""

MOST_BYTES = 256 * 1024
"""In one answer, if that is more than one frame: a slow line has it before a proxy loses patience."""

SETTLE_S = 0.02
"""A kernel says several things at a time; they go in one answer."""

MOST_DIGITS = 15


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

    make_way = close

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

    def forget(self, key: tuple[str, str]) -> None:
        """Forget a line that is closed."""
        self._open.pop(key, None)


class KernelFrames(JsonHandler):
    """The address itself."""

    _held: PolledKernel | None = None

    async def get(self, kernel_id: str) -> None:
        """Answer with what the kernel said: 200 with the number of the last frame, 404 if the kernel is no more.

        410 if the connection is not known any more; the page then opens another one.
        """
        lines, polled, owner, session_id = await self._admitted(kernel_id)
        after = self._number("after")
        found = polled.find(kernel_id, session_id)
        if found is None and not after:
            found = await polled.open(lines, kernel_id, owner, session_id)
            if found is None:
                raise NotFoundError(texts.NOT_YOUR_KERNEL, hint=texts.RELOAD)
            self._answer(0, b"")
            return
        if found is None or not found.knows(after):
            raise GoneError(texts.CONNECTION_GONE, hint=texts.RELOAD)
        self._held = found
        last, body = await found.after(after)
        if found.is_closed:
            raise GoneError(texts.CONNECTION_GONE, hint=texts.RELOAD)
        self._answer(last, body)

    def _answer(self, last: int, body: bytes) -> None:
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("X-Leerkit-Next", str(last))
        self.set_header("X-Accel-Buffering", "no")
        self.finish(body)

    async def post(self, kernel_id: str) -> None:
        """Hand frames on: 204; 400 for what cannot be read, 413 for what is too big, 429 for what comes too fast."""
        _, polled, _, session_id = await self._admitted(kernel_id)
        n = self._number("n")
        found = polled.find(kernel_id, session_id)
        if found is None:
            raise GoneError(texts.CONNECTION_GONE, hint=texts.RELOAD)
        if n > found.n_handed_on:
            if found.line.budget.wait_s() > LONGEST_WAIT_S:
                raise HTTPError(429)
            messages = self._messages(found)
            found.n_handed_on = n
            for message in messages:
                await found.line.hand_on(message)
            if found.is_closed:
                raise GoneError(texts.CONNECTION_GONE, hint=texts.RELOAD)
        self.set_status(204)

    def on_connection_close(self) -> None:
        """Hold nothing for a browser that is gone."""
        if self._held is not None:
            self._held.let_go()

    async def _admitted(self, kernel_id: str) -> tuple[KernelLines, PolledKernels, str, str]:
        """Return what a request is about; raise for who may not, or asks too often."""
        lines: KernelLines = self.settings["lines"]
        polled: PolledKernels = self.settings["polled"]
        owner, session_id = await lines.admit(self, kernel_id)
        if not lines.budgets.of(owner).spend_idle():
            raise HTTPError(429)
        return lines, polled, owner, session_id

    def _number(self, name: str) -> int:
        """Return a number of the request; raise LeerkitError (400) if it is none."""
        came = self.get_query_argument(name, "")
        if came.isascii() and came.isdigit() and len(came) <= MOST_DIGITS:
            return int(came)
        raise LeerkitError(texts.WRONG_NUMBER, hint=texts.RELOAD)

    def _messages(self, polled: PolledKernel) -> list[KernelMessage]:
        """Return the messages of the body, without those that a page may not send.

        Raise if there is one that would end a websocket: then none is handed on.
        """
        if len(self.request.body) > MOST_BODIES * polled.line.bounds.most_bytes:
            raise HTTPError(413)
        frames = unframed(self.request.body)
        if frames is None:
            raise LeerkitError(texts.UNREADABLE_FRAMES, hint=texts.RELOAD)
        found = [polled.line.read(one) for one in frames[:MOST_FRAMES]]
        if len(frames) > MOST_FRAMES or Refusal.TOO_BIG in found:
            raise HTTPError(413)
        if Refusal.BROKEN in found:
            raise LeerkitError(texts.UNREADABLE_FRAMES, hint=texts.RELOAD)
        return [one for one in found if isinstance(one, KernelMessage)]
