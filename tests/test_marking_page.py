"""``leerkit moments`` over HTTP: who gets the page, what comes of what is sent, and what the command says."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from leerkit.content import load_lesson
from tests.command import ended, exit_code, running
from tests.gallery_lesson import gallery_folder
from tests.marking_desk import marking_desk
from tests.video_lesson import video_lesson
from tests.workshop import CERTIFICATES

CELLS = ('les.video("film")', 'les.video("elders")')


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return video_lesson(tmp_path_factory.mktemp("momenten"), "01-film", *CELLS)


@pytest.fixture(scope="module")
def desk(lesson: Path) -> Iterator[httpx.Client]:
    with (
        marking_desk(lesson, "film") as address,
        httpx.Client(base_url=address, timeout=60, verify=CERTIFICATES) as client,
    ):
        yield client


def put(desk: httpx.Client, moments: Any, digest: str | None = None) -> httpx.Response:
    digest = desk.get("moments").json()["digest"] if digest is None else digest
    return desk.post("moments", json={"digest": digest, "moments": moments})


def test_the_page_has_the_video_and_its_exercises_and_asks_no_other_host(desk: httpx.Client) -> None:
    page = desk.get("")
    assert '<source src="film.mp4" type="video/mp4">' in page.text
    assert "wat-is-leefbaarheid" in page.text
    assert "frame-src 'self';" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    film = desk.get("film.mp4", headers={"Range": "bytes=0-99"})
    assert (film.status_code, len(film.content), film.headers["Content-Type"]) == (206, 100, "video/mp4")


def test_a_video_elsewhere_may_come_after_two_taps_from_there_only(lesson: Path) -> None:
    with marking_desk(lesson, "elders") as address:
        page = httpx.get(address, timeout=60, verify=CERTIFICATES)
        assert "frame-src 'self' https://www.youtube-nocookie.com;" in page.headers["Content-Security-Policy"]
        assert "<iframe" not in page.text


def test_who_has_no_key_gets_nothing(desk: httpx.Client) -> None:
    base = str(desk.base_url)
    other = re.sub("[0-9a-f]{32}", "0" * 32, base)
    origin = base.rsplit("/", 2)[0]
    for address in (other, f"{other}moments", f"{other}film.mp4", f"{origin}/", f"{origin}/les.yaml"):
        reply = httpx.get(address, timeout=60, verify=CERTIFICATES)
        assert reply.status_code == 403
        assert "film" not in reply.text
    strange = desk.get("", headers={"Host": "kwaad.example"})
    assert strange.status_code == 403
    elsewhere = {"Origin": "https://kwaad.example"}
    assert desk.post("moments", json={}, headers=elsewhere).status_code == 403


@pytest.mark.parametrize(
    "name", ["les.yaml", "film.vtt", "..%2F01-film%2Fles.yaml", "weg.mp4", "film.mp4%00"]
)
def test_only_the_film_is_served(desk: httpx.Client, name: str) -> None:
    assert desk.get(name).status_code in (400, 403, 404)


def test_what_is_saved_stands_in_the_file_and_check_is_heard(desk: httpx.Client, lesson: Path) -> None:
    there = desk.get("moments").json()["moments"]
    assert [(one["at_s"], one["besides"]) for one in there] == [(1.5, ["jump"]), (3.0, [])]
    sent = [{name: value for name, value in one.items() if name != "besides"} for one in there]
    new = {"was": None, "at_s": 30.2, "exercise": "", "text": "Wie zit er niet?", "pause": False}
    saved = put(desk, [new, *sent])
    assert saved.status_code == 200, saved.text
    assert (saved.json()["places"], saved.json()["said"]) == ([2, 0, 1], [])
    video = load_lesson(lesson).video("film")
    assert [(one.at_s, one.text, one.pause) for one in video.moments[1:]] == [
        (3, "Let op de lamp.", True),
        (30.2, "Wie zit er niet?", False),
    ]
    gone = put(desk, [{**sent[1], "was": 1}])
    assert gone.status_code == 200
    assert gone.json()["digest"] != saved.json()["digest"]


WRONG: dict[str, tuple[Any, int, str]] = {
    "no list": ("alles", 400, "het verzoek is geen JSON-object"),
    "no moment": ([{"at_s": "straks"}], 400, "het verzoek is geen JSON-object"),
    "a time before the start": ([{"at_s": -1}], 400, "het verzoek is geen JSON-object"),
    "too many": (
        [{"at_s": at_s, "text": "x"} for at_s in range(101)],
        400,
        "een video heeft hoogstens 100 momenten",
    ),
    "a strange exercise": (
        [{"at_s": 1, "exercise": "weg"}],
        400,
        "Niet bewaard: bij een moment klopt iets niet.",
    ),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_in_dutch_and_changes_nothing(
    desk: httpx.Client, lesson: Path, case: tuple[Any, int, str]
) -> None:
    moments, status, said = case
    before = (lesson / "les.yaml").read_bytes()
    reply = put(desk, moments)
    assert (reply.status_code, "Traceback" in reply.text) == (status, False)
    assert said in reply.json()["error"]
    assert (lesson / "les.yaml").read_bytes() == before


def test_another_file_than_the_page_has_seen_is_told(desk: httpx.Client) -> None:
    reply = put(desk, [], digest="oud")
    assert reply.status_code == 409
    assert "les.yaml is veranderd sinds je deze pagina opende" in reply.json()["error"]


def test_a_file_that_is_spoiled_meanwhile_is_told(desk: httpx.Client, lesson: Path) -> None:
    path = lesson / "les.yaml"
    before = path.read_bytes()
    try:
        path.write_text("title: [", encoding="utf-8")
        reply = desk.get("moments")
        assert (reply.status_code, "de YAML klopt hier niet" in reply.json()["error"]) == (500, True)
        assert "de YAML klopt hier niet" in desk.get("").text
    finally:
        path.write_bytes(before)


def test_the_command_opens_the_page_on_this_machine_and_stops_well(lesson: Path, tmp_path: Path) -> None:
    command = ("moments", str(lesson), "--no-browser", "--video", "elders")
    with (tmp_path / "err").open("w") as err, running(*command, err=err) as process:
        first = process.stdout.readline()
        (address,) = re.findall(
            r"Momenten bij ‘Een film elders’: (http://localhost:\d+/[0-9a-f]{32}/)$", first
        )
        assert httpx.get(address, timeout=60, verify=CERTIFICATES).status_code == 200
        process.terminate()
        assert process.wait(60) == 0
    assert (tmp_path / "err").read_text() == ""


def test_what_does_not_hold_is_said(lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = ended("moments", str(lesson), "--no-browser", "--port", port)
    assert told.code == 1
    assert told.err.startswith(f"poort {port} is al in gebruik")
    assert exit_code("moments", str(lesson), "--video", "flim") == 1
    assert "er is geen video 'flim'. Verwacht: film, elders. Bedoelde je 'film'?" in capsys.readouterr().err
    assert exit_code("moments", str(gallery_folder(tmp_path))) == 1
    assert "deze les heeft geen video en geen webinar." in capsys.readouterr().err
