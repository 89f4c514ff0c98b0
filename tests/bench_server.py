"""A small server that plays a workshop's protocol, well or badly, for tests of the load harness."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from leerkit.bench.target import Target

EXERCISES = (
    {"id": "een", "soort": "meerkeuze", "options": [{"key": "a"}, {"key": "b"}], "ask_certainty": True},
    {"id": "twee", "soort": "volgorde", "items": [{"key": "x"}, {"key": "y"}]},
)
FILES = {
    "leerkit.css": "body { color: black }",
    "lesson.js": 'import { a } from "./kernel.js";\nimport { b } from "./models.js";\na(b);',
    "models.js": 'import { a } from "./kernel.js";\nexport const b = a;',
    "kernel.js": "export const a = () => 1;",
}
N_REQUESTS = 2 + len(FILES) + 2
"""Join, page, files, two websockets."""


@dataclass
class Room:
    """What the server does wrong, by participant's number, and what came of it all."""

    refuses: set[int] = field(default_factory=set)
    """Pages that are 503."""
    hangs: set[int] = field(default_factory=set)
    """Pages that never come."""
    silent: set[int] = field(default_factory=set)
    """Kernels that never give their states."""
    closes: set[int] = field(default_factory=set)
    """Kernels whose connection ends when they are asked for their states."""
    mumbles: set[int] = field(default_factory=set)
    """Kernels that say what nobody understands."""
    declines: set[int] = field(default_factory=set)
    """Kernels that close the channel on which the states are asked."""
    misses: set[int] = field(default_factory=set)
    """Kernels without the last widget."""
    ignores: set[int] = field(default_factory=set)
    """Participants whose answers get no reply."""
    objects: set[int] = field(default_factory=set)
    """Participants whose answers are not kept, and who are told so."""
    forgets: set[int] = field(default_factory=set)
    """Participants whose answers are said to be kept, and are not."""
    drops: set[int] = field(default_factory=set)
    """Participants whose connection ends after they got their states."""
    queue: set[int] = field(default_factory=set)
    """Participants who first get the page with a place in the queue."""
    delays_s: dict[int, float] = field(default_factory=dict)
    """How long a participant waits for each verdict."""
    renames: set[int] = field(default_factory=set)
    """Participants whose answers are kept twice, the second time with an id that nobody gave."""
    hears_s: float = float("inf")
    """For how long the server answers who asks after its health; nothing after that."""
    blind_s: float = 0.0
    """For how long nobody may join once a wrong code has come."""
    shut_until: float = 0.0
    """``time.monotonic()``."""
    compresses: bool = False
    began: float = field(default_factory=time.monotonic)
    joined: list[str] = field(default_factory=list)
    asked_queue: int = 0
    kept: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Per answer's id, whose it is and for which exercise."""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    streams: list[IOStream] = field(default_factory=list)
    """Of websockets, which the server forgets once they are open."""

    def counts(self) -> dict[str, int]:
        people = {(who, exercise) for who, exercise in self.kept.values()}
        return {one["id"]: sum(name == one["id"] for _, name in people) for one in EXERCISES}

    def results(self) -> dict[str, Any]:
        exercises = [{"exercise_id": name, "n_answered": n} for name, n in self.counts().items()]
        return {
            "lessons": [{"slug": "01-proef", "exercises": exercises}, {"slug": "02-anders", "exercises": []}]
        }


class Handler(RequestHandler):
    @property
    def room(self) -> Room:
        return self.settings["room"]  # type: ignore[no-any-return]

    @property
    def who(self) -> int:
        return int(self.get_cookie("wie") or -1)


class Join(Handler):
    def post(self) -> None:
        asked = json.loads(self.request.body)
        if time.monotonic() < self.room.shut_until:
            self.set_status(429)
            self.finish({"error": "Te veel foute codes."})
            return
        if asked["code"] != "ABC234":
            self.room.shut_until = time.monotonic() + self.room.blind_s
            self.set_status(404)
            self.finish({"error": "Deze code kennen we niet."})
            return
        self.room.joined.append(asked["nickname"])
        self.set_cookie(
            "wie", str(int(asked["nickname"].split()[-1]) - 1 if " " in asked["nickname"] else 99)
        )
        self.set_status(201)


