"""Whatever stands in a file, in a name or on a command line is shown on the terminal, and does nothing there."""

import contextlib
import io
import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.cli import main
from leerkit.cli.terminal import say
from leerkit.errors import ContentError, LeerkitError
from leerkit.store import open_store
from leerkit.texts.problems import problem
from leerkit.texts.visible import visible
from tests.lesson_copy import lesson_copy, set_cell

ATTACK = "x\x1b]0;gehackt\x07\x1b[2J\x1b]52;c;Z2VoYWNrdA==\x07\r\n[LeerkitServer] boos\x9b31m\u202e\x08\x7f"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def obeyed(text: str) -> set[str]:
    """What a terminal would obey, but for the ends of lines."""
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    return {
        one
        for one in text
        if one != "\n" and (unicodedata.category(one) in kinds or one in "\u202e\u2066\u200f")
    }


def written(*args: str) -> str:
    """Run a command as a shell would; return all that reached the terminal."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), pytest.raises(SystemExit):
        main(args)
    return out.getvalue()


IN_A_LESSON = {
    "a value": ("soort: meerkeuze", f"soort: {json.dumps(ATTACK)}"),
    "an unknown field": ("minutes:", f"{json.dumps(ATTACK)}: 1\nminutes:"),
    "an id": ("id: tweede", f"id: {json.dumps(ATTACK)}"),
    "a source": ("  - id: rapport\n", f"  - id: {json.dumps(ATTACK)}\n"),
}


@pytest.mark.parametrize("edit", IN_A_LESSON.values(), ids=IN_A_LESSON)
def test_check_obeys_nothing_that_stands_in_a_lesson(tmp_path: Path, edit: tuple[str, str]) -> None:
    said = written("check", str(lesson_copy(tmp_path, edit)))
    assert "gehackt" in said
    assert not obeyed(said)
    assert not any(line.startswith("[LeerkitServer]") for line in said.splitlines())


@pytest.mark.parametrize(
    "cell",
    [
        f"les.exercise({ATTACK!r})",
        f"les.exercise({ATTACK!r}",
        f"![]({ATTACK[1:]}.png)",
        f"![](<{ATTACK[:20]}.png>)",
    ],
)
def test_check_obeys_nothing_that_stands_in_a_cell(tmp_path: Path, cell: str) -> None:
    said = written("check", str(set_cell(lesson_copy(tmp_path), 8, cell)))
    assert "01-goed" in said
    assert not obeyed(said)


def test_check_obeys_nothing_in_the_name_of_a_folder(tmp_path: Path) -> None:
    said = written("check", str(lesson_copy(tmp_path, slug=f"01-{ATTACK.replace('/', '')}")))
    assert "gehackt" in said
    assert not obeyed(said)


def test_check_shows_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / "b\udcffron.csv").write_text("bron\nnergens\n")
    said = written("check", str(lesson))
    assert "\\udcff" in said
    said.encode("utf-8")


def test_wipe_obeys_no_name(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite"
    with open_store(url) as store:
        store.open_session("WIJK", [], NOW, None)
        store.join("WIJK", ATTACK, NOW)
    said = written("wipe", "--sessie", "WIJK", "--deelnemer", "niemand", "--database", url)
    assert "gehackt" in said
    assert not obeyed(said)


@pytest.mark.parametrize(
    "command", ["check", "workshop", "lab", "wipe --sessie", "bench --lesson", "bench --json"]
)
def test_no_command_obeys_its_own_arguments(tmp_path: Path, command: str) -> None:
    place = str(tmp_path / "bestand")
    Path(place).touch()
    extra = ["--database", f"sqlite:///{tmp_path}/x.sqlite"] if command.startswith("wipe") else []
    said = written(*command.split(), f"{place}/{ATTACK}", *extra)
    assert said
    assert not obeyed(said)


def test_what_is_wrong_with_a_lesson_stays_a_line_each() -> None:
    error = ContentError((problem("les.yaml", "een\ntwee", "", ""), "les.yaml: drie."))
    assert str(error).splitlines() == ["les.yaml: een\\ntwee.", "les.yaml: drie."]


@given(st.lists(st.text(st.characters()), min_size=4, max_size=4))
def test_message_is_one_line_and_obeys_nothing(parts: list[str]) -> None:
    where, came, expected, hint = parts
    for said in (problem(*parts), str(LeerkitError(came, where=where, expected=expected, hint=hint))):
        assert "\n" not in said
        assert not obeyed(said)
        said.encode("utf-8")


@given(st.text(st.characters()))
def test_no_control_character_but_the_end_of_a_line_leaves(text: str) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        say(text)
    assert not obeyed(out.getvalue())
    assert out.getvalue().count("\n") == text.count("\n") + 1


@given(st.text("abc é 🏘👩‍👧 ’…\u0301", max_size=30))
def test_text_that_people_type_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
