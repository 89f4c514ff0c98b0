"""Single attacks, each made once by one participant or an outsider, within a bounded time."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from leerkit.bench.http import Connection
from leerkit.bench.participants import CREATED
from leerkit.bench.soak.culprit import Culprit, put
from leerkit.bench.soak.frames import BadFrame, gravest
from leerkit.bench.soak.misbehaving import N_LATE, late_frame
from leerkit.bench.soak.pestering import unfinished_body
from leerkit.bench.soak.staying import hand_in, refusal

TOO_FAST = 429
N_ANSWERS = 1_500
LONGEST_TEXT = "🌳" * 10_000
ENOUGH_REFUSALS = 20
ANSWERS_WITHIN_S = 120.0
WAIT_S = 0.2
N_BODIES = 60
GONE_WITHIN_S = 15.0
N_GUESSING = 16
GUESS_FOR_S = 10.0
RIGHT_CODE_EACH_S = 3.0
RIGHT_CODE_WITHIN_S = 20.0
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass
class Tried:
    """What comes of an attack, as whoever makes it sees it; the fields of ``report.Attack``.

    What there is so far also counts when the attack is ended early.
    """

    n_sent: int = 0
    n_taken: int = 0
    refusals: dict[str, int] = field(default_factory=dict)
    per_s: float | None = None
    took_s: float | None = None
    n_open: int | None = None


Make = Callable[[Culprit, Tried], Awaitable[None]]
"""Makes an attack once, and notes what comes of it. Raises one of ``CUT_SHORT`` if the server puts an end to it."""


async def send_late(culprit: Culprit, tried: Tried) -> None:
    """Send answers over a connection that the server has closed."""
    tried.n_sent = N_LATE
    await late_frame(culprit)


async def send_frame(bad: BadFrame, culprit: Culprit, tried: Tried) -> None:
    """Send one frame that no page sends, and stay."""
    tried.n_sent = 1
    one = await culprit.kernel_socket(protocol=bad.protocol)
    await one.send(bad.frame)
    await asyncio.sleep(1)


async def long_history(culprit: Culprit, tried: Tried) -> None:
    """Hand in as many long answers as the server takes, and open the lesson with all of them in a new kernel."""
    visitor = culprit.visitor
    exercise_id = next(props["id"] for _, props in visitor.exercises if props["soort"] == "open")
    n_in_a_row = 0
    ends = time.monotonic() + ANSWERS_WITHIN_S
    while tried.n_sent < N_ANSWERS and n_in_a_row < ENOUGH_REFUSALS and time.monotonic() < ends:
        answer_id = culprit.ledger.give(visitor.number, exercise_id, visitor.now_s)
        tried.n_sent += 1
        status = TOO_FAST
        while status == TOO_FAST and time.monotonic() < ends:
            status = await hand_in(visitor, exercise_id, answer_id, {"text": LONGEST_TEXT, "rubric": {}})
            if status != CREATED:
                _count(tried.refusals, culprit.ledger.given[answer_id].problem)
                await asyncio.sleep(WAIT_S if status == TOO_FAST else 0)
        tried.n_taken += status == CREATED
        n_in_a_row = 0 if status == CREATED else n_in_a_row + 1
    await visitor.browser.post_json(f"/api/kernels/{visitor.kernel_id}/stop", {})
    began = time.monotonic()
    is_in = await visitor.come_back()
    tried.took_s = time.monotonic() - began if is_in else None
    await visitor.browser.get("/api/answers")


async def unfinished_bodies(culprit: Culprit, tried: Tried, *, chunked: bool) -> None:
    """Send most of sixty large bodies without being anybody, and never the rest."""
    request = unfinished_body("/bestaat-niet", culprit.visitor.browser.address.netloc, chunked=chunked)

    async def send() -> Connection:
        connection = await culprit.connect()
        with contextlib.suppress(OSError):
            async with asyncio.timeout(GONE_WITHIN_S):
                await put(connection, request)
        return connection

    connections = await asyncio.gather(*(send() for _ in range(N_BODIES)))
    await asyncio.sleep(GONE_WITHIN_S)
    still = await asyncio.gather(*(_is_open(connection) for connection in connections))
    tried.n_sent, tried.n_open = N_BODIES, sum(still)


async def wrong_codes(culprit: Culprit, tried: Tried) -> None:
    """Try wrong codes over sixteen connections as fast as they are answered, while somebody comes with the right one.

    A code that was answered with 429 was looked at all the same if the right one is let in at such a moment.
    """
    right = culprit.visitor.target.code
    codes = ("".join(signs) for signs in product(SIGNS, repeat=len(right)))
    began = time.monotonic()

    async def guess() -> None:
        browser = culprit.visitor.browser.twin()
        try:
            while time.monotonic() - began < GUESS_FOR_S:
                asked = {"code": next(codes), "nickname": "Gokker"}
                reply = await browser.post_json("/api/join", asked)
                tried.n_sent += 1
                _count(tried.refusals, refusal(reply.status, reply.text()))
        finally:
            browser.close()

    guessing = [asyncio.create_task(guess()) for _ in range(N_GUESSING)]
    tries: list[tuple[float | None, bool]] = []
    while time.monotonic() - began < GUESS_FOR_S - RIGHT_CODE_EACH_S:
        await asyncio.sleep(RIGHT_CODE_EACH_S)
        tries.append(await _right_code(culprit, right))
    await asyncio.gather(*guessing)
    lasted_s = time.monotonic() - began
    is_blind = any(was_refused for _, was_refused in tries)
    not_looked = [n for words, n in tried.refusals.items() if is_blind and words.startswith(str(TOO_FAST))]
    tried.n_taken = tried.n_sent - sum(not_looked)
    tried.per_s = tried.n_taken / lasted_s
    waits = [wait_s for wait_s, _ in tries if wait_s is not None]
    tried.took_s = max(waits) if len(waits) == len(tries) else None


async def _right_code(culprit: Culprit, code: str) -> tuple[float | None, bool]:
    """Join with the right code; return how long that took, None for never, and whether it was refused at first."""
    began = time.monotonic()
    was_refused = False
    browser = culprit.visitor.browser.twin()
    try:
        while time.monotonic() - began < RIGHT_CODE_WITHIN_S:
            reply = await browser.post_json("/api/join", {"code": code, "nickname": "Nieuwkomer"})
            if reply.status == CREATED:
                return time.monotonic() - began, was_refused
            was_refused = True
            await asyncio.sleep(WAIT_S)
    finally:
        browser.close()
    return None, True


def _count(words: dict[str, int], word: str) -> None:
    words[word] = words.get(word, 0) + 1


async def _is_open(connection: Connection) -> bool:
    """Return whether the other side has not closed a connection."""
    try:
        async with asyncio.timeout(WAIT_S):
            await connection.reader.read()
    except TimeoutError:
        return True
    except OSError:
        return False
    return False


ATTACKS: Mapping[str, Make] = {
    "late_frame": send_late,
    **{bad.name: partial(send_frame, bad) for bad in gravest()},
    "long_history": long_history,
    "unfinished_bodies": partial(unfinished_bodies, chunked=False),
    "unfinished_chunks": partial(unfinished_bodies, chunked=True),
    "wrong_codes": wrong_codes,
}
"""Every attack, by the name that it has in the report."""
