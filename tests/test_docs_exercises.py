"""The page for course makers, and the lesson with one exercise of each type, show the gallery as it is now."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

import leerkit
from leerkit.exercises import SOORTEN, exercise_type
from tests.gallery_examples import ENTRIES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "oefeningen.md"


def docs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    source = Path(str(leerkit.__file__)).parent.parent
    return subprocess.run(
        [sys.executable, str(root / "scripts" / "docs.py"), *arguments],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_page_is_current() -> None:
    checked = docs(ROOT, "--check")
    assert checked.returncode == 0, checked.stderr


def test_page_that_is_not_current_is_found_and_mended(tmp_path: Path) -> None:
    for path in ("scripts", "docs", "tests/gallery", "notebooks/00-galerij"):
        shutil.copytree(ROOT / path, tmp_path / path, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "docs" / "oefeningen.md"
    page.write_text(page.read_text(encoding="utf-8").replace("## Casus", "## Kasus"), encoding="utf-8")
    checked = docs(tmp_path, "--check")
    assert checked.returncode == 1
    assert checked.stderr == "docs/oefeningen.md is not current: run python scripts/docs.py\n"
    assert "## Kasus" in page.read_text(encoding="utf-8")
    assert docs(tmp_path).returncode == 0
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_every_type_stands_in_it_with_an_example_that_can_be_pasted_in_a_lesson() -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    shown = [exercise for block in blocks for exercise in yaml.safe_load(block)]
    assert [exercise["soort"] for exercise in shown] == list(SOORTEN)
    for exercise in shown:
        assert exercise == ENTRIES[exercise["soort"]]["exercise"]
        assert exercise_type(exercise["soort"]).model_validate(exercise).id == exercise["id"]
