"""H5P: what each kind of content becomes, and what is said of what does not come along."""

from pathlib import Path
from typing import Any

from tests.h5p_content import LIFT, TRUE, one, option, part, read
from tests.packages import png


def test_choice_comes_with_what_is_said_to_each_answer(tmp_path: Path) -> None:
    assert one(tmp_path, "H5P.MultiChoice 1.16", LIFT) == {
        "soort": "meerkeuze",
        "question": "Wie bel je als de lift stilstaat?",
        "options": [{"key": "a", "text": "De corporatie"}, {"key": "b", "text": "De gemeente"}],
        "solution": {
            "correct": ["a"],
            "feedback": {"a": "Die is van het gebouw."},
            "explanation": "Bel dus de corporatie.",
        },
    }
    several = {**LIFT, "answers": [option("a", True), option("b", True), option("c", False)]}
    assert one(tmp_path, "H5P.MultiChoice 1.14", several)["multiple"] is True


def test_statement_says_what_it_said_to_who_was_right_and_wrong(tmp_path: Path) -> None:
    solution = one(tmp_path, "H5P.TrueFalse 1.8", TRUE)["solution"]
    assert solution == {"correct": ["waar"], "feedback": {"niet-waar": "Toch wel.", "waar": "Zo is het."}}


def test_sets_in_which_the_first_answer_is_right_become_a_choice_each(tmp_path: Path) -> None:
    choices = [{"question": "<p>Een?</p>", "answers": ["<p>ja</p>", "<p>nee</p>"]},
               {"question": "Twee?", "answers": ["nee", "ja", "misschien"]}]  # fmt: skip
    found = read(tmp_path, "H5P.SingleChoiceSet 1.11", {"choices": choices})
    assert [one.entry["solution"]["correct"] for one in found if one.entry] == [["a"], ["a"]]
    assert [one.where for one in found] == ["vraag 1 (Een?)", "vraag 2 (Twee?)"]
    summary = {
        "intro": "<p>Kies.</p>",
        "summaries": [{"summary": ["<p>Goed</p>", "<p>Fout</p>"], "tip": "Let op"}],
    }
    [found_one] = read(tmp_path, "H5P.Summary 1.10", summary)
    assert found_one.entry
    assert found_one.entry["question"] == "Kies."
    assert "hints" in found_one.notes[0]


def test_gaps_are_written_and_a_tip_becomes_a_hint(tmp_path: Path) -> None:
    params = {
        "text": "<p>Vul aan.</p>",
        "questions": ["<p>De lift is van de *corporatie/verhuurder:Wie is de eigenaar?*.</p>",
                      "<p>Bel [snel] voor *12\\:00/twaalf uur*.</p><p>2 ** 3</p>"],
        "behaviour": {"caseSensitive": True},
    }  # fmt: skip
    entry = one(tmp_path, "H5P.Blanks 1.14", params)
    assert entry["text"] == "De lift is van de [plek-1].\n\nBel (snel) voor [plek-2].\n\n2 * 3"
    assert entry["hints"] == ["Open plek 1: Wie is de eigenaar?"]
    right = {key: one["right"] for key, one in entry["solution"]["gaps"].items()}
    assert right == {"plek-1": ["corporatie", "verhuurder"], "plek-2": ["12:00", "twaalf uur"]}


def test_dragged_words_are_chosen_out_of_all_of_them(tmp_path: Path) -> None:
    params = {
        "taskDescription": "<p>Sleep de woorden.</p>",
        "textField": "Aedes is van *corporaties:huizen\\+Zo is het.\\-Kijk nog eens.*,\nde VNG van *gemeenten*.",
        "distractors": "*huurders*",
    }
    entry = one(tmp_path, "H5P.DragText 1.10", params)
    first = entry["gaps"][0]
    words = {one["text"]: one["key"] for one in first["options"]}
    assert set(words) == {"corporaties", "gemeenten", "huurders"}
    filling = entry["solution"]["gaps"]["plek-1"]
    assert filling["right"] == [words["corporaties"]]
    assert filling["feedback"] == "Zo is het."
    assert filling["ideas"] == [{"when": [words["gemeenten"], words["huurders"]], "say": "Kijk nog eens."}]
    many = " ".join(f"*woord{n}*" for n in range(30))
    [found] = read(tmp_path, "H5P.DragText 1.10", {**params, "textField": many})
    assert found.entry
    assert "options" not in found.entry["gaps"][0]
    assert "te veel woorden" in found.notes[0]


