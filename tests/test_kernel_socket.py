"""What a websocket does with what comes, whatever that is: without a server, and without a kernel."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.handlers import _kernel_id_regex
from tornado.web import RequestHandler

from leerkit.server.line.frame_budget import FrameBudget
from leerkit.server.line.kernel_socket import BROKEN, TOO_BIG, TOO_FAST, KernelSocket
from leerkit.server.routes import routes
from leerkit.server.seating.lesson_kernels import KernelConnection
from leerkit.server.web.gate import KernelMessage, Refusal, check
from leerkit.server.web.origins import OwnHosts
from tests.frames import frame

GOOD = frame("comm_msg", {"comm_id": "a", "data": {}})
FORBIDDEN = frame("execute_request", {"code": "1"})


class Line:
    """A line that notes what it is asked to do."""

    def __init__(self, *, is_closed: bool = False) -> None:
        self.is_closed = is_closed
        self.budget = FrameBudget(lambda: 0.0)
        self.n_read = 0
        self.handed_on: list[KernelMessage] = []

    def read(self, came: str | bytes) -> KernelMessage | Refusal:
        self.n_read += 1
        return check(came)

    async def hand_on(self, message: KernelMessage) -> None:
        self.handed_on.append(message)

    async def rest(self) -> None:
        pass


class Socket(KernelSocket):
    """A websocket without a connection under it."""

    def __init__(self, line: Line) -> None:
        self._line = line  # type: ignore[assignment]
        self.codes: list[int | None] = []

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        assert reason
        assert len(reason.encode()) <= 123, "it does not fit in the frame that closes a websocket"
        self.codes.append(code)
        self._line.is_closed = True  # type: ignore[union-attr]


def hearing(line: Line, *came: str | bytes) -> Socket:
    socket = Socket(line)

    async def hear() -> None:
        for one in came:
            await socket.on_message(one)

    asyncio.run(hear())
    return socket


def test_what_comes_after_the_end_is_not_read() -> None:
    line = Line(is_closed=True)
    assert hearing(line, GOOD, b"\x06" + bytes(7), "{}").codes == []
    assert line.n_read == 0
    line = Line()
    assert hearing(line, GOOD, b"\xff" * 8, GOOD, b"\xff" * 8).codes == [BROKEN]
    assert (line.n_read, len(line.handed_on)) == (2, 1)


def test_forbidden_messages_are_dropped_until_there_are_too_many() -> None:
    line = Line()
    assert hearing(line, *[FORBIDDEN] * 100, GOOD).codes == []
    assert len(line.handed_on) == 1
    assert hearing(line, FORBIDDEN).codes == [TOO_FAST]


def test_a_frame_that_is_too_big_is_told_so() -> None:
    assert hearing(Line(), b"x" * 65_537).codes == [TOO_BIG]


@given(
    st.lists(st.binary(max_size=300) | st.text(max_size=20) | st.sampled_from([GOOD, FORBIDDEN]), max_size=6)
)
def test_whatever_comes_nothing_is_raised_and_only_messages_that_passed_go_on(
    came: list[str | bytes],
) -> None:
    line = Line()
    socket = hearing(line, *came)
    until_closed = came[: line.n_read]
    assert len(line.handed_on) == until_closed.count(GOOD)
    broken = [one for one in came if one not in (GOOD, FORBIDDEN)]
    assert socket.codes == ([BROKEN] if broken else [])


def test_jupyters_own_websocket_to_a_kernel_is_not_served() -> None:
    rules = [(f"/api/kernels/{_kernel_id_regex}{rest}", RequestHandler) for rest in ("", "/channels")]
    patterns = [rule[0] for rule in routes("/", rules, OwnHosts(()))]
    assert rules[0][0] in patterns
    assert rules[1][0] not in patterns
    assert "handle_incoming_message" in vars(KernelConnection), (
        "Jupyter's own reading of frames is switched off"
    )
