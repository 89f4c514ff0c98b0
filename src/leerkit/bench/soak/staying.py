"""A participant who stays: answers at a person's pace, and comes back after whatever happens, as a page does."""

import asyncio
import contextlib
import json
import sys
import time
from random import Random
from typing import Any

from leerkit.bench.browser import Shared
from leerkit.bench.guesses import fixed_guess
from leerkit.bench.http import Address
from leerkit.bench.page import LessonPage
from leerkit.bench.participants import CREATED, WorkshopVisitor
from leerkit.bench.soak.ledger import Ledger
from leerkit.bench.target import Target
from leerkit.bench.visitor import TROUBLE, Talk, answerable, why

SILENCE_S = 10.0
"""After so long without a verdict the page lets somebody send again, over a new connection."""

GIVES_UP_S = 60.0
"""When an answer counts as never heard of."""

BACK_WITHIN_S = 30.0
"""How long one attempt to come back may take."""

AGAIN_S = 0.5
"""How long to wait before another attempt."""

N_SOURCES = 250


def source_of(number: int, url: str) -> str:
    """Return an address of this machine for one participant, as each phone has its own; empty if there is only one.

    Only Linux takes everything that begins with 127 as its own, and IPv6 has one such address.
    """
    if sys.platform != "linux" or ":" in Address.of(url).host:
        return ""
    return f"127.0.{1 + number // N_SOURCES}.{1 + number % N_SOURCES}"


class Staying(WorkshopVisitor):
    """A participant of a soak. ``busy`` is held while they answer, and while they misbehave."""

    def __init__(self, number: int, target: Target, began: float, shared: Shared, ledger: Ledger) -> None:
        super().__init__(number, target, began, shared, source_of(number, target.url))
        self.ledger = ledger
        self.busy = asyncio.Lock()
        self.is_misbehaving = False
        self.joined_after_s: float | None = None
        """How long the join call took; None if it was refused."""
        self.kernel_id = ""
        self._n_given = 0

    async def come_in(self) -> Talk:
        """Join and open the lesson."""
        began = time.monotonic()
        with self.step("join"):
            await self.join()
        self.joined_after_s = time.monotonic() - began
        return await self.go_on()

    async def go_on(self) -> Talk:
        """Open the lesson, anew if need be."""
        self.exercises.clear()
        return await self._open(self.target.lesson)

    async def stay(self, pace_s: float, rng: Random, until: asyncio.Event) -> None:
        """Answer one exercise after another until it is over, one in ``pace_s`` seconds on average."""
        pause_s = rng.uniform(0, pace_s)
        while not await happens(until, pause_s):
            async with self.busy:
                await self.give()
            pause_s = rng.uniform(0.5, 1.5) * pace_s

    async def give(self) -> None:
        """Answer the next exercise, and see to it that it is kept: with the same id, however often that takes."""
        known = answerable(self.exercises)
        if not known and not await self.come_back():
            return
        exercise_id = self._next()["id"]
        given_s = self.now_s
        answer_id = self.ledger.give(self.number, exercise_id, given_s, is_bystander=not self.is_misbehaving)
        while self.now_s - given_s < GIVES_UP_S:
            problem = await self._send(exercise_id, answer_id)
            if not problem:
                return
            self.ledger.refuse(answer_id, problem)
            await asyncio.sleep(AGAIN_S)

    async def come_back(self) -> bool:
        """Open the lesson again with the same cookie; return whether that went well."""
        if self._talk:
            self._talk.close()
        try:
            async with asyncio.timeout(BACK_WITHIN_S):
                self._talk = await self.go_on()
                self.look(await self._talk.states())
        except TROUBLE as error:
            self.failure = f"{self._step}: {why(error)}"
            return False
        self.failure = ""
        self.browser.rest()
        return True

    def seen(self, page: LessonPage) -> None:
        """Keep whose kernel the page has."""
        super().seen(page)
        self.kernel_id = page.kernel_id

    @property
    def talk_now(self) -> Talk | None:
        """Return whom the page speaks with; None if that has ended."""
        return None if self._talk is None or self._talk.is_over else self._talk

    def at(self, exercise_id: str) -> tuple[str, dict[str, Any]]:
        """Return an exercise's widget and what is known of it. Raises KeyError for one that is not there."""
        return {props["id"]: (model_id, props) for model_id, props in self.exercises}[exercise_id]

    def _next(self) -> dict[str, Any]:
        known = answerable(self.exercises)
        _, props = known[self._n_given % len(known)]
        self._n_given += 1
        return props

    async def _send(self, exercise_id: str, answer_id: str) -> str:
        """Send an answer; return what stood in the way of a verdict, or nothing."""
        if self.talk_now is None and not await self.come_back():
            return self.failure
        try:
            talk = self.talk_now
            if talk is None:
                return "closed"
            model_id, props = self.at(exercise_id)
            async with asyncio.timeout(SILENCE_S):
                reply = await talk.answer(model_id, answer_id, fixed_guess(props))
        except TROUBLE as error:
            if self._talk:
                self._talk.close()
            return why(error)
        if reply.is_saved:
            self.ledger.keep(answer_id, reply.at - self._began)
        return "" if reply.is_saved else reply.error or "refused"


async def hand_in(visitor: Staying, exercise_id: str, answer_id: str, response: dict[str, Any]) -> int:
    """Hand an answer in without a kernel, as the page does where there is none; return the status.

    Raises OSError or EOFError if the connection is lost, ValueError for what is no HTTP.
    """
    body = {
        "lesson": visitor.target.lesson,
        "exercise_id": exercise_id,
        "response": response,
        "id": answer_id,
    }
    reply = await visitor.browser.post_json("/api/answers", body)
    if reply.status == CREATED:
        visitor.ledger.keep(answer_id, visitor.now_s)
    else:
        visitor.ledger.refuse(answer_id, refusal(reply.status, reply.text()))
    return reply.status


def refusal(status: int, text: str) -> str:
    """Return how a refusal is counted: its status and the server's own words."""
    with contextlib.suppress(ValueError):
        body = json.loads(text)
        if isinstance(body, dict) and body.get("error"):
            return f"{status}: {body['error']}"
    return str(status)


async def happens(event: asyncio.Event, within_s: float) -> bool:
    """Wait for an event, for so long at most; return whether it came."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within_s):
            await event.wait()
    return event.is_set()
