"""``leerkit new --oefening`` adds an example to a lesson, and leaves alone what its author wrote."""

import difflib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leerkit.content import adding, check_lesson, examples, load_lesson
from leerkit.content.adding import add_exercise
from leerkit.content.beginning import begin_lesson
from leerkit.errors import LeerkitError
from leerkit.exercises import SOORTEN
from tests.command import exit_code
from tests.lesson_copy import lesson_copy


def begun(folder: Path) -> Path:
    lesson = folder / "03-onze-wijk"
    begin_lesson(lesson)
    return lesson


def taken_away(before: str, after: str) -> list[str]:
    """Return the lines of a text that another one does not have any more."""
    return [line for line in difflib.ndiff(before.splitlines(True), after.splitlines(True)) if line[0] == "-"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_each_type_is_added_to_a_lesson_that_stays_right(tmp_path: Path, soort: str) -> None:
    lesson = begun(tmp_path)
    added = [add_exercise(lesson, soort), add_exercise(lesson, soort)]
    exercises = load_lesson(lesson).exercises
    assert [(one.id, one.soort) for one in exercises[2:]] == [(one, soort) for one in added]
    assert len({one.id for one in exercises}) == 4
    assert check_lesson(lesson) == ()


def test_nothing_of_the_author_is_lost(tmp_path: Path) -> None:
    lesson = begun(tmp_path)
    before = (lesson / "les.yaml").read_text(encoding="utf-8")
    cells = json.loads((lesson / "les.ipynb").read_text(encoding="utf-8"))["cells"]
    add_exercise(lesson, "zoek")
    after = (lesson / "les.yaml").read_text(encoding="utf-8")
    assert taken_away(before, after) == []
    assert after.index("- id: grootste-stijger") < after.index("# Het draaiboek: wat je met een groep doet")
    now = json.loads((lesson / "les.ipynb").read_text(encoding="utf-8"))["cells"]
    (new,) = [cell for cell in now if cell not in cells]
    assert [cell for cell in now if cell != new] == cells
    assert "".join(now[now.index(new) - 1]["source"]) == 'les.exercise("terugblik-op-de-wijkaanpak")'


LAYOUTS: dict[str, Callable[[str], str]] = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "a mark of the byte order": lambda text: "\ufeff" + text,
    "no end of the last line": lambda text: text.rstrip("\n"),
    "a remark below the exercises": lambda text: text.replace(
        "\n# Het draaiboek", "  # nog een idee: een stelling\n\n# Het draaiboek", 1
    ),
    "exercises last": lambda text: (
        text.partition("# De oefeningen.")[0]
        + "# Het draaiboek"
        + text.partition("# Het draaiboek")[2].partition("\n# Vanaf")[0]
        + "# De oefeningen."
        + text.partition("# De oefeningen.")[2].partition("# Het draaiboek")[0].rstrip()
    ),
    "a list that is not set in": lambda text: "\n".join(
        line.removeprefix("  ") if 0 < text.split("\n").index("exercises:") < at < text.split("\n").index("run_sheet:")
        else line
        for at, line in enumerate(text.split("\n"))
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", LAYOUTS.values(), ids=LAYOUTS)
def test_own_layout_stays(tmp_path: Path, written: Callable[[str], str]) -> None:
    lesson = begun(tmp_path)
    path = lesson / "les.yaml"
    before = written(path.read_text(encoding="utf-8"))
    path.write_bytes(before.encode())
    assert check_lesson(lesson) == ()
    add_exercise(lesson, "casus")
    after = path.read_bytes().decode()
    assert taken_away(before.rstrip(), after) in ([], [f"- {before.rstrip().splitlines()[-1]}"])
    assert ("\r\n" in after) is ("\r\n" in before)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after
    assert len(load_lesson(lesson).exercises) == 3
    assert check_lesson(lesson) == ()


def test_exercise_in_a_lesson_that_calls_itself_otherwise(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    path = lesson / "les.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("les = ", "wijk = ").replace("les.", "wijk."))
    add_exercise(lesson, "stelling")
    assert 'wijk.exercise(\\"eigen-budget\\")' in path.read_text(encoding="utf-8")


def in_one_line(lesson: Path) -> str:
    solution = "{arguments_for: [Ja.], arguments_against: [Nee.], explanation: Zo.}"
    before = f"exercises: [{{id: een, soort: stelling, question: Klopt dit, solution: {solution}}}]\n"
    text = (lesson / "les.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("exercises:\n")
    (lesson / "les.yaml").write_text(head + before + "sources:" + rest.partition("\nsources:")[2])
    return "stelling"


def broken(lesson: Path) -> str:
    (lesson / "les.yaml").write_text("title: [\n")
    return "stelling"


def no_notebook(lesson: Path) -> str:
    (lesson / "les.ipynb").unlink()
    return "stelling"


def gone(lesson: Path) -> str:
    shutil.rmtree(lesson)
    lesson.mkdir()
    return "stelling"


REFUSED = {
    "no such type": (lambda _: "steling", "de soort 'steling' bestaat niet. Verwacht: meerkeuze, "),
    "exercises in one line": (in_one_line, "niet elk op eigen regels"),
    "a broken les.yaml": (broken, "les.yaml: regel"),
    "no notebook": (no_notebook, "les.ipynb"),
    "no lesson": (gone, "in deze map staat geen les"),
}


@pytest.mark.parametrize(("spoil", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_added_is_said_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], str], told: str
) -> None:
    lesson = begun(tmp_path)
    soort = spoil(lesson)
    before = {path: path.read_bytes() for path in lesson.iterdir()}
    assert exit_code("new", "--oefening", soort, str(lesson)) == 1
    assert told in capsys.readouterr().err
    assert {path: path.read_bytes() for path in lesson.iterdir()} == before


def test_disk_that_is_full_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = begun(tmp_path)
    before = {path: path.read_bytes() for path in lesson.iterdir()}
    n_copied = []

    def full(*_: object) -> None:
        n_copied.append(1)
        if len(n_copied) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copymode", full)
    with pytest.raises(LeerkitError, match="kan niet worden veranderd"):
        adding.add_exercise(lesson, "muur")
    assert {path: path.read_bytes() for path in lesson.iterdir()} == before


def test_examples_are_those_of_the_repository_or_those_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examples.gallery_dir() == Path(__file__).parent / "gallery"
    (tmp_path / "leerkit" / "content").mkdir(parents=True)
    (tmp_path / "leerkit" / "gallery").mkdir()
    monkeypatch.setattr(examples, "__file__", str(tmp_path / "leerkit" / "content" / "examples.py"))
    assert examples.gallery_dir() == tmp_path / "leerkit" / "gallery"
