"""The attacks as a table for people, with the goal of each figure. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from leerkit.bench.soak.report import Attack, Attacked, AttackReport
from leerkit.bench.table import aligned, heading
from leerkit.texts import bench
from leerkit.texts import soak as texts

WAIT_WITHIN_S = 0.3
"""How long anybody else may have to wait because of one who misbehaves."""

FRAME_BYTES = 5_000_000
BODIES_BYTES = 20_000_000
CODES_PER_S = 5.0
RIGHT_CODE_WITHIN_S = 2.0


@dataclass(frozen=True)
class Figure:
    """One row: what is measured, how it is written, the goal, and whether that is reached."""

    label: str
    cell: Callable[[Attack], str]
    goal: str = ""
    holds: Callable[[Attack], bool] = lambda _attack: True


def longest_s(attack: Attack) -> float:
    """Return the longest that anybody else waited, for the server or for a verdict."""
    return max(attack.longest_health_s, attack.longest_verdict_s)


def _growth(most_bytes: int) -> Figure:
    return Figure(
        texts.GROWTH,
        lambda attack: texts.growth(attack.peak_bytes, attack.left_bytes),
        texts.at_most(bench.size(most_bytes)),
        lambda attack: attack.peak_bytes <= most_bytes,
    )


def _took(label: str, within_s: float | None) -> Figure:
    return Figure(
        label,
        lambda attack: texts.NEVER if attack.took_s is None else bench.seconds(attack.took_s),
        "" if within_s is None else texts.at_most(bench.seconds(within_s)),
        lambda attack: within_s is None or (attack.took_s is not None and attack.took_s <= within_s),
    )


WAIT = Figure(
    texts.WAIT,
    lambda attack: texts.wait(longest_s(attack), is_back=attack.is_back),
    texts.at_most(bench.seconds(WAIT_WITHIN_S)),
    lambda attack: attack.is_back and longest_s(attack) <= WAIT_WITHIN_S,
)
TAKEN = Figure(texts.TAKEN, lambda attack: texts.of_sent(attack.n_taken, attack.n_sent))
STILL_OPEN = Figure(
    texts.STILL_OPEN,
    lambda attack: bench.UNKNOWN if attack.n_open is None else str(attack.n_open),
    bench.NONE,
    lambda attack: attack.n_open == 0,
)
PER_SECOND = Figure(
    texts.PER_SECOND,
    lambda attack: bench.UNKNOWN if attack.per_s is None else bench.decimal(attack.per_s, 1),
    texts.at_most(bench.decimal(CODES_PER_S, 0)),
    lambda attack: attack.per_s is not None and attack.per_s <= CODES_PER_S,
)
OF_A_FRAME = (WAIT, _growth(FRAME_BYTES))
OF_BODIES = (_growth(BODIES_BYTES), STILL_OPEN)
OTHERS: Mapping[str, Sequence[Figure]] = {
    "long_history": (WAIT, TAKEN, _took(texts.OPENING, None)),
    "unfinished_bodies": OF_BODIES,
    "unfinished_chunks": OF_BODIES,
    "wrong_codes": (PER_SECOND, _took(texts.RIGHT_CODE, RIGHT_CODE_WITHIN_S)),
}
"""The figures of each attack that is more than one frame."""


def attack_table(report: AttackReport) -> str:
    """Return a row for each figure, a column for each server, the goals, and which was not reached."""
    servers = report.servers
    lines = [[bench.WHAT, *(one.server for one in servers), texts.GOAL]]
    calm = [max((attack.calm_s for attack in one.attacks), default=0.0) for one in servers]
    lines.append([texts.CALM, *(bench.seconds(calm_s) for calm_s in calm), ""])
    for attacks in zip(*(one.attacks for one in servers), strict=True):
        for figure in figures(attacks[0]):
            label = f"{texts.ATTACK_NAMES[attacks[0].name]}: {figure.label}"
            lines.append([label, *(figure.cell(attack) for attack in attacks), figure.goal])
    parts = [heading(report.machine), "", *aligned(lines), ""]
    for one in servers:
        parts += [*_refusals(one), *_missed(one)]
    return "\n".join(parts)


def figures(attack: Attack) -> Sequence[Figure]:
    """Return what is looked at in an attack."""
    return OTHERS.get(attack.name, OF_A_FRAME)


def missed(one: Attacked) -> list[str]:
    """Return the goals that a server does not reach, as a person reads them."""
    return [
        f"{texts.ATTACK_NAMES[attack.name]}: {figure.label} {figure.cell(attack)} ({figure.goal})"
        for attack in one.attacks
        for figure in figures(attack)
        if not figure.holds(attack)
    ]


def _missed(one: Attacked) -> list[str]:
    found = missed(one)
    if one.stopped:
        return [f"{one.server}: {texts.INTERRUPTED}", *(f"- {line}" for line in found)]
    if not found:
        return [f"{one.server}: {texts.ALL_REACHED}"]
    return [f"{one.server}: {texts.WHAT_BROKE}", *(f"- {line}" for line in found)]


def _refusals(one: Attacked) -> list[str]:
    """Return the server's own words to what it did not take."""
    return [
        f"{one.server}, {texts.ATTACK_NAMES[attack.name]}: {texts.refused(n, words)}"
        for attack in one.attacks
        for words, n in attack.refusals.items()
    ]
