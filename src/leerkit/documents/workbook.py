"""The report of a session as a workbook for a spreadsheet: every text is a text, and no number a date."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from leerkit.documents.report import facts_of, wall_of
from leerkit.documents.session import KeptSession
from leerkit.report import table_rows
from leerkit.spreadsheet import CONTROL
from leerkit.texts import paper as texts
from leerkit.texts import report as words

LONGEST_CELL = 32_767
"""Characters that a spreadsheet takes in a cell."""

WIDTH = 24
"""Of a column, in characters."""


def workbook(session: KeptSession) -> bytes:
    """Return the file: how many there were, what was answered, what was written on walls and asked."""
    import xlsxwriter  # noqa: PLC0415 - only needed here

    made = io.BytesIO()
    sheets = zip(
        texts.SHEETS,
        (
            ((), ((fact,) for fact in facts_of(session))),
            (words.COLUMNS, table_rows(session.lessons)),
            (texts.POST_COLUMNS, _posts(session)),
        ),
        strict=True,
    )
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": texts.report_of(session.code)})
        bold = book.add_format({"bold": True})
        for name, (columns, rows) in sheets:
            _fill(book.add_worksheet(name), columns, rows, bold)
    return made.getvalue()


def _fill(sheet: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]], bold: Any) -> None:
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    sheet.set_column(0, max(0, len(columns) - 1), WIDTH)
    sheet.freeze_panes(1 if columns else 0, 0)
    for number, row in enumerate(rows, start=1 if columns else 0):
        for at, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell)
            elif cell:
                sheet.write_string(number, at, CONTROL.sub("\ufffd", str(cell))[:LONGEST_CELL])


def _posts(session: KeptSession) -> Iterator[Sequence[Any]]:
    """Yield the posts of every wall, and then the questions."""
    for lesson in session.lessons:
        for exercise in lesson.exercises:
            for under, posts in wall_of(session, lesson.slug, exercise.exercise_id):
                yield from ((exercise.question, under, one.text, one.n_votes) for one in posts)
    yield from (
        (texts.QUESTIONS, "", one.text, one.n_votes) for one in session.posts if one.kind == "question"
    )
