"""Scripts and styles: small, and kept for ever by a browser, but only under the address of their own version."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from leerkit.server.pages import asset, static_dir, version
from tests.gallery_lesson import SLUG, gallery_folder
from tests.workshop import Workshop, running_workshop

OTHER = "deadbeef0000"
FILES = ("leerkit.css", *sorted(script.name for script in static_dir().iterdir()))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    base = tmp_path_factory.mktemp("static")
    lesson = gallery_folder(base)
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


def test_headers_alone_say_the_same(stranger: httpx.Client) -> None:
    assert "immutable" in stranger.head(asset("lesson.js")).headers["cache-control"]
    assert stranger.head(f"/leerkit/{OTHER}/lesson.js").headers["cache-control"] == "no-store"


def test_file_that_is_not_there_is_not_kept_either(stranger: httpx.Client) -> None:
    for version_asked in (version(), OTHER):
        answer = stranger.get(f"/leerkit/{version_asked}/weg.js")
        assert answer.status_code == 404
        assert "immutable" not in answer.headers.get("cache-control", "")
