"""What is asked again of who learns alone, and on which day."""

import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leerkit.answer import Answer, Verdict
from leerkit.content import Lesson
from leerkit.errors import StoreError
from leerkit.notebook import lab, lab_process
from leerkit.notebook.displays import Display
from leerkit.notebook.learner import NobodyYet
from leerkit.notebook.own_learner import OwnLearner
from leerkit.notebook.recall import ASKED_AGAIN, Item, agenda
from leerkit.notebook.server_learner import ServerLearner
from leerkit.notebook.today import MOST_AT_ONCE, lessons_in, shown_today
from leerkit.notebook.visitor import Visitor
from leerkit.widgets.exercise_widget import ExerciseWidget
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import SLUG, gallery_folder, gallery_lesson
from tests.new_store import new_store

DAY = date(2026, 3, 2)
CHOICE = ENTRIES["meerkeuze"]["exercise"]["id"]
RIGHT = {"choice": ENTRIES["meerkeuze"]["exercise"]["solution"]["correct"]}
WRONG = {"choice": [ENTRIES["meerkeuze"]["exercise"]["options"][1]["key"]]}
SET = ENTRIES["kaartjes"]["exercise"]["id"]
CARDS = [card["key"] for card in ENTRIES["kaartjes"]["exercise"]["cards"]]
LESSONS = {SLUG: gallery_lesson()}


def at(day: date, hour: int = 10) -> datetime:
    """Return a moment of the day where this machine is."""
    return datetime(day.year, day.month, day.day, hour).astimezone()


def gave(exercise_id: str, response: dict[str, Any], day: date, hour: int = 10, lesson: str = SLUG) -> Answer:
    return Answer(
        lesson=lesson,
        exercise_id=exercise_id,
        response=response,
        verdict=Verdict(sentence="x"),
        at=at(day, hour),
    )


def rated(how: str, day: date = DAY, keys: Iterable[str] = CARDS) -> Answer:
    return gave(SET, {"ratings": dict.fromkeys(keys, how)}, day)


def days(*answers: Answer, today: date = DAY, lessons: dict[str, Lesson] = LESSONS) -> dict[Item, int]:
    """Return in how many days after ``DAY`` everything comes again."""
    return {item: (day - DAY).days for day, item in agenda(lessons, answers, today)}


WHOLE = Item(SLUG, CHOICE, "")


def test_a_card_comes_back_sooner_the_harder_it_was() -> None:
    in_days = [next(iter(days(rated(how)).values())) for how in ("niet", "moeilijk", "goed", "makkelijk")]
    assert in_days[0] == 1
    assert in_days == sorted(in_days)
    assert in_days[3] > in_days[2]


def test_a_card_that_is_known_again_and_again_comes_back_later_each_time() -> None:
    told, gaps, day = [], [], DAY
    for _ in range(4):
        told.append(rated("goed", day))
        (due, *_) = agenda(LESSONS, told, day)
        gaps.append((due.day - day).days)
        day = due.day
    assert gaps == sorted(set(gaps))
    assert max(gaps) <= 365


def test_an_exercise_comes_back_only_once_it_went_wrong() -> None:
    assert days(gave(CHOICE, RIGHT, DAY)) == {}
    assert days(gave(CHOICE, WRONG, DAY)) == {WHOLE: 1}
    right_first = [gave(CHOICE, RIGHT, DAY), gave(CHOICE, WRONG, DAY + timedelta(days=2))]
    assert days(*right_first, today=DAY + timedelta(days=2)) == {WHOLE: 3}


def test_what_is_right_after_the_explanation_of_that_day_counts_for_nothing() -> None:
    assert days(gave(CHOICE, WRONG, DAY, 9), gave(CHOICE, RIGHT, DAY, 10)) == {WHOLE: 1}
    later = DAY + timedelta(days=1)
    again = days(
        gave(CHOICE, WRONG, DAY), gave(CHOICE, RIGHT, later, 9), gave(CHOICE, WRONG, later, 10), today=later
    )
    assert again[WHOLE] > 1


def test_what_nobody_marks_never_comes_back() -> None:
    text = ENTRIES["open"]
    assert days(gave(text["exercise"]["id"], text["cases"][0]["response"], DAY)) == {}


def test_every_type_says_how_well_it_was_recalled() -> None:
    for entry in ENTRIES.values():
        exercise = LESSONS[SLUG].exercise(entry["exercise"]["id"])
        for case in entry["cases"]:
            verdict = exercise.grade(case["response"])
            recalled = exercise.recalled(case["response"])
            if exercise.soort == "kaartjes":
                assert set(recalled) == set(CARDS)
            elif verdict.score is None or not verdict.complete:
                assert recalled == {}
            else:
                assert recalled == {"": "goed" if verdict.score == 1 else "niet"}


def test_answers_of_another_day_in_the_same_night_are_two_days() -> None:
    late, early = gave(CHOICE, WRONG, DAY, 23), gave(CHOICE, RIGHT, DAY + timedelta(days=1), 1)
    assert days(late, early, today=DAY + timedelta(days=1))[WHOLE] > 1


