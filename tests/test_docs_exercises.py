"""The page for course makers, and the lesson with one exercise of each type, show the gallery as it is now."""

import re
import runpy
import shutil
import sys
from pathlib import Path

import pytest

from leerkit.content.reading import values_of
from leerkit.exercises import SOORTEN, exercise_type
from tests.gallery_examples import ENTRIES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "oefeningen.md"


def docs(root: Path, *arguments: str) -> int:
    """Do what ``python scripts/docs.py`` does in a repository; return how it ended."""
    script = str(root / "scripts" / "docs.py")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", [script, *arguments])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(script, run_name="__main__")
    return int(ended.value.code or 0)


def test_page_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    status = docs(ROOT, "--check")
    said = capsys.readouterr().err
    assert status == 0, said
    assert said == ""


def test_page_that_is_not_current_is_found_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("scripts", "docs", "tests/gallery", "notebooks/00-galerij"):
        shutil.copytree(ROOT / path, tmp_path / path, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "docs" / "oefeningen.md"
    page.write_text(page.read_text(encoding="utf-8").replace("## Casus", "## Kasus"), encoding="utf-8")
    assert docs(tmp_path, "--check") == 1
    assert capsys.readouterr().err == "docs/oefeningen.md is not current: run python scripts/docs.py\n"
    assert "## Kasus" in page.read_text(encoding="utf-8")
    assert docs(tmp_path) == 0
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_every_type_stands_in_it_with_an_example_that_can_be_pasted_in_a_lesson() -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    shown = [exercise for block in blocks for exercise in values_of(block)]
    assert [exercise["soort"] for exercise in shown] == list(SOORTEN)
    for exercise in shown:
        assert exercise == ENTRIES[exercise["soort"]]["exercise"]
        assert exercise_type(exercise["soort"]).model_validate(exercise).id == exercise["id"]
