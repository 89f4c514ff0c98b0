"""A participant's websocket to the own kernel, with whatever is sent over it."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from leerkit.bench.kernel_talk import CHANGES, decode, fresh_id
from tests.frames import PROTOCOL, frame
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG
from tests.participant import read
from tests.raw_socket import CLOSE, RawSocket, cookies, raw_socket
from tests.workshop import Workshop, kernel_of, lesson_page


@contextmanager
def line(
    workshop: Workshop, client: httpx.Client, session_id: str = "", receive_bytes: int = 0, **headers: str
) -> Iterator[RawSocket]:
    """A websocket to a participant's own kernel."""
    address = f"/api/kernels/{kernel_of(client, SLUG)}/channels?session_id={session_id or fresh_id()}"
    asked = {"Cookie": cookies(client), "Sec_WebSocket_Protocol": PROTOCOL, **headers}
    headers = {key: value for key, value in asked.items() if value}
    with raw_socket(workshop.base + address, receive_bytes, **headers) as made:
        yield made


def asking(target: str = CHANGES) -> tuple[bytes, str]:
    """Return a frame that opens a comm, and the comm's id."""
    comm_id = fresh_id()
    about = {"comm_id": comm_id, "target_name": target, "data": {}}
    return frame("comm_open", about, metadata={"version": "1.0.0"}, msg_id=comm_id), comm_id


def answers(socket: RawSocket) -> bool:
    """Return whether the kernel still answers on a connection."""
    asked, comm_id = asking()
    socket.send(asked)
    for opcode, payload in socket.frames():
        if opcode == CLOSE:
            return False
        kind, content = decode(payload)
        if kind == "comm_close" and content["comm_id"] == comm_id:
            return True
    return False


def giving(client: httpx.Client) -> bytes:
    """Return the frame that answers the open exercise of a participant's page."""
    page = read(lesson_page(client, SLUG))
    states = client.get(page.state_address).json()
    model = next(
        one for one in page.shown if states[one]["state"].get("props", {}).get("id") == example("open").id
    )
    data = {"method": "custom", "content": {"id": fresh_id(), "response": valid_responses("open")[0]}}
    return frame("comm_msg", {"comm_id": model, "data": data})
