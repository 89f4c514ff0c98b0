"""Addresses beside the lesson, sent as they are: nothing outside is served, and what is refused is refused in Dutch."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from leerkit.server.web.scripts import version
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

OUTSIDE = "dit bestand is van iemand anders"
VOILAS = ("/voila/static", "/voila/labextensions", "/voila/api/themes")
SCRIPTS = "/leerkit/{version}"
OURS = (f"/les/{SLUG}", SCRIPTS)
UP = ("../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..%5c")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds a lesson with a picture, and beside both what is nobody's business."""
    made = tmp_path_factory.mktemp("paths")
    lesson = few_folder(made)
    (lesson / "straat.png").write_bytes(b"\x89PNG")
    (lesson / "beelden").mkdir()
    (lesson / "beelden" / "KAART.PNG").write_bytes(b"\x89PNG")
    (lesson / "aantekeningen").mkdir()
    for place in (made, lesson, lesson / "aantekeningen"):
        (place / "geheim.txt").write_text(OUTSIDE)
        (place / "geheim.png").write_text(OUTSIDE)
    return made


@pytest.fixture(scope="module")
def workshop(folder: Path) -> Iterator[Workshop]:
    lesson = folder / SLUG
    env = {"TMPDIR": str(folder)}
    with running_workshop(folder / "x.sqlite", str(lesson), log=folder / "log", env=env) as started:
        yield started


class Sender(NamedTuple):
    """A participant, who may see most."""

    netloc: str
    cookie: str


@pytest.fixture(scope="module")
def sender(workshop: Workshop) -> Sender:
    with workshop.participant("Pad") as client:
        return Sender(urlsplit(workshop.base).netloc, workshop.cookie_of(client))


def sent_as_is(sender: Sender, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """Ask for a path that no client has tidied up; ``{version}`` in it is that of the scripts."""
    connection = HTTPConnection(sender.netloc, timeout=60)
    try:
        connection.putrequest(method, path.replace("{version}", version()), skip_accept_encoding=True)
        connection.putheader("Cookie", sender.cookie)
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def test_lessons_picture_is_served_and_so_are_scripts(sender: Sender) -> None:
    pictures = (f"/les/{SLUG}/straat.png", f"/les/{SLUG}/beelden/KAART.PNG")
    for path in (*pictures, f"{SCRIPTS}/lesson/lesson.js", "/voila/static/voila.js"):
        assert sent_as_is(sender, path)[0].status == 200, path


@pytest.mark.parametrize("up", UP)
@pytest.mark.parametrize("base", [*OURS, *VOILAS])
def test_no_way_up_leads_outside(sender: Sender, folder: Path, base: str, up: str) -> None:
    inside = next(folder.glob(f"leerkit-*/lessen/{SLUG}"))
    assert (inside / "geheim.txt").read_text() == OUTSIDE, "what must not be served is there"
    targets = [
        f"{up * n}{name}" for n in (1, 2, 8) for name in ("geheim.txt", "geheim.png", f"{SLUG}/les.yaml")
    ]
    targets += [f"{up * 12}etc/passwd", f"{up * 12}{folder.as_posix().lstrip('/')}/geheim.png"]
    for target in targets:
        answer, text = sent_as_is(sender, f"{base}/{target}")
        assert answer.status in (403, 404), (target, answer.status)
        assert OUTSIDE not in text
        assert "solution" not in text
        assert "root:" not in text


@pytest.mark.parametrize(
    "path",
    [
        f"/les/{SLUG}/geheim.txt",
        f"/les/{SLUG}/aantekeningen/geheim.txt",
        f"/les/{SLUG}/aantekeningen/%2e%2e/%2e%2e/geheim.png",
        f"/les/{SLUG}/aantekeningen%2fgeheim.txt",
        f"/les/{SLUG}/les.yaml",
        f"/les/{SLUG}/les.yaml%00.png",
        f"/les/{SLUG}//etc/passwd",
        "/les//etc/passwd",
        "//etc/passwd",
        "/voila/static//etc/passwd",
        "/voila/static/%00",
        "/voila/labextensions//etc/passwd",
        "/voila/labextensions/%00",
        f"{SCRIPTS}//etc/passwd",
        "/voila/templates/leerkit/static/../index.html.j2",
        "/voila/templates/leerkit/%2e%2e/index.html.j2",
        "/voila/templates/x",
    ],
)
def test_address_beside_what_is_served_is_refused_in_dutch(sender: Sender, path: str) -> None:
    answer, text = sent_as_is(sender, path)
    assert answer.status in (403, 404), text
    assert "Deze pagina bestaat niet." in text or "Je kunt hier nog niet bij." in text
    assert OUTSIDE not in text


@pytest.mark.parametrize(("method", "status"), [("GET", 404), ("POST", 405)])
@pytest.mark.parametrize("base", [SCRIPTS, *VOILAS])
def test_refusal_by_anybodys_handler_is_a_dutch_page(
    sender: Sender, base: str, method: str, status: int
) -> None:
    answer, text = sent_as_is(sender, f"{base}/bestaat-niet.js", method)
    assert answer.status in (status, 403), text
    assert '<html lang="nl">' in text
    assert (
        "Deze pagina bestaat niet" in text
        or "Dit kan hier niet" in text
        or "Je kunt hier nog niet bij" in text
    )


def test_method_that_an_address_does_not_have_is_a_dutch_page(sender: Sender) -> None:
    for path in (f"/les/{SLUG}", f"/les/{SLUG}/", f"/leerkit/{version()}/leerkit.css", "/lessen"):
        answer, text = sent_as_is(sender, path, "PUT")
        assert answer.status == 405
        assert "Dit kan hier niet." in text


def test_refused_kernel_is_told_in_dutch_json(sender: Sender) -> None:
    answer, text = sent_as_is(sender, "/api/kernels/00000000-0000-0000-0000-000000000000")
    assert answer.status == 403
    assert text == '{"error": "Je kunt hier nog niet bij. Doe eerst mee met de code van de begeleider."}'


def test_nothing_of_all_this_was_a_bug(sender: Sender, folder: Path) -> None:
    """The last test of this module: the log tells what went wrong inside."""
    assert sent_as_is(sender, "/voila/templates/leerkit/%2e%2e/index.html.j2")[0].status == 404
    said = (folder / "log").read_text()
    assert "Traceback" not in said
    assert "bug:" not in said
