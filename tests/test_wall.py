"""Posts, questions and signals on a real server: who may send and see what."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop

MUUR = {"lesson": SLUG, "exercise_id": example("muur").id}

Joined = Callable[[str], httpx.Client]

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("wall")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    said = (folder / "log").read_text()
    assert "Traceback" not in said
    assert "geheim" not in said, "what people write is nobody's log line"


def send(client: httpx.Client, kind: str, **payload: Any) -> httpx.Response:
    return client.post("/api/contributions", json={"kind": kind, "payload": payload})


def sent(client: httpx.Client, kind: str, **payload: Any) -> str:
    answer = send(client, kind, **payload)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def console(workshop: Workshop, host: httpx.Client) -> dict[str, Any]:
    answer = host.get(f"/api/sessions/{workshop.code}/live/state")
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["state"])


def post_of(workshop: Workshop, host: httpx.Client, post_id: str) -> dict[str, Any]:
    """Return a post as the host sees it, once it is there."""

    def look() -> list[dict[str, Any]]:
        return [one for one in console(workshop, host)["posts"] if one["id"] == post_id]

    return until(look, bool)[0]


def do(workshop: Workshop, host: httpx.Client, deed: str, /, **payload: Any) -> int:
    asked = {"kind": deed, "payload": payload}
    answer = host.post(f"/api/sessions/{workshop.code}/events", json=asked)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["seq"])


def show(workshop: Workshop, host: httpx.Client, post_id: str) -> int:
    wording = post_of(workshop, host, post_id)["wording_id"]
    return do(workshop, host, "moderated", post_id=post_id, wording_id=wording, status="shown")


def test_question_reaches_the_host_without_a_name_and_its_author_finds_it_back(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    jan = joined("Janneke")
    post_id = sent(jan, "question", text="Wie betaalt <dat>, geheim?")
    told = post_of(workshop, host, post_id)
    assert (told["text"], told["status"]) == ("Wie betaalt <dat>, geheim?", "waiting")
    assert set(told) & {"participant_id", "nickname"} == set()
    mine = jan.get("/api/contributions").json()
    assert [(one["id"], one["is_shown"]) for one in mine["posts"]] == [(post_id, False)]
    assert joined("Ander").get("/api/contributions").json()["posts"] == []


def test_deed_of_the_host_is_taken_back_as_any_other(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    post_id = sent(joined("Piet"), "question", text="Hoe lang duurt het?")
    seq = show(workshop, host, post_id)
    assert post_of(workshop, host, post_id)["status"] == "shown"
    assert host.post(f"/api/sessions/{workshop.code}/events/{seq}/undo").status_code == 201
    assert post_of(workshop, host, post_id)["status"] == "waiting"


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"kind": "question", "payload": {"text": " "}}, 400, "er staat nog niets in je bericht"),
        ({"kind": "question", "payload": {"text": "x" * 300}}, 400, "je bericht heeft 300 tekens"),
        ({"kind": "question", "payload": "ja"}, 400, "heeft een vorm die we niet kennen"),
        ({"kind": "reactie", "payload": {}}, 400, "dit kan niet worden geplaatst"),
        ({"kind": "question", "payload": {"text": "ja"}, "id": "kort"}, 400, "een nummer dat we niet kennen"),
        ({"kind": "vote", "payload": {"post_id": "0" * 32}}, 404, "dit bericht is er niet"),
        ({"kind": "question", "payload": {"text": "x" * 70_000}}, 413, ""),
        ([], 400, ""),
    ],
)
def test_what_cannot_be_taken_is_refused_in_dutch(
    joined: Joined, asked: object, status: int, says: str
) -> None:
    answer = joined("Wie").post("/api/contributions", json=asked)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_strangers_the_removed_and_another_sites_page_send_nothing(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    with workshop.stranger() as stranger:
        assert send(stranger, "question", text="ja").status_code == 403
        assert stranger.get("/api/contributions").status_code == 403
    out = joined("Uitgezet")
    post_id = sent(out, "question", text="Mag ik nog?")
    forged = out.post("/api/contributions", json={}, headers={"Origin": "https://elders.example"})
    assert forged.status_code == 403
    elsewhere = {"X-Leerkit-Owner": f"{workshop.code}.{'0' * 16}"}
    asked = {"kind": "question", "payload": {"text": "van de vorige"}}
    assert out.post("/api/contributions", json=asked, headers=elsewhere).status_code == 403
    people = workshop.results()["participants"]
    [who] = [one["participant_id"] for one in people if one["nickname"] == "Uitgezet"]
    asked = {"kind": "removed", "payload": {"participant_id": who}}
    assert host.post(f"/api/sessions/{workshop.code}/events", json=asked).status_code == 201
    assert send(out, "question", text="en nu?").status_code == 403
    assert post_id not in [one["id"] for one in console(workshop, host)["posts"]]


def test_signals_reach_the_host_as_numbers_and_nobody_else(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    for name in ("Te snel", "Ook te snel"):
        sent(joined(name), "signal", signal="too_fast")
    until(lambda: console(workshop, host)["signals"], {"too_fast": 2}.__eq__)
    told = joined("Ander kijkt").get("/api/live/state").json()["state"]
    assert "signals" not in told
    assert told["channels"] == {
        "wall": True,
        "questions": True,
        "signals": True,
        "approve_first": True,
    }


def test_post_stands_in_a_column_of_a_wall_until_the_wall_is_closed(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    jan = joined("Metselaar")
    post_id = sent(jan, "post", **MUUR, column="beter", text="Minder vergaderen")
    told = post_of(workshop, host, post_id)
    assert (told["exercise_id"], told["column"], told["kind"]) == (MUUR["exercise_id"], "beter", "post")
    for wrong, says in (
        ({**MUUR, "column": "midden"}, "deze kolom staat niet op de muur"),
        ({**MUUR, "exercise_id": example("open").id, "column": "goed"}, "dit is geen muur"),
        ({**MUUR, "exercise_id": "nergens", "column": "goed"}, "nergens"),
    ):
        answer = send(jan, "post", **wrong, text="ja")
        assert answer.status_code == 404
        assert says in answer.json()["error"]
    do(workshop, host, "channels", wall=False)
    answer = send(jan, "post", **MUUR, column="goed", text="te laat")
    assert (answer.status_code, "de muur is dicht" in answer.json()["error"]) == (409, True)
    do(workshop, host, "channels", wall=True)
    assert send(jan, "post", **MUUR, column="goed", text="weer open").status_code == 201


@contextmanager
def screen_of(workshop: Workshop, host: httpx.Client) -> Iterator[httpx.Client]:
    page = host.get(f"/begeleider/{workshop.code}").text
    address = re.search(r'href="(/scherm/[^"]+)"', page)
    assert address
    with workshop.stranger() as browser:
        browser.get(address[1], follow_redirects=True)
        yield browser


def on_screen(workshop: Workshop, browser: httpx.Client) -> dict[str, Any]:
    answer = browser.get(f"/api/sessions/{workshop.code}/screen/state")
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["state"])


def on_phone(client: httpx.Client) -> dict[str, Any]:
    return dict(client.get("/api/live/state").json()["state"]["on"] or {})


def test_only_what_was_shown_reaches_phones_and_screen_and_only_while_the_wall_is_on(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    writer, reader = joined("Schrijver"), joined("Lezer")
    first, second = (
        sent(writer, "post", **MUUR, column="goed", text=text) for text in ("Buurtbarbecue", "Zwijg")
    )
    show(workshop, host, first)
    with screen_of(workshop, host) as screen:
        do(workshop, host, "put_on", **MUUR)
        assert "wall" not in on_phone(reader), "while people write, nobody sees what others wrote"
        assert "Buurtbarbecue" not in json.dumps(on_screen(workshop, screen))
        do(workshop, host, "put_on", kind="wall", **MUUR)
        for told in (on_phone(reader)["wall"], on_screen(workshop, screen)["on"]["wall"]):
            assert first in [one["id"] for one in told["posts"]]
            assert second not in [one["id"] for one in told["posts"]]
            assert [one["key"] for one in told["columns"]] == ["goed", "beter"]
            assert {"participant_id", "nickname", "status"} & told["posts"][0].keys() == set()
        assert "Zwijg" not in json.dumps(on_screen(workshop, screen))
        sent(reader, "vote", post_id=first)
        until(lambda: on_phone(writer)["wall"]["posts"][0]["n_votes"], lambda n: n == 1)
        do(workshop, host, "chosen", post_id=second)
        assert on_screen(workshop, screen)["chosen"] is None, "what waits is not shown in large either"
        do(workshop, host, "chosen", post_id=first)
        assert on_screen(workshop, screen)["chosen"] == "Buurtbarbecue"
        do(workshop, host, "own_pace")


def test_questions_are_told_while_they_are_on_answered_ones_last(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    asker, other = joined("Vrager"), joined("Stemmer")
    ids = [sent(asker, "question", text=text) for text in ("Eerst", "Daarna", "Wacht")]
    for one in ids[:2]:
        show(workshop, host, one)
    sent(other, "vote", post_id=ids[1])
    assert "questions" not in on_phone(other)
    do(workshop, host, "put_on", kind="questions")

    def order() -> list[str]:
        return [one["id"] for one in on_phone(other)["questions"] if one["id"] in ids]

    until(order, [ids[1], ids[0]].__eq__)
    do(workshop, host, "answered", post_id=ids[1], on=True)
    until(order, [ids[0], ids[1]].__eq__)
    do(workshop, host, "own_pace")


def words_on(told: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    """Return how words are shown, and of each how many people wrote it."""
    if "words" not in told:
        return None
    charts = told["words"]["tally"]["charts"]
    return told["words"]["view"], {row["label"]: row["cells"][0] for one in charts for row in one["rows"]}


def test_words_of_a_wall_are_of_shown_posts_counted_by_people_and_the_host_leaves_some_out(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    texts = {
        "Woordman": ["Rommel, rommel en kliko's", "weer vuilnis"],
        "Woordvrouw": ["zwerfafval bij kliko's"],
        "Ongelezen": ["kliko's"],
    }
    for name, said in texts.items():
        writer = joined(name)
        for text in said:
            one = sent(writer, "post", **MUUR, column="beter", text=text)
            if name != "Ongelezen":
                show(workshop, host, one)
    reader = joined("Woordlezer")
    with screen_of(workshop, host) as screen:
        do(workshop, host, "put_on", kind="wall", **MUUR)
        assert words_on(on_phone(reader)) is None, "the host chose posts"
        do(workshop, host, "viewed", **MUUR, view="words")
        for told in (on_phone(reader), on_screen(workshop, screen)["on"]):
            view, words = words_on(told) or ("", {})
            assert (view, words["afval"], words["kliko's"]) == ("words", "2", "2")
            assert "mensen schreven mee" in told["words"]["tally"]["sentence"]
        assert on_screen(workshop, screen)["on"]["wall"]["posts"] == []
        mine = console(workshop, host)["words"][SLUG][MUUR["exercise_id"]]
        [word] = [one for one in mine if one["label"] == "kliko's"]
        seq = do(workshop, host, "word_hidden", **MUUR, word=word["key"], on=True)
        assert "kliko's" not in json.dumps(
            [on_phone(reader)["words"], on_screen(workshop, screen)["on"]["words"]]
        )
        host.post(f"/api/sessions/{workshop.code}/events/{seq}/undo").raise_for_status()
        assert "kliko's" in (words_on(on_phone(reader)) or ("", {}))[1]
        do(workshop, host, "viewed", **MUUR, view="cloud")
        assert (words_on(on_screen(workshop, screen)["on"]) or [""])[0] == "cloud"
        do(workshop, host, "put_on", **MUUR)
        assert words_on(on_phone(reader)) is None, "while people write, nobody sees what others wrote"
        do(workshop, host, "viewed", **MUUR, view="posts")
        do(workshop, host, "own_pace")
    wrong = {"kind": "viewed", "payload": {"lesson": SLUG, "exercise_id": "nergens", "view": "words"}}
    assert host.post(f"/api/sessions/{workshop.code}/events", json=wrong).status_code == 404
    wrong["payload"] |= {"exercise_id": example("meerkeuze").id}
    assert host.post(f"/api/sessions/{workshop.code}/events", json=wrong).status_code == 404
    wrong["payload"] |= {"exercise_id": MUUR["exercise_id"], "view": "film"}
    assert host.post(f"/api/sessions/{workshop.code}/events", json=wrong).status_code == 400


def test_words_of_an_open_question_are_seen_once_it_is_closed_and_without_texts_that_are_hidden(
    workshop: Workshop, host: httpx.Client, joined: Joined
) -> None:
    question = {"lesson": SLUG, "exercise_id": example("open").id}
    do(workshop, host, "put_on", **question)
    for name, text in (
        ("Planner", "Een moestuin"),
        ("Plannende", "moestuin erbij"),
        ("Scheld", "moestuin, flauwekul"),
    ):
        answer = joined(name).post("/api/answers", json={**question, "response": {"text": text}})
        assert answer.status_code == 201, answer.text
    reader = joined("Planlezer")
    do(workshop, host, "viewed", **question, view="words")
    do(workshop, host, "revealed", **question, group=True, solution=False)
    assert words_on(on_phone(reader)) is None, "nobody reads what comes in before everybody does"

    def for_host() -> dict[str, int]:
        told = console(workshop, host)["words"][SLUG][question["exercise_id"]]
        return {one["label"]: one["n"] for one in told}

    until(for_host, {"moestuin": 3}.__eq__)
    do(workshop, host, "closed", **question)
    assert words_on(on_phone(reader)) == ("words", {"moestuin": "3"})
    texts = next(
        one
        for lesson in workshop.results()["lessons"]
        for one in lesson["exercises"]
        if one["exercise_id"] == question["exercise_id"]
    )["tally"]["charts"][0]["rows"]
    [row] = [one for one in texts if "flauwekul" in one["label"]]
    do(workshop, host, "hidden", answer_id=row["key"])
    assert words_on(on_phone(reader)) == ("words", {"moestuin": "2"})
    do(workshop, host, "opened", **question)
    assert words_on(on_phone(reader)) is None
    do(workshop, host, "own_pace")
