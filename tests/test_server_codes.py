"""Codes and the facilitator's key: who has no key learns nothing, and wrong codes are counted."""

import asyncio
from collections.abc import Iterator

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from leerkit.server.rate import TokenBucket
from tests.gallery_lesson import gallery_folder
from tests.workshop import Workshop, running_workshop

MANY = 5000
"""More wrong codes than the server takes, however fast this machine sends them."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("codes")
    with running_workshop(folder / "x.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
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
    ("POST", "/api/sessions/{}/ronde"),
    ("POST", "/api/sessions/{}/people/0123456789abcdef/remove"),
    ("POST", "/api/sessions/{}/texts/0123456789abcdef/hide"),
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
    key = {"Cookie": f"leerkit_begeleider={workshop.key}"}
    with workshop.participant("Luistert") as client:
        me = f"leerkit={client.cookies['leerkit']}"
    assert connects(workshop, path) == 403
    assert connects(workshop, path, Cookie=me) == 403
    assert connects(workshop, path, Cookie=f"leerkit_begeleider={client.cookies['leerkit']}") == 403
    assert connects(workshop, path, Origin="https://elders.example", **key) == 403
    assert connects(workshop, "/api/sessions/FOUT99/live", **key) == 404
    assert connects(workshop, path, Origin=workshop.base, **key) == 101
    assert connects(workshop, path, **key) == 101


def test_what_the_facilitator_does_is_told_to_participants_on_our_own_pages(workshop: Workshop) -> None:
    with workshop.participant("Hoort") as client:
        me = {"Cookie": f"leerkit={client.cookies['leerkit']}"}
    assert connects(workshop, "/api/live") == 403
    assert connects(workshop, "/api/live", Cookie=f"leerkit_begeleider={workshop.key}") == 403
    assert connects(workshop, "/api/live", Cookie="leerkit=x") == 403
    assert connects(workshop, "/api/live", Origin="https://elders.example", **me) == 403
    assert connects(workshop, "/api/live", Origin=workshop.base, **me) == 101


# ── too many wrong codes ──────────────────────────────────────────────────────────────────────────────────


def test_too_many_wrong_codes_are_a_dutch_429_while_the_right_one_still_lets_in(workshop: Workshop) -> None:
    """The last test of this module: it uses up what the server allows."""
    wrong = {"code": "FOUT99", "nickname": "Kim"}
    with workshop.stranger() as client:
        statuses = [client.post("/api/join", json=wrong).status_code for _ in range(30)]
        assert statuses == [404] * 30, "a room full of people who mistype is no attack"
        for _ in range(MANY):
            answer = client.post("/api/join", json=wrong)
            if answer.status_code == 429:
                break
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["error"] == (
            "er zijn te veel verkeerde codes geprobeerd. Wacht een minuut en probeer het dan opnieuw."
        )
        assert client.post("/api/join", json={**wrong, "code": workshop.code}).status_code == 201
