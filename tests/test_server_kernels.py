"""What a participant can and cannot do with a kernel: one's own talks in comm messages, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from jupyter_client.session import json_packer
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from leerkit.bench.kernel_talk import PROTOCOL, decode
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, kernel_of, running_workshop

RUNNING_CODE = (
    "execute_request",
    "complete_request",
    "inspect_request",
    "is_complete_request",
    "debug_request",
)
CHANNELS = ("shell", "control", "stdin")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("kernels")
    lesson = gallery_folder(folder)
    with running_workshop(folder / "sessions.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@asynccontextmanager
async def connection(
    workshop: Workshop, kernel_id: str, client: httpx.Client, protocol: str = ""
) -> AsyncIterator[WebSocketClientConnection]:
    """A websocket to a kernel, with a client's cookie; gone when the block ends."""
    url = f"{workshop.base.replace('http', 'ws')}/api/kernels/{kernel_id}/channels?session_id=s"
    name = workshop.participant_cookie
    cookie = f"{name}={client.cookies.get(name, '')}"
    request = HTTPRequest(url, headers={"Cookie": cookie})
    socket = await websocket_connect(request, subprotocols=[protocol] if protocol else None)
    try:
        assert (socket.selected_subprotocol or "") == protocol
        yield socket
    finally:
        socket.close()
        while await socket.read_message() is not None:
            pass


def message(protocol: str, channel: str, kind: str, content: dict[str, Any]) -> str | bytes:
    header = {"msg_id": "m1", "msg_type": kind, "session": "s", "username": "", "date": "", "version": "5.3"}
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    if protocol:
        packed: bytes = serialize_msg_to_ws_v1(parts, channel, pack=json_packer)
        return packed
    return json.dumps({"channel": channel, **parts})


def kind_of(frame: str | bytes) -> str:
    if isinstance(frame, bytes):
        return decode(frame)[0]
    return str(json.loads(frame)["header"]["msg_type"])


async def kinds_until(socket: WebSocketClientConnection, last: str) -> set[str]:
    """Return the types of everything that comes back, up to the first of type ``last``."""
    kinds: set[str] = set()
    while last not in kinds:
        reply = await asyncio.wait_for(socket.read_message(), 60)
        assert reply is not None, "the connection was closed"
        kinds.add(kind_of(reply))
    return kinds


@pytest.mark.parametrize("protocol", ["", PROTOCOL], ids=["JSON", "binary"])
def test_participant_cannot_run_code_over_any_channel(
    workshop: Workshop, tmp_path: Path, protocol: str
) -> None:
    proof = tmp_path / "proof"
    code = f"open({str(proof)!r}, 'w').write('ran')"

    async def tries(client: httpx.Client, kernel_id: str) -> set[str]:
        async with connection(workshop, kernel_id, client, protocol) as socket:
            for channel in CHANNELS:
                for kind in RUNNING_CODE:
                    wish = message(protocol, channel, kind, {"code": code, "silent": False})
                    await socket.write_message(wish, binary=isinstance(wish, bytes))
            last = message(protocol, "shell", "kernel_info_request", {})
            await socket.write_message(last, binary=isinstance(last, bytes))
            return await kinds_until(socket, "kernel_info_reply")

    with workshop.participant("Code") as client:
        kinds = asyncio.run(tries(client, kernel_of(client, SLUG)))
    assert kinds <= {"status", "kernel_info_reply"}
    assert not proof.exists()


def test_kernel_is_its_participants_alone(workshop: Workshop) -> None:
    async def refused(client: httpx.Client, kernel_id: str) -> int:
        with pytest.raises(HTTPClientError) as error:
            async with connection(workshop, kernel_id, client):
                pass
        return error.value.code

    with (
        workshop.participant("Ik") as mine,
        workshop.participant("Buur") as other,
        workshop.stranger() as stranger,
    ):
        kernel_id = kernel_of(mine, SLUG)
        assert asyncio.run(refused(other, kernel_id)) == 403
        assert asyncio.run(refused(stranger, kernel_id)) == 403
        assert other.get(f"/api/kernels/{kernel_id}").status_code == 403
        assert other.delete(f"/api/kernels/{kernel_id}").status_code == 403
        for nobody in (other, stranger):
            nobody.post(f"/api/kernels/{kernel_id}/stop")
        assert mine.get(f"/api/kernels/{kernel_id}").status_code == 200, "somebody else stopped it"
        assert mine.post(f"/api/kernels/{kernel_id}/stop").status_code == 204
        assert mine.get(f"/api/kernels/{kernel_id}").status_code in (403, 404)


def test_a_page_that_says_farewell_finds_its_kernel_back(workshop: Workshop) -> None:
    with workshop.participant("Weer") as mine:
        kernel_id = kernel_of(mine, SLUG)
        assert mine.post(f"/voila/api/shutdown/{kernel_id}").status_code == 204
        assert kernel_of(mine, SLUG) == kernel_id
        assert mine.get(f"/api/kernels/{kernel_id}").status_code == 200
