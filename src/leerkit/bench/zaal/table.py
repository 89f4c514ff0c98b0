"""What was measured of rooms that are led, as a table for people. Pure."""

from collections.abc import Callable, Sequence

from leerkit.bench.table import aligned, heading, times
from leerkit.bench.zaal.report import Answering, Restart, Zaal, ZaalReport
from leerkit.texts import bench
from leerkit.texts import bench_zaal as texts

Cell = Callable[[Zaal], str | None]


def zaal_table(report: ZaalReport) -> str:
    """Return a report as lines of text: a column for each run, a row for each figure that anybody has."""
    lines = [[bench.WHAT, *(texts.name(run.server, run.way) for run in report.runs)]]
    for label, cell in ROWS:
        cells = [cell(run) for run in report.runs]
        if any(cells):
            lines.append([label, *(text or bench.UNKNOWN for text in cells)])
    notes = [
        f"{texts.name(run.server, run.way)}: {bench.STOPPED[run.stopped]}"
        for run in report.runs
        if run.stopped
    ]
    return "\n".join([heading(report.machine), "", *aligned(lines), *(["", *notes] if notes else [])])


def _answering(cell: Callable[[Answering], str | None]) -> Cell:
    return lambda run: cell(run.answering) if run.answering else None


def _restart(cell: Callable[[Restart], str | None]) -> Cell:
    return lambda run: cell(run.restart) if run.restart else None


def _problems(words: dict[str, int]) -> str | None:
    return ", ".join(bench.told(what, n) for what, n in words.items()) or None


def _share(share: float | None) -> str | None:
    return None if share is None else bench.one_core(share)


ROWS: Sequence[tuple[str, Cell]] = (
    (texts.PHONES, lambda run: texts.phones(run.n_phones, run.joining.over_s)),
    (bench.COME_IN, lambda run: bench.of(run.joining.n_in, run.n_phones)),
    (bench.FAILED, lambda run: _problems(run.joining.failures)),
    (texts.UNTIL_STATE, lambda run: times(run.joining.until_state, longest=True)),
    (
        bench.CPU_JOIN,
        lambda run: (
            texts.milliseconds(run.joining.cpu_each_s) if run.joining.cpu_each_s is not None else None
        ),
    ),
    (texts.MEMORY_EACH, lambda run: bench.size(run.memory_each_bytes) if run.memory_each_bytes else None),
    (texts.FIRST_STATE, lambda run: texts.bytes_of(run.first_state_bytes)),
    (
        texts.FIRST_LOAD,
        lambda run: (
            texts.loaded(run.first_load.n_bytes, run.first_load.n_requests) if run.first_load else None
        ),
    ),
    (texts.PUT_ON, lambda run: times(run.moments.put_on, longest=True) if run.moments else None),
    (texts.ANSWERS, _answering(lambda one: texts.answers(one.n_kept, one.n_given, one.over_s))),
    (bench.LOST, _answering(lambda one: str(one.n_lost))),
    (texts.TWICE, _answering(lambda one: str(one.n_twice))),
    (bench.PROBLEMS, _answering(lambda one: _problems(one.problems))),
    (texts.VERDICT, _answering(lambda one: times(one.verdict, longest=True))),
    (texts.TO_HOST, _answering(lambda one: times(one.to_host, longest=True))),
    (bench.NOT_SHOWN, _answering(lambda one: str(one.n_not_shown))),
    (texts.SERVER_SHARE, _answering(lambda one: _share(one.server_share))),
    (texts.HOST_MESSAGES, _answering(lambda one: texts.messages(one.n_messages_of_host, one.bytes_of_host))),
    (texts.PHONE_BYTES, _answering(lambda one: texts.bytes_of(one.bytes_of_phone))),
    (texts.HARNESS, _answering(lambda one: texts.harness(one.harness_share, one.harness_lag_s))),
    (texts.REVEALED, lambda run: times(run.moments.revealed, longest=True) if run.moments else None),
    (texts.LATE, lambda run: times(run.late, longest=True)),
    (texts.LATE_LINE, lambda run: times(run.late_line, longest=True)),
    (texts.DOWN, _restart(lambda one: bench.seconds(one.down_s))),
    (texts.BACK, _restart(lambda one: times(one.back, longest=True))),
    (texts.N_BACK, lambda run: bench.of(run.restart.n_back, run.n_phones) if run.restart else None),
    (texts.AT_THE_KILL, _restart(lambda one: bench.of(one.n_kept, one.n_given))),
)
"""Every row, in order. A row that says nothing of any run is left out."""