# ── clocks and changes ───────────────────────────────────────────────────────────────────────────


def test_a_clock_that_was_put_back_keeps_nothing_away() -> None:
    """Answers of a day that is still to come are not believed: what has no other is asked today, and then goes on."""
    ahead = DAY + timedelta(days=4000)
    assert days(rated("goed", ahead))[Item(SLUG, SET, CARDS[0])] == 0
    assert days(gave(CHOICE, WRONG, ahead)) == {WHOLE: 0}
    assert days(rated("goed", ahead), rated("niet", DAY))[Item(SLUG, SET, CARDS[0])] == 1
    assert days(rated("goed", DAY), rated("niet", DAY - timedelta(days=9))) == days(
        rated("niet", DAY - timedelta(days=9)), rated("goed", DAY)
    )


def test_a_lesson_that_changed_takes_what_is_gone_along() -> None:
    told = [
        rated("niet"),
        gave(CHOICE, WRONG, DAY),
        gave("weg", WRONG, DAY),
        gave(CHOICE, WRONG, DAY, lesson="weg"),
    ]
    assert set(days(*told)) == {WHOLE, *(Item(SLUG, SET, key) for key in CARDS)}
    lesson = LESSONS[SLUG]
    fewer = lesson.exercise(SET).only(CARDS[1:])
    left = tuple(fewer if one.id == SET else one for one in lesson.exercises if one.id != CHOICE)
    changed = {SLUG: lesson.model_copy(update={"exercises": left})}
    assert set(days(*told, lessons=changed)) == {Item(SLUG, SET, key) for key in CARDS[1:]}
    assert days(gave(SET, {"choice": ["x"]}, DAY)) == {}
    assert days(*told, lessons={}) == {}


def test_two_thousand_cards_are_planned_within_a_second() -> None:
    written = ENTRIES["kaartjes"]["exercise"]
    sets = [
        {
            **written,
            "id": f"set-{at}",
            "cards": [{"key": f"k{n}", "front": "v", "back": "a"} for n in range(50)],
        }
        for at in range(40)
    ]
    lessons = {SLUG: Lesson.model_validate(gallery_lesson().model_dump() | {"exercises": sets})}
    ratings = {f"k{n}": "goed" for n in range(50)}
    told = [
        gave(f"set-{at}", {"ratings": ratings}, DAY + timedelta(days=round_))
        for round_ in range(5)
        for at in range(40)
    ]
    began = time.process_time()
    planned = agenda(lessons, told, DAY + timedelta(days=5))
    assert len(planned) == 2000
    assert time.process_time() - began < 3


# ── what is shown ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def learner(tmp_path: Path) -> OwnLearner:
    return OwnLearner(new_store(tmp_path / "antwoorden.sqlite"))


def shown(
    learner: Any, day: date = DAY, lessons: dict[str, Lesson] = LESSONS
) -> tuple[str, list[ExerciseWidget]]:
    """Return what is told, and the cards; these stand right below what is due, and the lessons below them."""
    first, *rest = shown_today(learner, lessons, day)
    *cards, last = rest or [first]
    assert isinstance(first, Display)
    assert isinstance(last, Display)
    assert all(isinstance(card, ExerciseWidget) for card in cards)
    return f"{first.html}{last.html}", cards  # type: ignore[return-value]


def test_overview_says_what_is_due_and_how_far_somebody_is(learner: OwnLearner) -> None:
    html, cards = shown(learner)
    assert "Er is nog niets om te herhalen" in html
    assert cards == []
    learner.record(rated("niet"))
    learner.record(gave(CHOICE, WRONG, DAY))
    html, cards = shown(learner)
    assert "Vandaag is er niets te herhalen. De volgende keer is 3 maart 2026." in html
    html, cards = shown(learner, DAY + timedelta(days=1))
    assert f"Vandaag: {len(CARDS)} kaartjes en 1 oefening die niet goed ging." in html
    assert f'<a href="{SLUG}/les.ipynb">Alle soorten</a>' in html
    assert f"2 van {len(ENTRIES)} oefeningen gedaan, {len(CARDS) + 1} te herhalen" in html
    assert [repr(card) for card in cards] == [f"Exercise('{SET}')", f"Exercise('{CHOICE}')"]
    assert all(card.value is None for card in cards)


def test_overview_leads_to_the_lesson_in_which_somebody_goes_on(learner: OwnLearner) -> None:
    two = {
        slug: LESSONS[SLUG].model_copy(update={"slug": slug, "title": slug}) for slug in ("01-een", "02-twee")
    }
    assert "Verder waar je was" not in shown(learner, lessons=two)[0]
    learner.record(gave(CHOICE, RIGHT, DAY).model_copy(update={"lesson": "02-twee"}))
    html, _ = shown(learner, lessons=two)
    assert 'Verder waar je was</h2><p><a href="02-twee/les.ipynb">02-twee</a>' in html
    assert "lessen af" not in html
    for n, exercise in enumerate(LESSONS[SLUG].exercises):
        given = gave(exercise.id, ENTRIES[exercise.soort]["keyboard"]["gives"], DAY, n % 24)
        learner.record(given.model_copy(update={"lesson": "02-twee"}))
    html, _ = shown(learner, lessons=two)
    assert "Je hebt 1 van de 2 lessen af." in html
    assert 'href="01-een/les.ipynb">01-een</a></p>' in html


