"""What is marked as long is left out of the ordinary suite, and of nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = """import pytest

@pytest.mark.long({why})
def test_long() -> None: pass

def test_short() -> None: pass
"""
SETTINGS = "[pytest]\ntestpaths = tests\naddopts = --strict-markers\n"


def says(folder: Path, *arguments: str, why: str = "'waits for a minute'") -> str:
    (folder / "tests").mkdir(exist_ok=True)
    (folder / "pytest.ini").write_text(SETTINGS)
    (folder / "tests" / "test_two.py").write_text(TESTS.format(why=why))
    command = [sys.executable, "-m", "pytest", "-p", "tests.long", "-p", "no:cacheprovider", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ended = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr


@pytest.mark.long("a run of pytest, about the suite itself")
def test_long_test_is_left_out_unless_everything_is_asked_for_or_it_is_named(tmp_path: Path) -> None:
    assert "1 passed, 1 deselected" in says(tmp_path)
    assert "2 passed" in says(tmp_path, "--all", "-p", "xdist", "-n", "1")
    assert "2 passed" in says(tmp_path, "tests", "-p", "xdist", "-n", "1")
    assert "1 passed, 1 deselected" in says(tmp_path, "-m", "long")


def test_long_test_says_why(tmp_path: Path) -> None:
    assert "test_long: say why it is long" in says(tmp_path, why="' '")
