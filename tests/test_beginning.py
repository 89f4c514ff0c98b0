"""``leerkit new`` writes a lesson that is right, with what each field is for, and never writes over anything."""

import re
from pathlib import Path

import pytest

from leerkit.content import check_lesson, load_lesson, remarks
from leerkit.content.beginning import begin_lesson, title_of
from leerkit.content.cells import read_cells
from leerkit.content.didactics import didactics
from leerkit.content.schema import schema
from leerkit.errors import LeerkitError
from leerkit.texts.schema import FIELDS
from tests.command import exit_code


def test_new_lesson_is_right_and_has_nothing_to_remark(tmp_path: Path) -> None:
    folder = tmp_path / "03-onze-wijk"
    begin_lesson(folder)
    assert check_lesson(folder) == ()
    assert remarks(folder) == ()
    assert didactics(folder) == (), "an example is what others copy"
    lesson = load_lesson(folder)
    assert lesson.title == "Onze wijk"
    assert [one.soort for one in lesson.exercises] == ["meerkeuze", "muur"]
    assert lesson.run_sheet
    assert '"outputs": []' in (folder / "les.ipynb").read_text(encoding="utf-8")
    assert read_cells(folder / "les.ipynb")[0].source.startswith("# Onze wijk\n")


@pytest.mark.parametrize("model", ["", "Source", "Facilitator", "RunSheetRow"])
def test_every_field_stands_in_it_below_what_it_is_for(tmp_path: Path, model: str) -> None:
    begin_lesson(tmp_path / "les")
    lines = (tmp_path / "les" / "les.yaml").read_text(encoding="utf-8").splitlines()
    fields = (schema()["$defs"][model] if model else schema())["properties"]
    for name, field in fields.items():
        places = [at for at, line in enumerate(lines) if re.match(rf"[ #-]*{name}:", line)]
        words = [re.sub(r"\s*\n *# ?", " ", "\n".join(lines[:at])) for at in places]
        assert any(before.endswith(field["description"]) for before in words), name
    assert len(fields) > 2


def test_words_above_a_field_are_those_of_the_schema_and_stand_once(tmp_path: Path) -> None:
    begin_lesson(tmp_path / "les")
    text = (tmp_path / "les" / "les.yaml").read_text(encoding="utf-8")
    assert text.count(FIELDS["summary"]) == text.count(FIELDS["soort"]) == 1


@pytest.mark.parametrize(
    ("slug", "title"), [("03-onze-wijk", "Onze wijk"), ("les", "Les"), ("7", "7"), ("12-3-straten", "3 straten")]
)  # fmt: skip
def test_title_comes_from_the_name(tmp_path: Path, slug: str, title: str) -> None:
    begin_lesson(tmp_path / slug)
    assert title_of(slug) == load_lesson(tmp_path / slug).title == title


@pytest.mark.parametrize(
    "name", ["Onze Wijk", "onze_wijk", "wijk-", "..", ".", "wijk\n", "é", "a" * 300, "-h3"]
)
def test_name_that_is_none_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert exit_code("new", "--", name) == 1
    assert "Noem de map bijvoorbeeld 03-onze-wijk" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_the_command_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("new") == 2
    assert "Zeg hoe de les heet" in capsys.readouterr().err


@pytest.mark.parametrize("there", ["file", "folder", "lesson", "link"])
def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str) -> None:
    folder = tmp_path / "les"
    if there == "file":
        folder.write_text("mijn tekst")
    elif there == "link":
        folder.symlink_to(tmp_path / "nergens")
    else:
        folder.mkdir()
        if there == "lesson":
            (folder / "les.yaml").write_text("title: van mij\n")
    before = [(path, path.is_file() and path.read_bytes()) for path in sorted(tmp_path.rglob("*"))]
    assert exit_code("new", str(folder)) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert [(path, path.is_file() and path.read_bytes()) for path in sorted(tmp_path.rglob("*"))] == before


def test_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bestand").write_text("")
    for above in ("nergens", "bestand"):
        assert exit_code("new", str(tmp_path / above / "les")) == 1
        assert "Kijk of de map erboven bestaat en of je daar mag schrijven" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bestand"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=type)
def test_lesson_that_is_not_finished_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    write = Path.write_text

    def half(path: Path, text: str, **options: str) -> int:
        if path.name == "les.ipynb":
            raise error
        return write(path, text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises((LeerkitError, KeyboardInterrupt)):
        begin_lesson(tmp_path / "les")
    assert list(tmp_path.iterdir()) == []
