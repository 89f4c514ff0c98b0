"""H5P: what each kind of content becomes, and what is said of what does not come along."""

from pathlib import Path
from typing import Any

import pytest

from leerkit.content import check_lesson, load_lesson
from leerkit.exchange.found import Found, every
from leerkit.exchange.packages import read_package
from tests.command import exit_code
from tests.packages import h5p, png, put


def part(library: str, params: Any, title: str = "") -> dict[str, Any]:
    return {"library": library, "params": params, "metadata": {"title": title}, "subContentId": "x"}


def read(tmp_path: Path, library: str, params: Any, files: dict[str, bytes] | None = None) -> list[Found]:
    return list(every(read_package(put(tmp_path / "a.h5p", h5p(library, params, files)))))


def one(tmp_path: Path, library: str, params: Any) -> dict[str, Any]:
    [found] = read(tmp_path, library, params)
    assert found.entry, found.notes
    return found.entry


def option(text: str, correct: bool, said: str = "") -> dict[str, Any]:
    feedback = {"tip": "", "chosenFeedback": said, "notChosenFeedback": ""}
    return {"text": f"<div>{text}</div>\n", "correct": correct, "tipsAndFeedback": feedback}


LIFT = {
    "media": {"type": {"params": {}}, "disableImageZooming": False},
    "question": "<p>Wie bel je als de lift <strong>stil</strong>staat?</p>\n<script>alert(1)</script>",
    "answers": [option("De corporatie", True, "Die is van het gebouw.<br>"), option("De gemeente", False)],
    "behaviour": {"type": "auto", "singlePoint": True},
    "overallFeedback": [{"from": 0, "to": 100, "feedback": "Bel dus de corporatie."}],
}
TRUE = {"question": "<p>Een lift is van het gebouw.</p>", "correct": "true",
        "behaviour": {"feedbackOnCorrect": "Zo is het.", "feedbackOnWrong": "Toch wel."}}  # fmt: skip


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


def at(second: float, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"duration": {"from": second, "to": second + 10}, "pause": True, "action": action, **more}


YOUTUBE = {"path": "https://youtu.be/abcdefghijk", "mime": "video/YouTube"}
BOOKMARKS = [{"time": 65.4, "label": "<p>Bellen</p>"}, {"time": 0, "label": "Begin"}]
SUMMARY = part("H5P.Summary 1.10", {"summaries": [{"summary": ["<p>Goed</p>", "<p>Fout</p>"]}]})


def video(*interactions: dict[str, Any], **more: Any) -> dict[str, Any]:
    whole = {
        "video": {"startScreenOptions": {"title": "De lift"}, "files": [YOUTUBE]},
        "assets": {"interactions": list(interactions), "bookmarks": BOOKMARKS},
        "summary": {"task": SUMMARY},
        **more,
    }  # fmt: skip
    return {"interactiveVideo": whole}


def test_interactive_video_becomes_a_video_with_chapters_moments_and_ways_on(tmp_path: Path) -> None:
    crossroads = part(
        "H5P.GoToQuestion 1.3",
        {"text": "Verder?", "choices": [{"text": "Ja", "goTo": 90}, {"text": "Terug", "goTo": 0}]},
    )
    seek = {"correct": {"seekTo": 80}, "wrong": {"seekTo": 5}}
    params = video(
        at(30, part("H5P.MultiChoice 1.16", LIFT), adaptivity=seek),
        at(12.5, part("H5P.Text 1.1", {"text": "<p>Let op de deur.</p>"}), pause=False),
        at(30.2, part("H5P.TrueFalse 1.8", TRUE)),
        at(70, crossroads),
        at(75, part("H5P.Nil 1.0", {}), label="<p>Kijk hier</p>"),
    )  # fmt: skip
    file, folder = put(tmp_path / "film.h5p", h5p("H5P.InteractiveVideo 1.27", params)), tmp_path / "05-film"
    assert exit_code("import", str(file), str(folder)) == 0
    lesson = load_lesson(folder)
    [film] = lesson.videos
    assert (film.title, film.url) == ("De lift", "https://youtu.be/abcdefghijk")
    assert [(one.at_s, one.title) for one in film.chapters] == [(0, "Begin"), (65.4, "Bellen")]
    told = [(one.at_s, one.exercise or one.text, one.pause) for one in film.moments]
    assert told == [
        (12.5, "Let op de deur.", False), (30, "wie-bel-je-als-de-lift-stilstaat", True),
        (31, "een-lift-is-van-het-gebouw", True), (70, "verder", True), (75, "Kijk hier", True),
    ]  # fmt: skip
    assert film.moments[1].jump == {"a": 80, "b": 5}
    assert film.moments[3].jump == {"a": 90, "b": 0}
    assert [one.id for one in lesson.exercises][-1] == "welke-zin-klopt"
    assert check_lesson(folder) == ()


