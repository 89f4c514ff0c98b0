"""What people and their browsers send that cannot be taken, or comes all at once: a Dutch sentence, nothing lost."""

import html
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from leerkit.server.web.body_bounds import MAX_BODY_BYTES, MOST_KEPT_BYTES, READ_AT_MOST_BYTES
from leerkit.server.web.bounded_server import IDLE_S
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import CERTIFICATES, Workshop, kept, running_workshop

MARKUP = "<img src=x onerror=alert(1)>"
SHAPE = "het antwoord heeft niet de juiste vorm"
WRONG: dict[str, tuple[Any, str]] = {
    "meerkeuze": ({"choice": "past"}, f"{SHAPE} bij 'choice'. Verwacht: reason, choice, certainty."),
    "stelling": (
        {"choice": "eens", "ronde": True},
        f"{SHAPE} bij 'ronde'. Verwacht: choice, ronde, reason, before.",
    ),
    "volgorde": (
        {"order": ["luisteren", "cijfers"]},
        "in de volgorde ontbreekt een onderdeel, of staat er een dubbel. "
        "Verwacht: alle 4 onderdelen, elk één keer.",
    ),
    "koppel": ({"pairs": {}}, f"{SHAPE} bij 'pairs'. Verwacht: pairs."),
    "casus": ({"route": ["afspraak"]}, "'afspraak' is geen keuze bij de stap ‘De telefoon’."),
    "open": ({"text": 7}, f"{SHAPE} bij 'text'. Verwacht: text, rubric."),
    "muur": ({"posts": [{"column": "goed"}]}, f"{SHAPE} bij 'posts.0.text'. Verwacht: posts."),
}
TRY = "Laad de pagina opnieuw en probeer het nog eens."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("input") / "x.sqlite"


@pytest.fixture(scope="module")
def workshop(database: Path) -> Iterator[Workshop]:
    folder = database.parent
    with running_workshop(database, str(gallery_folder(folder)), log=folder / "log") as started:
        yield started
    said = (folder / "log").read_text()
    assert "bug:" not in said
    assert "Traceback" not in said


def given(soort: str, response: object, **fields: str) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": example(soort).id, "response": response, **fields}


def own_answers(client: httpx.Client) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = client.get("/api/answers").json()["answers"]
    return answers


# ── shapes ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("soort", WRONG)
def test_response_of_a_wrong_shape_is_400_with_what_came_and_what_to_do(
    workshop: Workshop, soort: str
) -> None:
    response, says = WRONG[soort]
    with workshop.participant(f"Vorm {soort}") as client:
        answer = client.post("/api/answers", json=given(soort, response))
        assert answer.status_code == 400
        assert answer.json() == {"error": f"{example(soort).id}: {says} {TRY}"}
        assert own_answers(client) == []
        good = client.post("/api/answers", json=given(soort, valid_responses(soort)[0]))
        assert good.status_code == 201, "the next one is taken"


@pytest.mark.parametrize("soort", ENTRIES)
def test_every_response_that_is_refused_by_its_type_is_refused_over_http(
    workshop: Workshop, soort: str
) -> None:
    with workshop.participant(f"Fout {soort}") as client:
        for response in [*ENTRIES[soort]["refused"], None, 7, "x", [], {"choice": {"a": [{}]}}]:
            answer = client.post("/api/answers", json=given(soort, response))
            assert answer.status_code == 400, response
            assert answer.json()["error"].startswith(f"{example(soort).id}: "), answer.text
        assert own_answers(client) == []


@pytest.mark.parametrize("ronde", [True, 2.0, "2", 0, 3, None, [1], {}])
def test_facilitators_round_is_one_or_two(workshop: Workshop, ronde: object) -> None:
    call = {"lesson": SLUG, "exercise_id": example("stelling").id, "ronde": ronde}
    with workshop.facilitator() as client:
        answer = client.post(
            f"/api/sessions/{workshop.code}/events", json={"kind": "ronde_opened", "payload": call}
        )
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("ronde_opened: dit kan niet met een bijeenkomst worden gedaan.")


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("nickname", "says"),
    [
        (
            MARKUP + "x" * 10_000,
            "De naam heeft 10028 tekens, dat zijn er te veel (hooguit 40). Kies een kortere naam.",
        ),
        (
            "\u3164\u2800\u200b",
            "Deze naam is niet te zien: er staat geen letter, cijfer of plaatje in. "
            "Vul een voornaam of een bijnaam in.",
        ),
    ],
    ids=["long", "invisible"],
)
def test_name_that_cannot_be_one_is_400_in_the_call_and_in_the_form(
    workshop: Workshop, nickname: str, says: str
) -> None:
    before = len(workshop.results()["participants"])
    joining = {"code": workshop.code, "nickname": nickname}
    with workshop.stranger() as client:
        call = client.post("/api/join", json=joining)
        assert (call.status_code, call.json()["error"].lower()) == (400, says.lower())
        page = client.post("/", data=joining)
        assert page.status_code == 400
        assert says.lower() in html.unescape(page.text).lower()
        assert MARKUP not in page.text, "what was typed is text"
        assert len(page.text) < 10_000
        assert client.get("/lessen").status_code == 302, "nobody joined"
    assert len(workshop.results()["participants"]) == before


