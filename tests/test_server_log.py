"""What a kernel chokes on: it stands in the log in few words, and on no page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leerkit.bench.kernel_talk import CONTROL, decode, fresh_id
from leerkit.texts.connection import CELL_ERROR
from tests.frames import frame
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.kernel_lines import asking, line
from tests.participant import read
from tests.quiet_log import EVIL, quiet_workshop
from tests.raw_socket import CLOSE
from tests.workshop import Workshop, kernel_of, lesson_page, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with quiet_workshop(tmp_path_factory.mktemp("log"), kernel=True) as started:
        yield started


def test_what_a_kernel_chokes_on_is_said_to_nobody(workshop: Workshop) -> None:
    """The log is looked at when the workshop has ended."""
    with workshop.participant("Wild") as client:
        page = read(lesson_page(client, SLUG))
        with line(workshop, client) as socket:
            wild: list[dict[str, Any]] = [
                {"comm_id": "nergens", "data": {"x": "geheim-antwoord"}},
                *({"comm_id": model, "data": {"method": "onbekend"}} for model in page.shown),
                {"comm_id": page.shown[0], "data": {}},
                {
                    "comm_id": page.shown[0],
                    "data": {"method": "update", "state": {"props": EVIL, "x": [EVIL]}},
                },
                {
                    "comm_id": page.shown[0],
                    "data": {"method": "update", "state": 7, "buffer_paths": [[EVIL]]},
                },
                {"comm_id": page.shown[0], "data": {"method": "custom", "content": {EVIL: EVIL}}},
            ]
            for content in wild:
                socket.send(frame("comm_msg", content, msg_id=fresh_id()))
            control, comm_id = asking(CONTROL)
            socket.send(control.replace(b'"1.0.0"', b'"9.9.9"'))
            socket.send(frame("comm_msg", {"comm_id": comm_id, "data": {"method": "onbekend"}}))
            asked, comm_id = asking()
            socket.send(asked)
            heard = []
            for opcode, payload in socket.frames():
                assert opcode != CLOSE, "the connection was closed"
                heard.append((decode(payload), payload))
                (kind, content), _ = heard[-1]
                if kind == "comm_close" and content["comm_id"] == comm_id:
                    break
    assert "stream" not in {kind for (kind, _), _ in heard}
    assert not [frame for _, frame in heard if b"site-packages" in frame or b"Traceback" in frame]
    assert {content["evalue"] for (kind, content), _ in heard if kind == "error"} == {CELL_ERROR}


THREAD = """import threading, time
threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()"""


@pytest.mark.long(
    "the same log, of a kernel that was not forked from its lesson's: a server of its own, 1 s of work"
)
def test_a_kernel_that_executed_the_lesson_itself_says_it_to_the_log_too(tmp_path: Path) -> None:
    """A lesson that leaves a thread cannot be executed ahead."""
    lesson = few_folder(tmp_path, kernel=True)
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].insert(1, {**notebook["cells"][1], "id": "draad", "source": THREAD})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with (
        running_workshop(tmp_path / "x.sqlite", str(lesson), log=tmp_path / "log") as workshop,
        workshop.participant("Gewoon") as client,
        line(workshop, client) as socket,
    ):
        socket.send(asking(CONTROL)[0].replace(b'"1.0.0"', b'"9.9.9"'))
        asked, comm_id = asking()
        socket.send(asked)
        kinds = []
        for opcode, payload in socket.frames():
            assert opcode != CLOSE
            kind, content = decode(payload)
            kinds.append(kind)
            if kind == "comm_close" and content["comm_id"] == comm_id:
                break
    assert "stream" not in kinds
    said = (tmp_path / "log").read_text()
    assert (
        "[ipykernel.comm] ERROR | Exception opening comm with target: jupyter.widget.control: ValueError"
        in said
    )
    assert "site-packages" not in said


def test_no_handler_knows_where_a_request_came_from_so_nothing_can_keep_it(tmp_path: Path) -> None:
    asked = (
        "/",
        "/health",
        "/bestaat-niet",
        "/api/answers",
        f"/les/{SLUG}/",
        "/lessen",
        "/voila/static/x.js",
    )
    with (
        running_workshop(
            tmp_path / "x.sqlite",
            str(few_folder(tmp_path, kernel=True)),
            log=tmp_path / "log",
            program="tests.who_asks",
        ) as workshop,
        workshop.participant("Gewoon") as client,
    ):
        client.headers["User-Agent"] = "EenHeelBijzonderToestel/7"
        kernel = kernel_of(client, SLUG)
        given = {"lesson": SLUG, "exercise_id": example("open").id, "response": {"text": "Een antwoord"}}
        assert client.post("/api/answers", json=given).status_code == 201
        for address in (*asked, f"/api/kernels/{kernel}"):
            client.get(address)
        with line(workshop, client) as socket:
            socket.leave()
    said = (tmp_path / "log").read_text()
    for address in ("/api/join", *asked, f"/api/kernels/{kernel}"):
        assert f"asked by '': {address}" in said
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("x.sqlite*"))
    assert b"Een antwoord" in kept
    for of_the_device in ("127.0.0.1", "EenHeelBijzonderToestel"):
        assert of_the_device not in said
        assert of_the_device.encode() not in kept