def test_film_in_the_package_is_named_and_a_crowd_of_questions_does_not_stop_it(tmp_path: Path) -> None:
    film = {"files": [{"path": "videos/a.mp4", "mime": "video/mp4"}]}
    params = video(*(at(10 * n, part("H5P.TrueFalse 1.8", TRUE)) for n in range(5)), video=film)
    file, folder = put(tmp_path / "film.h5p", h5p("H5P.InteractiveVideo 1.27", params)), tmp_path / "05-film"
    found = read_package(file)
    assert "videos/a.mp4" in found[0].notes[0]
    assert "bij 2 vragen" in found[0].notes[1]
    assert exit_code("import", str(file), str(folder)) == 0
    assert check_lesson(folder) == ()
    assert not list(folder.glob("*.mp4"))


def branch(question: str, *ways: tuple[str, int, int]) -> dict[str, Any]:
    alternatives = [
        {"text": one, "nextContentId": to, "feedback": {"title": f"Je koos {one}", "endScreenScore": score}}
        for one, to, score in ways
    ]
    inner = {"branchingQuestion": {"question": f"<p>{question}</p>", "alternatives": alternatives}}
    return {"type": part("H5P.BranchingQuestion 1.0", inner, f"Bij {question}")}


def said(text: str, to: int) -> dict[str, Any]:
    return {"type": part("H5P.AdvancedText 1.1", {"text": f"<p>{text}</p>"}), "nextContentId": to}


def test_branching_scenario_becomes_a_casus_that_leads_back_where_it_went_round(tmp_path: Path) -> None:
    content = [
        said("De lift staat stil.", 1),
        branch("de lift", ("Bellen", 2, 0), ("Wachten", 3, 0), ("Trap", -1, 1)),
        said("Er neemt iemand op.", 4),
        {**said("Er gebeurt niets.", 1), "feedback": {"subtitle": "<p>Je wacht nog.</p>"}},
        branch("de telefoon", ("Uitleggen", -1, 10), ("Ophangen", 1, 0)),
    ]
    ends = [
        {"contentId": -1, "endScreenTitle": "Klaar", "endScreenSubtitle": "Dank je.", "endScreenScore": 0}
    ]
    start = {"startScreenSubtitle": "<p>Het is maandag.</p>"}
    params = {
        "branchingScenario": {
            "title": "<p>De lift</p>",
            "startScreen": start,
            "content": content,
            "endScreens": ends,
        }
    }
    file, folder = put(tmp_path / "a.h5p", h5p("H5P.BranchingScenario 1.8", params)), tmp_path / "06-lift"
    assert exit_code("import", str(file), str(folder)) == 0
    assert check_lesson(folder) == ()
    casus: Any = load_lesson(folder).exercises[0]
    assert (casus.question, casus.intro) == ("De lift", "Het is maandag.\n\nDe lift staat stil.")
    first = casus.steps[0]
    assert (first.title, first.text) == ("Bij de lift", "de lift")
    assert first.choices[0].effect == "Je koos Bellen\n\nEr neemt iemand op."
    assert first.choices[1].effect == "Je koos Wachten\n\nEr gebeurt niets.\n\nJe wacht nog."
    assert first.choices[2].effect == "Je koos Trap\n\nKlaar\n\nDank je."
    backs = [step.back.to for step in casus.steps if step.back]
    assert backs == [first.key, first.key]
    expert = [
        choice.text
        for key in casus.solution.expert
        for step in casus.steps
        for choice in step.choices
        if choice.key == key
    ]
    assert expert == ["Bellen", "Uitleggen"]


@pytest.mark.parametrize(
    "content", [[], [said("Alleen tekst.", -1)], [said("a", 1), said("b", 0)], [said("a", -1)] * 300]
)
def test_scenario_without_a_choice_is_left_out(tmp_path: Path, content: list[Any]) -> None:
    found = read(tmp_path, "H5P.BranchingScenario 1.8", {"branchingScenario": {"content": content}})
    assert found[0].entry is None
    assert "niets te kiezen" in found[0].notes[0]
