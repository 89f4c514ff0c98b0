"""The quick set starts no process, and pytest can do without the plugin that runs it in several."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STARTS_ONE = "tests/test_memory.py"
STARTS_NONE = "tests/test_koppel.py"
IN_A_BROWSER = "tests/browser/test_kept.py"


def pytest_says(*arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-rs", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.long("a run of pytest, about the suite itself")
def test_quick_set_holds_what_starts_no_process_and_needs_no_list_for_it() -> None:
    said = pytest_says("--quick", STARTS_ONE, STARTS_NONE, IN_A_BROWSER, "notebooks")
    assert f"{STARTS_NONE} ......." in said
    assert f"{STARTS_ONE} s" in said
    assert "starts a process, and this is the quick set" in said
    assert IN_A_BROWSER not in said
    assert "notebooks" not in said


@pytest.mark.long("a run of pytest, about the suite itself")
def test_without_the_option_nothing_is_left_out() -> None:
    said = pytest_says(STARTS_ONE, STARTS_NONE)
    assert f"{STARTS_ONE} ." in said
    assert "skipped" not in said
