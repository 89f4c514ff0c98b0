"""The report as a table for people. Pure."""

from collections.abc import Callable, Sequence

from leerkit.bench.report import Machine, Report, Run, Spread
from leerkit.texts import bench as texts

Cell = Callable[[Run], str | None]
"""What a row says of a run; None for nothing."""


def table(report: Report) -> str:
    """Return a report as lines of text: a column for each server, a row for each figure that anybody has."""
    lines = [[texts.WHAT, *(run.server for run in report.runs)]]
    for label, cell in ROWS:
        cells = [cell(run) for run in report.runs]
        if any(cells):
            lines.append([label, *(text or texts.UNKNOWN for text in cells)])
    return "\n".join([heading(report.machine), "", *aligned(lines), "", *_notes(report.runs)])


def heading(machine: Machine) -> str:
    """Return on what it was measured."""
    memory = texts.size(machine.memory_bytes)
    return texts.heading(machine.system, machine.n_cores, memory, machine.python)


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table, its first line underlined."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    written = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines
    ]
    return [line.rstrip() for line in (written[0], "  ".join("─" * width for width in widths), *written[1:])]


def _notes(runs: Sequence[Run]) -> list[str]:
    notes = [f"{run.server}: {texts.STOPPED[run.stopped]}" for run in runs if run.stopped]
    if any(run.memory and run.memory.kind == "rss" for run in runs):
        notes.append(texts.RSS_NOTE)
    notes += [texts.expect_note(run.server) for run in runs if run.expect and run.memory]
    return notes + [texts.FILES_NOTE[run.wire.files_from].format(server=run.server) for run in runs]


def times(found: Spread | None, *, longest: bool) -> str | None:
    """Return median and 95th percentile, with the longest if that is asked; None for nothing."""
    if found is None:
        return None
    values = [found.p50_s, found.p95_s, *([found.max_s] if longest else [])]
    return " / ".join(texts.seconds(value) for value in values)


def _failures(run: Run) -> str:
    return ", ".join(texts.failure(kind, n) for kind, n in run.failures.items()) or texts.NONE


def _problems(run: Run) -> str | None:
    return ", ".join(texts.told(problem, n) for problem, n in run.answers.problems.items()) or None


def _sent(run: Run) -> str | None:
    return f"{run.answers.n_sent} / {run.answers.n_saved}" if run.answers.n_sent else None


def _lost(run: Run) -> str | None:
    answers = run.answers
    return None if answers.n_lost is None or not answers.n_sent else str(answers.n_lost)


def _not_shown(run: Run) -> str | None:
    return None if run.answers.n_not_shown is None or not run.answers.n_sent else str(run.answers.n_not_shown)


def _idle(run: Run) -> str | None:
    return texts.size(run.memory.idle_bytes) if run.memory else None


def _all_in(run: Run) -> str | None:
    return texts.size(run.memory.all_in_bytes) if run.memory and run.memory.all_in_bytes else None


def _each(run: Run) -> str | None:
    return _more_each(run, run.memory.all_in_bytes if run.memory else None)


def _each_answered(run: Run) -> str | None:
    return _more_each(run, run.memory.answered_bytes if run.memory and run.answers.n_sent else None)


def _more_each(run: Run, n_bytes: int | None) -> str | None:
    """Return how much more than without participants, for each of them; all of it if kernels were ready before."""
    if run.memory is None or not n_bytes or not run.n_in:
        return None
    before = 0 if run.expect else run.memory.idle_bytes
    return texts.size(max(n_bytes - before, 0) / run.n_in)


def _left(run: Run) -> str | None:
    if run.memory is None or run.memory.left_bytes is None:
        return None
    return texts.left(texts.size(run.memory.left_bytes), run.memory.left_after_s)


def _per(total_s: float | None, n: int) -> str | None:
    return None if total_s is None or not n else texts.seconds(total_s / n)


def _resting(run: Run) -> str | None:
    return texts.one_core(run.cpu.idle_share) if run.cpu and run.cpu.idle_share is not None else None


def _first(run: Run) -> str | None:
    found = run.wire.first_page_bytes
    return texts.page(found, run.wire.first_page_requests) if found else None


def _next(run: Run, kind: str) -> str | None:
    found = run.wire.next_page_bytes
    return texts.size(found) if found is not None and run.wire.next_page_is == kind else None


def _elsewhere(run: Run) -> str | None:
    return None if run.wire.n_elsewhere is None else str(run.wire.n_elsewhere)


ROWS: Sequence[tuple[str, Cell]] = (
    (texts.ARRIVALS, lambda run: texts.arrivals(run.n_participants, run.over_s, run.expect)),
    (texts.COME_IN, lambda run: texts.of(run.n_in, run.n_participants)),
    (texts.PER_SECOND, lambda run: texts.decimal(run.joins_per_s, 1) if run.joins_per_s else None),
    (texts.FIRST_EXERCISE, lambda run: times(run.first_exercise, longest=True)),
    (texts.FAILED, _failures),
    (texts.INCOMPLETE, lambda run: str(run.n_incomplete)),
    (texts.DROPPED, lambda run: str(run.n_dropped) if run.n_dropped else None),
    (texts.SENT_SAVED, _sent),
    (texts.LOST, _lost),
    (texts.PROBLEMS, _problems),
    (texts.ROUND_TRIP, lambda run: times(run.answers.round_trip, longest=False)),
    (texts.TO_FACILITATOR, lambda run: times(run.answers.to_facilitator, longest=False)),
    (texts.NOT_SHOWN, _not_shown),
    (texts.MEMORY_IDLE, _idle),
    (texts.MEMORY_ALL, _all_in),
    (texts.MEMORY_EACH, _each),
    (texts.MEMORY_ANSWERED, _each_answered),
    (texts.MEMORY_LEFT, _left),
    (texts.CPU_PREPARE, lambda run: texts.seconds(run.cpu.prepare_s) if run.cpu else None),
    (texts.CPU_JOIN, lambda run: _per(run.cpu.joining_s, run.n_in) if run.cpu else None),
    (texts.CPU_IDLE, _resting),
    (texts.CPU_ANSWER, lambda run: _per(run.cpu.answering_s, run.answers.n_sent) if run.cpu else None),
    (texts.CPU_HARNESS, lambda run: _per(run.cpu.harness_joining_s, run.n_participants) if run.cpu else None),
    (texts.FIRST_PAGE, _first),
    (texts.NEXT_PAGE, lambda run: _next(run, "next")),
    (texts.AGAIN_PAGE, lambda run: _next(run, "again")),
    (texts.ELSEWHERE, _elsewhere),
)
"""Every row, in order. A row that says nothing of any run is left out."""
