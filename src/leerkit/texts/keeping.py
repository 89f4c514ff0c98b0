"""Whether answers are kept: what the facilitator, the terminal and ``/health`` are told about the database."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

# ── the file ──────────────────────────────────────────────────────────────────────────────────────────────

GONE = "het databasebestand staat niet meer op zijn plek"
GONE_HINT = (
    "Leerkit kon ook nergens een nieuw bestand schrijven. Zet het bestand terug of maak ruimte op de schijf"
)


def put_back(path: Path) -> str:
    """Say that the file was gone and is there again."""
    return (
        f"Het databasebestand {path} was verdwenen. Leerkit heeft het teruggezet, met alle antwoorden erin. "
        "Kijk welk programma het weghaalde: vaak is dat er een dat bestanden synchroniseert of opruimt."
    )


def goes_on_in(old: Path, new: Path) -> str:
    """Say that something else took the file's place, and where the answers are now."""
    return (
        f"Op de plek van het databasebestand {old} staat nu iets anders. Alle antwoorden staan in {new}, en wat er "
        f"nog bij komt ook. Start je later opnieuw, geef dan op: --database sqlite:///{new}"
    )


def not_kept(why: str) -> str:
    """Say that answers are not kept now; ``why`` is the database's own message."""
    return f"Let op: antwoorden worden nu niet bewaard. {why}"


AWAY = (
    "We kunnen nu niet bij de database. Wat bewaard was, is er nog; hieronder staat wat er het laatst was. "
    "Antwoorden worden weer bewaard zodra de database terug is."
)
NOT_KEPT = "Antwoorden worden nu niet bewaard."
"""The same for whoever asks ``/health``, who need not know where the database is."""


def little_room(free_bytes: int) -> str:
    """Say that the disk is almost full."""
    return (
        f"De schijf is bijna vol: er is nog {free_bytes // 1_000_000} MB. "
        "Maak ruimte vrij, anders kunnen antwoorden straks niet meer worden bewaard."
    )


# ── two servers ───────────────────────────────────────────────────────────────────────────────────────────

RUNS_HINT = (
    "Ga verder in het venster waar de bijeenkomst draait, of stop die daar eerst met Ctrl+C. "
    "Een andere --code kan ook"
)


def runs_already(code: str) -> str:
    """Say that a server on this machine has this session already."""
    return f"bijeenkomst {code} draait al, met hetzelfde databasebestand"


# ── what is wiped ─────────────────────────────────────────────────────────────────────────────────────────

SESSION_WIPED = "deze bijeenkomst is gewist, meedoen kan niet meer"
SESSION_WIPED_HINT = "Vraag je begeleider of er een nieuwe code is"
SESSION_WIPED_HOST = "Deze bijeenkomst is gewist: er is niets meer van bewaard en niemand kan nog meedoen."
START_ANEW = "Stop leerkit met Ctrl+C en start opnieuw voor een nieuwe bijeenkomst."
OTHERS_GO_ON = "Laat leerkit aan staan: er is hier nog een bijeenkomst, en die gaat door."
WIPED = "je doet niet meer mee: je naam en je antwoorden zijn gewist"


STILL_READABLE = (
    "Op de schijf kan de tekst nog te lezen zijn: een ander programma gebruikt de database. "
    "Herhaal de opdracht als dat klaar is, of vraag de beheerder om VACUUM FULL."
)
IN_BACKUPS = (
    "Het staat ook niet meer in de tabellen van PostgreSQL. Het logboek van PostgreSQL (WAL) kan nog stukken tekst "
    "bevatten, tot PostgreSQL die bestanden opnieuw gebruikt. Reservekopieën houden de tekst zo lang als jij "
    "ze bewaart."
)
IN_COPIES = "Heb je zelf een kopie van het databasebestand gemaakt, dan staat het daar nog in."

# ── thirty days ───────────────────────────────────────────────────────────────────────────────────────────


def day(moment: datetime) -> str:
    """Write a day as people here do; the hour stands in no message."""
    return f"{moment.day}-{moment.month}-{moment.year}"


def purged(n_sessions: int, n_participants: int, n_answers: int) -> str:
    """Say what was removed because its thirty days were over."""
    sessions = "1 bijeenkomst" if n_sessions == 1 else f"{n_sessions} bijeenkomsten"
    people = "1 deelnemer" if n_participants == 1 else f"{n_participants} deelnemers"
    answers = "1 antwoord" if n_answers == 1 else f"{n_answers} antwoorden"
    return f"Opgeruimd, want de 30 dagen waren om: {sessions} met {people} en {answers}."


def is_it_today(today: datetime, last: datetime) -> str:
    """Ask whether the clock is right, before what it says is over goes."""
    return (
        f"Leerkit is sinds {day(last)} niet gebruikt. Volgens deze computer is het vandaag {day(today)}, en dan zijn "
        "de 30 dagen van eerdere antwoorden om. Klopt die datum, dan worden ze nu gewist. Klopt de datum?"
    )


YES_OR_NO = "[j/n]"
YES = ("j", "ja")
NO = ("n", "nee")
CLOCK_IS_WRONG = "de klok van deze computer staat verkeerd. Er is niets gewist"
CLOCK_IS_WRONG_HINT = "Zet de datum goed en start opnieuw"


def purged_later(today: datetime, last: datetime) -> str:
    """Say that nothing goes yet, because the clock may be wrong and nobody can be asked."""
    return (
        f"Leerkit is sinds {day(last)} niet gebruikt. Volgens deze computer is het vandaag {day(today)}, en dan zijn "
        "de 30 dagen van eerdere antwoorden om. Klopt die datum niet, zet de klok dan nu goed. Klopt de datum "
        "wel, dan ruimt leerkit ze na een dag op."
    )


def code_is_past(code: str, today: datetime) -> str:
    """Say that this session would be over by a clock that may be wrong."""
    return f"volgens deze computer is het {day(today)}, en dan zijn de 30 dagen van bijeenkomst {code} om"


CODE_IS_PAST_HINT = (
    "Klopt de datum niet, zet de klok dan goed. Klopt de datum wel, wis de bijeenkomst dan met 'leerkit wipe' "
    "of kies een andere --code"
)


# ── which sessions there are ──────────────────────────────────────────────────────────────────────────────

SESSIONS = "Laat zien welke bijeenkomsten er bewaard zijn, met hun code."
SESSIONS_MORE = """

Voor wie de code kwijt is: om verder te gaan (leerkit workshop --code), voor een verslag, of om te wissen. De
nieuwste staat bovenaan. Er staan geen namen bij, en geen sleutels: de link voor de begeleider zie je als je de
bijeenkomst weer start.

Voorbeeld: leerkit sessions"""


def no_sessions(place: str) -> str:
    """Say that there are none in a database, and what to do about that."""
    return f"In {place} zijn geen bijeenkomsten bewaard. Staan ze ergens anders? Noem die plek dan met --database."


def session(
    code: str,
    lessons: Sequence[str],
    n_people: int,
    *,
    begun: datetime,
    until: datetime | None,
    is_over: bool,
    beside: str | None,
) -> str:
    """Return what is told of one session, on two lines; ``beside`` is the code of the session that it stands beside."""
    people = "1 deelnemer" if n_people == 1 else f"{n_people} deelnemers"
    state = "afgesloten" if is_over else "niet afgesloten"
    kept = f", bewaard tot {day(until)}" if until else ""
    start = f", hoort bij {beside}: start met die code" if beside else ""
    return (
        f"{code}  {day(begun)} {begun:%H:%M}, {people}, {state}{kept}{start}\n"
        f"{' ' * len(code)}  {', '.join(lessons)}"
    )
