"""How figures went over the years, as a block of HTML: lines with direct labels, a sentence above, a table below."""

import itertools
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from leerkit.errors import ContentError
from leerkit.texts import story as texts

WIDTH, HEIGHT = 360, 240
UNSTYLED_PX = 448
"""How wide it is where no style of ours says so, as in what nbconvert makes."""
LEFT, RIGHT, TOP, BOTTOM = 40, 134, 12, 208
LINE_PX = 16
LABEL_CHARS = 14
DASHES = ("", "7 4", "2 4", "10 4 2 4", "4 2", "1 3")
MAX_LINES = len(DASHES)
MIN_MOMENTS = 2
NOTHING = Markup("")
MOMENTS_WITH_A_MIDDLE = 5
"""From so many on, the moment in the middle is written below the chart too."""


@dataclass(frozen=True)
class Lines:
    """Figures over time: ``at`` holds the moments, ``series`` per name a figure for each, None where there is none.

    Raises ContentError if there are too few moments or figures to draw, or more lines than can be told apart.
    """

    at: Sequence[str]
    series: Mapping[str, Sequence[float | None]]

    def __post_init__(self) -> None:
        if len(self.at) < MIN_MOMENTS or not 1 <= len(self.series) <= MAX_LINES:
            raise ContentError((texts.lines_refused(len(self.at), len(self.series), MAX_LINES),))
        if any(figure is not None for figures in self.series.values() for figure in figures):
            return
        raise ContentError((texts.NO_FIGURES,))


def line_chart(lines: Lines, title: str, sentence: str, digits: int, more: Markup = NOTHING) -> Markup:
    """Return the block: ``title``, ``sentence`` (what there is to see), the drawing, the figures, and ``more``.

    The first series is the one that it is about; the others are drawn thinner, each with dashes of its own.
    Figures have ``digits`` decimals.
    """
    return Markup(
        '<figure class="lk-block lk-lines" lang="nl"><figcaption><p class="lk-block-title">{}</p><p>{}</p></figcaption>'
        '{}<details class="lk-as-table"><summary>{}</summary>{}</details>{}</figure>'
    ).format(
        title, sentence, _drawing(lines, title, digits), texts.AS_TABLE, _table(lines, title, digits), more
    )


def _drawing(lines: Lines, title: str, digits: int) -> Markup:
    figures = [figure for row in lines.series.values() for figure in row if figure is not None]
    low, high = min(figures), max(figures)
    room = (high - low or abs(high) or 1) * 0.08
    low, high = low - room, high + room

    places = _places(lines.at)

    def x(index: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * places[index]

    def y(figure: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (figure - low) / (high - low)

    marks = [_mark(y(figure), _written(figure, digits)) for figure in (low + room, high - room)]
    drawn = [
        _line([(x(at), y(figure)) if figure is not None else None for at, figure in enumerate(row)], number)
        for number, row in enumerate(lines.series.values())
    ]
    ends = [next(figure for figure in reversed(row) if figure is not None) if any(f is not None for f in row) else low
            for row in lines.series.values()]  # fmt: skip
    parts = [*marks, *drawn, *_labels([y(end) for end in ends], list(lines.series)), *_years(lines.at, x)]
    return Markup('<svg viewBox="0 0 {} {}" width="{}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, UNSTYLED_PX, title, Markup("").join(parts)
    )


def _places(at: Sequence[str]) -> Sequence[float]:
    """Return where each moment stands, from 0 to 1: years as far apart as they are, other moments evenly."""
    years = [int(moment) for moment in at if moment.isdecimal()]
    if len(years) < len(at) or years != sorted(set(years)):
        years = list(range(len(at)))
    return [(year - years[0]) / (years[-1] - years[0]) for year in years]


def _line(points: Sequence[tuple[float, float] | None], number: int) -> Markup:
    """Return one series: a piece of line for each stretch without a gap, and a dot at each figure of the first."""
    stretches = [
        list(part) for there, part in itertools.groupby(points, lambda point: point is not None) if there
    ]
    path = " ".join(
        "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in filter(None, stretch)) for stretch in stretches
    )
    kind = Markup(' class="lk-lines-first"') if number == 0 else Markup("")
    drawn = Markup('<path fill="none" stroke="currentColor" d="{}"{}{}/>').format(path, kind, _dashes(number))
    dots = [point for point in points if point is not None] if number == 0 else []
    return drawn + Markup("").join(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3"/>').format(*dot) for dot in dots
    )


def _dashes(number: int) -> Markup:
    return Markup(' stroke-dasharray="{}"').format(DASHES[number]) if DASHES[number] else Markup("")


def _labels(ends: Sequence[float], names: Sequence[str]) -> list[Markup]:
    """Return the names at the ends of their lines, moved apart where they would lie over each other."""
    wrapped = [textwrap.wrap(name, LABEL_CHARS, max_lines=4, placeholder="…") or [""] for name in names]
    order = sorted(range(len(names)), key=lambda number: ends[number])
    tops: dict[int, float] = {}
    free = 0.0
    for number in order:
        tops[number] = max(free, ends[number] - LINE_PX * len(wrapped[number]) / 2)
        free = tops[number] + LINE_PX * len(wrapped[number]) + 3
    over = max(0.0, free - HEIGHT)
    parts = []
    for number in order:
        top = max(0.0, tops[number] - over)
        kind = Markup(' class="lk-lines-first"') if number == 0 else Markup("")
        middle = top + LINE_PX * len(wrapped[number]) / 2
        key = Markup('<path stroke="currentColor" d="M{} {:.1f} L{} {:.1f}"{}{}/>').format(
            WIDTH - RIGHT + 4, middle, WIDTH - RIGHT + 18, middle, kind, _dashes(number)
        )
        spans = Markup("").join(
            Markup('<tspan x="{}" y="{:.1f}">{}</tspan>').format(
                WIDTH - RIGHT + 22, top + LINE_PX * (row + 0.8), words
            )
            for row, words in enumerate(wrapped[number])
        )
        parts.append(key + Markup("<text{}>{}</text>").format(kind, spans))
    return parts


def _mark(at: float, words: str) -> Markup:
    return Markup(
        '<path class="lk-lines-mark" stroke="currentColor" d="M{} {:.1f} H{}"/>'
        '<text x="{}" y="{:.1f}" text-anchor="end">{}</text>'
    ).format(LEFT, at, WIDTH - RIGHT, LEFT - 5, at + 4, words)


def _years(at: Sequence[str], x: Callable[[int], float]) -> list[Markup]:
    shown = {0, len(at) - 1} | ({len(at) // 2} if len(at) >= MOMENTS_WITH_A_MIDDLE else set())
    return [
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            x(index), HEIGHT - 8, at[index]
        )
        for index in sorted(shown)
    ]


def _table(lines: Lines, title: str, digits: int) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in lines.series)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            at,
            Markup("").join(
                Markup("<td>{}</td>").format(_cell(row[index], digits)) for row in lines.series.values()
            ),
        )
        for index, at in enumerate(lines.at)
    )
    return Markup(
        '<div role="region" tabindex="0" aria-label="{}"><table class="lk-table"><thead><tr><th scope="col">{}</th>{}'
        "</tr></thead><tbody>{}</tbody></table></div>"
    ).format(title, texts.YEAR, head, rows)


def _cell(figure: float | None, digits: int) -> str:
    return texts.NO_FIGURE if figure is None else _written(figure, digits)


def _written(figure: float, digits: int) -> str:
    return f"{figure:.{digits}f}".replace(".", ",")
