"""A lesson's kernel and the workshop's server: answers in, answers back, results out."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from leerkit import report
from leerkit.answer import Answer, LastAnswer, Receipt
from leerkit.errors import LeerkitError, NotFoundError, StoreError
from leerkit.notebook import CURRENT, bind, learner_from
from leerkit.notebook.learner import NobodyYet
from leerkit.notebook.own_learner import OwnLearner
from leerkit.notebook.results import COLUMNS, results, results_frame
from leerkit.notebook.server_learner import Request, ServerLearner, ServerReply
from leerkit.notebook.visitor import Visitor
from leerkit.store import Participant, StoredAnswer
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, gallery_lesson

RESPONSE = {"choice": ["past"], "certainty": None}
URL = "http://127.0.0.1:8866/begeleider/abc234?sleutel=geheim"


def answer() -> LastAnswer:
    exercise = example("meerkeuze")
    return LastAnswer(
        id="a" * 32,
        lesson="01-les",
        exercise_id=exercise.id,
        response=RESPONSE,
        verdict=exercise.grade(RESPONSE),
        at=datetime(2026, 3, 1, tzinfo=UTC),
        n_attempts=1,
    )


def learner(handler: Callable[[Request], ServerReply]) -> ServerLearner:
    return ServerLearner("http://127.0.0.1:8866/", "mijn-token", ask=handler, waits_s=(0, 0, 0))


def reply(status: int, content: object) -> ServerReply:
    return ServerReply(status, json.dumps(content).encode())


def refuses_twice(then: ServerReply) -> Callable[[Request], ServerReply]:
    tries = []

    def handler(request: Request) -> ServerReply:
        tries.append(request)
        if len(tries) < 3:
            raise ConnectionRefusedError("refused")
        return then

    return handler


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_handed_in_with_the_participants_token() -> None:
    asked: list[Request] = []

    def handler(request: Request) -> ServerReply:
        asked.append(request)
        return reply(201, {})

    learner(handler).record(answer())
    [request] = asked
    assert (request.method, request.url) == ("POST", "http://127.0.0.1:8866/api/answers")
    assert request.headers["Authorization"] == "Bearer mijn-token"
    assert json.loads(request.body or b"") == {
        "lesson": "01-les",
        "exercise_id": "wat-is-leefbaarheid",
        "response": RESPONSE,
        "id": "a" * 32,
    }


def test_server_says_since_when_it_has_an_answer_that_it_had() -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    kept_before = learner(lambda _: reply(201, {"kept_at": at.isoformat(), "id": "a" * 32})).record(answer())
    assert kept_before == Receipt(kept_at=at)
    assert learner(lambda _: reply(201, {"kept_at": None})).record(answer()) == Receipt()


def test_verdict_that_the_server_holds_is_held_here_too() -> None:
    assert learner(lambda _: reply(201, {"verdict": None, "held": True})).record(answer()).held
    assert learner(lambda _: ServerReply(201, b"<html>")).record(answer()).held, "when in doubt"
    told = {**answer().model_dump(mode="json"), "verdict": None, "held": True}
    [last] = learner(lambda _: reply(200, {"answers": [told]})).answers("01-les")
    assert (last.held, last.response) == (True, RESPONSE)


def test_answers_of_a_lesson_come_back() -> None:
    def handler(request: Request) -> ServerReply:
        assert request.url.endswith("/api/answers?lesson=01-les")
        return reply(200, {"answers": [answer().model_dump(mode="json")]})

    assert learner(handler).answers("01-les") == [answer()]


def test_answers_that_came_along_are_not_asked_for_again() -> None:
    def handler(_: Request) -> ServerReply:
        return reply(200, {"answers": []})

    somebody = ServerLearner("http://127.0.0.1:1", "t", known={"01-les": [answer()]}, ask=handler)
    assert somebody.answers("02-les") == []
    assert somebody.answers("01-les") == [answer()]
    assert somebody.answers("01-les") == []


def test_a_server_that_is_away_for_a_moment_is_asked_again() -> None:
    learner(refuses_twice(reply(201, {}))).record(answer())
    assert learner(refuses_twice(reply(200, {"answers": []}))).answers("01-les") == []


def test_a_server_that_stays_away_is_told_in_plain_words() -> None:
    def handler(_: Request) -> ServerReply:
        raise ConnectionRefusedError("refused")

    with pytest.raises(StoreError, match=r"de server reageert niet\. Je antwoord staat hier nog\."):
        learner(handler).record(answer())
    with pytest.raises(StoreError, match=r"Ze zijn niet weg\."):
        learner(handler).answers("01-les")


def test_the_servers_own_words_are_passed_on() -> None:
    said = "Deze bijeenkomst is afgelopen. Je antwoord telt niet meer mee."
    with pytest.raises(LeerkitError, match=said):
        learner(lambda _: reply(409, {"error": said})).record(answer())


@pytest.mark.parametrize(
    "strange",
    [
        ServerReply(500, b"<html>oeps</html>"),
        reply(502, ["oeps"]),
        reply(200, {"answers": [{"id": "1"}]}),
        ServerReply(200, b"geen json"),
    ],
)
def test_a_reply_that_makes_no_sense_is_told_as_such(strange: ServerReply) -> None:
    with pytest.raises(LeerkitError, match="de server gaf een onverwacht antwoord"):
        learner(lambda _: strange).answers("01-les")


def test_a_real_server_is_asked_over_http_and_one_that_is_not_there_is_away() -> None:
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append((self.headers["Authorization"], body))
            self.send_response(201)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        ServerLearner(address, "mijn-token", waits_s=()).record(answer())
        thread.join()
    [(token, body)] = asked
    assert token == "Bearer mijn-token"
    assert json.loads(body)["id"] == "a" * 32
    with pytest.raises(StoreError):
        ServerLearner(address, "mijn-token", waits_s=(0,)).record(answer())


# ── who it is ───────────────────────────────────────────────────────────────────────────────────────────────


def test_environment_says_who_is_learning() -> None:
    server = {"LEERKIT_SERVER": "http://127.0.0.1:1"}
    assert isinstance(learner_from({**server, "LEERKIT_TOKEN": "t"}), ServerLearner)
    assert isinstance(learner_from(server), NobodyYet)
    assert isinstance(learner_from({"LEERKIT_DATABASE": "antwoorden.sqlite"}), OwnLearner)
    assert isinstance(learner_from({}), OwnLearner)
    # prepared kernels have no request yet
    for sign in ("VOILA_KERNEL_ID", "VOILA_SERVER_URL", "VOILA_BASE_URL"):
        assert isinstance(learner_from({sign: "/", "LEERKIT_DATABASE": "antwoorden.sqlite"}), Visitor)
        assert isinstance(learner_from({sign: "/", **server}), NobodyYet)
    assert isinstance(learner_from({"SERVER_SOFTWARE": "voila/0.5.13"}), Visitor)
    assert isinstance(learner_from({"SERVER_SOFTWARE": "nginx/1.24"}), OwnLearner)


@contextmanager
def current_kept() -> Iterator[None]:
    before = CURRENT._learner
    try:
        yield
    finally:
        CURRENT._learner = before


def test_bind_makes_somebody_the_current_learner() -> None:
    with current_kept():
        bind("http://127.0.0.1:1", "token")
        assert isinstance(CURRENT.learner, ServerLearner)


# ── results ─────────────────────────────────────────────────────────────────────────────────────────────────


def session(*stored: StoredAnswer) -> dict[str, Any]:
    who = Participant(id="p1", session_code="abc234", nickname="Noor", joined_at=answer().at)
    return report.results("abc234", [gallery_lesson()], [who], stored).model_dump(mode="json")


def one_of_each() -> list[StoredAnswer]:
    stored = []
    for seq, (soort, entry) in enumerate(ENTRIES.items(), start=1):
        response = entry["cases"][0]["response"]
        exercise = example(soort)
        given = Answer(
            lesson=SLUG, exercise_id=exercise.id, response=response, verdict=exercise.grade(response)
        )
        stored.append(StoredAnswer(seq=seq, participant_id="p1", answer=given))
    return stored


def test_results_are_a_flat_table() -> None:
    given = session(*one_of_each())
    frame = results_frame(given)
    assert tuple(frame.columns) == COLUMNS
    assert set(frame["soort"]) == set(ENTRIES)
    meerkeuze = frame[frame["soort"] == "meerkeuze"]
    chosen = meerkeuze[meerkeuze["chart"] == "Gekozen"]
    assert list(chosen["share"]) == [1.0, 0.0, 0.0]
    assert list(chosen["value"]) == ["1 (100%)", "0 (0%)", "0 (0%)"]
    assert set(frame["attempt"]) == {"eerste antwoord"}
    assert set(meerkeuze["lesson"]) == {SLUG}
    assert frame[frame["soort"] == "open"]["share"].isna().all()
    assert len(frame) == sum(
        len(chart["rows"])
        for exercise in given["lessons"][0]["exercises"]
        for chart in exercise["tally"]["charts"]
    )


def test_results_of_a_room_that_did_nothing_yet_are_an_empty_table() -> None:
    frame = results_frame(session())
    assert tuple(frame.columns) == COLUMNS
    assert frame.empty


def test_results_are_fetched_with_the_key_of_the_facilitators_address() -> None:
    given = session(*one_of_each())

    def handler(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == "http://127.0.0.1:8866/api/sessions/abc234/results"
        assert request.headers["Authorization"] == "Bearer geheim"
        return httpx.Response(200, json=given)

    assert len(results(URL, transport=httpx.MockTransport(handler))) == len(results_frame(given))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "abc234",
        "http://127.0.0.1:8866/?code=abc234",
        "http://127.0.0.1:8866/begeleider/abc234",
        "http://127.0.0.1:8866/begeleider/?sleutel=x",
        "file:///begeleider/abc234?sleutel=x",
    ],
)
def test_another_address_is_refused_with_what_is_expected(address: str) -> None:
    with pytest.raises(NotFoundError, match=r"geen adres van een begeleider.*Verwacht: .*sleutel="):
        results(address)


def test_results_say_what_the_server_says() -> None:
    def refusal(_: httpx.Request) -> httpx.Response:
        return httpx.Response(403, json={"error": "Deze sleutel past niet."})

    def away(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(LeerkitError, match=r"Deze sleutel past niet\."):
        results(URL, transport=httpx.MockTransport(refusal))
    with pytest.raises(StoreError, match="Controleer of de bijeenkomst nog draait"):
        results(URL, transport=httpx.MockTransport(away))
    with pytest.raises(LeerkitError, match="onverwacht antwoord"):
        results(URL, transport=httpx.MockTransport(lambda _: httpx.Response(502, text="oeps")))
