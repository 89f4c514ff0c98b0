"""A good lesson to break on purpose."""

import json
import shutil
from pathlib import Path

from leerkit.content import check_lesson

LESSONS = Path(__file__).parent / "lessons"


def lesson_copy(folder: Path, *edits: tuple[str, str], slug: str = "01-goed") -> Path:
    """Copy the good lesson into ``folder`` and make ``edits`` (from, to), each once, in its les.yaml."""
    lesson = folder / slug
    shutil.copytree(LESSONS / "01-goed", lesson)
    text = (lesson / "les.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    (lesson / "les.yaml").write_text(text, encoding="utf-8")
    return lesson


def set_cell(lesson: Path, number: int, source: str) -> Path:
    """Replace the text of a cell, counted from 1, of a copied lesson."""
    path = lesson / "les.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][number - 1]["source"] = source
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return lesson


def said(lesson: Path) -> list[str]:
    """Check a lesson; return the problems without the folder that they start with."""
    return [problem.replace(f"{lesson}/", "") for problem in check_lesson(lesson)]
