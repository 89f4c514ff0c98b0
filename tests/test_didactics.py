"""What ``leerkit check --didactiek`` asks of how a lesson teaches."""

import json
from pathlib import Path
from typing import Any

import pytest

from leerkit.content import didactics
from leerkit.content.readability import ease, is_hard, sentences, syllables
from tests.command import exit_code
from tests.gallery_examples import ENTRIES, example, varied
from tests.lesson_copy import lesson_copy, said, set_cell

INVUL = ENTRIES["invul"]["exercise"]
RIGHT = INVUL["solution"]["gaps"]
EVEN = ("text: Een lange film", "text: Een lange film over een wijk")
"""No right answer of the lesson stands out by its length."""
THIRD = """  - id: derde
    soort: meerkeuze
    question: Waar gaat een les over?
    fictional: true
    options:
      - {key: veld, text: Over een veld}
      - {key: wijk, text: Over een wijk waar mensen samen wonen}
    solution: {correct: [wijk]}
"""


def asked(lesson: Path) -> str:
    """Return what is asked, without the folder that each starts with."""
    return "\n".join(one.replace(f"{lesson}/", "") for one in didactics(lesson))


def with_exercise(tmp_path: Path, exercise: str = THIRD, *edits: tuple[str, str]) -> Path:
    """Return a lesson with a third exercise, in its last cell but one."""
    lesson = lesson_copy(tmp_path, EVEN, *edits)
    with (lesson / "les.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write(exercise)
    return set_cell(lesson, 7, 'les.exercise("derde")')


def test_lesson_in_which_nothing_is_to_be_asked_gets_no_remarks(tmp_path: Path) -> None:
    about = ("Je weet hoe een les eruitziet.", "Je kent het bestand met oefeningen, en wat je meeneemt.")
    assert (
        asked(lesson_copy(tmp_path, EVEN, about, ("Wat neem je mee?", "Wat neem je mee uit de oefeningen?")))
        == ""
    )


def test_option_without_feedback_is_named_with_its_line(tmp_path: Path) -> None:
    told = asked(with_exercise(tmp_path))
    assert (
        "les.yaml: regel 39: exercises.2: wie dit verkeerd kiest, hoort niet waarom: ‘Over een veld’" in told
    )
    assert "exercises.0: wie dit verkeerd kiest" not in told


@pytest.mark.parametrize(
    ("soort", "bare"),
    [
        ("koppel", {"feedback": {}}),
        ("sorteer", {"feedback": {}}),
        ("invul", {"gaps": {gap["key"]: {"right": RIGHT[gap["key"]]["right"]} for gap in INVUL["gaps"]}}),
    ],
)
def test_each_type_says_of_which_choices_nothing_is_said(soort: str, bare: dict[str, Any]) -> None:
    silent = varied(soort, solution=bare).unexplained()
    assert len(silent) > len(example(soort).unexplained())


def test_choice_in_which_nothing_is_right_needs_no_feedback(tmp_path: Path) -> None:
    asked_only = THIRD.replace("solution: {correct: [wijk]}", "ask_certainty: false\n    solution: geen")
    told = asked(with_exercise(tmp_path, asked_only))
    assert "verkeerd kiest" not in told
    assert "het langste" not in told


def test_right_answer_that_is_much_longer_is_named(tmp_path: Path) -> None:
    told = asked(with_exercise(tmp_path))
    assert "exercises.2: het goede antwoord is het langste: ‘Over een wijk waar mensen samen wonen’" in told
    even = THIRD.replace("Over een veld", "Over een veld waar niemand bij elkaar is")
    assert "het langste" not in asked(with_exercise(tmp_path / "even", even))


def test_right_answer_that_is_always_in_one_place_or_the_longest_is_said_once(tmp_path: Path) -> None:
    first = THIRD.replace("[wijk]", "[veld]")
    shuffled = asked(with_exercise(tmp_path / "shuffled", first + first.replace("derde", "vierde")))
    assert "op plaats" not in shuffled, "everybody sees another place"
    fixed = first.replace("fictional: true", "fictional: true\n    shuffle: false")
    more = [fixed.replace("derde", name) for name in ("derde", "vierde", "vijfde")]
    told = asked(with_exercise(tmp_path, "".join(more)))
    assert (
        "les.yaml: regel 19: exercises: bij alle 3 keuzes in deze les staat het goede antwoord op plaats 1"
        in told
    )
    assert "is het goede antwoord het langste" not in told
    longest = THIRD + THIRD.replace("derde", "vierde")
    told = asked(with_exercise(tmp_path / "longest", longest, (EVEN[1], EVEN[0])))
    assert "bij alle 3 keuzes in deze les is het goede antwoord het langste" in told
    assert "op plaats" not in told


def test_leerdoel_and_exercise_that_share_no_word_are_each_asked_about(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path, ("Je weet hoe een les eruitziet.", "Je berekent een gemiddelde."))
    told = asked(lesson)
    assert (
        "les.yaml: regel 5: leerdoelen.0: geen oefening lijkt bij dit leerdoel te horen: ‘Je berekent" in told
    )
    assert "exercises.0: deze oefening lijkt bij geen leerdoel te horen" in told


def test_exercise_that_names_its_leerdoel_belongs_to_it(tmp_path: Path) -> None:
    goals = ("Je weet hoe een les eruitziet.", "Je berekent een gemiddelde.\n  - Je ziet een les.")
    lesson = lesson_copy(
        tmp_path, goals, ("    soort: meerkeuze", "    soort: meerkeuze\n    leerdoelen: [1]")
    )
    told = asked(lesson)
    assert "gemiddelde" not in told
    assert "exercises.0: deze oefening" not in told
    assert said(lesson) == []


def test_leerdoel_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path, ("    soort: meerkeuze", "    soort: meerkeuze\n    leerdoelen: [1, 2]"))
    assert said(lesson) == [
        "les.yaml: regel 22: exercises.0.leerdoelen.1: er is geen leerdoel 2, want deze les heeft er 1. "
        "Verwacht: 1 tot en met 1. Tel vanaf 1, in de volgorde van 'leerdoelen'."
    ]


