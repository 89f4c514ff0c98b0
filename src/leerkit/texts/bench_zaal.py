"""What ``leerkit bench --surface zaal`` says: its help and its table."""

from leerkit.texts.bench import decimal, one_core, seconds, size

SURFACE = (
    "Meet een bijeenkomst die wordt geleid: telefoons die doen wat er aan is, een begeleider en een scherm. Met "
    "--participants zoveel telefoons (standaard 1000), die in --over seconden meedoen (standaard 20) en in "
    "--answers-over seconden antwoorden (standaard 10). Elke manier om te antwoorden krijgt een eigen server."
)
SURFACE_NAME = "SCHERM"
MEASURING = "Een zaal met telefoons meten"


def means_nothing(option: str) -> str:
    """Say that an option does not go with a room that is led."""
    return f"{option} past niet bij --surface. Laat het weg."


WAYS = {"http": "per verzoek", "socket": "over de lijn"}

PHONES = "Telefoons"
UNTIL_STATE = "Van meedoen tot de eerste stand: helft / 95% / langste"
MEMORY_EACH = "Geheugen per telefoon"
FIRST_STATE = "Eerste stand, met de verbinding"
FIRST_LOAD = "Pagina van een telefoon, de eerste keer"
PUT_ON = "Van aanzetten tot op de telefoon: helft / 95% / langste"
ANSWERS = "Antwoorden bewaard"
TWICE = "Antwoorden dubbel geteld"
VERDICT = "Van antwoord tot bevestiging: helft / 95% / langste"
TO_HOST = "Van antwoord tot begeleider: helft / 95% / langste"
SERVER_SHARE = "Rekentijd tijdens het antwoorden"
HOST_MESSAGES = "Naar de begeleider tijdens het antwoorden"
PHONE_BYTES = "Naar elke telefoon tijdens het antwoorden"
HARNESS = "Rekentijd van het meten zelf, en hoelang het stokte"
REVEALED = "Van onthullen tot op de telefoon: helft / 95% / langste"
LATE = "Laatkomer, van meedoen tot de eerste stand: helft / 95% / langste"
LATE_LINE = "Laatkomer, van verbinden tot de eerste stand: helft / 95% / langste"
DOWN = "Server weg na een harde stop"
BACK = "Daarna, tot iedereen de stand heeft: helft / 95% / langste"
N_BACK = "Terug na de harde stop"
AT_THE_KILL = "Antwoorden tijdens de harde stop, bewaard"


def name(server: str, way: str) -> str:
    """Say what was measured, and how answers came in."""
    return f"{server}, {WAYS[way]}"


def phones(n: int, over_s: float) -> str:
    """Say how many phones came, and in how long."""
    return f"{n} in {over_s:.0f} s"


def answers(n_kept: int, n_given: int, over_s: float) -> str:
    """Say how many answers were kept of those that were given, and in how long."""
    return f"{n_kept} van {n_given} in {over_s:.0f} s"


def milliseconds(number_s: float) -> str:
    """Write a short time with one decimal."""
    return f"{decimal(number_s * 1000, 1)} ms"


def loaded(n_bytes: int, n_requests: int) -> str:
    """Say how much came in, in how many requests."""
    return f"{decimal(n_bytes / 1000, 1)} kB in {n_requests} verzoeken"


def messages(n: int, n_bytes: int) -> str:
    """Say how many messages there were, and how large they were together."""
    return f"{n} berichten, {size(n_bytes)}"


def bytes_of(n_bytes: int | None) -> str | None:
    """Write a small amount of traffic; None for nothing that was measured."""
    return None if n_bytes is None else f"{decimal(n_bytes / 1000, 1)} kB"


def harness(share: float, lag_s: float) -> str:
    """Say what the measuring itself took, and how long it was held up at most."""
    return f"{one_core(share)}, {seconds(lag_s)}"