class Health(Handler):
    async def get(self) -> None:
        if time.monotonic() - self.room.began > self.room.hears_s:
            await asyncio.sleep(60)
        self.finish({"status": "ok"})


class Lessons(Handler):
    def get(self) -> None:
        self.finish('<a href="/les/01-proef/">Proef</a> <a href="/les/02-anders/">Anders</a>')


class Lesson(Handler):
    async def get(self, _slug: str) -> None:
        if self.who in self.room.hangs:
            await asyncio.sleep(60)
        if self.who in self.room.refuses:
            self.set_status(503)
            return
        if self.who in self.room.queue:
            self.finish(
                '<body class="x" data-leerkit="waiting"><script type="module" src="/leerkit/1/kernel.js"></script>'
            )
            return
        self.finish(lesson_page(self.who))


def lesson_page(who: int) -> str:
    """Return a page with a place for each exercise, and something that is no widget."""
    widget = "application/vnd.jupyter.widget-view+json"
    outputs = [{"data": {"text/html": "<p>tabel</p>"}}]
    outputs += [{"data": {widget: {"model_id": f"model-{one['id']}"}}} for one in EXERCISES]
    places = [
        f'<script type="application/vnd.voila.cell-output+json">{json.dumps(one)}</script>' for one in outputs
    ]
    config = json.dumps({"kernelId": f"kernel-{who}", "baseUrl": "/"})
    return "\n".join(
        [
            '<link rel="icon" href="data:,"><link rel="stylesheet" href="/leerkit/1/leerkit.css">',
            '<link rel="alternate" href="/les/anders"><script src="https://elders.example/x.js"></script>',
            f'<body data-leerkit="lesson"><script id="jupyter-config-data" type="application/json">{config}</script>',
            *places,
            '<script type="module" src="/leerkit/1/lesson.js"></script>',
        ]
    )


class File(Handler):
    def get(self, name: str) -> None:
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(FILES[name])


class Queue(Handler):
    def get(self) -> None:
        assert self.get_query_argument("les") == "01-proef"
        self.room.asked_queue += 1
        self.room.queue.discard(self.who)
        self.finish({"ready": True})


class Results(Handler):
    def get(self) -> None:
        assert self.request.headers["Authorization"] == "Bearer geheim"
        self.finish(self.room.results())


class Socket(Handler, WebSocketHandler):
    async def get(self, *args: Any, **kwargs: Any) -> None:
        self.room.streams.append(self.request.connection.stream)  # type: ignore[union-attr]
        await super().get(*args, **kwargs)

    def get_compression_options(self) -> dict[str, Any] | None:
        return {} if self.room.compresses else None

    def on_message(self, message: str | bytes) -> None:
        raise AssertionError(message)


class Live(Socket):
    async def open(self) -> None:  # type: ignore[override]
        assert self.who >= 0
        await self.write_message("{}")


class FacilitatorLive(Socket):
    def open(self) -> None:
        assert self.request.headers["Authorization"] == "Bearer geheim"
        self.telling = asyncio.create_task(self.tell())

    async def tell(self) -> None:
        async with self.room.changed:
            while True:
                await self.write_message(json.dumps({"results": self.room.results(), "state": {}}))
                await self.room.changed.wait()

    def on_close(self) -> None:
        self.telling.cancel()


