"""A page without a kernel in conversation with the server: ``cards.js`` of a lesson, without drawing."""

import asyncio
import json
import time
from typing import Any

from leerkit.bench.browser import Browser
from leerkit.bench.kernel_talk import Reply, States
from leerkit.bench.page import LessonPage
from leerkit.errors import VisitError

OK = 200
CREATED = 201


class CardTalk:
    """Fetches one's own answers, and hands new ones in, until what the page listens to ends."""

    def __init__(
        self, browser: Browser, page: LessonPage, lesson: str, hearing: "asyncio.Task[None]"
    ) -> None:
        self._browser = browser
        self._cards = page.cards
        self._lesson = lesson
        self._hearing = hearing
        self._owner = ""
        self._is_closed = False

    async def states(self) -> States:
        """Return what each card shows, by its exercise, once it is known what was answered. Raises VisitError."""
        reply = await self._browser.get(f"/api/answers?lesson={self._lesson}")
        if reply.status != OK:
            raise VisitError(str(reply.status))
        self._owner = str(json.loads(reply.text())["owner"])
        return {exercise_id: {"props": props} for exercise_id, props in self._cards.items()}

    async def answer(self, model_id: str, answer_id: str, response: dict[str, Any]) -> Reply:
        """Hand an answer in; return what became of it."""
        given = {"id": answer_id, "lesson": self._lesson, "exercise_id": model_id, "response": response}
        reply = await self._browser.post_json("/api/answers", given, {"X-Leerkit-Owner": self._owner})
        at, said = time.monotonic(), json.loads(reply.text())
        if reply.status == CREATED and said.get("id") == answer_id:
            return Reply(at, is_saved=True)
        return Reply(at, is_saved=False, error=str(said.get("error", reply.status)))

    @property
    def is_over(self) -> bool:
        """Whether nothing is heard any more."""
        return self._is_closed or self._hearing.done()

    def close(self) -> None:
        """Ask nothing more."""
        self._is_closed = True
