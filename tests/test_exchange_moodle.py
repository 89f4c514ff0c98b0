"""Moodle XML: what comes along, what is said of what does not, and nothing that a file holds does any harm."""

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content import check_lesson, load_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange.found import MOST_QUESTIONS, Found
from leerkit.exchange.lessons import import_lesson
from leerkit.exchange.moodle import read_moodle
from tests.command import exit_code

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def question(kind: str, name: str, asked: str, more: str = "") -> str:
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{asked}]]></text></questiontext>{more}</question>'
    )


def answer(fraction: str, text: str, feedback: str = "") -> str:
    said = f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>'
    return f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>{said}</answer>'


def pair(left: str, right: str) -> str:
    return f"<subquestion><text><![CDATA[{left}]]></text><answer><text>{right}</text></answer></subquestion>"


QUESTIONS = HEAD + "\n".join([
    "<quiz><!-- zoals Moodle het schrijft -->",
    '<question type="category"><category><text>$course$/top/Wijken</text></category></question>',
    question(
        "multichoice", "Lift", "<p>Wie bel je als de lift &amp; de deur&nbsp;<b>stuk</b> zijn?</p>",
        "<generalfeedback><text><![CDATA[<p>Bel dus de corporatie.</p>]]></text></generalfeedback><single>true</single>"
        + answer("100", "<p>De corporatie</p>", "Die is van het gebouw.") + answer("0", "De gemeente")
        + answer("-50", "Niemand"),
    ),
    question(
        "multichoice", "Wonen", "Welke horen bij wonen?",
        "<single>false</single>" + answer("50", "Lift") + answer("50", "Dak") + answer("0", "Fiets"),
    ),
    question(
        "truefalse", "Zaak", "Een lift is een zaak van wonen.",
        answer("100", "true", "Zo is het.") + answer("0", "false", "Toch wel."),
    ),
    question(
        "matching", "Leden", "Koppel de organisatie aan haar leden.",
        pair("<p>Aedes</p>", "corporaties") + pair("VNG", "gemeenten") + pair("", "huurders"),
    ),
    question(
        "shortanswer", "Stad", "De hoofdstad is",
        answer("100", "Amsterdam", "Juist.") + answer("0", "Den Haag", "Daar is de regering.")
        + answer("0", "*", "Kijk op de kaart."),
    ),
    question("essay", "Mee", "Wat neem je mee?", "<responseformat>editor</responseformat>"),
    question(
        "numerical", "Hoeveel", "Hoeveel wijken?",
        "<answer fraction='100'><text>193</text><tolerance>2.5</tolerance></answer>" + answer("0", "*", "Tel ze.")
        + "<units><unit><multiplier>1</multiplier><unit_name>wijken</unit_name></unit></units>",
    ),
    question("cloze", "Gaten", "Het is {1:SHORTANSWER:=goed}."),
    question("description", "Uitleg", "Lees dit eerst."),
    question("ddwtos", "Slepen", "Sleep [[1]]."),
    question(
        "multichoice", "Plaatje", '<script>alert(1)</script>Wat is dit? <img src="@@PLUGINFILE@@/a.png">',
        '<file name="a.png" encoding="base64">iVBORw0KGgo=</file>' + answer("100", "Een vraag") + answer("0", "Niets"),
    ),
    "</quiz>",
])  # fmt: skip


def told(found: list[Found]) -> dict[str, str]:
    return {one.where: " ".join(one.notes) for one in found if one.notes}


