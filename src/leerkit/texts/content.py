"""Messages about lessons on disk: reading them, checking them, finding them."""

from collections.abc import Sequence

# ── reading a file ────────────────────────────────────────────────────────────────────────────────


def line(number: int) -> str:
    """Write a line number, counted from 1."""
    return f"regel {number}"


def no_file(name: str) -> str:
    """Say that a lesson's folder lacks a file."""
    return f"het bestand '{name}' ontbreekt"


NO_YAML_EXPECTED = "een map met les.yaml en les.ipynb"
NO_YAML_HINT = "Kopieer les.yaml uit een bestaande les en pas die aan"
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
ALIAS_HINT = "Schrijf de tekst voluit in plaats van ernaar te verwijzen met &naam en *naam"
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

SYNTAX_HINTS = (
    (
        "mapping values",
        "Staat er een dubbele punt in de tekst? Zet de hele tekst dan tussen aanhalingstekens",
    ),
    (
        "cannot start any token",
        "Begint de regel met een tab, of de tekst met een % of @? Gebruik spaties en aanhalingstekens",
    ),
    ("tab", "Gebruik spaties in plaats van tabs"),
    ("quoted scalar", "Een aanhalingsteken wordt geopend maar niet gesloten"),
    ("flow sequence", "Sluit de lijst met ], en zet komma's tussen de onderdelen"),
    ("flow mapping", "Sluit de groep met }, en zet komma's tussen de velden"),
    ("block mapping", "Kijk of deze regel even ver inspringt als de regels erboven"),
    ("block collection", "Kijk of deze regel even ver inspringt als de regels erboven"),
    ("block sequence", "Kijk of elk streepje van de lijst even ver inspringt"),
    ("could not find expected ':'", "Zet na de naam van het veld een dubbele punt en een spatie"),
    ("undefined alias", "De tekst begint met een *. Zet de hele tekst tussen aanhalingstekens"),
    ("anchor", "De tekst begint met een & of *. Zet de hele tekst tussen aanhalingstekens"),
    ("alias", "De tekst begint met een & of *. Zet de hele tekst tussen aanhalingstekens"),
    ("constructor for the tag", "De tekst begint met een !. Zet de hele tekst tussen aanhalingstekens"),
    ("tag", "De tekst begint met een !. Zet de hele tekst tussen aanhalingstekens"),
    ("escape", "Gebruik enkele aanhalingstekens, of schrijf \\\\ in plaats van \\"),
    (
        "unhashable key",
        "Staat er een { of [ aan het begin van de tekst? Zet de hele tekst tussen aanhalingstekens",
    ),
    ("single document", "Haal de regel met --- weg: een les is één document"),
    ("special characters", "Hier staat een onzichtbaar teken dat niet mag. Typ de regel opnieuw"),
    ("date", "Deze datum bestaat niet. Schrijf een datum als 2026-01-31"),
)
"""What to try, by a part of the parser's own (English) message; the first that fits counts."""

SYNTAX_HINT = (
    "Kijk naar deze regel en de regel erboven: dubbele punten, streepjes, aanhalingstekens en inspringen"
)


# ── finding lessons ───────────────────────────────────────────────────────────────────────────────

NO_LESSONS = "hier staan geen lessen"
NO_LESSONS_EXPECTED = "mappen zoals 01-naam-van-de-les, met les.yaml en les.ipynb"


def unknown_lesson(name: str) -> str:
    """Say that there is no such lesson."""
    return f"er is geen les '{name}'"


def several_lessons(name: str) -> str:
    """Say that a short name fits more than one lesson."""
    return f"'{name}' past bij meer dan één les"


LESSON_HINT = "Geef de naam van een les, het nummer, of de map waar de les in staat"


def unknown_exercise(name: str) -> str:
    """Say that a lesson has no such exercise."""
    return f"er is geen oefening '{name}'"


def duplicate_id(what: str, name: str, first_line: int) -> str:
    """Say that an id is used twice; ``what`` is ``EXERCISES`` or ``SOURCES``."""
    return f"twee {what} hebben de id '{name}'; de eerste staat op regel {first_line}"


EXERCISES = "oefeningen"
SOURCES = "bronnen"
DUPLICATE_ID_HINT = "Geef elk een eigen id"


ADD_SOURCE_HINT = "Zet de bron bij sources, of haal de verwijzing weg"


def not_a_slug(name: str) -> str:
    """Say that a folder's name cannot be the lesson's name."""
    return f"de map heet '{name}', en dat kan geen naam van een les zijn"


SLUG_HINT = "Geef de map een andere naam, zoals '03-onze-wijk'"
NO_SLUG_HINT = "Haal de regel weg: de naam van de map is de naam van de les"


def unknown_source(name: str) -> str:
    """Say that something names a source that the lesson does not have."""
    return f"de bron '{name}' staat niet bij sources"


MOST_NAMES = 20


def known(names: Sequence[str]) -> str:
    """List what could have been meant, at most ``MOST_NAMES``."""
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
