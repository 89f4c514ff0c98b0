"""The screen and a phone ask for everything there is with their tokens, in every state of a room that is led.

No name, no note, nothing of the group that is not revealed, no post that is not shown and no solution comes out.
"""

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from leerkit.exercises import SOORTEN
from leerkit.server.pages.static_files import FOREVER
from tests.browser.workshop_visit import sentences
from tests.every_address import addresses, filled
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, few_folder, gallery_folder
from tests.impatient import LONG_S, until
from tests.test_leading import screen_of
from tests.workshop import CERTIFICATES, Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

NAME, GONE, MINE = "Naamdrager", "Verwijderde", "Nieuwsgierige"
WRITTEN = {
    "open": {"text": "Mevrouw De Vries, Lindestraat 12", "rubric": {}},
    "stelling": {"choice": "eens", "ronde": 1, "reason": "Omdat de buurman klaagt."},
}
WAITS, SHOWN, HIDDEN = "Dit wacht nog even.", "Dit mag iedereen zien.", "Dit is niet voor de muur."
ASKED = "Wie betaalt dat eigenlijk?"
N_POSTS = 6
METHOD_NOT_ALLOWED = 405
SAY = "Vertel zachtjes over de bomen."
WALL = {"lesson": SLUG, "exercise_id": example("muur").id}

ALWAYS = (NAME, GONE, WAITS, HIDDEN, SAY, *(one.get("text") or one["reason"] for one in WRITTEN.values()))
"""What nobody but the host may read, whatever was revealed."""


def which(soort: str) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": example(soort).id}


def solution(soort: str) -> list[str]:
    return sentences(example(soort).solution.model_dump())  # type: ignore[attr-defined]


@dataclass
class Token:
    """Somebody's cookie, and what they were sent: everything by address, with frames of websockets."""

    workshop: Workshop
    cookie: str
    path: str
    """Of the line by which they hear the news."""
    every: list[tuple[str, bool]]
    client: httpx.Client
    line: ClientConnection
    heard: str = ""
    """What came over it last."""
    opens: list[str] = field(default_factory=list)
    """The addresses that gave something when all of them were asked."""
    settled: set[tuple[str, str]] = field(default_factory=set)
    """Methods and addresses of which nothing new can come: a file that is kept for ever, a method that is not there."""

    def ask_everything(self) -> Iterator[tuple[str, str]]:
        """Yield all that comes of every address, whatever is asked of it."""
        self.opens = []
        for address, is_socket in self.every:
            if is_socket:
                yield address, self._frame(address)
                continue
            for method in ("GET", "POST"):
                if (method, address) == ("POST", "/zaal/wis") or (method, address) in self.settled:
                    continue
                answer = self._ask(method, address)
                yield address, answer.text
                if answer.status_code == METHOD_NOT_ALLOWED or is_kept_for_ever(answer):
                    self.settled.add((method, address))
                elif answer.is_success:
                    self.opens.append(address)
        yield from self._news()

    def ask_again(self) -> Iterator[tuple[str, str]]:
        """Yield all that comes of the addresses that gave something, and of the line since the last time."""
        for address in self.opens:
            yield address, self._ask("GET", address).text
        yield from self._news()

    def _ask(self, method: str, address: str) -> httpx.Response:
        more: dict[str, Any] = {"json": {}} if method == "POST" else {}
        self.client.cookies.clear()
        return self.client.request(method, address, headers={"Cookie": self.cookie}, **more)

    def _frame(self, address: str) -> str:
        """Return the first frame of a websocket, or why there is none."""
        try:
            with opened(self.workshop, address, self.cookie) as line:
                return str(line.recv(timeout=LONG_S))
        except InvalidStatus as error:
            return str(error.response.body)

    def _news(self) -> Iterator[tuple[str, str]]:
        """Yield what came over the line, up to what somebody hears who opens one now."""
        newest = self._frame(self.path)
        yield self.path, newest
        while self.heard != newest:
            self.heard = str(self.line.recv(timeout=LONG_S))
            yield self.path, self.heard


