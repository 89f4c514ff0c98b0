"""One text of what people wrote in answers, chosen by the host for the screen: that one and no other."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import few_folder
from tests.impatient import until
from tests.test_leading import do, done, screen_of, shown, told, which
from tests.workshop import Workshop, running_workshop

OPEN, STELLING, WALL, CHOICE = (example(soort).id for soort in ("open", "stelling", "muur", "meerkeuze"))
MINE, OTHER = "Ik bel <b>eerst</b> de buurvrouw.", "Ik wacht het even af."


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("chosen")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    said = (folder / "log").read_text()
    assert "Traceback" not in said
    assert "buurvrouw" not in said


@pytest.fixture
def screen(workshop: Workshop, host: httpx.Client) -> Iterator[httpx.Client]:
    with screen_of(workshop, host) as browser:
        yield browser


def writes(client: httpx.Client, exercise_id: str, response: dict[str, Any]) -> str:
    """Answer as a participant; return the answer's id."""
    answer = client.post("/api/answers", json={**which(exercise_id), "response": response})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def choice(exercise_id: str, answer_id: str) -> dict[str, Any]:
    moment = {"kind": "exercise", **which(exercise_id)}
    return {"answer": {**which(exercise_id), "answer_id": answer_id}, "moment": moment}


def large(workshop: Workshop, host: httpx.Client) -> Any:
    """Return what a host is told to be large on the screen."""
    return host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["large"]


def test_one_text_comes_on_the_screen_and_is_taken_back_and_nothing_else_of_the_answers_goes_there(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    one, other = joined("Schrijver"), joined("Ander")
    done(workshop, host, "put_on", which(OPEN))
    on = told(one)
    assert on
    assert on["notice"] == "De begeleider kan een tekst kiezen voor het scherm, zonder naam."
    mine = writes(one, OPEN, {"text": MINE, "rubric": {}})
    writes(other, OPEN, {"text": OTHER, "rubric": {}})
    seq = done(workshop, host, "chosen", choice(OPEN, mine))
    seen = shown(screen, workshop)
    assert seen["chosen"] == MINE
    assert not [text for text in (OTHER, "Schrijver", "charts", mine) if text in str(seen)]
    assert MINE not in str(told(other)), "a phone has it from the screen"
    assert large(workshop, host) == {"text": MINE, "answer_id": mine}
    assert host.post(f"/api/sessions/{workshop.code}/events/{seq}/undo", json={}).status_code == 201
    assert shown(screen, workshop)["chosen"] is None
    done(workshop, host, "chosen", choice(OPEN, mine))
    done(workshop, host, "chosen", {})
    assert (shown(screen, workshop)["chosen"], large(workshop, host)) == (None, None)


def test_text_goes_off_the_screen_with_what_it_was_chosen_for_and_when_it_may_not_be_seen(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Weg")
    done(workshop, host, "put_on", which(OPEN))
    mine = writes(somebody, OPEN, {"text": MINE, "rubric": {}})
    done(workshop, host, "chosen", choice(OPEN, mine))
    done(workshop, host, "put_on", {"kind": "pause"})
    assert shown(screen, workshop)["chosen"] is None
    done(workshop, host, "put_on", which(OPEN))
    assert shown(screen, workshop)["chosen"] == MINE
    done(workshop, host, "hidden", {"answer_id": mine})
    assert shown(screen, workshop)["chosen"] is None
    done(workshop, host, "shown", {"answer_id": mine})
    [person] = [one for one in workshop.results()["participants"] if one["nickname"] == "Weg"]
    done(workshop, host, "removed", {"participant_id": person["participant_id"]})
    until(lambda: shown(screen, workshop)["chosen"], lambda text: text is None)


def test_a_reason_and_what_was_written_on_the_spot_are_chosen_likewise(
    workshop: Workshop, host: httpx.Client, screen: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Reden")
    done(workshop, host, "put_on", which(STELLING))
    mine = writes(somebody, STELLING, {"choice": "eens", "ronde": 1, "reason": MINE})
    done(workshop, host, "chosen", choice(STELLING, mine))
    assert shown(screen, workshop)["chosen"] == MINE
    asked = {"id": "vraag-0123abcd", "form": "open", "question": "Wat nu?"}
    done(workshop, host, "asked", asked)
    spot = {"lesson": "_tussendoor", "exercise_id": "vraag-0123abcd"}
    done(workshop, host, "put_on", spot)
    assert shown(screen, workshop)["chosen"] is None
    answer = somebody.post("/api/answers", json={**spot, "response": {"text": OTHER, "rubric": {}}})
    assert answer.status_code == 201, answer.text
    done(workshop, host, "chosen", {"answer": {**spot, "answer_id": answer.json()["id"]}})
    assert shown(screen, workshop)["chosen"] == OTHER
    done(workshop, host, "chosen", {})


def test_what_is_no_text_of_an_answer_is_not_chosen(
    workshop: Workshop, host: httpx.Client, joined: Callable[[str], httpx.Client]
) -> None:
    somebody = joined("Kiest")
    chosen = writes(somebody, CHOICE, ENTRIES["meerkeuze"]["keyboard"]["gives"])
    mine = writes(somebody, OPEN, {"text": MINE, "rubric": {}})
    hidden = writes(joined("Verborgen"), OPEN, {"text": OTHER, "rubric": {}})
    posts = {"posts": [{"column": "goed", "text": MINE}]}
    on_wall = writes(somebody, WALL, posts)
    done(workshop, host, "hidden", {"answer_id": hidden})
    for exercise_id, answer_id in (
        (CHOICE, chosen),
        (OPEN, chosen),
        (OPEN, "0" * 32),
        (OPEN, hidden),
        (WALL, on_wall),
        ("weg", mine),
    ):
        refused = do(workshop, host, "chosen", choice(exercise_id, answer_id))
        assert (refused.status_code, exercise_id) == (404, exercise_id), refused.text
    both = {**choice(OPEN, mine), "post_id": "0" * 32}
    assert do(workshop, host, "chosen", both).status_code == 400
    assert do(workshop, host, "chosen", {"answer": {"answer_id": mine}}).status_code == 400
    assert do(workshop, host, "chosen", choice(OPEN, mine)).status_code == 201
