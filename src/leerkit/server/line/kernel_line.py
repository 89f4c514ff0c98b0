"""One page's line to its kernel, whatever carries it: a websocket, or plain requests where those are blocked."""

import asyncio
import logging
from typing import Any, Protocol

from tornado.web import HTTPError, RequestHandler

from leerkit.errors import LeerkitError, NotAllowedError
from leerkit.server.line.frame_budget import FrameBudget, FrameBudgets
from leerkit.server.seating.lesson_kernels import KernelConnection, LessonKernelManager
from leerkit.server.seating.seats import Seats
from leerkit.server.web.gate import OWN_PAGE, SESSION_ID, WIDGETS_PAGE, Bounds, KernelMessage, Refusal, check
from leerkit.server.web.handler import find_participant, same_origin
from leerkit.server.web.newest import Newest
from leerkit.texts import connection as texts
from leerkit.texts import pages

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 3
"""For one kernel: a page, one more tab, and a connection of which the server does not know yet that it is gone."""

MOST_WAITING_BYTES = 4 * 1024 * 1024
"""What a kernel said and a page has not taken yet; the state of all widgets of a lesson with figures is 1 MB."""

SAY_EVERY_S = 60.0


class Carrier(Protocol):
    """What brings a kernel's messages to a page."""

    def write_message(self, message: bytes, binary: bool) -> object:
        """Send a message."""

    def close(self) -> None:
        """End it."""

    def make_way(self) -> None:
        """End it, for a newer one."""


class Refusals:
    """Says in the log how many frames were refused, once a minute at most, and nothing of what was in them."""

    def __init__(self) -> None:
        self._n = 0
        self._saying: asyncio.TimerHandle | None = None

    def count(self) -> None:
        """Count one more."""
        self._n += 1
        if self._saying is None:
            self._saying = asyncio.get_running_loop().call_later(SAY_EVERY_S, self._say)

    def _say(self) -> None:
        log.warning(texts.REFUSED, self._n)
        self._n = 0
        self._saying = None


class KernelLines:
    """What all lines of a server share."""

    def __init__(self, kernels: LessonKernelManager, seats: Seats) -> None:
        self.kernels = kernels
        self.seats = seats
        self.budgets = FrameBudgets()
        self.refusals = Refusals()
        self.newest = Newest(MOST_CONNECTIONS)

    async def admit(self, handler: RequestHandler, kernel_id: str) -> tuple[str, str]:
        """Return whose kernel it is and the id of the page's connection.

        Raises NotAllowedError for another site's page and for who is not the kernel's owner, LeerkitError for an id of
        a strange shape.
        """
        if not same_origin(handler.request):
            raise NotAllowedError(pages.OTHER_SITE)
        participant = await find_participant(handler)
        owner = self.kernels.owner(kernel_id)
        if participant is None or owner is None or owner != participant.id:
            raise NotAllowedError(texts.NOT_YOUR_KERNEL, hint=texts.RELOAD)
        session_id = handler.get_query_argument("session_id", "")
        if not SESSION_ID.fullmatch(session_id):
            raise LeerkitError(texts.WRONG_SESSION_ID, hint=texts.RELOAD)
        return participant.id, session_id

    def bounds(self, kernel_id: str) -> Bounds:
        """Return what the page of a kernel may send."""
        return WIDGETS_PAGE if self.seats.has_widgets(kernel_id) else OWN_PAGE


class KernelLine:
    """A line: it lets through what passes the gate, at the participant's pace, and nothing once it is closed."""

    def __init__(
        self, lines: KernelLines, kernel_id: str, participant_id: str, session_id: str, carrier: Carrier
    ) -> None:
        self.kernel_id = kernel_id
        self.is_closed = False
        self.bounds = lines.bounds(kernel_id)
        self.budget: FrameBudget = lines.budgets.of(participant_id)
        self._lines = lines
        self._session_id = session_id
        self._carrier = carrier
        self._connection: KernelConnection | None = None

    async def open(self) -> bool:
        """Connect to the kernel and take the seat; return False if the kernel is no more."""
        if self.is_closed:
            return False
        try:
            kernel: Any = self._lines.kernels.get_kernel(self.kernel_id)
        except (KeyError, HTTPError):
            return False
        if not self._lines.seats.connected(self.kernel_id, self._carrier):
            return False
        self._lines.newest.enter(self.kernel_id, self._carrier)
        connection = KernelConnection(parent=kernel, websocket_handler=self._carrier, config=kernel.config)
        connection.session.session = self._session_id
        await connection.prepare()
        self._connection = connection
        heard = connection.connect()
        if heard is None:
            self._connection = None
        else:
            await heard
        return not self.is_closed and heard is not None

    def read(self, frame: str | bytes) -> KernelMessage | Refusal:
        """Return the message that a frame holds, or why it does not pass."""
        found = check(frame, self.bounds)
        if isinstance(found, Refusal):
            self._lines.refusals.count()
            self.budget.take(0, len(frame))
        return found

    async def rest(self) -> None:
        """Wait until it is the participant's turn again: what was refused had to be read too."""
        wait_s = self.budget.wait_s()
        if wait_s:
            await asyncio.sleep(wait_s)

    async def hand_on(self, message: KernelMessage) -> None:
        """Bring a message to the kernel when it is its turn; if the line is closed by then, it goes nowhere."""
        wait_s = self.budget.take(1, sum(map(len, message.parts)))
        if wait_s:
            await asyncio.sleep(wait_s)
        if self._connection is not None:
            self._connection.pass_on(message)

    def close(self) -> None:
        """Let go of the kernel and the seat; what comes from now on is dropped unread. Twice is once."""
        if self.is_closed:
            return
        self.is_closed = True
        self._lines.newest.leave(self.kernel_id, self._carrier)
        self._lines.seats.disconnected(self.kernel_id, self._carrier)
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.disconnect()
