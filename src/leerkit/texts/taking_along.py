"""Words of what a participant takes along: the own answers, and a certificate of participation."""

from collections.abc import Sequence
from datetime import date

from leerkit.texts.story import MONTHS

TITLE = "Bewaar wat je deed"
LEAD = "Maak een bestand voor jezelf. Wij bewaren er niets extra’s voor."
LINK = "Bewaar mijn antwoorden"
ANSWERS_TITLE = "Mijn antwoorden"
ANSWERS_LEAD = (
    "Eén bestand met je antwoorden (het eerste en dat na de uitleg), wat er goed was, wat de groep deed als de "
    "begeleider dat liet zien, en de bronnen. "
    "Je opent het in elke browser, ook zonder internet."
)
NO_ANSWERS = "Je hebt nog geen antwoorden verstuurd."
NOTE = "Je notitie (mag leeg blijven)"
NOTE_HINT = "Die komt in het bestand. Er blijft niets van op de server."
SAVE_ANSWERS = "Bewaar mijn antwoorden"
CERTIFICATE_TITLE = "Bewijs van deelname"
CERTIFICATE_LEAD = "Een PDF waarop staat welke oefeningen je deed. Meer zegt het niet."
NAME = "Je naam, zoals hij op het bewijs komt"
NAME_HINT = "Die naam staat alleen in de PDF. Wij bewaren hem niet."
MAKE = "Maak het bewijs"
BACK = "Terug naar de lessen"
NO_CERTIFICATE = "voor deze les is er nu geen bewijs van deelname"
NO_CERTIFICATE_HINT = "Kijk op de pagina ‘Bewaar wat je deed’ wat je er nog voor doet"
PRACTICE = "Dit is oefenen zonder zaal. Daarom is er geen bewijs van deelname."
TOO_OFTEN = "je maakte net al een paar bestanden"
TOO_OFTEN_HINT = "Wacht even en probeer het dan opnieuw"
NAME_LONG = "deze naam is te lang"
NAME_SHORTER = "Maak hem korter dan 80 tekens"
NAME_EMPTY = "er staat nog geen naam"
NAME_FILL = "Vul de naam in die op het bewijs komt"
ANSWERS_FILE = "mijn-antwoorden.html"
CERTIFICATE_FILE = "bewijs-van-deelname.pdf"


def not_yet(n_done: int, n_needed: int) -> str:
    """Say how many exercises were done, and how many there have to be."""
    exercises = "1 oefening" if n_needed == 1 else f"{n_needed} oefeningen"
    return f"Een bewijs kan als je {exercises} hebt gedaan. Je hebt er nu {n_done}."


# ── the own answers ──────────────────────────────────────────────────────────────────────────────

YOURS = "Mijn antwoorden"
YOUR_NOTE = "Mijn notitie"
YOU_WROTE = "Je schreef"
FIRST = "Je eerste antwoord"
LATER = "Na de uitleg"
HELD = "De begeleider bespreekt deze vraag nog. Bewaar je antwoorden daarna opnieuw, dan staat er ook hoe het zit."


def taken_on(day: date) -> str:
    """Say when the answers were kept."""
    return f"Bewaard op {_written(day)}"


def together(group: int) -> str:
    """Name what somebody's group answered with one voice."""
    return f"Samen, in groep {group}"


def marked(mark: str, label: str) -> str:
    """Write a part of an answer with what was found of it."""
    return f"{mark}: {label}"


# ── the certificate ──────────────────────────────────────────────────────────────────────────────

TOOK_PART = "deed mee aan de les"
DONE = "Gedaan"
NO_CLAIM = (
    "Dit bewijs zegt alleen wat er is gedaan. Het is geen diploma en zegt niets over hoe goed de antwoorden waren. De "
    "deelnemer vulde de naam zelf in. Niemand heeft die nagekeken, en hij wordt nergens bewaard."
)


def did(n_done: int, n_exercises: int, days: Sequence[date]) -> str:
    """Say how much was done, and when."""
    exercises = "1 oefening" if n_exercises == 1 else f"{n_exercises} oefeningen"
    first, last = min(days), max(days)
    when = f"op {_written(first)}" if first == last else f"van {_written(first)} tot en met {_written(last)}"
    return f"{n_done} van de {exercises}, {when}"


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
