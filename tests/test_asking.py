"""Asking on the spot: a question that stands in no lesson is led, counted, kept and shown as one of a lesson."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leerkit.errors import LeerkitError, NotFoundError, ResponseError, WrongMomentError
from leerkit.exercises import exercise_type, view_source
from leerkit.live import ASKED_LESSON, IN_DUTCH, MOST_ASKED, SessionState, deed_of, fold
from leerkit.server.pages.console_lessons import console_asked
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.store import Event
from leerkit.texts import on_the_spot as texts
from tests.a_room import in_a_room, room_of
from tests.gallery_lesson import SLUG, few_folder, gallery_lesson
from tests.test_leading import done, screen_of, shown, told
from tests.workshop import Workshop, running_workshop

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
GIVEN: dict[str, dict[str, Any]] = {
    "agree": {"choice": "eens", "ronde": 1, "reason": ""},
    "scale": {"choice": "4", "ronde": 1, "reason": ""},
    "choice": {"choice": ["2"]},
    "words": {"posts": [{"column": "bord", "text": "rust"}]},
    "open": {"text": "Meer groen."},
}
"""What somebody answers to each form."""


def question(n: int, form: str = "agree", **more: Any) -> dict[str, Any]:
    return {"id": f"vraag-{n:08x}", "form": form, **more}


def on(n: int) -> dict[str, Any]:
    return {"lesson": ASKED_LESSON, "exercise_id": f"vraag-{n:08x}"}


def after(*asked: dict[str, Any]) -> SessionState:
    return fold(Event(seq=n, kind="asked", payload=one, at=NOW) for n, one in enumerate(asked, start=1))


# ── what it becomes ───────────────────────────────────────────────────────────────────────────────────────


def test_every_form_is_an_exercise_of_a_type_that_there_is_and_nothing_in_it_is_right() -> None:
    assert GIVEN.keys() == texts.FORMS.keys() == texts.QUESTIONS.keys()
    state = after(*(question(n, form) for n, form in enumerate(GIVEN)))
    for exercise, form in zip(state.asked.exercises.values(), GIVEN, strict=True):
        assert isinstance(exercise, exercise_type(exercise.soort))
        assert view_source(exercise.soort)
        assert exercise.question == texts.QUESTIONS[form]
        assert "solution" not in exercise.public()
        verdict = exercise.grade(GIVEN[form])
        assert (verdict.score, verdict.items, exercise.solved(), exercise.explained()) == (None, (), (), ())
        assert exercise.tally([[GIVEN[form]]]).n_answered == 1


def test_choice_has_the_answers_that_the_host_wrote_or_four_letters() -> None:
    state = after(question(1, "choice"), question(2, "choice", options=["  Ja <b>", "", "Nee"]))
    assert [one.on_screen() for one in state.asked.exercises.values()] == [
        ("A", "B", "C", "D"),
        ("Ja <b>", "Nee"),
    ]


def test_choice_takes_one_answer_and_no_certainty() -> None:
    [exercise] = after(question(1, "choice")).asked.exercises.values()
    for response in ({"choice": ["1", "2"]}, {"choice": ["9"]}, {"choice": ["1"], "certainty": "zeker"}):
        with pytest.raises(ResponseError):
            exercise.grade(response)


def test_second_round_tells_of_the_own_shift() -> None:
    [exercise] = after(question(1, "scale")).asked.exercises.values()
    first = exercise.grade({"choice": "2", "ronde": 1})
    second = exercise.grade({"choice": "4", "ronde": 2, "before": "2"})
    assert first.sentence == "Je koos ‘2’."
    assert second.sentence == "Je schoof op van ‘2’ naar ‘4’."


def test_same_words_again_have_a_number_and_the_same_id_again_is_the_same_question() -> None:
    state = after(
        question(1), question(2), question(2, question="Iets anders"), question(3), question(4, "open")
    )
    assert [one.question for one in state.asked.exercises.values()] == [
        "Eens of oneens?",
        "Eens of oneens? (2)",
        "Eens of oneens? (3)",
        texts.QUESTIONS["open"],
    ]


def test_nobody_knows_of_a_question_before_it_is_put_on() -> None:
    state = after(question(1, question="Wie woont er prettig?"))
    assert "prettig" not in json.dumps([state.public("participant", "aa"), state.public("screen")])


@given(st.text(max_size=400), st.lists(st.text(max_size=140), max_size=9))
def test_whatever_a_host_types_is_asked_in_one_line_or_refused_in_dutch(
    words: str, options: list[str]
) -> None:
    try:
        deed = deed_of("asked", question(1, "choice", question=words, options=options))
    except ValidationError as error:
        refused = error
    else:
        refused = None
    if refused:
        assert {one["type"] for one in refused.errors()} == {IN_DUTCH}
        return
    assert deed is not None
    [exercise] = after(deed.payload).asked.exercises.values()
    for line in (exercise.question, *exercise.on_screen()):
        assert line == " ".join(line.split()) != ""


# ── in a room ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (question(1, question="x" * 10_000), "10000 tekens. Er passen er 300 in"),
        (question(1, "choice", options=["a" * 121, "b"]), "121 tekens. Er passen er 120 in"),
        (question(1, "choice", options=[f"{n}" for n in range(50)]), "er zijn 50 antwoorden.*2 tot 8"),
        (question(1, "choice", options=["alleen"]), "er zijn 1 antwoorden"),
        (question(1, "choice", options=["Ja", " JA "]), "hetzelfde"),
        (question(1, "feest"), "dit kan niet"),
        ({**question(1), "id": "../../les"}, "dit kan niet"),
        ({**question(1), "question": 5}, "dit kan niet"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words_of_the_host(
    tmp_path: Path, payload: dict[str, Any], said: str
) -> None:
    async def scene(room: Room) -> None:
        with pytest.raises(LeerkitError, match=said):
            await hosting.do(room, "asked", payload)
        assert room.state.seq == 0

    in_a_room(tmp_path, scene)


def test_no_more_is_asked_than_a_session_holds_and_what_was_sent_twice_is_no_more(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        for n in range(MOST_ASKED):
            await hosting.do(room, "asked", question(n))
        await hosting.do(room, "asked", question(MOST_ASKED - 1))
        with pytest.raises(WrongMomentError, match=f"{MOST_ASKED} keer"):
            await hosting.do(room, "asked", question(MOST_ASKED))
        assert len(room.state.asked.questions) == MOST_ASKED

    in_a_room(tmp_path, scene)


def test_answers_count_at_every_server_after_a_restart_and_after_somebody_was_wiped(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        other = room_of(room.store)
        await other.open()
        jan, zus = [(await room.join(name)).id for name in ("Jan", "Zus")]
        for n, form in enumerate(GIVEN):
            await hosting.do(room, "asked", question(n, form))
            await hosting.do(room, "put_on", on(n))
            where = other if n % 2 else room
            for who in (jan, zus):
                await where.answers.record(who, {**on(n), "response": GIVEN[form]})
        again = room_of(room.store)
        await again.open()
        for server in (room, other, again):
            asked = (await server.answers.results()).lessons[-1]
            assert (asked.slug, asked.title) == (ASKED_LESSON, texts.LESSON_TITLE)
            assert [one.n_answered for one in asked.exercises] == [2] * len(GIVEN)
        await room.deeds.wipe_participant(zus)
        await other.session.refresh_after_wipe()
        for server in (room, other):
            assert [one.n_answered for one in (await server.answers.results()).lessons[-1].exercises] == [
                1
            ] * len(GIVEN)
        answers = await other.answers.last(jan)
        assert {one.exercise_id for one in answers} == set(room.state.asked.exercises)
        other.close()
        again.close()

    in_a_room(tmp_path, scene)


def test_question_that_was_taken_back_was_not_asked(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        jan = (await room.join("Jan")).id
        await hosting.do(room, "asked", question(1))
        seq = await hosting.do(room, "put_on", on(1))
        await room.answers.record(jan, {**on(1), "response": GIVEN["agree"]})
        await hosting.undo(room, seq)
        assert [one.slug for one in (await room.answers.results()).lessons] == [SLUG]
        assert room.lesson(ASKED_LESSON).exercises == ()
        assert await room.answers.last(jan) == []
        assert console_asked(room) == []
        with pytest.raises(NotFoundError):
            await hosting.do(room, "put_on", on(1))
        await hosting.do(room, "asked", question(2))
        await hosting.do(room, "put_on", on(2))
        assert [one["question"] for one in console_asked(room)] == [texts.QUESTIONS["agree"]]
        seq = await hosting.do(room, "put_on", {"kind": "pause"})
        await hosting.undo(room, seq)
        await hosting.undo(room, await hosting.do(room, "put_on", on(2)))
        assert [one["id"] for one in console_asked(room)] == [on(2)["exercise_id"]]

    in_a_room(tmp_path, scene)


def test_two_hosts_who_ask_at_once_both_have_their_question_and_one_of_them_is_on(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        seen = room.state.seq
        first = await hosting.do(room, "asked", question(1), seen)
        second = await hosting.do(room, "asked", question(2), first)
        with pytest.raises(WrongMomentError):
            await hosting.do(room, "put_on", on(1), first)
        await hosting.do(room, "put_on", on(2), second)
        assert list(room.state.asked.exercises) == [on(1)["exercise_id"], on(2)["exercise_id"]]
        assert (room.state.led.now.exercise_id if room.state.led.now else "") == on(2)["exercise_id"]
        with pytest.raises(NotFoundError):
            await hosting.do(room, "put_on", on(3))

    in_a_room(tmp_path, scene)


def test_sessions_on_one_database_keep_their_questions_apart(tmp_path: Path) -> None:
    async def scene(room: Room) -> None:
        room.store.open_session("ANDER", [SLUG], NOW, NOW + timedelta(days=3000))
        other = Room(room.store, [gallery_lesson()], "ANDER")
        await other.open()
        await hosting.do(room, "asked", question(1))
        await other.session.refresh_state()
        assert not other.has_exercise(**on(1))
        who = (await other.join("Jan")).id
        with pytest.raises(NotFoundError):
            await other.answers.record(who, {**on(1), "response": GIVEN["agree"]})
        other.close()

    in_a_room(tmp_path, scene)


# ── over HTTP ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("asking")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


def test_question_is_on_phone_and_screen_and_its_result_when_that_is_revealed(
    workshop: Workshop, host: httpx.Client
) -> None:
    with workshop.participant("Jan") as phone, screen_of(workshop, host) as screen:
        done(
            workshop,
            host,
            "asked",
            question(1, "choice", question="Wie <i>eerst</i>?", options=["Wij", "Zij"]),
        )
        done(workshop, host, "asked", question(2, question="Nog niet"))
        done(workshop, host, "put_on", on(1))
        is_on = told(phone) or {}
        assert (is_on["is_asked"], is_on["exercise"]["props"]["question"]) == (True, "Wie <i>eerst</i>?")
        assert (
            phone.post("/api/answers", json={**on(1), "response": {"choice": ["2"]}}).json()["held"] is True
        )
        seen = shown(screen, workshop)["on"]
        assert (seen["lesson"], seen["options"], seen["n_answered"]) == (
            texts.LESSON_TITLE,
            ["Wij", "Zij"],
            1,
        )
        assert seen["group"] is None
        done(workshop, host, "closed", on(1))
        done(workshop, host, "revealed", {**on(1), "group": True, "solution": False})
        assert (
            (told(phone) or {})["group"]["n_answered"]
            == shown(screen, workshop)["on"]["group"]["n_answered"]
            == 1
        )
        at_host = host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["asked"]
        assert [(one["question"], one["kind"], one["solved"]) for one in at_host] == [
            ("Wie <i>eerst</i>?", "exercise", []),
            ("Nog niet", "exercise", []),
        ]
        late = phone.get(f"/api/cards?les={ASKED_LESSON}").json()
        assert list(late["cards"]) == [on(1)["exercise_id"]], "what was not on, nobody knows"
        was_shown = late["cards"][on(1)["exercise_id"]]["shown"]
        assert was_shown["group"]["n_answered"] == 1
        assert "solution" not in was_shown
        [own] = [one for one in phone.get("/api/answers").json()["answers"] if one["lesson"] == ASKED_LESSON]
        assert own["response"] == {"choice": ["2"]}
        kept = host.get(f"/api/sessions/{workshop.code}/results.json").json()["lessons"][-1]
        assert [one["question"] for one in kept["exercises"]] == ["Wie <i>eerst</i>?"]


def test_words_are_a_wall_that_the_host_reads_first(workshop: Workshop, host: httpx.Client) -> None:
    with workshop.participant("Zus") as phone:
        done(workshop, host, "asked", question(3, "words", question="In één woord: deze wijk?"))
        done(workshop, host, "put_on", {"kind": "wall", **on(3)})
        post = {"kind": "post", "payload": {**on(3), "column": "bord", "text": "groen"}}
        assert phone.post("/api/contributions", json=post).status_code == 201
        assert (told(phone) or {})["wall"]["posts"] == []
        assert phone.get("/zaal").status_code == 200
        assert phone.get(f"/les/{ASKED_LESSON}/").status_code == 404
