"""What a participant can and cannot do with a kernel: one's own talks in comm messages, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from leerkit.bench.kernel_talk import PROTOCOL, decode
from tests.frames import frame
from tests.gallery_lesson import SLUG, few_folder
from tests.raw_socket import cookies
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
    lesson = few_folder(folder, kernel=True)
    with running_workshop(folder / "sessions.sqlite", str(lesson), log=folder / "log") as started:
        yield started


@asynccontextmanager
async def connection(
    workshop: Workshop, kernel_id: str, client: httpx.Client
) -> AsyncIterator[WebSocketClientConnection]:
    """A websocket to a kernel, with a client's cookie; gone when the block ends."""
    url = f"{workshop.base.replace('http', 'ws')}/api/kernels/{kernel_id}/channels?session_id=s"
    request = HTTPRequest(url, headers={"Cookie": cookies(client)})
    socket = await websocket_connect(request, subprotocols=[PROTOCOL])
    try:
        yield socket
    finally:
        socket.close()
        while await socket.read_message() is not None:
            pass


async def kinds_until(socket: WebSocketClientConnection, last: str) -> set[str]:
    """Return the types of everything that comes back, up to the first of type ``last``."""
    kinds: set[str] = set()
    while last not in kinds:
        reply = await asyncio.wait_for(socket.read_message(), 60)
        assert isinstance(reply, bytes), "the connection was closed"
        kinds.add(decode(reply)[0])
    return kinds


def test_participant_cannot_run_code_over_any_channel(workshop: Workshop, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    code = f"open({str(proof)!r}, 'w').write('ran')"

    async def tries(client: httpx.Client, kernel_id: str) -> set[str]:
        async with connection(workshop, kernel_id, client) as socket:
            for channel in CHANNELS:
                for kind in RUNNING_CODE:
                    wish = frame(kind, {"code": code, "silent": False}, channel=channel)
                    await socket.write_message(wish, binary=True)
            asked = frame("comm_open", {"comm_id": "a", "target_name": "leerkit.changes", "data": {}})
            await socket.write_message(asked, binary=True)
            return await kinds_until(socket, "comm_close")

    with workshop.participant("Code") as client:
        kinds = asyncio.run(tries(client, kernel_of(client, SLUG)))
    assert kinds <= {"status", "comm_msg", "comm_close"}
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


def test_ones_own_kernel_is_talked_to_and_not_managed(workshop: Workshop) -> None:
    with workshop.participant("Beheer") as mine:
        address = f"/api/kernels/{kernel_of(mine, SLUG)}"
        mine.cookies.set("_xsrf", "van mij")
        mine.headers["X-XSRFToken"] = (
            "van mij"  # what keeps other sites out does not keep out who can send it
        )
        assert mine.delete(address).status_code == 403
        for action in ("restart", "interrupt"):
            assert mine.post(f"{address}/{action}").status_code in (403, 404), action
        assert mine.get(address).status_code == 200, "it is still there"


def test_a_page_that_says_farewell_finds_its_kernel_back(workshop: Workshop) -> None:
    with workshop.participant("Weer") as mine:
        kernel_id = kernel_of(mine, SLUG)
        assert mine.post(f"/voila/api/shutdown/{kernel_id}").status_code == 204
        assert kernel_of(mine, SLUG) == kernel_id
        assert mine.get(f"/api/kernels/{kernel_id}").status_code == 200
