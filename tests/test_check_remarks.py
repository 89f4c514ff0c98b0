"""What ``leerkit check`` says of a lesson that somebody else made, though nothing is wrong with it."""

from pathlib import Path

import pytest

from leerkit.content import find_lessons, remarks
from tests.lesson_copy import lesson_copy, set_cell
from tests.test_cli_commands import exit_code

PLAIN = "les.exercise('eerste')"


def _remarks(lesson: Path) -> str:
    return "\n".join(remarks(lesson))


def test_a_lesson_that_only_shows_itself_has_no_remarks(tmp_path: Path) -> None:
    assert _remarks(set_cell(lesson_copy(tmp_path), 7, PLAIN)) == ""


def test_source_without_a_year_or_a_kind_is_asked_about(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 7, PLAIN)
    yaml = lesson / "les.yaml"
    told = yaml.read_text(encoding="utf-8")
    yaml.write_text(told.replace("Een tabel, 2023\n    kind: data", "Een tabel"), encoding="utf-8")
    assert "bij bron ‘cijfers’ staat niet wie er spreekt" in _remarks(lesson)
    assert "bij bron ‘cijfers’ staat geen jaar" in _remarks(lesson)
    yaml.write_text(told.replace("Een tabel, 2023", "Een tabel, zonder datum"), encoding="utf-8")
    assert _remarks(lesson) == ""


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "os.system('ls')",
        "!ls",
        "%%bash\nls",
        "x = open('a')",
        "les.exercise(f())",
        "les.exercise('a')[f()]",
        "display(f())",
        "x = leerkit.lesson(f())",
        "for x in y: pass",
        "import leerkit as os",
        "f'{g()}'",
        "x = (",
    ],
)
def test_own_code_is_listed_by_cell(tmp_path: Path, source: str) -> None:
    assert "cel 7: eigen code" in _remarks(set_cell(lesson_copy(tmp_path), 7, source))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x.js></SCRIPT>",
        "<b onclick='f()'>x</b>",
        "[klik](javascript:alert(1))",
        '<a href=" java\tscript:f()">x</a>',
        "<iframe srcdoc='<script>f()</script>'></iframe>",
        "<svg><a xlink:href='javascript:f()'>x</a></svg>",
    ],
)
def test_a_script_is_listed_by_cell(tmp_path: Path, html: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 7, PLAIN)
    assert "cel 4: een script" in _remarks(set_cell(lesson, 4, html))


def test_a_script_in_a_literal_text_is_listed(tmp_path: Path) -> None:
    assert "cel 7: een script" in _remarks(set_cell(lesson_copy(tmp_path), 7, "HTML('<script>f()</script>')"))


def test_a_link_to_another_file_is_listed(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 7, PLAIN)
    (lesson / "plaatje.png").symlink_to("/etc/hostname")
    assert "plaatje.png: een verwijzing naar een ander bestand" in _remarks(lesson)


def test_check_says_them_and_they_are_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("check", str(lesson_copy(tmp_path))) == 0
    assert "Let op: " in capsys.readouterr().err


def test_the_lessons_of_leerkit_are_not_remarked_upon(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("check", *map(str, find_lessons())) == 0
    assert capsys.readouterr().err == ""


def test_check_in_a_folder_without_a_lesson_says_which_lessons_it_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert exit_code("check") == 0
    shown = capsys.readouterr().out
    assert "In deze map staat geen les" in shown
    assert all(folder.name in shown for folder in find_lessons())
    assert f"{len(find_lessons())} lessen gecontroleerd, geen problemen." in shown


def test_check_in_a_folder_of_lessons_takes_these(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson_copy(tmp_path)
    lesson_copy(tmp_path, slug="02-ook-goed")
    monkeypatch.chdir(tmp_path)
    assert exit_code("check") == 0
    assert capsys.readouterr().out == "2 lessen gecontroleerd, geen problemen.\n"
