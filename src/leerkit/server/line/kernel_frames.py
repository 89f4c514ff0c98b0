"""``/api/kernels/<id>/frames``: a page talks to its kernel in plain requests, where websockets are blocked.

``GET ?session_id=…&after=n`` is held until the kernel has said something after frame ``n``. The first one opens the
line, and is answered as soon as that stands. ``POST ?session_id=…&n=k`` hands frames on; the same ``k`` again is not
handed on twice. The gate, the owner, the pace and the bounds are those of the websocket.
"""

from tornado.web import HTTPError

from leerkit.errors import GoneError, LeerkitError, NotFoundError, WrongMomentError
from leerkit.server.line.frame_budget import LONGEST_WAIT_S
from leerkit.server.line.kernel_line import KernelLines
from leerkit.server.line.poll_body import unframed
from leerkit.server.line.polled_kernel import PolledKernel, PolledKernels
from leerkit.server.web.gate import KernelMessage, Refusal
from leerkit.server.web.handler import JsonHandler
from leerkit.texts import connection as texts

MOST_FRAMES = 100
"""In one request; a page that was away for long sends the rest in the next."""

MOST_BODIES = 4
"""How many of the biggest frames fit in one request; to read more at a time would keep others waiting."""

MOST_DIGITS = 15


class KernelFrames(JsonHandler):
    """The address itself."""

    _held: PolledKernel | None = None

    async def get(self, kernel_id: str) -> None:
        """Answer with what the kernel said: 200 with the number of the last frame, 404 if the kernel is no more.

        410 if the connection is not known any more; the page then opens another one. 409 if it ended for a newer one.
        """
        lines, polled, owner, session_id = await self._admitted(kernel_id)
        after = self._number("after")
        found = polled.find(kernel_id, session_id)
        if found is None:
            _require_not_made_way(polled, kernel_id, session_id)
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
            _require_not_made_way(polled, kernel_id, session_id)
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
        lines, polled = self.venue.lines, self.venue.polled
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


def _require_not_made_way(polled: PolledKernels, kernel_id: str, session_id: str) -> None:
    """Raise WrongMomentError for a line that ended because the lesson was opened once more."""
    if polled.has_made_way(kernel_id, session_id):
        raise WrongMomentError(texts.NEWER_TAB, hint=texts.GO_ON_THERE)
