"""What a workshop copies of a lesson's folder: what it may show, and nothing that leads elsewhere."""

import os
from pathlib import Path

import pytest

from leerkit.server.run import served_folder
from tests.command import exit_code
from tests.lesson_copy import lesson_copy


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A lesson with links out of its folder, also a dangling one and one in a circle, and with what never ends."""
    lesson = lesson_copy(tmp_path)
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    (lesson / "beelden").mkdir()
    (lesson / "beelden" / "kaart.png").write_bytes(b"png")
    (lesson / "plaatje.png").symlink_to(tmp_path / "geheim.txt")
    (lesson / "beelden" / "ook.png").symlink_to(tmp_path / "geheim.txt")
    (lesson / "weg.png").symlink_to(tmp_path / "nergens")
    (lesson / "rond").symlink_to(lesson)
    (lesson / "eindeloos.png").symlink_to("/dev/zero")
    os.mkfifo(lesson / "pijp.png")
    return lesson


def test_nothing_that_leads_elsewhere_or_never_ends_is_copied(hostile: Path) -> None:
    with served_folder((hostile,)) as root:
        copied = {str(path.relative_to(root / hostile.name)) for path in (root / hostile.name).rglob("*")}
        assert {"les.yaml", "les.ipynb", "straat.png", "beelden", "beelden/kaart.png"} <= copied
        assert not copied & {
            "plaatje.png", "beelden/ook.png", "weg.png", "rond", "eindeloos.png", "pijp.png",
        }  # fmt: skip


def test_a_workshop_says_what_a_lesson_of_others_runs(
    hostile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leerkit.server.run.run_workshop", lambda _options: None)
    assert exit_code("workshop", str(hostile)) == 0
    said = capsys.readouterr().err
    assert "Let op: " in said
    assert "eigen code" in said
    assert "plaatje.png: een verwijzing naar een ander bestand" in said
    assert exit_code("workshop", "01") == 0
    assert capsys.readouterr().err == ""
