"""GIFT in and out: what comes along, what is said of what does not, and nothing that a file holds does any harm."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content import check_lesson, load_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange.found import MOST_QUESTIONS, Found
from leerkit.exchange.gift import read_gift
from leerkit.exchange.gift_writing import write_gift
from leerkit.exchange.lessons import import_lesson
from leerkit.exchange.wording import plain
from leerkit.exercises import exercise_type
from leerkit.texts.exchange import TWO_QUESTIONS
from tests.command import exit_code
from tests.gallery_examples import example, varied
from tests.gallery_lesson import gallery_folder

QUESTIONS = """// Een bestand zoals Moodle het schrijft.
$CATEGORY: $course$/top/Wijken

::Lift::Wie bel je als de lift \\{al dagen\\} stilstaat? {
  =De corporatie #Die is van het gebouw.
  ~De gemeente #Die gaat over de straat.
  ~%-50%Niemand
  ####Bel dus de corporatie.
}

Een lift is een zaak van wonen. {T#Toch wel.#Zo is het.}

Welke horen bij wonen? {
  ~%50%Lift
  ~%50%Dak
  ~%-100%Fiets
}

::Wie is wat::Koppel de organisatie aan haar leden. {
  =Aedes -> corporaties
  =VNG -> gemeenten
  = -> huurders
}

De hoofdstad van Nederland is {=Amsterdam =amsterdam#Juist.} en niet Den Haag.

Hoeveel wijken zijn het? {#193:5}

Wat neem je mee? {}

[html]<p>Wat <b>is</b> dit?</p><script>alert(1)</script> {=Een vraag ~Een plaatje <img src\\="x">}

Dit is alleen tekst.

Waar houdt dit op? {=Hier ~Daar
"""


def entries(found: list[Found]) -> list[dict[str, Any]]:
    return [one.entry for one in found if one.entry]


def test_each_kind_of_question_becomes_an_exercise_or_is_named() -> None:
    found = read_gift(QUESTIONS)
    assert [one.entry["soort"] if one.entry else None for one in found] == [
        "meerkeuze", "meerkeuze", "meerkeuze", "koppel", "invul", "schat", "muur", "meerkeuze", None, None,
    ]  # fmt: skip
    lift, true, several, pairs, gap, number, essay, html = entries(found)
    assert lift["question"] == "Wie bel je als de lift {al dagen} stilstaat?"
    assert lift["solution"] == {
        "correct": ["a"],
        "feedback": {"a": "Die is van het gebouw.", "b": "Die gaat over de straat."},
        "explanation": "Bel dus de corporatie.",
    }
    assert true["solution"] == {
        "correct": ["waar"],
        "feedback": {"niet-waar": "Toch wel.", "waar": "Zo is het."},
    }
    assert several["multiple"] is True
    assert several["solution"]["correct"] == ["a", "b"]
    assert [one["text"] for one in pairs["items"]] == ["Aedes", "VNG"]
    assert [one["text"] for one in pairs["targets"]] == ["corporaties", "gemeenten", "huurders"]
    assert gap["question"] == "De hoofdstad van Nederland is _____ en niet Den Haag."
    assert gap["solution"]["gaps"]["antwoord"] == {"right": ["Amsterdam", "amsterdam"], "feedback": "Juist."}
    assert {field: number[field] for field in ("min", "max", "step", "solution")} == {
        "min": 0, "max": 500, "step": 1, "solution": {"values": [193], "margin": 5},
    }  # fmt: skip
    assert essay == {"name": "", "soort": "muur", "question": "Wat neem je mee?"}
    assert html["question"] == "Wat is dit?"
    assert [one["text"] for one in html["options"]] == ["Een vraag", "Een plaatje"]


def test_half_right_is_not_right() -> None:
    choice, gap = entries(read_gift("Wie? {~Jan ~%50%Piet =Klaas}\n\nHet is {=goed =%75%goet#Let op de d.}."))
    assert gap["question"] == "Het is _____."
    assert choice["solution"]["correct"] == ["c"]
    assert "multiple" not in choice
    ideas = [{"when": ["goet"], "say": "Let op de d."}]
    assert gap["solution"]["gaps"]["antwoord"] == {"right": ["goed"], "ideas": ideas}


@pytest.mark.parametrize(
    ("written", "values", "margin"),
    [
        ("3.14:0.005", 3.14, 0.005),
        ("1..5", 3, 2),
        ("=1822:0#Ja. =%50%1822:2#Bijna.", 1822, 0),
        ("\\=5", 5, 0),
        ("3.1415:0.0005", 3.1415, 0.0005),
    ],
)
def test_number_is_estimated_between_bounds_that_do_not_tell_it(
    written: str, values: float, margin: float
) -> None:
    [found] = read_gift(f"Hoeveel? {{#{written}}}")
    if written.startswith("\\"):
        assert "een getal" in found.notes[0]
        return
    assert found.entry
    solution = found.entry["solution"]
    assert (solution["values"], solution["margin"]) == ([values], margin)
    assert found.entry["min"] + 2 * margin < found.entry["max"] - 2 * margin
    assert solution.get("explanation", "") == ("Ja." if "Ja" in written else "")


def test_what_does_not_come_along_is_said_with_its_line() -> None:
    notes = [(one.where, note) for one in read_gift(QUESTIONS) for note in one.notes]
    lines = [str(1 + QUESTIONS[: QUESTIONS.index(start)].count("\n")) for start in (
        "::Lift", "Welke horen", "Hoeveel wijken", "Wat neem", "[html]", "Dit is alleen", "Waar houdt",
    )]  # fmt: skip
    assert [where for where, _ in notes] == [f"regel {line}" for line in lines]
    assert "je schat tussen 0 en 500" in notes[2][1]
    assert "houden niet op" in notes[-1][1]


def test_imported_lesson_is_right_and_can_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = tmp_path / "vragen.gift", tmp_path / "04-vragen"
    file.write_text(QUESTIONS, encoding="utf-8")
    assert exit_code("import", str(file), str(folder)) == 0
    told = capsys.readouterr().out
    assert "met 8 oefeningen" in told
    assert "je schat tussen 0 en 500" in told
    assert check_lesson(folder) == ()
    lesson = load_lesson(folder)
    assert [one.id for one in lesson.exercises][:2] == ["lift", "een-lift-is-een-zaak-van-wonen"]
    assert exit_code("import", str(file), str(folder)) == 1  # it is there, and stays as it is
    assert load_lesson(folder) == lesson
    capsys.readouterr()


def test_what_many_questions_lost_alike_is_said_once_and_who_did_not_come_is_named(tmp_path: Path) -> None:
    half = "[html]<b>Half?</b> {=Ja ~%50%Misschien ~Nee}"
    none = "Alleen tekst."
    (tmp_path / "v.gift").write_text("\n\n".join([half] * 6 + [none] * 6), encoding="utf-8")
    notes = import_lesson(tmp_path / "v.gift", tmp_path / "04-vragen").notes
    lost = [note for note in notes if note.startswith("regel 1, regel 3, regel 5 en nog 3: ")]
    assert len(lost) == 2
    assert [note.partition(":")[0] for note in notes if note not in lost] == [
        f"regel {line}" for line in range(13, 25, 2)
    ]


def test_lesson_goes_out_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = tmp_path / "uit.gift", gallery_folder(tmp_path)
    assert exit_code("export", str(folder), str(file)) == 0
    assert "Niet mee konden: " in capsys.readouterr().out
    back = {one["soort"]: one for one in entries(read_gift(file.read_text(encoding="utf-8")))}
    choice: Any = example("meerkeuze")
    assert [one["text"] for one in back["meerkeuze"]["options"]] == [one.text for one in choice.options]
    said = back["meerkeuze"]["solution"]["feedback"].values()
    assert set(said) == set(choice.solution.feedback.values())
    pairs: Any = example("koppel")
    assert [one["text"] for one in back["koppel"]["items"]] == [one.text for one in pairs.items]
    assert exit_code("export", str(folder), str(file)) == 1  # nothing is overwritten
    capsys.readouterr()


OUT = {
    "schat": (
        {"known": [], "ask": [], "solution": {"values": [-3.25], "margin": 0.5, "explanation": "Zo koud."},
         "min": -10, "max": 0, "step": 0.25, "unit": "graden"},
        {"soort": "schat", "solution": {"values": [-3.25], "margin": 0.5, "explanation": "Zo koud."}},
    ),
    "invul": (
        {"worked": "", "text": "Een lift is [a] voor wie niet loopt.", "gaps": [{"key": "a", "label": "wat"}],
         "solution": {"gaps": {"a": {"right": ["de deur", "de voordeur"],
                                     "ideas": [{"when": ["luxe"], "say": "Nee: zonder kan hij er niet in."}]}},
                      "explanation": ""}},
        {"soort": "invul", "solution": {"gaps": {"antwoord": {
            "right": ["de deur", "de voordeur"],
            "ideas": [{"when": ["luxe"], "say": "Nee: zonder kan hij er niet in."}]}}}},
    ),
    "sorteer": (
        {"items": [{"key": "a", "text": "Van straat -> plein"}, {"key": "b", "text": "Een feest"}],
         "groups": [{"key": "f", "text": "Fysiek"}, {"key": "s", "text": "Sociaal"}, {"key": "n", "text": "Geen"}],
         "solution": {"places": {"a": ["f"], "b": ["s"]}, "arguments": {}, "feedback": {}, "explanation": ""}},
        {"soort": "koppel", "targets": [
            {"key": "d1", "text": "Fysiek"}, {"key": "d2", "text": "Sociaal"}, {"key": "d3", "text": "Geen"}],
         "solution": {"pairs": {"o1": "d1", "o2": "d2"}}},
    ),
}  # fmt: skip
"""What goes out of a type, and what comes back of it."""


@pytest.mark.parametrize(("soort", "fields", "back"), [(soort, *one) for soort, one in OUT.items()], ids=OUT)
def test_what_gift_has_a_question_for_goes_out(
    soort: str, fields: dict[str, Any], back: dict[str, Any]
) -> None:
    text, left_out = write_gift([varied(soort, **fields)])
    assert left_out == []
    [entry] = entries(read_gift(text))
    assert {field: entry[field] for field in back} == back


def test_what_is_more_than_one_question_of_gift_stays() -> None:
    line = example("schat")  # more numbers than one
    both = varied(
        "sorteer",
        **{
            **OUT["sorteer"][0],
            "solution": {
                "places": {"a": ["f", "s"], "b": ["s"]},
                "arguments": {"a": {"f": "Het staat er.", "s": "Daar zit je samen."}},
                "feedback": {},
            },
        },
    )
    assert write_gift([line, both]) == ("\n", [line.id, both.id])


def test_two_questions_without_an_empty_line_between_them_are_said_to_be() -> None:
    [found] = read_gift("Eén? {=Ja ~Nee #Echt niet.}\n::Twee:: En twee? {}\n")
    assert (found.entry, found.notes) == (None, (TWO_QUESTIONS,))
    [braces] = entries(read_gift("Welke macht? {\n=x^{2}\n~x^{3}\n}\n"))
    assert [one["text"] for one in braces["options"]] == ["x^{2}", "x^{3}"]


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("import", str(tmp_path / "weg.gift"), str(tmp_path / "04-weg")) == 1
    assert f"{tmp_path / 'weg.gift'}: dit bestand is er niet. Kijk of" in capsys.readouterr().err
    assert not (tmp_path / "04-weg").exists()


TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and plain(text) == text)
)


@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=6, unique=True), st.data())
def test_any_text_comes_back_as_it_went(question: str, options: list[str], data: st.DataObject) -> None:
    keys = [f"k{n}" for n in range(len(options))]
    right = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    exercise = exercise_type("meerkeuze").model_validate(
        {
            "id": "een",
            "soort": "meerkeuze",
            "question": question,
            "fictional": True,
            "multiple": len(right) > 1,
            "options": [{"key": key, "text": text} for key, text in zip(keys, options, strict=True)],
            "solution": {"correct": right, "feedback": {keys[0]: question}},
        }
    )
    text, left_out = write_gift([exercise])
    assert left_out == []
    [back] = entries(read_gift(text))
    assert back["question"] == question
    assert [one["text"] for one in back["options"]] == options
    found = [one["text"] for one in back["options"] if one["key"] in back["solution"]["correct"]]
    assert found == [text for key, text in zip(keys, options, strict=True) if key in right]


@given(st.text(st.sampled_from("={}~#:\\-> \n%T1a<b>/$[]"), max_size=200) | st.text(max_size=300))
def test_no_file_makes_the_reader_raise_anything_of_its_own(text: str) -> None:
    for found in read_gift(text):
        assert found.entry or found.notes


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"PK", "dit soort bestand kent leerkit niet"),
        ("a.gift", "Vraag é {=a ~b}".encode("cp1252"), "UTF-8"),
        ("a.gift", b"", "geen vraag die een oefening kan worden"),
        ("a.gift", b"Alleen tekst.", "regel 1: alleen tekst"),
        ("a.gift", b"v {=a ~b}\n\n" * (MOST_QUESTIONS + 1), f"hooguit {MOST_QUESTIONS}"),
    ],
)
def test_file_that_makes_no_lesson_is_said_and_leaves_nothing(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LeerkitError, match=re.escape(says)):
        import_lesson(tmp_path / name, tmp_path / "04-vragen")
    assert not (tmp_path / "04-vragen").exists()
