"""Two sessions on one server: nothing of the one opens, tells or ends anything of the other."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import numpy as np
import pytest
import zxingcpp
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from leerkit.server.pages.facilitator_entrance import TICKET
from leerkit.server.pages.join import DOOR
from leerkit.server.web.owner import OWNER_HEADER
from leerkit.server.web.which_session import CURRENT
from tests.beside import opened_beside
from tests.every_address import addresses, filled
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, a_lesson, few_folder
from tests.impatient import LONG_S
from tests.test_everything_asked import METHOD_NOT_ALLOWED, is_kept_for_ever
from tests.test_leading import screen_of
from tests.workshop import Workshop, lesson_page, running_workshop

pytestmark = pytest.mark.timeout(120)

HERE, THERE = "Hierbinnen", "Daarginds"
WRITTEN = {"text": "Dit schreef iemand daarginds.", "rubric": {}}
OPEN = {"lesson": SLUG, "exercise_id": example("open").id}
ONLY_FIRST = "07-alleen-eerste"


@dataclass
class Two:
    """Two sessions, with somebody in each. The second has one lesson less."""

    one: Workshop
    two: Workshop
    here: httpx.Client
    """Takes part in the first."""
    there: httpx.Client
    """Takes part in the second, and wrote something."""
    there_id: str
    folder: Path
    log: Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("two")
    lessons = [few_folder(folder), a_lesson(folder, ONLY_FIRST, "1", soorten=["schat"])]
    with ExitStack() as stack:
        one = stack.enter_context(
            running_workshop(folder / "x.sqlite", *map(str, lessons), log=folder / "log")
        )
        here = stack.enter_context(one.participant(HERE))
        two = opened_beside(one, lessons=[SLUG])
        there = stack.enter_context(two.participant(THERE))
        answer = there.post("/api/answers", json={**OPEN, "response": WRITTEN})
        assert answer.status_code == 201, answer.text
        [who] = two.results()["participants"]
        yield Two(one, two, here, there, who["participant_id"], lessons[0], folder / "log")
    assert "Traceback" not in (folder / "log").read_text()


def plain(text: str) -> str:
    return html.unescape(re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text))


def names(workshop: Workshop) -> list[str]:
    return [one["nickname"] for one in workshop.results()["participants"]]


def token(client: httpx.Client, workshop: Workshop) -> str:
    return str(client.cookies[workshop.participant_cookie]).strip('"')


# ── the front door ────────────────────────────────────────────────────────────────────────────────────────


def test_code_of_the_form_says_in_which_session_somebody_is_let_in(both: Two) -> None:
    for number, workshop in enumerate((both.one, both.two)):
        with workshop.stranger() as client:
            page = client.get("/")
            assert page.status_code == 200
            assert both.one.code not in page.text
            assert both.two.code not in page.text
            assert list(client.cookies) == [DOOR]
            form = {"code": workshop.code, "nickname": f"Deur {number}", "formulier": "1"}
            answers = [client.post("/", data=form) for _ in range(2)]
            assert [one.status_code for one in answers] == [303, 303]
            assert client.cookies[CURRENT] == workshop.code
            there = "/lessen" if workshop is both.one else f"/les/{SLUG}/"
            assert answers[0].headers["location"] == answers[1].headers["location"] == there
    assert names(both.one).count("Deur 0") == names(both.two).count("Deur 1") == 1
    assert "Deur 0" not in names(both.two)


VARYING = re.compile(r"nieuw\.[0-9a-f]+|expires=[^;]+|\('(date|etag|content-length)', '[^']+'\)")
"""What differs between two answers that say the same: a form's name, when it was, how well a code can be packed."""


def test_page_of_a_stranger_is_the_same_for_a_right_and_a_wrong_code(both: Two) -> None:
    """No cookie, header or address says at the pace of a program whether there is such a code."""
    mine = token(both.here, both.one)
    for carried in ({both.one.participant_cookie: mine}, {}):
        right, wrong = (all_there_is(both, code, carried) for code in (both.two.code, "ZQ7XW4"))
        assert right == wrong


