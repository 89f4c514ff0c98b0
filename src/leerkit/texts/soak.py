"""What ``leerkit bench --soak`` and ``--attacks`` say: progress, tables, and which bound did not hold."""

from collections.abc import Sequence

from leerkit.texts.bench import decimal, seconds, size

SOAK = (
    "Zet een zaal zoveel minuten onder druk, standaard 10: een paar deelnemers doen steeds iets wat een server kan "
    "breken, de rest werkt door. Standaard 40 deelnemers."
)
ATTACKS = "Meet wat anderen merken van aanvallen, elk op een nieuwe server. Alleen op deze computer."
SEED = "Kies met dit getal welke storingen komen en wanneer; standaard 1. Met hetzelfde getal komen dezelfde."
MINUTES = "MINUTEN"
NOT_TOGETHER = "--soak en --attacks gaan niet samen. Doe ze na elkaar."


def means_nothing(option: str, kind: str) -> str:
    """Say that an option does not go with what is measured."""
    return f"{option} past niet bij --{kind}. Laat het weg." if kind else f"{option} hoort bij --soak."


# ── where ─────────────────────────────────────────────────────────────────────────────────────────────────

HERE_EXPECTED = "een adres op deze computer, zoals http://127.0.0.1:8866/?code=K7WP3D"
NOT_HERE_HINT = "Start de bijeenkomst op deze computer, of laat --url weg"
NOT_OURS = "dit is geen bijeenkomst van leerkit"


def not_here(url: str) -> str:
    """Say that a server is not ours to break."""
    return f"storingen mogen alleen naar een server op deze computer, niet naar '{url[:80]}'"


# ── how far it is ─────────────────────────────────────────────────────────────────────────────────────────

COMING_IN = "Deelnemers komen binnen"


def everybody_in(n_in: int, n: int, lasts_s: float) -> str:
    """Say that it begins."""
    return f"{n_in} van {n} zijn binnen. Nu {duration(lasts_s)} storingen"


def duration(lasts_s: float) -> str:
    """Write how long something lasts."""
    return f"{lasts_s:.0f} s" if lasts_s < 2 * MINUTE_S else f"{decimal(lasts_s / MINUTE_S, 0)} minuten"


MINUTE_S = 60


def progress(
    at_s: int,
    *,
    n_verdicts: int,
    verdict_s: float,
    health_s: float,
    server_bytes: int | None,
    going_on: Sequence[str],
) -> str:
    """Say how it goes."""
    parts = [
        f"{at_s // MINUTE_S}:{at_s % MINUTE_S:02d}",
        f"{n_verdicts} oordelen, langste {seconds(verdict_s)}",
        f"server zweeg hooguit {seconds(health_s)}",
    ]
    if server_bytes is not None:
        parts.append(size(server_bytes))
    parts.append("nu: " + (listed(going_on) or "niets"))
    return " · ".join(parts)


def listed(faults: Sequence[str]) -> str:
    """Name faults, each once."""
    return ", ".join(FAULTS.get(name, name) for name in dict.fromkeys(faults))


def attacking(name: str) -> str:
    """Say which attack is next."""
    return f"Aanval: {ATTACK_NAMES.get(name, name)}"


FAULTS = {
    "late_frame": "bericht over een vervangen verbinding",
    "stalled": "bericht dat halverwege blijft steken",
    "half_closed_sending": "verbinding half dicht: verstuurt niet meer",
    "half_closed_receiving": "verbinding half dicht: ontvangt niet meer",
    "broken_off": "verbinding afgebroken midden in een bericht",
    "deaf": "vraagt veel en leest niets",
    "asleep": "telefoon die slaapt",
    "kernel_killed": "kernel gestopt",
    "bad_frames": "berichten die niet kloppen",
    "older_protocol": "willekeurige bytes",
    "frame_flood": "stroom van berichten",
    "widget_flood": "stroom van widgets",
    "many_tabs": "tweehonderd verbindingen",
    "unfinished_bodies": "verzoeken zonder eind",
    "slow_headers": "verzoeken die druppelen",
    "reload_storm": "steeds opnieuw laden",
    "wrong_codes": "foute codes",
    "answer_flood": "stroom van antwoorden",
    "repeated_answers": "dezelfde antwoorden, steeds opnieuw",
    "bad_bodies": "antwoorden die niet kloppen",
    "bad_polls": "omweg zonder websocket, verkeerd gebruikt",
    "bad_requests": "verzoeken die geen HTTP zijn",
}
"""What each fault is called, by its name in the report."""

# ── the table of a soak ───────────────────────────────────────────────────────────────────────────────────

