"""What participants take along: their own answers with a note, and a certificate of what they did."""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from unittest.mock import ANY

import httpx
import pytest
from pypdf import PdfReader

from leerkit.answer import LastAnswer
from leerkit.documents.certificate import Participation, certificate, name_on_it
from leerkit.documents.own_answers import Besides, own_answers
from leerkit.errors import LeerkitError
from leerkit.exercises import SOORTEN
from leerkit.paper.tree import read, tags_of, text_of
from leerkit.server.pages.keeping import answered_besides
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.texts import taking_along as texts
from tests.a_room import in_a_room
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.gallery_lesson import SLUG, gallery_folder, gallery_lesson
from tests.test_group_answers import WHICH, hand_in, in_two_groups
from tests.test_leading import which
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(120)

ALL = len(SOORTEN)
DAY = date(2026, 3, 2)
NAME = "Mevrouw <b>Ünal</b> #strong[x]"


def last(soort: str, *, held: bool = False) -> LastAnswer:
    exercise, response = example(soort), valid_responses(soort)[0]
    verdict = exercise.grade(response)
    return LastAnswer(
        lesson=SLUG, exercise_id=exercise.id, response=response, verdict=verdict, n_attempts=1, held=held
    )


def seen(html: object) -> str:
    return " ".join(" ".join(map(text_of, read(str(html)))).split())


@pytest.mark.parametrize("soort", SOORTEN)
def test_own_answer_stands_in_it_with_what_was_found_of_it(soort: str) -> None:
    answer = last(soort)
    shown = seen(own_answers([gallery_lesson()], [answer], "", DAY).body)
    verdict = answer.verdict
    parts = [verdict.sentence, verdict.explanation, *(one.label for one in verdict.items)]
    parts += [text for text in (answer.response.get("text"), answer.response.get("reason")) if text]
    for part in parts:
        assert " ".join(part.split()) in shown


def test_first_answer_stands_above_that_after_the_explanation_and_below_them_what_the_group_said() -> None:
    choice = example("meerkeuze")
    first, together = ({"choice": [key], "certainty": None} for key in ("misdaad", "nieuw"))
    one = last("meerkeuze")
    besides = {(SLUG, choice.id): Besides(first=first, together=(3, together))}
    shown = seen(own_answers([gallery_lesson()], [one], "", DAY, besides=besides).body)
    parts = [
        texts.FIRST,
        choice.grade(first).sentence,
        texts.LATER,
        one.verdict.sentence,
        "Samen, in groep 3",
        choice.grade(together).items[0].label,
        "Zo zit het",
    ]
    assert re.search(".*".join(map(re.escape, parts)), shown)
    changed = {(SLUG, choice.id): Besides(first={"choice": ["bestond toen"]})}
    assert texts.FIRST not in seen(own_answers([gallery_lesson()], [one], "", DAY, besides=changed).body)


def test_who_only_answered_with_their_group_takes_that_along() -> None:
    choice, response = example("meerkeuze"), {"choice": ["nieuw"], "certainty": None}
    besides = {(SLUG, choice.id): Besides(together=(2, response))}
    shown = seen(own_answers([gallery_lesson()], [], "", DAY, besides=besides).body)
    assert choice.question in shown
    assert f"Samen, in groep 2{choice.grade(response).sentence}" in shown
    assert "Zo zit het" not in shown


def test_what_counts_and_what_the_own_group_said_are_found_once_nothing_is_held(tmp_path: Path) -> None:
    right, wrong = ({"choice": [key], "certainty": None} for key in ("past", "misdaad"))

    async def scene(room: Room) -> None:
        groups = await in_two_groups(room)
        me = groups[1][0]

        async def besides() -> list[Besides]:
            return [one for _, one in answered_besides(room, me, await room.answers.last(me))]

        await room.answers.record(me, {**WHICH, "response": wrong})
        await hand_in(room, groups[1][1], right)
        assert await besides() == [], "held"
        await hosting.do(room, "closed", WHICH)
        await hosting.do(room, "revealed", {**WHICH, "group": True, "solution": True})
        assert await besides() == [Besides(first=None, together=(1, ANY))]
        await hosting.do(room, "own_pace", {})
        await room.answers.record(me, {**WHICH, "response": right})
        await room.answers.results()
        [both] = await besides()
        assert (both.first or {})["choice"] == ["misdaad"]
        assert (both.together or (0, {}))[1]["choice"] == ["past"]
        other = groups[2][0]
        assert list(answered_besides(room, other, await room.answers.last(other))) == []

    in_a_room(tmp_path, scene)


@pytest.mark.parametrize("soort", SOORTEN)
def test_of_a_verdict_that_is_held_nothing_stands_in_it(soort: str) -> None:
    answer = last(soort, held=True)
    shown = seen(own_answers([gallery_lesson()], [answer], "Mijn <i>idee</i>", DAY).body)
    assert texts.HELD in shown
    assert "Mijn <i>idee</i>" in shown
    secret = [answer.verdict.explanation, *(one.feedback for one in answer.verdict.items)]
    assert [one for one in secret if one and " ".join(one.split()) in shown] == []


