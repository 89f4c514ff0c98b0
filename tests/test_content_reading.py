"""Reading YAML of others: what is said of a file that cannot be read, and what does no harm."""

from pathlib import Path

import pytest
import yaml

from leerkit.content import bounds, reading
from leerkit.content.reading import read_yaml
from leerkit.errors import ContentError


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test holds for the parser in C and for the one in Python that stands in where C is lacking."""
    monkeypatch.setattr(reading, "_Loader", getattr(yaml, request.param))


def refused(folder: Path, text: str | bytes) -> str:
    path = folder / "les.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ContentError) as error:
        read_yaml(path)
    return str(error.value).replace(f"{path}: ", "")


WRONG_SYNTAX = {
    "colon in a text": ("a: 1\nb: Let op: dit", "regel 2, kolom ", "Staat er een dubbele punt in de tekst?"),
    "tab": ("a:\n\tb: 1", "regel 2, kolom 1", "Geen tabs, wel spaties"),
    "open quote": ('a: 1\nb: "open\nc: 1\n', "regel 2, kolom 4", "nergens eindigt"),
    "apostrophe": ("a: 'het is 's ochtends'\n", "regel 1, kolom ", "Staat er een apostrof in de tekst?"),
    "open list": ("a: [1, 2\nb: 3\n", "regel 2, kolom ", "Sluit de lijst met ]"),
    "open group": ("a: {x: 1\nb: 3\n", "regel 2, kolom ", "Sluit de groep met }"),
    "indent": ("a:\n    b: 1\n  c: 2\n", "regel 3, kolom 3", "even ver inspringt"),
    "no colon": ("a: 1\nb\nc: 2\n", "regel 3, kolom 1", "een dubbele punt en een spatie"),
    "asterisk": ("a: *x\n", "regel 1, kolom 4", "De tekst begint met een *"),
    "ampersand": ("a: & tekst\n", "regel 1, kolom ", "De tekst begint met een &"),
    "exclamation mark": ("a: !Let op\n", "regel 1, kolom 4", "De tekst begint met een !"),
    "code": ("a: !!python/object/apply:os.system [ls]\n", "regel 1, kolom 4", "De tekst begint met een !"),
    "backslash": ('a: "c:\\mijn"\n', "regel 1, kolom 4", "Gebruik enkele aanhalingstekens"),
    "template": ("a: {{ naam }}\n", "regel 1, kolom 5", "Begint de tekst met een { of [?"),
    "two documents": ("a: 1\n---\nb: 2\n", "regel 2, kolom 1", "Haal de regel met --- weg"),
    "percent sign": ("a: %x\n", "regel 1, kolom 4", "Begint de tekst met een %, @ of `?"),
    "merge of a number": ("a:\n  <<: 3\n", "regel 2, kolom ", "Kijk naar deze regel en de regel erboven"),
    "control character": ("a: 1\nb: x\x07y\n", "regel 2", "een onzichtbaar teken dat niet mag"),
}


@pytest.mark.parametrize(("text", "where", "hint"), WRONG_SYNTAX.values(), ids=WRONG_SYNTAX)
def test_wrong_syntax_is_said_in_dutch_with_line_column_and_hint(
    tmp_path: Path, text: str, where: str, hint: str
) -> None:
    said = refused(tmp_path, text)
    assert said.startswith(where)
    assert ": de YAML klopt hier niet. " in said
    assert hint in said


@pytest.mark.parametrize("value", ["2026-13-45", "9" * 5000, "!!int veel", "2001-12-14t21:59:43.10-99:00"])
def test_a_value_that_cannot_be_read_is_found_by_its_line(tmp_path: Path, value: str) -> None:
    said = refused(tmp_path, f"a: 1\nb:\n  - {value}\n")
    assert said == (
        "regel 3: deze waarde kan niet worden gelezen. "
        "Zet aanhalingstekens om de waarde als het tekst is, of kijk of de datum bestaat."
    )


def test_a_field_that_stands_twice_is_refused_at_every_level(tmp_path: Path) -> None:
    assert refused(tmp_path, "a: 1\nb:\n  c: 1\n  c: 2\na: 2\n").splitlines() == [
        "regel 4: het veld 'c' staat hier twee keer; de eerste keer op regel 3. "
        "Haal een van de twee weg, of geef die een andere naam.",
        "regel 5: het veld 'a' staat hier twee keer; de eerste keer op regel 1. "
        "Haal een van de twee weg, of geef die een andere naam.",
    ]


@pytest.mark.parametrize("name", ["no", "1", "~", "2024-01-01"])
def test_a_field_whose_name_yaml_reads_as_something_else_is_refused(tmp_path: Path, name: str) -> None:
    said = refused(tmp_path, f"a:\n  {name}: x\n")
    assert said == f"regel 2: YAML leest '{name}' niet als naam van een veld. Zet er aanhalingstekens omheen."


LISTS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10)
)
MERGES = "a0: &a0 { x: 1 }\n" + "".join(
    f"a{level}: &a{level} {{ <<: [{', '.join([f'*a{level - 1}'] * 10)}] }}\n" for level in range(1, 10)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 500))


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LISTS, "dit bestand wordt te groot als alle verwijzingen (&naam en *naam) zijn ingevuld."),
        (MERGES, "dit bestand wordt te groot als alle verwijzingen (&naam en *naam) zijn ingevuld."),
        (CHAIN, "de lagen in dit bestand gaan te diep, of verwijzen naar zichzelf."),
        ("a: &a [*a, *a]\n", "de lagen in dit bestand gaan te diep, of verwijzen naar zichzelf."),
        ("a: &a { b: *a }\n", "de lagen in dit bestand gaan te diep, of verwijzen naar zichzelf."),
        ("a: " + "[" * 100_000, "de lagen in dit bestand gaan te diep, of verwijzen naar zichzelf."),
    ],
    ids=["lists", "merges", "chain", "own child", "own field", "brackets"],
)
def test_a_file_that_grows_out_of_bounds_is_refused_at_once(tmp_path: Path, text: str, says: str) -> None:
    assert refused(tmp_path, text).startswith(says)


def test_a_file_with_too_much_in_it_is_told_so_and_nothing_of_references(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MAX_NODES", 100)
    says = "in dit bestand staat te veel. Verdeel de oefeningen over meer lessen."
    assert refused(tmp_path, "[" + "x," * 100 + "]") == says
    (tmp_path / "les.yaml").write_text("[" + "x," * 99 + "]")
    assert len(read_yaml(tmp_path / "les.yaml").value) == 99


def test_references_and_merges_within_bounds_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "les.yaml"
    path.write_text("a: &a { x: 1 }\nb:\n  <<: *a\n  y: 2\nc: *a\n")
    assert read_yaml(path).value == {"a": {"x": 1}, "b": {"x": 1, "y": 2}, "c": {"x": 1}}


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "les.yaml"
    path.write_bytes("\ufeffa: één\r\nb: 2\r\n".encode())
    assert read_yaml(path).value == {"a": "één", "b": 2}


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "a: één".encode("latin-1")) == (
        "dit bestand is geen UTF-8. Sla het in je editor op met de codering UTF-8."
    )


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    assert refused(tmp_path, b"#" * 1_200_000) == (
        "dit bestand is 1,2 MB groot. Verwacht: hoogstens 1 MB. Kijk of dit wel het goede bestand is."
    )


def test_a_file_that_is_missing_says_what_belongs_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        read_yaml(tmp_path / "les.yaml")
    assert str(error.value) == (
        f"{tmp_path}: het bestand 'les.yaml' ontbreekt. Verwacht: een map met les.yaml en les.ipynb. "
        "Kopieer het bestand uit een bestaande les en pas het aan."
    )


def test_a_folder_with_the_name_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "les.yaml").mkdir()
    with pytest.raises(ContentError, match="dit bestand kan niet worden gelezen"):
        read_yaml(tmp_path / "les.yaml")


def test_every_value_is_found_on_its_line_and_what_is_not_there_on_that_of_its_group(tmp_path: Path) -> None:
    path = tmp_path / "les.yaml"
    path.write_text("a: 1\nb:\n  - x: 1\n    y: 2\n  - x: 3\n")
    document = read_yaml(path)
    assert document.line(("b", 0, "y")) == 4
    assert document.line(("b", 1)) == 5
    assert document.line(("b", 1, "y", 3)) == 5
    assert document.line(("c",)) == 1
    assert document.where(("b", 0, "y"), ("b", 0)) == f"{path}: regel 4: b.0"
