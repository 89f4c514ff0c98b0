"""A whole soak: the server, the room in it, what was kept, and the report."""

import asyncio
import contextlib
import ipaddress
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import click

from leerkit.bench.figures import spread
from leerkit.bench.machine import this_machine
from leerkit.bench.options import BenchOptions, SoakOptions
from leerkit.bench.running import allow_files, with_lesson
from leerkit.bench.servers import Server, running_already, workshop
from leerkit.bench.soak import bounds
from leerkit.bench.soak.culprit import Fault
from leerkit.bench.soak.report import Soak, SoakReport
from leerkit.bench.soak.soaking import FAULTS, Soaking, Tell
from leerkit.errors import StartError
from leerkit.texts import bench, soak

N_FILES_EACH = 40
N_FILES_OF_FAULTS = 2_000


def say(line: str) -> None:
    """Say how far it is."""
    click.echo(line, err=True)


def run_soak(
    options: BenchOptions,
    soaked: SoakOptions,
    tell: Tell = say,
    servers: Sequence[AbstractAsyncContextManager[Server]] = (),
) -> SoakReport:
    """Soak a workshop, or these servers one after another, and return the report.

    Raises StartError for a server that does not start, cannot be joined, is none of ours, or is on another machine.
    """
    allow_files(soaked.n_participants * N_FILES_EACH + N_FILES_OF_FAULTS)
    return asyncio.run(_soak_all(servers or [server_to_soak(options)], soaked, tell))


async def _soak_all(
    servers: Sequence[AbstractAsyncContextManager[Server]], soaked: SoakOptions, tell: Tell
) -> SoakReport:
    soaks = []
    for server in servers:
        async with server as running:
            soaks.append(await soak_one(running, soaked, tell))
        if soaks[-1].stopped:
            break
    return SoakReport(at=datetime.now(UTC), machine=this_machine(), soaks=tuple(soaks))


@contextlib.asynccontextmanager
async def server_to_soak(options: BenchOptions) -> AsyncIterator[Server]:
    """Start our own workshop, or take the one that is meant. Raises StartError as ``run_soak`` does.

    Everybody gets a kernel: most of the faults are of those.
    """
    if not options.url:
        async with workshop(replace(options, kernels=True)) as server:
            yield server
        return
    server = running_already(options)
    if not is_here(options.url):
        raise StartError(soak.not_here(options.url), expected=soak.HERE_EXPECTED, hint=soak.NOT_HERE_HINT)
    if server.target.kind != "leerkit":
        raise StartError(soak.NOT_OURS, where=options.url, expected=bench.ADDRESS_EXPECTED)
    server.target = await with_lesson(server.target)
    yield server


def is_here(url: str) -> bool:
    """Return whether an address is this machine's own, and nobody else's."""
    host = urlsplit(url).hostname or ""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


async def soak_one(
    server: Server, options: SoakOptions, tell: Tell, faults: Mapping[str, Fault] = FAULTS
) -> Soak:
    """Soak one server that runs; stop it if that can be done, and look what it kept."""
    soaking = Soaking(server, options, tell, faults)
    is_interrupted = False
    try:
        await soaking.run()
    except asyncio.CancelledError:
        is_interrupted = True
    if server.stop:
        if soaking.is_dead_at_s is not None:
            soaking.sight.kill()
        await server.stop()
    stored = sorted(server.stored_ids()) if server.stored_ids else None
    return soak_of(server, options, soaking, stored, is_interrupted=is_interrupted)


def soak_of(
    server: Server, options: SoakOptions, soaking: Soaking, stored: list[str] | None, *, is_interrupted: bool
) -> Soak:
    """Return what was measured. ``stored``: the ids of all answers in the database; None if out of sight."""
    log_bytes = soaking.sight.log_bytes()
    ledger, n_tracebacks = soaking.ledger, soaking.sight.n_tracebacks if server.log else None
    answers = [one for one in ledger.bystanders() if not is_interrupted or one.kept_s is not None]
    n_lost = None if stored is None else len(ledger.lost(stored))
    n_twice = None if stored is None else len(ledger.never_given(stored))
    during, ended_s = soaking.seconds.during, soaking.lasted_s or soaking.now_s
    waits = [one.waited_s for one in answers if one.waited_s is not None]
    joins, firsts = soaking.newcomers_spread()
    return Soak(
        server=server.target.name,
        lesson=server.target.lesson,
        n_participants=options.n_participants,
        n_misbehaving=options.n_at_once,
        seed=options.seed,
        asked_s=options.lasts_s,
        lasted_s=ended_s,
        verdict=spread(waits),
        n_verdicts=len(waits),
        health=spread(soaking.pulse.all_s()),
        join=joins,
        first_exercise=firsts,
        n_newcomers=len(soaking.newcomers),
        n_newcomers_in=sum(one.first_exercise_s is not None for one in soaking.newcomers),
        n_back=soaking.n_back,
        n_given=len(ledger.given),
        n_kept=ledger.n_kept,
        n_stored=None if stored is None else len(stored),
        n_lost=n_lost,
        n_twice=n_twice,
        growth=soaking.seconds.growth(),
        log_bytes=log_bytes,
        n_tracebacks=n_tracebacks,
        harness_lag_s=soaking.harness_lag_s,
        faults=dict(sorted(soaking.faults.items())),
        cut_short=dict(sorted(soaking.cut_short.items())),
        breaches=(
            *bounds.dead(soaking.is_dead_at_s, during),
            *bounds.late(answers, ended_s, during),
            *bounds.counted(n_lost, n_twice, n_tracebacks),
        ),
        stopped="interrupted" if is_interrupted else "",
        seconds=soaking.seconds.all(),
    )
