"""What a participant's page, phone or network may do to the connection with its kernel: one fault, one function.

Each is bounded in count and in time, and goes to the own kernel only.
"""

import asyncio
import socket

from leerkit.bench.kernel_talk import CHANGES, CONTROL, CONTROL_VERSION, encode, fresh_id
from leerkit.bench.soak.culprit import Culprit, Fault, bare, put, reset, stop_reading
from leerkit.bench.soak.frames import OLDER, comm_message, every_bad_frame
from leerkit.bench.websocket import BINARY, drain, framed
from leerkit.errors import VisitError

N_LATE = 3
N_FLOOD = 1_500
N_WIDGETS = 200
N_STATES = 40
N_TABS = 100
SLEEP_S = 60.0


async def late_frame(culprit: Culprit) -> None:
    """Send answers over a connection that the server has replaced by a newer one of the same page."""
    session = fresh_id()
    old = await culprit.kernel_socket(session)
    await culprit.kernel_socket(session)
    for _ in range(N_LATE):
        await culprit.pause(0.3)
        await old.send(culprit.answer_frame())
    await culprit.pause()


async def stalled(culprit: Culprit) -> None:
    """Stall in the middle of an answer, connect anew, and let the rest arrive then, as on bad wifi."""
    session = fresh_id()
    old = await culprit.kernel_socket(session)
    whole = framed(BINARY, culprit.answer_frame())
    cut = culprit.rng.randrange(1, len(whole))
    await put(old.connection, whole[:cut])
    await culprit.pause(12)
    await culprit.kernel_socket(session)
    await put(old.connection, whole[cut:] + framed(BINARY, culprit.answer_frame()))
    await culprit.pause()


async def half_closed_sending(culprit: Culprit) -> None:
    """Send half an answer and no more for ever, but go on listening."""
    one = await culprit.kernel_socket()
    whole = framed(BINARY, culprit.answer_frame())
    await put(one.connection, whole + whole[: len(whole) // 2])
    one.connection.writer.write_eof()
    await culprit.pause(10)


async def half_closed_receiving(culprit: Culprit) -> None:
    """Hear nothing any more, but go on sending answers."""
    one = await culprit.kernel_socket()
    bare(one.connection).shutdown(socket.SHUT_RD)
    for _ in range(5):
        await one.send(culprit.answer_frame())
        await culprit.pause(2)


async def broken_off(culprit: Culprit) -> None:
    """Break the connection off in the middle of an answer, three times."""
    for _ in range(3):
        one = await culprit.kernel_socket()
        whole = framed(BINARY, culprit.answer_frame())
        await put(one.connection, whole[: culprit.rng.randrange(1, len(whole))])
        reset(one.connection)
        await culprit.pause(0.5)


async def deaf(culprit: Culprit) -> None:
    """Ask for all widgets again and again, and take none of it in."""
    one, live = await culprit.kernel_socket(), await culprit.socket("/api/live")
    stop_reading(one.connection)
    stop_reading(live.connection)
    control = fresh_id()
    opened = {"comm_id": control, "target_name": CONTROL, "data": {}}
    await one.send(encode(fresh_id(), "comm_open", opened, {"version": CONTROL_VERSION}))
    for _ in range(N_STATES):
        await one.send(comm_message(control, {"method": "request_states"}))
        await asyncio.sleep(min(0.1, culprit.for_s / N_STATES))
    await culprit.pause(10)


async def asleep(culprit: Culprit) -> None:
    """Sleep as a phone does: answer no ping for a minute, then take everything in and send."""
    one = await culprit.kernel_socket()
    one.connection.writer.transport.pause_reading()  # type: ignore[attr-defined]
    await asyncio.sleep(min(SLEEP_S, culprit.for_s))
    one.connection.writer.transport.resume_reading()  # type: ignore[attr-defined]
    hearing = asyncio.create_task(drain(one))
    try:
        await one.send(culprit.answer_frame())
        await culprit.pause()
    finally:
        hearing.cancel()


async def kernel_killed(culprit: Culprit) -> None:
    """Lose the kernel while an answer is under way, as when memory is short."""
    one = await culprit.kernel_socket()
    await one.send(culprit.answer_frame())
    if not culprit.end_kernel(culprit.visitor.kernel_id):
        raise VisitError("no kernel")
    for _ in range(N_LATE):
        await one.send(culprit.answer_frame())
        await culprit.pause(0.3)


async def bad_frames(culprit: Culprit) -> None:
    """Send every kind of frame that no page sends, each over a connection of its own."""
    frames = list(every_bad_frame())
    culprit.rng.shuffle(frames)
    n_refused = 0
    for bad in frames:
        try:
            one = await culprit.kernel_socket(protocol=bad.protocol)
            await one.send(bad.frame)
            await culprit.pause(0.1)
        except (VisitError, OSError, EOFError):
            n_refused += 1
        culprit.leave()
    if n_refused == len(frames):
        raise VisitError("refused")


async def frame_flood(culprit: Culprit) -> None:
    """Send messages as fast as the line takes them, some of a kind that is not let through."""
    one = await culprit.kernel_socket()
    for n in range(N_FLOOD):
        if n % 5:
            await one.send(comm_message(fresh_id(), {"method": "custom", "content": {"n": n}}))
        else:
            await one.send(encode(fresh_id(), "kernel_info_request", {}, {}))
        if n % 50 == 0:
            await asyncio.sleep(0)
    await culprit.pause()


async def widget_flood(culprit: Culprit) -> None:
    """Make widgets and open channels from the browser."""
    one = await culprit.kernel_socket()
    for n in range(N_WIDGETS):
        state = {
            "_model_module": "@jupyter-widgets/base",
            "_model_name": "LayoutModel",
            "border_top": "x" * 10_000,
        }
        data = {"state": state, "buffer_paths": []}
        opened = {"comm_id": fresh_id(), "target_name": "jupyter.widget" if n % 2 else CHANGES, "data": data}
        await one.send(encode(fresh_id(), "comm_open", opened, {"version": "2.1.0"}))
        if n % 20 == 0:
            await culprit.pause(0.1)


async def many_tabs(culprit: Culprit) -> None:
    """Open two hundred connections at once, half of them websockets, and keep them."""
    n_refused = 0
    for n in range(N_TABS):
        try:
            await culprit.connect()
            await (culprit.socket("/api/live") if n % 2 else culprit.kernel_socket())
        except (VisitError, OSError, EOFError):
            n_refused += 1
    await culprit.pause(10)
    if n_refused == N_TABS:
        raise VisitError("refused")


async def older_protocol(culprit: Culprit) -> None:
    """Connect without naming a protocol, and send what no page sends in pieces."""
    one = await culprit.kernel_socket(protocol=OLDER)
    for _ in range(20):
        await one.send(bytes(culprit.rng.randrange(256) for _ in range(culprit.rng.randrange(200))))
        await culprit.pause(0.1)


ON_KERNEL: dict[str, Fault] = {
    "late_frame": late_frame,
    "stalled": stalled,
    "half_closed_sending": half_closed_sending,
    "half_closed_receiving": half_closed_receiving,
    "broken_off": broken_off,
    "deaf": deaf,
    "asleep": asleep,
    "kernel_killed": kernel_killed,
    "bad_frames": bad_frames,
    "older_protocol": older_protocol,
    "frame_flood": frame_flood,
    "widget_flood": widget_flood,
    "many_tabs": many_tabs,
}
"""Every fault of the connection with a kernel, by the name that it has in the report."""
