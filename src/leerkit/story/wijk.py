"""A wijk beside what is fair to compare it with, as a block of HTML: lines, how to read them, and what CBS counted."""

from base64 import b64encode
from collections.abc import Sequence

from markupsafe import Markup

from leerkit.story.line_chart import Lines, line_chart
from leerkit.story.wijk_map import wijk_map
from leerkit.texts import wijken as texts
from leerkit.wijken import COLUMNS, Beside, Comparison, Found


def wijk(found: Found, csv: bytes, notes: Sequence[str] = ()) -> Markup:
    """Return the block; ``csv`` holds its figures, to be kept. ``notes`` say what could not be had."""
    compared = found.compared
    own = compared.wijk
    lines = Lines(compared.measured.years, compared.lines())
    more = [
        _listed(texts.TAKE_NOTE, [*found.notes, *notes]),
        _listed(texts.HOW_TO_READ, remarks(found)),
        _key_figures(compared, found.beside),
        wijk_map(found.areas, own.code, own.name, own.gemeente),
        _download(texts.file_name(own.code), csv),
    ]
    return line_chart(
        lines, texts.title(own.label), compared.sentence(), digits=2, more=Markup("").join(more)
    )


def remarks(found: Found) -> Sequence[str]:
    """Return how to read the lines: the class where it is known, what is missing, what is small, and whose they are."""
    compared = found.compared
    klasse = found.klasse
    named = texts.named_class(compared.measured.years[-1], klasse) if klasse else texts.CLASSES
    return [named, *compared.remarks(), compared.measured.source]


def _listed(title: str, sentences: Sequence[str]) -> Markup:
    if not sentences:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
    head = Markup('<p class="lk-block-kind">{}</p>').format(title) if title else Markup("")
    return head + Markup('<ul class="lk-lines-read">{}</ul>').format(items)


def _key_figures(compared: Comparison, beside: Beside | None) -> Markup:
    if beside is None:
        return Markup("<p>{}</p>").format(texts.NO_KEY_FIGURES)
    title = texts.key_figures_title(beside.wijk.year)
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(words)
        for words in (texts.WHAT, compared.wijk.name, compared.wijk.gemeente)
    )
    return Markup(
        '<p class="lk-block-kind">{}</p><div role="region" tabindex="0" aria-label="{}"><table class="lk-table"><thead>'
        "<tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(title, title, head, _rows(beside), _listed("", key_figures_remarks(compared, beside)))


def _rows(beside: Beside) -> Markup:
    return Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(
            texts.column_title(key), *(texts.counted(value, texts.COLUMN_TITLES[key][1]) for value in values)
        )
        for key, *values in key_figures_rows(beside)
    )


def key_figures_rows(beside: Beside) -> Sequence[tuple[str, float | None, float | None]]:
    """Return per column of which there is a figure its key, the wijk's value and the town's."""
    town = beside.town.values if beside.town else {}
    rows = [(column.key, beside.wijk.values.get(column.key), town.get(column.key)) for column in COLUMNS]
    return [row for row in rows if row[1] is not None or row[2] is not None]


def key_figures_remarks(compared: Comparison, beside: Beside) -> Sequence[str]:
    """Return what is missing, what is small, and whose figures these are."""
    there = {key for key, *_ in key_figures_rows(beside)}
    missing = [column.key for column in COLUMNS if column.key not in there]
    borders, year = compared.measured.years[-1], beside.wijk.year
    inhabitants = beside.wijk.values.get("inwoners") or 0.0
    return [
        *([texts.few_people(compared.wijk.name, inhabitants)] if beside.wijk.is_small else []),
        *([texts.few_columns(year, missing, is_ours=beside.wijk.is_ours)] if missing else []),
        *([texts.other_borders(year, borders)] if year != borders else []),
        texts.ROUNDED,
        texts.counted_source(beside.wijk.source),
    ]


def _download(name: str, csv: bytes) -> Markup:
    return Markup(
        '<p class="lk-on-screen"><a download="{}" href="data:text/csv;base64,{}">{}</a></p>'
    ).format(name, b64encode(csv).decode(), texts.DOWNLOAD)
