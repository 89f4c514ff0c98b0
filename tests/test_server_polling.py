"""Where websockets are blocked: a page talks to its kernel, and hears of the session, in plain requests."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.bench.kernel_talk import fresh_id
from leerkit.server.line.poll_body import framed, unframed
from leerkit.server.pages.news import MOST_OF_PARTICIPANT
from leerkit.server.web.newest import MADE_WAY
from leerkit.texts.connection import MANY_TABS
from tests.frames import frame
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import until
from tests.participant import read
from tests.polling import NEXT, Polling
from tests.raw_socket import RawSocket, cookies, raw_socket
from tests.workshop import Workshop, kernel_of, lesson_page, running_workshop

TOO_MUCH = "Dit is te veel in één keer. Maak het korter en probeer het opnieuw."


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("polling")
    with running_workshop(
        folder / "x.sqlite", str(few_folder(folder, kernel=True)), log=folder / "log"
    ) as started:
        yield started
    assert "bug:" not in (folder / "log").read_text()


def changes(line: Polling) -> dict[str, Any]:
    """Ask the kernel what has changed, and return it."""
    states: dict[str, Any] = next(line.until("comm_close", ask_what_changed(line)))["states"]
    return states


def ask_what_changed(line: Polling) -> str:
    """Ask the kernel; return which comm it will close then."""
    comm_id = fresh_id()
    asked = frame(
        "comm_open", {"comm_id": comm_id, "target_name": "leerkit.changes", "data": {}}, msg_id=comm_id
    )
    assert line.say(asked).status_code == 204
    return comm_id


def giving(client: httpx.Client, soort: str, answer_id: str) -> tuple[bytes, str, str]:
    """Open the lesson; return the frame that answers an exercise, its model, and the kernel's id."""
    page = read(lesson_page(client, SLUG))
    states = client.get(page.state_address).json()
    model = next(
        one for one in page.shown if states[one]["state"].get("props", {}).get("id") == example(soort).id
    )
    content = {"id": answer_id, "response": valid_responses(soort)[0]}
    data = {"method": "custom", "content": content}
    return frame("comm_msg", {"comm_id": model, "data": data}, msg_id=answer_id), model, page.kernel_id


def test_an_answer_gets_its_verdict_without_a_websocket_and_counts_once(workshop: Workshop) -> None:
    answer_id = fresh_id()
    with workshop.participant("Zonder") as client:
        answer, model, kernel_id = giving(client, "meerkeuze", answer_id)
        line = Polling(client, kernel_id)
        assert line.ask(after=0).status_code == 200, (
            "the first question opens the line, and the kernel greets"
        )
        assert model in changes(line)
        assert line.say(answer).status_code == 204
        told = (data.get("state", {}) for data in line.until("comm_msg", model))
        state = next(one for one in told if one.get("status", {}).get("id") == answer_id)
        assert state["status"]["saved"]
        assert state["value"]["verdict"]["complete"]
        again = [line.say(answer, n=line.n).status_code for _ in range(3)]
        assert again == [204] * 3
        assert changes(line)[model]["value"]["n_attempts"] == 1
        kept = client.get("/api/answers").json()["answers"]
        assert [one["id"] for one in kept] == [answer_id]


def test_a_request_that_was_handed_on_is_not_handed_on_again(workshop: Workshop) -> None:
    comm_id = fresh_id()
    asked = frame("comm_open", {"comm_id": comm_id, "target_name": "leerkit.changes", "data": {}})
    again = frame("comm_open", {"comm_id": "g", "target_name": "leerkit.changes", "data": {}}, msg_id="m3")
    other = frame("comm_open", {"comm_id": "o", "target_name": "leerkit.changes", "data": {}}, msg_id="m2")
    with workshop.participant("Twee keer") as client:
        line = Polling(client, kernel_of(client, SLUG))
        line.hear()
        assert line.say(asked, n=1).status_code == 204
        assert line.say(again, n=1).status_code == 204, "whatever is in it"
        assert line.say(other, n=2).status_code == 204
        next(line.until("comm_close", "o"))
        assert line.closed == [comm_id, "o"]


def test_frames_are_kept_until_the_page_says_that_it_has_them(workshop: Workshop) -> None:
    with workshop.participant("Nog eens") as client:
        line = Polling(client, kernel_of(client, SLUG))
        line.hear()
        first = line.after
        ask_what_changed(line)
        one = until(lambda: line.ask(after=first), lambda came: int(came.headers[NEXT]) > first + 1)
        two = line.ask(after=first)
        frames = unframed(one.content)
        assert frames
        assert two.content[: len(one.content)] == one.content
        assert unframed(line.ask(after=first + 1).content)[0] == frames[1]  # type: ignore[index]
        assert line.ask(after=first).status_code == 410, "it is forgotten by now"
        assert line.ask(after=10**6).status_code == 410, "it never was"


def test_line_that_ended_for_a_newer_one_is_told_so_and_pushes_nobody_out(workshop: Workshop) -> None:
    with workshop.participant("Vier tabs") as client:
        kernel_id = kernel_of(client, SLUG)
        oldest, *newer = (Polling(client, kernel_id) for _ in range(4))
        for line in (oldest, *newer):
            line.hear()
        for after in (oldest.after, 0):
            told = oldest.ask(after=after)
            assert told.status_code == 409
            assert told.json()["error"] == "Deze les staat ook in een nieuwer tabblad open. Ga daar verder."
        for line in newer:
            changes(line)


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"\xff" * 8, 400, "De berichten zijn niet te lezen. Laad de pagina opnieuw."),
        (framed([b"\xff" * 8]), 400, "De berichten zijn niet te lezen. Laad de pagina opnieuw."),
        (framed([b"x" * 70_000]), 413, TOO_MUCH),
        (framed([b"x"] * 101), 413, TOO_MUCH),
    ],
)  # fmt: skip
def test_what_would_end_a_websocket_is_refused_and_nothing_of_it_is_handed_on(
    workshop: Workshop, body: bytes, status: int, says: str
) -> None:
    with workshop.participant("Stuk") as client:
        line = Polling(client, kernel_of(client, SLUG))
        line.hear()
        good = frame("comm_open", {"comm_id": "g", "target_name": "leerkit.changes", "data": {}})
        answer = line.post(framed([good]) + body, n=1)
        assert (answer.status_code, answer.json()["error"].lower()) == (status, says.lower())
        assert line.say(frame("execute_request", {"code": "1"}), n=1).status_code == 204, "it is dropped"
        line.n = 1
        changes(line)
        assert "g" not in line.closed


