"""Results as rows: one for each bar and each text. For a table in a notebook, and for a file for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from leerkit.report.results import LessonResults
from leerkit.spreadsheet import as_text
from leerkit.texts import report as texts


class FlatRow(NamedTuple):
    """One bar or one text, with all that it belongs to."""

    slug: str
    lesson: str
    """The lesson's title."""
    exercise_id: str
    soort: str
    question: str
    attempt: str
    """Everybody's first answer, what some made of it after the explanation, what groups said (``texts.ATTEMPTS``)."""
    n_answered: int
    """How many people made that attempt, or how many groups."""
    chart: str
    label: str
    value: str
    """What stands beside the bar, in words."""
    share: float | None


def flat_rows(lessons: Iterable[Mapping[str, Any]]) -> Iterator[FlatRow]:
    """Yield the rows of lessons' results, as ``LessonResults`` dumps them. What nobody answered has none."""
    for lesson in lessons:
        for exercise in lesson["exercises"]:
            for attempt, name in texts.ATTEMPTS.items():
                tally = exercise.get(attempt)
                if tally and tally["n_answered"]:
                    yield from _of(lesson, exercise, name, tally)


def table_rows(lessons: Iterable[LessonResults]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table with ``texts.COLUMNS`` as its headings; a share is in whole per cents, or None.

    Of what has no charts, for few people answered or nobody, or few groups, it has the sentence.
    """
    for lesson in lessons:
        dumped = lesson.model_dump(mode="json")
        for exercise in dumped["exercises"]:
            for row in _all_of(dumped, exercise):
                share = None if row.share is None else round(row.share * 100)
                yield (row.lesson, *row[2:10], share)


def _all_of(lesson: Mapping[str, Any], exercise: Mapping[str, Any]) -> Iterator[FlatRow]:
    """Yield the rows of an exercise, with a sentence where there are none: of people always, of groups if any did."""
    own = {**exercise, "of_groups": None}
    yield from list(flat_rows([{**lesson, "exercises": [own]}])) or [_said(lesson, exercise, "tally")]
    if exercise["of_groups"] and exercise["of_groups"]["n_answered"]:
        name = texts.ATTEMPTS["of_groups"]
        yield from list(_of(lesson, exercise, name, exercise["of_groups"])) or [
            _said(lesson, exercise, "of_groups")
        ]


def results_csv(lessons: Iterable[LessonResults]) -> bytes:
    """Return results as a file that a Dutch spreadsheet opens as it is, with every text as text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(texts.COLUMNS)
    writer.writerows([as_text(cell) for cell in row] for row in table_rows(lessons))
    return written.getvalue().encode("utf-8-sig")


def _of(
    lesson: Mapping[str, Any], exercise: Mapping[str, Any], attempt: str, tally: Mapping[str, Any]
) -> Iterator[FlatRow]:
    for chart in tally["charts"]:
        for row in chart["rows"]:
            yield FlatRow(
                lesson["slug"],
                lesson["title"],
                exercise["exercise_id"],
                exercise["soort"],
                exercise["question"],
                attempt,
                tally["n_answered"],
                chart["title"],
                row["label"],
                ", ".join(row["cells"]),
                row["share"],
            )


def _said(lesson: Mapping[str, Any], exercise: Mapping[str, Any], attempt: str) -> FlatRow:
    """Return the row of an attempt without charts."""
    return FlatRow(
        lesson["slug"],
        lesson["title"],
        exercise["exercise_id"],
        exercise["soort"],
        exercise["question"],
        texts.ATTEMPTS[attempt],
        exercise[attempt]["n_answered"],
        "",
        "",
        exercise[attempt]["sentence"],
        None,
    )