ROOM = "Deelnemers, storingen tegelijk"
LASTED = "Hoelang"
VERDICTS = "Oordelen voor wie gewoon werkt"
VERDICT = "Van antwoord tot oordeel: helft / 95% / langste"
HEALTH = "Wachten op /health/live: helft / 95% / langste"
NEWCOMERS = "Nieuwkomers binnen"
JOIN = "Meedoen door een nieuwkomer: helft / 95% / langste"
FIRST_EXERCISE = "Tot de eerste oefening: helft / 95% / langste"
BACK = "Deelnemers binnen aan het eind"
GIVEN_KEPT = "Antwoorden verstuurd / bewaard gemeld / in de database"
LOST_TWICE = "Antwoorden kwijt / dubbel"
MEMORY = "Geheugen van de server: begin / hoogste / eind"
FILES = "Open bestanden van de server: begin / hoogste / eind"
LOG = "Logboek, fouten met traceback"
LAG = "Langste hapering van het meten zelf"
FAULT = "Storing"
TIMES = "keer"
CUT = "afgekapt door de server"
HELD = "Alles hield: ieder ander had zijn oordeel binnen 2 s, er raakte niets kwijt en niets kwam dubbel."
HELD_UNSEEN = (
    "Wat te zien was, hield: ieder ander had zijn oordeel binnen 2 s. Of er antwoorden kwijt zijn, is alleen te zien "
    "als deze opdracht de bijeenkomst zelf start."
)
INTERRUPTED = "Dit is onderbroken. De getallen gaan over de tijd ervoor."
BROKEN = "Dit hield niet:"


def room(n: int, n_misbehaving: int, seed: int) -> str:
    """Say who was there."""
    return f"{n}, {n_misbehaving} tegelijk (seed {seed})"


def log(n_bytes: int, n_tracebacks: int) -> str:
    """Say how much the server had to say."""
    return f"{size(n_bytes)}, {n_tracebacks}"


def late(at: str, participant: int, wait_s: float, during: str) -> str:
    """Say whose verdict came late."""
    return f"{at} deelnemer {participant} wachtte {seconds(wait_s)} op een oordeel{_while(during)}"


def unanswered(at: str, participant: int, wait_s: float, during: str) -> str:
    """Say whose verdict never came."""
    return f"{at} deelnemer {participant} kreeg na {seconds(wait_s)} nog geen oordeel{_while(during)}"


def dead(at: str, during: str) -> str:
    """Say that the server was gone."""
    return f"{at} de server gaf geen antwoord meer{_while(during)}"


def lost(n: int) -> str:
    """Say how many answers were lost."""
    return f"{n} × een antwoord dat bewaard heette, staat niet in de database"


def twice(n: int) -> str:
    """Say how many answers came twice."""
    return f"{n} × staat er een antwoord in de database dat niemand gaf"


def tracebacks(n: int) -> str:
    """Say how many errors of the server's own stand in the log."""
    return f"{n} × staat er een fout met traceback in het logboek van de server"


def moment(at_s: float | None) -> str:
    """Write when something happened."""
    return "" if at_s is None else f"na {int(at_s) // MINUTE_S}:{int(at_s) % MINUTE_S:02d}"


def more(n: int) -> str:
    """Say how many more there are."""
    return f"en nog {n}; alles staat in het bestand van --json"


def _while(during: str) -> str:
    return f" (bezig: {during})" if during else ""


# ── the table of the attacks ──────────────────────────────────────────────────────────────────────────────

ATTACK_NAMES = {
    "late_frame": "bericht dat na het sluiten aankomt",
    "all_ones": "bericht van acht keer 0xff",
    "older_text": "7fffffff als tekst, oud protocol",
    "older_bytes": "7fffffff als bytes, oud protocol",
    "count_30_million": "bericht met dertig miljoen delen",
    "huge": "bericht van 9 MB",
    "nested_json": "bericht met lijsten in lijsten",
    "long_history": "1.500 antwoorden van 10.000 tekens",
    "unfinished_bodies": "60 verzoeken zonder eind",
    "unfinished_chunks": "60 verzoeken zonder eind, in stukken",
    "wrong_codes": "foute codes, 16 tegelijk",
}
"""What each attack is called, by its name in the report."""

GOAL = "doel"
WAIT = "langste wacht van anderen"
GROWTH = "geheugen erbij: hoogste, daarna"
TAKEN = "aangenomen"
OPENING = "les openen daarna"
STILL_OPEN = "nog open na 15 s"
PER_SECOND = "geprobeerd per seconde"
RIGHT_CODE = "goede code"
CALM = "Langste wacht zonder aanval"
WHAT_BROKE = "Doel niet gehaald:"
ALL_REACHED = "Elk doel is gehaald."
NEVER = "niet"


def wait(longest_s: float, *, is_back: bool) -> str:
    """Say how long others waited."""
    return seconds(longest_s) if is_back else f"meer dan {seconds(longest_s)}, server weg"


def growth(peak_bytes: int, left_bytes: int) -> str:
    """Say how much memory it took."""
    return f"{size(max(peak_bytes, 0))}, {size(max(left_bytes, 0))}"


def of_sent(n: int, total: int) -> str:
    """Say how many of all were taken."""
    return f"{n} van {total}"


def at_most(what: str) -> str:
    """Write a goal."""
    return f"≤ {what}"


def refused(n: int, words: str) -> str:
    """Say what was said instead, and how often."""
    return f"{n} × {words}"
