"""Leading a room, on a real server: what is on, open, closed and revealed; and a screen that keeps secrets."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from leerkit.exercises import SOORTEN
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import FEW, SLUG, a_lesson, few_folder, gallery_folder
from tests.impatient import LONG_S, until
from tests.workshop import Workshop, running_workshop

CHOICE, OPEN, STELLING = (example(soort).id for soort in ("meerkeuze", "open", "stelling"))

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("leading")
    with running_workshop(folder / "s.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def which(exercise_id: str) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": exercise_id}


def do(
    workshop: Workshop, host: httpx.Client, kind: str, payload: dict[str, Any], **more: Any
) -> httpx.Response:
    return host.post(f"/api/sessions/{workshop.code}/events", json={"kind": kind, "payload": payload, **more})


def done(workshop: Workshop, host: httpx.Client, kind: str, payload: dict[str, Any]) -> int:
    answer = do(workshop, host, kind, payload)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["seq"])


def give(client: httpx.Client, soort: str, response: dict[str, Any] | None = None) -> None:
    response = response or ENTRIES[soort]["keyboard"]["gives"]
    asked = {"lesson": SLUG, "exercise_id": example(soort).id, "response": response}
    assert client.post("/api/answers", json=asked).status_code == 201


@contextmanager
def screen_of(workshop: Workshop, host: httpx.Client) -> Iterator[httpx.Client]:
    """Give a browser that has opened the screen by the way that the facilitator's page gives."""
    page = host.get(f"/begeleider/{workshop.code}").text
    address = re.search(r'href="(/scherm/[^"]+)"', page)
    assert address
    with workshop.stranger() as browser:
        assert browser.get(address[1], follow_redirects=True).status_code == 200
        yield browser


@pytest.fixture
def screen(workshop: Workshop, host: httpx.Client) -> Iterator[httpx.Client]:
    with screen_of(workshop, host) as browser:
        yield browser


def shown(browser: httpx.Client, workshop: Workshop) -> dict[str, Any]:
    answer = browser.get(f"/api/sessions/{workshop.code}/screen/state")
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["state"])


def told(client: httpx.Client) -> dict[str, Any] | None:
    answer = client.get("/api/live/state")
    assert answer.status_code == 200
    on: dict[str, Any] | None = answer.json()["state"]["on"]
    return on


