"""What the facilitator does to a room, tried on a real server: rounds, people taken out, texts hidden."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import LONG_S
from tests.workshop import Workshop, kernel_of, running_workshop

STELLING, OPEN, CHOICE = (example(soort).id for soort in ("stelling", "open", "meerkeuze"))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("hosting")
    with running_workshop(
        folder / "s.sqlite", str(few_folder(folder, kernel=True)), log=folder / "log"
    ) as started:
        yield started


@pytest.fixture
def do(workshop: Workshop) -> Iterator[Callable[..., httpx.Response]]:
    """Do something as the facilitator."""
    with workshop.facilitator() as client:
        yield lambda kind, payload: client.post(
            f"/api/sessions/{workshop.code}/events", json={"kind": kind, "payload": payload}
        )


def wipe(workshop: Workshop, who: str) -> httpx.Response:
    with workshop.facilitator() as client:
        return client.post(f"/api/sessions/{workshop.code}/people/{who}/wipe")


Joined = Callable[[str], httpx.Client]
Do = Callable[..., httpx.Response]


def give(client: httpx.Client, exercise_id: str, response: dict[str, Any], **more: str) -> httpx.Response:
    asked = {"lesson": SLUG, "exercise_id": exercise_id, "response": response, **more}
    return client.post("/api/answers", json=asked)


def vote(choice: str, ronde: int, **more: str) -> dict[str, Any]:
    return {"choice": choice, "ronde": ronde, **more}


def results_of(workshop: Workshop, exercise_id: str) -> dict[str, Any]:
    [lesson] = workshop.results()["lessons"]
    found: dict[str, Any] = next(one for one in lesson["exercises"] if one["exercise_id"] == exercise_id)
    return found


def id_of(workshop: Workshop, nickname: str) -> str:
    [found] = [one for one in workshop.results()["participants"] if one["nickname"] == nickname]
    return str(found["participant_id"])


def listening(workshop: Workshop, path: str, headers: dict[str, str]) -> ClientConnection:
    address = f"{workshop.base.replace('http', 'ws')}{path}"
    return connect(address, additional_headers=headers, open_timeout=LONG_S)


def as_participant(workshop: Workshop, client: httpx.Client) -> ClientConnection:
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return listening(workshop, "/api/live", {"Cookie": cookies})


def as_facilitator(workshop: Workshop) -> ClientConnection:
    key = {"Authorization": f"Bearer {workshop.key}"}
    return listening(workshop, f"/api/sessions/{workshop.code}/live", key)


def hear(socket: ClientConnection, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = json.loads(socket.recv(timeout=LONG_S))
        if wanted(message):
            return message


# ── rounds ────────────────────────────────────────────────────────────────────────────────────────────────


def test_second_round_is_refused_until_it_is_open_and_says_what_was_really_voted(
    workshop: Workshop, joined: Joined, do: Do
) -> None:
    one, late = joined("Vroeg"), joined("Laat")
    assert give(one, STELLING, vote("oneens", 1)).status_code == 201
    early = give(one, STELLING, vote("eens", 2, before="oneens"))
    assert early.status_code == 409
    assert early.json()["error"].startswith("ronde 2 is nog niet open. Wacht tot de begeleider")
    assert len(one.get("/api/answers").json()["answers"]) == 1

    assert do("ronde_opened", {"lesson": SLUG, "exercise_id": STELLING, "ronde": 2}).status_code == 201
    again = give(one, STELLING, vote("eens", 2, before="helemaal-eens"))
    assert again.status_code == 201
    assert again.json()["response"]["before"] == "oneens"
    assert again.json()["verdict"]["sentence"] == "Je schoof op van ‘Oneens’ naar ‘Eens’."

    without = give(late, STELLING, vote("eens", 2, before="helemaal-oneens"))
    assert "before" not in without.json()["response"]
    assert without.json()["verdict"]["sentence"] == "Je koos in ronde 2 ‘Eens’."
    before = results_of(workshop, STELLING)["tally"]["charts"][0]["rows"][2]["cells"][0]
    assert give(late, STELLING, vote("neutraal", 1)).status_code == 201, "who is late votes in round 1 still"
    assert results_of(workshop, STELLING)["tally"]["charts"][0]["rows"][2]["cells"][0] != before


def test_round_that_was_opened_is_not_closed_again(joined: Joined, do: Do) -> None:
    for ronde in (2, 1):
        body = {"lesson": SLUG, "exercise_id": STELLING, "ronde": ronde}
        assert do("ronde_opened", body).status_code == 201
    assert give(joined("Blijver"), STELLING, vote("eens", 2)).status_code == 201


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_is_removed_hears_it_at_once_and_can_do_nothing_until_let_in_again(
    workshop: Workshop, joined: Joined, do: Do
) -> None:
    one = joined("Grappenmaker")
    give(one, OPEN, {"text": "Iets lelijks."})
    kernel_of(one, SLUG)
    before = results_of(workshop, OPEN)["n_answered"]
    who = id_of(workshop, "Grappenmaker")
    with as_participant(workshop, one) as line, as_facilitator(workshop) as host:
        assert hear(line, lambda _: True)["removed"] is False
        assert do("removed", {"participant_id": who}).status_code == 201
        assert hear(line, lambda message: message["removed"])
        told = hear(host, lambda message: message["people"]["removed"])
        assert told["people"]["removed"] == [
            {"participant_id": who, "nickname": "Grappenmaker", "is_closed": True}
        ]
        assert who not in {person["participant_id"] for person in told["results"]["participants"]}
    assert results_of(workshop, OPEN)["n_answered"] == before - 1
    assert "Iets lelijks." not in json.dumps(workshop.results())

    refused = give(one, CHOICE, {"choice": ["past"]})
    assert refused.status_code == 403
    assert "de begeleider heeft je uit de bijeenkomst gehaald" in refused.json()["error"]
    for path in ("/", "/lessen", f"/les/{SLUG}/", "/api/answers", f"/api/queue?les={SLUG}"):
        answer = one.get(path)
        assert answer.status_code == 403, path
        assert "egeleider heeft je uit de bijeenkomst gehaald" in answer.text, path
    again = {"code": workshop.code, "nickname": "Een ander"}
    assert one.post("/api/join", json=again).status_code == 403
    form = one.post("/", data=again)
    assert form.status_code == 403
    assert "egeleider heeft je uit de bijeenkomst gehaald" in form.text

    assert do("readmitted", {"participant_id": who}).status_code == 201
    assert one.get("/lessen").status_code == 200
    assert give(one, CHOICE, {"choice": ["past"]}).status_code == 201
    assert results_of(workshop, OPEN)["n_answered"] == before


def test_who_is_removed_is_told_nothing_of_the_room_until_let_in_again(
    workshop: Workshop, joined: Joined, do: Do
) -> None:
    out, other = joined("Luistervink"), joined("Blijft erbij")
    who = id_of(workshop, "Luistervink")
    with as_participant(workshop, out) as line, as_participant(workshop, other) as line_of_other:
        assert do("put_on", {"kind": "pause", "title": "Koffie"}).status_code == 201
        hear(line, lambda message: message["on"])
        assert do("removed", {"participant_id": who}).status_code == 201
        told = hear(line, lambda message: message["removed"])
        assert (told["on"], told["rondes"]) == (None, {})
        assert do("put_on", {"kind": "pause", "title": "Thee"}).status_code == 201
        hear(line_of_other, lambda message: message["on"] and message["on"]["title"] == "Thee")
        assert do("readmitted", {"participant_id": who}).status_code == 201
        told = hear(line, lambda _: True)
        assert (told["removed"], told["on"]["title"]) == (False, "Thee")
        assert do("own_pace", {}).status_code == 201


def test_who_is_wiped_is_gone_with_all_answers_and_the_browser_stays_out(
    workshop: Workshop, joined: Joined, do: Do
) -> None:
    one = joined("Weg Ermee")
    give(one, OPEN, {"text": "Dit moet helemaal weg."})
    who = id_of(workshop, "Weg Ermee")
    assert wipe(workshop, who).status_code == 201
    with as_facilitator(workshop) as host:
        told = json.dumps(hear(host, lambda _: True), ensure_ascii=False)
    assert "Weg Ermee" not in told
    assert "helemaal weg" not in told
    assert one.get("/lessen").status_code == 403
    assert one.post("/api/join", json={"code": workshop.code, "nickname": "Weg Ermee"}).status_code == 403
    assert do("readmitted", {"participant_id": who}).status_code == 404
    with workshop.participant("Weg Ermee") as another:
        assert another.get("/lessen").status_code == 200


@pytest.mark.parametrize("how", ["remove", "wipe"])
def test_device_of_who_is_out_is_for_the_next_person_once_the_facilitator_gives_it_up(
    workshop: Workshop, joined: Joined, do: Do, how: str
) -> None:
    tablet = joined(f"Eerste {how}")
    who = id_of(workshop, f"Eerste {how}")
    assert do("released", {"participant_id": who}).status_code == 404, "who is in keeps the device"
    with as_participant(workshop, tablet) as line, as_facilitator(workshop) as host:
        assert (
            wipe(workshop, who) if how == "wipe" else do("removed", {"participant_id": who})
        ).status_code == 201
        told = hear(host, lambda message: who in closed_devices(message))["people"]["removed"]
        assert {one["participant_id"]: one["nickname"] for one in told}[who] in (f"Eerste {how}", "")
        assert tablet.get("/").status_code == 403
        assert do("released", {"participant_id": who}).status_code == 201
        assert hear(line, lambda message: message["released"])["removed"]
        hear(host, lambda message: who not in closed_devices(message))
    assert tablet.get("/api/answers").status_code == 403
    page = tablet.get("/")
    assert f'value="{workshop.code}"' in page.text
    assert "verlopen" not in page.text
    sent = {"code": workshop.code, "nickname": f"Tweede {how}", "formulier": "1"}
    assert tablet.post("/", data=sent).status_code == 303
    assert f"Welkom, Tweede {how}" in tablet.get("/lessen").text
    assert f"Eerste {how}" not in {one["nickname"] for one in workshop.results()["participants"]}


def closed_devices(message: dict[str, Any]) -> set[str]:
    return {one["participant_id"] for one in message["people"]["removed"] if one["is_closed"]}


# ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_text_is_hidden_and_shown_again_by_the_id_of_its_answer(
    workshop: Workshop, joined: Joined, do: Do
) -> None:
    answer_id = "ab" * 16
    give(joined("Schrijver"), OPEN, {"text": "Mevrouw De Vries, Lindestraat 12"}, id=answer_id)
    assert do("hidden", {"answer_id": answer_id}).status_code == 201
    hidden = results_of(workshop, OPEN)
    assert "De Vries" not in json.dumps(hidden["tally"])
    assert [row["key"] for row in hidden["hidden"]] == [answer_id]
    assert do("shown", {"answer_id": answer_id}).status_code == 201
    shown = results_of(workshop, OPEN)
    assert shown["hidden"] == []
    assert "De Vries" in json.dumps(shown["tally"])


@pytest.mark.parametrize(
    ("kind", "payload"),
    [("removed", {"participant_id": "f" * 16}), ("hidden", {"answer_id": "f" * 32})],
)
def test_who_or_what_is_not_there_is_404_in_dutch(do: Do, kind: str, payload: dict[str, str]) -> None:
    answer = do(kind, payload)
    assert answer.status_code == 404
    assert "is er niet meer. Laad de pagina opnieuw" in answer.json()["error"]


@pytest.mark.parametrize("wish", ["people/{}/wipe", "events"])
def test_only_the_facilitator_may(workshop: Workshop, joined: Joined, wish: str) -> None:
    one = joined("Nieuwsgierig")
    path = wish.format(id_of(workshop, "Nieuwsgierig"))
    assert one.post(f"/api/sessions/{workshop.code}/{path}").status_code == 403
    assert one.get("/lessen").status_code == 200
    elsewhere = {"Authorization": f"Bearer {workshop.key}", "Origin": "http://boos.example"}
    assert one.post(f"/api/sessions/{workshop.code}/{path}", headers=elsewhere).status_code == 403


# ── who is here ───────────────────────────────────────────────────────────────────────────────────────────


def test_people_are_counted_who_are_connected_and_not_their_tabs(workshop: Workshop, joined: Joined) -> None:
    one, _ghost = joined("Aanwezig"), joined("Spook")
    here, ghost = id_of(workshop, "Aanwezig"), id_of(workshop, "Spook")
    with as_facilitator(workshop) as host:
        with as_participant(workshop, one), as_participant(workshop, one):
            told = hear(host, lambda message: here in message["people"]["connected"])
            assert told["people"]["connected"].count(here) == 1
            assert ghost not in told["people"]["connected"]
            n, n_here = len(told["results"]["participants"]), len(told["people"]["connected"])
            assert told["people"]["sentence"] == f"{n} deelnemers, {n_here} nu verbonden"
        gone = hear(host, lambda message: here not in message["people"]["connected"])
        assert here in {person["participant_id"] for person in gone["results"]["participants"]}


def test_participant_hears_of_nobody_else(workshop: Workshop, joined: Joined) -> None:
    with as_participant(workshop, joined("Alleen")) as line:
        assert hear(line, lambda _: True).keys() == {
            "rondes",
            "ended_at",
            "removed",
            "released",
            "held",
            "revealed",
            "groups",
            "channels",
            "timer",
            "on",
            "nickname",
            "is_wiped",
            "of_group",
        }
