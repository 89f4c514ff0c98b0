"""The attacks one by one, each on a fresh server, and what everybody else noticed of it."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from leerkit.bench.browser import Shared
from leerkit.bench.machine import this_machine
from leerkit.bench.options import BenchOptions
from leerkit.bench.running import allow_files
from leerkit.bench.servers import Server, workshop
from leerkit.bench.soak.attacks import ATTACKS, Make, Tried
from leerkit.bench.soak.culprit import CUT_SHORT, Culprit
from leerkit.bench.soak.ledger import Ledger
from leerkit.bench.soak.report import Attack, Attacked, AttackReport
from leerkit.bench.soak.running import say
from leerkit.bench.soak.soaking import IN_WITHIN_S, MOST_BYTES, Tell
from leerkit.bench.soak.staying import Staying
from leerkit.bench.soak.watching import Pulse, Sight
from leerkit.bench.target import Target
from leerkit.errors import StartError
from leerkit.texts import bench
from leerkit.texts import soak as texts

CALM_S = 3.0
LOOK_S = 5.0
"""How long to look after an attack, at least."""

BACK_WITHIN_S = 60.0
"""How long to wait at most for a server that says nothing."""

ATTACK_WITHIN_S = 300.0
MOMENT_S = 0.3
EACH_S = 0.1
ANSWER_EACH_S = 0.5
N_FILES = 2_000

Start = Callable[[], AbstractAsyncContextManager[Server]]
"""Starts a fresh server."""


def run_attacks(
    options: BenchOptions,
    tell: Tell = say,
    versions: Sequence[Start] = (),
    attacks: Mapping[str, Make] = ATTACKS,
) -> AttackReport:
    """Make every attack on a fresh workshop, or on each of these versions, and return the report.

    Raises StartError for a server that does not start or does not let anybody in.
    """
    allow_files(N_FILES)
    with_kernels = replace(options, kernels=True)
    return asyncio.run(_attack_all(versions or [lambda: workshop(with_kernels)], tell, attacks))


async def _attack_all(versions: Sequence[Start], tell: Tell, attacks: Mapping[str, Make]) -> AttackReport:
    found: list[list[tuple[Target, Attack]]] = []
    try:
        for name, make in attacks.items():
            tell(texts.attacking(name))
            found.append([await _attack_fresh(start, name, make) for start in versions])
    except asyncio.CancelledError:
        if not found:
            raise
    servers = [
        Attacked(
            server=of_one[0][0].name,
            lesson=of_one[0][0].lesson,
            attacks=tuple(attack for _, attack in of_one),
            stopped="" if len(found) == len(attacks) else "interrupted",
        )
        for of_one in zip(*found, strict=True)
    ]
    return AttackReport(at=datetime.now(UTC), machine=this_machine(), servers=tuple(servers))


async def _attack_fresh(start: Start, name: str, make: Make) -> tuple[Target, Attack]:
    async with start() as server:
        return server.target, await attack_one(server, name, make)


@dataclass
class _Scene:
    """Somebody who behaves well, somebody who does not, and what is seen of the server meanwhile."""

    server: Server
    began: float = field(default_factory=time.monotonic)
    ledger: Ledger = field(default_factory=Ledger)
    peak_bytes: int = 0

    def __post_init__(self) -> None:
        shared, target = Shared(), self.server.target
        self.sight = Sight(self.server)
        self.witness, self.culprit = (Staying(n, target, self.began, shared, self.ledger) for n in (0, 1))
        dice = Random(1)  # noqa: S311 - the same attack each time
        self.attacker = Culprit(self.culprit, self.ledger, dice, ATTACK_WITHIN_S, self.sight.end_kernel)
        self.pulse = Pulse(target.url, self.began, EACH_S, BACK_WITHIN_S)

    @property
    def now_s(self) -> float:
        return time.monotonic() - self.began

    @property
    def is_dead(self) -> bool:
        return self.pulse.silent_s > BACK_WITHIN_S or self.peak_bytes > MOST_BYTES or self.sight.has_ended

    @property
    def is_waiting(self) -> bool:
        """Return whether somebody waits for an answer, longer than a moment."""
        waits = (self.now_s - one.given_s for one in self.ledger.bystanders() if one.kept_s is None)
        return max([self.pulse.silent_s, *waits]) > MOMENT_S

    def verdict_s(self, since_s: float) -> float:
        """Return the witness's longest wait for a verdict that came after a moment; one that goes on counts."""
        answers = self.ledger.bystanders()
        waits = [(one, self.now_s - one.given_s if one.waited_s is None else one.waited_s) for one in answers]
        return max((wait_s for one, wait_s in waits if one.given_s + wait_s >= since_s), default=0.0)

    async def answer(self) -> None:
        """Let the witness answer, without an end."""
        while True:
            await self.witness.give()
            await asyncio.sleep(ANSWER_EACH_S)

    async def weigh(self) -> None:
        """Keep the most that the server's process held, without an end."""
        while True:
            self.peak_bytes = max(self.peak_bytes, self.sight.server_bytes())
            await asyncio.sleep(EACH_S)