class Channels(Socket):
    """A kernel, as the page sees it."""

    def select_subprotocol(self, subprotocols: list[str]) -> str:
        assert subprotocols == ["v1.kernel.websocket.jupyter.org"]
        return subprotocols[0]

    def open(self, kernel_id: str) -> None:
        assert kernel_id == f"kernel-{self.who}"
        self.control = ""

    async def on_message(self, message: str | bytes) -> None:  # type: ignore[override]
        assert isinstance(message, bytes)
        channel, (header, _, metadata, content) = deserialize_msg_from_ws_v1(message)
        assert channel == "shell"
        asked = (json.loads(header)["msg_type"], json.loads(metadata), json.loads(content))
        match asked:
            case ("kernel_info_request", _, {}):
                await self.say("kernel_info_reply", {"status": "ok"})
            case (
                "comm_open",
                {"version": "1.0.0"},
                {"target_name": "jupyter.widget.control", "comm_id": control},
            ):
                self.control = control
            case ("comm_msg", _, {"comm_id": self.control, "data": {"method": "request_states"}}):
                await self.give_states()
            case ("comm_msg", _, {"comm_id": model, "data": {"method": "custom", "content": given}}):
                await self.take(model.removeprefix("model-"), given)
            case _:
                raise AssertionError(asked)

    async def say(self, msg_type: str, content: dict[str, Any]) -> None:
        parts = [json.dumps(part).encode() for part in ({"msg_type": msg_type}, {}, {}, content)]
        await self.write_message(bytes(serialize_msg_to_ws_v1(parts, "iopub")), binary=True)

    async def give_states(self) -> None:
        if self.who in self.room.silent:
            return
        if self.who in self.room.closes:
            self.close()
            return
        if self.who in self.room.mumbles:
            await self.say(
                "comm_msg", {"comm_id": self.control, "data": {"method": "update_states", "states": [1]}}
            )
            return
        if self.who in self.room.declines:
            await self.say("comm_close", {"comm_id": self.control, "data": {}})
            return
        states = {
            f"model-{one['id']}": {"state": {"props": one, "assets": "IPY_MODEL_kit"}} for one in EXERCISES
        }
        if self.who in self.room.misses:
            states.popitem()
        data = {"method": "update_states", "states": {**states, "kit": {"state": {"card": "x" * 100_000}}}}
        await self.say("comm_msg", {"comm_id": self.control, "data": data})
        if self.who in self.room.drops:
            self.close()

    async def take(self, exercise: str, given: dict[str, Any]) -> None:
        if self.who in self.room.ignores:
            return
        objects = self.who in self.room.objects
        if not objects and self.who not in self.room.forgets:
            async with self.room.changed:
                self.room.kept[given["id"]] = (self.who, exercise)
                if self.who in self.room.renames:
                    self.room.kept[uuid4().hex] = (self.who, exercise)
                self.room.changed.notify_all()
        await asyncio.sleep(self.room.delays_s.get(self.who, 0))
        status = {"id": given["id"], "saved": not objects, "error": "De schijf is vol." if objects else ""}
        other = {"id": uuid4().hex, "saved": True, "error": ""}
        for told in (other, status, status):
            data = {"method": "update", "state": {"value": {}, "status": told}}
            await self.say("comm_msg", {"comm_id": f"model-{exercise}", "data": data})


@contextlib.asynccontextmanager
async def serving(room: Room, **known: Any) -> AsyncIterator[Target]:
    """Serve the room in this process; give the target that a measuring gets."""
    app = Application(
        [
            (r"/api/join", Join),
            (r"/health/live", Health),
            (r"/lessen", Lessons),
            (r"/les/([a-z0-9-]+)/?", Lesson),
            (r"/leerkit/1/(.*)", File),
            (r"/api/queue", Queue),
            (r"/api/live", Live),
            (r"/api/kernels/(.*)/channels", Channels),
            (r"/api/sessions/ABC234/results", Results),
            (r"/api/sessions/ABC234/live", FacilitatorLive),
        ],
        room=room,
        compress_response=True,
        log_function=lambda _handler: None,
    )
    server = HTTPServer(app)
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/?code=ABC234"
    given = {"lesson": "01-proef", "next_lesson": "02-anders", "n_exercises": len(EXERCISES), **known}
    try:
        yield Target(kind="leerkit", name="proef", url=url, code="ABC234", key="geheim", **given)
    finally:
        server.stop()
        await server.close_all_connections()
        for stream in room.streams:
            stream.close()
