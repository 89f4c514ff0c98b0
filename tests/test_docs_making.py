"""``docs/les-maken.md`` says what holds: each tag and kind of file, and what nbval does with one's own lesson."""

import ast
import html
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path

import nbformat
import pytest

import leerkit
from leerkit.content import lessons_dir, load_lesson
from leerkit.content.served import TYPES
from leerkit.content.tags import ERROR_MEANT, HIDDEN_CELL, HIDDEN_OUTPUT, SHOWN_CODE
from leerkit.notebook.notebook_lesson import NotebookLesson
from leerkit.server.seating.lesson_output import N_LINES
from leerkit.server.seating.workplaces import MOST_OF_A_FILE
from tests.command import exit_code
from tests.workshop import lesson_page, running_workshop

pytestmark = pytest.mark.long("runs nbval on a lesson, and servers for the page's table: 7 s of work")

PAGE = (Path(__file__).parents[1] / "docs" / "les-maken.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`\n]+)`")
SLUG_OF_FIRST = "01-leefbaarheid-is-mensenwerk"


def part(heading: str) -> str:
    """Return what stands under a heading."""
    return PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def first_cells(table: str) -> set[str]:
    """Return what is written as code in the first column of a table."""
    return {code for row in re.findall(r"^\|([^|]+)\|", table, re.MULTILINE) for code in CODE.findall(row)}


def test_tags_are_those_of_the_page() -> None:
    of_ours = {
        tag for tag in HIDDEN_CELL | HIDDEN_OUTPUT | SHOWN_CODE if "_" not in tag and tag != "toon-code"
    }
    assert first_cells(part("Labels op een cel")) == {*of_ours, ERROR_MEANT, "remove-input", "hide-input"}


def test_endings_are_those_that_a_workshop_serves() -> None:
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|", part("Plaatjes, films en bestanden"), re.MULTILINE)
    assert [ending for row in rows for ending in CODE.findall(row)] == list(TYPES)


def test_numbers_are_those_of_the_code() -> None:
    assert f"na {N_LINES} regels" in PAGE
    assert f"{MOST_OF_A_FILE // 1000} kB kun je alleen lezen" in PAGE


def test_calls_of_a_cell_are_those_that_a_lesson_has() -> None:
    calls = first_cells(part("Wat je in een cel schrijft"))
    there = {name for name in vars(NotebookLesson) if not name.startswith("_")}
    assert {call.partition("(")[0].partition(".")[2] for call in calls} == {"", *there}
    for call in calls - {"les"}:
        made = ast.parse(call, mode="eval").body
        assert isinstance(made, ast.Call)
        name = ast.unparse(made.func).partition(".")[2]
        given = {word.arg: word.value for word in made.keywords}
        signature(getattr(NotebookLesson, name)).bind(None, *made.args, **given)
    assert {f"leerkit.{name}" for name in ("lesson", "today", "results")} <= set(
        re.findall(r"leerkit\.\w+", PAGE)
    )
    assert set(leerkit.__all__) == {"LeerkitError", "__version__", "lesson", "today", "results"}


def test_first_line_of_a_lesson_leads_an_editor_to_its_schema(tmp_path: Path) -> None:
    assert exit_code("schema", "--output", str(tmp_path / "les.schema.json")) == 0
    [line] = re.findall(r"^# yaml-language-server: .*$", part("Een editor die meehelpt"), re.MULTILINE)
    assert line == (lessons_dir() / SLUG_OF_FIRST / "les.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert (tmp_path / "les" / line.partition("$schema=")[2]).resolve().is_file()


def test_commands_of_the_page_exist(capsys: pytest.CaptureFixture[str]) -> None:
    for command in re.findall(r"^leerkit (.+)$", PAGE, re.MULTILINE):
        name, *words = command.split()
        assert exit_code(name, "--help") == 0
        told = capsys.readouterr().out
        for option in (word for word in words if word.startswith("--")):
            assert option in told, command


def test_the_first_commands_of_the_page_lead_from_an_empty_folder_to_a_workshop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(
        r"```(bash|console)\n(.*?)```",
        part("Van een lege map naar een bijeenkomst in een kwartier"),
        re.DOTALL,
    )
    assert sum(len(block.splitlines()) for _, block in blocks) < 15, "with what installs it"
    [block] = [block for kind, block in blocks if kind == "console"]
    *commands, (last, slug) = [line.split()[1:] for line in block.splitlines()]
    lesson = str(tmp_path / slug)
    looked_at = ["preview", slug]  # until it is stopped: tests/browser/test_preview.py
    assert looked_at in commands
    for command in commands:
        assert (
            command == looked_at or exit_code(*(lesson if word == slug else word for word in command)) == 0
        ), capsys.readouterr()
    assert "Oordeel: deze les kan zo in een workshop." in capsys.readouterr().out
    assert last == "workshop"
    with running_workshop(tmp_path / "db.sqlite", lesson) as workshop, workshop.participant("Noor") as noor:
        page = lesson_page(noor, slug)
    for exercise in load_lesson(Path(lesson)).exercises:
        assert exercise.question in html.unescape(page)


RANDOM = "import random\nrandom.random()"
NBVAL = {
    "another output each time": (RANDOM, "0.1", False),
    "the same, left alone": (f"# NBVAL_IGNORE_OUTPUT\n{RANDOM}", "0.1", True),
    "a cell that fails": ("# NBVAL_IGNORE_OUTPUT\n1 / 0", "0.1", False),
    "no output kept": (RANDOM, "", True),
}


@pytest.mark.parametrize(("source", "kept", "passes"), NBVAL.values(), ids=NBVAL)
def test_nbval_does_what_the_page_says(tmp_path: Path, source: str, kept: str, passes: bool) -> None:
    v4 = nbformat.v4
    outputs = [v4.new_output("execute_result", {"text/plain": kept}, execution_count=1)] if kept else []
    cell = v4.new_code_cell(source, outputs=outputs, execution_count=1 if kept else None)
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(v4.new_notebook(cells=[cell], metadata={"kernelspec": spec}), tmp_path / "les.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "les.ipynb"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=110, check=False)
    assert (ended.returncode == 0) is passes, ended.stdout