async def attack_one(server: Server, name: str, make: Make) -> Attack:
    """Make one attack on a server that runs; end the server at once if it does not answer any more.

    Raises StartError for a server that does not let anybody in.
    """
    scene = _Scene(server)
    for one in (scene.witness, scene.culprit):
        await one.arrive(IN_WITHIN_S)
        if not one.is_in:
            raise StartError(bench.CANNOT_JOIN, where=server.target.url, hint=bench.CANNOT_JOIN_HINT)
    beside = [asyncio.create_task(work) for work in (scene.pulse.run(), scene.answer(), scene.weigh())]
    try:
        return await _attack(scene, name, make)
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        scene.attacker.leave()
        for one in (scene.witness, scene.culprit):
            one.leave()
        if scene.is_dead:
            scene.sight.kill()


async def _attack(scene: _Scene, name: str, make: Make) -> Attack:
    """Look while nothing happens, make the attack, and look what comes of it."""
    await asyncio.sleep(CALM_S)
    calm_s = max(scene.pulse.longest_s(), scene.verdict_s(0))
    before_bytes = scene.peak_bytes = scene.sight.server_bytes()
    since_s = scene.now_s
    tried = Tried()
    await _make(make, scene, tried)
    await _look(scene)
    left_bytes = scene.sight.server_bytes()
    longest = scene.pulse.longest_s(since_s), scene.verdict_s(since_s)
    is_back, looked_s = not (scene.is_waiting or scene.is_dead), scene.now_s - since_s
    log_bytes = scene.sight.log_bytes()
    return Attack(
        name=name,
        calm_s=calm_s,
        longest_health_s=longest[0],
        longest_verdict_s=longest[1],
        is_back=is_back,
        peak_bytes=scene.peak_bytes - before_bytes,
        left_bytes=left_bytes - before_bytes,
        looked_s=looked_s,
        n_tracebacks=scene.sight.n_tracebacks,
        log_bytes=log_bytes or 0,
        n_sent=tried.n_sent,
        n_taken=tried.n_taken,
        refusals=tried.refusals,
        per_s=tried.per_s,
        took_s=tried.took_s,
        n_open=tried.n_open,
    )


async def _make(make: Make, scene: _Scene, tried: Tried) -> None:
    """Make an attack, until it is made, takes too long, or the server is gone. Its connections stay open."""
    making = asyncio.ensure_future(make(scene.attacker, tried))
    ends_s = scene.now_s + ATTACK_WITHIN_S
    while not making.done() and not scene.is_dead and scene.now_s < ends_s:
        await asyncio.wait([making], timeout=EACH_S)
    making.cancel()
    with contextlib.suppress(*CUT_SHORT, asyncio.CancelledError):
        await making


async def _look(scene: _Scene) -> None:
    """Look for a while, and as long as it takes until the server answers and the witness has a verdict again."""
    began_s = scene.now_s
    while (looked_s := scene.now_s - began_s) < LOOK_S or scene.is_waiting:
        if scene.is_dead or looked_s > LOOK_S + BACK_WITHIN_S:
            return
        await asyncio.sleep(EACH_S)
