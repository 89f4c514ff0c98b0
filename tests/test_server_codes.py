"""Codes and the facilitator's key: who has no key learns nothing, and wrong codes are counted."""

import asyncio
import contextlib
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from leerkit.server.room.codes import CODE_LETTERS, is_easily_guessed, new_code, read_code, same_code
from leerkit.server.room.rate import TokenBucket
from leerkit.server.web.tokens import Tokens
from tests.examples import some
from tests.gallery_lesson import few_folder
from tests.workshop import CERTIFICATES, Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("codes")
    with running_workshop(folder / "x.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


# ── the bound ─────────────────────────────────────────────────────────────────────────────────────────────


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def n_allowed(bucket: TokenBucket) -> int:
    return [bucket.allow() for _ in range(50)].index(False)


def test_bucket_allows_a_burst_and_then_no_more() -> None:
    assert n_allowed(TokenBucket(per_s=2, burst=7, clock=Clock())) == 7


def test_bucket_fills_with_time_and_never_overflows() -> None:
    clock = Clock()
    bucket = TokenBucket(per_s=2, burst=7, clock=clock)
    n_allowed(bucket)
    clock.now_s += 0.25
    assert not bucket.allow()
    clock.now_s += 0.25
    assert n_allowed(bucket) == 1
    clock.now_s += 2
    assert n_allowed(bucket) == 4
    clock.now_s += 1000
    assert n_allowed(bucket) == 7


# ── the facilitator's addresses ───────────────────────────────────────────────────────────────────────────


ADDRESSES = (
    ("GET", "/begeleider/{}"),
    ("GET", "/begeleider/{}?sleutel=0000"),
    ("GET", "/api/sessions/{}/results"),
    ("GET", "/api/sessions/{}/live"),
    ("POST", "/api/sessions/{}/events"),
    ("POST", "/api/sessions/{}/events/1/undo"),
    ("POST", "/api/sessions/{}/people/0123456789abcdef/wipe"),
    ("POST", "/api/sessions/{}/wipe"),
    ("POST", "/api/sessions/{}/phone"),
    ("GET", "/api/sessions/{}/results.json"),
    ("GET", "/api/sessions/{}/results.csv"),
    ("GET", "/api/sessions/{}/results.pdf"),
)


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_without_the_key_a_right_and_a_wrong_code_are_refused_alike(
    workshop: Workshop, method: str, address: str
) -> None:
    with workshop.participant("Raadt") as client:
        right, wrong = (client.request(method, address.format(code)) for code in (workshop.code, "FOUT99"))
    assert (right.status_code, wrong.status_code) == (403, 403)
    assert right.text == wrong.text
    assert "alleen voor de begeleider" in right.text


@pytest.mark.parametrize(("method", "address"), [one for one in ADDRESSES if "sleutel" not in one[1]])
def test_with_the_key_a_wrong_code_is_a_404(workshop: Workshop, method: str, address: str) -> None:
    with workshop.facilitator() as client:
        answer = client.request(method, address.format("FOUT99"))
        assert answer.status_code == 404
        assert "deze code kennen we niet" in answer.text.lower()


# ── the live connections ──────────────────────────────────────────────────────────────────────────────────


def connects(workshop: Workshop, path: str, **headers: str) -> int:
    """Try to open a websocket; return the status: 101 if it opens."""

    async def attempt() -> int:
        request = HTTPRequest(f"{workshop.base.replace('http', 'ws')}{path}", headers=headers)
        try:
            socket = await websocket_connect(request)
        except HTTPClientError as error:
            return error.code
        assert await asyncio.wait_for(socket.read_message(), 60)
        socket.close()
        while await socket.read_message() is not None:
            pass
        return 101

    return asyncio.run(attempt())


def test_live_results_are_for_the_facilitator_on_our_own_pages(workshop: Workshop) -> None:
    path = f"/api/sessions/{workshop.code}/live"
    key = {"Cookie": f"{workshop.facilitator_cookie}={workshop.key}"}
    with workshop.participant("Luistert") as client:
        me = workshop.cookie_of(client)
    assert connects(workshop, path) == 403
    assert connects(workshop, path, Cookie=me) == 403
    assert connects(workshop, path, Cookie=f"{workshop.facilitator_cookie}={me.partition('=')[2]}") == 403
    assert connects(workshop, path, Origin="https://elders.example", **key) == 403
    assert connects(workshop, "/api/sessions/FOUT99/live", **key) == 404
    assert connects(workshop, path, Origin=workshop.base, **key) == 101
    assert connects(workshop, path, **key) == 101


def test_what_the_facilitator_does_is_told_to_participants_on_our_own_pages(workshop: Workshop) -> None:
    with workshop.participant("Hoort") as client:
        me = {"Cookie": workshop.cookie_of(client)}
    assert connects(workshop, "/api/live") == 403
    assert connects(workshop, "/api/live", Cookie=f"{workshop.facilitator_cookie}={workshop.key}") == 403
    assert connects(workshop, "/api/live", Cookie=f"{workshop.participant_cookie}=x") == 403
    assert connects(workshop, "/api/live", Origin="https://elders.example", **me) == 403
    assert connects(workshop, "/api/live", Origin=workshop.base, **me) == 101


# ── too many wrong codes ──────────────────────────────────────────────────────────────────────────────────


def test_name_is_looked_at_before_the_code_so_nobody_tries_codes_unseen(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        answers = [
            client.post("/api/join", json={"code": code, "nickname": " "})
            for code in (workshop.code, "FOUT99")
        ]
    assert [(one.status_code, one.text) for one in answers] == [(400, answers[0].text)] * 2


@pytest.mark.parametrize(
    "pasted",
    [
        "{}",
        "\u201c{}\u201d",
        "\u200b{}\u00a0",
        "http://localhost:8866/?code={}",
        "https://leerkit.example.org/?utm=x&code={}#top",
        "Code: {}",
    ],
)
@given(st.data())
@some(5)
def test_code_is_read_as_people_type_and_paste_it(pasted: str, data: st.DataObject) -> None:
    code = new_code()
    typed = data.draw(st.sampled_from([code, code.lower(), " ".join(code), "-".join(code), wide(code)]))
    if "=" in pasted:
        typed = typed.replace(" ", "+")
    assert read_code(pasted.format(typed)) == code
    assert same_code(pasted.format(typed), code)


def wide(code: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) for one in code)


@given(st.one_of(st.text(), st.none(), st.integers(), st.lists(st.text())))
def test_whatever_comes_as_a_code_is_read_without_an_error(given_code: object) -> None:
    assert re.fullmatch("[A-Z0-9]*", read_code(given_code))
    assert not same_code(given_code, "K7WP3D") or read_code(given_code) == "K7WP3D"


def test_characters_that_look_alike_are_the_same_in_a_code_of_ones_own() -> None:
    assert same_code("LE52O26", "LES2026")
    assert same_code("i0s9zz", "LO59ZZ")
    assert not same_code("LES2027", "LES2026")
    assert not same_code("", "K7WP3D")


@pytest.mark.parametrize("code", ["WIJKEN", "123456", "LES2026", "2026LES", "AAAABB", "QWERTY9", "ZYXWV7"])
def test_code_that_others_try_first_is_easily_guessed(code: str) -> None:
    assert is_easily_guessed(code)


def test_code_that_leerkit_makes_is_not() -> None:
    for _ in range(2000):
        code = new_code()
        assert len(code) == 6
        assert set(code) <= set(CODE_LETTERS)
        assert not is_easily_guessed(code)


def test_invitation_is_of_one_session_and_helps_no_wrong_code(workshop: Workshop) -> None:
    tokens = Tokens(b"geheim")
    assert tokens.is_invitation("K7WP3D", tokens.invitation("K7WP3D"))
    assert not tokens.is_invitation("K7WP3D", tokens.invitation("K7WP3E"))
    assert not tokens.is_invitation("K7WP3D", "")
    assert not tokens.is_invitation("K7WP3D", "é")
    form = {"code": "FOUT99", "nickname": "Kim", "u": invitation_of(workshop)}
    with workshop.stranger() as client:
        assert client.post("/", data=form).status_code == 404


def invitation_of(workshop: Workshop) -> str:
    """Return what the QR code holds beside the code: a device that changes hands gets the same address."""
    with workshop.participant("Scant") as client:
        return client.post("/iemand-anders").headers["location"].partition("&u=")[2]


def test_many_wrong_codes_are_answered_at_the_pace_of_a_person_and_the_right_one_soon(
    workshop: Workshop,
) -> None:
    """The last but one of this module: it uses up what the server looks at at once."""
    wrong = {"code": "FOUT99", "nickname": "Kim"}
    n_wrong = 14
    with workshop.stranger() as client:
        began = time.monotonic()
        statuses = [client.post("/api/join", json=wrong).status_code for _ in range(n_wrong)]
        took_s = time.monotonic() - began
        assert statuses == [404] * n_wrong, "a room full of people who mistype is no attack"
        assert n_wrong / took_s <= 5
        right = client.post("/api/join", json={**wrong, "code": workshop.code})
    assert right.status_code == 201
    assert right.elapsed.total_seconds() < 2


MANY = pytest.param(500, marks=pytest.mark.long("a longer line of guesses, which takes 2 s to make"))


@pytest.mark.parametrize("n_guesses", [150, MANY])
def test_who_scanned_the_qr_code_is_in_at_once_whatever_comes_from_the_same_address(
    workshop: Workshop, n_guesses: int
) -> None:
    """Behind a router all visitors have one address. The last test of this module: it leaves a long line behind."""
    invitation = invitation_of(workshop)
    guess = {"code": "FOUT99", "nickname": "Kim"}
    with (
        ThreadPoolExecutor(n_guesses // 2) as pool,
        workshop.stranger() as client,
        workshop.stranger() as other,
    ):
        guessing = [pool.submit(post_briefly, workshop, guess) for _ in range(n_guesses)]
        time.sleep(1)
        page = client.get(f"/?code={workshop.code}&u={invitation}")
        assert f'name="u" value="{invitation}"' in page.text
        form = {"code": workshop.code, "nickname": "Gescand", "formulier": "1", "u": invitation}
        joined = client.post("/", data=form)
        for one in guessing:
            one.cancel()
        typed = other.post("/api/join", json={**guess, "u": "aaaaaaaaaa"})
    assert joined.status_code == 303
    assert joined.elapsed.total_seconds() < 2
    assert typed.status_code in (404, 429)


def post_briefly(workshop: Workshop, guess: dict[str, str]) -> None:
    """Try a code over a connection of its own, and give up soon."""
    with contextlib.suppress(httpx.HTTPError):
        httpx.post(f"{workshop.base}/api/join", json=guess, timeout=5, verify=CERTIFICATES)
