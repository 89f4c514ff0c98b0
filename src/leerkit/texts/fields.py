"""What is said of a field in a ``les.yaml`` that does not hold what belongs there."""

from collections.abc import Sequence

# ── what came ─────────────────────────────────────────────────────────────────────────────────────

NOTHING = "hier staat niets"
BOOLEAN = "hier staat ja of nee (true of false)"
LIST = "hier staat een lijst"
GROUP = "hier staat een groep velden"


def text(value: str) -> str:
    """Say which text came; ``value`` is already short."""
    return f"hier staat '{value}'"


def number(value: str) -> str:
    """Say which number came."""
    return f"hier staat het getal {value}"


def date(value: str) -> str:
    """Say which date came."""
    return f"hier staat de datum {value}"


def characters(n: int) -> str:
    """Say how long a text is."""
    return f"deze tekst heeft {n} teken{'' if n == 1 else 's'}"


def items(n: int) -> str:
    """Say how long a list is."""
    return f"deze lijst heeft {n} onderde{'el' if n == 1 else 'len'}"


def unknown_field(name: str) -> str:
    """Say that a field does not belong here."""
    return f"onbekend veld '{name}'"


def missing(name: str) -> str:
    """Say that a field is missing."""
    return f"het veld '{name}' ontbreekt"


def unknown_soort(name: str) -> str:
    """Say that an exercise type does not exist."""
    return f"onbekende soort '{name}'"


def odd(what: str) -> str:
    """Say that something else does not belong here; ``what`` is one of the above."""
    return f"{what}, en dat past niet"


# ── what was expected ─────────────────────────────────────────────────────────────────────────────

A_TEXT = "tekst"
A_LIST = "een lijst"
A_NUMBER = "een getal"
A_WHOLE_NUMBER = "een heel getal"
TRUE_OR_FALSE = "true of false"
A_DATE = "een datum als 2026-01-31"
A_KEY = "kleine letters en cijfers met koppeltekens ertussen, zoals 'rode-draden'"
AN_ADDRESS = "een webadres dat begint met https://, of niets"
AT_LEAST = "minstens"
AT_MOST = "hoogstens"
MORE_THAN = "meer dan"
LESS_THAN = "minder dan"


def group_of(names: str) -> str:
    """Name the fields that belong here; ``names`` may be empty."""
    return f"een groep met de velden {names}" if names else "een groep velden"


def of_form(pattern: str) -> str:
    """Name the pattern that a text must have."""
    return f"tekst van de vorm {pattern}"


def one_of(known: Sequence[str]) -> str:
    """Name the values that may be chosen."""
    return ", ".join(known)


def length(least: int | str, most: int | str, *, in_text: bool) -> str:
    """Say how long something must be; the bound that does not hold is empty."""
    n = least or most
    unit = ("teken" if n == 1 else "tekens") if in_text else ("onderdeel" if n == 1 else "onderdelen")
    return f"{AT_LEAST if least else AT_MOST} {n} {unit}"


# ── what to try ───────────────────────────────────────────────────────────────────────────────────

NUMBER_HINT = "Schrijf alleen cijfers, zonder eenheid en zonder aanhalingstekens"
BOOLEAN_HINT = "Schrijf true als het zo is, en false als het niet zo is"
DATE_HINT = "Schrijf jaar, maand en dag met streepjes ertussen"
LIST_HINT = "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor"
GROUP_HINT = "Schrijf elk veld op een eigen regel, als 'naam: waarde'"
ADDRESS_HINT = "Kopieer het hele adres uit je browser, zonder spaties"
A_FILE_NAME = "de naam van een bestand in de map van de les, zoals 'film.mp4' of 'beeld/film.vtt'"
FILE_NAME_HINT = "Zet het bestand bij de les, en schrijf gewone schuine strepen"
UNICODE_HINT = "In deze tekst staat een teken dat niet bestaat. Typ de tekst opnieuw"
ODD_HINT = "Kijk in een bestaande les hoe dit veld eruitziet"


def add_field(name: str) -> str:
    """Say how to add a field."""
    return f"Voeg een regel toe die begint met '{name}:'"


def perhaps(key: str) -> str:
    """Propose a key."""
    return f"Misschien '{key}'?"


def text_hint(value: object, short: str) -> str:
    """Say how what came becomes a text; ``short`` is the value as it was written, kept short."""
    match value:
        case None if short in ("", "None", "~"):
            return "Vul een tekst in, of haal de regel weg"
        case bool():
            return "YAML leest woorden als yes, no, on en off als ja of nee. Zet aanhalingstekens om de tekst"
        case list():
            return "Schrijf één tekst, zonder streepje ervoor"
        case dict():
            return "Staat er een dubbele punt in de tekst? Zet de hele tekst dan tussen aanhalingstekens"
        case _:
            return f"Zet er aanhalingstekens omheen: '{short}'"
