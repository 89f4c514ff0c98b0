"""Three replicas of a workshop on one PostgreSQL behind HAProxy: one room, whoever is where and whatever ends."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import SAVED, card, choose, facilitate, join, ready, results_of
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.postgres import PostgresServer
from tests.replicas import (
    CODE,
    NAMES,
    STICKY,
    WAIT_S,
    Replicas,
    find_haproxy,
    replica_of,
    running_replicas,
    send_to,
    until,
)
from tests.replicas_visit import (
    answer,
    answers_of,
    done_by,
    exercise_in,
    hear,
    listening,
    names_in,
)
from tests.workshop import CERTIFICATES, kernel_of

pytestmark = pytest.mark.long("three servers, PostgreSQL and HAProxy, of which each is killed in turn")


STELLING = example("stelling").id
RIGHT, WRONG = (case["response"] for case in ENTRIES["meerkeuze"]["cases"][:2])
OUTAGE_S = 10.0


@pytest.fixture(scope="module")
def started(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    find_haproxy()
    folder = tmp_path_factory.mktemp("replicas")
    lesson = gallery_folder(folder, kernel=True)
    with running_replicas(postgres_server, folder, str(lesson)) as replicas:
        yield replicas


@pytest.fixture
def room(started: Replicas) -> Replicas:
    """The replicas, all three of them running, whatever the test before did to them."""
    started.complete()
    return started


# ── one room ──────────────────────────────────────────────────────────────────────────────────────────────


def test_visitor_stays_with_one_replica_and_one_kernel(room: Replicas) -> None:
    with httpx.Client(base_url=room.base, timeout=WAIT_S, verify=CERTIFICATES) as client:
        assert client.post("/api/join", json={"code": CODE, "nickname": "Blijver"}).status_code == 201
        found = replica_of(client)
        assert found in NAMES
        assert len({kernel_of(client, SLUG) for _ in range(4)}) == 1
        assert replica_of(client) == found


@pytest.mark.parametrize("name", NAMES)
def test_who_joined_through_one_replica_is_known_at_all(room: Replicas, name: str) -> None:
    with room.participant("Ada", name) as ada:
        assert answer(ada, RIGHT).status_code == 201
        for other in NAMES:
            send_to(ada, other)
            assert answers_of(ada) == [RIGHT]
            assert ada.get("/lessen").status_code == 200


def test_facilitator_sees_live_what_is_answered_at_another_replica(room: Replicas) -> None:
    path = f"/api/sessions/{CODE}/live"
    with room.facilitator("c") as facilitator, listening(room, path, "c", facilitator) as live:
        before = exercise_in(hear(live, lambda _: True))["n_answered"]
        with room.participant("Bilal", "a") as bilal:
            hear(live, lambda message: "Bilal" in names_in(message))
            assert answer(bilal, WRONG).status_code == 201
        message = hear(live, lambda message: exercise_in(message)["n_answered"] > before)
        assert done_by(message, "Bilal") == 1


def test_round_that_is_opened_at_one_replica_reaches_participants_at_another(room: Replicas) -> None:
    ronde = {"lesson": SLUG, "exercise_id": STELLING, "ronde": 2}
    asked = {"kind": "ronde_opened", "payload": ronde}
    with room.participant("Chris", "b") as chris, listening(room, "/api/live", "b", chris) as live:
        assert STELLING not in hear(live, lambda _: True)["rondes"].get(SLUG, {})
        with room.facilitator("a") as facilitator:
            assert facilitator.post(f"/api/sessions/{CODE}/events", json=asked).status_code == 201
        assert hear(live, lambda message: message["rondes"])["rondes"] == {SLUG: {STELLING: 2}}


def test_same_name_at_once_through_every_replica_gets_a_number_each(room: Replicas) -> None:
    together = Barrier(9)

    def come_in(name: str) -> tuple[int, str]:
        with room.through(name) as client:
            client.get("/health/live")
            together.wait()
            nickname = "Sam" if name == "a" else "SAM"
            joined = client.post("/api/join", json={"code": CODE, "nickname": nickname})
            return joined.status_code, joined.json().get("nickname", joined.text)

    with ThreadPoolExecutor(9) as pool:
        found = list(pool.map(come_in, NAMES * 3))
    assert [status for status, _ in found] == [201] * 9, found
    assert len({nickname.casefold() for _, nickname in found}) == 9
    assert {nickname.casefold() for _, nickname in found} == {"sam", *(f"sam ({n})" for n in range(2, 10))}


def test_kernel_of_another_replica_is_nobodys_here(room: Replicas) -> None:
    """The page takes this answer as: my kernel is gone."""
    with room.participant("Dana", "a") as dana:
        kernel_id = kernel_of(dana, SLUG)
        assert dana.get(f"/api/kernels/{kernel_id}").status_code == 200
        send_to(dana, "b")
        assert dana.get(f"/api/kernels/{kernel_id}").status_code == 403


# ── a replica that dies ───────────────────────────────────────────────────────────────────────────────────


def test_killed_replica_loses_no_answer_and_its_participants_come_back_elsewhere(room: Replicas) -> None:
    path = f"/api/sessions/{CODE}/live"
    with (
        room.participant("Eva", "a") as eva,
        room.facilitator("c") as facilitator,
        listening(room, path, "c", facilitator) as live,
    ):
        first = kernel_of(eva, SLUG)
        assert answer(eva, WRONG).status_code == 201
        room.kill("a")
        assert hear(live, lambda message: done_by(message, "Eva"))
        assert kernel_of(eva, SLUG) != first
        assert replica_of(eva) in ("b", "c")
        assert answers_of(eva) == [WRONG]
        assert answer(eva, RIGHT).status_code == 201
        room.complete()
        send_to(eva, "a")
        assert answers_of(eva) == [RIGHT]
        assert replica_of(eva) == "a"


def test_second_session_is_joined_and_led_at_other_replicas_and_goes_on_without_the_one_where_it_was_opened(
    room: Replicas,
) -> None:
    with room.facilitator("a") as host:
        opened = host.post(f"/api/sessions/{CODE}/beside", json={}).json()
    code, key = opened["code"], opened["facilitator_url"].partition("sleutel=")[2]
    path = f"/api/sessions/{code}/live"
    with room.through("b") as there, room.through("c") as host:
        host.headers["Authorization"] = f"Bearer {key}"
        until(lambda: host.get(f"/api/sessions/{code}/results").status_code == 200, "c knows of it")
        joining = {"code": code, "nickname": "Daarginds"}
        until(lambda: there.post("/api/join", json=joining).status_code == 201, "b knows of it")
        with listening(room, path, "c", host) as live:
            hear(live, lambda message: names_in(message) == {"Daarginds"})
            room.kill("a")
            assert answer(there, WRONG).status_code == 201
            hear(live, lambda message: done_by(message, "Daarginds"))
        room.complete()
        for name in NAMES:
            send_to(host, name)
            found = host.get(f"/api/sessions/{code}/results").json()
            assert [one["nickname"] for one in found["participants"]] == ["Daarginds"]
            with room.facilitator(name) as first:
                of_first = first.get(f"/api/sessions/{CODE}/results").json()
            assert "Daarginds" not in names_in({"results": of_first})
            send_to(there, name)
            assert answers_of(there) == [WRONG]


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """A second visitor beside ``context``."""
    with visitor(browser) as made:
        yield made


def enter(context: BrowserContext, room: Replicas, nickname: str, name: str) -> Page:
    """Join through a replica in a browser and open the lesson there."""
    context.add_cookies([{"name": STICKY, "value": name, "url": room.base}])
    page = join(context, room.base, CODE, nickname)
    ready(page)
    assert replica_in(context) == name
    return page


def replica_in(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one["name"] == STICKY)


def test_page_of_a_killed_replica_goes_on_at_another_with_all_answers(
    context: BrowserContext, room: Replicas
) -> None:
    page = enter(context, room, "Fatima", "b")
    choose(page, "past")
    said = card(page, "meerkeuze").get_by_role("status")
    expect(said).to_contain_text(SAVED)
    room.kill("b")
    choose(page, "misdaad")
    expect(said).to_contain_text("Dat klopt niet.", timeout=WAIT_S * 1000)
    expect(said).to_contain_text(SAVED)
    assert replica_in(context) in ("a", "c")
    kept = page.request.get(f"{room.base}/api/answers").json()["answers"]
    assert [(one["response"]["choice"], one["n_attempts"]) for one in kept] == [(["misdaad"], 2)]
    page.reload()
    ready(page)
    expect(card(page, "meerkeuze").locator("input[value=misdaad]")).to_be_checked()
    expect(said).to_contain_text("Poging 2.")


def test_visitor_who_finds_no_replica_at_all_is_told_and_goes_on_by_itself(
    page: Page, room: Replicas
) -> None:
    for name in NAMES:
        room.kill(name)
    arrived = page.goto(f"{room.base}/?code={CODE}")
    assert arrived is not None
    assert arrived.status == 503
    expect(page.get_by_role("heading", name="Even geduld")).to_be_visible()
    room.complete()
    expect(page.get_by_label("Je naam")).to_be_visible(timeout=WAIT_S * 1000)
    expect(page.get_by_label("Code")).to_have_value(CODE)


# ── a database that is away ───────────────────────────────────────────────────────────────────────────────


def test_ten_seconds_without_the_database_are_told_and_survived(
    context: BrowserContext, other: BrowserContext, room: Replicas
) -> None:
    facilitator = facilitate(other, room.workshop)
    page = enter(context, room, "Gijs", "a")
    said = card(page, "meerkeuze").get_by_role("status")
    page.evaluate("window.before = true")
    with room.participant("Hanna", "c") as hanna:
        began = time.monotonic()
        room.postgres.stop("immediate")
        try:
            refused = answer(hanna, RIGHT)
            assert refused.status_code == 503
            assert "je antwoord is nog niet bewaard" in refused.json()["error"]
            assert "127.0.0.1" not in refused.text, "where the database is, is nobody's business"
            assert refused.headers["Retry-After"]
            assert hanna.get("/health").status_code == 503
            assert hanna.get("/health/live").status_code == 200
            choose(page, "past")
            expect(said).to_contain_text("staat veilig op dit apparaat")
            time.sleep(max(0.0, OUTAGE_S - (time.monotonic() - began)))
        finally:
            room.postgres.start()
        until(lambda: answer(hanna, RIGHT).status_code == 201, "answers are kept again")
        assert answers_of(hanna) == [RIGHT]
        assert hanna.get("/health").json() == {"status": "ok"}
    expect(said).to_contain_text(SAVED, timeout=WAIT_S * 1000)
    assert page.evaluate("window.before"), "the page and its kernel stayed"
    people = facilitator.locator("#people")
    for name in ("Gijs", "Hanna"):
        expect(people.get_by_role("listitem").filter(has_text=name)).to_contain_text(
            "1 van", timeout=WAIT_S * 1000
        )
    with room.facilitator("b") as client:
        results = {"results": client.get(f"/api/sessions/{CODE}/results").json()}
    # the next is of later answers
    said_there = results_of(facilitator, "meerkeuze").locator(".lk-sentence").first
    expect(said_there).to_have_text(exercise_in(results)["tally"]["sentence"])
