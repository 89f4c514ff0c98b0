"""Whatever stands in a les.yaml in the wrong place, it is said in Dutch, with its line, and shortly."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from leerkit.content import load_lesson
from leerkit.content.reading import MAX_BYTES, values_of
from leerkit.errors import ContentError
from tests.examples import thinned
from tests.gallery_examples import DUMPER
from tests.lesson_copy import LESSONS

GALLERY = sorted((Path(__file__).parent / "gallery").glob("*.yaml"))
WRONG = [None, True, -3, 3.5, "", "Met spatie", "x" * 3000, [], ["x"], [None], {"x": 1}, date(2026, 1, 31)]
ENGLISH = re.compile(r"\b(should|valid|input|required|permitted|at least|than|string|field)\b", re.IGNORECASE)
LONGEST = 1200


def spoiled(value: Any) -> Iterator[Any]:
    """Yield copies of ``value`` in which one thing is wrong: every place, every kind of wrong."""
    if isinstance(value, dict):
        for key in value:
            yield {name: kept for name, kept in value.items() if name != key}
            for wrong in (*WRONG, *spoiled(value[key])):
                yield {**value, key: wrong}
        yield {**value, "onbekend": 1}
    if isinstance(value, list):
        for at in range(min(len(value), 2)):
            for wrong in (*WRONG, *spoiled(value[at])):
                yield [*value[:at], wrong, *value[at + 1 :]]
        yield value[:1]
        yield value * 20


def said(folder: Path, lesson: Any) -> tuple[str, ...]:
    text = yaml.dump(lesson, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    assert len(text) < MAX_BYTES
    (folder / "les.yaml").write_text(text, encoding="utf-8")
    try:
        load_lesson(folder)
    except ContentError as refused:
        return refused.problems
    return ()


def hold(folder: Path, problems: tuple[str, ...]) -> None:
    for problem in problems:
        message = problem.removeprefix(f"{folder}/les.yaml: ")
        assert re.match(r"regel \d+: ", message), message
        assert len(message) < LONGEST, message
        without_names = re.sub(r"'[^']*'|exercises\S*|Verwacht: .*?\.", "", message)
        assert not ENGLISH.search(without_names), message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "01-proef"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("example", GALLERY, ids=lambda path: path.stem)
def test_a_spoiled_exercise_is_explained(example: Path, folder: Path) -> None:
    lesson = values_of((LESSONS / "01-goed" / "les.yaml").read_text(encoding="utf-8"))
    exercise = values_of(example.read_text(encoding="utf-8"))["exercise"]
    exercise["sources"] = []
    n_refused = 0
    for wrong in thinned(spoiled(exercise)):
        problems = said(folder, {**copy.deepcopy(lesson), "exercises": [wrong]})
        n_refused += bool(problems)
        hold(folder, problems)
    assert n_refused > 10


def test_a_spoiled_lesson_is_explained(folder: Path) -> None:
    lesson = values_of((LESSONS / "01-goed" / "les.yaml").read_text(encoding="utf-8"))
    lesson["exercises"] = lesson["exercises"][:1]
    found = [said(folder, wrong) for wrong in list(spoiled(lesson))[::2]]
    for problems in found:
        hold(folder, problems)
    assert sum(map(bool, found)) > 100
