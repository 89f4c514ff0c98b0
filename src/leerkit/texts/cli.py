"""The command line: help, messages, and the few sentences of click in Dutch."""

from collections.abc import Sequence

from leerkit.texts.listing import listed

# ── the frame of help ────────────────────────────────────────────────────────────────────────────

USAGE = "Gebruik: "
SECTIONS = {"Options": "Opties", "Commands": "Opdrachten"}
"""Headings that click writes, by its English word."""
OPTIONS = "[OPTIES]"
COMMAND = "OPDRACHT …"
HELP = "Toon deze uitleg."
VERSION = "Toon welke versie van leerkit je hebt."
DEBUG = "Toon de technische melding als er in leerkit zelf iets misgaat."
MAIN = "Lessen over leefbaarheid: voor een groep, of voor jezelf."
MAIN_EPILOG = "Uitleg bij een opdracht krijg je met: leerkit OPDRACHT --help"

# ── what the commands do ─────────────────────────────────────────────────────────────────────────

WORKSHOP = "Start een bijeenkomst: iedereen doet mee in de browser."
WORKSHOP_MORE = """

Geef de lessen bij naam (01-leefbaarheid-is-mensenwerk), bij nummer (01), of als map. Geef je niets op, dan
doen alle lessen mee. Je krijgt een adres en een code voor de deelnemers, een QR-code, en een geheim adres
voor jou als begeleider. Stoppen doe je met Ctrl+C; met dezelfde --code ga je later verder.

Voorbeeld: leerkit workshop 01 --host 0.0.0.0"""
LAB = "Leg de lessen in een map van jou en open ze in JupyterLab."
LAB_MORE = """

Geef je geen map op, dan heet die leerkit-lessen. Wat je zelf in die map veranderde, blijft staan. Je
antwoorden worden bewaard op je eigen computer. In overzicht.ipynb staat wat je vandaag kunt herhalen; is er iets,
dan opent dat.

Voorbeeld: leerkit lab mijn-lessen"""
CHECK = "Kijk na of lessen kloppen."
CHECK_MORE = """

Noemt van elk probleem het bestand, de plaats, wat er staat, wat er hoort te staan en wat je kunt doen. Geef
je niets op, dan is dat de les in deze map, en anders alle lessen van leerkit.

Met --uitvoeren draait elke les ook een keer, zoals een workshop dat doet. Per cel lees je: fouten, uitvoer die
deelnemers niet zien, andere websites, hoe lang het duurt en hoe groot het is. Onderaan staat een oordeel.

Met --didactiek lees je ook waar een les beter kan onderwijzen: keuzes zonder feedback, een leerdoel zonder
oefening, een antwoord dat opvalt of er al staat, zinnen boven niveau B1, lange stukken tekst, een grafiek zonder
tekst. Elke regel begint met ‘Let op’ en zegt waarom. Het zijn vragen, geen fouten: ze tellen niet mee.

Voorbeeld: leerkit check --uitvoeren 03-onze-wijk"""
SCHEMA = "Geef het JSON-schema van les.yaml, voor je editor."
SCHEMA_MORE = """

Een editor die YAML kent, vult daarmee velden aan en onderstreept fouten terwijl je typt.

Voorbeeld: leerkit schema --output les.schema.json"""
WIPE = "Wis één bijeenkomst of één deelnemer, met alle antwoorden."
WIPE_MORE = """

Wat gewist is, komt niet terug. Je ziet daarna wat er is weggehaald, en waar er nog iets van kan staan. Draait
de bijeenkomst nog, dan is het daar binnen een paar seconden ook weg.

Voorbeeld: leerkit wipe --sessie K7WP3D"""

# ── arguments and options ────────────────────────────────────────────────────────────────────────

LESSON_NAME = "LES"
FOLDER = "MAP"
FILE = "BESTAND"
NUMBER = "AANTAL"
PORT_NAME = "POORT"
ADDRESS = "ADRES"
CODE_NAME = "CODE"
PERSON_NAME = "NAAM"
LAB_FOLDER = "leerkit-lessen"
"""The folder in which ``leerkit lab`` lays the lessons."""

HOST = (
    "Op welk netwerkadres de server luistert. Standaard kan alleen deze computer meedoen; met 0.0.0.0 ook elke "
    "telefoon op hetzelfde netwerk."
)
PORT = "De poort van de server; standaard 8866. Met 0 kiest leerkit een vrije poort."
LAB_PORT = "De poort van JupyterLab; standaard kiest JupyterLab zelf."
DATABASE = (
    "Waar de antwoorden staan: sqlite:///bestand of postgresql://… Standaard in je eigen gegevensmap. Een adres met "
    "een wachtwoord zet je beter in de omgevingsvariabele LEERKIT_DATABASE_URL."
)
CODE = (
    "De code voor de deelnemers: minstens 6 letters en cijfers. Standaard een nieuwe; met een code van eerder ga je "
    "daar verder."
)
NO_BROWSER = "Open geen browser."
JSON = "Schrijf adressen en code als één regel JSON, voor andere programma’s."
PUBLIC_URL = (
    "Het adres dat deelnemers gebruiken, als er een proxy voor de server staat: http:// of https:// en een naam, "
    "zonder pad."
)
EXPECT = (
    "Hoeveel deelnemers je verwacht. Voor zoveel mensen staat elke les met eigen widgets al klaar voordat de zaal "
    "binnenkomt; dan begint iedereen meteen. Een les met alleen oefeningen heeft dit niet nodig."
)
MAX_PARTICIPANTS = (
    "Hoeveel mensen er tegelijk in een les met eigen widgets mogen. Wie daarna komt, krijgt een nette melding. "
    "Standaard is er geen grens."
)
KERNEL_MEMORY = (
    "Hoeveel MB geheugen één deelnemer in een les mag gebruiken, boven op wat de les zelf vraagt. Wie meer nodig "
    "heeft, krijgt de les opnieuw en houdt de antwoorden. 0 is zonder grens. Standaard 1000. Alleen op Linux."
)
OUTPUT = "Schrijf het schema in dit bestand."
SESSION = "De code van de bijeenkomst."
PARTICIPANT = "Wis alleen deze deelnemer: de naam, samen met --sessie. De id mag ook; dan kan --sessie weg."