def opened(workshop: Workshop, path: str, cookie: str) -> ClientConnection:
    address = workshop.base.replace("http", "ws") + path
    return connect(address, additional_headers={"Cookie": cookie}, open_timeout=LONG_S, proxy=None)


@dataclass
class Scene:
    """A room with somebody who wrote a lot, the host, a phone and the screen."""

    workshop: Workshop
    host: httpx.Client
    phone: Token
    screen: Token
    never: tuple[str, ...]
    soorten: Sequence[str]
    """The types that the lesson has."""
    solution_on: str = ""
    """The type of which the solution is on the screen."""

    def do(self, deed: str, /, **payload: Any) -> None:
        asked = {"kind": deed, "payload": payload}
        answer = self.host.post(f"/api/sessions/{self.workshop.code}/events", json=asked)
        assert answer.status_code == 201, answer.text

    def tallies(self) -> dict[str, str]:
        """Return what the host reads of what the group answered, by type."""
        [lesson] = self.workshop.results()["lessons"]
        return {one["soort"]: one["tally"]["sentence"] for one in lesson["exercises"]}

    def look(
        self, *, group: str = "", solved: Sequence[str] = (), shown: str = "", whole: bool = False
    ) -> None:
        """Ask for everything, and hold it against what is revealed: of which type what the group answered, and so on.

        A phone keeps the solutions that it was told; the screen shows the last one of ``solved`` if that is on.
        """
        told = self.tallies()
        hidden = (*self.never, *(one for one in (SHOWN, ASKED) if one != shown))
        unrevealed = {one for soort, one in told.items() if soort != group} - {told.get(group)}
        for where, who, may_know in (
            ("phone", self.phone, solved),
            ("screen", self.screen, [one for one in solved if one == self.solution_on]),
        ):
            never = {*hidden, *unrevealed, *(() if where == "phone" else (MINE,))}
            never |= {text for soort in set(self.soorten) - set(may_know) for text in solution(soort)}
            asked = list(who.ask_everything() if whole else who.ask_again())
            for address, said in asked:
                seen = plain(said)
                assert [text for text in never if text in seen] == [], (where, address)
            whole_text = "".join(said for _, said in asked)
            assert shown in whole_text, where
            assert ('"charts":' in whole_text) is bool(group), where
            assert where == "screen" or ('"n_answered":' in whole_text) is bool(group)


def is_kept_for_ever(answer: httpx.Response) -> bool:
    """Return whether it is a file of everybody's that never changes; one that is ``private`` may be somebody's."""
    return answer.is_success and answer.headers.get("Cache-Control", "") == FOREVER


def plain(text: str) -> str:
    """Return a text as a person reads it, whether it stands in a page or in JSON."""
    unescaped = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return html.unescape(unescaped.replace('\\"', '"'))


EVERY_TYPE = pytest.param(
    (gallery_folder, SOORTEN),
    marks=pytest.mark.long("asks for everything 70 times, with every type: 8 s of work"),
)


