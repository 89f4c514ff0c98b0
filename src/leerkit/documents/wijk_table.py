"""The figures of a wijk, and of what it is compared with, as a file that a Dutch spreadsheet opens as it is."""

import csv
import io
from collections.abc import Iterator, Sequence

from leerkit.spreadsheet import as_text
from leerkit.story.wijk import key_figures_rows
from leerkit.texts import wijken as texts
from leerkit.wijken import Beside, Comparison


def wijk_csv(compared: Comparison, counted: Beside | None) -> bytes:
    """Return every figure on a row of its own, with its year and its source."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(texts.CSV_COLUMNS)
    writer.writerows(
        [as_text(cell) for cell in row] for row in [*_scores(compared), *_counted(compared, counted)]
    )
    return written.getvalue().encode("utf-8-sig")


def _scores(compared: Comparison) -> Iterator[Sequence[str]]:
    for words, scores in compared.lines().items():
        for year, score in zip(compared.measured.years, scores, strict=True):
            value = "" if score is None else texts.score(score)
            yield texts.SCORE_TITLE, year, words, value, texts.SCORE_UNIT, compared.measured.source


def _counted(compared: Comparison, counted: Beside | None) -> Iterator[Sequence[str]]:
    if counted is None:
        return
    for key, *values in key_figures_rows(counted):
        title, unit = texts.COLUMN_TITLES[key]
        for area, value in zip((compared.wijk.name, compared.wijk.gemeente), values, strict=True):
            written = "" if value is None else f"{value:.0f}"
            yield title, counted.wijk.year, area, written, unit, texts.counted_source(counted.wijk.source)