def test_each_type_of_moodle_becomes_an_exercise_or_is_named_with_the_reason() -> None:
    found = read_moodle(QUESTIONS)
    assert [one.entry["soort"] if one.entry else None for one in found] == [
        "meerkeuze", "meerkeuze", "meerkeuze", "koppel", "invul", "muur", "schat", None, None, None, "meerkeuze",
    ]  # fmt: skip
    lift, several, true, pairs, gap, essay, number, picture = [one.entry for one in found if one.entry]
    assert lift["question"] == "Wie bel je als de lift & de deur stuk zijn?"
    assert [one["text"] for one in lift["options"]] == ["De corporatie", "De gemeente", "Niemand"]
    assert lift["solution"] == {
        "correct": ["a"],
        "feedback": {"a": "Die is van het gebouw."},
        "explanation": "Bel dus de corporatie.",
    }
    assert several["multiple"] is True
    assert several["solution"]["correct"] == ["a", "b"]
    assert true["solution"] == {
        "correct": ["waar"],
        "feedback": {"niet-waar": "Toch wel.", "waar": "Zo is het."},
    }
    assert [one["text"] for one in pairs["items"]] == ["Aedes", "VNG"]
    assert [one["text"] for one in pairs["targets"]] == ["corporaties", "gemeenten", "huurders"]
    assert gap["solution"]["gaps"]["antwoord"] == {
        "right": ["Amsterdam"],
        "ideas": [{"when": ["Den Haag"], "say": "Daar is de regering."}],
        "feedback": "Juist.",
    }
    assert essay["question"] == "Wat neem je mee?"
    assert number["unit"] == "wijken"
    assert number["solution"] == {"values": [193], "margin": 2.5}
    assert picture["question"] == "Wat is dit?"
    said = told(found)
    assert list(said) == [
        "vraag 1 (Lift)", "vraag 5 (Stad)", "vraag 6 (Mee)", "vraag 7 (Hoeveel)", "vraag 8 (Gaten)",
        "vraag 9 (Uitleg)", "vraag 10 (Slepen)", "vraag 11 (Plaatje)",
    ]  # fmt: skip
    assert "strafpunten" in said["vraag 1 (Lift)"]
    assert "'ddwtos'" in said["vraag 10 (Slepen)"]
    assert said["vraag 11 (Plaatje)"] == "bestanden zijn weggelaten: a.png"


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("multichoice", answer("veel", "a") + answer("0", "b"), "geen getal"),
        ("multichoice", answer("nan", "a") + answer("0", "b"), "geen getal"),
        ("multichoice", answer("50", "a") + answer("0", "b"), "solution.correct"),
        ("multichoice", answer("100", "<img src='x'>") + answer("0", "b"), "options.0.text"),
        ("truefalse", answer("100", "ja") + answer("0", "nee"), "'true' of 'false'"),
        ("truefalse", answer("100", "true") + answer("100", "false"), "'true' of 'false'"),
        ("shortanswer", answer("100", "Amster*"), "voluit"),
        ("matching", pair("<img src='x'>", "a") + pair("b", "c") + pair("d", "e"), "geen tekst"),
        ("numerical", answer("100", "veel"), "een getal"),
        ("numerical", answer("100", "1e30"), "te groot"),
        ("", "", "de soort ''"),
    ],
)
def test_question_that_cannot_be_an_exercise_is_left_out_with_the_reason(
    kind: str, more: str, why: str
) -> None:
    [found] = read_moodle(f"<quiz>{question(kind, 'Een', 'Wat?', more)}</quiz>")
    assert found.entry is None
    assert why in found.notes[-1]


def test_matching_by_dragging_is_matching() -> None:
    pairs = pair("Aedes", "corporaties") + pair("VNG", "gemeenten")
    [found] = read_moodle(f"<quiz>{question('ddmatch', 'Een', 'Wie?', pairs)}</quiz>")
    assert found.entry
    assert found.entry["solution"]["pairs"] == {"o1": "d1", "o2": "d2"}


def test_text_that_is_no_markup_stays_as_it_is() -> None:
    plain = '<questiontext format="plain_text"><text>a &lt;b&gt; c</text></questiontext>'
    [found] = read_moodle(f'<quiz><question type="essay">{plain}</question></quiz>')
    assert found.entry
    assert found.entry["question"] == "a <b> c"


