"""What a group did and answered, from the answers alone."""

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leerkit.answer import Answer, Verdict
from leerkit.content.lesson import Lesson
from leerkit.exercises import SOORTEN, Chart, Response
from leerkit.report import ExerciseResults, Results, ResultsFold, results
from leerkit.store import Participant, StoredAnswer
from tests.examples import some
from tests.gallery_examples import ENTRIES, example, valid_responses

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

CHOICE = {
    "id": "keuze",
    "soort": "meerkeuze",
    "question": "Wie houdt een wijk leefbaar?",
    "options": [{"key": "buren", "text": "Buren"}, {"key": "niemand", "text": "Niemand"}],
    "solution": {"correct": ["buren"]},
}
TEXT = {
    "id": "brief",
    "soort": "open",
    "question": "Schrijf een brief.",
    "solution": {"example": "Beste buren,"},
}


def a_lesson(slug: str, *exercises: Mapping[str, object]) -> Lesson:
    return Lesson.model_validate(
        {
            "slug": slug,
            "title": f"Les {slug}",
            "summary": "Waar het over gaat.",
            "minutes": 30,
            "leerdoelen": ["Je weet het."],
            "sources": [{"id": "bron", "title": "Een bron, 2026"}],
            "exercises": exercises,
        }
    )


def participants(*names: str) -> list[Participant]:
    return [Participant(id=name.lower(), session_code="WIJK", nickname=name, joined_at=NOW) for name in names]


@pytest.fixture
def stored() -> Callable[..., StoredAnswer]:
    """Make answers as the store hands them out, each a minute after the one before."""
    seq = 0

    def make(
        who: str, exercise_id: str, response: Response, *, lesson: str = "01-les", complete: bool = True
    ) -> StoredAnswer:
        nonlocal seq
        seq += 1
        answer = Answer(
            lesson=lesson,
            exercise_id=exercise_id,
            response=response,
            verdict=Verdict(sentence="Bewaard.", complete=complete),
            at=NOW + timedelta(minutes=seq),
        )
        return StoredAnswer(seq=seq, participant_id=who, answer=answer)

    return make


Maker = Callable[..., StoredAnswer]


def choose(key: str) -> Response:
    return {"choice": [key], "certainty": "zeker"}


def shares(found: Results) -> dict[str, float | None]:
    return {row.label: row.share for row in found.lessons[0].exercises[0].tally.charts[0].rows}


def test_without_answers_everything_is_there_and_empty() -> None:
    found = results("WIJK", [a_lesson("01-les", CHOICE, TEXT)], participants("Jan"), [])
    assert (found.code, len(found.participants), found.n_done, found.n_to_do) == ("WIJK", 1, 0, 0)
    assert [exercise.exercise_id for exercise in found.lessons[0].exercises] == ["keuze", "brief"]
    assert [exercise.n_answered for exercise in found.lessons[0].exercises] == [0, 0]
    assert found.participants[0].last_at is None
    assert found.sentence == "Er is nog aan geen van de 2 oefeningen begonnen."


def test_without_participants_the_sentence_says_so() -> None:
    assert results("WIJK", [a_lesson("01-les", CHOICE)], [], []).sentence == "Er doet nog niemand mee."


def test_the_group_is_tallied_per_exercise(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren")), stored("zus", "keuze", choose("niemand"))]
    answers.append(stored("jan", "brief", {"text": "Beste straat,"}))
    found = results("WIJK", [a_lesson("01-les", CHOICE, TEXT)], participants("Jan", "Zus"), answers)
    choice, letter = found.lessons[0].exercises
    assert (choice.soort, choice.question) == ("meerkeuze", "Wie houdt een wijk leefbaar?")
    assert choice.n_answered == 2
    assert shares(found) == {"Buren": 0.5, "Niemand": 0.5}
    assert [row.label for row in letter.tally.charts[0].rows] == ["Beste straat,"]


def test_the_first_attempt_counts_and_what_came_after_the_explanation_is_apart(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("niemand")), stored("zus", "keuze", choose("buren"))]
    answers.append(stored("jan", "keuze", choose("buren")))
    found = results("WIJK", [a_lesson("01-les", CHOICE)], participants("Jan", "Zus"), answers)
    assert shares(found) == {"Buren": 0.5, "Niemand": 0.5}
    exercise = found.lessons[0].exercises[0]
    assert exercise.later
    assert [row.cells[0] for row in exercise.later.charts[0].rows] == ["1 (100%)", "0 (0%)"]
    assert exercise.later_sentence == "Na de uitleg: 2 van 2 goed (1 deelnemer antwoordde opnieuw)."


