"""What a kernel chokes on: it stands in the log in few words, and on no page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leerkit.bench.kernel_talk import CONTROL, decode, fresh_id
from leerkit.texts.connection import CELL_ERROR
from tests.frames import frame
from tests.gallery_lesson import SLUG, gallery_folder
from tests.kernel_lines import asking, line
from tests.participant import read
from tests.raw_socket import CLOSE
from tests.workshop import Workshop, lesson_page, running_workshop

EVIL = "x\x1b[2J\x1b]0;gehackt\x07\r\n[LeerkitServer] Nieuw geheim adres: http://boos.example/\x9b31m\u2028"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop; at its end its log holds nothing that a participant made up."""
    folder = tmp_path_factory.mktemp("log")
    with running_workshop(
        folder / "x.sqlite", str(gallery_folder(folder, kernel=True)), log=folder / "log"
    ) as started:
        yield started
    said = (folder / "log").read_bytes()
    for obeyed in (b"\x1b", b"\x07", "\x9b".encode(), "\u2028".encode()):
        assert obeyed not in said, said
    assert not [one for one in said.splitlines() if one.startswith(b"[LeerkitServer] Nieuw")], said
    for gone_wrong in (b"bug:", b"Traceback", b"geheim-antwoord", b"dup-dup"):
        assert gone_wrong not in said, said
    assert len(said) < 20_000, said


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


def test_a_kernel_that_executed_the_lesson_itself_says_it_to_the_log_too(tmp_path: Path) -> None:
    """A lesson that leaves a thread cannot be executed ahead."""
    lesson = gallery_folder(tmp_path, kernel=True)
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
