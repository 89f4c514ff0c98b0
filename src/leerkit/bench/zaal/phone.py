"""A phone in a room that is led: it joins, hears what is on, answers, and comes back when the server was away."""

import asyncio
import json
import random
import time
from dataclasses import dataclass
from typing import Any

from leerkit.bench.browser import Browser, Shared
from leerkit.bench.kernel_talk import fresh_id
from leerkit.bench.target import Target
from leerkit.bench.visitor import TROUBLE, why
from leerkit.bench.zaal.line import PhoneLine, open_line
from leerkit.bench.zaal.options import Way
from leerkit.bench.zaal.report import FirstLoad
from leerkit.bench.zaal.told import Reading, after
from leerkit.errors import VisitError

CREATED = 201
NEWS = "/api/live"
PAGE = "/zaal"
FIRST_WAIT_S, LONGEST_WAIT_S = 3.0, 15.0
"""As ``shared/connection.js`` waits after a loss."""

ASK_AGAIN_S = 1.0
"""As ``shared/outbox.js`` waits before it hands in again."""

N_ADDRESSES = 8
"""So many addresses of this machine are taken by turns: a system has a bound on the ports of one."""


@dataclass
class GivenAnswer:
    """An answer, and what became of it. Times are of ``time.monotonic``."""

    id: str
    exercise_id: str
    given_at: float
    kept_at: float | None = None
    problem: str = ""


class Phone:
    """One participant. ``state`` is what the page would draw, ``heard_at`` when it was told."""

    def __init__(self, number: int, target: Target, way: Way, reading: Reading) -> None:
        self.number = number
        self.state: Any = None
        self.heard_at = 0.0
        self.first_at = 0.0
        self.answers: list[GivenAnswer] = []
        self.first_state_bytes = 0
        self._dice = random.Random(number)  # noqa: S311 - nothing secret
        self._target = target
        self._way = way
        self._reading = reading
        source = f"127.0.0.{1 + number % N_ADDRESSES}"
        self._browser = Browser(target.url, Shared(), source)
        self._line: PhoneLine | None = None
        self._waiting: dict[str, asyncio.Future[str]] = {}
        self._told = asyncio.Event()
        self._is_over = False
        self._coming_back: asyncio.Task[None] | None = None

    # ── coming in, and staying ────────────────────────────────────────────────────────────────────────────

    async def join(self) -> None:
        """Become a participant. Raises one of ``TROUBLE``."""
        asked = {"code": self._target.code, "nickname": f"Telefoon {self.number + 1}"}
        reply = await self._browser.post_json("/api/join", asked)
        if reply.status != CREATED:
            raise VisitError(str(reply.status))

    async def connect(self) -> None:
        """Open the line and wait for the first state. Raises one of ``TROUBLE``."""
        self.state, self.first_at = None, 0.0
        headers, address = self._browser.headers(), self._browser.address
        self._told.clear()
        line = self._line = await open_line(address, NEWS, headers, self._take, self._lost)
        await self._told.wait()
        if line.is_closed:
            raise VisitError("closed")
        self.first_state_bytes = self.first_state_bytes or line.n_bytes

    async def load_page(self) -> FirstLoad:
        """Load the page of the room as a browser does that has nothing of it. Raises one of ``TROUBLE``."""
        browser = self._browser
        n_requests, n_bytes = browser.n_requests, browser.n_bytes
        page, _ = await browser.visit(PAGE)
        await browser.load(page)
        return FirstLoad(n_requests=browser.n_requests - n_requests, n_bytes=browser.n_bytes - n_bytes)

    @property
    def n_bytes(self) -> int:
        """Return how much came over the line that is open now."""
        return self._line.n_bytes if self._line else 0

    @property
    def is_in(self) -> bool:
        """Whether there is a line and a state came over it."""
        return self._line is not None and not self._line.is_closed and self.state is not None

    def leave(self) -> None:
        """Go for good."""
        self._is_over = True
        if self._coming_back:
            self._coming_back.cancel()
        if self._line:
            self._line.close()
        self._browser.close()

    # ── what is on ────────────────────────────────────────────────────────────────────────────────────────

    def shows(self, exercise_id: str) -> bool:
        """Return whether an exercise is on."""
        return bool(self._on.get("exercise_id") == exercise_id)

    def is_revealed(self) -> bool:
        """Return whether the solution of what is on may be shown."""
        return bool(self._on.get("shows_solution"))

    @property
    def _on(self) -> dict[str, Any]:
        return (self.state or {}).get("on") or {}

    # ── answering ─────────────────────────────────────────────────────────────────────────────────────────

    async def answer(self, exercise_id: str, response: dict[str, Any], within_s: float) -> None:
        """Answer, again and again with the same id until the server has it; keep what became of that."""
        answer = GivenAnswer(fresh_id(), exercise_id, time.monotonic())
        self.answers.append(answer)
        given = {
            "id": answer.id,
            "lesson": self._target.lesson,
            "exercise_id": exercise_id,
            "response": response,
        }
        hand_in = self._over_line if self._way == "socket" else self._by_request
        while answer.kept_at is None and time.monotonic() < answer.given_at + within_s:
            try:
                async with asyncio.timeout(within_s):
                    answer.problem = await hand_in(given)
            except TROUBLE as error:
                answer.problem = why(error)
            if answer.problem:
                await asyncio.sleep(ASK_AGAIN_S * (0.5 + self._dice.random()))
            else:
                answer.kept_at = time.monotonic()

    async def _by_request(self, given: dict[str, Any]) -> str:
        """Hand an answer in with a request; return what stands in its way, if anything."""
        reply = await self._browser.post_json("/api/answers", given)
        return "" if reply.status == CREATED else str(reply.status)

    async def _over_line(self, given: dict[str, Any]) -> str:
        """Hand an answer in over the line; return what stands in its way, if anything."""
        if self._line is None or self._line.is_closed:
            return "closed"
        said = self._waiting[given["id"]] = asyncio.get_running_loop().create_future()
        self._line.send(json.dumps({"t": "answer", **given}))
        problem: str = await said
        return problem

    # ── the line ──────────────────────────────────────────────────────────────────────────────────────────

    def _take(self, message: bytes) -> None:
        said = self._reading(message)
        kind = said.get("t")
        if kind in ("verdict", "refused"):
            waiting = self._waiting.pop(said["id"], None)
            if waiting and not waiting.done():
                waiting.set_result("" if kind == "verdict" else str(said.get("error", kind)))
            return
        self.state = after(self.state, said)
        self.heard_at = time.monotonic()
        self.first_at = self.first_at or self.heard_at
        self._told.set()

    def _lost(self) -> None:
        self._told.set()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result("closed")
        self._waiting.clear()
        if not self._is_over and self._coming_back is None:
            self._coming_back = asyncio.ensure_future(self._come_back())

    async def _come_back(self) -> None:
        """Try until there is a line again, at random moments: a server that was away has a room that comes back."""
        wait_s = FIRST_WAIT_S * self._dice.random()
        tries = 0
        while not self._is_over:
            await asyncio.sleep(wait_s)
            try:
                await self.connect()
                break
            except TROUBLE:
                tries += 1
                wait_s = min(FIRST_WAIT_S * 2**tries, LONGEST_WAIT_S) * (0.75 + self._dice.random() / 2)
        self._coming_back = None