@pytest.mark.parametrize(
    ("least", "n_done", "needed", "is_enough"),
    [
        (None, ALL - 1, ALL, False),
        (None, ALL, ALL, True),
        (2, 1, 2, False),
        (2, 2, 2, True),
        (0, ALL, None, False),
    ],
)
def test_lesson_says_when_there_is_a_certificate(
    least: int | None, n_done: int, needed: int | None, is_enough: bool
) -> None:
    lesson = gallery_lesson(certificate_from=least)
    done = [one.question for one in lesson.exercises][:n_done]
    did = Participation(lesson=lesson, done=done, days=[DAY])
    assert (did.n_needed, did.is_enough) == (needed, is_enough)


def test_certificate_says_what_was_done_and_no_more() -> None:
    lesson = gallery_lesson()
    did = Participation(lesson=lesson, done=[lesson.exercises[0].question], days=[DAY, date(2026, 3, 4)])
    shown = seen(certificate(NAME, did).body)
    assert NAME in shown
    assert f"1 van de {ALL} oefeningen, van 2 maart 2026 tot en met 4 maart 2026" in shown
    assert texts.NO_CLAIM in shown
    assert not any(one in shown for one in lesson.leerdoelen)


@pytest.mark.parametrize("raw", ["", "  ", "\u200b", "x" * 81])
def test_what_is_no_name_is_not_put_on_it(raw: str) -> None:
    with pytest.raises(LeerkitError):
        name_on_it(raw)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    folder = str(gallery_folder(tmp_path, certificate_from=1))
    with running_workshop(tmp_path / "s.sqlite", folder, log=tmp_path / "log") as started:
        yield started


def answers(client: httpx.Client) -> None:
    response = ENTRIES["meerkeuze"]["keyboard"]["gives"]
    sent = {**which(example("meerkeuze").id), "response": response}
    assert client.post("/api/answers", json=sent).status_code == 201


def test_participant_takes_both_along_and_the_server_keeps_nothing_of_it(
    workshop: Workshop, tmp_path: Path
) -> None:
    with workshop.stranger() as client:
        assert client.get("/bewaren").headers["location"] == "/"
        assert client.post("/bewaren/bewijs", data={"name": "x", "les": SLUG}).status_code == 403
    with workshop.participant("Doener") as client:
        assert texts.NO_ANSWERS in client.get("/bewaren").text
        certificate_of = {"name": "Geheimnaam", "les": SLUG}
        assert client.post("/bewaren/bewijs", data=certificate_of).status_code == 409
        answers(client)
        assert texts.MAKE in client.get("/bewaren").text
        mine = client.post("/bewaren/antwoorden", data={"note": "Geheimnotitie"})
        assert mine.headers["content-disposition"] == f'attachment; filename="{texts.ANSWERS_FILE}"'
        assert mine.headers["cache-control"] == "no-store"
        assert "Geheimnotitie" in mine.text
        assert example("meerkeuze").question in mine.text
        made = client.post("/bewaren/bewijs", data=certificate_of)
        page = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
        assert "Geheimnaam" in page
        assert example("meerkeuze").question in " ".join(page.split())
        assert client.post("/bewaren/bewijs", data={**certificate_of, "name": " "}).status_code == 400
        assert client.post("/bewaren/bewijs", data={**certificate_of, "les": "99-anders"}).status_code == 404
        elsewhere = {"Origin": "https://elders.example"}
        assert client.post("/bewaren/bewijs", data=certificate_of, headers=elsewhere).status_code == 403
        codes = [client.post("/bewaren/antwoorden", data={}).status_code for _ in range(6)]
        assert codes[-1] == 429
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size < 50_000_000]
    for secret in (b"Geheimnaam", b"Geheimnotitie"):
        assert [path for path in kept if secret in path.read_bytes()] == []


def test_what_the_group_did_stands_beside_the_own_answer_once_it_was_shown_and_of_five_people(
    workshop: Workshop,
) -> None:
    exercise = example("meerkeuze")
    here = {"lesson": SLUG, "exercise_id": exercise.id}
    workshop.do("put_on", **here)
    with ExitStack() as people:
        clients = [people.enter_context(workshop.participant(f"Mens {n}")) for n in range(5)]

        def taken() -> list[str]:
            made = clients[0].post("/bewaren/antwoorden", data={}).text
            return [text_of(one) for one in tags_of(read(made), "h4")]

        for client in clients[:4]:
            answers(client)
        workshop.do("closed", **here)
        workshop.do("revealed", **here, group=True, solution=True)
        assert taken() == ["Jouw antwoord", "Zo zit het"], "four people"
        workshop.do("opened", **here)
        answers(clients[4])
        workshop.do("closed", **here)
        assert taken() == ["Jouw antwoord", "De groep"], "what is right is not shown any more"
        workshop.do("revealed", **here, group=True, solution=True)
        assert taken() == ["Jouw antwoord", "De groep", "Zo zit het"]
        workshop.do("own_pace")
        made = seen(clients[0].post("/bewaren/antwoorden", data={}).text)
        assert "5 deelnemers gaven antwoord" in made
        assert exercise.solved()[0] in made
