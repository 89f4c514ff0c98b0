"""A learning environment with cmi5: it launches a lesson, has a learning record store, and refuses what it must.

The lesson stands on one address and the store on another, as with a real one.
"""

import base64
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from uuid import uuid4

from leerkit.lms.package import LAUNCH
from tests.cmi5_rules import SESSION_ID, Registration, Session, Statement, refused

PUBLISHED = {"objectType": "Activity", "id": "https://leerkit.invalid/les/les"}
RETURN = "/terug"
LAUNCH_DATA, WISHES = "LMS.LaunchData", "cmi5LearnerPreferences"


class Environment:
    """What it knows; ``wrong`` is all that it refused.

    ``is_down`` cuts the line to its store, and ``fault`` is the status of all that comes from there.
    """

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.wrong: list[str] = []
        self.is_down = False
        self.fault = 0
        self.wishes: dict[str, Any] | None = None
        self.tokens: dict[str, Session] = {}
        self.codes: dict[str, str] = {}
        self.asked: list[str] = []
        self.lesson = self.store = ""
        self.lock = threading.Lock()

    def register(self) -> Registration:
        """Put somebody down for the lesson."""
        account = {"homePage": "https://lms.example", "name": f"leerling {uuid4()}"}
        actor = {"objectType": "Agent", "account": account}
        return Registration(str(uuid4()), f"https://lms.example/au/{uuid4()}", actor)

    def launch(
        self, registration: Registration, mode: str = "Normal", mastery: float | None = None
    ) -> tuple[str, Session]:
        """Return the address of a launch, and its session."""
        session_id, code, token = str(uuid4()), str(uuid4()), base64.b64encode(str(uuid4()).encode()).decode()
        template = {
            "contextActivities": {"grouping": [PUBLISHED]},
            "extensions": {SESSION_ID: session_id, "https://lms.example/klas": "3b"},
        }
        session = Session(registration, template, mode, mastery)
        self.tokens[token], self.codes[code] = session, token
        data = {
            "contextTemplate": template,
            "launchMode": mode,
            "moveOn": "Completed",
            "returnURL": self.lesson + RETURN,
        }
        registration.documents[LAUNCH_DATA] = data | ({} if mastery is None else {"masteryScore": mastery})
        given = {
            "endpoint": f"{self.store}/xapi/",
            "fetch": f"{self.store}/token?code={code}",
            "actor": json.dumps(registration.actor),
            "registration": registration.id,
            "activityId": registration.activity,
        }
        return f"{self.lesson}/{LAUNCH}?{urlencode(given, quote_via=quote)}", session


@contextmanager
def environment(package: bytes) -> Iterator[Environment]:
    """Serve a package, and what belongs around it."""
    made = Environment(package)
    servers = [_Server(made, handler) for handler in (_Lesson, _Store)]
    made.lesson, made.store = (f"http://127.0.0.1:{one.server_address[1]}" for one in servers)
    threads = [threading.Thread(target=one.serve_forever, args=(0.05,)) for one in servers]
    for thread in threads:
        thread.start()
    try:
        yield made
    finally:
        for one in servers:
            one.shutdown()
            one.server_close()
        for thread in threads:
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, made: Environment, handler: type[BaseHTTPRequestHandler]) -> None:
        self.environment = made
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away while it is answered is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def there(self) -> Environment:
        return cast(_Server, self.server).environment

    def log_message(self, *_: Any) -> None:
        """Nothing in the terminal."""

    def give(self, status: int, body: bytes = b"", kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name in ("Origin", "Methods", "Headers"):
            allowed = {
                "Origin": "*",
                "Methods": "GET, POST, PUT",
                "Headers": "authorization, content-type, x-experience-api-version",
            }
            self.send_header(f"Access-Control-Allow-{name}", allowed[name])
        self.end_headers()
        self.wfile.write(body)

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))


class _Lesson(_Handler):
    """The files of the package, and the page to which somebody goes back."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == RETURN:
            self.give(200, b"<!DOCTYPE html><title>Leeromgeving</title><h1>Je leeromgeving</h1>", "text/html")
        elif found := self.there.files.get(path.removeprefix("/")):
            self.give(200, found, "text/html; charset=utf-8")
        else:
            self.give(404)


class _Store(_Handler):
    """The token, and the store."""

    def do_OPTIONS(self) -> None:
        self.give(204)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts, body = urlsplit(self.path), self.body()
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self.there.lock:
            self.there.asked.append(f"{self.command} {parts.path}")
            if self.there.is_down:
                self.close_connection = True
                return
            if parts.path == "/token":
                status, found = self._token(query.get("code", ""))
            elif self.there.fault:
                status, found = self.there.fault, None
            else:
                status, found = self._store(parts.path.removeprefix("/xapi/"), query, body)
        self.give(status, b"" if found is None else json.dumps(found).encode())

    def _token(self, code: str) -> tuple[int, Any]:
        if self.command != "POST":
            return self._refuse(405, "8.2.1: fetch is a POST")
        token = self.there.codes.pop(code, None)
        if token is None:
            return 200, {
                "error-code": "1",
                "error-text": "The authorization token has already been returned.",
            }
        return 200, {"auth-token": token}

    def _refuse(self, status: int, why: str) -> tuple[int, Any]:
        self.there.wrong.append(why)
        return status, {"why": why}

    def _store(self, resource: str, query: dict[str, str], body: bytes) -> tuple[int, Any]:
        session = self.there.tokens.get(self.headers.get("Authorization", "").removeprefix("Basic "))
        if session is None:
            return self._refuse(401, "8.1.2: no entry")
        if not self.headers.get("X-Experience-API-Version", "").startswith("1.0"):
            return self._refuse(400, "xAPI: no version")
        if body and self.headers.get("Content-Type") != "application/json":
            return self._refuse(400, "xAPI: content type")
        if resource == "statements" and self.command == "POST":
            return self._statements(session, json.loads(body))
        if json.loads(query.get("agent", "null")) != session.registration.actor:
            return self._refuse(403, "8.1.3: agent")
        return self._document(session, resource, query, body)

    def _document(
        self, session: Session, resource: str, query: dict[str, str], body: bytes
    ) -> tuple[int, Any]:
        if resource == "agents/profile" and self.command == "GET" and query.get("profileId") == WISHES:
            session.has_wishes = True
            return (404, None) if self.there.wishes is None else (200, self.there.wishes)
        of = {"registration": session.registration.id, "activityId": session.registration.activity}
        if resource != "activities/state" or any(query.get(name) != value for name, value in of.items()):
            return self._refuse(403, f"{self.command} {resource} {query}")
        return self._state(session, query["stateId"], body)

    def _state(self, session: Session, name: str, body: bytes) -> tuple[int, Any]:
        documents = session.registration.documents
        if self.command == "GET":
            return (200, documents[name]) if name in documents else (404, None)
        if name == LAUNCH_DATA or "terminated" in session.said():
            return self._refuse(403, f"10.2.1: {name} is not to be written")
        documents[name] = json.loads(body)
        return 204, None

    def _statements(self, session: Session, told: Statement | list[Statement]) -> tuple[int, Any]:
        batch = told if isinstance(told, list) else [told]
        taken = {one["id"]: one for one in session.registration.statements}
        before = len(session.statements), len(session.registration.statements)
        for one in batch:
            if one["id"] in taken:
                if one != taken[one["id"]]:
                    return 409, None
                continue
            if why := refused(session, one):
                del session.statements[before[0] :], session.registration.statements[before[1] :]
                return self._refuse(403, "; ".join(why))
            session.statements.append(one)
            session.registration.statements.append(one)
        return 200, [one["id"] for one in batch]
