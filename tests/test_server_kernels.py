"""What a participant can and cannot do with a kernel: one's own talks in comm messages, and nothing else."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop

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


def kernel_of(client: httpx.Client) -> str:
    page = client.get(f"/les/{SLUG}/").text
    start = page.index('id="jupyter-config-data"')
    config = page[page.index("{", start) : page.index("</script>", start)]
    return str(json.loads(config)["kernelId"])


@asynccontextmanager
async def connection(workshop: Workshop, kernel_id: str, client: httpx.Client) -> Any:
    """A websocket to a kernel, with a client's cookie; gone when the block ends."""
    url = f"{workshop.base.replace('http', 'ws')}/api/kernels/{kernel_id}/channels?session_id=s"
    cookie = f"leerkit={client.cookies.get('leerkit', '')}"
    socket = await websocket_connect(HTTPRequest(url, headers={"Cookie": cookie}))
    try:
        yield socket
    finally:
        socket.close()
        while await socket.read_message() is not None:
            pass


def message(channel: str, kind: str, content: dict[str, Any]) -> str:
    header = {"msg_id": "m1", "msg_type": kind, "session": "s", "username": "", "date": "", "version": "5.3"}
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return json.dumps({"channel": channel, **parts})


async def kinds_until(socket: WebSocketClientConnection, last: str) -> set[str]:
    """Return the types of everything that comes back, up to the first of type ``last``."""
    kinds: set[str] = set()
    while last not in kinds:
        reply = await asyncio.wait_for(socket.read_message(), 60)
        assert reply is not None, "the connection was closed"
        kinds.add(json.loads(reply)["header"]["msg_type"])
    return kinds


def test_participant_cannot_run_code_over_any_channel(workshop: Workshop, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    code = f"open({str(proof)!r}, 'w').write('ran')"

    async def tries(client: httpx.Client, kernel_id: str) -> set[str]:
        async with connection(workshop, kernel_id, client) as socket:
            for channel in CHANNELS:
                for kind in RUNNING_CODE:
                    await socket.write_message(message(channel, kind, {"code": code, "silent": False}))
            await socket.write_message(message("shell", "kernel_info_request", {}))
            return await kinds_until(socket, "kernel_info_reply")

    with workshop.participant("Code") as client:
        kinds = asyncio.run(tries(client, kernel_of(client)))
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
        kernel_id = kernel_of(mine)
        assert asyncio.run(refused(other, kernel_id)) == 403
        assert asyncio.run(refused(stranger, kernel_id)) == 403
        assert other.get(f"/api/kernels/{kernel_id}").status_code == 403
        assert other.delete(f"/api/kernels/{kernel_id}").status_code == 403
        for nobody in (other, stranger):
            nobody.post(f"/voila/api/shutdown/{kernel_id}")
        assert mine.get(f"/api/kernels/{kernel_id}").status_code == 200, "somebody else stopped it"