def test_what_is_put_on_is_told_to_everybody_until_all_go_their_own_way(
    workshop: Workshop, host: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Volger")
    assert told(somebody) is None
    done(workshop, host, "put_on", which(CHOICE))
    assert (told(somebody) or {}).items() >= {
        "kind": "exercise",
        **which(CHOICE),
        "title": "",
        "part": "",
        "is_closed": False,
        "shows_group": False,
        "shows_solution": False,
    }.items()
    done(workshop, host, "own_pace", {})
    assert told(somebody) is None


def test_text_and_pause_are_told_to_everybody_and_may_be_of_no_lesson(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Luisteraar")
    for payload, title in (
        ({"kind": "text", "lesson": SLUG, "title": "Wat is leefbaarheid?"}, "Alle soorten"),
        ({"kind": "pause"}, ""),
        ({"kind": "pause", "title": "Koffie"}, ""),
        ({"kind": "questions"}, ""),
        ({"kind": "lobby"}, ""),
    ):
        done(workshop, host, "put_on", payload)
        on = told(somebody) or {}
        moment = ("kind", "lesson", "exercise_id", "title")
        assert {name: on[name] for name in moment if on[name]} == payload
        seen = shown(screen, workshop)["on"]
        assert (
            seen.items()
            >= {"kind": payload["kind"], "lesson": title, "title": payload.get("title", "")}.items()
        )
    done(workshop, host, "own_pace", {})


def test_group_and_solution_are_two_reveals_and_the_solution_waits_for_the_close(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Kiezer")
    give(somebody, "meerkeuze")
    done(workshop, host, "put_on", which(CHOICE))
    on = shown(screen, workshop)["on"]
    assert (on["group"], on["solution"], on["n_answered"]) == (None, None, 1)
    assert "group" not in (told(somebody) or {})
    done(workshop, host, "revealed", {**which(CHOICE), "group": True, "solution": True})
    on = shown(screen, workshop)["on"]
    assert on["group"]["n_answered"] == 1
    assert on["solution"] is None, "not while it is open"
    assert (told(somebody) or {})["group"]["n_answered"] == 1
    done(workshop, host, "closed", which(CHOICE))
    done(workshop, host, "revealed", {**which(CHOICE), "group": False, "solution": True})
    on = shown(screen, workshop)["on"]
    assert on["group"] is None
    assert on["solution"][0].startswith("Hoe goed de woonomgeving past")
    done(workshop, host, "opened", which(CHOICE))
    assert shown(screen, workshop)["on"]["solution"] is None, "an open exercise has no solution on the wall"
    done(workshop, host, "own_pace", {})


def test_answer_after_the_close_is_kept_and_shown_to_its_owner_and_does_not_count(
    workshop: Workshop, host: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    def results() -> dict[str, Any]:
        [lesson] = workshop.results()["lessons"]
        return next(one for one in lesson["exercises"] if one["exercise_id"] == example("volgorde").id)

    early, late = joined("Vroeg"), joined("Laat")
    give(early, "volgorde")
    done(workshop, host, "closed", which(example("volgorde").id))
    with workshop.facilitator() as client:
        parts = client.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["state"]["led"][
            "parts"
        ]
    closed_at = datetime.fromisoformat(parts[SLUG][example("volgorde").id]["closed_at"])
    until(lambda: datetime.now(closed_at.tzinfo), lambda now: now > closed_at + timedelta(seconds=3))
    give(late, "volgorde")
    assert [one["exercise_id"] for one in late.get("/api/answers").json()["answers"]] == [
        example("volgorde").id
    ]
    assert (results()["n_answered"], results()["late"]) == (
        1,
        "1 deelnemer antwoordde na het sluiten en telt hier niet mee.",
    )
    done(workshop, host, "opened", which(example("volgorde").id))
    assert (results()["n_answered"], results()["late"]) == (2, "")


THE_OTHERS = pytest.mark.long("what is held knows of no types: all of them take 2 s of work")


@pytest.mark.parametrize(
    "soort", [one if one in FEW else pytest.param(one, marks=THE_OTHERS) for one in SOORTEN]
)
def test_verdict_on_what_was_put_on_is_for_nobody_before_the_solution_is_shown(
    workshop: Workshop, host: httpx.Client, joined: Callable[[str], httpx.Client], soort: str
) -> None:
    somebody, exercise = joined(f"Vroeg {soort}"), example(soort)
    response = {**ENTRIES[soort]["keyboard"]["gives"], **({"ronde": 1} if soort == "stelling" else {})}
    response.pop("before", None)
    verdict = exercise.grade(response).model_dump(mode="json")

    def answered() -> tuple[object, object]:
        asked = {"lesson": SLUG, "exercise_id": exercise.id, "response": response}
        told = somebody.post("/api/answers", json=asked).json()
        assert told["saved"]
        [again] = somebody.get(f"/api/answers?lesson={SLUG}").json()["answers"]
        assert (again["verdict"], again["held"]) == (told["verdict"], told["held"])
        return told["verdict"], told["held"]

    def held() -> str:
        return str(somebody.get("/api/live/state").json()["state"]["held"][SLUG][exercise.id])

    done(workshop, host, "own_pace", {})
    assert answered() == (verdict, False), "nobody leads"
    done(workshop, host, "opened", which(exercise.id))
    done(workshop, host, "put_on", which(exercise.id))
    assert answered() == (None, True)
    assert held() == "open"
    done(workshop, host, "put_on", {"kind": "pause", "title": "Koffie"})
    assert answered() == (None, True), "also when something else is on"
    done(workshop, host, "closed", which(exercise.id))
    assert held() == "closed"
    done(workshop, host, "revealed", {**which(exercise.id), "group": True, "solution": False})
    assert answered() == (None, True)
    done(workshop, host, "revealed", {**which(exercise.id), "group": True, "solution": True})
    assert answered() == (verdict, False)
    done(workshop, host, "opened", which(exercise.id))
    done(workshop, host, "revealed", {**which(exercise.id), "group": False, "solution": False})
    assert answered() == (None, True), "it is asked again"
    done(workshop, host, "own_pace", {})
    assert answered() == (verdict, False)


def test_last_thing_done_can_be_taken_back_and_nothing_else(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client
) -> None:
    first = done(workshop, host, "put_on", which(CHOICE))
    second = done(workshop, host, "put_on", which(OPEN))
    address = f"/api/sessions/{workshop.code}/events"
    refused = host.post(f"{address}/{first}/undo")
    assert refused.status_code == 409
    assert "misschien door een tweede begeleider" in refused.json()["error"]
    assert host.post(f"{address}/{second}/undo").status_code == 201
    assert shown(screen, workshop)["on"]["key"] == f"{SLUG}/{CHOICE}"
    done(workshop, host, "own_pace", {})
    ronde = done(workshop, host, "ronde_opened", {**which(STELLING), "ronde": 2})
    refused = host.post(f"{address}/{ronde}/undo")
    assert (refused.status_code, refused.json()["error"]) == (409, "dit kan niet ongedaan worden gemaakt.")


def test_of_two_hosts_who_press_at_the_same_moment_the_second_is_told(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client
) -> None:
    seq = done(workshop, host, "put_on", which(CHOICE))
    assert do(workshop, host, "put_on", which(OPEN), if_seq=seq).status_code == 201
    refused = do(workshop, host, "put_on", which(STELLING), if_seq=seq)
    assert refused.status_code == 409
    assert shown(screen, workshop)["on"]["key"] == f"{SLUG}/{OPEN}"
    done(workshop, host, "own_pace", {})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"kind": "bestaat_niet", "payload": {}}, 400),
        ({"kind": "put_on", "payload": {}}, 400),
        ({"kind": "put_on", "payload": []}, 400),
        ({"kind": "put_on", "payload": {"lesson": SLUG, "exercise_id": "weg"}}, 404),
        ({"kind": "put_on", "payload": {"lesson": "../x", "exercise_id": CHOICE}}, 404),
        ({"kind": "put_on", "payload": {"kind": "text", "lesson": "weg", "title": "Welkom"}}, 404),
        ({"kind": "put_on", "payload": {"kind": "text", "lesson": SLUG}}, 400),
        ({"kind": "revealed", "payload": {"lesson": SLUG, "exercise_id": CHOICE, "group": "misschien"}}, 400),
        ({"kind": "own_pace", "payload": {}, "if_seq": "laatste"}, 400),
        ({"kind": "own_pace", "payload": {}, "if_seq": True}, 400),
        ({"kind": "timed", "payload": {"seconds": 4}}, 400),
        (
            {
                "kind": "timed",
                "payload": {"seconds": 60, "moment": {"kind": "text", "lesson": "weg", "title": "x"}},
            },
            404,
        ),
    ],
)
def test_what_nobody_can_do_is_refused_in_dutch_and_changes_nothing(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, body: dict[str, Any], status: int
) -> None:
    before = shown(screen, workshop)
    answer = host.post(f"/api/sessions/{workshop.code}/events", json=body)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"].endswith(".")
    assert shown(screen, workshop) == before


