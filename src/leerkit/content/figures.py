"""The figures beside a lesson: every row of a CSV names where it comes from."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from leerkit.answer import Frozen
from leerkit.content.reading import read_text

BRON = "bron"
"""The column with the id of a source."""
MAX_BYTES = 20_000_000


class Figures(Frozen):
    """A CSV file, as far as its sources go."""

    path: Path
    columns: tuple[str, ...]
    """Names in its first row."""
    rows: tuple[tuple[int, str], ...]
    """Per row its line, counted from 1, and what stands in the column ``bron``; empty without that column."""


def csv_files(folder: Path) -> Iterator[Path]:
    """Yield the CSV files of a lesson by name; not the copies that Jupyter keeps."""
    for path in sorted(folder.rglob("*.csv")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def read_figures(path: Path) -> Figures:
    """Return the sources that a CSV file names, with the separator that its first row uses.

    Raises ContentError if the file cannot be read, and csv.Error if it is no CSV.
    """
    text = read_text(path, MAX_BYTES)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    columns = tuple(name.strip() for name in next(reader, []))
    if BRON not in columns:
        return Figures(path=path, columns=columns, rows=())
    at = columns.index(BRON)
    rows = ((reader.line_num, row[at].strip() if at < len(row) else "") for row in reader if any(row))
    return Figures(path=path, columns=columns, rows=tuple(rows))
