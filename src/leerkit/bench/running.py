"""The whole measurement: one server after the other, and the report."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime

from leerkit.bench.browser import Browser, Shared
from leerkit.bench.machine import this_machine
from leerkit.bench.measured import run_of
from leerkit.bench.measuring import MakeVisitor, Measuring
from leerkit.bench.options import BenchOptions
from leerkit.bench.participants import CREATED, VISITORS
from leerkit.bench.progress import Progress, bar
from leerkit.bench.report import Report, Run
from leerkit.bench.scout import with_files
from leerkit.bench.servers import Server, running_already, stock_voila, workshop
from leerkit.bench.target import Target
from leerkit.bench.visitor import TROUBLE
from leerkit.errors import StartError
from leerkit.texts import bench as texts

N_FILES_EACH = 12
"""Connections that one participant may have open, with some to spare."""


Contender = tuple[AbstractAsyncContextManager[Server], MakeVisitor | None]
"""A server to be measured, started when it is its turn, and who visits it if that does not follow from its kind."""


def run_bench(
    options: BenchOptions,
    progress: Progress = bar,
    others: Sequence[Contender] = (),
    only: Sequence[Contender] = (),
) -> Report:
    """Measure, and return the report. Ctrl+C ends it early, with what there is.

    ``others`` are measured last, in the same run; ``only`` takes the place of everything else. Raises StartError for a
    server that does not start or cannot be joined, NotFoundError for no such lesson.
    """
    allow_files(options.n_participants * N_FILES_EACH)
    return asyncio.run(_measure_all(only or [*_contenders(options), *others], options, progress))


async def _measure_all(contenders: Sequence[Contender], options: BenchOptions, progress: Progress) -> Report:
    runs: list[Run] = []
    for server, make in contenders:
        try:
            async with server as running:
                runs.append(await measure(running, options, progress, make))
        except asyncio.CancelledError:
            if not runs:
                raise
            break
        if runs[-1].stopped == "interrupted":
            break
    return Report(at=datetime.now(UTC), machine=this_machine(), runs=tuple(runs))


def _contenders(options: BenchOptions) -> list[Contender]:
    """Return what is to be measured, in order."""
    if options.url:
        return [(_as_it_is(running_already(options)), None)]
    return [(workshop(options), None), *([(stock_voila(options), None)] if options.stock else [])]


@contextlib.asynccontextmanager
async def _as_it_is(server: Server) -> AsyncIterator[Server]:
    yield server


async def measure(
    server: Server, options: BenchOptions, progress: Progress, make: MakeVisitor | None = None
) -> Run:
    """Measure one server that runs; stop it if that can be done, and look what it kept.

    ``make`` makes a participant; without it, the kind of target says which.
    """
    target = server.target
    with progress(texts.LOOKING, 1) as tick:
        if target.kind != "leerkit":
            target = target if target.files is not None else await with_files(target)
        elif not (target.lesson and target.n_exercises):
            target = await with_lesson(target)
        tick()
    measured = await Measuring(target, options, make or VISITORS[target.kind], progress).run()
    if server.stop:
        await server.stop()
    stored = server.stored_ids() if server.stored_ids else None
    return run_of(target, options, measured, stored)


async def with_lesson(target: Target) -> Target:
    """Join a workshop that runs already, to see which lessons it has. Raises StartError if refused."""
    browser = Browser(target.url, Shared())
    try:
        reply = await browser.post_json("/api/join", {"code": target.code, "nickname": "Meting"})
        if reply.status != CREATED:
            raise StartError(texts.CANNOT_JOIN, where=target.url, hint=texts.CANNOT_JOIN_HINT)
        overview = (await browser.get("/lessen")).text()
    except TROUBLE as error:
        raise StartError(texts.CANNOT_JOIN, where=target.url, hint=texts.CANNOT_JOIN_HINT) from error
    finally:
        browser.close()
    slugs = list(dict.fromkeys(re.findall(r'href="/les/([a-z0-9-]+)/?"', overview)))
    fits = [slug for slug in slugs if target.lesson in slug.split("-", 1) or slug == target.lesson] or slugs
    if not fits:
        raise StartError(texts.CANNOT_JOIN, where=target.url, hint=texts.CANNOT_JOIN_HINT)
    others = [slug for slug in slugs if slug != fits[0]]
    return replace(target, lesson=fits[0], next_lesson=others[0] if others else "")


def allow_files(n: int) -> None:
    """Let this process hold as many connections as it needs, as far as the system lets it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = max(soft, n + 256)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))