# ── the screen keeps secrets ──────────────────────────────────────────────────────────────────────────────


def test_screen_is_nobodys_but_the_facilitators_to_open(
    workshop: Workshop, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    with workshop.stranger() as stranger:
        for browser in (stranger, joined("Nieuwsgierig")):
            assert browser.get(f"/scherm/{workshop.code}").status_code == 403
            assert browser.get(f"/scherm/{workshop.code}?sleutel={'0' * 40}").status_code == 403
            assert browser.get(f"/scherm/{workshop.code}?sleutel={workshop.key}").status_code == 403
            assert browser.get(f"/api/sessions/{workshop.code}/screen/state").status_code == 403
            assert browser.post(f"/api/sessions/{workshop.code}/events", json={}).status_code == 403
            assert browser.post(f"/api/sessions/{workshop.code}/events/1/undo").status_code == 403
    assert screen.get("/scherm/ZZZZZZ").status_code == 404
    assert "sleutel" not in str(screen.get(f"/scherm/{workshop.code}").url)


def test_screens_key_opens_nothing_of_the_facilitators(workshop: Workshop, screen: httpx.Client) -> None:
    [key] = [value for name, value in screen.cookies.items() if "scherm" in name]
    for headers in ({}, {"Authorization": f"Bearer {key}"}):
        for path in ("results", "live/state"):
            assert screen.get(f"/api/sessions/{workshop.code}/{path}", headers=headers).status_code == 403
        for path in ("events", "events/1/undo", "people/aa/wipe", "wipe"):
            answer = screen.post(f"/api/sessions/{workshop.code}/{path}", json={}, headers=headers)
            assert answer.status_code == 403
        assert screen.get(f"/begeleider/{workshop.code}", headers=headers).status_code == 403
        assert screen.get("/api/answers", headers=headers).status_code == 403
        assert screen.get("/api/live/state", headers=headers).status_code == 403
    assert screen.get(f"/begeleider/{workshop.code}?sleutel={key}").status_code == 403


def test_screen_hears_of_news_over_a_socket_and_only_with_its_key(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client
) -> None:
    cookies = "; ".join(f"{name}={value}" for name, value in screen.cookies.items())
    address = f"{workshop.base.replace('http', 'ws')}/api/sessions/{workshop.code}/screen"

    def opened(headers: dict[str, str]) -> ClientConnection:
        return connect(address, additional_headers=headers, open_timeout=LONG_S)

    with pytest.raises(InvalidStatus):
        opened({})
    with opened({"Cookie": cookies}) as line:
        assert json.loads(line.recv(timeout=LONG_S))["on"] is None
        done(workshop, host, "put_on", which(CHOICE))
        while (on := json.loads(line.recv(timeout=LONG_S))["on"]) is None:
            pass
        assert on["question"] == example("meerkeuze").question
    done(workshop, host, "own_pace", {})


def test_every_type_says_what_is_right_only_in_what_is_shown_as_the_solution() -> None:
    for soort in SOORTEN:
        exercise = example(soort)
        assert all(
            line for line in (*exercise.told_on_screen()[1:], *exercise.on_screen(), *exercise.solved())
        )
        assert exercise.solved() or soort == "volgorde"


def test_after_a_restart_the_key_is_the_same_and_what_is_on_still_on_but_not_where_its_lesson_is_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("again")
    database, lesson = folder / "s.sqlite", str(few_folder(folder))
    another = str(a_lesson(folder, "02-elders", kernel=False, soorten=["open"]))
    with (
        running_workshop(database, lesson, "--code", "K7WP3D", log=folder / "log") as started,
        started.facilitator() as host,
    ):
        done(started, host, "put_on", which(CHOICE))
    for there, is_on in ((lesson, True), (another, False)):
        with (
            running_workshop(database, there, "--code", "K7WP3D", log=folder / "log") as again,
            again.facilitator() as host,
            again.participant(f"P{is_on}") as somebody,
            screen_of(again, host) as screen,
        ):
            assert again.key == started.key
            assert bool(shown(screen, again)["on"]) is is_on
            assert bool(told(somebody)) is is_on