def test_without_a_right_answer_it_is_told_how_many_answered_again(stored: Maker) -> None:
    answers = [stored("jan", "brief", {"text": text}) for text in ("Eerst.", "Daarna.")]
    [exercise] = (
        results("WIJK", [a_lesson("01-les", TEXT)], participants("Jan"), answers).lessons[0].exercises
    )
    assert [row.label for row in exercise.tally.charts[0].rows] == ["Eerst."]
    assert exercise.later
    assert [row.label for row in exercise.later.charts[0].rows] == ["Daarna."]
    assert exercise.later_sentence == "Na de uitleg: 1 deelnemer antwoordde opnieuw."


def test_progress_counts_what_was_ever_complete_also_after_a_step_back(stored: Maker) -> None:
    answers = [
        stored("jan", "keuze", choose("buren")),
        stored("jan", "keuze", choose("niemand")),
        stored("jan", "brief", {"text": "Beste straat,"}),
        stored("zus", "keuze", choose("buren")),
        stored("zus", "keuze", choose("buren"), complete=False),
        stored("zus", "keuze", choose("buren"), lesson="02-les", complete=False),
        stored("zus", "keuze", choose("buren"), lesson="02-les"),
    ]
    lessons = [a_lesson("01-les", CHOICE, TEXT), a_lesson("02-les", CHOICE)]
    jan, zus, kim = results("WIJK", lessons, participants("Jan", "Zus", "Kim"), answers).participants
    assert (jan.nickname, jan.n_done, jan.n_exercises) == ("Jan", 2, 3)
    assert (zus.n_done, kim.n_done) == (2, 0)
    assert jan.last_at == NOW + timedelta(minutes=3)
    assert kim.last_at is None


