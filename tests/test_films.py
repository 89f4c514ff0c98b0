"""A film that a room watches together, on a real server: what everybody is told, and who sees it."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from leerkit.content import load_lesson
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.store import Store, open_store
from tests.impatient import until
from tests.video_lesson import VIDEOS, video_lesson
from tests.workshop import Workshop, running_workshop

SLUG = "01-film"
QUESTION = VIDEOS[0]["moments"][0]["exercise"]
FILM = {"kind": "video", "lesson": SLUG, "video_id": "film", "title": "Een film", "row": 1}
ELSEWHERE = {"kind": "video", "lesson": SLUG, "video_id": "elders"}
ROWS = [{"minutes": 10, "video": "film"}, {"minutes": 20, "video": "elders", "title": "Een webinar"}]
PIECES = [
    {"minutes": 2, "title": "Welkom"},
    {"minutes": 3, "video": "film", "start_s": "0:20", "end_s": "0:40"},
    {"minutes": 3, "video": "film", "end_s": 2},
]

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("films")
    sheets = {"run_sheet": ROWS, "run_sheets": [{"title": "In stukken", "rows": PIECES}]}
    lesson = video_lesson(folder, SLUG, 'les.video("film")', 'les.video("elders")', **sheets)
    with running_workshop(folder / "s.sqlite", str(lesson), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture
def host(workshop: Workshop) -> Iterator[httpx.Client]:
    with workshop.facilitator() as client:
        yield client
        client.post(f"/api/sessions/{workshop.code}/events", json={"kind": "own_pace", "payload": {}})


def ask(workshop: Workshop, host: httpx.Client, kind: str, payload: dict[str, Any]) -> httpx.Response:
    return host.post(f"/api/sessions/{workshop.code}/events", json={"kind": kind, "payload": payload})


def do(workshop: Workshop, host: httpx.Client, kind: str, payload: dict[str, Any]) -> int:
    answer = ask(workshop, host, kind, payload)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["seq"])


def told(workshop: Workshop, host: httpx.Client) -> dict[str, Any]:
    """What the host is told of the film that is on."""
    state = host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["state"]
    now = state["led"]["now"]
    return {"now": now, **state["led"]["films"].get(now["lesson"], {}).get(now["video_id"], {})}


@contextmanager
def screen(workshop: Workshop, host: httpx.Client) -> Iterator[httpx.Client]:
    """A browser that has the screen's key and no other."""
    page = host.get(f"/begeleider/{workshop.code}").text
    address = page.split('href="/scherm/')[1].split('"')[0]
    with workshop.stranger() as client:
        assert client.get(f"/scherm/{address}").status_code == 302
        yield client


def test_host_plays_it_and_everybody_is_told_where_it_is_and_where_it_will_stand_still(
    workshop: Workshop, host: httpx.Client
) -> None:
    do(workshop, host, "put_on", FILM)
    do(workshop, host, "watched", {"moment": FILM, "plays": True})
    found = told(workshop, host)
    assert (found["at_s"], found["until_s"], found["runs_on"]) == (0.0, 1.5, False)
    with workshop.participant("Kijker") as phone, screen(workshop, host) as of_room:
        on = phone.get("/api/live/state").json()["state"]["on"]
        assert (on["kind"], on["title"], on["video_id"]) == ("video", "Een film", "film")
        assert on["film"] == {
            "at_s": 0.0,
            "since": found["since"],
            "until_s": 1.5,
            "embedded": False,
        }
        shown = of_room.get(f"/api/sessions/{workshop.code}/screen/state").json()["state"]["on"]
        assert (shown["watches"], shown["film"]) == ({"lesson": SLUG, "video_id": "film"}, on["film"])


def test_it_stops_at_the_next_moment_and_a_question_of_it_leaves_it_standing(
    workshop: Workshop, host: httpx.Client
) -> None:
    do(workshop, host, "watched", {"moment": FILM, "at_s": 0, "plays": True})
    do(workshop, host, "watched", {"moment": FILM, "at_s": 1.5, "plays": True})
    assert told(workshop, host)["until_s"] == 3.0
    do(workshop, host, "watched", {"moment": FILM, "at_s": 50})
    assert told(workshop, host)["until_s"] == 92.0, "its end"
    do(workshop, host, "put_on", {"lesson": SLUG, "exercise_id": QUESTION, "video_id": "film"})
    stands = told(workshop, host)
    assert stands["now"]["kind"] == "exercise"
    assert stands["since"] is None
    assert 50 <= stands["at_s"] < 92
    with screen(workshop, host) as of_room:
        shown = of_room.get(f"/api/sessions/{workshop.code}/screen/state").json()["state"]["on"]
    assert shown["question"]
    assert shown["film"]["at_s"] == stands["at_s"]


