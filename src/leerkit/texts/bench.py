"""What ``leerkit bench`` says: its help, its progress, its table."""

from collections.abc import Sequence

BENCH = "Meet hoeveel deelnemers deze computer aankan."
BENCH_MORE = """

Doet alsof een zaal vol mensen tegelijk binnenkomt: elk met een eigen browser, die de les opent, wacht op de
eerste oefening en antwoorden geeft. Standaard start leerkit daarvoor zelf een bijeenkomst met een tijdelijke
database. Je krijgt een tabel. Stoppen met Ctrl+C mag: dan zie je wat er al is gemeten. Wat de getallen
betekenen, staat in docs/opschalen.md.

Voorbeeld: leerkit bench --participants 50 --stock"""

PARTICIPANTS = "Hoeveel deelnemers; standaard 20."
OVER = "In hoeveel seconden ze binnenkomen; standaard 0, allemaal tegelijk."
LESSON = "De les die ze openen; standaard de eerste."
ANSWERS = "Hoeveel antwoorden iedere deelnemer geeft; standaard 1."
ANSWERS_OVER = "In hoeveel seconden ze die geven; standaard 0, meteen na elkaar."
EXPECT = "Voor hoeveel deelnemers de server vooraf alles klaarzet; standaard 0."
KERNELS = "Geef elke deelnemer een eigen kernel, zoals in een les met eigen widgets; met --expect gebeurt dat altijd."
STOCK = "Meet daarna ook een gewone Voilà met dezelfde les."
URL = "Meet een server die al draait: het adres met ?code=, dat van de begeleider, of een pagina van Voilà."
PID = "Het procesnummer van die server, om geheugen en rekentijd te meten."
DATABASE = "Waar de antwoorden tijdens de meting staan; standaard een tijdelijk bestand."
LEAVE = "Wacht aan het eind tot het geheugen weer vrij is, hooguit anderhalve minuut."
PATIENCE = "Na hoeveel seconden een deelnemer het opgeeft; standaard 60 en 3 per deelnemer."
JSON_FILE = "Schrijf alles wat gemeten is ook in dit bestand, als JSON."
NUMBER = "AANTAL"
SECONDS = "SECONDEN"
PROCESS = "NUMMER"


def not_a_number(least: float) -> str:
    """Say which numbers will do."""
    return f"dit hoort een {'heel ' if isinstance(least, int) else ''}getal vanaf {least:g} te zijn"


# ── the servers ───────────────────────────────────────────────────────────────────────────────────────────

OURS = "leerkit"
STOCK_NAME = "gewone Voilà"
NOT_STARTED = "de server die gemeten wordt, start niet"
ADDRESS_EXPECTED = "een adres zoals http://127.0.0.1:8866/?code=K7WP3D"


def no_address(what: str) -> str:
    """Say that a URL names no server."""
    return f"dit is geen adres van een server: '{what[:80]}'"


def server_said(lines: Sequence[str]) -> str:
    """Quote the end of a server's log; a message is one line."""
    return f"De server zei: {' | '.join(lines)}"


CANNOT_JOIN = "bij deze bijeenkomst kan de meting niet meedoen"
CANNOT_JOIN_HINT = "Kijk of het adres en de code kloppen, en of de bijeenkomst nog loopt"

# ── how far it is ─────────────────────────────────────────────────────────────────────────────────────────

PREPARING = "Wachten tot de server klaar is"
LOOKING = "Kijken wat een browser laadt"
ARRIVING = "Deelnemers komen binnen"
SETTLING = "Wachten tot de server tot rust komt"
RESTING = "Iedereen leest en doet niets"
ANSWERING = "Deelnemers geven antwoord"
NEXT_LESSON = "Eén deelnemer opent de volgende les"
LEAVING = "Iedereen is weg"

# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────

STEPS = {
    "join": "meedoen",
    "page": "pagina",
    "queue": "wachtrij",
    "files": "bestanden",
    "live": "nieuws van de begeleider",
    "websocket": "verbinding met de kernel",
    "kernel": "kernel",
    "states": "oefeningen",
}
WHATS = {
    "timeout": "duurde te lang",
    "closed": "verbinding weg",
    "refused": "geen verbinding",
    "unreadable": "onbegrijpelijk antwoord",
    "redirects": "doorgestuurd zonder eind",
    "no kernel": "geen kernel",
    "no exercises": "geen oefening",
}
STOPPED = {
    "interrupted": "Deze meting is onderbroken. De getallen gaan over de tijd ervoor.",
    "deadline": "Deze meting duurde te lang en is gestopt. De getallen gaan over de tijd ervoor.",
}

