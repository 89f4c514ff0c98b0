"""Frames as no page sends them, on a real server: it says nothing that a participant made up, and the others go on."""

import itertools
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from leerkit.bench.kernel_talk import CONTROL, decode, fresh_id
from leerkit.server.line.frame_budget import BURST_MESSAGES, MESSAGES_PER_S
from leerkit.server.line.kernel_line import MOST_WAITING_BYTES
from leerkit.server.line.kernel_socket import BROKEN, TOO_BIG, TOO_FAST
from leerkit.server.pages.live import NOTHING_EXPECTED
from leerkit.server.web.newest import MADE_WAY
from tests.frames import frame
from tests.gallery_lesson import SLUG
from tests.kernel_lines import answers, asking, giving, line
from tests.quiet_log import EVIL, quiet_workshop
from tests.raw_socket import CLOSE, PING, PONG, TEXT, cookies, masked, raw_socket
from tests.workshop import Workshop, kernel_of


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with quiet_workshop(tmp_path_factory.mktemp("gate"), kernel=True) as started:
        yield started


def server_bytes(workshop: Workshop) -> int:
    return int(psutil.Process(workshop.process.pid).memory_info().rss)


# ── after the end ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_frame_that_comes_after_a_newer_connection_took_over_is_dropped_unread(workshop: Workshop) -> None:
    session_id = fresh_id()
    with workshop.participant("Wifi") as client:
        late = giving(client)
        with line(workshop, client, session_id) as old, line(workshop, client, session_id) as new:
            assert answers(new)
            before = server_bytes(workshop)
            assert any(opcode == CLOSE for opcode, _ in old.frames())
            old.send(late)
            old.send(b"\x06" + bytes(7) + b"\xff" * 64)
            old.leave()
            assert answers(new)
        assert client.get("/api/answers").json()["answers"] == []
        assert server_bytes(workshop) - before < 20_000_000


def test_a_frame_that_comes_after_the_kernel_was_stopped_is_dropped_unread(workshop: Workshop) -> None:
    with workshop.participant("Gestopt") as client:
        late = giving(client)
        with line(workshop, client) as socket:
            assert answers(socket)
            client.post(f"/api/kernels/{kernel_of(client, SLUG)}/stop")
            assert any(opcode == CLOSE for opcode, _ in socket.frames())
            socket.send(late)
            socket.leave()
        assert client.get("/api/answers").json()["answers"] == []


# ── what closes a connection ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("payload", "opcode", "code", "says"),
    [
        (b"\xff" * 8, 2, BROKEN, "Dit bericht kunnen we niet lezen. Laad de pagina opnieuw."),
        ((30_000_000).to_bytes(8, "little") + bytes(4096), 2, BROKEN, "Dit bericht kunnen we niet lezen."),
        (b"\x7f\xff\xff\xff", 2, BROKEN, "Dit bericht kunnen we niet lezen."),
        (json.dumps({"channel": "shell", "header": {"msg_type": EVIL}}).encode(), TEXT, BROKEN, "Dit bericht"),
        (frame("comm_msg", {"comm_id": "x", "data": {"x": "y" * 70_000}}), 2, TOO_BIG, "Dit is te veel in één keer."),
    ],
    ids=["eight bytes", "thirty million parts", "the oldest protocol", "text", "too big"],
)  # fmt: skip
def test_what_no_page_sends_ends_the_connection_with_a_dutch_reason(
    workshop: Workshop, payload: bytes, opcode: int, code: int, says: str
) -> None:
    with workshop.participant("Stuk") as client, workshop.participant("Buur") as other:
        with line(workshop, client) as socket:
            socket.send(payload, opcode)
            came, reason = socket.end()
            assert came == code
            assert reason.startswith(says)
        with line(workshop, client) as again, line(workshop, other) as neighbour:
            assert answers(neighbour)
            assert answers(again), "the kernel is still there"


def test_what_is_far_too_big_is_cut_off_before_it_is_there(workshop: Workshop) -> None:
    with workshop.participant("Groot") as client, line(workshop, client) as socket:
        socket.socket.sendall(masked(b"", 2)[:1] + b"\xff" + (2**40).to_bytes(8, "big"))
        assert socket.end()[0] == 1009


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_WebSocket_Protocol": ""},
        {"Sec_WebSocket_Protocol": "v0.kernel.websocket.jupyter.org"},
        {"session_id": "s" * 400},
        {"session_id": "a%20b"},
        {"session_id": "%1b%5b2J"},
    ],
)
def test_a_connection_that_is_none_of_ours_is_a_400(workshop: Workshop, headers: dict[str, str]) -> None:
    with workshop.participant("Vreemd") as client, line(workshop, client, **headers) as socket:
        assert socket.status == 400


def test_another_sites_page_and_a_stranger_are_a_403(workshop: Workshop) -> None:
    with workshop.participant("Hier") as client, workshop.participant("Daar") as other:
        for headers in (
            {"Origin": "https://elders.example"},
            {"Origin": "null"},
            {"Cookie": ""},
            {"Cookie": cookies(other)},
        ):
            with line(workshop, client, **headers) as socket:
                assert socket.status == 403
        with line(workshop, client, Origin=workshop.base) as socket:
            assert answers(socket)


