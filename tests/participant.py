"""A participant without a browser: joins, waits for a turn, and asks the kernel what it has."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from leerkit.bench.kernel_talk import CHANGES, CONTROL, PROTOCOL, decode, encode, fresh_id
from tests.impatient import LONG_S
from tests.workshop import CERTIFICATES, Workshop

WIDGET = "application/vnd.jupyter.widget-view+json"
CONFIG = re.compile(r'id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)
OUTPUT = re.compile(r'type="application/vnd\.voila\.cell-output\+json">(.*?)</script>', re.DOTALL)

States = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Page:
    """What a lesson's page says."""

    html: str
    kernel_id: str
    shown: tuple[str, ...]
    """The models that it has a place for, in order."""
    state_address: str


def read(html: str) -> Page:
    config = CONFIG.search(html)
    address = re.search(r'data-state="([^"]*)"', html)
    assert config
    assert address
    shown = tuple(json.loads(output)["data"][WIDGET]["model_id"] for output in OUTPUT.findall(html))
    return Page(html, json.loads(config[1])["kernelId"], shown, address[1])


class Participant:
    """Somebody who has joined."""

    def __init__(self, client: httpx.AsyncClient, workshop: Workshop) -> None:
        self.client = client
        self._workshop = workshop

    async def lesson(self, slug: str) -> Page:
        """Open a lesson, after as long in the queue as it takes."""
        while True:
            answer = await self.client.get(f"/les/{slug}/")
            if answer.status_code == 200:
                return read(answer.text)
            assert answer.status_code == 202, answer.text
            while not (turn := await self.client.get(f"/api/queue?les={slug}")).json().get("ready"):
                assert turn.status_code == 200, turn.text

    async def shared(self, page: Page) -> States:
        """Return the file that a page names."""
        answer = await self.client.get(page.state_address)
        assert answer.status_code == 200, answer.text
        return {model: one["state"] for model, one in answer.json().items()}

    @asynccontextmanager
    async def connected(self, page: Page) -> AsyncIterator["Talk"]:
        """Connect to a page's kernel."""
        address = f"{self._workshop.base.replace('http', 'ws')}/api/kernels/{page.kernel_id}/channels"
        cookie = self._workshop.cookie_of(self.client)
        request = HTTPRequest(
            f"{address}?session_id={fresh_id()}",
            headers={"Cookie": cookie},
            connect_timeout=LONG_S,
            request_timeout=LONG_S,
        )
        talk = Talk(await websocket_connect(request, subprotocols=[PROTOCOL]))
        try:
            yield talk
        finally:
            talk.socket.close()
            await talk.closed()


class Talk:
    """A connection to a kernel."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self.socket = socket
        self._ended = False

    async def send(self, kind: str, content: dict[str, Any], **metadata: str) -> None:
        await self.socket.write_message(encode("s", kind, content, metadata), binary=True)

    async def all(self) -> States:
        """Return the state of every widget, as the kernel has it."""
        comm_id = fresh_id()
        await self.send(
            "comm_open", {"comm_id": comm_id, "target_name": CONTROL, "data": {}}, version="1.0.0"
        )
        await self.send("comm_msg", {"comm_id": comm_id, "data": {"method": "request_states"}})
        data = await self._answer("comm_msg", comm_id)
        return {model: one["state"] for model, one in data["states"].items()}

    async def changes(self) -> States:
        """Return what the kernel says has changed since the file was made."""
        comm_id = fresh_id()
        await self.send("comm_open", {"comm_id": comm_id, "target_name": CHANGES, "data": {}})
        states: States = (await self._answer("comm_close", comm_id))["states"]
        return states

    async def answer(self, model: str, response: dict[str, Any]) -> dict[str, Any]:
        """Give an answer; return what became of it."""
        answer_id = fresh_id()
        content = {"id": answer_id, "response": response}
        await self.send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})
        while True:
            state = (await self._answer("comm_msg", model)).get("state", {})
            if state.get("status", {}).get("id") == answer_id:
                return dict(state["status"])

    async def closed(self) -> None:
        """Wait until the connection has ended; its end is told once."""
        while not self._ended:
            self._ended = await asyncio.wait_for(self.socket.read_message(), LONG_S) is None

    async def _answer(self, kind: str, comm_id: str) -> dict[str, Any]:
        while True:
            frame = await asyncio.wait_for(self.socket.read_message(), LONG_S)
            self._ended = frame is None
            assert isinstance(frame, bytes), "the connection was closed"
            heard, content = decode(frame)
            if heard == kind and content["comm_id"] == comm_id:
                return dict(content["data"])


@asynccontextmanager
async def participant(workshop: Workshop, nickname: str) -> AsyncIterator[Participant]:
    """Join a workshop."""
    async with httpx.AsyncClient(base_url=workshop.base, timeout=LONG_S, verify=CERTIFICATES) as client:
        answer = await client.post("/api/join", json={"code": workshop.code, "nickname": nickname})
        assert answer.status_code == 201, answer.text
        yield Participant(client, workshop)
