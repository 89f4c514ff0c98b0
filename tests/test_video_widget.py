"""A video in a notebook elsewhere: the kernel gives the film, or says why it does not."""

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from leerkit.content import Video
from leerkit.texts.notebook import FILM_EMPTY, FILM_GONE, FILM_TOO_BIG
from leerkit.widgets import video_widget
from leerkit.widgets.exercise_widget import CardAssets


def asked(
    monkeypatch: pytest.MonkeyPatch, folder: Path, name: object
) -> list[tuple[dict[str, str], list[bytes]]]:
    """What a page is told that asks for a film."""
    told: list[tuple[dict[str, str], list[bytes]]] = []
    film = Video(id="film", title="Een film", files=("film.mp4",), text="Een film.")
    shown = video_widget.VideoWidget(
        film, Markup("<div></div>"), "", folder, exercises={}, assets=CardAssets([])
    )
    monkeypatch.setattr(shown, "send", lambda content, buffers=(): told.append((content, list(buffers))))
    content: dict[str, Any] = {"film": name}
    shown._receive(shown, content, [])
    return told


def test_film_is_given_to_the_page_that_asks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"een film")
    (tmp_path / "les.yaml").write_text("solution")
    assert asked(monkeypatch, tmp_path, "film.mp4") == [({"film": "film.mp4", "error": ""}, [b"een film"])]
    for name in ("les.yaml", "../film.mp4", None, 3):
        assert asked(monkeypatch, tmp_path, name) == []


def test_film_that_cannot_be_given_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert asked(monkeypatch, tmp_path, "film.mp4")[0][0]["error"] == FILM_GONE
    (tmp_path / "film.mp4").write_bytes(b"")
    assert asked(monkeypatch, tmp_path, "film.mp4")[0][0]["error"] == FILM_EMPTY
    (tmp_path / "film.mp4").write_bytes(b"een film")
    monkeypatch.setattr(video_widget, "MOST_BYTES", 3)
    assert asked(monkeypatch, tmp_path, "film.mp4") == [({"film": "film.mp4", "error": FILM_TOO_BIG}, [])]