def test_of_four_connections_the_oldest_goes_with_a_reason(workshop: Workshop) -> None:
    with workshop.participant("Vier") as client, line(workshop, client) as oldest:
        assert answers(oldest)
        with line(workshop, client), line(workshop, client), line(workshop, client) as newest:
            code, reason = oldest.end()
            assert (code, reason) == (
                MADE_WAY,
                "Deze les staat ook in een nieuwer tabblad open. Ga daar verder.",
            )
            assert answers(newest)


# ── what is dropped ───────────────────────────────────────────────────────────────────────────────────────


def test_a_forbidden_message_is_dropped_and_the_connection_goes_on(workshop: Workshop) -> None:
    with workshop.participant("Verboden") as client, line(workshop, client) as socket:
        for kind, channel in itertools.product(
            ("execute_request", EVIL, "shutdown_request"), ("shell", "control")
        ):
            socket.send(frame(kind, {"code": "1"}, channel=channel))
        socket.send(asking("jupyter.widget")[0])
        assert answers(socket)


def test_a_flood_of_forbidden_messages_ends_and_a_neighbour_is_answered_meanwhile(workshop: Workshop) -> None:
    flood = masked(frame("execute_request", {"code": "geheim-antwoord"})) * 20_000
    with (
        workshop.participant("Vloed") as client,
        workshop.participant("Buur") as other,
        line(workshop, client) as socket,
        line(workshop, other) as neighbour,
    ):
        flooding = threading.Thread(target=send_all, args=(socket.socket, flood))
        flooding.start()
        assert answers(neighbour)
        assert socket.end()[0] == TOO_FAST
        flooding.join()
        assert answers(neighbour)


def test_a_flood_of_pings_ends_too(workshop: Workshop) -> None:
    with workshop.participant("Ping") as client, line(workshop, client) as socket:
        send_all(socket.socket, masked(b"", PING) * 2_000)
        assert socket.end()[0] == TOO_FAST


def send_all(connection: socket.socket, message: bytes) -> None:
    """Send until the other side has had enough of it."""
    with suppress(OSError):
        connection.sendall(message)


@pytest.mark.parametrize(
    ("said", "code"),
    [(b"[]", BROKEN), (b"{" * 60_000, BROKEN), (b"x" * 70_000, 1009), (b'{"t": "x"}' * 2, BROKEN)],
)
def test_a_live_connection_on_which_somebody_says_what_no_page_says_is_closed(
    workshop: Workshop, said: bytes, code: int
) -> None:
    with (
        workshop.participant("Praat") as client,
        raw_socket(f"{workshop.base}/api/live?", Cookie=cookies(client)) as socket,
    ):
        assert socket.receive() is not None
        socket.send(said, TEXT)
        assert socket.end()[0] == code


def test_a_live_connection_with_a_thousand_messages_a_second_is_closed(workshop: Workshop) -> None:
    with (
        workshop.participant("Praatveel") as client,
        raw_socket(f"{workshop.base}/api/live?", Cookie=cookies(client)) as socket,
    ):
        assert socket.receive() is not None
        send_all(socket.socket, masked(b'{"t": "answer", "id": "x"}', TEXT) * 1_000)
        assert socket.end()[0] == TOO_FAST


def test_the_facilitators_live_connection_on_which_somebody_talks_is_closed(workshop: Workshop) -> None:
    path = f"/api/sessions/{workshop.code}/live?"
    with raw_socket(f"{workshop.base}{path}", Authorization=f"Bearer {workshop.key}") as socket:
        assert socket.receive() is not None
        socket.send(b"{}", TEXT)
        assert socket.end()[0] == NOTHING_EXPECTED


# ── what waits ────────────────────────────────────────────────────────────────────────────────────────────


def test_messages_that_come_too_fast_wait_for_their_turn_and_none_is_lost(workshop: Workshop) -> None:
    asked = [asking() for _ in range(BURST_MESSAGES + MESSAGES_PER_S)]
    with workshop.participant("Snel") as client, line(workshop, client) as socket:
        send_all(socket.socket, b"".join(masked(one) for one, _ in asked))
        closed: list[str] = []
        for opcode, payload in socket.frames():
            assert opcode != CLOSE
            kind, content = decode(payload)
            closed += [content["comm_id"]] if kind == "comm_close" else []
            if len(closed) == len(asked):
                break
        assert closed == [comm_id for _, comm_id in asked]


def test_a_page_that_takes_nothing_is_closed_before_it_fills_the_memory(workshop: Workshop) -> None:
    control, comm_id = asking(CONTROL)
    content = {"comm_id": comm_id, "data": {"method": "request_states"}}
    asked = (frame("comm_msg", content, msg_id=fresh_id()) for _ in range(2 * BURST_MESSAGES))
    with workshop.participant("Doof") as client, line(workshop, client, receive_bytes=4096) as socket:
        before = server_bytes(workshop)
        port = socket.socket.getsockname()[1]
        send_all(socket.socket, b"".join(map(masked, (control, *asked))))
        server = psutil.Process(workshop.process.pid)
        while port in {one.raddr.port for one in server.net_connections() if one.raddr}:
            time.sleep(0.1)
            send_all(socket.socket, masked(b"", PONG))  # it is there: only what waits can end it
        assert server_bytes(workshop) - before < 6 * MOST_WAITING_BYTES
        with line(workshop, client) as again:
            assert answers(again)