def test_marked_words_are_signals_and_in_a_long_text_the_sentences_are(tmp_path: Path) -> None:
    params = {"taskDescription": "Wat is stuk?", "textField": "<p>De *lift* en de *deur* doen het niet.</p>"}
    entry = one(tmp_path, "H5P.MarkTheWords 1.11", params)
    texts = {one["key"]: one["text"] for one in entry["parts"]}
    assert [texts[key] for key in entry["solution"]["signals"]] == ["lift", "deur"]
    long = f"<p>De *lift* staat stil. {'Er is verder niets aan de hand hier. ' * 5}</p>"
    [found] = read(tmp_path, "H5P.MarkTheWords 1.11", {**params, "textField": long})
    assert found.entry
    assert found.entry["parts"][0]["text"] == "De lift staat stil."
    assert found.entry["solution"]["signals"] == {"d1": "Het gaat om: lift."}


def test_cards_paragraphs_and_essays(tmp_path: Path) -> None:
    dialogs = [{"text": "<p>Aedes</p>", "answer": "<p>Vereniging van corporaties</p>"},
               {"text": "", "answer": "x", "image": {"path": "images/a.png"}}]  # fmt: skip
    [found] = read(tmp_path, "H5P.Dialogcards 1.9", {"description": "<p>Wie is wie?</p>", "dialogs": dialogs})
    assert found.entry
    assert found.entry["cards"] == [{"key": "k1", "front": "Aedes", "back": "Vereniging van corporaties"}]
    assert "een kaartje is weggelaten" in found.notes[0]
    assert "images/a.png" in found.notes[1]
    flash = {"description": "Hoeveel?", "cards": [{"text": "2 + 2", "answer": "4", "tip": ""}]}
    assert one(tmp_path, "H5P.Flashcards 1.7", flash)["cards"][0]["back"] == "4"
    lines = {"taskDescription": "Orden.", "paragraphs": ["<p>Een</p>", "<p>Twee</p>", "<p>Drie</p>"]}
    order = one(tmp_path, "H5P.SortParagraphs 0.11", lines)
    assert [order["items"][0]["text"], order["solution"]["orders"]] == ["Een", [["o1", "o2", "o3"]]]
    essay = {"taskDescription": "Wat zeg je?", "solution": {"sample": "<p>Dag.</p>", "introduction": "Zo kan het."},
             "keywords": [{"keyword": "dag*"}, {"keyword": "*ri"}, {"keyword": "/ho.*/"}]}  # fmt: skip
    written = one(tmp_path, "H5P.Essay 1.5", essay)
    assert written["solution"] == {"example": "Dag.", "explanation": "Zo kan het."}
    assert [one["text"] for one in written["rubric"]] == ["dag"]
    assert one(tmp_path, "H5P.Essay 1.5", {"taskDescription": "Wat zeg je?"})["solution"] == "geen"


def zone(label: str, *elements: str) -> dict[str, Any]:
    return {"label": f"<div>{label}</div>", "showLabel": True, "correctElements": list(elements)}


def element(text: str, *zones: str) -> dict[str, Any]:
    return {
        "type": {"library": "H5P.AdvancedText 1.1", "params": {"text": f"<p>{text}</p>"}},
        "dropZones": list(zones),
    }


def test_things_that_are_dragged_are_sorted_where_places_have_a_name(tmp_path: Path) -> None:
    task = {
        "elements": [element("lift", "0", "1"), element("bankje", "0", "1"), element("maan", "0", "1")],
        "dropZones": [zone("gebouw", "0"), zone("straat", "1")],
    }
    entry = one(
        tmp_path,
        "H5P.DragQuestion 1.14",
        {"question": {"settings": {"questionTitle": "Waar?"}, "task": task}},
    )
    assert [one["text"] for one in entry["groups"]] == ["gebouw", "straat", "Geen van deze"]
    assert entry["solution"]["places"] == {"o1": ["g1"], "o2": ["g2"], "o3": ["g3"]}
    bare = {"elements": task["elements"], "dropZones": [zone("", "0"), zone("straat", "1")]}
    [found] = read(tmp_path, "H5P.DragQuestion 1.14", {"question": {"task": bare}})
    assert found.entry is None
    assert "geen tekst" in found.notes[0]
    twice = {"elements": task["elements"], "dropZones": [zone("a", "0"), zone("b", "0", "1")]}
    [found] = read(tmp_path, "H5P.DragQuestion 1.14", {"question": {"task": twice}})
    assert "meer dan één plek" in found.notes[0]


