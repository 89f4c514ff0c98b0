"""The page about adding a type is true: three files, two lines, two commands, and the new type keeps the contract."""

import os
import re
import shutil
import subprocess
import sys
from difflib import ndiff
from pathlib import Path

import pytest

import leerkit
from tests.conftest import component_is_missing

pytestmark = pytest.mark.long("pytest in copies of the repository, six times")

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "type-toevoegen.md"
BLOCK = re.compile(
    r"^### `(?P<path>[^`]+)`(?P<where>[^\n]*)\n.*?^```\w+\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE
)

Tree = dict[str, str]


def blocks(where: str) -> dict[str, str]:
    """Return the page's blocks of code per path, of the headings that go on with ``where``."""
    found = BLOCK.finditer(PAGE.read_text(encoding="utf-8"))
    return {match["path"]: match["code"] for match in found if match["where"] == where}


def tree(root: Path) -> Tree:
    """Return the text of every file under ``root`` that is part of leerkit."""
    files = [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8", errors="replace") for path in files}


def add_line(path: Path, register: str, line: str) -> None:
    """Put ``line`` last in the register that begins with ``register`` at the start of a line."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(n for n, text in enumerate(lines) if text.startswith(register))
    end = next(n for n in range(start, len(lines)) if lines[n][0] in ")}")
    path.write_text("".join([*lines[:end], line, *lines[end:]]), encoding="utf-8")


def copied(place: Path) -> Path:
    """Copy leerkit, its lessons and its gallery, without the seventh type."""
    leave = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(Path(str(leerkit.__file__)).parent, place / "src" / "leerkit", ignore=leave)
    for folder in ("docs", "notebooks", "scripts", "tests", "types"):
        shutil.copytree(ROOT / folder, place / folder, ignore=leave)
    shutil.copy(ROOT / "deno.json", place)
    return place


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy, to do with as one likes."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which the page was followed up to its commands, to look at only."""
    place = copied(tmp_path_factory.mktemp("followed") / "copy")
    follow_the_page(place)
    return place


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, Path]:
    """A copy in which the whole page was followed, to look at only; and what stood in it before the commands."""
    place = copied(tmp_path_factory.mktemp("complete") / "copy")
    follow_the_page(place)
    before = tree(place)
    run_the_commands(place)
    return before, place


def follow_the_page(copy: Path) -> None:
    for path, code in blocks("").items():
        assert not (copy / path).exists()
        (copy / path).write_text(code, encoding="utf-8")
    for name, start in {"SOORTEN": "SOORTEN = (", "VIEWS": "VIEWS = {"}.items():
        for path, line in blocks(f", last in `{name}`").items():
            add_line(copy / path, start, line)


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return python(copy, "-m", *arguments)


def python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**kept, "PYTHONPATH": str(copy / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def run_the_commands(copy: Path) -> None:
    commands = PAGE.read_text(encoding="utf-8").partition("\n## Two commands\n")[2]
    written = commands.partition("```bash\n")[2].partition("```")[0].splitlines()
    assert len(written) == 2
    for command in written:
        program, *arguments = command.split()
        words = ["-m", "leerkit", *arguments] if program == "leerkit" else arguments
        done = python(copy, *words)
        assert done.returncode == 0, done.stdout + done.stderr


def contract(copy: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    return run(copy, "pytest", "-p", "no:cacheprovider", "-p", "no:nbval", "-q", *tests)


def test_three_files_and_two_lines_are_all_that_it_takes(copy: Path) -> None:
    before = tree(copy)
    follow_the_page(copy)
    after = tree(copy)
    assert before.keys() - after.keys() == set()
    assert sorted(after.keys() - before.keys()) == [
        "src/leerkit/exercises/raad.js",
        "src/leerkit/exercises/raad.py",
        "tests/gallery/raad.yaml",
    ]
    changed = sorted(path for path in before if before[path] != after[path])
    assert changed == ["src/leerkit/exercises/__init__.py", "src/leerkit/texts/views.py"]
    for path in changed:
        diff = ndiff(before[path].splitlines(), after[path].splitlines())
        assert [line[0] for line in diff if line[0] in "+-"] == ["+"]


def test_new_type_keeps_the_contract_in_python(followed: Path) -> None:
    done = contract(followed, "tests/test_exercises_contract.py", "tests/test_exercises_spoiled.py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_commands_make_anew_what_is_generated_and_nothing_else(complete: tuple[Tree, Path]) -> None:
    before, after = complete[0], tree(complete[1])
    changed = sorted(path for path in after if before.get(path) != after[path])
    gallery = ["notebooks/00-galerij/les.ipynb", "notebooks/00-galerij/les.yaml"]
    assert changed == ["docs/oefeningen.md", *gallery, "notebooks/les.schema.json"]
    assert "## Raden" in after["docs/oefeningen.md"]
    assert '"raad": "#/$defs/Raad"' in after["notebooks/les.schema.json"]


def test_generated_files_that_are_behind_are_found_with_the_command_to_run(followed: Path) -> None:
    done = contract(
        followed, "tests/test_content_schema.py", "tests/test_docs_exercises.py", "-k", "is_current"
    )
    assert done.returncode == 1
    assert "run: leerkit schema --output notebooks/les.schema.json" in done.stdout
    assert "run python scripts/docs.py" in done.stdout


def test_tests_of_schema_docs_and_notebook_follow_the_new_type(complete: tuple[Tree, Path]) -> None:
    names = ("content_schema", "docs_exercises", "notebook")
    done = contract(complete[1], *(f"tests/test_{name}.py" for name in names))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout


def test_view_on_the_page_passes_the_type_check_and_one_with_a_mistake_does_not(copy: Path) -> None:
    follow_the_page(copy)
    view = copy / "src/leerkit/exercises/raad.js"
    done = type_check(copy, view)
    assert done.returncode == 0, done.stdout + done.stderr
    view.write_text(view.read_text(encoding="utf-8").replace("emit({ value: guess", "emit({ guess"))
    assert "'guess' does not exist in type '{ value: number; }'" in type_check(copy, view).stderr


def type_check(copy: Path, view: Path) -> subprocess.CompletedProcess[str]:
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    deno = shutil.which("deno", path=beside) or component_is_missing("deno (pip install deno)")
    return subprocess.run(
        [deno, "check", "--no-remote", view],
        cwd=copy,
        env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("chromium_path")
def test_new_type_keeps_the_contract_in_a_browser(followed: Path) -> None:
    done = contract(followed, "tests/browser/test_views_contract.py", "-k", "raad")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout


@pytest.mark.parametrize("forgotten", ["exercises/raad.js", "exercises/__init__.py", "texts/views.py"])
def test_contract_finds_what_was_forgotten(copy: Path, forgotten: str) -> None:
    untouched = tree(copy)
    follow_the_page(copy)
    path = f"src/leerkit/{forgotten}"
    if path in untouched:
        (copy / path).write_text(untouched[path], encoding="utf-8")
    else:
        (copy / path).unlink()
    name = "test_register_files_gallery_and_words_are_one_set"
    done = contract(copy, "tests/test_exercises_contract.py", "-k", name)
    assert done.returncode == 1
    assert name in done.stdout


def test_its_python_is_in_the_style_of_the_rest(copy: Path) -> None:
    follow_the_page(copy)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for command in ("check", "format --check"):
        done = run(copy, "ruff", *command.split(), "--no-cache", "src/leerkit/exercises/raad.py")
        assert done.returncode == 0, done.stdout + done.stderr
