"""What one measuring gathers, and the run that it becomes."""

from dataclasses import dataclass
from typing import Literal

from leerkit.bench.facilitator import Counts
from leerkit.bench.figures import coming_in, counted, first_of_each, middle, spread, until_seen
from leerkit.bench.options import BenchOptions
from leerkit.bench.report import Answers, Cpu, Memory, Run, Visit, Wire
from leerkit.bench.target import Target

Bytes = tuple[int, Literal["pss", "rss"]]


@dataclass
class Measured:
    """The bare observations. None for what could not be seen, or was not reached."""

    visits: tuple[Visit, ...] = ()
    memory_idle: Bytes | None = None
    memory_all_in: Bytes | None = None
    memory_answered: Bytes | None = None
    memory_left: Bytes | None = None
    left_after_s: float | None = None
    cpu_prepare_s: float = 0.0
    cpu_joining_s: float | None = None
    cpu_idle_share: float | None = None
    cpu_answering_s: float | None = None
    harness_joining_s: float | None = None
    harness_answering_s: float | None = None
    next_page_bytes: int | None = None
    seen: tuple[tuple[float, Counts], ...] = ()
    """What the facilitator's page was sent, and when."""
    counts_before: Counts | None = None
    counts_after: Counts | None = None
    """What the results said before the first answer, and after the last."""
    stopped: Literal["", "interrupted", "deadline"] = ""


def run_of(
    target: Target, options: BenchOptions, measured: Measured, stored_ids: frozenset[str] | None
) -> Run:
    """Return the run. ``stored_ids``: the ids of all answers in the database; None if out of sight."""
    visits = measured.visits
    seconds, joins_per_s = coming_in(visits)
    came = [visit for visit in visits if visit.first_exercise_s is not None]
    return Run(
        server=target.name,
        lesson=target.lesson,
        n_participants=options.n_participants,
        over_s=options.over_s,
        expect=options.expect if target.kind == "leerkit" else 0,
        n_in=len(came),
        n_incomplete=sum(visit.n_missing > 0 for visit in came),
        n_dropped=sum(visit.dropped for visit in came),
        seconds=seconds,
        joins_per_s=joins_per_s,
        first_exercise=spread(
            [visit.first_exercise_s - visit.arrived_s for visit in came if visit.first_exercise_s]
        ),
        failures=counted(visit.failure for visit in visits),
        answers=_answers(measured, stored_ids),
        memory=_memory(measured),
        cpu=_cpu(measured) if target.pid else None,
        wire=Wire(
            first_page_bytes=middle(visit.n_bytes for visit in came),
            first_page_requests=middle(visit.n_requests for visit in came),
            next_page_bytes=measured.next_page_bytes,
            next_page_is="next" if target.next_lesson else "again",
            files_from="page" if target.files is None else "chromium",
            n_elsewhere=target.n_elsewhere,
        ),
        stopped=measured.stopped,
        visits=visits,
    )


def _answers(measured: Measured, stored_ids: frozenset[str] | None) -> Answers:
    sent = [answer for visit in measured.visits for answer in visit.answers]
    saved = [answer for answer in sent if answer.saved_s is not None]
    firsts = first_of_each(visit.answers for visit in measured.visits)
    delays, n_never = until_seen(firsts, measured.seen)
    losses = []
    if stored_ids is not None:
        losses.append(sum(answer.id not in stored_ids for answer in saved))
    if measured.counts_before is not None and measured.counts_after is not None:
        before, after = measured.counts_before, measured.counts_after
        missing = (len(firsts[name]) - after.get(name, 0) + before.get(name, 0) for name in firsts)
        losses.append(sum(max(n, 0) for n in missing))
    return Answers(
        n_sent=len(sent),
        n_saved=len(saved),
        problems=counted(answer.problem for answer in sent),
        n_lost=max(losses) if losses else None,
        round_trip=spread([answer.saved_s - answer.sent_s for answer in saved if answer.saved_s is not None]),
        to_facilitator=spread(delays),
        n_not_shown=n_never if measured.seen else None,
    )


def _memory(measured: Measured) -> Memory | None:
    if measured.memory_idle is None:
        return None
    return Memory(
        kind=measured.memory_idle[1],
        idle_bytes=measured.memory_idle[0],
        all_in_bytes=_size(measured.memory_all_in),
        answered_bytes=_size(measured.memory_answered),
        left_bytes=_size(measured.memory_left),
        left_after_s=measured.left_after_s,
    )


def _size(found: Bytes | None) -> int | None:
    return found[0] if found else None


def _cpu(measured: Measured) -> Cpu:
    return Cpu(
        prepare_s=measured.cpu_prepare_s,
        joining_s=measured.cpu_joining_s,
        idle_share=measured.cpu_idle_share,
        answering_s=measured.cpu_answering_s,
        harness_joining_s=measured.harness_joining_s,
        harness_answering_s=measured.harness_answering_s,
    )
