"""What a card is given, and its scripts."""

import json

from leerkit.answer import LastAnswer
from leerkit.cards.given import card_props, card_value, graded_anew
from leerkit.cards.scripts import CARD_PARTS, modules
from leerkit.exercises import SOORTEN
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import SLUG, gallery_lesson

LESSON = gallery_lesson()


def last(soort: str, response: dict[str, object]) -> LastAnswer:
    """Return an answer to the gallery's exercise of a type, with a verdict that the lesson does not give."""
    exercise = next(one for one in LESSON.exercises if one.soort == soort)
    verdict = {"sentence": "Zo was het vroeger.", "complete": True}
    fields = {"lesson": SLUG, "exercise_id": exercise.id, "response": response, "verdict": verdict}
    return LastAnswer.model_validate({**fields, "n_attempts": 2})


def test_card_shows_what_an_exercise_rests_on_and_not_its_solution() -> None:
    for exercise in LESSON.exercises:
        given = card_props(exercise, LESSON)
        assert given["props"]["id"] == exercise.id
        assert given["sources"] == [{"title": "Een & ander", "href": "#bron-een"}]
        assert "solution" not in json.dumps(given)


def test_source_that_the_lesson_does_not_have_is_shown_by_its_id() -> None:
    exercise = LESSON.exercises[0].model_copy(update={"sources": ("onbekend",)})
    assert card_props(exercise, LESSON)["sources"] == [{"title": "onbekend", "href": "#bron-onbekend"}]


def test_answers_are_shown_with_the_verdict_that_the_lesson_gives_now() -> None:
    given = ENTRIES["meerkeuze"]["keyboard"]["gives"]
    [anew] = graded_anew(LESSON, [last("meerkeuze", given), last("volgorde", {"order": ["weg"]})])
    assert anew.verdict == LESSON.exercise(anew.exercise_id).grade(given)
    shown = card_value(anew)
    assert shown is not None
    assert (shown["response"], shown["n_attempts"]) == (given, 2)
    assert json.loads(json.dumps(shown)) == shown
    assert card_value(None) is None


def test_answer_to_an_exercise_that_is_no_more_is_left_out() -> None:
    gone = last("open", {"text": "Ik weet het."}).model_copy(update={"exercise_id": "weg"})
    assert list(graded_anew(LESSON, [gone])) == []


def test_every_view_has_a_module_and_none_imports_another() -> None:
    views = {f"{soort}.js" for soort in SOORTEN}
    assert set(modules()) >= {*views, "progress.js", *(f"{part}.js" for part in CARD_PARTS)}
    for view in views:
        assert not [line for line in modules()[view].splitlines() if line.startswith("import ")]