def test_it_stays_within_the_film_and_is_taken_back(workshop: Workshop, host: httpx.Client) -> None:
    do(workshop, host, "watched", {"moment": FILM, "at_s": 10, "plays": False})
    seq = do(workshop, host, "watched", {"moment": FILM, "at_s": 5000})
    assert (told(workshop, host)["at_s"], told(workshop, host)["since"]) == (92.0, None)
    assert host.post(f"/api/sessions/{workshop.code}/events/{seq}/undo").status_code == 201
    assert told(workshop, host)["at_s"] == 10


def test_one_of_another_website_comes_on_the_screen_once_the_host_agrees_and_there_alone(
    workshop: Workshop, host: httpx.Client
) -> None:
    player = f"/scherm/{workshop.code}/speler/{SLUG}"
    with workshop.participant("Kijkt niet") as phone, screen(workshop, host) as of_room:
        do(workshop, host, "watched", {"moment": ELSEWHERE, "at_s": 2, "plays": False, "embedded": False})
        assert of_room.get(f"{player}/elders").status_code == 409
        do(workshop, host, "watched", {"moment": ELSEWHERE, "embedded": True})
        found = told(workshop, host)
        assert (found["embedded"], found["runs_on"], found["until_s"]) == (True, False, 5.0)
        page = of_room.get(f"{player}/elders")
        assert page.status_code == 200
        assert "frame-src 'self' https://www.youtube-nocookie.com;" in page.headers["Content-Security-Policy"]
        assert "https://www.youtube-nocookie.com/embed/abcdefghijk" in page.text
        pages = (
            (of_room, f"/scherm/{workshop.code}"),
            (phone, "/zaal"),
            (host, f"/begeleider/{workshop.code}"),
        )
        for other in (client.get(address) for client, address in pages):
            assert "frame-src 'self';" in other.headers["Content-Security-Policy"]
        assert phone.get(f"{player}/elders").status_code == 403
        assert of_room.get(f"{player}/weg").status_code == 404
        assert of_room.get(f"{player}/film").status_code == 409
        do(workshop, host, "put_on", {"lesson": SLUG, "exercise_id": QUESTION, "video_id": "elders"})
        assert told(workshop, host)["since"] is None, "it stands still for a question"
        do(workshop, host, "watched", {"moment": ELSEWHERE, "embedded": False})
        assert of_room.get(f"{player}/elders").status_code == 409
        assert told(workshop, host)["runs_on"]


def test_a_film_of_the_lesson_is_never_embedded(workshop: Workshop, host: httpx.Client) -> None:
    do(workshop, host, "watched", {"moment": FILM, "at_s": 0, "plays": False, "embedded": True})
    assert not told(workshop, host)["embedded"]


def test_a_piece_of_a_film_stops_where_its_row_ends_and_plays_on_if_the_host_wants(
    workshop: Workshop, host: httpx.Client
) -> None:
    piece = {**FILM, "row": 4}
    do(workshop, host, "watched", {"moment": piece, "at_s": 20, "plays": True})
    assert told(workshop, host)["until_s"] == 40.0
    do(workshop, host, "watched", {"moment": piece, "at_s": 40, "plays": True})
    assert told(workshop, host)["until_s"] == 92.0, "beyond its piece: to its own end"
    do(workshop, host, "watched", {"moment": {**FILM, "row": 5}, "at_s": 0, "plays": True})
    assert told(workshop, host)["until_s"] == 1.5, "a moment comes before the end of the piece"
    do(workshop, host, "watched", {"moment": {**FILM, "row": 5}, "at_s": 1.5, "plays": True})
    assert told(workshop, host)["until_s"] == 2.0
    for row in (1, 3, 900):
        do(workshop, host, "watched", {"moment": {**FILM, "row": row}, "at_s": 20, "plays": True})
        assert told(workshop, host)["until_s"] == 92.0


def test_one_elsewhere_goes_on_until_the_host_says_where_it_is(
    workshop: Workshop, host: httpx.Client
) -> None:
    do(workshop, host, "watched", {"moment": ELSEWHERE, "plays": True})
    found = told(workshop, host)
    assert (found["until_s"], found["runs_on"]) == (None, True)
    do(workshop, host, "put_on", {"lesson": SLUG, "exercise_id": QUESTION, "video_id": "elders"})
    assert told(workshop, host)["since"] == found["since"]
    do(workshop, host, "watched", {"moment": ELSEWHERE, "at_s": 750})
    found = told(workshop, host)
    assert (found["at_s"], found["since"] is None) == (750.0, False)


