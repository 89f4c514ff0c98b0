import unicodedata

import pytest

from leerkit.errors import ResponseError
from leerkit.exercises.responses import LONGEST_TEXT
from tests.gallery_examples import author_is_told, example, varied


def test_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    exercise = example("open")
    assert exercise.grade({"text": "é" * LONGEST_TEXT}).score is None
    with pytest.raises(ResponseError, match=r"te lang\. Er passen 10000 tekens in\. Maak de tekst korter"):
        exercise.grade({"text": "é" * (LONGEST_TEXT + 1)})


def test_author_may_set_a_lower_limit_and_the_browser_knows_it() -> None:
    exercise = varied("open", max_chars=20)
    assert exercise.public()["max_chars"] == 20
    with pytest.raises(ResponseError, match="Er passen 20 tekens in"):
        exercise.grade({"text": "x" * 21})
    assert "max_chars" in author_is_told("open", max_chars=LONGEST_TEXT + 1)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_empty_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ResponseError, match=r"er staat nog geen tekst\. Schrijf eerst je antwoord"):
        example("open").grade({"text": text})


@pytest.mark.parametrize("text", ["een\x00nul", "half \ud800 teken"])
def test_text_that_no_database_takes_is_refused(text: str) -> None:
    with pytest.raises(ResponseError, match="niet de juiste vorm bij 'text'"):
        example("open").grade({"text": text})


def test_markup_stays_text() -> None:
    chart = example("open").tally([[{"text": "<b>Let op</b>"}]]).charts[0]
    assert chart.rows[0].label == "<b>Let op</b>"


def test_few_words_are_never_held_against_anyone() -> None:
    assert varied("open", min_words=500).grade({"text": "Kort."}).complete


def test_partial_self_check_is_kept_as_it_is() -> None:
    verdict = example("open").grade({"text": "Ik begin.", "rubric": {"partner": "inbreng"}})
    assert [item.key for item in verdict.items] == ["example", "partner"]
    assert verdict.items[1].label.endswith(": Genoemd, met inbreng")


def test_without_a_rubric_there_is_only_the_example() -> None:
    verdict = varied("open", rubric=[]).grade({"text": "Ik begin."})
    assert verdict.sentence == "Je antwoord is verstuurd. Leg het naast het voorbeeld."
    assert [item.mark for item in verdict.items] == ["expert"]


def test_group_is_shown_by_first_texts_and_own_judgements() -> None:
    first, again = {"text": "Eerst."}, {"text": "Later.", "rubric": {"concreet": "ja"}}
    tally = example("open").tally([[first, again], [first]])
    texts, judged = tally.charts
    assert [row.label for row in texts.rows] == ["Eerst.", "Eerst."]
    assert judged.title == "Een collega kan met dit plan morgen beginnen"
    assert [row.cells[0] for row in judged.rows] == ["0 (0%)", "0 (0%)", "1 (100%)"]


def test_another_text_is_a_second_attempt_and_ticking_the_rubric_is_none() -> None:
    first, ticked = {"text": "Eerst."}, {"text": " Eerst. ", "rubric": {"concreet": "ja"}}
    assert example("open").retried([first, ticked]) == ()
    assert example("open").retried([first, ticked, {"text": "Later."}]) == [{"text": "Later."}]


def test_accents_piled_on_a_letter_are_cut_to_what_a_language_needs() -> None:
    piled = "e" + "\u0301" * 300 + " a\u0308\u0323\u0304 \u05e9\u05c1\u05b8 \U0001f469\u200d\U0001f680"
    [row] = example("open").tally([[{"text": piled}]]).charts[0].rows
    assert row.label == unicodedata.normalize("NFC", "e" + "\u0301" * 3 + piled[301:])


def test_author_is_told_of_keys_that_are_used_twice() -> None:
    twice = [{"key": "plan", "text": "Een"}, {"key": "plan", "text": "Twee"}]
    assert "onderdelen van 'rubric' hebben dezelfde key" in author_is_told("open", rubric=twice)
    levels = [{"key": "ja", "text": "Ja"}, {"key": "ja", "text": "Zeker"}]
    told = author_is_told("open", rubric=[{"key": "plan", "text": "Een", "levels": levels}])
    assert "onderdelen van 'levels' hebben dezelfde key" in told