@pytest.fixture(params=[(few_folder, FEW), EVERY_TYPE], ids=["few", "every type"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    rows = [{"minutes": 5, "exercise": example("open").id, "say": SAY}]
    written, soorten = request.param
    folder = written(tmp_path, run_sheet=rows)
    with ExitStack() as stack:
        workshop = stack.enter_context(running_workshop(tmp_path / "x.sqlite", str(folder)))
        host = stack.enter_context(workshop.facilitator())
        other, gone = (stack.enter_context(workshop.participant(one)) for one in (NAME, GONE))
        mine = stack.enter_context(workshop.participant(MINE))
        screen = stack.enter_context(screen_of(workshop, host))
        ids = {one["nickname"]: one["participant_id"] for one in workshop.results()["participants"]}
        every = list(addresses(filled(folder, workshop.code, ids[NAME])))

        def token(client: httpx.Client, path: str) -> Token:
            cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
            asks = stack.enter_context(
                httpx.Client(base_url=workshop.base, timeout=LONG_S, verify=CERTIFICATES)
            )
            line = stack.enter_context(opened(workshop, path, cookie))
            return Token(workshop, cookie, path, every, asks, line)

        [screen_key] = screen.cookies.values()
        made = Scene(
            workshop,
            host,
            token(mine, "/api/live"),
            token(screen, f"/api/sessions/{workshop.code}/screen"),
            (*ALWAYS, ids[GONE], workshop.key, screen_key),
            soorten,
        )
        write(made, other, gone, ids[GONE])
        yield made


def write(scene: Scene, other: httpx.Client, gone: httpx.Client, gone_id: str) -> None:
    """Let somebody answer everything and write on the wall, and let the host read that."""
    for soort in scene.soorten:
        response = WRITTEN.get(soort, ENTRIES[soort]["keyboard"]["gives"])
        given = {**which(soort), "response": response}
        assert other.post("/api/answers", json=given).status_code == 201
        assert gone.post("/api/answers", json=given).status_code == 201
    sent = [("post", {**WALL, "column": "goed", "text": text}) for text in (WAITS, SHOWN, HIDDEN)]
    sent += [("question", {"text": text}) for text in (WAITS, ASKED, HIDDEN)] + [
        ("signal", {"signal": "lost"})
    ]
    for kind, payload in sent:
        answer = other.post("/api/contributions", json={"kind": kind, "payload": payload})
        assert answer.status_code == 201, answer.text
    address = f"/api/sessions/{scene.workshop.code}/live/state"
    there = until(
        lambda: scene.host.get(address).json()["state"]["posts"], lambda posts: len(posts) == N_POSTS
    )
    for post in there:
        status = {SHOWN: "shown", ASKED: "shown", HIDDEN: "hidden", WAITS: "waiting"}[post["text"]]
        scene.do("moderated", post_id=post["id"], wording_id=post["wording_id"], status=status)
    scene.do("removed", participant_id=gone_id)


def test_asking_for_everything_gives_nothing_that_is_not_revealed(scene: Scene) -> None:
    scene.look(whole=True)
    scene.do("put_on", kind="lobby")
    scene.look(whole=True)
    solved: list[str] = []
    for soort in scene.soorten:
        scene.do("put_on", **which(soort))
        if soort == "open":
            scene.look(solved=solved, whole=True)
        given = {**which(soort), "response": mine_of(soort)}
        phone = scene.phone.client.post("/api/answers", json=given, headers={"Cookie": scene.phone.cookie})
        assert (phone.json()["held"], phone.json()["verdict"]) == (True, None)
        scene.look(solved=solved)
        scene.do("closed", **which(soort))
        scene.do("revealed", **which(soort), group=True, solution=False)
        scene.look(group=soort, solved=solved, shown=SHOWN if soort == "muur" else "")
        scene.do("revealed", **which(soort), group=False, solution=True)
        solved.append(soort)
        scene.solution_on = soort
        scene.look(solved=solved, whole=soort == "open")
        scene.solution_on = ""
    scene.do("put_on", kind="wall", **WALL)
    scene.solution_on = "muur"  # it was shown of this exercise
    scene.look(solved=solved, shown=SHOWN)
    scene.solution_on = ""
    scene.do("put_on", kind="questions")
    scene.look(solved=solved, shown=ASKED)
    scene.do("put_on", kind="pause")
    scene.look(solved=solved, whole=True)
    scene.do("session_ended")
    scene.look(solved=solved, whole=True)


def mine_of(soort: str) -> dict[str, Any]:
    """Return what the phone gives: not what it looks for."""
    own = {
        "open": {"text": "Mijn tekst.", "rubric": {}},
        "stelling": {"choice": "oneens", "ronde": 1, "reason": ""},
    }
    return dict(own.get(soort, ENTRIES[soort]["keyboard"]["gives"]))
