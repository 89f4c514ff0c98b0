"""How the eight lessons tell it: each in its own words, on real figures, with the date of its cases."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leerkit.content import find_lessons
from leerkit.content.cells import read_cells
from leerkit.content.prose import prose_of
from leerkit.exercises.stems import words_of
from tests.course import course

FOLDERS = find_lessons(gallery=False)
OUTLINE = (Path(__file__).parents[1] / "docs/inhoud.md").read_text(encoding="utf-8")
CASE = re.compile(r"^\| [^|]+ \| ((?:`[^|`]+`(?:, )?)+) \| ([^|`]+) \|$", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.!?:])\s+")
N_WORDS = 7
"""A sentence as short as a rule of a game may come back: "Noem geen namen van bewoners."."""
EACH_LESSON = {"wat neem ik mee naar mijn wijk"}
"""The question that closes each lesson."""


def written(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from written(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from written(part)


def story(folder: Path) -> list[str]:
    told = [prose_of(cell).paragraphs for cell in read_cells(folder / "les.ipynb")]
    return [paragraph.text for paragraphs in told for paragraph in paragraphs if paragraph.is_running]


def test_no_lesson_says_what_another_one_says_in_the_same_words() -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for folder in FOLDERS:
        exercises = written([exercise.model_dump() for exercise in course()[folder.name].exercises])
        for text in [*story(folder), *exercises]:
            for sentence in SENTENCE.split(text):
                words = words_of(re.sub(r"\([^)]*\)", "", sentence))
                if len(words) >= N_WORDS:
                    told[" ".join(words).lower()].add(folder.name)
    assert len(told) > 1000
    assert {sentence: slugs for sentence, slugs in told.items() if len(slugs) > 1}.keys() <= EACH_LESSON


def test_lessons_on_cases_have_a_real_figure_to_guess_or_to_look_up() -> None:
    """Lesson 01 is about no case; its figures are weighed in words."""
    figures = {
        slug
        for slug, lesson in course().items()
        for exercise in lesson.exercises
        if exercise.soort in {"schat", "zoek"} and exercise.sources and not exercise.fictional
    }
    assert set(course()) - figures == {"01-leefbaarheid-is-mensenwerk"}


def test_each_case_says_of_what_date_it_is() -> None:
    cases = CASE.findall(OUTLINE.partition("## De cases")[2])
    assert len(cases) >= 10
    stories = {folder.name: "\n".join(story(folder)) for folder in FOLDERS}
    for lessons, date in cases:
        told = [
            re.search(rf"[Ss]tand op {date}\b", stories[slug]) for slug in re.findall(r"`([^`]+)`", lessons)
        ]
        assert any(told), (lessons, date)
