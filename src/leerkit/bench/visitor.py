"""A participant, from arriving to leaving."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from leerkit.bench.browser import Browser, Shared
from leerkit.bench.card_talk import CardTalk
from leerkit.bench.guesses import GUESSES, fixed_guess
from leerkit.bench.kernel_talk import PROTOCOL, KernelTalk, fresh_id
from leerkit.bench.options import ANSWER_WITHIN_S
from leerkit.bench.page import LessonPage
from leerkit.bench.report import SentAnswer, Visit
from leerkit.bench.target import Target
from leerkit.errors import VisitError

Talk = KernelTalk | CardTalk
"""With whom a page speaks: its kernel, or the server itself."""

TROUBLE = (VisitError, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError)
"""What a server can do to a participant: refuse, be silent, hang up, or say what nobody understands."""


def why(error: BaseException) -> str:
    """Return in a word what went wrong."""
    match error:
        case VisitError():
            return error.came
        case TimeoutError():
            return "timeout"
        case ConnectionRefusedError():
            return "refused"
        case OSError() | EOFError():
            return "closed"
    return "unreadable"


class Visitor:
    """One participant and what happened to them. A kind of server has its own ``come_in``."""

    def __init__(self, number: int, target: Target, began: float, shared: Shared, source: str = "") -> None:
        self.number = number
        self.target = target
        self.browser = Browser(target.url, shared, source)
        self.answers: list[SentAnswer] = []
        self.exercises: list[tuple[str, dict[str, Any]]] = []
        self.waited_s = 0.0
        self.failure = ""
        self.page_s: float | None = None
        self.first_exercise_s: float | None = None
        self._began = began
        self.arrived_s = 0.0
        self._step = ""
        self._n_not_there = 0
        self._n_bytes = self._n_requests = 0
        self.shown: tuple[str, ...] = ()
        self.placed: tuple[str, ...] = ()
        self._talk: Talk | None = None

    async def come_in(self) -> Talk:
        """Do what the browser does until it can be asked what the exercises show; return whom to ask.

        Raises one of ``TROUBLE`` for whatever stands in the way.
        """
        raise NotImplementedError

    async def go_on(self) -> Talk:
        """Open the next lesson with what is in the cache; like ``come_in`` otherwise."""
        raise NotImplementedError

    async def arrive(self, within_s: float) -> None:
        """Come in and wait for the first exercise; whatever goes wrong becomes ``failure``."""
        self.arrived_s = self.now_s
        try:
            async with asyncio.timeout(within_s):
                self._talk = await self.come_in()
                with self.step("states"):
                    self.look(await self._talk.states())
            self.first_exercise_s = self.now_s
        except TROUBLE as error:
            self.failure = f"{self._step}: {why(error)}"
            self.leave()
        self.browser.rest()
        self._n_bytes, self._n_requests = self.browser.n_bytes, self.browser.n_requests

    async def answer(self, place: int) -> None:
        """Answer the exercise at this place, counted round; keep what became of it."""
        known = answerable(self.exercises)
        if self._talk is None or not known:
            return
        model_id, props = known[place % len(known)]
        answer_id, sent_s, saved_s, problem = fresh_id(), self.now_s, None, ""
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                reply = await self._talk.answer(model_id, answer_id, fixed_guess(props))
            if reply.is_saved:
                saved_s = reply.at - self._began
            problem = reply.error
        except TROUBLE as error:
            problem = why(error)
        self.answers.append(
            SentAnswer(id=answer_id, exercise_id=props["id"], sent_s=sent_s, saved_s=saved_s, problem=problem)
        )

    async def open_next(self, within_s: float) -> int | None:
        """Open the next lesson; return how much came in for it, or None if it did not come."""
        before = self.browser.n_bytes
        if self._talk:
            self._talk.close()
        try:
            async with asyncio.timeout(within_s):
                self._talk = await self.go_on()
                await self._talk.states()
        except TROUBLE:
            return None
        return self.browser.n_bytes - before

    def leave(self) -> None:
        """Close everything without a word, as a browser that is gone."""
        if self._talk:
            self._talk.close()
        self.browser.close()

    @property
    def is_in(self) -> bool:
        """Whether the first exercise was seen and the connection is there."""
        return self._talk is not None and not self.failure and not self._talk.is_over

    def visit(self, n_exercises: int) -> Visit:
        """Return what happened; ``n_exercises`` is how many the page should have."""
        is_in = self.first_exercise_s is not None
        return Visit(
            number=self.number,
            arrived_s=self.arrived_s,
            page_s=self.page_s,
            first_exercise_s=self.first_exercise_s,
            waited_s=self.waited_s,
            failure=self.failure,
            n_missing=max(self._n_not_there, n_exercises - len(self.exercises)) if is_in else 0,
            dropped=is_in and self._talk is not None and self._talk.is_over,
            n_bytes=self._n_bytes,
            n_requests=self._n_requests,
            answers=tuple(self.answers),
        )

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say what is being done, for when it fails."""
        self._step = name
        yield

    async def talk(self, page: LessonPage) -> KernelTalk:
        """Connect to the page's kernel."""
        with self.step("websocket"):
            address = f"{page.base_url}api/kernels/{page.kernel_id}/channels?session_id={fresh_id()}"
            return KernelTalk(await self.browser.socket(address, PROTOCOL), self.browser.states(page))

    def seen(self, page: LessonPage) -> None:
        """Take in which widgets a page has places for, and which exercises its films have.

        Raises VisitError for a page without kernel or cards.
        """
        if not (page.kernel_id or page.cards):
            raise VisitError("no kernel")
        self.shown = page.model_ids or tuple(page.cards)
        self.placed = page.placed if page.model_ids else ()
        self.page_s = self.now_s

    def look(self, states: dict[str, dict[str, Any]]) -> None:
        """Keep which exercises can be shown. Raises VisitError if there is none."""
        by_exercise = {exercise_of(state): model for model, state in states.items()}
        shown = [*self.shown, *(by_exercise.get(one, one) for one in self.placed)]
        there = {model: states[model] for model in shown if can_be_drawn(states, model)}
        self._n_not_there = len(shown) - len(there)
        for model, state in there.items():
            if exercise_of(state):
                self.exercises.append((model, state["props"]))
        if not there:
            raise VisitError("no exercises")

    @property
    def now_s(self) -> float:
        """Return the seconds since the measuring began."""
        return time.monotonic() - self._began


def can_be_drawn(states: dict[str, dict[str, Any]], model: str) -> bool:
    """Return whether the kernel knows a widget, and what the widget's card is made of."""
    assets = str(states.get(model, {}).get("assets", ""))
    return model in states and (not assets or assets.removeprefix("IPY_MODEL_") in states)


def exercise_of(state: dict[str, Any]) -> str:
    """Return the id of the exercise that a widget is the card of; empty if it is none."""
    props = state.get("props")
    return str(props.get("id", "")) if isinstance(props, dict) and props.get("soort") else ""


def answerable(exercises: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """Return the exercises that there is a response for."""
    return [(model, props) for model, props in exercises if props.get("soort") in GUESSES]
