"""The slow tallies of the types that came later: from everybody's first response, each time anew."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from leerkit.exercises import Chart, Response, Row, Tally
from leerkit.exercises.invul import Gap, Invul, plain
from leerkit.exercises.kaartjes import Kaartjes
from leerkit.exercises.motiveer import Motiveer
from leerkit.exercises.panel import Panel
from leerkit.exercises.responses import text_row
from leerkit.exercises.schat import Schat
from leerkit.exercises.signaal import Signaal
from leerkit.exercises.sorteer import Sorteer
from leerkit.exercises.verdeel import Verdeel
from leerkit.exercises.zoek import Zoek
from leerkit.texts import estimating, grading, judging, parts, spending
from leerkit.texts import exercises as texts

Histories = Sequence[Sequence[Response]]


def row_of(label: str, n: int, n_all: int, *cells: str) -> Row:
    share = n / n_all if n_all else 0.0
    return Row(label=label, cells=(texts.count_and_share(n, share), *cells), share=share)


def bars(title: str, columns: Sequence[str], rows: Sequence[Row]) -> Chart:
    return Chart(kind="bars", title=title, columns=tuple(columns), rows=tuple(rows))


def labels(chart: Chart) -> list[tuple[str, float]]:
    return [(row.label, row.share or 0.0) for row in chart.rows]


def most_common(given: Sequence[str], names: Mapping[str, str]) -> str:
    """Return what was given most, by its name, in the order of the names; a dash where nothing was."""
    times = Counter(given)
    most = [name for key, name in names.items() if times and times[key] == max(times.values())]
    return " / ".join(most) or grading.NONE_YET


def sorteer(self: Sorteer, histories: Histories) -> Tally:
    first = [history[0]["places"] for history in histories]
    rows = []
    for item in self.items:
        chosen = [places[item.key] for places in first]
        most = max((chosen.count(key) for key in chosen), default=0)
        names = {group.key: group.text for group in self.groups}
        label = f"{item.text} → {most_common(chosen, names)}" if first else item.text
        rows.append(row_of(label, most, len(first), *(str(chosen.count(key)) for key in names)))
    columns = (grading.ITEM, grading.MOST_CHOSEN, *(group.text for group in self.groups))
    chart = bars(parts.GROUPS_TITLE, columns, rows)
    agreed = [(item.text, row.share or 0.0) for item, row in zip(self.items, rows, strict=True)]
    sentence = parts.least_agreed(len(first), agreed)
    return Tally(n_answered=len(first), sentence=sentence, charts=(chart,))


def invul(self: Invul, histories: Histories) -> Tally:
    first = [history[0]["gaps"] for history in histories]
    rows = [gap_row(self, gap, [gaps[gap.key] for gaps in first]) for gap in self.gaps]
    chart = bars(parts.FILLED_RIGHT, (parts.GAP, parts.FILLED_RIGHT, grading.MOST_CHOSEN), rows)
    others = [
        text_row(history[0], written, gap.label)
        for history in histories
        for key, written in history[0]["gaps"].items()
        for gap in self.gaps
        if gap.key == key and not gap.options and not is_right(self, gap, written)
    ]
    texts_chart = Chart(
        kind="texts", title=parts.OTHER_TEXTS, columns=(texts.OPTION, parts.GAP), rows=tuple(others)
    )
    return Tally(
        n_answered=len(first),
        sentence=grading.hardest(len(first), labels(chart)),
        charts=(chart, texts_chart) if others else (chart,),
    )


def is_right(self: Invul, gap: Gap, written: str) -> bool:
    return plain(written) in [plain(one) for one in self.solution.gaps[gap.key].right]


def gap_row(self: Invul, gap: Gap, filled: Sequence[str]) -> Row:
    right = self.solution.gaps[gap.key].right
    names = {option.key: option.text for option in gap.options}
    n_right = sum(one in right if names else is_right(self, gap, one) for one in filled)
    most = most_common(filled if names else [], names)
    return row_of(gap.label, n_right, len(filled), most)


def schat(self: Schat, histories: Histories) -> Tally:
    first = [history[0]["values"] for history in histories]
    n_asked = len(self.ask) or 1
    steps = [[round((values[at] - self.min) / self.step) for values in first] for at in range(n_asked)]
    last = round((self.max - self.min) / self.step)
    if self.ask:
        rows = [point_row(self, at, each, last) for at, each in zip(self.ask, steps, strict=True)]
        columns = (estimating.POINT, estimating.MIDDLE, estimating.HALF)
        chart = bars(estimating.line_title(self.unit), columns, rows)
        return Tally(
            n_answered=len(first), sentence=estimating.estimated(len(first), "", self.unit), charts=(chart,)
        )
    n_bands = min(5, last + 1)
    band_of = [step * n_bands // (last + 1) for step in steps[0]]
    rows = []
    for band in range(n_bands):
        inside = [step for step in range(last + 1) if step * n_bands // (last + 1) == band]
        label = estimating.band(in_words(self, inside[0]), in_words(self, inside[-1]), self.unit)
        rows.append(row_of(label, band_of.count(band), len(first)))
    middle = in_words(self, quantile(steps[0], 2)) if first else ""
    return Tally(
        n_answered=len(first),
        sentence=estimating.estimated(len(first), middle, self.unit),
        charts=(bars(estimating.BANDS_TITLE, (texts.OPTION, texts.CHOSEN), rows),),
    )


def point_row(self: Schat, at: str, steps: Sequence[int], last: int) -> Row:
    if not steps:
        return Row(label=at, cells=(estimating.NO_VALUE, estimating.NO_VALUE))
    low, middle, high = (in_words(self, quantile(steps, quarters)) for quarters in (1, 2, 3))
    return Row(label=at, cells=(middle, f"{low} en {high}"), share=quantile(steps, 2) / last)


def quantile(steps: Sequence[int], quarters: int) -> int:
    """Return the first in order at which so many quarters of them are passed."""
    ordered = sorted(steps)
    return next(one for place, one in enumerate(ordered, start=1) if 4 * place >= quarters * len(ordered))


def in_words(self: Schat, step: int) -> str:
    """Return the number at a step; all those of the tests have two decimals, or none."""
    value = min(self.max, self.min + step * self.step)
    written = f"{value:.2f}".replace(".", ",") if self.step < 1 else f"{value:.0f}"
    return written.replace("-", "−")


def motiveer(self: Motiveer, histories: Histories) -> Tally:
    first = [history[0] for history in histories]
    names = {option.key: option.text for option in self.options}
    chosen = [one["choice"] for one in first]
    rows = [row_of(text, chosen.count(key), len(first)) for key, text in names.items()]
    charts = [bars(texts.CHOSEN, (texts.OPTION, texts.CHOSEN), rows)]
    ticked = [next((one["named"] for one in history if one.get("named")), []) for history in histories]
    n_ticked = sum(bool(one) for one in ticked)
    if n_ticked:
        each = [
            row_of(one.text, sum(one.key in named for named in ticked), n_ticked)
            for one in self.solution.elements
        ]
        made = bars(judging.ELEMENTS_TITLE, (judging.ELEMENT, judging.NAMED), each)
        charts.append(made.model_copy(update={"tells_solution": True, "n_people": n_ticked}))
    sentence = texts.most_chosen(len(first), labels(charts[0]))
    written = [text_row(one, one["reason"], names[one["choice"]]) for one in first]
    return Tally(n_answered=len(first), sentence=sentence, charts=(*charts, *reasons(written)))


def reasons(rows: Sequence[Row]) -> tuple[Chart, ...]:
    columns = (grading.REASON, texts.OPTION)
    return (Chart(kind="texts", title=judging.REASONS, columns=columns, rows=tuple(rows)),) if rows else ()


def signaal(self: Signaal, histories: Histories) -> Tally:
    first = [set(history[0]["marked"]) for history in histories]
    names = [f"{n}. {part.text}" if self.plan else part.text for n, part in enumerate(self.parts, start=1)]
    marked = [sum(part.key in one for one in first) for part in self.parts]
    rows = [row_of(name, n, len(first)) for name, n in zip(names, marked, strict=True)]
    chart = bars(parts.MARKED_TITLE, (parts.PART, parts.MARKED), rows)
    sentence = texts.most_chosen(len(first), labels(chart))
    return Tally(n_answered=len(first), sentence=sentence, charts=(chart,))


def panel(self: Panel, histories: Histories) -> Tally:
    first = [history[0] for history in histories]
    chosen, votes = [one["choice"] for one in first], self.solution.votes
    rows = []
    for step in self.scale:
        beside = [f"{votes.get(step.key, 0)} van de {sum(votes.values())}"] if self.panel == "bron" else []
        rows.append(row_of(step.text, chosen.count(step.key), len(first), *beside))
    columns = (
        [texts.OPTION, judging.ROOM, judging.PANEL] if self.panel == "bron" else [texts.OPTION, texts.CHOSEN]
    )
    chart = bars(judging.ROOM, columns, rows)
    names = {step.key: step.text for step in self.scale}
    written = [
        text_row(one, one["reason"], names[one["choice"]]) for one in first if one.get("reason", "").strip()
    ]
    sentence = texts.most_chosen(len(first), labels(chart))
    return Tally(n_answered=len(first), sentence=sentence, charts=(chart, *reasons(written)))


def zoek(self: Zoek, histories: Histories) -> Tally:
    first, solution = [history[0]["value"] for history in histories], self.solution

    def near(wanted: float) -> set[int]:
        return {at for at, value in enumerate(first) if round(abs(value - wanted), 9) <= solution.margin}

    right = near(solution.value)
    rows = [
        row_of("Goed", len(right), len(first)),
        row_of("Iets anders", len(first) - len(right), len(first)),
    ]
    columns = (texts.OPTION, texts.CHOSEN)
    charts = [bars(estimating.FOUND_TITLE, columns, rows)]
    taken, each = right, []
    for one in solution.mistakes:
        these = near(one.value) - taken
        taken = taken | these
        each.append(row_of(one.name, len(these), len(first)))
    if each:
        each.append(row_of("Nog iets anders", len(first) - len(taken), len(first)))
        made = bars(estimating.MISTAKES_TITLE, columns, each)
        charts.append(made.model_copy(update={"tells_solution": True}))
    sentence = estimating.found(len(first), len(right))
    return Tally(n_answered=len(first), sentence=sentence, charts=tuple(charts))


def verdeel(self: Verdeel, histories: Histories) -> Tally:
    first = [history[0] for history in histories]
    rows = []
    for post in self.posts:
        given = [one["amounts"].get(post.key, 0) for one in first]
        mean = sum(given) / len(given) if given else 0.0
        cells = (spending.average(mean, self.unit), spending.most(max(given, default=0), self.unit))
        rows.append(Row(label=post.text, cells=cells, share=mean / self.budget))
    chart = bars(spending.AVERAGE, (spending.POST, spending.AVERAGE, spending.MOST), rows)
    paces = [one["pace"] for one in first]
    each = [row_of(pace.text, paces.count(pace.key), len(first)) for pace in self.paces]
    charts = (chart, bars(spending.PACE, (texts.OPTION, texts.CHOSEN), each))
    sentence = spending.divided(len(first), labels(chart))
    return Tally(
        n_answered=len(first), sentence=sentence, charts=charts if len(self.paces) > 1 else charts[:1]
    )


def kaartjes(self: Kaartjes, histories: Histories) -> Tally:
    first = [history[0]["ratings"] for history in histories]
    rows = [
        row_of(card.front, sum(one[card.key] != "niet" for one in first), len(first)) for card in self.cards
    ]
    chart = bars(judging.RECALLED, (judging.CARD, judging.RECALLED), rows)
    sentence = judging.hardest_card(len(first), labels(chart))
    return Tally(n_answered=len(first), sentence=sentence, charts=(chart,))


SLOW_TYPES: Mapping[str, Callable[[Any, Histories], Tally]] = {
    "sorteer": sorteer,
    "invul": invul,
    "schat": schat,
    "motiveer": motiveer,
    "signaal": signaal,
    "panel": panel,
    "zoek": zoek,
    "verdeel": verdeel,
    "kaartjes": kaartjes,
}