def test_question_without_words_is_left_out_and_one_without_an_element_for_them_is_not() -> None:
    silent = '<question type="essay"><questiontext><text/></questiontext></question>'
    bare = '<question type="essay"><questiontext>Wat vind je?</questiontext></question>'
    nothing, asked = read_moodle(f"<quiz>{silent}{bare}</quiz>")
    assert nothing.entry is None
    assert nothing.notes == ("er staat geen vraag en geen naam: weggelaten",)
    assert asked.entry
    assert asked.entry["question"] == "Wat vind je?"


def test_imported_lesson_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = tmp_path / "vragen.xml", tmp_path / "04-vragen"
    file.write_text(QUESTIONS, encoding="utf-8")
    assert exit_code("import", str(file), str(folder)) == 0
    said = capsys.readouterr().out
    assert "met 8 oefeningen" in said
    assert "vraag 7 (Hoeveel): je schat tussen 0 en 500" in said
    assert check_lesson(folder) == ()
    assert [one.id for one in load_lesson(folder).exercises][:2] == ["lift", "wonen"]


KINDS = st.sampled_from(["multichoice", "truefalse", "matching", "shortanswer", "essay", "numerical", ""])
WORDS = st.text(max_size=20) | st.sampled_from(["true", "false", "*", "<p>a</p>", "<img>", "&nbsp;", "<"])
NUMBERS = st.sampled_from(["100", "0", "-50", "33.3", "1e999", "x", ""])
PARTS = st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag}>", st.sampled_from(
    ["text", "name", "single", "image", "answer", "subquestion", "file", "questiontext"]
), st.text(max_size=10).map(escape))  # fmt: skip
ANSWERS = st.builds(
    lambda number, text: f'<answer fraction="{number}"><text>{escape(text)}</text></answer>', NUMBERS, WORDS
)
PAIRS = st.builds(lambda left, right: pair(left.replace("]]>", ""), escape(right)), WORDS, WORDS)
QUIZZES = st.builds(
    lambda kind, asked, more: (
        f'<quiz><question type="{kind}"><questiontext><text>{escape(asked)}</text></questiontext>'
        f"{''.join(more)}</question></quiz>"
    ),
    KINDS,
    WORDS,
    st.lists(ANSWERS | PAIRS | PARTS, max_size=6),
)


@given(QUIZZES | st.text(st.sampled_from("<>/&;![]?quiz\"'= \n"), max_size=60) | st.text(max_size=60))
def test_no_file_makes_the_reader_raise_anything_of_its_own(text: str) -> None:
    try:
        found = read_moodle(text)
    except LeerkitError:
        return
    assert all(one.entry or one.notes for one in found)


LAUGHS = '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>'
FETCHES = '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "regel 1"),
        (b"<quiz>\n<question>\n</quiz>", "de XML klopt niet op regel 3"),
        (b"<quiz>&lift;</quiz>", "regel 1"),
        (b"<quiz>" * 100_000, "de XML klopt niet"),
        (LAUGHS.encode(), "DTD"),
        (FETCHES.encode(), "DTD"),
        (b'<!DOCTYPE quiz SYSTEM "http://leerkit.invalid/quiz.dtd"><quiz/>', "DTD"),
        ("<quiz>é</quiz>".encode("cp1252"), "UTF-8"),
        ("<quiz/>".encode("utf-16"), "UTF-8"),
        (b"<questions/>", "a.xml: dit is geen Moodle XML: het begint met <questions>"),
        (b'<x:toets xmlns:x="http://leerkit.invalid/">x</x:toets>', "begint met <toets>"),
        (b'<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>', "Geef het hele pakket"),
        (b"<qti-assessment-test/>", "Geef het hele pakket"),
        (b"<quiz/>", "geen vraag die een oefening kan worden"),
        (b"<quiz>" + b"<question/>" * (MOST_QUESTIONS + 1) + b"</quiz>", f"hooguit {MOST_QUESTIONS}"),
    ],
)
def test_file_that_makes_no_lesson_is_said_and_leaves_nothing(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "a.xml").write_bytes(content)
    with pytest.raises(LeerkitError, match=re.escape(says)):
        import_lesson(tmp_path / "a.xml", tmp_path / "04-vragen")
    assert not (tmp_path / "04-vragen").exists()
