"""A participant of a workshop: answers go to the workshop's server over HTTP, with their token.

The standard library's client on purpose: every participant has a kernel of their own, and a larger client's first
request costs each of them about 6 MB (``docs/decisions/003-forked-kernels.md``).
"""

import http.client
import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from time import sleep
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from pydantic import AwareDatetime, BaseModel, ValidationError, field_validator

from leerkit.answer import Answer, LastAnswer, Receipt, Verdict
from leerkit.content import Lesson
from leerkit.errors import LeerkitError, StoreError
from leerkit.exercises.calibration import Calibration
from leerkit.texts import notebook as texts

WAITS_S = (0.2, 0.6, 1.5)
"""How long to wait before each further try to reach the server."""

TIMEOUT_S = 10

UNKNOWN = Verdict(sentence="")


class Request(NamedTuple):
    """What is asked of a server."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None = None


class ServerReply(NamedTuple):
    """What a server said."""

    status: int
    body: bytes


def ask(request: Request) -> ServerReply:
    """Return a server's reply; raise OSError or HTTPException if there is none."""
    url = urlsplit(request.url)
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT_S)
    try:
        target = f"{url.path}?{url.query}" if url.query else url.path
        connection.request(request.method, target, request.body, request.headers)
        reply = connection.getresponse()
        return ServerReply(reply.status, reply.read())
    finally:
        connection.close()


class ServerAnswers(BaseModel):
    """What ``GET /api/answers`` gives."""

    answers: tuple[LastAnswer, ...]

    @field_validator("answers", mode="before")
    @classmethod
    def with_verdicts(cls, given: Any) -> Any:
        """Put something in the place of a verdict that is held, and so not sent: the lesson gives it anew here."""
        if not isinstance(given, list):
            return given
        return [
            {**one, "verdict": UNKNOWN} if isinstance(one, dict) and one.get("held") else one for one in given
        ]


class Kept(BaseModel):
    """What ``POST /api/answers`` gives, as far as it matters here."""

    kept_at: AwareDatetime | None = None
    held: bool = False


class SureAndWrong(BaseModel):
    """An exercise of which somebody was very sure, and wrong."""

    exercise_id: str


class Certainty(BaseModel):
    """What ``GET /api/certainty`` gives."""

    sentence: str
    wrong: tuple[SureAndWrong, ...]


class ServerLearner:
    """Somebody in a workshop. Connects when it is first needed, so that it may be made before a fork."""

    keeping = ""
    """The server's own page keeps drafts; it knows which participant has the tab."""
    who = ""
    """That page says it."""

    def __init__(
        self,
        server: str,
        token: str,
        *,
        known: Mapping[str, list[LastAnswer]] | None = None,
        ask: Callable[[Request], ServerReply] = ask,
        waits_s: Sequence[float] = WAITS_S,
    ) -> None:
        self._server = server.rstrip("/")
        self._token = token
        self._known = dict(known or {})
        self._ask_once = ask
        self._waits_s = waits_s

    def record(self, answer: Answer) -> Receipt:
        """Hand an answer in; raise LeerkitError, in the server's own words, if it is not kept.

        Trying again is harmless: the server keeps one answer per id, and says since when.
        """
        sent = answer.model_dump_json(include={"lesson", "exercise_id", "response", "id"}).encode()
        reply = self._ask("POST", "/api/answers", texts.SERVER_AWAY, texts.SERVER_AWAY_HINT, sent)
        if reply.status != HTTPStatus.CREATED:
            raise _refusal(reply)
        try:
            return Receipt(**dict(Kept.model_validate_json(reply.body)))
        except ValidationError:
            return Receipt(held=True)  # nothing is shown of what was not understood

    def answers(self, lesson: str) -> list[LastAnswer]:
        """Return this participant's last answer to each exercise of a lesson; raise LeerkitError without them.

        The first time it gives what was known when this was made, if anything was.
        """
        if lesson in self._known:
            return self._known.pop(lesson)
        away, hint = texts.ANSWERS_AWAY, texts.ANSWERS_AWAY_HINT
        reply = self._ask("GET", f"/api/answers?{urlencode({'lesson': lesson})}", away, hint)
        if reply.status != HTTPStatus.OK:
            raise _refusal(reply)
        try:
            return list(ServerAnswers.model_validate_json(reply.body).answers)
        except ValidationError as error:
            raise LeerkitError(texts.STRANGE_SERVER, where=self._server, hint=hint) from error

    def certainty(self, lesson: Lesson) -> Calibration:
        """Return what the server says of it; raise LeerkitError if it says nothing."""
        away, hint = texts.ANSWERS_AWAY, texts.ANSWERS_AWAY_HINT
        reply = self._ask("GET", f"/api/certainty?{urlencode({'lesson': lesson.slug})}", away, hint)
        if reply.status != HTTPStatus.OK:
            raise _refusal(reply)
        try:
            told = Certainty.model_validate_json(reply.body)
        except ValidationError as error:
            raise LeerkitError(texts.STRANGE_SERVER, where=self._server, hint=hint) from error
        return Calibration(sentence=told.sentence, wrong=tuple(one.exercise_id for one in told.wrong))

    def history(self) -> list[Answer] | None:
        """Return nothing: in a room nothing is asked again."""
        return None

    def _ask(self, method: str, target: str, away: str, hint: str, body: bytes | None = None) -> ServerReply:
        """Return the server's reply; raise StoreError with ``away`` if there is none after the last try."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = Request(method, self._server + target, headers, body)
        for wait_s in (*self._waits_s, None):
            try:
                return self._ask_once(request)
            except (OSError, http.client.HTTPException) as error:
                if wait_s is None:
                    raise StoreError(away, hint=hint) from error
                sleep(wait_s)
        raise AssertionError("the last try returns or raises")


def _refusal(reply: ServerReply) -> LeerkitError:
    """Return the error that a reply stands for: the server's sentence, or that there was none."""
    try:
        content: Any = json.loads(reply.body)
        said = str(content["error"])
    except (ValueError, KeyError, TypeError):
        said = texts.STRANGE_SERVER
    return LeerkitError(said, hint="" if said[-1:] in ".!?" else texts.SERVER_AWAY_HINT)
