"""The page of a participant in a room that is led, over HTTP: who gets it, what it says, what it keeps to itself."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from leerkit.server.pages.zaal_state import about
from tests.gallery_examples import ENTRIES, example, varied
from tests.gallery_lesson import SLUG, few_folder
from tests.workshop import Workshop, running_workshop

CHOICE, STELLING = example("meerkeuze"), example("stelling")
ALONE = varied("meerkeuze", shuffle=False)
"""As it stands in the gallery's lesson."""
MOST_REQUESTS, MOST_BYTES = 8, 24_000
GIVEN = re.compile(r'<script type="application/json" id="given">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("zaal")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.fixture
def do(workshop: Workshop) -> Iterator[Callable[..., None]]:
    """What the host does; afterwards everybody is in their own pace."""

    def do(kind: str, payload: dict[str, Any]) -> None:
        answer = host.post(f"/api/sessions/{workshop.code}/events", json={"kind": kind, "payload": payload})
        assert answer.status_code == 201, answer.text

    with workshop.facilitator() as host:
        yield do
        do("own_pace", {})


def which(exercise_id: str) -> dict[str, Any]:
    return {"lesson": SLUG, "exercise_id": exercise_id}


def given(client: httpx.Client) -> dict[str, Any]:
    answer = client.get("/zaal")
    assert answer.status_code == 200, answer.text
    found = GIVEN.search(answer.text)
    assert found
    return dict(json.loads(found[1]))


def give(client: httpx.Client, soort: str, response: dict[str, Any]) -> None:
    asked = {"lesson": SLUG, "exercise_id": example(soort).id, "response": response}
    assert client.post("/api/answers", json=asked).status_code == 201


# ── coming in ─────────────────────────────────────────────────────────────────────────────────────────────


def test_stranger_is_sent_to_join_and_comes_back(workshop: Workshop) -> None:
    with workshop.stranger() as stranger:
        form = stranger.get("/zaal", follow_redirects=True)
        assert "Om mee te doen vul je eerst de code in" in form.text
        sent = {"code": workshop.code, "nickname": "Terug", "les": "/zaal"}
        answer = stranger.post("/", data=sent)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/zaal")
        assert stranger.get("/", follow_redirects=False).status_code == 302
        assert given(stranger)["state"]["nickname"] == "Terug"


def test_who_joins_a_room_that_is_led_comes_to_where_the_group_is(
    workshop: Workshop, do: Callable[..., None]
) -> None:
    def goes_to(name: str, **more: str) -> str:
        with workshop.stranger() as stranger:
            return stranger.post("/", data={"code": workshop.code, "nickname": name, **more}).headers[
                "Location"
            ]

    assert goes_to("Eigen tempo") == f"/les/{SLUG}/"
    do("put_on", {"kind": "lobby"})
    assert goes_to("Geleid") == "/zaal"
    assert goes_to("Wil lezen", les=SLUG) == f"/les/{SLUG}/"


def test_page_may_be_laid_away_and_asks_no_other_host(
    joined: Callable[[str], httpx.Client],
) -> None:
    answer = joined("Terugblader").get("/zaal")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


def test_what_is_on_stands_in_the_page_with_the_own_answer(
    do: Callable[..., None], joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Kijker")
    assert given(somebody)["state"]["on"] is None
    do("put_on", which(CHOICE.id))
    give(somebody, "meerkeuze", {"choice": ["past"], "certainty": None})
    found = given(somebody)
    assert found["state"]["on"]["exercise"]["props"] == json.loads(
        json.dumps({**ALONE.public(), "sources": ["een"]})
    )
    assert found["state"]["on"]["exercise"]["sources"][0]["href"].startswith(f"/les/{SLUG}/#bron-")
    [answer] = found["answers"]
    assert (answer["response"]["choice"], answer["verdict"], answer["held"]) == (["past"], None, True)
    assert 'href="/leerkit/' in somebody.get("/zaal").text
    assert re.search(r'modulepreload" href="[^"]*/cards/meerkeuze.js"', somebody.get("/zaal").text)


def test_latecomer_hears_what_was_on(do: Callable[..., None], joined: Callable[[str], httpx.Client]) -> None:
    do("put_on", which(CHOICE.id))
    do("put_on", which(STELLING.id))
    on = given(joined("Later"))["state"]["on"]
    assert [SLUG, CHOICE.id] in on["was_on"]
    assert [SLUG, STELLING.id] not in on["was_on"], "it is on"


def test_page_hears_of_what_anything_was_revealed_and_no_longer_once_that_is_undone(
    do: Callable[..., None], joined: Callable[[str], httpx.Client]
) -> None:
    do("put_on", which(CHOICE.id))
    do("closed", which(CHOICE.id))
    do("revealed", {**which(CHOICE.id), "group": True, "solution": False})
    do("own_pace", {})
    assert given(joined("Kijkt terug"))["state"]["revealed"][SLUG][CHOICE.id] == [True, False]
    do("revealed", {**which(CHOICE.id), "group": False, "solution": False})
    assert CHOICE.id not in given(joined("Kijkt later"))["state"]["revealed"].get(SLUG, {})


def test_what_came_after_the_explanation_stands_apart_from_what_the_group_answered(
    do: Callable[..., None], joined: Callable[[str], httpx.Client]
) -> None:
    somebody, koppel = joined("Leert ervan"), example("koppel")
    right = ENTRIES["koppel"]["keyboard"]["gives"]["pairs"]

    def group(*, solution: bool = True) -> dict[str, Any]:
        do("closed", which(koppel.id))
        do("revealed", {**which(koppel.id), "group": True, "solution": solution})
        return dict(given(somebody)["state"]["on"]["group"])

    do("put_on", which(koppel.id))
    give(somebody, "koppel", {"pairs": dict.fromkeys(right, "stem")})
    first = group()
    assert "later" not in first
    do("own_pace", {})
    give(somebody, "koppel", {"pairs": right})
    do("put_on", which(koppel.id))
    again = group()
    assert again == {**first, "later": "Na de uitleg: 1 van 1 goed (1 deelnemer antwoordde opnieuw)."}
    assert "later" not in group(solution=False), "it tells how many are right"


@pytest.mark.parametrize(("n", "said"), [(3, 3), (20, 20), (21, 20), (149, 140)])
def test_number_of_people_is_exact_where_it_is_small(n: int, said: int) -> None:
    assert about(n) == said


def test_first_load_is_light(do: Callable[..., None], joined: Callable[[str], httpx.Client]) -> None:
    """The page itself and all that it names; what a phone asks for once it has nothing to do comes after that."""
    do("put_on", which(CHOICE.id))
    somebody = joined("Traag net")
    named: dict[str, int] = {}
    page = somebody.get("/zaal")
    for address in ("/zaal", *re.findall(r'(?:href|src)="(/leerkit/[^"]+)"', page.text)):
        named[address] = somebody.get(address).num_bytes_downloaded
    assert len(named) <= MOST_REQUESTS, sorted(named)
    assert sum(named.values()) <= MOST_BYTES, named


# ── the text of the lesson ────────────────────────────────────────────────────────────────────────────────


def test_text_before_an_exercise_and_under_a_heading_is_read_along(
    workshop: Workshop, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Lezer")
    under = somebody.get("/zaal/tekst", params={"les": SLUG, "kop": "Alle soorten"})
    assert under.status_code == 200
    assert "Alle soorten" in under.text
    assert "data-card" not in under.text
    assert somebody.get("/zaal/tekst", params={"les": SLUG, "kop": "Bestaat niet"}).status_code == 204
    assert somebody.get("/zaal/tekst", params={"les": "../etc", "kop": "x"}).status_code == 404
    with workshop.stranger() as stranger:
        assert stranger.get("/zaal/tekst", params={"les": SLUG, "kop": "Alle soorten"}).status_code == 403


# ── wiping ────────────────────────────────────────────────────────────────────────────────────────────────


def test_participant_has_everything_wiped_and_somebody_else_goes_on_at_the_device(
    workshop: Workshop, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Gaat weg")
    give(somebody, "meerkeuze", {"choice": ["past"], "certainty": None})
    owner = given(somebody)["owner"]
    refused = somebody.post("/zaal/wis", headers={"X-Leerkit-Owner": "een ander"})
    assert refused.status_code == 403
    assert (
        somebody.post(
            "/zaal/wis", headers={"X-Leerkit-Owner": owner, "Origin": "http://elders.example"}
        ).status_code
        == 403
    )
    assert given(somebody)["answers"]
    assert somebody.post("/zaal/wis", headers={"X-Leerkit-Owner": owner}).status_code == 204
    assert "Gaat weg" not in json.dumps(workshop.results())
    assert somebody.get("/zaal").headers["Location"] == "/?les=/zaal"
    assert "Je gegevens zijn gewist" in somebody.get("/zaal/gewist").text
    again = somebody.post("/", data={"code": workshop.code, "nickname": "Nieuw"})
    assert again.status_code == 303
    with workshop.stranger() as stranger:
        assert stranger.post("/zaal/wis").status_code == 403


def test_text_of_a_lesson_with_kernels_is_read_along_too(tmp_path: Path) -> None:
    folder = few_folder(tmp_path, kernel=True)
    with (
        running_workshop(tmp_path / "s.sqlite", str(folder), log=tmp_path / "log") as started,
        started.participant("Lezer") as somebody,
    ):
        text = somebody.get("/zaal/tekst", params={"les": SLUG, "kop": "Alle soorten"})
        assert (text.status_code, "Alle soorten" in text.text) == (200, True)
