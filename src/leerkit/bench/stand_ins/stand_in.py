"""Somebody who is not there: joins, hears what is on, thinks, answers, drops out and comes back, as a phone does."""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from leerkit.bench.browser import Browser, Shared
from leerkit.bench.guesses import going_on, guess
from leerkit.bench.kernel_talk import fresh_id
from leerkit.bench.visitor import TROUBLE
from leerkit.bench.websocket import Socket
from leerkit.errors import VisitError
from leerkit.texts import practising as texts

CREATED = 201
CANNOT = 500
"""From here on it is the server that cannot, and later it may."""
AGAIN_S = 2.0

Exercises = Mapping[tuple[str, str], Mapping[str, Any]]
"""The public fields of each exercise, by its lesson's slug and its own id, in order."""


@dataclass(frozen=True)
class Character:
    """How somebody is."""

    name: str
    arrives_s: float
    """How long after the start they come in."""
    thinks_s: float
    """How long they take for a question, on average."""
    drops_out: bool = False
    """Whether their phone loses the line now and then."""
    tells_names: bool = False
    """Whether they write what does not belong on a big screen."""
    is_curious: bool = False
    """Whether they ask a question when questions are asked for."""


@dataclass(frozen=True)
class Task:
    """Something to do once: an exercise in a round, a wall, a question; a group to be in, and its answer."""

    kind: str
    lesson: str = ""
    exercise_id: str = ""
    ronde: int = 1


@dataclass
class StandIn:
    """One of them. ``live`` runs until it is cancelled; whatever the server does, they try again."""

    character: Character
    url: str
    code: str
    exercises: Exercises
    dice: Random
    pace: float = 1.0
    """How much quicker than people they are; 1 is as people are."""

    def __post_init__(self) -> None:
        self.browser = Browser(self.url, Shared())
        self._state: dict[str, Any] = {}
        self._changed = asyncio.Event()
        self._done: set[Task] = set()

    async def live(self) -> None:
        """Come in, stay, and answer what is asked."""
        await self._wait(self.character.arrives_s)
        while not await self._tried(self._join()):
            await self._wait(AGAIN_S)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._listen())
                group.create_task(self._answer_all())
        finally:
            self.browser.close()

    async def _wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.pace)

    async def _tried(self, doing: Any) -> bool:
        """Return whether something went well."""
        with contextlib.suppress(*TROUBLE):
            await doing
            return True
        return False

    async def _join(self) -> None:
        asked = {"code": self.code, "nickname": texts.nickname(self.character.name)}
        reply = await self.browser.post_json("/api/join", asked)
        if reply.status != CREATED:
            raise VisitError(str(reply.status))

    async def _listen(self) -> None:
        """Hear what the host does, over one line after the other."""
        while True:
            with contextlib.suppress(*TROUBLE):
                line = await self.browser.socket("/api/live")
                await self._hear(line)
            await self._wait(self.dice.uniform(0, AGAIN_S))

    async def _hear(self, line: Socket) -> None:
        """Take what comes until the line is gone, or this phone loses it."""
        stays_s = self.dice.uniform(60, 180) / self.pace if self.character.drops_out else None
        try:
            async with asyncio.timeout(stays_s):
                while True:
                    self._state = json.loads(await line.receive())
                    self._changed.set()
        except TimeoutError:
            await self._wait(self.dice.uniform(10, 40))
        finally:
            line.close()

    async def _answer_all(self) -> None:
        """Answer what is on; at their own pace one exercise after the other."""
        while True:
            next_one = self._next()
            if next_one is None:
                self._changed.clear()
                await self._changed.wait()
                continue
            await self._wait(self.character.thinks_s * self.dice.uniform(0.5, 1.6))
            if self._next() == next_one and not await self._tried(self._do(next_one)):
                await self._wait(AGAIN_S)

    def _next(self) -> Task | None:
        """Return what there is to do now."""
        if not self._state or self._state.get("ended_at") or self._state.get("removed"):
            return None
        groups, on = self._state.get("groups"), self._state.get("on")
        asked = [Task("in_group", groups["key"])] if groups else []
        if on is None:
            asked += [Task("exercise", *which) for which in self.exercises]
        elif on["kind"] == "exercise" and not on["is_closed"]:
            rondes = self._state["rondes"].get(on["lesson"], {})
            ronde = rondes.get(on["exercise_id"], 1)
            asked += [Task("exercise", on["lesson"], on["exercise_id"], ronde)]
            own = self._state.get("of_group")
            if own and on["in_groups"] and own["answer"] is None:
                asked.append(Task("group_answer", on["lesson"], on["exercise_id"]))
        elif on["kind"] == "wall":
            asked.append(Task("wall", on["lesson"], on["exercise_id"]))
        elif on["kind"] == "questions" and self.character.is_curious:
            asked.append(Task("questions"))
        return next((one for one in asked if one not in self._done and self._is_known(one)), None)

    def _is_known(self, task: Task) -> bool:
        return task.kind in ("questions", "in_group") or (task.lesson, task.exercise_id) in self.exercises

    async def _do(self, task: Task) -> None:
        """Do it once; raise VisitError if the server cannot just now."""
        which = {"lesson": task.lesson, "exercise_id": task.exercise_id}
        props = self.exercises.get((task.lesson, task.exercise_id), {})
        response = guess(props, self.dice, task.ronde) if props else None
        if task.kind == "questions":
            await self._contribute("question", text=self.dice.choice(texts.QUESTIONS))
        elif task.kind == "in_group":
            n = self._state["groups"]["n"] if self._state.get("groups") else 1
            await self._contribute("in_group", group=self.dice.randint(1, n))
        elif response is not None and task.kind == "wall":
            for post in response.get("posts", ()):
                said = {**post, "text": texts.A_NAME} if self.character.tells_names else post
                await self._contribute("post", **which, **said)
        elif response is not None:
            if self.character.tells_names and "text" in response:
                response["text"] = texts.A_NAME[: props["max_chars"]]
            await self._answer(task.kind, which, response)
        self._done.add(task)

    async def _answer(self, kind: str, which: dict[str, str], response: dict[str, Any] | None) -> None:
        """Answer, alone or for a group, and go on from there for as long as the answer opens something."""
        while response is not None:
            given = {**which, "response": response}
            if kind == "group_answer":
                told = await self._contribute(kind, **given)
            else:
                told = await self._post("answers", given)
            response = going_on(response, told.get("reached") or {}, self.dice)
            if response is not None:
                await self._wait(self.character.thinks_s * self.dice.uniform(0.5, 1.6))

    async def _contribute(self, kind: str, **payload: Any) -> dict[str, Any]:
        return await self._post("contributions", {"kind": kind, "payload": payload})

    async def _post(self, where: str, body: dict[str, Any]) -> dict[str, Any]:
        """Hand something in; return what is told of it."""
        reply = await self.browser.post_json(f"/api/{where}", {"id": fresh_id(), **body})
        if reply.status >= CANNOT:
            raise VisitError(str(reply.status))
        told = json.loads(reply.text())
        return told if isinstance(told, dict) else {}
