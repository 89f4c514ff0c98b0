"""The commands stand in the documentation, as they are now."""

import re
import sys
from pathlib import Path

import click
import pytest

from leerkit.cli import leerkit
from leerkit.content import find_lessons, load_lesson

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "commandos.md"


def test_the_page_of_commands_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import commands_doc  # noqa: PLC0415 - a script, found by its folder

    assert PAGE.read_text(encoding="utf-8") == commands_doc.page(), "run: python scripts/commands_doc.py"
    sys.modules.pop("commands_doc")


@pytest.mark.parametrize("name", leerkit.commands)
def test_every_command_and_option_stands_on_the_page(name: str) -> None:
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## leerkit {name}\n")[2].partition("\n## ")[0]
    assert f"Gebruik: leerkit {name} " in section
    for param in leerkit.commands[name].params:
        written = param.opts if isinstance(param, click.Option) else [str(param.metavar)]
        assert all(word in section for word in written)
        assert not isinstance(param, click.Option) or param.help


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands_on(page: Path) -> list[list[str]]:
    """Return the words of every command that a page shows, in a line of code or inside a sentence."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```(?:bash|sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    shown = re.findall(r"(?:^|/|&& )leerkit (.*)", blocks, re.MULTILINE) + re.findall(
        r"`leerkit ([^`\n]+)`", text
    )
    return [line.split() for line in shown]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_command_that_a_page_shows_exists(page: Path) -> None:
    for name, *words in commands_on(page):
        if name.isalpha() and name.islower():
            assert name in leerkit.commands, name
            known = {opt for param in leerkit.commands[name].params for opt in param.opts}
            assert {word for word in words if word.startswith("--")} <= {*known, "--help"}, words


def test_films_and_exercises_that_a_page_names_are_in_that_lesson() -> None:
    named = re.compile(r"leerkit (?:moments|handout) (\d\d) --(video|exercises) ([a-z0-9,-]+)")
    shown = {one for page in PAGES for one in named.findall(page.read_text(encoding="utf-8"))}
    assert {option for _, option, _ in shown} == {"video", "exercises"}
    for number, option, ids in shown:
        lesson = load_lesson(find_lessons([number])[0])
        there = {one.id for one in (lesson.videos if option == "video" else lesson.exercises)}
        assert set(ids.split(",")) <= there, number


def test_the_readme_shows_commands_at_all() -> None:
    assert {words[0] for words in commands_on(ROOT / "README.md")} >= {"workshop", "lab", "check"}


def test_every_command_of_the_readme_is_whole() -> None:
    """Whoever types it as it stands there is not asked for more."""
    table = re.findall(r"`leerkit ([a-z]+(?: [^`\n]+)?)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(table) >= 20
    for line in table:
        name, *words = line.split()
        assert "…" not in words, line
        leerkit.commands[name].make_context(name, words)
