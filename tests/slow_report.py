"""The tallies by their slow definitions: from everybody's whole history, each time anew.

What counts as it comes (``Exercise.count`` and ``counted``) has to give the same, whatever came in between.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from leerkit.errors import ResponseError
from leerkit.exercises import Chart, Exercise, Kept, Response, Row, Tally, Terms
from leerkit.exercises.koppel import Koppel
from leerkit.exercises.meerkeuze import Meerkeuze, MeerkeuzeGiven
from leerkit.exercises.open import Criterion, Open
from leerkit.exercises.panel import Panel
from leerkit.exercises.responses import text_row
from leerkit.exercises.stelling import N_VOTES_SHOWN, Stelling
from leerkit.exercises.volgorde import Volgorde
from leerkit.exercises.why import Reasoned
from leerkit.legible import clean_text
from leerkit.texts import exercises as texts
from leerkit.texts import grading, judging
from tests.slow_casus import casus
from tests.slow_types import SLOW_TYPES

Histories = Sequence[Sequence[Response]]


def meerkeuze(self: Meerkeuze, histories: Histories) -> Tally:
    first = [self.parse(history[0]) for history in histories]
    rows = []
    for option in self.options:
        n = sum(option.key in given.choice for given in first)
        share = n / len(first) if first else 0.0
        rows.append(Row(label=option.text, cells=(texts.count_and_share(n, share),), share=share))
    columns = (texts.OPTION, texts.CHOSEN)
    chosen = Chart(kind="bars", title=texts.CHOSEN, columns=columns, rows=tuple(rows))
    return Tally(
        n_answered=len(first),
        sentence=texts.most_chosen(len(first), [(row.label, row.share or 0.0) for row in rows]),
        charts=(chosen, *certainty(self, first)),
    )


def certainty(self: Meerkeuze, given: Sequence[MeerkeuzeGiven]) -> tuple[Chart, ...]:
    said = [one for one in given if one.certainty is not None]
    if not said:
        return ()
    rows = []
    for certainty, label in texts.HOW_SURE.items():
        these = [one for one in said if one.certainty == certainty]
        n_right = sum(set(one.choice) == set(self.solution.correct) for one in these)
        share = len(these) / len(said)
        cells = (texts.count_and_share(len(these), share), texts.of(n_right, len(these)))
        rows.append(Row(label=label, cells=cells, share=share))
    columns = (texts.CERTAINTY_COLUMN, texts.CHOSEN, texts.RIGHT)
    return (Chart(kind="bars", title=texts.CERTAINTY_TITLE, columns=columns, rows=tuple(rows)),)


def stelling(self: Stelling, histories: Histories) -> Tally:
    first, second = ([first_in(ronde, history) for history in histories] for ronde in (1, 2))
    n_second = sum(vote is not None for vote in second)
    is_shown = n_second >= N_VOTES_SHOWN
    rondes = {1: first, 2: second} if is_shown else {1: first}
    charts = [split(self, ronde, votes) for ronde, votes in rondes.items()]
    shares = [(row.label, row.share or 0.0) for row in charts[-1].rows]
    sentence = grading.votes(len(histories), len(rondes), shares)
    moves = moves_of(self, first, second) if is_shown else []
    if moves:
        charts.append(shift(self, moves))
        sentence += " " + grading.shift_sentence(len(moves), sum(move != 0 for move in moves))
    if n_second and not is_shown:
        sentence += " " + grading.few_votes(n_second, N_VOTES_SHOWN)
    charts += [chart for ronde, votes in rondes.items() for chart in reasons(self, ronde, votes)]
    by_ronde = sum(vote is not None for vote in first), n_second
    return Tally(n_answered=len(histories), sentence=sentence, charts=tuple(charts), n_by_ronde=by_ronde)


def first_in(ronde: int, history: Sequence[Response]) -> Response | None:
    return next((vote for vote in history if vote["ronde"] == ronde), None)


def split(self: Stelling, ronde: int, votes: Sequence[Response | None]) -> Chart:
    choices = [vote["choice"] for vote in votes if vote]
    rows = []
    for option in self.scale:
        n = choices.count(option.key)
        share = n / len(choices) if choices else 0.0
        rows.append(Row(label=option.text, cells=(texts.count_and_share(n, share),), share=share))
    columns = (texts.OPTION, texts.CHOSEN)
    return Chart(kind="bars", title=grading.ronde_title(ronde), columns=columns, rows=tuple(rows))


def moves_of(
    self: Stelling, first: Sequence[Response | None], second: Sequence[Response | None]
) -> list[int]:
    place = {option.key: n for n, option in enumerate(self.scale)}
    both = zip(first, second, strict=True)
    return [place[after["choice"]] - place[before["choice"]] for before, after in both if before and after]


def shift(self: Stelling, moves: Sequence[int]) -> Chart:
    counts = (
        (grading.moved_towards(self.scale[0].text), sum(move < 0 for move in moves)),
        (grading.STAYED, sum(move == 0 for move in moves)),
        (grading.moved_towards(self.scale[-1].text), sum(move > 0 for move in moves)),
    )
    rows = (
        Row(label=label, cells=(texts.count_and_share(n, n / len(moves)),), share=n / len(moves))
        for label, n in counts
    )
    columns = (grading.DIRECTION, grading.N_PEOPLE)
    return Chart(kind="bars", title=grading.SHIFT, columns=columns, rows=tuple(rows))


def reasons(self: Stelling, ronde: int, votes: Sequence[Response | None]) -> tuple[Chart, ...]:
    steps = {option.key: option.text for option in self.scale}
    rows = tuple(
        text_row(vote, vote["reason"], steps[vote["choice"]])
        for vote in votes
        if vote and vote.get("reason", "").strip()
    )
    columns = (grading.REASON, texts.OPTION)
    title = grading.reasons_title(ronde)
    return (Chart(kind="texts", title=title, columns=columns, rows=rows),) if rows else ()


def volgorde(self: Volgorde, histories: Histories) -> Tally:
    orders = [self.parse(history[0]).order for history in histories]
    n_items = len(self.items)
    ranked = []
    for item in self.items:
        places = [order.index(item.key) + 1 for order in orders if item.key in order]
        mean = sum(places) / len(places) if places else None
        cells = (
            (grading.average(mean), grading.spread(min(places), max(places)))
            if mean is not None
            else (grading.NONE_YET, grading.NONE_YET)
        )
        share = min(1.0, max(0.0, (n_items + 1 - mean) / n_items)) if mean is not None else None
        ranked.append((mean or 0.0, Row(label=item.text, cells=cells, share=share)))
    rows = tuple(row for _, row in sorted(ranked, key=lambda entry: entry[0]))
    highest = [row.label for row in rows if row.share == rows[0].share]
    columns = (grading.ITEM, grading.AVERAGE, grading.SPREAD)
    return Tally(
        n_answered=len(orders),
        sentence=grading.highest_on_average(len(orders), highest),
        charts=(Chart(kind="bars", title=grading.AVERAGE_TITLE, columns=columns, rows=rows),),
    )


def koppel(self: Koppel, histories: Histories) -> Tally:
    first = [self.parse(history[0]).pairs for history in histories]
    names = {target.key: target.text for target in self.targets}
    rows = []
    for item in self.items:
        chosen = Counter(pairs[item.key] for pairs in first if pairs.get(item.key) in names)
        n = chosen[self.solution.pairs[item.key]]
        share = n / len(first) if first else 0.0
        most = (
            " / ".join(names[key] for key in names if chosen and chosen[key] == max(chosen.values()))
            or grading.NONE_YET
        )
        rows.append(Row(label=item.text, cells=(texts.count_and_share(n, share), most), share=share))
    columns = (grading.ITEM, grading.MATCHED, grading.MOST_CHOSEN)
    return Tally(
        n_answered=len(first),
        sentence=grading.hardest(len(first), [(row.label, row.share or 0.0) for row in rows]),
        charts=(Chart(kind="bars", title=grading.MATCHED, columns=columns, rows=tuple(rows)),),
    )


def open_(self: Open, histories: Histories) -> Tally:
    rows = tuple(text_row(history[0], self.parse(history[0]).text) for history in histories)
    judged = [self._first_rubric([self.parse(one) for one in history]) for history in histories]
    charts = [Chart(kind="texts", title=grading.TEXTS, columns=(texts.OPTION,), rows=rows)]
    for criterion in self.rubric:
        chosen = [rubric[criterion.key] for rubric in judged if criterion.key in rubric]
        if chosen:
            charts.append(judgements(criterion, chosen))
    return Tally(n_answered=len(rows), sentence=grading.wrote(len(rows)), charts=tuple(charts))


def judgements(criterion: Criterion, chosen: Sequence[str]) -> Chart:
    rows = []
    for level in criterion.levels:
        n = chosen.count(level.key)
        share = n / len(chosen)
        rows.append(Row(label=level.text, cells=(texts.count_and_share(n, share),), share=share))
    columns = (grading.LEVEL, texts.CHOSEN)
    return Chart(kind="bars", title=criterion.text, columns=columns, rows=tuple(rows))


def slow_tally(exercise: Exercise, histories: Histories) -> Tally:
    """Return what a group answered; for a type that never had a slow definition, all of it counted at once."""
    slow = SLOW.get(exercise.soort)
    if slow is None:
        return exercise.tally(histories)
    tally = slow(exercise, histories)
    is_told = isinstance(exercise, Panel) or not isinstance(exercise, Reasoned)
    return (
        tally if is_told else tally.model_copy(update={"charts": (*tally.charts, *whys(exercise, histories))})
    )


def whys(self: Reasoned, histories: Histories) -> tuple[Chart, ...]:
    said = [(one[0], reason) for one in histories if (reason := clean_text(one[0].get("reason", "")).strip())]
    rows = tuple(
        Row(key=getattr(first, "answer_id", ""), label=reason, cells=(self.in_short(self.parse(first)),))
        for first, reason in said
    )
    columns = (grading.REASON, texts.OPTION)
    chart = Chart(kind="texts", title=judging.REASONS, columns=columns, rows=rows)
    return (chart,) if rows and self.public().get("reason") else ()


SLOW: Mapping[str, Callable[[Any, Histories], Tally]] = {
    "meerkeuze": meerkeuze,
    "stelling": stelling,
    "volgorde": volgorde,
    "koppel": koppel,
    "casus": casus,
    "open": open_,
    **SLOW_TYPES,
}


def settled(exercise: Exercise, history: list[Kept], terms: Terms) -> list[Kept]:
    """Return it without what was changed later, in the same round, while that could be done."""

    def is_changed(at: int) -> bool:
        ronde = exercise.ronde_of(history[at])
        return any(
            terms.may_change(later.at, ronde) and exercise.ronde_of(later) == ronde
            for later in history[at + 1 :]
        )

    return [
        one
        for at, one in enumerate(history)
        if not (terms.may_change(one.at, exercise.ronde_of(one)) and is_changed(at))
    ]


def slow_results(
    exercise: Exercise, sent: Sequence[tuple[str, Kept]], present: set[str], terms: Terms
) -> dict[str, object]:
    """Return the results of one exercise, no text hidden, from all that was sent, in its order."""
    histories: dict[str, list[Kept]] = {}
    n_left_out = 0
    for who, response in sent:
        try:
            exercise.grade(response)
        except ResponseError:
            n_left_out += who in present
        else:
            histories.setdefault(who, []).append(response)
    order = sorted(histories, key=lambda who: sha256(f"{exercise.id} {who}".encode()).digest())
    everything = [histories[who] for who in order if who in present]
    until = terms.until
    in_time = [[one for one in history if until is None or one.at <= until] for history in everything]
    counted = [settled(exercise, history, terms) for history in in_time if history]
    again = [retried for history in counted if (retried := exercise.retried(history))]
    last = [exercise.grade(history[-1]).score for history in counted]
    return {
        "tally": slow_tally(exercise, counted),
        "later": slow_tally(exercise, again) if again else None,
        "n_right": None if None in last else last.count(1),
        "n_late": len(everything) - len(counted),
        "n_left_out": n_left_out,
    }