def test_a_line_is_its_owners_alone_and_opened_from_our_own_pages(workshop: Workshop) -> None:
    with (
        workshop.participant("Ik") as mine,
        workshop.participant("Buur") as other,
        workshop.stranger() as stranger,
    ):
        kernel_id = kernel_of(mine, SLUG)
        for client in (other, stranger):
            line = Polling(client, kernel_id)
            assert line.ask().status_code == 403
            assert line.say(b"").status_code == 403
        line = Polling(mine, kernel_id)
        assert line.say(b"").status_code == 410, "nobody has opened it"
        mine.headers["Origin"] = "https://elders.example"
        assert (line.ask().status_code, line.say(b"").status_code) == (403, 403)
        mine.headers["Origin"] = workshop.base
        assert line.ask().status_code == 200
        mine.post(f"/api/kernels/{kernel_id}/stop")
        assert line.ask().status_code in (403, 410)


@pytest.mark.parametrize("wrong", ["", "x" * 65, "a b", "é", "a\nb", "../x"])
def test_an_id_of_a_strange_shape_is_refused_in_dutch(workshop: Workshop, wrong: str) -> None:
    with workshop.participant("Vorm") as client:
        address = f"/api/kernels/{kernel_of(client, SLUG)}/frames"
        for number in ("0", "-1", "1.5", "", "9" * 40, "²"):
            answer = client.get(address, params={"session_id": wrong, "after": number})
            assert answer.status_code == 400
            assert answer.json()["error"].startswith("de verbinding heeft geen geldig kenmerk")
            answer = client.post(address, params={"session_id": wrong, "n": number})
            assert answer.status_code == 400


# ── the session ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_participant_hears_of_the_round_in_a_request_that_was_held(workshop: Workshop) -> None:
    which = {"lesson": SLUG, "exercise_id": example("stelling").id}
    ronde = {"kind": "ronde_opened", "payload": {**which, "ronde": 2}}
    with (
        workshop.participant("Hoort") as client,
        workshop.facilitator() as leads,
        ThreadPoolExecutor(1) as other,
    ):
        first = client.get("/api/live/state").json()
        assert first["state"]["nickname"] == "Hoort"
        held = other.submit(client.get, "/api/live/state", params={"after": first["tag"]})
        assert leads.post(f"/api/sessions/{workshop.code}/events", json=ronde).status_code == 201
        news = held.result(60).json()
        assert news["tag"] != first["tag"]
        assert news["state"]["rondes"][SLUG][example("stelling").id] == 2


def test_the_facilitator_hears_of_an_answer_in_a_request_that_was_held(workshop: Workshop) -> None:
    address = f"/api/sessions/{workshop.code}/live/state"
    call = {"lesson": SLUG, "exercise_id": example("open").id, "response": {"text": "Een bank", "rubric": {}}}
    with (
        workshop.participant("Geeft") as client,
        workshop.facilitator() as leads,
        ThreadPoolExecutor(1) as other,
    ):
        first = leads.get(address).json()
        assert {"results", "state", "people", "storage"} <= set(first["state"])
        held = other.submit(leads.get, address, params={"after": first["tag"]})
        assert client.post("/api/answers", json=call).status_code == 201
        news = held.result(60)
        while "Een bank" not in news.text:
            news = leads.get(address, params={"after": news.json()["tag"]})
        assert client.get(address).status_code == 403
        assert client.get("/api/live/state").status_code == 200
    with workshop.stranger() as stranger:
        assert stranger.get("/api/live/state").status_code == 403


def test_thirteenth_tab_ends_the_oldest_one_which_is_told_so_and_does_not_come_back(
    workshop: Workshop,
) -> None:
    with (
        workshop.participant("Tabbladen") as client,
        ExitStack() as open_tabs,
        ThreadPoolExecutor(1) as other,
    ):
        address = f"{workshop.base}/api/live?"

        def tabs() -> list[RawSocket]:
            made = [raw_socket(address, Cookie=cookies(client)) for _ in range(MOST_OF_PARTICIPANT)]
            return [open_tabs.enter_context(one) for one in made]

        tag = client.get("/api/live/state").json()["tag"]
        oldest, *_ = tabs()
        held = other.submit(client.get, "/api/live/state", params={"after": tag})
        assert oldest.end() == (MADE_WAY, MANY_TABS)
        tabs()
        answer = held.result(60)
        assert (answer.status_code, answer.json()) == (MADE_WAY - 4000, {"error": MANY_TABS})


# ── framing ───────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.binary(max_size=50), max_size=8))
def test_frames_come_out_of_a_body_as_they_went_in(frames: list[bytes]) -> None:
    assert unframed(framed(frames)) == frames


@given(st.binary(max_size=100))
def test_any_body_is_frames_or_none(body: bytes) -> None:
    frames = unframed(body)
    if frames is not None:
        assert framed(frames) == body
    assert unframed(b"\x05\x00\x00\x00abc") is None
    assert unframed(b"\x05\x00") is None