# ── results ──────────────────────────────────────────────────────────────────────────────────────


def lessons(n: int) -> str:
    """Write a number of lessons."""
    return "1 les" if n == 1 else f"{n} lessen"


def only_own_lessons(slugs: list[str]) -> str:
    """Say that there is no lesson here, and which were looked at instead."""
    return f"In deze map staat geen les. Gecontroleerd zijn de lessen van leerkit zelf: {', '.join(slugs)}."


def remark(text: str) -> str:
    """Introduce what is no problem, but good to know."""
    return f"Let op: {text}"


def all_well(n_lessons: int) -> str:
    """Say that nothing was found."""
    return f"{lessons(n_lessons)} gecontroleerd, geen problemen."


def found(n_problems: int, n_lessons: int) -> str:
    """Say how much was found."""
    problems = "1 probleem" if n_problems == 1 else f"{n_problems} problemen"
    return f"{lessons(n_lessons)} gecontroleerd, {problems}."


def written(name: str) -> str:
    """Say that a file was written."""
    return f"{name} is bijgewerkt."


def wiped(n_participants: int, n_answers: int, n_contributions: int, n_events: int) -> str:
    """Say what was removed for good."""
    parts = [
        "1 deelnemer" if n_participants == 1 else f"{n_participants} deelnemers",
        "1 antwoord" if n_answers == 1 else f"{n_answers} antwoorden",
        "1 bijdrage" if n_contributions == 1 else f"{n_contributions} bijdragen",
        "1 gebeurtenis" if n_events == 1 else f"{n_events} gebeurtenissen",
    ]
    return f"Gewist: {listed(parts)}."


# ── what goes wrong ──────────────────────────────────────────────────────────────────────────────

STOPPED = "Gestopt."
CANNOT_WRITE = "dit bestand kan niet worden geschreven"
CANNOT_WRITE_HINT = "Kijk of de map bestaat en of je er mag schrijven"
WIPE_WHAT = "zeg wat er gewist moet worden: --sessie CODE, met --deelnemer NAAM voor één persoon"
NOT_A_PORT = "een poort is een getal van 0 tot en met 65535"


def no_such_participant(name: str) -> str:
    """Say that nobody in the session has this name."""
    return f"er is geen deelnemer '{name}'"


def same_name(name: str) -> str:
    """Say that two lessons with one name cannot be in one workshop."""
    return f"twee lessen heten '{name}'. Geef een van de twee mappen een andere naam"


def bug(what: str) -> str:
    """Say that leerkit itself fails; ``what`` is the error's own short text."""
    return (
        f"Er ging iets mis in leerkit zelf ({what}). Jij kunt daar niets aan doen. "
        "Probeer het nog eens met 'leerkit --debug …' en stuur ons wat je dan ziet."
    )


def try_help(command: str) -> str:
    """Say where help is."""
    return f"Uitleg: {command} --help"


def no_such_command(name: str) -> str:
    """Say that there is no such command."""
    return f"de opdracht '{name}' bestaat niet"


def no_such_option(name: str) -> str:
    """Say that a command has no such option."""
    return f"de optie '{name}' bestaat niet"


def needs_value(name: str) -> str:
    """Say that an option lacks its value."""
    return f"na '{name}' hoort nog een waarde"


def takes_no_value(name: str) -> str:
    """Say that an option takes no value."""
    return f"de optie '{name}' staat op zichzelf, zonder waarde erachter"


def too_much(words: Sequence[str]) -> str:
    """Say that there are words too many."""
    return f"dit is te veel: {' '.join(words)[:80]}"


def missing(name: str) -> str:
    """Say that an argument or option is missing."""
    return f"'{name}' ontbreekt"


def bad_value(name: str, why: str) -> str:
    """Say that the value of an argument or option does not do."""
    return f"de waarde bij '{name}' kan niet: {why}"


UNCLEAR = "deze opdracht klopt niet"

# ── the page with all commands ───────────────────────────────────────────────────────────────────

PAGE_TITLE = "Opdrachten"
PAGE_INTRO = (
    "Alles wat je met `leerkit` op de opdrachtregel kunt doen. Deze pagina is gemaakt uit het programma "
    "zelf, met `python scripts/commands_doc.py`."
)
EXIT_CODES = (
    "Een opdracht eindigt met 0 als het gelukt is, met 1 als er problemen zijn gevonden of als iets niet "
    "kon, en met 2 als de opdracht zelf niet klopt."
)