WHAT = "Wat is gemeten"
ARRIVALS = "Deelnemers"
COME_IN = "Binnengekomen"
PER_SECOND = "Aanmeldingen per seconde"
FIRST_EXERCISE = "Tot de eerste oefening: helft / 95% / langste"
FAILED = "Niet binnengekomen"
INCOMPLETE = "Pagina’s waar een oefening ontbreekt"
DROPPED = "Verbinding kwijt na binnenkomst"
SENT_SAVED = "Antwoorden verstuurd / bewaard"
LOST = "Antwoorden kwijt"
PROBLEMS = "Antwoorden niet bewaard"
ROUND_TRIP = "Van antwoord tot bevestiging: helft / 95%"
TO_FACILITATOR = "Van antwoord tot begeleider: helft / 95%"
NOT_SHOWN = "Antwoorden niet bij de begeleider"
MEMORY_IDLE = "Geheugen zonder deelnemers"
MEMORY_ALL = "Geheugen met iedereen binnen"
MEMORY_EACH = "Geheugen per deelnemer"
MEMORY_ANSWERED = "Geheugen na de antwoorden, per deelnemer"
MEMORY_LEFT = "Geheugen nadat iedereen weg is"
CPU_PREPARE = "Rekentijd vooraf"
CPU_JOIN = "Rekentijd per deelnemer die binnenkomt"
CPU_IDLE = "Rekentijd terwijl iedereen leest"
CPU_ANSWER = "Rekentijd per antwoord"
CPU_HARNESS = "Rekentijd van het meten zelf, per deelnemer"
FIRST_PAGE = "Eerste pagina over de lijn"
NEXT_PAGE = "Volgende les over de lijn"
AGAIN_PAGE = "Dezelfde les nog eens over de lijn"
ELSEWHERE = "Verzoeken aan andere servers"
RSS_NOTE = (
    "Dit systeem vertelt niet welk geheugen processen delen. Het geheugen is daarom te hoog geteld, vooral "
    "bij leerkit."
)
FILES_NOTE = {
    "chromium": "{server}: de lijst met bestanden komt van een echte browser (Chromium).",
    "page": "{server}: de lijst met bestanden komt uit de pagina zelf.",
}


def expect_note(server: str) -> str:
    """Say what the memory of each participant is when kernels were made ready before anybody came."""
    return (
        f"{server}: de kernels stonden klaar voordat er iemand kwam. Het geheugen per deelnemer is daarom alles samen, "
        "de server zelf ook, gedeeld door het aantal deelnemers."
    )


UNKNOWN = "–"
NONE = "0"
AT_ONCE = "tegelijk"


def heading(system: str, n_cores: int, memory: str, python: str) -> str:
    """Say on what it was measured."""
    cores = "1 kern" if n_cores == 1 else f"{n_cores} kernen"
    return f"Gemeten op {system}, {cores}, {memory} geheugen, Python {python}."


def arrivals(n: int, over_s: float, expect: int) -> str:
    """Say how many came, and how."""
    how = f"in {over_s:.0f} s" if over_s else AT_ONCE
    return f"{n} {how}" + (f", {expect} verwacht" if expect else "")


def of(n: int, total: int) -> str:
    """Say how many of all."""
    return f"{n} van {total}"


def failure(kind: str, n: int) -> str:
    """Say what went wrong, and how often; ``kind`` is ``step: what``."""
    step, _, what = kind.partition(": ")
    return f"{n}× {STEPS.get(step, step)}: {WHATS.get(what, what)}"


def told(problem: str, n: int) -> str:
    """Say what a page was told instead of that an answer is kept, and how often."""
    return f"{n}× {WHATS.get(problem, problem)}"


def decimal(number: float, digits: int) -> str:
    """Write a number with a comma."""
    return f"{number:.{digits}f}".replace(".", ",")


def seconds(number: float) -> str:
    """Write a time."""
    if number < 1:
        return f"{number * 1000:.0f} ms"
    return f"{decimal(number, 1)} s"


MB, GB = 1_000_000, 1_000_000_000


def size(n_bytes: float) -> str:
    """Write an amount of memory or traffic, in steps of a thousand."""
    if n_bytes < MB:
        return f"{n_bytes / 1000:.0f} kB"
    if n_bytes < GB:
        return f"{decimal(n_bytes / MB, 1)} MB"
    return f"{decimal(n_bytes / GB, 1)} GB"


def page(n_bytes: int, n_requests: int | None) -> str:
    """Say how large a page is and in how many requests it comes."""
    return size(n_bytes) + ("" if n_requests is None else f" in {n_requests} verzoeken")


def one_core(share: float) -> str:
    """Say how much of one core something takes."""
    return f"{decimal(share * 100, 1)}% van één kern"


def left(memory: str, after_s: float | None) -> str:
    """Say how much memory was held after everybody left, and whether that is what it was before."""
    return f"{memory}, na {after_s:.0f} s" if after_s is not None else f"{memory}, nog niet terug"
