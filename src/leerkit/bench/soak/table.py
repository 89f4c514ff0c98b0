"""A soak as tables for people. Pure."""

from collections.abc import Callable, Sequence

from leerkit.bench.soak.report import Breach, Soak, SoakReport
from leerkit.bench.table import aligned, heading, times
from leerkit.texts import bench
from leerkit.texts import soak as texts

Cell = Callable[[Soak], str | None]
N_BREACHES_TOLD = 12


def soak_table(report: SoakReport) -> str:
    """Return the figures, the faults that were made, and what did not hold."""
    soaks = report.soaks
    lines = [[bench.WHAT, *(one.server for one in soaks)]]
    for label, cell in ROWS:
        cells = [cell(one) for one in soaks]
        if any(cells):
            lines.append([label, *(text or bench.UNKNOWN for text in cells)])
    parts = [heading(report.machine), "", *aligned(lines), "", *aligned(_faults(soaks)), ""]
    for one in soaks:
        said = _verdict(one)
        parts += said if len(soaks) == 1 else [f"{one.server}: {said[0]}", *said[1:]]
    return "\n".join(parts)


def breach_line(breach: Breach) -> str:
    """Return what did not hold, when, and what was going on."""
    at, during, value = texts.moment(breach.at_s), texts.listed(breach.during), breach.value or 0.0
    match breach.kind:
        case "verdict":
            return texts.late(at, breach.participant or 0, value, during)
        case "unanswered":
            return texts.unanswered(at, breach.participant or 0, value, during)
        case "dead":
            return texts.dead(at, during)
        case "lost":
            return texts.lost(int(value))
        case "twice":
            return texts.twice(int(value))
    return texts.tracebacks(int(value))


def _verdict(one: Soak) -> list[str]:
    """Return that everything held, or what did not: the gravest first, and then the longest waits."""
    interrupted = [texts.INTERRUPTED] if one.stopped else []
    if not one.breaches:
        return interrupted or [texts.HELD_UNSEEN if one.n_lost is None else texts.HELD]
    grave = [breach for breach in one.breaches if breach.kind not in ("verdict", "unanswered")]
    waits = sorted(
        (breach for breach in one.breaches if breach not in grave), key=lambda breach: -(breach.value or 0.0)
    )
    every = [*grave, *waits]
    told = [f"- {breach_line(breach)}" for breach in every[:N_BREACHES_TOLD]]
    n_more = len(every) - len(told)
    return [*interrupted, texts.BROKEN, *told, *([f"- {texts.more(n_more)}"] if n_more else [])]


def _faults(soaks: Sequence[Soak]) -> list[list[str]]:
    names = [name for name in texts.FAULTS if any(name in one.faults for one in soaks)]
    head = [texts.FAULT, *(label for _ in soaks for label in (texts.TIMES, texts.CUT))]
    rows = [
        [texts.FAULTS[name], *(str(n.get(name, 0)) for one in soaks for n in (one.faults, one.cut_short))]
        for name in names
    ]
    return [head, *rows]


def _kept(one: Soak) -> str:
    stored = bench.UNKNOWN if one.n_stored is None else str(one.n_stored)
    return f"{one.n_given} / {one.n_kept} / {stored}"


def _lost(one: Soak) -> str | None:
    return None if one.n_lost is None else f"{one.n_lost} / {one.n_twice}"


def _memory(one: Soak) -> str | None:
    if one.growth is None:
        return None
    sizes = (one.growth.before_bytes, one.growth.most_bytes, one.growth.after_bytes)
    return " / ".join(bench.size(n_bytes) for n_bytes in sizes)


def _files(one: Soak) -> str | None:
    if one.growth is None or one.growth.n_files_before is None:
        return None
    counts = (one.growth.n_files_before, one.growth.n_files_most, one.growth.n_files_after)
    return " / ".join(str(n) for n in counts)


def _log(one: Soak) -> str | None:
    return None if one.log_bytes is None else texts.log(one.log_bytes, one.n_tracebacks or 0)


ROWS: Sequence[tuple[str, Cell]] = (
    (texts.ROOM, lambda one: texts.room(one.n_participants, one.n_misbehaving, one.seed)),
    (texts.LASTED, lambda one: texts.duration(one.lasted_s)),
    (texts.VERDICTS, lambda one: str(one.n_verdicts)),
    (texts.VERDICT, lambda one: times(one.verdict, longest=True)),
    (texts.HEALTH, lambda one: times(one.health, longest=True)),
    (texts.NEWCOMERS, lambda one: bench.of(one.n_newcomers_in, one.n_newcomers) if one.n_newcomers else None),
    (texts.JOIN, lambda one: times(one.join, longest=True)),
    (texts.FIRST_EXERCISE, lambda one: times(one.first_exercise, longest=True)),
    (texts.BACK, lambda one: bench.of(one.n_back, one.n_participants)),
    (texts.GIVEN_KEPT, _kept),
    (texts.LOST_TWICE, _lost),
    (texts.MEMORY, _memory),
    (texts.FILES, _files),
    (texts.LOG, _log),
    (texts.LAG, lambda one: bench.seconds(one.harness_lag_s)),
)
"""Every row, in order. A row that says nothing of any soak is left out."""
