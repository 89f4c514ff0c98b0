"""What the load harness reads from a page, and what it answers."""

import json

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

from leerkit.bench.browser import Shared
from leerkit.bench.guesses import fixed_guess
from leerkit.bench.kernel_talk import decode, encode
from leerkit.bench.page import imports, read_page
from leerkit.bench.target import Target
from leerkit.bench.visitor import Visitor, can_be_drawn
from leerkit.exercises import SOORTEN
from tests.gallery_examples import example

URL = "http://127.0.0.1:8866/les/01-proef"


def output(model: str) -> str:
    data = {
        "data": {"application/vnd.jupyter.widget-view+json": {"model_id": model}, "text/plain": "Exercise()"}
    }
    return f'<script type="application/vnd.voila.cell-output+json">\n  {json.dumps(data)}\n</script>'


def test_a_page_says_its_kernel_and_its_widgets_in_order() -> None:
    config = '<script id="jupyter-config-data" type="application/json">{"kernelId": "k-1", "baseUrl": "/x/"}</script>'
    page = read_page(config + output("b") + "<p>tekst</p>" + output("a"), URL)
    assert (page.kernel_id, page.base_url, page.model_ids, page.is_waiting) == (
        "k-1",
        "/x/",
        ("b", "a"),
        False,
    )


def test_a_page_without_a_kernel_has_none() -> None:
    assert read_page("<h1>Vol</h1>", URL).kernel_id == ""


def test_a_page_that_needs_no_kernel_has_cards_where_it_has_places_for_them() -> None:
    cards = {name: {"props": {"id": name, "soort": "open"}, "sources": []} for name in ("een", "twee", "weg")}
    given = f'<script id="cards" type="application/json">{json.dumps({"cards": cards})}</script>'
    places = "".join(
        f'<div class="lk-widget" data-card="{name}"></div>' for name in ("twee", "een", "vreemd")
    )
    page = read_page(given + places, URL)
    assert list(page.cards) == ["twee", "een"]
    assert page.cards["een"] == {"id": "een", "soort": "open"}
    assert page.kernel_id == ""
    assert read_page(places, URL).cards == {}


def test_exercises_of_a_film_are_there_where_there_is_a_kernel_and_counted_if_they_are_not() -> None:
    config = '<script id="jupyter-config-data" type="application/json">{"kernelId": "k-1"}</script>'
    films = "".join(f'<div class="lk-widget" data-card="{name}"></div>' for name in ("lamp", "bank"))
    states = {
        name: {"props": {"id": name, "soort": "open"}} for name in ("een", "lamp", "buiten de pagina")
    } | {"voortgang": {"n_done": 0}}
    target = Target(kind="leerkit", name="proef", url=URL)
    visitor = Visitor(0, target, 0.0, Shared())
    visitor.seen(read_page(config + output("een") + films + output("voortgang"), URL))
    visitor.look(states)
    assert [props["id"] for _, props in visitor.exercises] == ["een", "lamp"]
    visitor.first_exercise_s = 1.0
    assert visitor.visit(3).n_missing == 1
    visitor.leave()


def test_the_page_of_the_queue_is_told_by_its_body() -> None:
    assert read_page('<body class="a" data-leerkit="waiting">', URL).is_waiting
    assert not read_page('<p>data-leerkit="waiting"</p><body data-leerkit="lesson">', URL).is_waiting


def test_a_page_that_cannot_be_read_raises() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        read_page('<script id="jupyter-config-data">{kapot</script>', URL)


def test_files_are_what_a_browser_loads_by_itself_from_this_server() -> None:
    page = read_page(
        """<link rel="stylesheet" href="/a.css"><link rel='modulepreload' href='b.js'>
        <link rel="alternate" href="/feed"><link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">
        <img src="plaatje.svg" alt=""><IMG SRC="/a.css"><script>let a = 1;</script>
        <script type="module" src="../c.js"></script><script src="https://elders.example/d.js"></script>
        <script src="http://127.0.0.1:9999/e.js"></script><a href="/f">f</a>""",
        URL,
    )
    base = "http://127.0.0.1:8866"
    assert page.files == (f"{base}/a.css", f"{base}/les/b.js", f"{base}/les/plaatje.svg", f"{base}/c.js")
    assert page.modules == {f"{base}/les/b.js", f"{base}/c.js"}


def test_imports_are_found_however_they_are_written() -> None:
    script = """// import "./uitleg.js" staat hier niet
import { a, b } from "./een.js";
import alles from '../twee.js'; import "./drie.js";
import {
  c,
} from "/vier.js";
export { d } from "./vijf.js";
const later = () => import("./zes.js");
import kaal from "kaal";
const text = "import x from './zeven.js'";
"""
    base = "http://127.0.0.1:8866"
    assert imports(script, f"{base}/leerkit/1/lesson.js") == (
        f"{base}/leerkit/1/een.js",
        f"{base}/leerkit/twee.js",
        f"{base}/leerkit/1/drie.js",
        f"{base}/vier.js",
        f"{base}/leerkit/1/vijf.js",
    )


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_everybody_gives_is_taken_and_the_same_each_time(soort: str) -> None:
    exercise = example(soort)
    response = fixed_guess(exercise.public())
    assert exercise.grade(response).sentence
    assert fixed_guess(exercise.public()) == response


def test_a_message_reads_as_the_server_reads_it() -> None:
    frame = encode("s-1", "comm_msg", {"comm_id": "é", "data": {}}, {"version": "1.0.0"})
    channel, (header, parent, metadata, content) = deserialize_msg_from_ws_v1(frame)
    assert channel == "shell"
    assert json.loads(header)["msg_type"] == "comm_msg"
    assert json.loads(header)["session"] == "s-1"
    assert len(json.loads(header)["msg_id"]) == 32
    assert [json.loads(part) for part in (parent, metadata, content)] == [
        {},
        {"version": "1.0.0"},
        {"comm_id": "é", "data": {}},
    ]


def test_a_message_of_the_server_is_read_with_or_without_buffers() -> None:
    parts = [json.dumps(part).encode() for part in ({"msg_type": "comm_msg"}, {}, {}, {"comm_id": "c"})]
    for buffers in ([], [b"\x00\x01", b"\x02"]):
        frame = bytes(serialize_msg_to_ws_v1([*parts, *buffers], "iopub"))
        assert decode(frame) == ("comm_msg", {"comm_id": "c"})


@pytest.mark.parametrize("frame", [b"", b"\x00" * 8, b"\x07" + b"\x00" * 20, b"kaal"])
def test_what_is_no_message_raises(frame: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(frame)


def test_a_widget_can_be_drawn_when_the_kernel_knows_it_and_what_its_card_is_made_of() -> None:
    states = {"a": {"assets": "IPY_MODEL_kit"}, "kit": {}, "b": {"assets": "IPY_MODEL_weg"}, "c": {}}
    assert [can_be_drawn(states, model) for model in ("a", "b", "c", "d")] == [True, False, True, False]
