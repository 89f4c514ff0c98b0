"""The whole measurement of rooms that are led: one server after the other, and the report."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from leerkit.bench.machine import this_machine
from leerkit.bench.progress import Progress, bar
from leerkit.bench.running import allow_files
from leerkit.bench.servers import Program
from leerkit.bench.zaal.hall import hall
from leerkit.bench.zaal.measuring import Measuring
from leerkit.bench.zaal.options import Way, ZaalOptions
from leerkit.bench.zaal.report import Zaal, ZaalReport
from leerkit.texts import bench_zaal as texts

N_FILES_EACH = 3
"""The line, a request, and one that is being closed."""

DEADLINE_S = 240.0
"""How much longer than its phases one measuring may take."""

Turn = tuple[Program, Way]
"""A version of leerkit, and how phones hand in their answers to it."""


def run_zaal(options: ZaalOptions, progress: Progress = bar, turns: Sequence[Turn] = ()) -> ZaalReport:
    """Measure this version in each of the ways, or what ``turns`` says, and return the report.

    Ctrl+C ends it early, with what there is. Raises StartError for a server that does not start, NotFoundError for no
    such lesson.
    """
    allow_files((options.n_phones + options.n_late) * N_FILES_EACH)
    return asyncio.run(_run_all(options, progress, turns or [(Program(), way) for way in options.ways]))


async def _run_all(options: ZaalOptions, progress: Progress, turns: Sequence[Turn]) -> ZaalReport:
    runs: list[Zaal] = []
    with progress(texts.MEASURING, len(turns)) as tick:
        for program, way in turns:
            runs.append(await measure(options, program, way))
            tick()
            if runs[-1].stopped == "interrupted":
                break
    return ZaalReport(at=datetime.now(UTC), machine=this_machine(), runs=tuple(runs))


async def measure(options: ZaalOptions, program: Program, way: Way) -> Zaal:
    """Measure one server that is started for it."""
    stopped: Literal["", "interrupted", "deadline"] = ""
    async with hall(program, options) as place:
        measuring = Measuring(place, options, way, program.name)
        try:
            async with asyncio.timeout(options.join_over_s + options.answer_over_s + DEADLINE_S):
                await measuring.run()
        except TimeoutError:
            stopped = "deadline"
        except asyncio.CancelledError:
            stopped = "interrupted"
    return measuring.zaal.model_copy(update={"stopped": stopped})
