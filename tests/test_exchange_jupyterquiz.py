"""Questions of jupyterquiz: what comes along, what is said of what does not, and no file does any harm."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leerkit.content import check_lesson, load_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange.found import MOST_QUESTIONS
from leerkit.exchange.jupyterquiz import read_jupyterquiz
from leerkit.exchange.lessons import import_lesson
from tests.command import exit_code

QUESTIONS: list[Any] = [
    {
        "question": "Wie bel je als de <b>lift</b> stilstaat?",
        "type": "multiple_choice",
        "answers": [
            {"answer": "De corporatie", "correct": True, "feedback": "Die is van het gebouw."},
            {"answer": "De gemeente", "correct": False, "feedback": ""},
        ],
    },
    {
        "question": "Welke horen bij wonen?",
        "type": "many_choice",
        "answer_cols": 2,
        "answers": [
            {"answer": "Lift", "correct": True},
            {"answer": "Fiets", "correct": False},
            {"answer": 3, "correct": False},
        ],
    },
    {
        "question": "De hoofdstad is",
        "type": "string",
        "answers": [
            {"answer": "Amsterdam", "correct": True, "feedback": "Juist.", "match_case": True},
            {"answer": "Den Haag", "correct": False, "feedback": "Daar is de regering."},
            {"type": "default", "feedback": "Kijk op de kaart."},
        ],
    },
    {
        "question": "Hoeveel wijken?",
        "type": "numeric",
        "answers": [{"type": "value", "value": 193}, {"type": "range", "range": [190, 200], "correct": True}],
    },
    {"question": "Wat komt eruit?", "type": "many_choice", "code": "1 / 0", "answers": []},
    {"question": "Sleep", "type": "drag", "answers": []},
    {"question": "", "type": "string", "answers": []},
    {"question": "Half\ud800", "type": "string", "answers": []},
    "geen vraag",
]


def test_each_type_of_jupyterquiz_becomes_an_exercise_or_is_named_with_the_reason() -> None:
    found = read_jupyterquiz(json.dumps(QUESTIONS))
    lift, several, gap, number = [one.entry for one in found if one.entry]
    assert lift["question"] == "Wie bel je als de lift stilstaat?"
    assert lift["solution"] == {"correct": ["a"], "feedback": {"a": "Die is van het gebouw."}}
    assert several["multiple"] is True
    assert [one["text"] for one in several["options"]] == ["Lift", "Fiets", "3"]
    assert gap["solution"]["gaps"]["antwoord"] == {
        "right": ["Amsterdam"],
        "ideas": [{"when": ["Den Haag"], "say": "Daar is de regering."}],
        "feedback": "Juist.",
    }
    assert number["solution"] == {"values": [195], "margin": 5}
    said = {one.where: " ".join(one.notes) for one in found if one.notes}
    assert [(where, word in said[where]) for where, word in (
        ("vraag 3 (De hoofdstad is)", "elk ander antwoord"), ("vraag 4 (Hoeveel wijken?)", "ander getal"),
        ("vraag 5 (Wat komt eruit?)", "code"), ("vraag 6 (Sleep)", "'drag'"), ("vraag 7", "geen vraag"),
        ("vraag 8 (Half)", "(solution.gaps.antwoord.right)"), ("vraag 9", "past niet in een oefening: weggelaten"),
    )] == [(where, True) for where in said]  # fmt: skip


def test_imported_lesson_is_right_and_holds_nothing_that_cannot_be_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "vragen.json", tmp_path / "04-vragen"
    hidden = {**QUESTIONS[0], "question": "Wie\u0000 bel\u202e je\u001b[2J?"}
    file.write_text(json.dumps([hidden, *QUESTIONS]), encoding="utf-8")
    assert exit_code("import", str(file), str(folder)) == 0
    assert "met 5 oefeningen" in capsys.readouterr().out
    assert check_lesson(folder) == ()
    assert load_lesson(folder).exercises[0].question == "Wie bel je[2J?"


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "answer": st.text(max_size=10) | st.integers(),
        "correct": st.booleans() | st.none(),
        "code": st.text(max_size=5),
        "feedback": st.text(max_size=10),
        "type": st.just("default"),
        "value": st.floats() | st.integers(),
        "range": st.tuples(st.floats(), st.floats()),
        "fuzzy_threshold": st.floats() | st.text(max_size=3),
    },
)
QUIZZES = st.lists(
    st.fixed_dictionaries(
        {
            "question": st.text(max_size=20),
            "type": st.sampled_from(["multiple_choice", "many_choice", "string", "numeric", ""]),
            "answers": st.lists(ANSWERS, max_size=4),
        }
    )
    | st.none(),
    max_size=3,
).map(json.dumps)


@example(
    json.dumps(
        [{"question": "Hoeveel?", "type": "numeric", "answers": [{"correct": True, "range": [0, 1e-323]}]}]
    )
)
@given(QUIZZES | st.text(st.sampled_from('[]{}":,\\u0d8 \n1e'), max_size=40) | st.text(max_size=40))
def test_no_file_makes_the_reader_raise_anything_of_its_own(text: str) -> None:
    try:
        found = read_jupyterquiz(text)
    except LeerkitError:
        return
    assert all(one.entry or one.notes for one in found)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "de JSON klopt niet op regel 1"),
        (b'[\n{"question": "Wat?",}\n]', "de JSON klopt niet op regel 2"),
        (b"[" * 500_000, "de haakjes gaan te diep"),
        (b"[" + b"9" * 5000 + b"]", "een getal is te lang"),
        (b'{"question": "Wat?"}', "geen lijst met vragen"),
        ('["é"]'.encode("cp1252"), "UTF-8"),
        (b"[]", "geen vraag die een oefening kan worden"),
        (b"[" + b"1," * MOST_QUESTIONS + b"1]", f"hooguit {MOST_QUESTIONS}"),
    ],
)
def test_file_that_makes_no_lesson_is_said_and_leaves_nothing(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(LeerkitError, match=re.escape(says)):
        import_lesson(tmp_path / "a.json", tmp_path / "04-vragen")
    assert not (tmp_path / "04-vragen").exists()
