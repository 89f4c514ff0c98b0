"""A led session in which somebody sends what nobody should, or the host's laptop dies: the others notice nothing."""

import contextlib
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from leerkit.server.pages.handing_in import BURST, MOST_BYTES
from leerkit.server.pages.live import NOTHING_EXPECTED, TOO_FAST
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import LONG_S
from tests.test_hosting import as_facilitator, as_participant, hear, listening
from tests.test_leading import done, screen_of, which
from tests.workshop import Workshop, running_workshop

TOO_BIG = 1009
"""RFC 6455, 7.4.1: a message that is too big to be processed."""

CHOICE = example("meerkeuze").id
GIVES = ENTRIES["meerkeuze"]["cases"][0]["response"]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("misbruik")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def given(**more: Any) -> str:
    return json.dumps({"t": "answer", "id": uuid4().hex, **which(CHOICE), "response": GIVES, **more})


def verdict(line: ClientConnection) -> dict[str, Any]:
    """Return the first reply that comes over a line."""
    return hear(line, lambda message: "t" in message)


def on(message: dict[str, Any]) -> dict[str, Any]:
    return message.get("on") or {}


def code_at_the_end(line: ClientConnection) -> int:
    """Return with which code a line is closed."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            line.recv(timeout=LONG_S)
    assert line.close_code is not None
    return line.close_code


def answers_of(client: httpx.Client) -> list[dict[str, Any]]:
    return list(client.get(f"/api/answers?lesson={SLUG}").json()["answers"])


def test_message_of_a_megabyte_ends_the_line_and_who_comes_back_is_heard(
    workshop: Workshop, stack: ExitStack
) -> None:
    somebody = stack.enter_context(workshop.participant("Megabyte"))
    with as_participant(workshop, somebody) as line:
        line.send(given(more="x" * 1_000_000))
        assert code_at_the_end(line) == TOO_BIG
    assert answers_of(somebody) == []
    with as_participant(workshop, somebody) as line:
        line.send(given(more="x" * (MOST_BYTES // 2)))
        assert verdict(line)["saved"]
    [kept] = answers_of(somebody)
    assert kept["response"] == GIVES


def test_thousand_messages_at_once_end_the_line_of_who_sends_them_and_nobody_elses(
    workshop: Workshop, stack: ExitStack
) -> None:
    flood, other = (stack.enter_context(workshop.participant(name)) for name in ("Stortvloed", "Rustig"))
    calm = stack.enter_context(as_participant(workshop, other))
    with as_participant(workshop, flood) as line:
        with contextlib.suppress(ConnectionClosed):
            for _ in range(1000):
                line.send(given())
        assert code_at_the_end(line) == TOO_FAST
    calm.send(given())
    assert verdict(calm)["saved"]
    [kept] = answers_of(flood)
    assert 1 <= kept["n_attempts"] <= BURST + 30
    assert flood.post("/api/answers", json=json.loads(given())).status_code in (201, 429)


def test_who_only_listens_is_not_heard(workshop: Workshop, stack: ExitStack) -> None:
    host = stack.enter_context(workshop.facilitator())
    screen = stack.enter_context(screen_of(workshop, host))
    cookie = "; ".join(f"{name}={value}" for name, value in screen.cookies.items())
    for path, headers in (
        (f"/api/sessions/{workshop.code}/screen", {"Cookie": cookie}),
        (f"/api/sessions/{workshop.code}/live", {"Authorization": f"Bearer {workshop.key}"}),
    ):
        with listening(workshop, path, headers) as line:
            line.send(given())
            assert code_at_the_end(line) == NOTHING_EXPECTED


def test_session_goes_on_when_the_hosts_laptop_dies_and_the_console_comes_back_where_it_was(
    workshop: Workshop, stack: ExitStack
) -> None:
    phone = stack.enter_context(workshop.participant("Volger"))
    host = stack.enter_context(workshop.facilitator())
    console, line = (
        stack.enter_context(one) for one in (as_facilitator(workshop), as_participant(workshop, phone))
    )
    row = {"kind": "exercise", **which(CHOICE), "row": 3}
    done(workshop, host, "put_on", row)
    done(workshop, host, "timed", {"seconds": 600})
    seq = done(workshop, host, "revealed", {**which(CHOICE), "group": True, "solution": False})
    before = hear(console, lambda message: message["state"]["seq"] == seq)
    console.socket.shutdown(socket.SHUT_RDWR)  # no goodbye: the lid was closed

    line.send(given())
    told = verdict(line)
    assert (told["saved"], told["held"], told["verdict"]) == (True, True, None)
    hear(line, lambda message: on(message).get("group", {}).get("n_answered"))

    with workshop.stranger() as another_laptop:
        page = another_laptop.get(workshop.facilitator_url, follow_redirects=True)
        assert page.status_code == 200
        after = another_laptop.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]
        assert after["state"] == before["state"]
        assert after["state"]["led"]["now"] == {**row, "title": "", "part": "", "video_id": ""}
        undone = another_laptop.post(f"/api/sessions/{workshop.code}/events/{seq}/undo")
        assert undone.status_code == 201
    hear(line, lambda message: on(message).get("shows_group") is False)
    done(workshop, host, "own_pace", {})
