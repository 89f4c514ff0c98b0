"""Files: scripts and styles, kept for ever but only under their own version; a lesson's pictures, not for strangers."""

import re
from collections.abc import Iterator
from importlib.resources import files
from posixpath import normpath

import httpx
import pytest

from leerkit.exercises import SOORTEN
from leerkit.server.web.scripts import (
    CARDS_PAGE,
    KERNEL_PAGE,
    WIDGET_MODULES,
    asset,
    scripts,
    sources,
    version,
)
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop

OTHER = "deadbeef0000"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
PICTURE_ADDRESS = f"/les/{SLUG}/buurt.svg"
FILES = ("leerkit.css", "screen.css", "widgets.css", "voila_widgets.css", *sources())


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("static")
    lesson = gallery_folder(base)
    (lesson / "buurt.svg").write_bytes(PICTURE)
    with running_workshop(base / "sessions.sqlite", str(lesson), log=base / "log") as started:
        yield started


@pytest.fixture
def stranger(workshop: Workshop) -> Iterator[httpx.Client]:
    with workshop.stranger() as client:
        yield client


@pytest.mark.parametrize("name", FILES)
def test_file_of_this_version_is_compressed_and_kept_for_ever(stranger: httpx.Client, name: str) -> None:
    answer = stranger.get(asset(name), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] in ("text/css", "text/javascript")
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", FILES)
def test_file_is_served_under_another_version_but_never_kept(stranger: httpx.Client, name: str) -> None:
    assert version() != OTHER
    answer = stranger.get(f"/leerkit/{OTHER}/{name}")
    assert answer.status_code == 200
    assert answer.text == stranger.get(asset(name)).text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("page", "most_bytes"), [(KERNEL_PAGE, 17_200), (CARDS_PAGE, 19_500)])
def test_script_of_a_page_is_one_file_and_light(page: str, most_bytes: int) -> None:
    """A phone on a slow line has a lesson's page of at most 60 kB, its widgets' state or its cards included."""
    script = scripts()[page]
    assert not re.findall(r"^(?:import|export)\b", script.body.decode(), re.MULTILINE)
    assert len(script.gzipped) <= most_bytes


def test_views_of_a_lesson_are_one_script_and_no_stranger_has_another_made(stranger: httpx.Client) -> None:
    served = stranger.get(asset(f"views/{'+'.join(sorted(SOORTEN))}.js"))
    assert served.status_code == 200
    assert "export const { mounts }" in served.text
    for other in ("koppel+open", "open+koppel", "koppel+koppel", "koppel+weg", "", "+"):
        assert stranger.get(asset(f"views/{other}.js")).status_code == 404, other


def test_no_text_in_a_style_sheet_has_a_space_that_is_taken_out() -> None:
    for sheet in files("leerkit.look").iterdir():
        if sheet.name.endswith(".css"):
            texts = re.findall(r'"[^"\n]*"', sheet.read_text(encoding="utf-8"))
            assert not [text for text in texts if re.search(r"\s[{};,]|[{};,]\s", text)], sheet.name


def test_page_with_other_widgets_names_what_draws_them_and_that_is_light_too() -> None:
    first = "widgets/views.js"
    imported = imports_of(first)
    assert sorted(imported) == sorted(WIDGET_MODULES)
    assert weight(imported) <= 22_000


def imports_of(first: str) -> set[str]:
    """Return a script and what it imports, itself or by way of another."""
    imported, seen = {first}, set[str]()
    while left := imported - seen:
        name = left.pop()
        seen.add(name)
        source = sources()[name]
        imported |= {
            normpath(f"{name}/../{to}")
            for to in re.findall(r'^import .*"(\.\.?/.+?)";', source, re.MULTILINE)
        }
    return imported


def weight(names: set[str]) -> int:
    """Return how many bytes scripts are on the line."""
    return sum(len(scripts()[name].gzipped) for name in names)


def test_headers_alone_say_the_same(stranger: httpx.Client) -> None:
    assert "immutable" in stranger.head(asset("lesson/lesson.js")).headers["cache-control"]
    assert stranger.head(f"/leerkit/{OTHER}/lesson/lesson.js").headers["cache-control"] == "no-store"


def test_file_of_a_page_has_few_headers_and_what_is_said_in_its_place_has_all(stranger: httpx.Client) -> None:
    for name in ("zaal/zaal.js", "zaal.css"):
        headers = stranger.get(asset(name)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" not in headers
        assert sum(len(key) + len(value) for key, value in headers.items()) < 300
    assert "content-security-policy" in stranger.get(asset("zaal/weg.js")).headers


def test_file_that_is_not_there_is_not_kept_either(stranger: httpx.Client) -> None:
    for version_asked in (version(), OTHER):
        answer = stranger.get(f"/leerkit/{version_asked}/lesson/weg.js")
        assert answer.status_code == 404
        assert "immutable" not in answer.headers.get("cache-control", "")


# ── pictures of a lesson ──────────────────────────────────────────────────────────────────────────────────


def test_picture_of_a_lesson_is_for_participants_and_their_browser(workshop: Workshop) -> None:
    with workshop.participant("Kijkt") as client:
        answer = client.get(PICTURE_ADDRESS)
        assert (answer.status_code, answer.content) == (200, PICTURE)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.headers["cache-control"] == "private"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "script-src" not in policy
        assert client.head(PICTURE_ADDRESS).status_code == 200
        assert client.get(f"/les/{SLUG}/weg.svg").status_code == 404


@pytest.mark.parametrize("name", ["buurt.svg", "weg.svg"])
def test_picture_of_a_lesson_is_not_for_strangers(stranger: httpx.Client, name: str) -> None:
    for method in ("GET", "HEAD"):
        answer = stranger.request(method, f"/les/{SLUG}/{name}")
        assert answer.status_code == 403
        assert PICTURE not in answer.content


def test_pages_for_strangers_and_the_facilitator_show_no_picture_of_a_lesson(workshop: Workshop) -> None:
    """So that nobody but a participant needs one."""
    with workshop.stranger() as stranger, workshop.facilitator() as facilitator:
        pages = (stranger.get("/"), stranger.get("/weg"), facilitator.get(f"/begeleider/{workshop.code}"))
    assert [page.status_code for page in pages] == [200, 404, 200]
    for page in pages:
        assert "<img" not in page.text
        assert f"/les/{SLUG}" not in page.text
