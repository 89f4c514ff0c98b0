"""The cookie that says who somebody is: signed, at most thirty days old, and refused when anything is wrong with it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tornado.web import create_signed_value

from leerkit.server.web.tokens import PARTICIPANT_DAYS
from leerkit.store import open_store
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import CERTIFICATES, Workshop, running_workshop

DAY_S = 24 * 60 * 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cookies")


@pytest.fixture(scope="module")
def workshop(folder: Path) -> Iterator[Workshop]:
    with running_workshop(folder / "x.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def signed(folder: Path, workshop: Workshop) -> Iterator[tuple[str, bytes]]:
    """The id of somebody who takes part, and the secret that the server signs with."""
    with workshop.participant("Echt") as client, open_store(f"sqlite:///{folder}/x.sqlite") as store:
        assert client.get("/api/answers").status_code == 200
        (someone,) = store.participants(workshop.code)
        yield someone.id, store.secret("tokens")


def made_days_ago(days: float, signed: tuple[str, bytes]) -> str:
    """Return the cookie that somebody got so many days ago."""
    participant_id, secret = signed
    then = time.time() - days * DAY_S
    return create_signed_value(secret, "deelnemer", participant_id, clock=lambda: then).decode()


def with_cookie(workshop: Workshop, cookie: str) -> httpx.Client:
    client = workshop.stranger()
    client.headers["Cookie"] = f"{workshop.participant_cookie}={cookie}"
    return client


def refused_everywhere(workshop: Workshop, cookie: str) -> str:
    """Hold that a cookie is nobody's; return the join page that its bearer gets."""
    with with_cookie(workshop, cookie) as client:
        call = client.get("/api/answers")
        assert call.status_code == 403
        assert call.json()["error"] == (
            "je doet nog niet mee, of je deelname is verlopen. Doe eerst mee met de code van de begeleider."
        )
        for address in ("/lessen", f"/les/{SLUG}/"):
            page = client.get(address)
            assert (page.status_code, page.headers["location"].partition("?")[0]) == (302, "/"), address
        assert client.get(f"/api/queue?les={SLUG}").status_code == 403
        bearer = {"Authorization": f"Bearer {cookie or 0}", "Cookie": ""}
        assert client.get("/api/answers", headers=bearer).status_code == 403
        return client.get("/").text


def test_cookie_of_last_month_is_still_good(workshop: Workshop, signed: tuple[str, bytes]) -> None:
    with with_cookie(workshop, made_days_ago(PARTICIPANT_DAYS - 1, signed)) as client:
        assert client.get("/api/answers").status_code == 200


def test_cookie_is_good_for_a_number_of_seconds_whatever_the_clock_of_the_telephone_says(
    workshop: Workshop,
) -> None:
    with workshop.stranger() as client:
        joined = client.post("/api/join", json={"code": workshop.code, "nickname": "Klok"})
        assert f"Max-Age={PARTICIPANT_DAYS * 86_400};" in joined.headers["set-cookie"]
        assert "Max-Age" not in client.post("/iemand-anders").headers["set-cookie"], "it goes at once"


def test_expired_cookie_is_a_stranger_who_reads_that_it_has_expired(
    workshop: Workshop, signed: tuple[str, bytes]
) -> None:
    page = refused_everywhere(workshop, made_days_ago(PARTICIPANT_DAYS + 1, signed))
    assert "Je deelname is verlopen" in page
    with with_cookie(workshop, made_days_ago(PARTICIPANT_DAYS + 1, signed)) as client:
        again = client.post("/", data={"code": workshop.code, "nickname": "Weer"})
        assert again.status_code == 303, "and joins again"


def test_changed_cookie_is_refused(workshop: Workshop, signed: tuple[str, bytes]) -> None:
    good = made_days_ago(0, signed)
    with with_cookie(workshop, good) as client:
        assert client.get("/api/answers").status_code == 200
    for place in range(0, len(good), 7):
        other = "0" if good[place] != "0" else "1"
        with with_cookie(workshop, good[:place] + other + good[place + 1 :]) as client:
            assert client.get("/api/answers").status_code == 403, place
    with with_cookie(workshop, good[:-1]) as client:
        assert client.get("/api/answers").status_code == 403


def test_cookie_signed_for_somebody_who_is_not_here_or_with_another_secret_is_refused(
    workshop: Workshop, signed: tuple[str, bytes]
) -> None:
    participant_id, secret = signed
    refused_everywhere(workshop, made_days_ago(0, ("f" * 32, secret)))
    refused_everywhere(workshop, made_days_ago(0, (participant_id, b"x" * 32)))
    other_name = create_signed_value(secret, "begeleider", participant_id).decode()
    refused_everywhere(workshop, other_name)


@pytest.mark.parametrize("cookie", ["", "x", "2|1:0|10:1|8:deelnemer|4:YQ==|" + "0" * 64, "%00", "2|" * 5000])
def test_forged_cookie_is_a_stranger(workshop: Workshop, cookie: str) -> None:
    refused_everywhere(workshop, cookie)


# ── sessions beside each other ────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def other(folder: Path, workshop: Workshop) -> Iterator[Workshop]:
    """Another workshop on the same host and the same database, so with the same secret."""
    with running_workshop(folder / "x.sqlite", str(few_folder(folder / "ander"))) as started:
        assert started.code != workshop.code
        yield started


def test_one_browser_is_in_two_workshops_on_one_host_at_once(workshop: Workshop, other: Workshop) -> None:
    with httpx.Client(timeout=60, verify=CERTIFICATES) as browser:
        for one in (workshop, other):
            joining = {"code": one.code, "nickname": f"Bij {one.code}"}
            assert browser.post(f"{one.base}/api/join", json=joining).status_code == 201
            assert browser.get(one.facilitator_url).status_code == 302
        for one in (workshop, other):
            assert browser.get(f"{one.base}/api/answers").status_code == 200
            assert browser.get(f"{one.base}/begeleider/{one.code}").status_code == 200


def test_cookie_of_another_session_is_nobodys_here(workshop: Workshop, other: Workshop) -> None:
    with other.participant("Van hiernaast") as client:
        token = client.cookies[other.participant_cookie]
    page = refused_everywhere(workshop, token)
    assert "hoort bij een andere bijeenkomst" in page


# ── the facilitator's key ─────────────────────────────────────────────────────────────────────────────────


def test_facilitators_key_is_for_one_session_and_cannot_be_guessed(
    workshop: Workshop, other: Workshop
) -> None:
    assert re.fullmatch("[0-9a-f]{40}", workshop.key), "160 bits"
    assert workshop.key != other.key
    bearer = {"Authorization": f"Bearer {other.key}"}
    cookie = {"Cookie": f"{workshop.facilitator_cookie}={other.key}"}
    with workshop.stranger() as client:
        for headers in (bearer, cookie, {"Authorization": f"Bearer {workshop.key[:-1]}"}):
            for path in (f"/begeleider/{workshop.code}", f"/api/sessions/{workshop.code}/results"):
                assert client.get(path, headers=headers).status_code == 403
        assert client.get(f"/begeleider/{workshop.code}?sleutel={other.key}").status_code == 403
        good = {"Cookie": f"{workshop.facilitator_cookie}={workshop.key}"}
        assert client.get(f"/begeleider/{workshop.code}", headers=good).status_code == 200
