"""What a room does one after the other while it is measured: each gives what was seen of it."""

import asyncio
import contextlib
import time

from leerkit.bench.figures import counted, middle, spread, until_seen
from leerkit.bench.report import SentAnswer, Spread
from leerkit.bench.visitor import TROUBLE, why
from leerkit.bench.zaal.crowd import Crowd
from leerkit.bench.zaal.held import LOOK_S, held
from leerkit.bench.zaal.phone import GivenAnswer, Phone
from leerkit.bench.zaal.report import Answering, FirstLoad, Joining, Restart
from leerkit.exercises import Exercise

LATE_EACH_S = 0.1
SHARE_AT_THE_KILL = 0.1
"""Of the phones, so many are answering when the server is killed."""

BEFORE_THE_KILL_S = 0.2


async def join(crowd: Crowd) -> Joining:
    """Let everybody join and connect, spread over time."""
    options, cpu_s, began = crowd.options, crowd.hall.cpu_s(), time.monotonic()
    failures: list[str] = []
    took: list[float] = []

    async def come(phone: Phone) -> None:
        await asyncio.sleep(began + phone.number * options.join_over_s / options.n_phones - time.monotonic())
        at = time.monotonic()
        try:
            async with asyncio.timeout(options.patience_s):
                await phone.join()
                await phone.connect()
        except TROUBLE as error:
            failures.append(why(error))
        else:
            took.append(phone.first_at - at)

    await asyncio.gather(*map(come, crowd.phones))
    return Joining(
        over_s=options.join_over_s,
        n_in=len(took),
        until_state=spread(took),
        cpu_each_s=(crowd.hall.cpu_s() - cpu_s) / max(len(took), 1),
        failures=counted(failures),
    )


async def answer(crowd: Crowd, exercise: Exercise) -> Answering:
    """Let everybody answer what is on, spread over time, and wait until the host's page has counted it."""
    host = crowd.host
    with held(crowd.hall, host, crowd.n_bytes) as before:
        await crowd.give(exercise, crowd.options.answer_over_s)
        before.lasted()
    kept = [one for one in crowd.given if one.kept_at is not None]
    await crowd.until_counted(exercise.id, len(kept))
    delays, n_never = until_seen({exercise.id: _in_order(kept)}, host.seen)
    return Answering(
        over_s=crowd.options.answer_over_s,
        n_given=len(crowd.given),
        n_kept=len(kept),
        n_lost=0,
        n_twice=0,
        problems=counted(one.problem for one in crowd.given if one.kept_at is None),
        verdict=spread([one.kept_at - one.given_at for one in kept if one.kept_at]),
        to_host=spread(delays),
        n_not_shown=n_never,
        n_messages_of_host=host.n_messages - before.n_messages,
        bytes_of_host=host.n_bytes - before.n_bytes,
        bytes_of_phone=middle(now - was for now, was in zip(crowd.n_bytes, before.bytes, strict=True)),
        server_share=before.server_s / before.lasted_s,
        harness_share=before.harness_s / before.lasted_s,
        harness_lag_s=before.lag_s,
    )


async def come_late(crowd: Crowd) -> tuple[Spread | None, Spread | None]:
    """Let some come in one by one; return how long each took from joining, and from connecting, to the first state."""
    from_join, from_line = [], []
    for phone in crowd.late:
        with contextlib.suppress(*TROUBLE):
            async with asyncio.timeout(crowd.options.patience_s):
                at = time.monotonic()
                await phone.join()
                joined_at = time.monotonic()
                await phone.connect()
            from_join.append(phone.first_at - at)
            from_line.append(phone.first_at - joined_at)
        await asyncio.sleep(LATE_EACH_S)
    return spread(from_join), spread(from_line)


async def load_page(crowd: Crowd) -> FirstLoad | None:
    """Let somebody come in who loads the page; None where there is no such page."""
    phone = crowd.visitor
    with contextlib.suppress(*TROUBLE):
        async with asyncio.timeout(crowd.options.patience_s):
            await phone.join()
            return await phone.load_page()
    return None


async def restart(crowd: Crowd, exercise: Exercise) -> Restart:
    """Kill the server while some answer, start it again, and wait until everybody is back."""
    giving = asyncio.ensure_future(crowd.give(exercise, 2 * BEFORE_THE_KILL_S, SHARE_AT_THE_KILL))
    await asyncio.sleep(BEFORE_THE_KILL_S)
    crowd.host.leave()
    at = await crowd.hall.kill()
    await crowd.hall.start()
    served_at = time.monotonic()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(crowd.options.patience_s):
            while len(crowd.there) < len(crowd.phones):
                await asyncio.sleep(LOOK_S)
    await giving
    given = [one for one in crowd.given if one.exercise_id == exercise.id]
    return Restart(
        down_s=served_at - at,
        n_back=len(crowd.there),
        back=spread([max(phone.first_at - served_at, 0.0) for phone in crowd.there]),
        n_given=len(given),
        n_kept=sum(one.kept_at is not None for one in given),
    )


async def count(crowd: Crowd) -> tuple[int, int]:
    """Return how many answers were lost, and how many counted twice.

    What phones were told is held against the database, and against what the host is told.
    """
    kept = [one for one in crowd.given if one.kept_at is not None]
    stored, counts = await crowd.hall.stored(), await crowd.host.results()
    n_lost, n_twice = sum(one.id not in stored for one in kept), 0
    for exercise_id in {one.exercise_id for one in crowd.given}:
        n_told = sum(one.exercise_id == exercise_id for one in kept)
        n_given = sum(one.exercise_id == exercise_id for one in crowd.given)
        n_counted = counts.get(exercise_id, 0)
        n_lost, n_twice = n_lost + max(n_told - n_counted, 0), n_twice + max(n_counted - n_given, 0)
    return n_lost, n_twice


def _in_order(kept: list[GivenAnswer]) -> list[SentAnswer]:
    """Return answers in the order in which phones were told that they are kept."""
    sent = [
        SentAnswer(id=one.id, exercise_id=one.exercise_id, sent_s=one.given_at, saved_s=one.kept_at)
        for one in kept
    ]
    return sorted(sent, key=lambda one: one.saved_s or 0.0)