@pytest.mark.parametrize(
    ("payload", "status"),
    [
        ({"moment": {**FILM, "video_id": "weg"}, "plays": True}, 404),
        ({"moment": {**FILM, "lesson": "99-weg"}, "plays": True}, 404),
        ({"moment": {**FILM, "video_id": ""}, "plays": True}, 400),
        ({"moment": {"kind": "pause"}, "plays": True}, 400),
        ({"moment": FILM, "at_s": -1}, 400),
        ({"moment": FILM, "at_s": "straks"}, 400),
        ({"plays": True}, 400),
    ],
)
def test_what_is_no_film_cannot_be_played(
    workshop: Workshop, host: httpx.Client, payload: dict[str, Any], status: int
) -> None:
    answer = ask(workshop, host, "watched", payload)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_moment_of_a_film_that_there_is_not_cannot_be_put_on(workshop: Workshop, host: httpx.Client) -> None:
    for payload in (
        {**FILM, "video_id": "weg"},
        {"lesson": SLUG, "exercise_id": QUESTION, "video_id": "weg"},
    ):
        answer = ask(workshop, host, "put_on", payload)
        assert answer.status_code == 404
        assert "video 'weg'" in answer.json()["error"]


def test_what_there_is_to_know_of_a_film_is_told_to_who_is_in_the_room(
    workshop: Workshop, host: httpx.Client
) -> None:
    address, film = f"/api/films/{SLUG}/film", f"/les/{SLUG}/film.mp4"
    with workshop.stranger() as stranger:
        assert stranger.get(address).status_code == 403
        assert stranger.get(film).status_code == 403
    with workshop.participant("Lezer") as phone, screen(workshop, host) as of_room:
        known = phone.get(address).json()
        assert known == of_room.get(address).json()
        assert of_room.get(film, headers={"Range": "bytes=0-9"}).status_code == 206
        assert phone.get(f"/api/films/{SLUG}/weg").status_code == 404
        assert phone.get("/api/films/99-weg/film").status_code == 404
        assert phone.get(f"/api/films/{SLUG}/elders").json()["sources"] == []
    assert [one["src"] for one in known["sources"]] == [f"/les/{SLUG}/film.mp4", f"/les/{SLUG}/film.webm"]
    assert [(one["at_s"], one["exercise"], one["text"]) for one in known["moments"]] == [
        (1.5, QUESTION, ""),
        (3.0, "", "Let op de lamp."),
    ]
    assert any(one["is_seen"] for one in known["lines"])
    assert known["n_bytes"] > 100_000


def test_console_has_the_rows_of_films_by_their_titles_with_their_moments(
    workshop: Workshop, host: httpx.Client
) -> None:
    page = host.get(f"/begeleider/{workshop.code}").text
    [lesson] = json.loads(page.split('id="run-sheets">')[1].split("</script>")[0])
    rows = lesson["sheets"][0]["rows"]
    pieces = lesson["sheets"][1]["rows"]
    assert [(row["start_s"], row["end_s"]) for row in pieces] == [(None, None), (20.0, 40.0), (None, 2.0)]
    assert [(row["kind"], row["video_id"], row["title"]) for row in rows] == [
        ("video", "film", "Een film"),
        ("video", "elders", "Een webinar"),
    ]
    assert lesson["films"]["film"]["is_here"]
    assert not lesson["films"]["elders"]["is_here"]
    assert [part["at_s"] for part in lesson["films"]["film"]["parts"]] == [0, 1.5, 3, 40]


def test_another_server_has_the_film_at_the_same_place(tmp_path: Path) -> None:
    lesson = load_lesson(video_lesson(tmp_path, SLUG, 'les.video("film")'))
    now = datetime.now(UTC)

    async def play(store: Store) -> None:
        room, other = (Room(store, [lesson], "WIJK") for _ in range(2))
        for one in (room, other):
            await one.open()
        seq = await hosting.do(room, "watched", {"moment": FILM, "at_s": 20, "plays": True})
        await other.session.refresh_state()
        at = datetime.now(UTC) + timedelta(seconds=7)
        assert room.state.led.film(SLUG, "film").place(at) == other.state.led.film(SLUG, "film").place(at)
        await hosting.undo(other, seq)
        await room.session.refresh_state()
        assert room.state.led.now is None
        assert room.state.led.film(SLUG, "film").place(at) == 0
        for one in (room, other):
            one.close()

    with open_store(f"sqlite:///{tmp_path}/s.sqlite") as store:
        store.open_session("WIJK", [SLUG], now, now + timedelta(days=30))
        asyncio.run(play(store))


def test_server_says_how_late_it_is(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        first = client.get("/health/live").json()["now_ms"]
        until(lambda: client.get("/health/live").json()["now_ms"], lambda now: now > first)