def test_a_book_comes_in_its_order_with_texts_pictures_and_what_does_not_come_named(tmp_path: Path) -> None:
    text = part(
        "H5P.AdvancedText 1.1",
        {"text": "<h2>Let op</h2><p>import os</p><ul><li>*een*</li><li>twee</li></ul>"},
    )
    image = part("H5P.Image 1.1", {"file": {"path": "images/a.png"}, "alt": "Een [lift]"})
    memory = part("H5P.MemoryGame 1.3", {}, "Geheugen")
    choice = part("H5P.MultiChoice 1.16", LIFT)
    rows = part(
        "H5P.Row 1.0",
        {"columns": [{"content": part("H5P.RowColumn 1.0", {"content": [{"content": choice}]})}]},
    )
    column = part(
        "H5P.Column 1.18", {"content": [{"content": one} for one in (text, image, memory, rows)]}, "Liften"
    )
    found = read(
        tmp_path, "H5P.InteractiveBook 1.11", {"chapters": [column]}, {"content/images/a.png": png()}
    )
    assert [one.text for one in found if one.text] == [
        "## Liften",
        "### Let op\n\nimport os\n\n- \\*een\\*\n- twee",
    ]
    assert [one.entry["soort"] for one in found if one.entry] == ["meerkeuze"]
    [shown] = [picture for one in found for picture in one.pictures]
    assert (shown.name, shown.alt, shown.content) == ("plaatje-1.png", "Een [lift]", png())
    assert [one.notes for one in found if one.where == "vraag 1 (Geheugen)"] == [
        ("H5P.MemoryGame kent leerkit niet: weggelaten",)
    ]


def test_pictures_of_a_question_come_along_if_they_are_real_and_small(tmp_path: Path) -> None:
    def with_picture(path: str) -> dict[str, Any]:
        media = {"type": part("H5P.Image 1.1", {"file": {"path": path, "mime": "image/png"}})}
        return part("H5P.MultiChoice 1.16", {**LIFT, "media": media})

    questions = [
        with_picture(name) for name in ("images/a.png", "images/b.png", "images/c.svg", "images/d.png")
    ]
    files = {
        "content/images/a.png": png(),
        "content/images/b.png": b"<html>",
        "content/images/c.svg": b"<svg/>",
    }
    found = read(tmp_path, "H5P.QuestionSet 1.20", {"questions": questions}, files)
    assert [len(one.pictures) for one in found] == [1, 0, 0, 0]
    assert ["staat niet wat erop" in found[0].notes[0], "geen PNG" in found[1].notes[0]] == [True, True]
    assert ["geen PNG" in found[2].notes[0], "ontbreekt" in found[3].notes[0]] == [True, True]


def test_newer_library_is_read_and_said(tmp_path: Path) -> None:
    [found] = read(tmp_path, "H5P.TrueFalse 2.0", TRUE)
    assert found.entry
    assert "2.0 is nieuwer" in found.notes[0]


def test_questionnaire_asks_what_somebody_thinks(tmp_path: Path) -> None:
    choice = part("H5P.SimpleMultiChoice 1.1", {"question": "Hoe is het?", "inputType": "radio",
                                                 "alternatives": [{"text": "Goed"}, {"text": "Slecht"}]})  # fmt: skip
    text = part("H5P.OpenEndedQuestion 1.0", {"question": "Waarom?"})
    elements = [{"library": choice}, {"library": text}]
    found = read(tmp_path, "H5P.Questionnaire 1.3", {"questionnaireElements": elements})
    assert [(one.entry["soort"], one.entry["solution"]) for one in found if one.entry] == [
        ("meerkeuze", "geen"), ("open", "geen"),
    ]  # fmt: skip
