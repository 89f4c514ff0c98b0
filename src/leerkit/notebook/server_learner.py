"""A participant of a workshop: answers go to the workshop's server over HTTP, with their token."""

from collections.abc import Mapping, Sequence
from time import sleep
from typing import Any

import httpx
from pydantic import BaseModel, ValidationError

from leerkit.answer import Answer
from leerkit.errors import LeerkitError, StoreError
from leerkit.texts import notebook as texts

WAITS_S = (0.2, 0.6, 1.5)
"""How long to wait before each further try to reach the server."""

TIMEOUT_S = httpx.Timeout(10, connect=2)


class Answers(BaseModel):
    """What ``GET /api/answers`` gives."""

    answers: tuple[Answer, ...]


class ServerLearner:
    """Somebody in a workshop. Connects when it is first needed, so that it may be made before a fork."""

    def __init__(
        self,
        server: str,
        token: str,
        *,
        known: Mapping[str, list[Answer]] | None = None,
        transport: httpx.BaseTransport | None = None,
        waits_s: Sequence[float] = WAITS_S,
    ) -> None:
        self._server = server.rstrip("/")
        self._token = token
        self._known = dict(known or {})
        self._transport = transport
        self._waits_s = waits_s

    def record(self, answer: Answer) -> None:
        """Hand an answer in; raise LeerkitError, in the server's own words, if it is not kept.

        Trying again is harmless: the server keeps one answer per id.
        """
        sent = answer.model_dump(mode="json", include={"lesson", "exercise_id", "response", "id"})
        reply = self._ask("POST", "/api/answers", texts.SERVER_AWAY, texts.SERVER_AWAY_HINT, json=sent)
        if reply.status_code != httpx.codes.CREATED:
            raise _refusal(reply)

    def answers(self, lesson: str) -> list[Answer]:
        """Return this participant's answers to one lesson, oldest first; raise LeerkitError without them.

        The first time it gives what was known when this was made, if anything was.
        """
        if lesson in self._known:
            return self._known.pop(lesson)
        away, hint = texts.ANSWERS_AWAY, texts.ANSWERS_AWAY_HINT
        reply = self._ask("GET", "/api/answers", away, hint, params={"lesson": lesson})
        if reply.status_code != httpx.codes.OK:
            raise _refusal(reply)
        try:
            return list(Answers.model_validate_json(reply.content).answers)
        except ValidationError as error:
            raise LeerkitError(texts.STRANGE_SERVER, where=self._server, hint=hint) from error

    def _ask(self, method: str, path: str, away: str, hint: str, **content: Any) -> httpx.Response:
        """Return the server's reply; raise StoreError with ``away`` if there is none after the last try."""
        for wait_s in (*self._waits_s, None):
            try:
                # Over plain HTTP no certificates: reading them takes longer than the request.
                with httpx.Client(
                    transport=self._transport,
                    verify=self._server.startswith("https:"),
                    trust_env=False,
                    timeout=TIMEOUT_S,
                    headers={"Authorization": f"Bearer {self._token}"},
                ) as client:
                    return client.request(method, self._server + path, **content)
            except httpx.TransportError as error:
                if wait_s is None:
                    raise StoreError(away, hint=hint) from error
                sleep(wait_s)
        raise AssertionError("the last try returns or raises")


def _refusal(reply: httpx.Response) -> LeerkitError:
    """Return the error that a reply stands for: the server's sentence, or that there was none."""
    try:
        said = str(reply.json()["error"])
    except (ValueError, KeyError, TypeError):
        said = texts.STRANGE_SERVER
    return LeerkitError(said, hint="" if said[-1:] in ".!?" else texts.SERVER_AWAY_HINT)