def test_only_the_cards_that_are_due_are_asked_and_the_lesson_keeps_its_whole_answer(
    learner: OwnLearner,
) -> None:
    easy = {"ratings": {CARDS[0]: "niet", **dict.fromkeys(CARDS[1:], "makkelijk")}}
    learner.record(gave(SET, easy, DAY))
    tomorrow = DAY + timedelta(days=1)
    _, (card,) = shown(learner, tomorrow)
    assert [one["key"] for one in card.props["cards"]] == CARDS[:1]
    card.take({"ratings": {CARDS[0]: "goed"}}, "a" * 32)
    assert card.status["saved"]
    assert [one.response for one in learner.answers(SLUG)] == [easy]
    (again,) = learner.answers(ASKED_AGAIN)
    assert again.exercise_id == f"{SLUG}/{SET}"
    planned = agenda(LESSONS, [rated("niet"), again.model_copy(update={"at": at(tomorrow)})], tomorrow)
    assert next(due for due in planned if due.item.part == CARDS[0]).day > tomorrow


def test_an_exercise_that_is_done_again_is_an_answer_to_its_lesson(learner: OwnLearner) -> None:
    learner.record(gave(CHOICE, WRONG, DAY))
    _, (card,) = shown(learner, DAY + timedelta(days=1))
    card.take(RIGHT, "b" * 32)
    (last,) = learner.answers(SLUG)
    assert (last.response["choice"], last.n_attempts) == (RIGHT["choice"], 2)


def test_what_is_due_longest_comes_first_and_the_rest_waits(learner: OwnLearner) -> None:
    written = ENTRIES["kaartjes"]["exercise"]
    many = [{"key": f"k{n}", "front": f"voor {n}", "back": "achter"} for n in range(50)]
    lessons = {
        SLUG: Lesson.model_validate(
            gallery_lesson().model_dump() | {"exercises": [{**written, "cards": many}]}
        )
    }
    learner.record(rated("niet", DAY, [f"k{n}" for n in range(25)]))
    learner.record(rated("niet", DAY - timedelta(days=3), [f"k{n}" for n in range(25, 50)]))
    html, (card,) = shown(learner, DAY + timedelta(days=1), lessons)
    assert f"Vandaag: 50 kaartjes. Hieronder staan de eerste {MOST_AT_ONCE}." in html
    assert [one["key"] for one in card.props["cards"]] == [f"k{n}" for n in range(25, 25 + MOST_AT_ONCE)]


@pytest.mark.parametrize("somebody", [Visitor(), NobodyYet(), ServerLearner("http://127.0.0.1:1", "t")])
def test_in_a_room_nothing_is_asked_again(somebody: Any) -> None:
    html, cards = shown(somebody)
    assert "In een bijeenkomst komt er niets terug." in html
    assert cards == []


def test_answers_that_cannot_be_read_are_said(monkeypatch: pytest.MonkeyPatch, learner: OwnLearner) -> None:
    def away() -> list[Answer]:
        raise StoreError("de antwoorden zijn er even niet", where="<b>")

    monkeypatch.setattr(learner, "history", away)
    html, cards = shown(learner)
    assert "&lt;b&gt;: de antwoorden zijn er even niet" in html
    assert cards == []


def test_lessons_that_are_not_in_order_are_left_to_their_own_notebook(tmp_path: Path) -> None:
    gallery_folder(tmp_path)
    (tmp_path / "kapot").mkdir()
    (tmp_path / "kapot" / "les.yaml").write_text("[", encoding="utf-8")
    (tmp_path / "kapot" / "les.ipynb").write_text("{}", encoding="utf-8")
    assert list(lessons_in(tmp_path)) == [SLUG]
    assert lessons_in(tmp_path / "weg") == {}


def test_lab_opens_the_overview_on_the_day_that_there_is_something_to_repeat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[lab_process.Started] = []
    monkeypatch.setattr(lab_process, "run", lambda one, _say: started.append(one))
    gallery_folder(tmp_path / "van-ons")
    own, said = tmp_path / "van-mij", list[str]()

    def run() -> str:
        said.clear()
        lab.run_lab(own, tmp_path / "van-ons", open_browser=False, say=said.append)
        return next(one for one in started[-1].command if one.startswith("--LabApp.default_url"))

    assert run().endswith(f"/lab/tree/{SLUG}/les.ipynb")
    alone = OwnLearner(f"sqlite:///{own / '.leerkit' / 'antwoorden.sqlite'}")
    alone.record(gave(CHOICE, WRONG, datetime.now(UTC).date() - timedelta(days=3)))
    assert run().endswith("/lab/tree/overzicht.ipynb")
    assert "Vandaag te herhalen: 1. Het overzicht gaat open." in said
    (own / ".leerkit" / "antwoorden.sqlite").write_bytes(b"kapot" * 1000)
    assert run().endswith("/lab")
