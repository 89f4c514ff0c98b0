"""What certainty teaches: at an answer, and over a lesson. It is nobody else's, and counts for nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leerkit.exercises import Exercise
from leerkit.exercises.calibration import Calibration, calibration, firsts
from leerkit.notebook.learner import CurrentLearner
from leerkit.notebook.notebook_lesson import NotebookLesson
from leerkit.notebook.own_learner import OwnLearner
from leerkit.notebook.visitor import Visitor
from tests.gallery_examples import ENTRIES, varied
from tests.gallery_lesson import SLUG, gallery_folder, gallery_lesson
from tests.workshop import Workshop, running_workshop

QUESTION = ENTRIES["meerkeuze"]["exercise"]
FOUR = [{**QUESTION, "id": f"vraag-{n}", "fictional": True} for n in range(4)]
SAID = (
    "Als je heel zeker was, klopte het in 1 van de 2. Eén keer was je redelijk zeker: dat klopte. "
    "Juist waar je zeker was en het niet klopte, is de uitleg het lezen waard."
)


def given(key: str, certainty: str | None) -> dict[str, Any]:
    return {"choice": [key], "certainty": certainty}


ANSWERS = [given("past", "zeker"), given("misdaad", "zeker"), given("past", "redelijk"), given("past", None)]


def said(*answers: tuple[str, str | None]) -> str:
    exercise = varied("meerkeuze")
    pairs: list[tuple[Exercise, dict[str, Any]]] = [(exercise, given(*one)) for one in answers]
    return calibration(pairs).sentence


def test_there_is_nothing_to_say_of_a_few_answers_or_without_certainty() -> None:
    assert said(("past", "zeker"), ("past", "zeker")) == ""
    assert said(*[("past", None)] * 9) == ""


def test_each_certainty_says_how_often_it_was_right() -> None:
    assert said(*[("past", "zeker")] * 3) == (
        "Als je heel zeker was, klopte het in 3 van de 3. Op wat je zeker weet, kun je dus bouwen."
    )
    assert said(("past", "onzeker"), ("misdaad", "onzeker"), ("misdaad", "redelijk")) == (
        "Eén keer was je redelijk zeker: dat klopte niet. Als je onzeker was, klopte het in 1 van de 2."
    )
    assert said(("past", "zeker"), ("misdaad", "zeker"), ("past", "redelijk")) == SAID


def test_first_answer_to_each_exercise_counts_and_what_no_longer_fits_does_not() -> None:
    exercise = varied("meerkeuze")
    other = varied("stelling")
    answers = [(exercise.id, given("misdaad", "zeker")), (exercise.id, given("past", "zeker")), ("weg", {})]
    assert list(firsts([exercise, other], answers)) == [(exercise, given("misdaad", "zeker"))]
    assert calibration([(exercise, {"choice": 7})] * 5) == Calibration()


def test_what_somebody_was_very_sure_of_and_wrong_is_named_also_of_one_answer() -> None:
    exercise = varied("meerkeuze")
    for key, certainty, wrong in (
        ("misdaad", "zeker", (exercise.id,)),
        ("misdaad", "redelijk", ()),
        ("past", "zeker", ()),
    ):
        assert calibration([(exercise, given(key, certainty))]) == Calibration(wrong=wrong)


@pytest.mark.parametrize("kind", ["own", "visitor"])
def test_lesson_that_is_done_says_it_and_another_try_changes_nothing(tmp_path: Path, kind: str) -> None:
    learner = OwnLearner(f"sqlite:///{tmp_path}/x.sqlite") if kind == "own" else Visitor()
    current = CurrentLearner()
    current.become(learner)
    les = NotebookLesson(gallery_lesson(exercises=[{**one, "sources": []} for one in FOUR]), current)
    progress = les.progress()
    for n, response in enumerate(ANSWERS):
        assert progress.certainty == ""
        les.exercise(f"vraag-{n}").take(response, f"{n:032x}")
    assert progress.certainty == SAID
    assert progress.ending["wrong"] == ["vraag-1"]
    les.exercise("vraag-1").take(given("past", "zeker"), "f" * 32)
    assert progress.certainty == SAID
    again = NotebookLesson(les._lesson, current)
    assert again.progress().certainty == SAID


# ── in a room ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("certainty")
    lesson = gallery_folder(folder, exercises=[{**one, "sources": []} for one in FOUR])
    with running_workshop(folder / "s.sqlite", str(lesson), log=folder / "log") as started:
        yield started


def test_room_tells_it_to_who_it_is_of_and_nothing_of_what_is_held(workshop: Workshop) -> None:
    def give(client: Any, n: int, response: dict[str, Any]) -> None:
        asked = {"lesson": SLUG, "exercise_id": f"vraag-{n}", "response": response}
        assert client.post("/api/answers", json=asked).status_code == 201

    def told(client: Any, **asked: str) -> str:
        return str(client.get("/api/certainty", params=asked).raise_for_status().json()["sentence"])

    with workshop.participant("Zeker") as somebody, workshop.participant("Ander") as other:
        for n, response in enumerate(ANSWERS):
            give(somebody, n, response)
        give(somebody, 1, given("past", "zeker"))
        assert told(somebody) == told(somebody, lesson=SLUG) == SAID
        all_told = somebody.get("/api/certainty", params={"lesson": SLUG}).json()
        wrong = {"lesson": SLUG, "exercise_id": "vraag-1", "question": QUESTION["question"]}
        assert (all_told["wrong"], all_told["next"]) == ([wrong], None)
        assert told(other) == ""
        assert somebody.get("/api/certainty", params={"lesson": "99-geen"}).status_code == 404
        workshop.do("put_on", lesson=SLUG, exercise_id="vraag-0")
        assert told(somebody) == "", "two answers are too few"
        workshop.do("put_on", lesson=SLUG, exercise_id="vraag-1")
        assert somebody.get("/api/certainty").json()["wrong"] == [], "its verdict is held"
        workshop.do("own_pace")
        assert told(somebody) == SAID
    with workshop.stranger() as stranger:
        assert stranger.get("/api/certainty").status_code == 403
    assert "Als je heel zeker" not in str(workshop.results())
