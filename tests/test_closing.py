"""Time, the door and the end of a session, on a real server: what a host can do, and what everybody hears of it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.beside import opened_beside
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, few_folder
from tests.test_leading import done, screen_of, shown, which
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(120)

CHOICE = example("meerkeuze").id


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("closing")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture
def workshop(server: Workshop) -> Workshop:
    """A session of a test's own."""
    return opened_beside(server)


def joins(workshop: Workshop, name: str) -> httpx.Response:
    with workshop.stranger() as client:
        return client.post("/api/join", json={"code": workshop.code, "nickname": name})


def answers(client: httpx.Client) -> httpx.Response:
    response = ENTRIES["meerkeuze"]["keyboard"]["gives"]
    return client.post("/api/answers", json={**which(CHOICE), "response": response})


def told(client: httpx.Client) -> dict[str, Any]:
    return dict(client.get("/api/live/state").json()["state"])


def test_nobody_new_comes_through_a_closed_door_and_who_is_in_stays_in(
    workshop: Workshop, host: httpx.Client
) -> None:
    with workshop.participant("Binnen") as inside, screen_of(workshop, host) as screen:
        done(workshop, host, "door_closed", {})
        refused = joins(workshop, "Buiten")
        assert (refused.status_code, refused.json()["error"]) == (
            409,
            "de deur is dicht: er kan nu niemand meer bij. Vraag de begeleider om de deur even open te doen.",
        )
        assert answers(inside).status_code == 201
        assert inside.get(f"/les/{SLUG}/").status_code == 200
        assert shown(screen, workshop)["door_is_closed"] is True
        assert "door_is_closed" not in told(inside)
        done(workshop, host, "door_opened", {})
        assert joins(workshop, "Buiten").status_code == 201


def test_time_is_told_to_everybody_by_the_servers_clock_and_closes_nothing(
    workshop: Workshop, host: httpx.Client
) -> None:
    with workshop.participant("Denker") as somebody, screen_of(workshop, host) as screen:
        done(workshop, host, "put_on", which(CHOICE))
        done(workshop, host, "timed", {"seconds": 5, "moment": which(CHOICE)})
        timer = shown(screen, workshop)["timer"]
        assert told(somebody)["timer"] == timer
        left = datetime.fromisoformat(timer["ends_at"]) - datetime.now(UTC)
        assert timedelta() < left <= timedelta(seconds=5)
        assert "date" in somebody.get("/health/live").headers
        done(workshop, host, "timed", {"seconds": 5, "started_at": "2026-01-01T00:00:00+00:00"})
        assert datetime.fromisoformat(shown(screen, workshop)["timer"]["ends_at"]) < datetime.now(UTC)
        assert shown(screen, workshop)["on"]["is_closed"] is False
        assert answers(somebody).status_code == 201
        done(workshop, host, "untimed", {})
        assert shown(screen, workshop)["timer"] is None


def test_session_that_was_ended_reads_so_everywhere_can_be_kept_without_names_and_is_wiped(
    workshop: Workshop, host: httpx.Client
) -> None:
    address = f"/api/sessions/{workshop.code}"
    with workshop.participant("Naamdrager") as somebody, screen_of(workshop, host) as screen:
        assert answers(somebody).status_code == 201
        done(workshop, host, "put_on", which(CHOICE))
        too_soon = host.post(f"{address}/wipe", json={})
        assert (too_soon.status_code, too_soon.json()["error"]) == (409, "sluit de bijeenkomst eerst af.")
        for other in (somebody, screen):
            assert other.post(f"{address}/wipe", json={}).status_code == 403
            assert other.get(f"{address}/results.json").status_code == 403
            assert other.get(f"{address}/results.csv").status_code == 403
        seq = done(workshop, host, "session_ended", {})
        assert host.post(f"{address}/events/{seq}/undo", json={}).status_code == 409
        assert joins(workshop, "Laat").status_code == 409
        assert answers(somebody).status_code == 409
        assert told(somebody)["ended_at"]
        assert shown(screen, workshop)["ended_at"]
        file = host.get(f"{address}/results.json")
        assert file.headers["content-disposition"] == f'attachment; filename="uitslag-{workshop.code}.json"'
        assert "Naamdrager" not in file.text
        exercises = json.loads(file.text)["lessons"][0]["exercises"]
        assert {one["exercise_id"]: one["n_answered"] for one in exercises}[CHOICE] == 1
        table = host.get(f"{address}/results.csv")
        assert table.headers["content-disposition"] == f'attachment; filename="uitslag-{workshop.code}.csv"'
        assert "1 persoon gaf antwoord." in table.content.decode("utf-8-sig")
        assert "Naamdrager" not in table.text
        for kind, start in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>")):
            made = host.get(f"{address}/results.{kind}")
            assert made.content.startswith(start)
            assert f"-{workshop.code}.{kind}" in made.headers["content-disposition"]
        assert "Naamdrager" not in made.text
        assert "1 deelnemer, van wie 1 minstens" in made.text
        assert host.post(f"{address}/wipe", json={}).status_code == 201
        assert "Naamdrager" not in host.get(f"{address}/live/state").text


def test_hosts_own_phone_comes_in_once_and_only_the_host_gets_its_code(
    workshop: Workshop, host: httpx.Client
) -> None:
    address = f"/api/sessions/{workshop.code}/phone"
    given = host.post(address, json={})
    assert given.status_code == 201
    assert given.json()["qr"].startswith("<svg")
    assert workshop.key not in given.text
    with workshop.participant("Gluurder") as other, screen_of(workshop, host) as screen:
        for browser in (other, screen):
            assert browser.post(address, json={}).status_code == 403
            assert "own-phone" not in browser.get(f"/scherm/{workshop.code}").text
