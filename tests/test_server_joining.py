"""Joining: one tap is one participant, whoever refuses cookies is told so, and a device can change hands."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.errors import LeerkitError, StoreError
from leerkit.legible import graphemes, look
from leerkit.server.pages.joining_once import KEPT_S, N_KEPT, JoiningOnce
from leerkit.server.room.nickname import MAX_LENGTH, distinct, nickname
from leerkit.server.web.tickets import GOOD_FOR_S, Tickets
from leerkit.store import Participant
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import CERTIFICATES, Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("joining")
    with running_workshop(folder / "x.sqlite", str(few_folder(folder)), "02", log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def names(workshop: Workshop, beginning: str) -> list[str]:
    with workshop.facilitator() as client:
        people = client.get(f"/api/sessions/{workshop.code}/results").json()["participants"]
    return sorted(one["nickname"] for one in people if one["nickname"].startswith(beginning))


def form(page: httpx.Response) -> dict[str, str]:
    """Return the fields of the form on a page, as a browser sends them."""
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page.text):
        fields[re.search(r'name="([^"]*)"', tag)[1]] = (re.search(r'value="([^"]*)"', tag) or ["", ""])[1]  # type: ignore[index]
    return fields


def filled_in(workshop: Workshop, client: httpx.Client, name: str) -> dict[str, str]:
    return {**form(client.get(f"/?code={workshop.code}")), "nickname": name}


# ── one tap ───────────────────────────────────────────────────────────────────────────────────────────────


def test_form_that_is_sent_three_times_at_once_lets_one_person_in(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        sent = filled_in(workshop, client, "Traag")
        cookies = dict(client.cookies)

        def tap(_n: int) -> httpx.Response:
            return httpx.post(workshop.base, data=sent, cookies=cookies, timeout=60, verify=CERTIFICATES)

        with ThreadPoolExecutor(3) as pool:
            answers = list(pool.map(tap, range(3)))
    assert [one.status_code for one in answers] == [303] * 3
    assert names(workshop, "Traag") == ["Traag"]


def test_form_that_is_sent_again_after_its_answer_lets_nobody_else_in(workshop: Workshop) -> None:
    with workshop.participant("Nog eens"), workshop.stranger() as client:
        sent = filled_in(workshop, client, "nog EENS")
        for _ in range(2):
            assert client.post("/", data=sent).status_code == 303
    assert names(workshop, "nog EENS") == ["nog EENS (2)"]
    assert names(workshop, "Nog eens") == ["Nog eens"]


def test_form_that_is_sent_by_somebody_else_on_the_same_device_lets_them_in(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        sent = filled_in(workshop, client, "Ouder")
        assert client.post("/", data=sent).status_code == 303
        assert client.post("/", data={**sent, "nickname": "Kind"}).status_code == 303
        assert "Kind" in client.get("/lessen").text
    assert names(workshop, "Kind") == ["Kind"]


def test_call_with_an_id_of_its_own_is_done_once(workshop: Workshop) -> None:
    call = {"code": workshop.code, "nickname": "Programma", "id": "ab" * 16}
    with workshop.stranger() as client:
        first, again = (client.post("/api/join", json=call).json() for _ in range(2))
        without = client.post("/api/join", json={**call, "id": ""}).json()
        wrong = client.post("/api/join", json={**call, "id": ["x"]}).json()
    assert first == again
    assert {first["nickname"], without["nickname"], wrong["nickname"]} == {
        "Programma",
        "Programma (2)",
        "Programma (3)",
    }


def test_call_with_an_id_still_needs_the_code(workshop: Workshop) -> None:
    call = {"code": workshop.code, "nickname": "Sleutelgat", "id": "cd" * 16}
    with workshop.stranger() as client, workshop.stranger() as other:
        assert client.post("/api/join", json=call).status_code == 201
        assert other.post("/api/join", json={**call, "code": "FOUT99"}).status_code == 404
        assert not other.cookies


def test_form_that_fails_takes_nobodys_cookie_away(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        sent = filled_in(workshop, client, "Houdt")
        client.post("/", data=sent)
        assert client.post("/", data={**sent, "nickname": "Fout", "code": "FOUT99"}).status_code == 404
        assert "Welkom, Houdt" in client.get("/lessen").text


def somebody(n: int) -> Participant:
    return Participant(id=f"{n:016x}", session_code="K7WP3D", nickname="Kim", joined_at=datetime.now(UTC))


def test_form_is_remembered_for_a_while_and_no_longer() -> None:
    now_s = [0.0]
    once = JoiningOnce(clock=lambda: now_s[0])
    joined: list[Participant] = []

    async def act() -> Participant:
        joined.append(somebody(len(joined)))
        return joined[-1]

    async def scene() -> None:
        first = await once.join("a" * 16, "kim", act)
        assert await once.join("a" * 16, "kim", act) is first
        assert await once.join("b" * 16, "kim", act) is not first
        assert await once.join("a" * 16, "sem", act) is not first
        now_s[0] = KEPT_S + 1
        assert await once.join("a" * 16, "kim", act) is not first
        for n in range(N_KEPT + 50):
            await once.join(f"{n:016}", "kim", act)
        n_joined = len(joined)
        await once.join(f"{N_KEPT + 49:016}", "kim", act)
        assert len(joined) == n_joined
        await once.join(f"{0:016}", "kim", act)
        assert len(joined) == n_joined + 1, "the oldest was forgotten"

    asyncio.run(scene())


def test_form_whose_sending_failed_may_be_sent_again() -> None:
    once = JoiningOnce()
    n_tries = [0]

    async def act() -> Participant:
        n_tries[0] += 1
        if n_tries[0] == 1:
            raise StoreError("weg")
        return somebody(0)

    async def scene() -> None:
        with pytest.raises(StoreError):
            await once.join("a" * 16, "kim", act)
        assert (await once.join("a" * 16, "kim", act)).nickname == "Kim"

    asyncio.run(scene())


def test_ticket_works_once_and_not_for_long() -> None:
    now_s = [0.0]
    tickets = Tickets(clock=lambda: now_s[0])
    one, other = tickets.issue(), tickets.issue()
    assert not tickets.take("")
    assert not tickets.take("é" + one[1:])
    assert [tickets.take(one), tickets.take(one)] == [True, False]
    now_s[0] = GOOD_FOR_S + 1
    assert not tickets.take(other)


# ── cookies that are refused ──────────────────────────────────────────────────────────────────────────────


def test_browser_that_refuses_cookies_is_told_so_and_lets_no_ghost_in(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        sent = {**filled_in(workshop, client, "Spook"), "les": "02-overvecht"}
        for _ in range(3):
            client.cookies.clear()
            page = client.post("/", data=sent)
            assert page.status_code == 400
            assert "Zet cookies aan" in page.text
            assert form(page) == sent, "what was typed is still there"
        assert names(workshop, "Spook") == []
        again = client.post("/", data=form(page))
        assert (again.status_code, again.headers["location"]) == (303, "/les/02-overvecht/"), "cookies are on"
    assert names(workshop, "Spook") == ["Spook"]


# ── where one came for ────────────────────────────────────────────────────────────────────────────────────


def test_lesson_that_a_colleague_sent_is_opened_after_joining(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        sent_on = client.get(f"/les/{SLUG}/")
        assert sent_on.status_code == 302
        page = client.get(sent_on.headers["location"])
        assert "Om deze les te openen doe je eerst mee." in page.text
        sent = {**form(page), "code": workshop.code, "nickname": "Collega"}
        assert client.post("/", data=sent).headers["location"] == f"/les/{SLUG}/"
        assert client.get(sent_on.headers["location"]).headers["location"] == f"/les/{SLUG}/"


@pytest.mark.parametrize(
    "wanted", ["//elders.example", "https://elders.example/", "../x", '"><b>', "bestaat-niet"]
)
def test_address_that_is_no_lesson_leads_nowhere(workshop: Workshop, wanted: str) -> None:
    with workshop.stranger() as client:
        page = client.get("/", params={"les": wanted})
        assert wanted not in page.text
        sent = {**form(page), "les": wanted, "code": workshop.code, "nickname": "Dwaal"}
        assert client.post("/", data=sent).headers["location"] == "/lessen"


# ── somebody else ─────────────────────────────────────────────────────────────────────────────────────────


def test_device_changes_hands_and_the_first_persons_work_stays(workshop: Workshop) -> None:
    with workshop.participant("Eerste") as client:
        assert 'href="/iemand-anders"' in client.get("/lessen").text
        asked = client.get("/iemand-anders")
        assert "Stop als Eerste" in asked.text
        assert "Eerste" in client.get("/lessen").text, "looking changes nothing"
        gone = client.post("/iemand-anders")
        assert gone.status_code == 303
        assert gone.headers["location"].startswith(f"/?code={workshop.code}&u=")
        assert not client.cookies
        page = client.get(gone.headers["location"])
        assert form(page)["code"] == workshop.code
        assert "verlopen" not in page.text
        assert client.post("/", data={**form(page), "nickname": "Tweede"}).status_code == 303
        assert "Welkom, Tweede" in client.get("/lessen").text
    assert names(workshop, "Eerste") == ["Eerste"]


def test_page_of_another_site_cannot_make_a_device_change_hands(workshop: Workshop) -> None:
    with workshop.participant("Blijft") as client:
        for origin in ("https://elders.example", "null", workshop.base.rpartition(":")[0] + ":1"):
            assert client.post("/iemand-anders", headers={"Origin": origin}).status_code == 403, origin
        assert client.get("/lessen").status_code == 200


def test_stranger_learns_no_code_from_it(workshop: Workshop) -> None:
    with workshop.stranger() as client:
        for answer in (client.get("/iemand-anders"), client.post("/iemand-anders")):
            assert answer.headers["location"] == "/"


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "known_as"),
    [
        ("👩‍🏫 Anna", "👩‍🏫 Anna"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("علی‌رضا", "علی‌رضا"),
        ("🫩", "🫩"),
        ("Sam\u200b", "Sam"),
        ("<b>Vet</b>", "‹b›Vet‹/b›"),
        ("\u202eomgekeerd", "omgekeerd"),
    ],
)
def test_name_is_cleaned_instead_of_refused(workshop: Workshop, typed: str, known_as: str) -> None:
    with workshop.stranger() as client:
        answer = client.post("/api/join", json={"code": workshop.code, "nickname": typed})
    assert (answer.status_code, answer.json()["nickname"]) == (201, known_as)


def test_names_that_look_the_same_are_told_apart_by_a_number(workshop: Workshop) -> None:
    given = []
    for typed in ("Zoë van Dam", "Zoe\u0308 van Dam", "ZOË\u00a0VAN\u200b DAM", "Ｚｏë van Dam"):
        with workshop.stranger() as client:
            given.append(
                client.post("/api/join", json={"code": workshop.code, "nickname": typed}).json()["nickname"]
            )
    assert given == ["Zoë van Dam", "Zoë van Dam (2)", "ZOË VAN DAM (3)", "Ｚｏë van Dam (4)"]


@given(st.one_of(st.text(st.characters(codec=None), max_size=60), st.none(), st.integers(), st.binary()))
def test_whatever_comes_as_a_name_is_a_name_or_refused_in_dutch(raw: object) -> None:
    try:
        name = nickname(raw)
    except LeerkitError:
        return
    assert 1 <= len(graphemes(name)) <= MAX_LENGTH
    assert nickname(name) == name
    assert name.encode()
    other = distinct(name, {look(name)})
    assert look(other) != look(name)
    assert distinct(name, {look("iemand")}) == name or look(name) == "iemand"
