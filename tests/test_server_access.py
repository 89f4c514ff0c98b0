"""What strangers, participants and the facilitator may and may not do, tried on a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leerkit.content import find_lessons, load_lesson
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, lesson_page, running_workshop

LESSON = "01-leefbaarheid-is-mensenwerk"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("access")
    lessons = (LESSON, "02-overvecht")
    with running_workshop(folder / "sessions.sqlite", *lessons, log=folder / "log") as started:
        yield started


def first_meerkeuze(workshop: Workshop) -> dict[str, str]:
    for lesson in workshop.results()["lessons"]:
        for exercise in lesson["exercises"]:
            if exercise["soort"] == "meerkeuze":
                return {"lesson": lesson["slug"], "exercise_id": exercise["exercise_id"]}
    raise AssertionError("no meerkeuze in the lessons")


def test_join_call_answers_201_with_id_and_address_and_sets_a_signed_cookie(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answer = client.post("/api/join", json={"code": workshop.code, "nickname": "Fatma"})
        assert answer.status_code == 201
        assert set(answer.json()) >= {"participant_id", "workshop_url"}
        assert answer.json()["workshop_url"].startswith(workshop.base)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_code_may_be_typed_in_lower_case_with_spaces(workshop: Workshop) -> None:
    typed = " ".join(workshop.code.lower())
    with workshop.stranger() as client:
        assert client.post("/api/join", json={"code": typed, "nickname": "Ada"}).status_code == 201


def test_form_joins_like_the_call_and_goes_on_to_the_lessons(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answer = client.post("/", data={"code": workshop.code, "nickname": "Bo"})
        assert answer.status_code == 303
        page = client.get(answer.headers["location"])
        assert page.status_code == 200
        assert "Welkom, Bo" in page.text


def test_same_name_twice_gets_a_number(workshop: Workshop) -> None:
    asked = {"code": workshop.code, "nickname": "Kim Dubbel"}
    names = []
    for _ in range(2):
        with workshop.stranger() as client:
            names.append(client.post("/api/join", json=asked).json()["nickname"])
    assert names == ["Kim Dubbel", "Kim Dubbel (2)"]


def test_unknown_code_is_404_in_dutch(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answer = client.post("/api/join", json={"code": "FOUT99", "nickname": "Kim"})
        assert answer.status_code == 404
        assert "code" in answer.json()["error"]
        page = client.post("/", data={"code": "FOUT99", "nickname": "Kim"})
        assert page.status_code == 404
        assert 'value="Kim"' in page.text, "what was typed is still there"


@pytest.mark.parametrize(
    ("nickname", "words"),
    [
        ("x" * 10_000, "te veel"),
        ("", "nog geen naam"),
        ("   ", "nog geen naam"),
        ("\u3164\u202e\u200b", "niet te zien"),
        ("...", "niet te zien"),
        (7, "geen tekst"),
        (None, "geen tekst"),
        (["Kim"], "geen tekst"),
    ],
)
def test_name_that_cannot_be_one_is_400_in_dutch(workshop: Workshop, nickname: object, words: str) -> None:
    with workshop.stranger() as client:
        answer = client.post("/api/join", json={"code": workshop.code, "nickname": nickname})
        assert answer.status_code == 400
        assert words in answer.json()["error"]
        assert "<script>" not in answer.text


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"\xff\xfe", b"[" * 5000])
def test_body_that_is_no_object_is_400(workshop: Workshop, body: bytes) -> None:
    with workshop.stranger() as client:
        answer = client.post("/api/join", content=body)
        assert answer.status_code in (400, 404)
        assert answer.json()["error"]


def test_stranger_is_sent_to_the_join_page(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        for address in ("/lessen", f"/les/{LESSON}/"):
            answer = client.get(address)
            assert answer.status_code == 302
            assert answer.headers["location"].partition("?")[0] == "/"


def test_participant_sees_own_answers_only(workshop: Workshop) -> None:
    exercise = first_meerkeuze(workshop)
    with workshop.participant("Een") as one, workshop.participant("Twee") as two:
        broken = one.post("/api/answers", json={**exercise, "response": {"choice": []}})
        assert broken.status_code == 400
        assert one.get("/api/answers").json()["answers"] == []
        key = first_option(exercise)
        stored = one.post("/api/answers", json={**exercise, "response": {"choice": [key], "certainty": None}})
        assert stored.status_code == 201
        assert stored.json()["verdict"]["sentence"]
        assert len(one.get("/api/answers").json()["answers"]) == 1
        assert two.get("/api/answers").json()["answers"] == []


def first_option(exercise: dict[str, str]) -> str:
    (folder,) = find_lessons((exercise["lesson"],))
    found = load_lesson(folder).exercise(exercise["exercise_id"])
    return str(found.public()["options"][0]["key"])


def test_score_that_a_browser_sends_is_not_believed(workshop: Workshop) -> None:
    exercise = first_meerkeuze(workshop)
    key = first_option(exercise)
    with workshop.participant("Slim") as client:
        honest = client.post("/api/answers", json={**exercise, "response": {"choice": [key]}}).json()[
            "verdict"
        ]
        cheat = {**exercise, "response": {"choice": [key]}, "verdict": {"score": 1.0}, "score": 1.0}
        assert client.post("/api/answers", json=cheat).json()["verdict"] == honest


def test_same_answer_sent_twice_is_kept_once_and_anothers_id_is_refused(workshop: Workshop) -> None:
    exercise = first_meerkeuze(workshop)
    given = {**exercise, "response": {"choice": [first_option(exercise)]}, "id": "ab" * 16}
    with workshop.participant("Dubbel") as client, workshop.participant("Ander") as other:
        assert client.post("/api/answers", json=given).status_code == 201
        assert client.post("/api/answers", json=given).status_code == 201
        assert len(client.get("/api/answers").json()["answers"]) == 1
        assert other.post("/api/answers", json=given).status_code == 403
        assert client.post("/api/answers", json={**given, "id": "not hex"}).status_code == 400


def test_unknown_exercise_is_404_in_dutch(workshop: Workshop) -> None:
    with workshop.participant("Zoek") as client:
        answer = client.post("/api/answers", json={"lesson": LESSON, "exercise_id": "weg", "response": {}})
        assert answer.status_code == 404
        assert "oefening 'weg'" in answer.json()["error"]


def test_facilitators_page_and_results_are_for_the_facilitator_only(workshop: Workshop) -> None:
    paths = (f"/begeleider/{workshop.code}", f"/api/sessions/{workshop.code}/results")
    with workshop.participant("Nieuwsgierig") as client:
        for path in paths:
            assert client.get(path).status_code == 403
            assert client.get(path, headers={"Authorization": "Bearer 0000"}).status_code == 403
        assert client.get(f"/begeleider/{workshop.code}?sleutel=0000").status_code == 403
        ronde = {"kind": "ronde_opened", "payload": {"lesson": LESSON, "exercise_id": "x", "ronde": 2}}
        assert client.post(f"/api/sessions/{workshop.code}/events", json=ronde).status_code == 403


def test_key_moves_from_the_address_into_a_cookie(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answer = client.get(workshop.facilitator_url)
        assert answer.status_code == 302
        assert "sleutel" not in answer.headers["location"]
        page = client.get(answer.headers["location"])
        assert page.status_code == 200
        assert workshop.key not in page.text
        assert workshop.code in page.text


def test_form_from_another_site_is_refused(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answer = client.post(
            "/api/join",
            json={"code": workshop.code, "nickname": "Kim"},
            headers={"Origin": "https://elders.example"},
        )
        assert answer.status_code == 403
        assert "andere website" in answer.json()["error"]


@pytest.mark.parametrize(
    "path",
    [
        f"/voila/files/{LESSON}/les.yaml",
        f"/voila/files/{LESSON}/les.ipynb",
        "/voila/files/02-overvecht/monitor.csv",
        "/voila/files/../../etc/passwd",
        "/voila/files/%2e%2e/%2e%2e/etc/passwd",
        f"/les/{LESSON}/../../etc/passwd",
        "/leerkit/0000/../app.py",
        "/leerkit/0000/%2e%2e/app.py",
        "/voila/render/les.ipynb",
        "/voila/tree",
        "/voila/api/contents",
        "/api/contents",
        "/api/kernels",
        "/api/terminals",
        "/les/%2e%2e",
    ],
)
def test_files_and_kernels_beside_the_lesson_are_out_of_reach(workshop: Workshop, path: str) -> None:
    with workshop.participant("Snuffel") as client:
        answer = client.get(path)
        assert answer.status_code in (403, 404), (path, answer.status_code)
        assert "solution" not in answer.text
        assert "root:" not in answer.text
        assert "Traceback" not in answer.text


def test_error_pages_are_dutch_and_hold_no_traceback(workshop: Workshop) -> None:
    with workshop.participant("Fout") as client:
        page = client.get("/bestaat-niet")
        assert page.status_code == 404
        assert "Deze pagina bestaat niet" in page.text
        assert 'lang="nl"' in page.text


def test_pages_may_load_nothing_from_another_host(workshop: Workshop) -> None:
    with workshop.participant("Dicht") as client:
        lesson_page(client, LESSON)
        for path in ("/lessen", f"/les/{LESSON}/"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "http" not in policy


def test_health_answers(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        assert client.get("/health").json() == {"status": "ok"}


def test_log_holds_no_address_and_no_key(tmp_path: Path) -> None:
    log, lesson = tmp_path / "log", str(few_folder(tmp_path, kernel=True))
    with (
        running_workshop(tmp_path / "sessions.sqlite", lesson, "--max-participants", "1", log=log) as started,
        started.participant("Stil") as client,
        started.participant("Later") as one_too_many,
    ):
        lesson_page(client, SLUG)
        asked = f"/les/{SLUG}/?sleutel=geheimgeheim&naam=Stil"
        assert one_too_many.get(asked, headers={"X-Forwarded-For": "::1"}).status_code == 503
        other = "00000000-0000-0000-0000-000000000000"
        assert client.get(f"/api/kernels/{other}").status_code == 403
        assert client.get("/voila/static/nee.js").status_code in (403, 404)
        assert client.get(f"/begeleider/{started.code}?sleutel=geheimgeheim").status_code == 403
        token = client.cookies[started.participant_cookie]
    said = log.read_text()
    assert f"GET /les/{SLUG}/ 503" in said
    for personal in ("127.0.0.1", "::1", "geheimgeheim", "Stil", token):
        assert personal not in said
