"""What a lesson shows around its exercises: blocks, and how far somebody is."""

from datetime import date

from leerkit.texts.certainty import TITLE as HOW_SURE

LEERDOELEN = "Na deze les"
VIDEO = "Video"
WEBINAR = "Webinar om terug te kijken"
NO_LINK = "Van deze video is nog geen link bekend. Hieronder lees je waar hij over gaat."
NO_RECORDING = "Van de opname is geen link bekend. Hieronder lees je waar het over ging."
WATCH = "Bekijk de video"
TO_PAGE = "Naar de pagina over dit webinar"
WHEN = "Wanneer"
ORGANISER = "Van"
SPEAKERS = "Sprekers"
LENGTH = "Lengte"
UNKNOWN = "dat weten we niet"
NEW_TAB = "opent in een nieuw tabblad"
IN_WORDS = "Waar de video over gaat"
OF_WEBINAR = "Waar het over gaat"
SOURCES = "Bronnen"
KINDS = {
    "wet": "Wet of officieel stuk",
    "data": "Open data",
    "onderzoek": "Onderzoek",
    "partij": "Verteld door een betrokken partij",
    "pers": "Krant, omroep of vakblad",
    "uitleg": "Uitleg van een kenniscentrum of instantie",
    "mening": "Een mening",
}
"""Who is speaking in a source. Whether it is true, a reader judges by that."""

CERTAINTY = {
    "hoog": "",
    "middel": "We weten redelijk zeker dat het er zo staat.",
    "laag": "We weten niet zeker dat het er zo staat: het bewijs is dun of indirect.",
}
"""Where it is in doubt what is known of a webinar."""


ONLY_WHILE_OPEN = (
    "Wat je hier invult, is alleen voor jou. Verstuurde antwoorden blijven staan zolang deze pagina open is, niet "
    "langer."
)


AS_TABLE = "Toon als tabel"
YEAR = "Jaar"
NO_FIGURE = "geen cijfer"
NO_FIGURES = (
    "les.line_chart: in de tabel staat geen enkel getal. Verwacht: een kolom per lijn, met getallen, en de jaren als "
    "index van de tabel. Kijk met table.dtypes of een kolom als tekst is gelezen."
)


def lines_refused(n_moments: int, n_lines: int, most: int) -> str:
    """Say that a chart cannot be drawn of so many moments and lines."""
    return (
        f"les.line_chart: de tabel heeft {n_moments} rijen en {n_lines} kolommen. Verwacht: minstens 2 rijen (de "
        f'jaren, als index) en 1 tot {most} kolommen (de lijnen). Kies de kolommen met table[["…", "…"]].'
    )


def lesson_facts(minutes: int, n_exercises: int) -> str:
    """Say how long a lesson takes and how many exercises it has."""
    exercises = "1 oefening" if n_exercises == 1 else f"{n_exercises} oefeningen"
    return f"Ongeveer {minutes} minuten, {exercises}."


def checked_on(day: str) -> str:
    """Say when somebody last opened a link; ``day`` is written out."""
    return f"Link gecontroleerd op {day}."


def progress_sentence(n_done: int, n_exercises: int) -> str:
    """Say how many exercises are done."""
    if n_exercises == 1:
        return "Je hebt de oefening gedaan." if n_done else "Je hebt de oefening nog niet gedaan."
    if n_done == 0:
        return f"Je hebt nog geen van de {n_exercises} oefeningen gedaan."
    if n_done >= n_exercises:
        return f"Je hebt alle {n_exercises} oefeningen gedaan. Goed gewerkt."
    return f"Je hebt {n_done} van de {n_exercises} oefeningen gedaan."


NO_PROGRESS = "Doe je de les, dan staat hier wat je hebt gedaan en geantwoord."
"""Where nothing runs."""

ONWARD = "Verder waar je was"

ENDING = {
    "end_answers": "Jouw antwoorden",
    "end_right": "goed",
    "end_partly": "deels goed",
    "end_missed": "niet goed",
    "end_done": "gedaan",
    "end_held": "verstuurd",
    "end_open": "nog niet gedaan",
    "end_sure": HOW_SURE,
    "end_wrong": "Hier was je heel zeker, en was het anders. Kijk daar nog eens:",
    "end_along": "Dit neem je mee",
    "end_next": "De volgende les",
}
"""Words of the end of a lesson."""


def course(n_done: int, n_lessons: int) -> str:
    """Say how far somebody is in a course of more lessons; empty before one is done."""
    if n_lessons < 2 or not n_done:  # noqa: PLR2004 - of one lesson its card says it
        return ""
    if n_done == n_lessons:
        return f"Je hebt alle {n_lessons} lessen af."
    return f"Je hebt {n_done} van de {n_lessons} lessen af."


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def written_day(day: date) -> str:
    """Write out a day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
