"""From a folder to a lesson: what a good one becomes, and what is said of a field that is wrong."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from leerkit.content import Lesson, load_lesson
from leerkit.errors import ContentError, NotFoundError
from tests.lesson_copy import LESSONS, lesson_copy

GOOD = LESSONS / "01-goed"


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as refused:
        load_lesson(folder)
    return refused.value.problems


def test_a_good_lesson_loads_with_its_folder_as_slug() -> None:
    lesson = load_lesson(GOOD)
    assert isinstance(lesson, Lesson)
    assert lesson.slug == "01-goed"
    assert [exercise.id for exercise in lesson.exercises] == ["eerste", "tweede"]
    assert [exercise.soort for exercise in lesson.exercises] == ["meerkeuze", "open"]
    assert lesson.video("film").checked_at == date(2026, 1, 31)


def test_the_current_folder_loads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOOD)
    assert load_lesson(Path()).slug == "01-goed"


def test_an_exercise_is_found_by_its_id_and_a_typo_gets_the_nearest() -> None:
    lesson = load_lesson(GOOD)
    assert lesson.exercise("tweede").soort == "open"
    with pytest.raises(NotFoundError) as refused:
        lesson.exercise("twede")
    assert str(refused.value) == (
        "01-goed: er is geen oefening 'twede'. Verwacht: eerste, tweede. Bedoelde je 'tweede'?"
    )


def test_a_message_names_file_line_place_what_came_what_was_expected_and_what_to_try(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path, ("text: Een bestand", "tekst: Een bestand"))
    assert problems(lesson) == (
        f"{lesson}/les.yaml: regel 25: exercises.0.options.0: het veld 'text' ontbreekt. "
        "Verwacht: key, text. Voeg een regel toe die begint met 'text:'.",
        f"{lesson}/les.yaml: regel 26: exercises.0.options.0: onbekend veld 'tekst'. "
        "Verwacht: key, text. Bedoelde je 'text'?",
    )


WRONG = {
    "unknown field of the lesson": (
        ("facilitator:", "facilitators: {}\nfacilitator:"),
        "regel 17: onbekend veld 'facilitators'. Verwacht: title, summary, minutes, leerdoelen, sources, "
        "exercises, videos, webinars, facilitator, run_sheet, run_sheets, certificate_from, kernel. "
        "Bedoelde je 'facilitator'?",
    ),
    "field that is missing": (
        ("    question: Wat neem je mee?\n", ""),
        "regel 33: exercises.1: het veld 'question' ontbreekt. Verwacht: id, soort, question, ",
    ),
    "slug in the file": (
        ("title:", "slug: iets\ntitle:"),
        "regel 1: onbekend veld 'slug'. Verwacht: title, summary, minutes, leerdoelen, sources, exercises, "
        "videos, webinars, facilitator, run_sheet, run_sheets, certificate_from, kernel. Haal de regel weg: "
        "de naam van "
        "de map is de naam van de les.",
    ),
    "number for a text": (
        ("title: Een tabel, 2023", "title: 2023"),
        "regel 12: sources.1.title: hier staat het getal 2023. Verwacht: tekst. "
        "Zet er aanhalingstekens omheen: '2023'.",
    ),
    "yes or no for a text": (
        ("text: Een lange film", "text: no"),
        "exercises.0.options.1.text: hier staat ja of nee (true of false). Verwacht: tekst. "
        "YAML leest woorden als yes, no, on en off als ja of nee. Zet aanhalingstekens om de tekst.",
    ),
    "date for a text": (
        ("text: Een lange film", "text: 2024-05-01"),
        "hier staat de datum 2024-05-01. Verwacht: tekst. Zet er aanhalingstekens omheen: '2024-05-01'.",
    ),
    "nothing for a text": (
        ("text: Een lange film", "text:"),
        "regel 28: exercises.0.options.1.text: hier staat niets. Verwacht: tekst. "
        "Vul een tekst in, of haal de regel weg.",
    ),
    "list for a text": (
        ("summary: Een kleine les", "summary:\n  - Een kleine les"),
        "regel 2: summary: hier staat een lijst. Verwacht: tekst. Schrijf één tekst, zonder streepje ervoor.",
    ),
    "group for a text": (
        ("  - Je weet hoe", "  - Let op: je weet hoe"),
        "regel 5: leerdoelen.0: hier staat een groep velden. Verwacht: tekst. "
        "Staat er een dubbele punt in de tekst? Zet de hele tekst dan tussen aanhalingstekens.",
    ),
    "text for a list": (
        ("sources: [rapport]", "sources: rapport"),
        "regel 23: exercises.0.sources: hier staat 'rapport'. Verwacht: een lijst. "
        "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor.",
    ),
    "text for a group of fixed fields": (
        ("facilitator:\n  before: Zet koffie.", "facilitator: Zet koffie."),
        "regel 17: facilitator: hier staat 'Zet koffie.'. Verwacht: een groep met de velden before, during, "
        "after. Schrijf elk veld op een eigen regel, als 'naam: waarde'.",
    ),
    "list for a group of free fields": (
        ("feedback:\n        film: Dat mag", "feedback:\n        - Dat mag"),
        "regel 31: exercises.0.solution.feedback: hier staat een lijst. Verwacht: een groep velden. "
        "Schrijf elk veld op een eigen regel, als 'naam: waarde'.",
    ),
    "text for a number": (
        ("minutes: 30", "minutes: een half uur"),
        "regel 3: minutes: hier staat 'een half uur'. Verwacht: een heel getal. "
        "Schrijf alleen cijfers, zonder eenheid en zonder aanhalingstekens.",
    ),
    "broken number": (
        ("minutes: 30", "minutes: 30.5"),
        "regel 3: minutes: hier staat het getal 30.5. Verwacht: een heel getal.",
    ),
    "list for a number": (
        ("minutes: 30", "minutes: [30]"),
        "regel 3: minutes: hier staat een lijst. Verwacht: een heel getal.",
    ),
    "number too small": (
        ("minutes: 30", "minutes: 1"),
        "minutes: hier staat het getal 1. Verwacht: minstens 5.",
    ),
    "number too large": (
        ("minutes: 30", "minutes: 300"),
        "minutes: hier staat het getal 300. Verwacht: hoogstens 120.",
    ),
    "Dutch for true": (
        ("fictional: true", "fictional: ja"),
        "exercises.1.fictional: hier staat 'ja'. Verwacht: true of false. "
        "Schrijf true als het zo is, en false als het niet zo is.",
    ),
    "list for true or false": (
        ("fictional: true", "fictional: []"),
        "exercises.1.fictional: hier staat een lijst. Verwacht: true of false.",
    ),
    "text for a date": (
        ("checked_at: 2026-01-31", "checked_at: 31 januari"),
        "videos.0.checked_at: hier staat '31 januari'. Verwacht: een datum als 2026-01-31. "
        "Schrijf jaar, maand en dag met streepjes ertussen.",
    ),
    "group for a date": (
        ("checked_at: 2026-01-31", "checked_at: { jaar: 2026 }"),
        "videos.0.checked_at: hier staat een groep velden. Verwacht: een datum als 2026-01-31.",
    ),
    "time for a date": (
        ("checked_at: 2026-01-31", "checked_at: 2026-01-31 12:00:00"),
        "videos.0.checked_at: hier staat de datum 2026-01-31 12:00:00. Verwacht: een datum als 2026-01-31.",
    ),
    "text with a time for a date": (
        ("checked_at: 2026-01-31", "checked_at: '2026-01-31T12:00:00'"),
        "videos.0.checked_at: hier staat '2026-01-31T12:00:00'. Verwacht: een datum als 2026-01-31.",
    ),
    "empty text": (
        ("question: Wat neem je mee?", 'question: ""'),
        "exercises.1.question: hier staat niets. Verwacht: minstens 1 teken.",
    ),
    "list that is too short": (
        ("      - key: film\n        text: Een lange film\n", ""),
        "exercises.0.options: deze lijst heeft 1 onderdeel. Verwacht: minstens 2 onderdelen.",
    ),
    "list that is too long": (
        ("fictional: true", "rubric: [" + "{ key: a, text: b }, " * 13 + "]"),
        "exercises.1.rubric: deze lijst heeft 13 onderdelen. Verwacht: hoogstens 12 onderdelen.",
    ),
    "empty list": (
        ("correct: [yaml]", "correct: []"),
        "exercises.0.solution.correct: hier staat niets. Verwacht: minstens 1 onderdeel.",
    ),
    "key with capitals and spaces": (
        ("id: tweede", "id: Tweede vraag!"),
        "exercises.1.id: hier staat 'Tweede vraag!'. Verwacht: kleine letters en cijfers met koppeltekens "
        "ertussen, zoals 'rode-draden'. Misschien 'tweede-vraag'?",
    ),
    "address without https": (
        ("url: https://example.org/rapport", "url: www.example.org"),
        "sources.0.url: hier staat 'www.example.org'. Verwacht: een webadres dat begint met https://, of "
        "niets. "
        "Kopieer het hele adres uit je browser, zonder spaties.",
    ),
    "word that is not one of a few": (
        ("kind: partij", "kind: partijen"),
        "sources.0.kind: hier staat 'partijen'. Verwacht: wet, data, onderzoek, partij, pers, uitleg, mening. "
        "Bedoelde je 'partij'?",
    ),
    "unknown soort": (
        ("soort: meerkeuze", "soort: meerkeuzevraag"),
        "regel 20: exercises.0: onbekende soort 'meerkeuzevraag'. Verwacht: meerkeuze, ",
    ),
    "soort that is missing": (
        ("    soort: open\n", ""),
        "regel 33: exercises.1: het veld 'soort' ontbreekt. Verwacht: meerkeuze, ",
    ),
    "text for an exercise": (
        ("exercises:\n", "exercises:\n  - zomaar\n"),
        "regel 20: exercises.0: hier staat 'zomaar'. Verwacht: een groep met de velden id, soort, question.",
    ),
    "rule of an exercise type itself": (
        ("correct: [yaml]", "correct: [yam]"),
        "regel 20: exercises.0: de solution noemt 'yam', maar die key bestaat niet. Verwacht: yaml, film.",
    ),
    "two exercises with one id": (
        ("id: tweede", "id: eerste"),
        "regel 33: exercises.1.id: twee oefeningen hebben de id 'eerste'; de eerste staat op regel 20. "
        "Geef elk een eigen id.",
    ),
    "two sources with one id": (
        ("id: cijfers", "id: rapport"),
        "regel 11: sources.1.id: twee bronnen hebben de id 'rapport'; de eerste staat op regel 7.",
    ),
    "source that is not defined": (
        ("sources: [rapport]", "sources: [raport]"),
        "regel 23: exercises.0.sources.0: de bron 'raport' staat niet bij sources. Verwacht: rapport, "
        "cijfers. Bedoelde je 'rapport'?",
    ),
}


@pytest.mark.parametrize(("edit", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_field_is_explained(tmp_path: Path, edit: tuple[str, str], says: str) -> None:
    lesson = lesson_copy(tmp_path, edit)
    (message,) = problems(lesson)
    assert message.startswith(f"{lesson}/les.yaml: regel ")
    assert says in message


def test_every_problem_is_reported_in_reading_order_and_none_twice(tmp_path: Path) -> None:
    lesson = lesson_copy(
        tmp_path,
        ("minutes: 30", "minutes: 300"),
        ("key: film", "key: De film"),
        ("soort: open", "soort: opne"),
        ("title: Een goede les\n", ""),
    )
    said = problems(lesson)
    assert ["title" in said[0], "minutes" in said[1], "options.1.key" in said[2], "'open'" in said[3]] == [
        True
    ] * 4
    assert len(said) == 4


def test_a_folder_that_cannot_be_a_slug_is_refused_together_with_the_rest(tmp_path: Path) -> None:
    lesson = lesson_copy(tmp_path, ("minutes: 30", "minutes: 300"), slug="Les één")
    said = problems(lesson)
    assert said[0] == (
        f"{lesson}: de map heet 'Les één', en dat kan geen naam van een les zijn. Verwacht: kleine "
        "letters en cijfers met koppeltekens ertussen, zoals 'rode-draden'. "
        "Geef de map een andere naam, zoals '03-onze-wijk'."
    )
    assert "minutes" in said[1]


def test_a_good_lesson_in_a_folder_that_cannot_be_a_slug_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "Les 1"
    shutil.copytree(GOOD, folder)
    assert len(problems(folder)) == 1
