"""The slow tally of a casus, by a walk of its own: from everybody's whole history, each time anew."""

from collections.abc import Sequence

from leerkit.exercises import Chart, Response, Row, Tally
from leerkit.exercises.casus import Casus
from leerkit.exercises.casus_parts import Bounds, Choice, Step, When
from leerkit.texts import exercises as texts
from leerkit.texts import grading

Histories = Sequence[Sequence[Response]]
Made = list[tuple[Step, str]]
"""At which step which choice was made."""


def is_true(when: When, values: dict[str, int], made: Made) -> bool:
    keys = [key for _, key in made]
    for key, wanted in when.items():
        if isinstance(wanted, Bounds):
            low = values[key] if wanted.min is None else wanted.min
            high = values[key] if wanted.max is None else wanted.max
            if not low <= values[key] <= high:
                return False
        elif wanted != (key in keys):
            return False
    return True


def walked(self: Casus, route: Sequence[str]) -> tuple[Made, Step | None, bool]:
    """Return what was done where, where that leads, and whether it is over there."""
    steps = {step.key: step for step in self.steps}
    values = {one.key: one.start for one in self.state}
    made: Made = []
    here: Step | None = steps[self.start]
    for key in route:
        assert here is not None
        one = steps[here.key]
        choice = next((choice for choice in one.choices if choice.key == key), None)
        change, to = (choice.change, choice.next) if choice else ({}, "")
        if one.back and not choice:
            assert key == f"terug-{one.key}"
            change, to = one.back.change, one.back.to
        made.append((one, key))
        for of, by in change.items():
            bounds = next(state for state in self.state if state.key == of)
            values[of] = max(bounds.min, min(bounds.max, values[of] + by))
        while to and steps[to].when and not is_true(steps[to].when, values, made):
            to = steps[to].otherwise
        here = steps[to] if to else None
    done = {key for _, key in made}

    def is_open(choice: Choice) -> bool:
        return choice.key not in done and is_true(choice.when, values, made)

    is_over = here is None or (here.back is None and not any(map(is_open, here.choices)))
    return made, here, is_over


def first_to_an_end(self: Casus, history: Sequence[Response]) -> Sequence[str]:
    ended = [one["route"] for one in history if walked(self, one["route"])[2]]
    route: Sequence[str] = (ended or [history[-1]["route"]])[0]
    return route


def casus(self: Casus, histories: Histories) -> Tally:
    walks = [walked(self, first_to_an_end(self, history)) for history in histories]
    charts = []
    for step in self.steps:
        here = [[key for at, key in made if at is step] for made, _, _ in walks]
        n_here = sum(bool(keys) for keys in here)
        if step.choices and (n_here or step.key == self.start):
            rows = []
            for choice in step.choices:
                n = sum(choice.key in keys for keys in here)
                share = n / n_here if n_here else 0.0
                label = choice.short or choice.text
                rows.append(Row(label=label, cells=(texts.count_and_share(n, share),), share=share))
            columns = (texts.OPTION, texts.CHOSEN)
            charts.append(Chart(kind="bars", title=step.title, columns=columns, rows=tuple(rows)))
    arrived = [at for _, at, is_over in walks if is_over]
    ends = [(step, sum(at is step for at in arrived)) for step in self.steps if step.end]
    rows = [
        Row(label=step.title, cells=(texts.count_and_share(n, n / len(arrived)),), share=n / len(arrived))
        for step, n in ends
        if n
    ]
    if rows:
        columns = (texts.OPTION, texts.CHOSEN)
        charts.append(Chart(kind="bars", title=grading.WHERE_IT_ENDED, columns=columns, rows=tuple(rows)))
    return Tally(
        n_answered=len(walks),
        sentence=grading.arrived(len(walks), len(arrived)),
        charts=tuple(charts),
        is_route=True,
    )
