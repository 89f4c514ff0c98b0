"""What ``leerkit new`` says, and what stands in the lesson that it writes. What a field is for stands in ``schema``."""

from collections.abc import Sequence

NEW = "Begin een nieuwe les, of zet er een oefening bij."
NEW_MORE = """

Met een naam maak je een map met een les die klopt: een les.yaml met uitleg bij elk veld, twee oefeningen, een
draaiboek en een bron, en een les.ipynb die ze toont. Verander daarna wat je wilt. De naam van de map is de naam
van de les. Wat er al is, blijft staan.

Met --oefening komt er een voorbeeld van die soort bij in de les in MAP, en anders in de les in deze map. Het komt
onder de laatste oefening, en in het notebook in een cel na de laatste oefening. De rest van je les.yaml blijft
zoals je hem schreef.

Voorbeeld: leerkit new 03-onze-wijk"""
NAME = "NAAM"
SOORT = "SOORT"
NAME_OR_FOLDER = "NAAM of MAP"
EXERCISE = "Zet een oefening van deze soort bij een les die er al is: {}."

NAME_HINT = "Noem de map bijvoorbeeld 03-onze-wijk"
NAME_MISSING = "zeg hoe de les heet, bijvoorbeeld: leerkit new 03-onze-wijk"
EXISTS = "deze map of dit bestand bestaat al. Er is niets veranderd"
EXISTS_HINT = (
    "Kies een andere naam. Een oefening bij een les die er al is, zet je erbij met: leerkit new --oefening"
)
CANNOT_MAKE = "de les kan hier niet worden gemaakt"
CANNOT_MAKE_HINT = "Kijk of de map erboven bestaat en of je daar mag schrijven"
NO_LESSON = "in deze map staat geen les"
NO_LESSON_EXPECTED = "een map met les.yaml en les.ipynb"
NO_LESSON_HINT = "Noem de map van je les, of begin een les met: leerkit new NAAM"
NOT_A_LIST = (
    "de oefeningen staan hier niet elk op eigen regels, met een streepje ervoor. Er is niets veranderd"
)
NOT_A_LIST_HINT = "Schrijf onder 'exercises:' elke oefening op eigen regels die beginnen met '- id:'"
CANNOT_CHANGE = "dit bestand kan niet worden veranderd. Er is niets veranderd"
CANNOT_CHANGE_HINT = "Kijk of je in deze map mag schrijven"
OLD_NOTEBOOK = "dit notebook is van een oudere versie van Jupyter. Er is niets veranderd"
OLD_NOTEBOOK_HINT = "Open het in JupyterLab en bewaar het; dan is het van nu"
OWN_SOURCE = "Zet hier de bron van je eigen oefening."


def made(folder: str) -> str:
    """Say that a lesson is there, and how to go on."""
    return (
        f"De les staat in {folder}. Verander les.yaml en les.ipynb zoals je wilt.\n"
        f"Bekijken: leerkit preview {folder}\n"
        f"Nakijken: leerkit check {folder}\n"
        f"Bijeenkomst: leerkit workshop {folder}"
    )


def added(exercise_id: str, folder: str) -> str:
    """Say that an exercise was added."""
    return (
        f"De oefening '{exercise_id}' staat in les.yaml, en in een cel van les.ipynb.\n"
        f"Nakijken: leerkit check {folder}"
    )


def unknown_soort(given: str) -> str:
    """Say that there is no such exercise type."""
    return f"de soort '{given}' bestaat niet"


def kinds(soorten: Sequence[str]) -> str:
    """Name the exercise types."""
    return ", ".join(soorten)


HEAD = """\
# Een les van leerkit. Boven elk veld staat waar het voor is; een regel met een # ervoor telt niet mee.
# Alle velden van alle soorten oefeningen staan in docs/oefeningen.md.
"""

LESSON = """\
title: {title}
summary: Wat leefbaarheid is, en hoe het ermee staat in onze wijk.
minutes: 20

leerdoelen:
  - Je legt in eigen woorden uit wat leefbaarheid is.
  - Je noemt wat er in jouw wijk goed gaat, en wat er beter kan.

exercises:
{first}

{second}

run_sheet:
  - minutes: 5
    title: Welkom
    video: ""
    start_s: null
    end_s: null
    werkvorm: plenair
    say: Vraag iedereen om mee te doen met de code.
  - minutes: 10
    part: Wat is leefbaarheid?
    say: Vertel wat jij zag toen je voor het laatst door de wijk liep.
  - minutes: 5
    exercise: wat-is-leefbaarheid
    werkvorm: alleen
  - minutes: 5
    pause: true
    title: Koffie
  - minutes: 15
    exercise: terugblik-op-de-wijkaanpak
    werkvorm: tweetallen

facilitator:
  before: Zet een scherm en koffie klaar.
  during: Laat eerst iedereen zelf antwoorden, en praat dan pas.
  after: Bewaar het verslag van de bijeenkomst.

sources:
  - id: geografie
    title: "Geografie, ‘De Leefbaarometer’, 1 september 2019"
    kind: pers
    url: https://geografie.nl/artikel/de-leefbaarometer
    checked_at: null
    note: Artikel van Ronald Lubberts in een vakblad, dat de omschrijving van de Leefbaarometer weergeeft; de
      oorspronkelijke tekst zagen we niet.
"""

SPARE = (
    ("run_sheets", "[]"),
    ("certificate_from", "2"),
    ("kernel", "true"),
    ("videos", "[]"),
    ("webinars", "[]"),
)
"""Fields that a lesson seldom has, with something that may stand there."""


def cells(title: str) -> tuple[str, ...]:
    """Return what stands in the cells of a new notebook."""
    return (
        f"# {title}\n\nWelkom. Schrijf hier waar de les over gaat.",
        "import leerkit\n\nles = leerkit.lesson()",
        "les.leerdoelen()",
        "## Wat is leefbaarheid?\n\nDoe eerst de oefening. Gokken mag.",
        'les.exercise("wat-is-leefbaarheid")',
        "Leefbaarheid is hoe goed een woonomgeving past bij wat mensen nodig hebben en wensen "
        "([Geografie 2019](#bron-geografie)).",
        "## Onze wijk\n\nKijk nu naar je eigen wijk.",
        'les.exercise("terugblik-op-de-wijkaanpak")',
        "## Hoe ver ben je?",
        "les.progress()",
        "les.sources()",
    )
