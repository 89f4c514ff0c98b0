"""A disk that is full while people join and answer: said in Dutch, nothing lost, and it goes on when there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import full_disk
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import impatient_workshop
from tests.workshop import Workshop, kept, lesson_page, running_workshop

ANSWER = {
    "lesson": SLUG,
    "exercise_id": example("meerkeuze").id,
    "response": valid_responses("meerkeuze")[0],
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("full") / "log"


@pytest.fixture(scope="module")
def workshop(log: Path) -> Iterator[Workshop]:
    lesson = few_folder(log.parent, kernel=True)
    with running_workshop(log.parent / "x.sqlite", str(lesson), log=log) as started:
        yield started


def test_answer_is_a_dutch_503_and_the_same_one_is_kept_when_there_is_room(
    workshop: Workshop, log: Path
) -> None:
    before, late = {**ANSWER, "id": "a" * 32}, {**ANSWER, "id": "b" * 32}
    with workshop.participant("Vol") as client:
        assert client.post("/api/answers", json=before).status_code == 201
        with full_disk(workshop.process.pid):
            answer = client.post("/api/answers", json=late)
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
            assert answer.json()["error"] == (
                "je antwoord is nog niet bewaard, want we kunnen nu even niet bij de opslag. "
                "Je antwoord staat hier nog. Wacht even. Gaat het dan niet vanzelf, verstuur het opnieuw."
            )
            assert [one["id"] for one in client.get("/api/answers").json()["answers"]] == ["a" * 32]
        assert client.post("/api/answers", json=late).status_code == 201
    there = kept(log.parent / "x.sqlite", workshop, "Vol")
    assert [one.id for one in there] == ["a" * 32, "b" * 32]
    assert "Traceback" not in log.read_text()


def test_join_is_a_dutch_503_in_the_call_and_in_the_form_and_works_when_there_is_room(
    workshop: Workshop, log: Path
) -> None:
    joining = {"code": workshop.code, "nickname": "Laat"}
    says = "e kunnen nu even niet bij de antwoorden. Wat al bewaard was, is er nog. Wacht even"
    with workshop.stranger() as client:
        with full_disk(workshop.process.pid):
            call = client.post("/api/join", json=joining)
            assert call.status_code == 503
            assert says in call.json()["error"]
            page = client.post("/", data=joining)
            assert page.status_code == 503
            assert says in page.text
            assert 'value="Laat"' in page.text, "what was typed is still there"
            assert "aria-invalid" not in page.text, "and nothing is wrong with it"
            assert client.get("/").status_code == 200, "nobody has joined"
        answer = client.post("/api/join", json=joining)
        assert (answer.status_code, answer.json()["nickname"]) == (201, "Laat")
    assert "Traceback" not in log.read_text()


def test_log_that_cannot_be_written_is_no_reason_for_a_traceback(tmp_path: Path) -> None:
    options = {"log_too": "/dev/full", "max_participants": 1}
    with impatient_workshop(tmp_path, few_folder(tmp_path, kernel=True), **options) as room:
        with room.workshop.participant("Een") as one, room.workshop.participant("Twee") as two:
            lesson_page(one, SLUG)
            assert two.get(f"/les/{SLUG}/").status_code == 503
            assert two.get("/health").status_code == 200
        said = room.said()
        assert "Traceback" not in said
        assert "Logging error" not in said