def test_the_sentence_adds_up_the_group(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren"))]
    found = results("WIJK", [a_lesson("01-les", CHOICE, TEXT)], participants("Jan", "Zus"), answers)
    assert found.sentence == "Aan 1 van de 2 oefeningen is begonnen. Daarvan binnen: 1 van de 2 antwoorden."
    assert (found.n_done, found.n_to_do) == (1, 2)


def test_the_same_exercise_id_in_two_lessons_stays_apart(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren"), lesson="02-les")]
    lessons = [a_lesson("01-les", CHOICE), a_lesson("02-les", CHOICE)]
    found = results("WIJK", lessons, participants("Jan"), answers)
    assert [lesson.exercises[0].n_answered for lesson in found.lessons] == [0, 1]


@pytest.mark.parametrize(
    "misfit",
    [
        choose("verdwenen"),
        {"choice": "buren"},
        {"order": ["buren"]},
        {},
        {"choice": ["buren"], "certainty": 7},
    ],
)
def test_a_response_that_no_longer_fits_is_left_out_and_counted(stored: Maker, misfit: Response) -> None:
    answers = [stored("jan", "keuze", misfit), stored("zus", "keuze", choose("buren"))]
    found = results("WIJK", [a_lesson("01-les", CHOICE)], participants("Jan", "Zus"), answers)
    exercise = found.lessons[0].exercises[0]
    assert exercise.n_answered == 1
    assert exercise.left_out == "1 antwoord telt niet mee, want de oefening is daarna veranderd."
    assert shares(found) == {"Buren": 1.0, "Niemand": 0.0}


def test_a_misfit_leaves_the_same_participants_other_attempts_alone(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren")), stored("jan", "keuze", choose("verdwenen"))]
    found = results("WIJK", [a_lesson("01-les", CHOICE)], participants("Jan"), answers)
    assert shares(found)["Buren"] == 1


def test_answers_to_what_is_no_longer_there_count_for_nothing(stored: Maker) -> None:
    answers = [
        stored("jan", "weg", choose("buren")),
        stored("jan", "keuze", choose("buren"), lesson="99-weg"),
    ]
    found = results("WIJK", [a_lesson("01-les", CHOICE)], participants("Jan"), answers)
    assert found.participants[0].n_done == 0
    assert found.lessons[0].exercises[0].left_out == ""


def test_the_order_of_texts_tells_nothing_of_who_wrote_them(stored: Maker) -> None:
    names = [f"Deelnemer{number}" for number in range(12)]
    answers = [stored(name.lower(), "brief", {"text": f"Brief van {name}"}) for name in names]
    lesson = a_lesson("01-les", TEXT)
    found = results("WIJK", [lesson], participants(*names), answers)
    listed = [
        row.label.removeprefix("Brief van ") for row in found.lessons[0].exercises[0].tally.charts[0].rows
    ]
    assert sorted(listed) == sorted(names)
    assert listed != names
    again = results("WIJK", [lesson], participants(*reversed(names)), answers)
    assert again.lessons == found.lessons


def test_names_stand_in_the_progress_only(stored: Maker) -> None:
    answers = [stored("jan", "brief", {"text": "Beste straat,"}), stored("jan", "keuze", choose("buren"))]
    found = results("WIJK", [a_lesson("01-les", CHOICE, TEXT)], participants("Jan"), answers)
    lessons = json.dumps(found.model_dump(mode="json")["lessons"])
    assert "Beste straat," in lessons
    assert "jan" not in lessons.lower()


def test_hidden_text_is_in_no_chart_and_among_the_hidden(stored: Maker) -> None:
    lesson, people = a_lesson("01-les", TEXT), participants("Jan", "Zus")
    answers = [stored("jan", "brief", {"text": "Naam en adres"}), stored("zus", "brief", {"text": "Hoi"})]
    fold = ResultsFold("WIJK", [lesson])
    fold.add(answers)
    [before] = fold.results(people).lessons[0].exercises
    [after] = fold.results(people, [answers[0].answer.id]).lessons[0].exercises
    assert {row.key for row in before.tally.charts[0].rows} == {one.answer.id for one in answers}
    assert [row.label for row in after.tally.charts[0].rows] == ["Hoi"]
    assert [(row.key, row.label) for row in after.hidden] == [(answers[0].answer.id, "Naam en adres")]
    assert after.n_answered == 2
    assert fold.results(people).lessons[0].exercises == (before,)
    assert fold.knows(answers[0].answer.id)
    assert not fold.knows("f" * 32)


def test_chart_of_which_every_text_is_hidden_goes(stored: Maker) -> None:
    answers = [stored("jan", "brief", {"text": text}) for text in ("Een.", "Twee.")]
    hidden = [one.answer.id for one in answers]
    found = results("WIJK", [a_lesson("01-les", TEXT)], participants("Jan"), answers, hidden)
    [exercise] = found.lessons[0].exercises
    assert exercise.tally.charts == ()
    assert [row.label for row in exercise.hidden] == ["Een.", "Twee."]


# ── whatever a room does ──────────────────────────────────────────────────────────────────────────────────

GALLERY = a_lesson("01-les", *(ENTRIES[soort]["exercise"] for soort in SOORTEN))
RESPONSES = {example(soort).id: valid_responses(soort) for soort in SOORTEN}
PEOPLE = participants("Jan", "Zus", "Kim", "Bo")
GIVEN = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(sorted(RESPONSES)).flatmap(
            lambda one: st.tuples(st.just(one), st.sampled_from(RESPONSES[one]))
        ),
    ),
    max_size=40,
)


def told(given_answers: list[tuple[Participant, tuple[str, Response]]]) -> list[ExerciseResults]:
    """What a room's answers come to; an answer's id says of whom it is, and which of theirs."""
    n_of: Counter[str] = Counter()
    answers = []
    for seq, (who, (exercise_id, response)) in enumerate(given_answers, start=1):
        n_of[who.id] += 1
        answer_id = sha256(f"{who.id} {n_of[who.id]}".encode()).hexdigest()[:32]
        verdict = GALLERY.exercise(exercise_id).grade(response)
        answer = Answer(
            id=answer_id, lesson="01-les", exercise_id=exercise_id, response=response, verdict=verdict, at=NOW
        )
        answers.append(StoredAnswer(seq=seq, participant_id=who.id, answer=answer))
    return list(results("WIJK", [GALLERY], PEOPLE, answers).lessons[0].exercises)


@some(30)
@given(GIVEN, st.randoms(use_true_random=False))
def test_order_of_others_answers_makes_no_difference(
    answers: list[tuple[Participant, tuple[str, Response]]], chance: random.Random
) -> None:
    of_each = {who.id: [one for one in answers if one[0] == who] for who in PEOPLE}
    turns = [one[0].id for one in answers]
    chance.shuffle(turns)
    assert told([of_each[who].pop(0) for who in turns]) == told(answers)


@some(30)
@given(GIVEN, st.data())
def test_answering_again_never_changes_what_the_group_said_first(
    answers: list[tuple[Participant, tuple[str, Response]]], data: st.DataObject
) -> None:
    def is_whole(who: Participant, exercise_id: str) -> bool:
        given_before = [one[1] for one in answers if one[0] == who and one[1][0] == exercise_id]
        exercise = GALLERY.exercise(exercise_id)
        done = any(exercise.grade(response).complete for _, response in given_before)
        rondes = {response.get("ronde") for _, response in given_before}
        return done and (exercise.soort != "stelling" or rondes == {1, 2})

    again = [(who, one) for who in PEOPLE for one in sorted(RESPONSES) if is_whole(who, one)]
    assume(again)
    who, exercise_id = data.draw(st.sampled_from(again))
    retry = (who, (exercise_id, data.draw(st.sampled_from(RESPONSES[exercise_id]))))
    before, after = told(answers), told([*answers, retry])
    for was, now in zip(before, after, strict=True):
        charts = [chart for chart in was.tally.charts if not is_judgement(was, chart)]
        assert [chart for chart in now.tally.charts if not is_judgement(now, chart)] == charts
        assert (now.tally.sentence, now.n_answered) == (was.tally.sentence, was.n_answered)


def is_judgement(exercise: ExerciseResults, chart: Chart) -> bool:
    """Whether a chart tells how people judged their own text, or ticked what was in it: that comes after the text."""
    return chart.tells_solution or (exercise.soort == "open" and chart.kind == "bars")


def test_results_go_to_json(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren"))]
    found = results("WIJK", [a_lesson("01-les", CHOICE, TEXT)], participants("Jan"), answers)
    dumped = json.loads(json.dumps(found.model_dump(mode="json")))
    assert dumped["participants"][0]["last_at"] == "2026-03-02T09:31:00Z"
    assert Results.model_validate(dumped).model_dump() == found.model_dump()


# ── step by step ──────────────────────────────────────────────────────────────────────────────────────────


def test_step_by_step_gives_what_all_at_once_gives(stored: Maker) -> None:
    lessons = [a_lesson("01-les", CHOICE, TEXT)]
    fold, answers = ResultsFold("WIJK", lessons), []
    steps = [
        ("jan", "keuze", choose("niemand")),
        ("zus", "brief", {"text": "Hoi"}),
        ("jan", "keuze", choose("buren")),
    ]
    for who, exercise_id, response in [*steps, ("jan", "keuze", choose("weg")), ("zus", "weg", {})]:
        answers.append(stored(who, exercise_id, response))
        fold.add(answers[-1:])
        people = participants("Jan", "Zus")
        assert fold.results(people) == results("WIJK", lessons, people, answers)


def test_answers_that_are_in_already_are_passed_over(stored: Maker) -> None:
    answers = [stored("jan", "keuze", choose("buren")), stored("jan", "keuze", choose("verdwenen"))]
    fold = ResultsFold("WIJK", [a_lesson("01-les", CHOICE)])
    fold.add(answers)
    before = fold.results(participants("Jan"))
    fold.add(answers)
    assert fold.results(participants("Jan")) == before
    assert fold.last_seq == 2


def test_someone_who_was_wiped_is_no_longer_in_it(stored: Maker) -> None:
    lesson = a_lesson("01-les", CHOICE, TEXT)
    answers = [stored("jan", "keuze", choose("niemand")), stored("jan", "keuze", choose("verdwenen"))]
    answers += [stored("jan", "weg", {}), stored("jan", "brief", {"text": "Geheim"})]
    answers.append(stored("zus", "keuze", choose("buren")))
    fold = ResultsFold("WIJK", [lesson])
    fold.add(answers)
    assert fold.results(participants("Jan", "Zus")).lessons[0].exercises[0].left_out.startswith("1 antwoord")
    after = fold.results(participants("Zus"))
    assert after == results("WIJK", [lesson], participants("Zus"), answers[-1:])
    assert "Geheim" not in after.model_dump_json()


@pytest.mark.long(
    "18,000 answers of 300 people: 2 s of work; that a large room costs no more is in tests/test_counted.py"
)
def test_an_answer_in_a_full_room_is_tallied_in_time(stored: Maker) -> None:
    exercises = [{**CHOICE, "id": f"keuze-{number}"} for number in range(20)]
    names = [f"Deelnemer{number}" for number in range(300)]
    people = participants(*names)
    fold = ResultsFold("WIJK", [a_lesson("01-les", *exercises)])
    fold.add(
        stored(name.lower(), exercise["id"], choose("buren"))
        for _ in range(3)
        for name in names
        for exercise in exercises
    )
    fold.results(people)
    took_s = []
    for exercise in exercises:
        one = stored("deelnemer7", exercise["id"], choose("niemand"))
        start = perf_counter()
        fold.add([one])
        fold.results(people)
        took_s.append(perf_counter() - start)
    assert min(took_s) < 0.05
