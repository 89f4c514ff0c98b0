"""The table of what is in the lessons, and the lessons, say the same."""

import re
import sys
from pathlib import Path

import pytest

from leerkit.content import didactics, find_lessons
from leerkit.texts.story import KINDS
from tests.course import course

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/inhoud.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


def rows(after: str) -> list[tuple[list[str], list[str]]]:
    """Return the lessons and the exercises (empty for cases) that the rows of the table below a heading name."""
    part = PAGE.partition(after)[2].partition("\n## ")[0]
    return [
        (CODE.findall(lessons), CODE.findall(rest))
        for _, lessons, rest in ROW.findall(part)
        if "`" in lessons
    ]


def test_every_part_of_the_commentary_has_its_lesson_and_exercise() -> None:
    told = rows("# Wat er in de lessen zit")
    assert len(told) == 14
    for lessons, exercises in told:
        [lesson] = lessons
        assert all(course()[lesson].exercise(exercise_id) for exercise_id in exercises)
        assert exercises
    assert {lesson for lessons, _ in told for lesson in lessons} == set(course())


def test_ten_cases_or_more_carry_lessons() -> None:
    told = rows("## De cases")
    assert len(told) >= 10
    for lessons, _ in told:
        assert set(lessons) <= set(course())


def test_each_question_that_is_left_about_how_a_lesson_teaches_is_answered() -> None:
    answered = {(slug, place) for [slug], [place] in rows("## Wat `leerkit check --didactiek` nog vraagt")}
    asked = {
        (folder.name, place)
        for folder in find_lessons()
        for one in didactics(folder)
        for place in re.findall(r": ((?:cel|regel) \d+):", one)
    }
    assert asked == answered


def test_every_lesson_ends_with_what_somebody_takes_along() -> None:
    for slug, lesson in course().items():
        assert lesson.exercises[-1].soort == "open", slug
        assert lesson.exercises[-1].id in {row.exercise for row in lesson.run_sheet[-2:]}, slug


def test_exercises_stand_in_the_yaml_as_they_come_in_the_story() -> None:
    for folder in find_lessons(gallery=False):
        notebook = (folder / "les.ipynb").read_text(encoding="utf-8")
        calls = [f'les.exercise(\\"{exercise.id}\\")' for exercise in course()[folder.name].exercises]
        told = [call for call in calls if call in notebook]  # the others come in a video
        assert sorted(told, key=notebook.index) == told, folder.name


def test_the_page_of_sources_is_current_and_has_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import sources_doc  # noqa: PLC0415 - a script, found by its folder

    told = (ROOT / "docs/bronnen.md").read_text(encoding="utf-8")
    assert told == sources_doc.page(), "run: python scripts/sources_doc.py"
    sys.modules.pop("sources_doc")
    for lesson in course().values():
        assert all((source.url or source.title) in told for source in lesson.sources)


def test_note_of_a_source_does_not_say_again_who_is_speaking() -> None:
    """What kind of source it is stands before its note."""
    sources = [
        (lesson.slug, source) for lesson in course().values() for source in lesson.sources if source.kind
    ]
    twice = [
        (slug, source.id)
        for slug, source in sources
        if words(KINDS[source.kind or ""]) & words(source.note, 3)
    ]
    assert twice == []


def words(text: str, n: int = 10) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower())[:n] if len(word) > 4}
