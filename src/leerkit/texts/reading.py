"""Messages about files that cannot be read: the file itself, and the syntax of YAML."""

# ── the file ────────────────────────────────────────────────────────────────────────────────


def line(number: int) -> str:
    """Write a line number, counted from 1."""
    return f"regel {number}"


def no_file(name: str) -> str:
    """Say that a lesson's folder lacks a file."""
    return f"het bestand '{name}' ontbreekt"


NO_FILE_EXPECTED = "een map met les.yaml en les.ipynb"
NO_FILE_HINT = "Kopieer het bestand uit een bestaande les en pas het aan"
NOT_THERE = "dit bestand is er niet"
NOT_THERE_HINT = "Kijk of de naam en de map kloppen"
CANNOT_READ = "dit bestand kan niet worden gelezen"
CANNOT_READ_HINT = "Kijk of je het bestand mag openen, en of het geen map is"
NOT_UTF8 = "dit bestand is geen UTF-8"
NOT_UTF8_HINT = "Sla het in je editor op met de codering UTF-8"
EMPTY = "dit bestand is leeg"
NOT_FIELDS_EXPECTED = "velden zoals 'title: …', elk op een eigen regel"


def too_big(n_bytes: int) -> str:
    """Say how large a file is that is too large."""
    return f"dit bestand is {n_bytes / 1_000_000:.1f} MB groot".replace(".", ",")


def at_most_bytes(n_bytes: int) -> str:
    """Say how large a file may be."""
    return f"hoogstens {n_bytes // 1_000_000} MB"


TOO_BIG_HINT = "Kijk of dit wel het goede bestand is"


# ── the syntax of YAML ────────────────────────────────────────────────────────────────────────────

SYNTAX = "de YAML klopt hier niet"
TOO_DEEP = "de lagen in dit bestand gaan te diep, of verwijzen naar zichzelf"
TOO_MANY = "dit bestand wordt te groot als alle verwijzingen (&naam en *naam) zijn ingevuld"
TOO_DEEP_HINT = "Kijk of er te veel haken ([ of {) staan, en schrijf tekst voluit in plaats van *naam"
ALIAS_HINT = "Schrijf de tekst voluit in plaats van ernaar te verwijzen met &naam en *naam"
MANY_VALUES = "in dit bestand staat te veel"
MANY_VALUES_HINT = "Verdeel de oefeningen over meer lessen"
BAD_VALUE = "deze waarde kan niet worden gelezen"
BAD_VALUE_HINT = "Zet aanhalingstekens om de waarde als het tekst is, of kijk of de datum bestaat"


def place(line_number: int, column: int) -> str:
    """Write a place in a file; both are counted from 1."""
    return f"regel {line_number}, kolom {column}"


def duplicate_field(name: str, first_line: int) -> str:
    """Say that a field stands twice in the same group."""
    return f"het veld '{name}' staat hier twee keer; de eerste keer op regel {first_line}"


def not_a_name(name: str) -> str:
    """Say that YAML does not read a field's name as text."""
    return f"YAML leest '{name}' niet als naam van een veld"


NOT_A_NAME_HINT = "Zet er aanhalingstekens omheen"
DUPLICATE_FIELD_HINT = "Haal een van de twee weg, of geef die een andere naam"


def cut_off(rest: str) -> str:
    """Say that a text goes on where YAML stops reading."""
    return f"de tekst houdt op vóór '{rest}': na een spatie en een # leest YAML niet verder"


CUT_OFF_HINT = (
    "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking voor jezelf? Zet dan een spatie na de #"
)


def odd_number(written: str) -> str:
    """Say that YAML takes something for another number than stands there."""
    return f"YAML leest '{written}' als een ander getal"


def odd_number_hint(written: str) -> str:
    """Say how to write what was meant."""
    return (
        f"Is het tekst? Schrijf '{written}', met aanhalingstekens. Is het een getal? Schrijf alleen cijfers"
    )


def dropped_name(name: str) -> str:
    """Say that YAML takes a word for a name and leaves it out."""
    return f"YAML laat '&{name}' weg: een woord met een & ervoor is daar een naam"


DROPPED_NAME_HINT = "Zet de hele tekst tussen aanhalingstekens, of zet een spatie na de &"

QUOTE = "Zet de hele tekst tussen aanhalingstekens"
INDENT_HINT = (
    "Kijk of deze regel even ver inspringt als de regels erboven. Staat er een apostrof in de tekst? "
    "Zet de tekst dan tussen dubbele aanhalingstekens"
)
SYNTAX_HINTS = (
    (
        "mapping values",
        "Staat er een dubbele punt in de tekst? Zet de hele tekst dan tussen aanhalingstekens",
    ),
    ("cannot start any token", f"Begint de tekst met een %, @ of `? {QUOTE}. Geen tabs, wel spaties"),
    ("tab character", "Gebruik spaties in plaats van tabs"),
    ("escape", "Gebruik enkele aanhalingstekens, of schrijf \\\\ in plaats van \\"),
    (
        "quoted scalar",
        "Hier begint een tekst tussen aanhalingstekens die nergens eindigt, of die te vroeg eindigt",
    ),
    ("flow sequence", "Sluit de lijst met ], en zet komma’s tussen de onderdelen"),
    ("flow mapping", "Sluit de groep met }, en zet komma’s tussen de velden"),
    ("block mapping", INDENT_HINT),
    ("block collection", INDENT_HINT),
    ("block sequence", INDENT_HINT),
    ("expected ':'", "Zet na de naam van het veld een dubbele punt en een spatie"),
    ("anchor", f"De tekst begint met een &. {QUOTE}"),
    ("alias", f"De tekst begint met een *. {QUOTE}"),
    ("tag", f"De tekst begint met een !. {QUOTE}"),
    ("unhashable key", f"Begint de tekst met een {{ of [? {QUOTE}"),
    ("single document", "Haal de regel met --- weg: een les is één document"),
)
"""What to try, by a part of the parser's own (English) message; the first that fits counts."""

STRANGE_CHARACTER_HINT = "Hier staat een onzichtbaar teken dat niet mag. Typ de regel opnieuw"
SYNTAX_HINT = (
    "Kijk naar deze regel en de regel erboven: dubbele punten, streepjes, aanhalingstekens en inspringen"
)