def test_code_with_markup_is_text_on_the_page(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        for page in (
            client.post("/", data={"code": MARKUP, "nickname": "Kim"}),
            client.get("/", params={"code": f'"{MARKUP}'}),
        ):
            assert MARKUP not in page.text
            assert MARKUP[:30] in html.unescape(page.text)


# ── too much ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "n_bytes"),
    [
        ("/api/join", MAX_BODY_BYTES),
        ("/api/answers", MOST_KEPT_BYTES),
        ("/api/answers", READ_AT_MOST_BYTES - 2),
        ("/api/bestaat-niet", MAX_BODY_BYTES),
    ],
)
def test_body_that_is_too_big_is_a_dutch_413(workshop: Workshop, address: str, n_bytes: int) -> None:
    with workshop.participant("Veel") as client:
        answer = client.post(address, content=b'"' + b"x" * n_bytes + b'"')
        assert answer.status_code == 413
        assert answer.json() == {
            "error": "Dit is te veel in één keer. Maak het korter en probeer het opnieuw."
        }
        assert client.get("/api/answers").status_code == 200


def test_form_that_is_too_big_is_a_dutch_page(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        page = client.post("/", data={"code": workshop.code, "nickname": "x" * MAX_BODY_BYTES})
        assert page.status_code == 413
        assert "Dit is te veel in één keer." in page.text


def sent_raw(workshop: Workshop, head: str, body: bytes = b"") -> tuple[bytes, float]:
    """Send bytes as they are; return all that comes back and after how many seconds the server hung up."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", urlsplit(workshop.base).port or 80), timeout=60) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + body)
        heard = b""
        while True:
            try:
                part = line.recv(65536)
            except ConnectionResetError:
                break
            if not part:
                break
            heard += part
    return heard, time.monotonic() - began


def test_far_too_much_is_refused_before_it_is_sent(workshop: Workshop) -> None:
    heard, _ = sent_raw(workshop, f"POST / HTTP/1.1\nHost: localhost\nContent-Length: {10**12}\n\n")
    assert heard.startswith(b"HTTP/1.1 413 ")
    assert "Dit is te veel in één keer.".encode() in heard


def test_body_without_a_length_is_cut_off_at_the_bound(workshop: Workshop) -> None:
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    head = "POST /api/join HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n"
    heard, _ = sent_raw(workshop, head, chunk * 8)
    assert heard.startswith(b"HTTP/1.1 400 ") or heard == b""


def test_headers_of_a_megabyte_are_cut_off(workshop: Workshop) -> None:
    heard, took_s = sent_raw(workshop, "GET / HTTP/1.1\nHost: localhost\nX-Veel: ", b"x" * 1_000_000)
    assert (heard, took_s < IDLE_S) == (b"", True)


@pytest.mark.parametrize(
    "path", ["/", "/lessen", "/health", "/health/live", "/voila/static/voila.js", f"/les/{SLUG}"]
)
def test_head_is_get_without_a_body(workshop: Workshop, path: str) -> None:
    with workshop.stranger() as client:
        whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.get("content-type") == whole.headers.get("content-type")


@pytest.mark.parametrize(
    "path", ["/", "/health", "/voila/static/voila.js", "/bestaat-niet", "/api/kernels/x", "/api/live"]
)
def test_every_answer_has_our_headers_and_does_not_say_what_serves_it(workshop: Workshop, path: str) -> None:
    with workshop.participant("Kop") as client:
        headers = client.get(path).headers
    is_data = headers["content-type"].startswith("application/json")
    loads = "'none'" if is_data else "'self'"
    assert headers["content-security-policy"].startswith(f"default-src {loads};")
    assert headers["content-security-policy"].endswith("; frame-ancestors 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


# ── at once ───────────────────────────────────────────────────────────────────────────────────────────────


def at_once(client: httpx.Client, calls: list[dict[str, Any]]) -> list[httpx.Response]:
    """Send answers all at the same time, each over a connection of its own."""

    def send(call: dict[str, Any]) -> httpx.Response:
        address, mine = f"{client.base_url}/api/answers", client.cookies
        return httpx.post(address, json=call, cookies=mine, timeout=60, verify=CERTIFICATES)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(send, calls))


def test_sixteen_answers_at_once_are_all_kept(workshop: Workshop, database: Path) -> None:
    calls = [given("open", {"text": f"Plan {n}", "rubric": {}}, id=f"{n:032x}") for n in range(1, 17)]
    with workshop.participant("Haast") as client:
        answers = at_once(client, calls)
        assert [answer.status_code for answer in answers] == [201] * 16
        assert sorted(one.id for one in kept(database, workshop, "Haast")) == [call["id"] for call in calls]
        [last] = own_answers(client)
        assert last["n_attempts"] == 16
        assert last["response"]["text"] in {f"Plan {n}" for n in range(1, 17)}


def test_one_answer_eight_times_at_once_is_kept_once(workshop: Workshop) -> None:
    call = given("meerkeuze", valid_responses("meerkeuze")[0], id="cd" * 16)
    with workshop.participant("Acht keer") as client:
        answers = at_once(client, [call] * 8)
        assert [answer.status_code for answer in answers] == [201] * 8
        assert len({answer.json()["verdict"]["sentence"] for answer in answers}) == 1
        assert [one["id"] for one in own_answers(client)] == ["cd" * 16]
