"""The report of a session as an executed notebook: text to read, and every chart as a table to go on with."""

from collections.abc import Iterable, Iterator
from typing import Any

from leerkit.documents.report import facts_of, is_done, wall_of
from leerkit.documents.session import KeptSession
from leerkit.errors import LeerkitError
from leerkit.exercises import Chart
from leerkit.paper.exercise_markdown import as_text
from leerkit.report import ExerciseResults
from leerkit.texts import paper as texts

TIMEOUT_S = 60
FIRST_CELL = """import pandas as pd

pd.set_option("display.max_colwidth", None)
pd.set_option("display.show_dimensions", False)"""
"""So that what people wrote stands there as a whole, and no English below it."""
QUIET = ["--IPKernelApp.log_level=40"]
"""A kernel warns of the loopback by which it is spoken to; who asked for a report can do nothing with that."""


def report_notebook(session: KeptSession) -> bytes:
    """Return the notebook, run from its first cell to its last. Raises LeerkitError if it does not run."""
    import nbformat  # noqa: PLC0415 - slow to import
    from nbclient import NotebookClient  # noqa: PLC0415
    from nbclient.exceptions import CellExecutionError  # noqa: PLC0415

    notebook = nbformat.v4.new_notebook(metadata={"language": "nl", "title": texts.report_of(session.code)})
    notebook.cells = cells_of(session)
    try:
        NotebookClient(notebook, timeout=TIMEOUT_S, kernel_name="python3", extra_arguments=QUIET).execute()
    except (CellExecutionError, RuntimeError) as error:
        raise LeerkitError(texts.NO_NOTEBOOK, where=session.code, hint=texts.NO_NOTEBOOK_HINT) from error
    written: str = nbformat.writes(notebook)
    return f"{written}\n".encode("utf-8", "replace")


def cells_of(session: KeptSession) -> list[Any]:
    """Return the notebook's cells, before they are run."""
    cells = [
        _text(
            f"# {as_text(texts.report_of(session.code))}", *(f"- {as_text(one)}" for one in facts_of(session))
        ),
        _text(as_text(texts.REPORT_LEAD)),
        _code(FIRST_CELL),
    ]
    for lesson in filter(is_done, session.lessons):
        cells.append(_text(f"## {as_text(lesson.title)}"))
        for one in lesson.exercises:
            if one.is_answered:
                cells += _exercise(one)
            for name, posts in wall_of(session, lesson.slug, one.exercise_id):
                cells.append(
                    _text(f"**{as_text(name or texts.WALL)}**", *(f"- {_line(post.text)}" for post in posts))
                )
    asked = [one for one in session.posts if one.kind == "question"]
    if asked:
        cells.append(_text(f"## {texts.QUESTIONS}", *(f"- {_line(one.text)}" for one in asked)))
    return cells


def _exercise(one: ExerciseResults) -> list[Any]:
    said = filter(None, (one.tally.sentence if one.n_answered else "", one.late, one.left_out))
    cells = [_text(f"### {_line(one.question)}", *map(as_text, said))]
    cells += _tables(one.tally.charts)
    if one.later_sentence:
        cells.append(_text(as_text(one.later_sentence)))
        cells += _tables(one.later.charts if one.later else ())
    if one.of_groups and one.of_groups.n_answered:
        cells.append(_text(f"**{texts.OF_GROUPS}**", as_text(one.of_groups.sentence)))
        cells += _tables(one.of_groups.charts)
    return cells


def _tables(charts: Iterable[Chart]) -> Iterator[Any]:
    """Yield for each chart its title, and a cell that shows it as a table, with its shares as numbers if it has any."""
    for chart in charts:
        if chart.rows:
            is_bars = chart.kind == "bars"
            columns = [*chart.columns, *([texts.SHARE] if is_bars else [])]
            rows = [[row.label, *row.cells, *([row.share] if is_bars else [])] for row in chart.rows]
            lines = ",\n".join(f"        {row!r}" for row in rows)
            yield _text(f"**{_line(chart.title)}**")
            yield _code(f"pd.DataFrame(\n    [\n{lines},\n    ],\n    columns={columns!r},\n)")


def _line(text: str) -> str:
    return as_text(" ".join(text.split()))


def _text(*blocks: str) -> Any:
    import nbformat  # noqa: PLC0415

    return nbformat.v4.new_markdown_cell("\n".join(f"{one}\n" for one in blocks).strip())


def _code(source: str) -> Any:
    import nbformat  # noqa: PLC0415

    return nbformat.v4.new_code_cell(source)