def all_there_is(both: Two, code: str, carried: dict[str, str]) -> str:
    """Return what a browser gets that says by every means that it is of a session with this code."""
    cookies = {**carried, CURRENT: code, f"leerkit_{code}": "x", DOOR: "nieuw.0"}
    if carried:
        cookies[f"leerkit_{code}"] = carried[both.one.participant_cookie]
    sent = {"Cookie": joined(cookies), OWNER_HEADER: f"{code}.{both.there_id}"}
    paths = (
        f"/?code={code}",
        "/",
        "/lessen",
        "/api/answers",
        "/zaal",
        f"/scherm/{code}",
        f"/begeleider/{code}",
    )
    with both.one.stranger() as client:
        found = [ask(client, "GET", path, sent) for path in paths]
    said = [(one.status_code, one.text, sorted(one.headers.items())) for one in found]
    return VARYING.sub("", str(said)).replace(code, "CODE")


def joined(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def test_browser_that_is_in_both_goes_on_where_it_was_let_in_last_or_where_its_page_is(both: Two) -> None:
    with both.one.participant("Beide") as client:
        assert "Welkom, Beide" in client.get("/lessen").text
        asked = client.get(f"/?code={both.two.code}")
        assert (asked.status_code, f'value="{both.two.code}"' in asked.text) == (200, True), "not let in yet"
        let_in = client.post("/api/join", json={"code": both.two.code, "nickname": "Beide later"})
        assert let_in.status_code == 201
        assert "Welkom, Beide later" in client.get("/lessen").text
        owner = client.get("/api/answers").json()["owner"]
        assert owner.startswith(f"{both.two.code}.")
        assert client.get(f"/?code={both.one.code}").headers["location"] == "/lessen", "back without the form"
        assert f'data-owner="{both.one.code}.' in client.get("/lessen").text
        given = {**OPEN, "response": {"text": "Van de andere pagina.", "rubric": {}}}
        kept = client.post("/api/answers", json=given, headers={OWNER_HEADER: owner})
        assert kept.status_code == 201, "what a page of the other session hands in goes there"
        assert client.get("/api/answers").json()["answers"] == []
        again = client.get("/api/answers", headers={OWNER_HEADER: owner}).json()
        assert [one["response"]["text"] for one in again["answers"]] == ["Van de andere pagina."]
        client.get(f"/?code={both.one.code}")
        sent = {"Cookie": joined(dict(client.cookies))}
        heard = [
            json.loads(frame(both.one, f"/api/live{asked}", sent)[0]) for asked in ("", f"?owner={owner}")
        ]
        assert [one["nickname"] for one in heard] == ["Beide", "Beide later"]
        assert client.post("/iemand-anders").status_code == 303
        assert "Welkom, Beide later" in client.get("/lessen").text, "the other one is still there"


def test_who_was_taken_out_of_one_session_can_join_the_other_and_not_the_same(both: Two) -> None:
    with both.one.participant("Verkeerd") as client:
        [who] = [one for one in both.one.results()["participants"] if one["nickname"] == "Verkeerd"]
        both.one.do("removed", participant_id=who["participant_id"])
        assert client.get("/lessen").status_code == 403
        form = {"nickname": "Verkeerd", "formulier": "1"}
        assert client.post("/", data={**form, "code": both.one.code}).status_code == 403
        assert f'value="{both.two.code}"' in client.get(f"/?code={both.two.code}").text
        assert client.post("/", data={**form, "code": both.two.code}).status_code == 303
        assert client.get("/lessen").status_code == 200


def test_lesson_of_one_session_is_not_there_in_the_other(both: Two) -> None:
    file = f"/api/films/{ONLY_FIRST}/film"
    assert lesson_page(both.here, ONLY_FIRST)
    assert both.there.get(f"/les/{ONLY_FIRST}/").status_code == 404
    assert both.there.get(f"/api/queue?les={ONLY_FIRST}").status_code == 404
    assert both.there.get(file).status_code == 404
    answer = {"lesson": ONLY_FIRST, "exercise_id": example("schat").id, "response": {}}
    assert both.there.post("/api/answers", json=answer).status_code == 404
    assert ONLY_FIRST not in both.there.get("/zaal").text


# ── nothing of the one opens the other ────────────────────────────────────────────────────────────────────


def cookies_of_first(both: Two, screen: httpx.Client) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Yield who asks, with what cookies and headers: as they got them, and as if they were the other session's."""
    one, two = both.one, both.two
    mine, key, seen = token(both.here, one), one.key, screen.cookies[f"leerkit_scherm_{one.code}"]
    yield "participant", {one.participant_cookie: mine, CURRENT: one.code}, {}
    yield "in the other's name", {two.participant_cookie: mine, CURRENT: two.code}, {}
    owner = {OWNER_HEADER: f"{two.code}.{both.there_id}"}
    yield "for the other's page", {one.participant_cookie: mine, CURRENT: two.code}, owner
    yield "kernel", {}, {"Authorization": f"Bearer {mine}", **owner}
    yield "host", {one.facilitator_cookie: key}, {}
    yield "host in the other's name", {two.facilitator_cookie: key}, {}
    yield "program of a host", {}, {"Authorization": f"Bearer {key}"}
    yield "screen", {f"leerkit_scherm_{one.code}": seen}, {}
    yield "screen in the other's name", {f"leerkit_scherm_{two.code}": seen}, {}
    yield "stranger", {}, owner


def test_no_token_of_one_session_gets_anything_of_the_other_at_any_address(both: Two) -> None:
    one, two = both.one, both.two
    every = list(addresses(filled(both.folder, two.code, both.there_id)))
    never = (THERE, WRITTEN["text"], two.key, both.there_id)
    n_before, written = len(names(two)), two.results()["lessons"]
    with one.facilitator() as host, screen_of(one, host) as screen:
        asking = list(cookies_of_first(both, screen))
    not_there: set[tuple[str, str]] = {
        ("POST", "/zaal/wis")
    }  # a method that is there for nobody is asked for once
    with one.stranger() as client:
        for who, cookies, headers in asking:
            sent = {**headers, "Cookie": joined(cookies)}
            for address, is_socket in every:
                names_it = two.code in address
                if is_socket:
                    said, status = frame(two, address, sent)
                    found = [(status, said)]
                else:
                    methods = [one for one in ("GET", "POST") if (one, address) not in not_there]
                    answers = [ask(client, method, address, sent) for method in methods]
                    found = [(answer.status_code, answer.text) for answer in answers]
                    not_there |= {
                        (method, address)
                        for method, answer in zip(methods, answers, strict=True)
                        if answer.status_code == METHOD_NOT_ALLOWED or is_kept_for_ever(answer)
                    }
                for status, said in found:
                    assert [text for text in never if text in plain(said)] == [], (who, address)
                    assert not names_it or status in (401, 403, 404, 405), (who, address, status)
    assert (len(names(two)), two.results()["lessons"]) == (n_before, written)
    with two.facilitator() as host:
        assert host.get(f"/api/sessions/{two.code}/results").status_code == 200


def ask(client: httpx.Client, method: str, address: str, headers: dict[str, str]) -> httpx.Response:
    client.cookies.clear()
    more: dict[str, Any] = {"json": {}} if method == "POST" else {}
    return client.request(method, address, headers=headers, **more)


def frame(workshop: Workshop, address: str, headers: dict[str, str]) -> tuple[str, int]:
    """Return the first frame of a websocket and 101, or why there is none."""
    url = workshop.base.replace("http", "ws") + address
    try:
        with connect(url, additional_headers=headers, open_timeout=LONG_S, proxy=None) as line:
            return str(line.recv(timeout=LONG_S)), 101
    except InvalidStatus as error:
        return str(error.response.body), error.response.status_code


def test_what_one_session_has_is_not_there_in_the_other_whoever_names_it(both: Two) -> None:
    answer_id, question_id = "a" * 32, "b" * 32
    question = {"kind": "question", "payload": {"text": "Wie is daar?"}, "id": question_id}
    answer = {**OPEN, "response": WRITTEN, "id": answer_id}
    for path, given in (("answers", answer), ("contributions", question)):
        assert both.there.post(f"/api/{path}", json=given).status_code == 201
        assert both.here.post(f"/api/{path}", json=given).status_code == 403, "an id that is somebody else's"
    words = {"post_id": question_id, "wording_id": question_id, "status": "shown"}
    both.two.do("moderated", **words)
    vote = {"kind": "vote", "payload": {"post_id": question_id}}
    assert both.here.post("/api/contributions", json=vote).status_code == 404
    with both.one.facilitator() as host:
        mine = f"/api/sessions/{both.one.code}"
        assert host.post(f"{mine}/people/{both.there_id}/wipe").status_code == 404
        for kind, payload in (
            ("removed", {"participant_id": both.there_id}),
            ("hidden", {"answer_id": answer_id}),
            ("moderated", words),
            ("chosen", {"post_id": question_id}),
        ):
            done = host.post(f"{mine}/events", json={"kind": kind, "payload": payload})
            assert done.status_code == 404, (kind, done.text)
    assert THERE in names(both.two)


def test_key_and_ticket_of_one_sessions_host_do_not_open_the_other(both: Two) -> None:
    with both.one.facilitator() as host:
        given = host.post(f"/api/sessions/{both.one.code}/phone", json={}).json()["qr"]
    ticket = parse_qs(urlsplit(said_by(given)).query)[TICKET][0]
    with both.one.stranger() as phone:
        for code, status in ((both.two.code, 403), (both.one.code, 302), (both.one.code, 403)):
            phone.cookies.clear()
            assert phone.get(f"/begeleider/{code}", params={TICKET: ticket}).status_code == status
    with both.one.stranger() as client:
        for key in (both.one.key, both.two.key):
            mine = both.one if key == both.one.key else both.two
            other = both.two if mine is both.one else both.one
            assert client.get(f"/begeleider/{other.code}?sleutel={key}").status_code == 403
            assert client.get(f"/begeleider/{mine.code}?sleutel={key}").status_code == 302
        for workshop in (both.one, both.two):
            assert client.get(f"/begeleider/{workshop.code}").status_code == 200, "one browser may lead both"


def said_by(svg: str) -> str:
    """Return what a QR code says: it is drawn of squares of one."""
    size = int(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
    picture = np.full((size, size), 255, dtype=np.uint8)
    for left, top in re.findall(r"M(\d+),(\d+)H", svg):
        picture[int(top), int(left)] = 0
    [code] = zxingcpp.read_barcodes(np.kron(picture, np.ones((6, 6), dtype=np.uint8)))
    return str(code.text)


def test_screen_and_line_of_each_tell_of_their_own_session_only(both: Two) -> None:
    both.two.do("put_on", kind="exercise", **OPEN)
    try:
        for client, workshop, on in ((both.here, both.one, False), (both.there, both.two, True)):
            cookie = {"Cookie": f"{workshop.participant_cookie}={token(client, workshop)}"}
            said = json.loads(frame(workshop, "/api/live", cookie)[0])
            assert bool(said["on"]) is on
            with workshop.facilitator() as host, screen_of(workshop, host) as screen:
                state = screen.get(f"/api/sessions/{workshop.code}/screen/state").json()["state"]
                assert bool(state["on"]) is on
    finally:
        both.two.do("own_pace")