def test_answer_in_the_paragraph_above_is_a_hint(tmp_path: Path) -> None:
    lesson = with_exercise(tmp_path)
    assert "het antwoord staat" not in asked(lesson)
    set_cell(lesson, 4, "Bij een les is een *bestand* met een paar oefeningen.")
    assert (
        "les.ipynb: cel 5: het antwoord staat misschien al in de tekst erboven: ‘bestand’ en ‘oefeningen’"
        in asked(lesson)
    )
    set_cell(lesson, 4, "Een bestand is wat je opslaat.\n\nVeel oefeningen zijn leuk.")
    assert "het antwoord staat" not in asked(lesson)


def test_number_that_is_asked_and_stands_above_is_a_hint(tmp_path: Path) -> None:
    estimate = """  - {id: derde, soort: schat, question: Hoeveel woningen?, fictional: true, unit: woningen, max: 900,
     solution: {values: [412], margin: 20}}
"""
    lesson = with_exercise(tmp_path, estimate)
    notebook = json.loads((lesson / "les.ipynb").read_text(encoding="utf-8"))
    notebook["cells"].insert(6, {"cell_type": "markdown", "metadata": {}, "source": "Er staan 412 woningen."})
    (lesson / "les.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert "cel 8: het antwoord staat misschien al in de tekst erboven: ‘412’" in asked(lesson)
    set_cell(lesson, 7, "Er staan 4123 woningen.")
    assert "het antwoord staat" not in asked(lesson)


HARD = (
    "De verantwoordelijkheidsverdeling tussen woningcorporaties en gemeentelijke organisaties is in de "
    "prestatieafspraken van de afgelopen jaren herhaaldelijk onderwerp geweest van ingewikkelde "
    "onderhandelingen en heroverwegingen."
)


def test_hard_sentences_are_named_in_the_yaml_and_in_the_notebook(tmp_path: Path) -> None:
    lesson = lesson_copy(
        tmp_path, ("summary: Een kleine les waaraan niets mankeert.", f"summary: Kort. {HARD}")
    )
    set_cell(lesson, 4, f"# {HARD}\n\nKort. {HARD}\n\n| {HARD} |\n|---|\n| {HARD} |")
    told = asked(lesson)
    assert told.count("waarschijnlijk boven niveau B1 (23 woorden): ‘De verantwoordelijkheidsverdeling") == 2
    assert "les.yaml: regel 2: summary: deze zin" in told
    assert "les.ipynb: cel 4: deze zin" in told


def test_ease_is_what_douma_wrote() -> None:
    assert ease("De kat zit op de mat.") == pytest.approx(206.84 - 0.93 * 6 - 77 * 1)
    assert ease("42") == 100.0


@pytest.mark.parametrize(
    ("word", "n"),
    [
        ("wijk", 1),
        ("leefbaarheid", 3),
        ("ideeën", 3),
        ("mooie", 2),
        ("zee-egel", 3),
        ("nieuwe", 2),
        ("pst", 1),
    ],
)
def test_syllables_are_those_of_dutch(word: str, n: int) -> None:
    assert syllables(word) == n


def test_sentences_end_where_a_reader_stops() -> None:
    text = "Zij staan op foto’s. Zie art. 51 van de wet. ‘Mag dat?’ vroeg zij. Het kost ca. 3.000 euro!\nEn dan dit"
    assert list(sentences(text)) == [
        "Zij staan op foto’s.",
        "Zie art. 51 van de wet.",
        "‘Mag dat?’ vroeg zij.",
        "Het kost ca. 3.000 euro!",
        "En dan dit",
    ]


def test_long_sentence_of_short_words_is_hard_only_when_very_long() -> None:
    assert not is_hard(" ".join(["de kat"] * 12))
    assert is_hard(" ".join(["de kat"] * 16))
    assert not is_hard("Woningcorporatieverantwoordelijkheden.")


def test_long_stretch_of_text_ends_at_an_exercise(tmp_path: Path) -> None:
    lesson = set_cell(set_cell(lesson_copy(tmp_path), 1, "woord " * 200), 4, "woord " * 101)
    assert "les.ipynb: cel 1 tot en met 4: hier staan 301 woorden waarin de lezer niets doet" in asked(lesson)
    set_cell(lesson, 3, "from ipywidgets import interact")
    assert "waarin de lezer niets doet" not in asked(lesson)


def test_picture_of_which_the_text_says_nothing_is_named(tmp_path: Path) -> None:
    lesson = set_cell(
        lesson_copy(tmp_path), 4, "![Foto 1](straat.png) ![straat.png](straat.png) ![Een straat](straat.png)"
    )
    told = asked(lesson)
    assert told.count("vertelt niet wat er te zien is") == 2
    assert "cel 4: de tekst bij de afbeelding ‘straat.png’ vertelt niet wat er te zien is: ‘Foto 1’" in told


def test_chart_needs_a_text_with_it_or_beside_it(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    drawn = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": "", "text/plain": "<Figure>"},
    }
    path = lesson / "les.ipynb"

    def show(output: object, beside: str) -> str:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"][2]["outputs"] = [output]
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return asked(set_cell(lesson, 4, beside))

    picture = "![Een straat met bomen](straat.png)"
    assert "cel 3: wie deze grafiek of afbeelding niet ziet" in show(drawn, picture)
    assert "niet ziet" not in show(drawn, "De lijn gaat omhoog.")
    assert "niet ziet" not in show(
        drawn | {"metadata": {"image/png": {"alt": "De lijn gaat omhoog"}}}, picture
    )
    assert "cel 3" in show(drawn | {"data": {"application/vnd.plotly.v1+json": {}}}, picture)


def test_what_is_asked_leaves_the_exit_code_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = with_exercise(tmp_path)
    assert exit_code("check", "--didactiek", str(lesson)) == 0
    out = capsys.readouterr().out
    assert "Let op: " in out
    assert "hoort niet waarom" in out
    assert out.endswith("1 les gecontroleerd, geen problemen.\n")
    assert exit_code("check", str(lesson)) == 0
    assert "hoort niet waarom" not in capsys.readouterr().out


def test_lesson_that_cannot_be_read_is_left_to_check(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path)
    (lesson / "les.yaml").write_text("a: [", encoding="utf-8")
    assert didactics(lesson) == ()


def test_pasted_picture_that_is_missing_stops_nothing(tmp_path: Path) -> None:
    assert "Traceback" not in asked(set_cell(lesson_copy(tmp_path), 4, "![x](attachment:x.png)"))
