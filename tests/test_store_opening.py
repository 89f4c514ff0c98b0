"""What happens to a database that is not as it should be: a clear message, and not a byte changed."""

import hashlib
import os
import sqlite3
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from leerkit.errors import StoreError
from leerkit.store import open_store
from tests.postgres import PASSWORD, PostgresServer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NOBODY = 65534


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refusal(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert caught.value.status == 503
    return str(caught.value)


def filled(path: Path) -> Path:
    with open_store(f"sqlite:///{path}") as store:
        store.open_session("WIJK", ["01-les"], NOW, NOW + timedelta(days=1))
        for number in range(200):
            store.join("WIJK", f"deelnemer {number}", NOW)
    return path


# ── SQLite ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "verslag.sqlite"
    path.write_bytes(b"Dit is een verslag.\n" * 500)
    before = digest(path)
    message = refusal(f"sqlite:///{path}")
    assert str(path) in message
    assert "beschadigd of geen database. Verwacht: een databasebestand van leerkit." in message
    assert "Leerkit heeft niets aan het bestand veranderd. Zet een reservekopie terug" in message
    assert digest(path) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("page", [0, 1, 8, -1])
def test_a_damaged_database_is_refused_and_left_as_it_was(tmp_path: Path, page: int) -> None:
    path = filled(tmp_path / "leerkit.sqlite")
    damaged = bytearray(path.read_bytes())
    first_byte = 100 if page == 0 else page % (len(damaged) // 4096) * 4096
    damaged[first_byte : first_byte + 512] = b"\xa5" * 512
    path.write_bytes(damaged)
    before = digest(path)
    assert "beschadigd of geen database" in refusal(f"sqlite:///{path}")
    assert digest(path) == before


def test_half_a_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = filled(tmp_path / "leerkit.sqlite")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    before = digest(path)
    assert "beschadigd of geen database" in refusal(f"sqlite:///{path}")
    assert digest(path) == before


def test_another_programs_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "adressen.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE adressen (straat)")
    other.close()
    before = digest(path)
    message = refusal(f"sqlite:///{path}")
    assert "er staan tabellen van een ander programma in" in message
    assert "kies met --database een andere database" in message.lower()
    assert digest(path) == before


def test_a_migrations_table_of_another_program_is_not_mistaken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "webwinkel.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE migrations (id INTEGER, migration TEXT, batch INTEGER)")
    other.close()
    before = digest(path)
    assert "er staan tabellen van een ander programma in" in refusal(f"sqlite:///{path}")
    assert digest(path) == before


def test_a_file_of_a_newer_version_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = filled(tmp_path / "leerkit.sqlite")
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migrations VALUES ('m0099_peers', '2027-01-01 00:00:00')")
    newer.commit()
    newer.close()
    before = digest(path)
    message = refusal(f"sqlite:///{path}")
    assert "gemaakt door een nieuwere versie van leerkit (onbekend: m0099_peers)" in message
    assert "pip install --upgrade leerkit" in message
    assert digest(path) == before


def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "leerkit.sqlite"
    path.touch()
    with open_store(f"sqlite:///{path}") as store:
        store.ping()


def test_the_folder_of_a_file_is_made_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mijn map" / "100% #1 é" / "leerkit.sqlite"
    for _ in range(2):
        with open_store(f"sqlite:///{path}") as store:
            store.self_study(NOW)
    assert path.stat().st_size > 0
    assert [found.name for found in tmp_path.iterdir()] == ["mijn map"]


def test_a_folder_that_cannot_be_made_is_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    message = refusal(f"sqlite:///{tmp_path}/bestand/leerkit.sqlite")
    assert f"{tmp_path}/bestand: de map voor dit bestand kan niet worden gemaakt" in message


def test_a_folder_in_the_place_of_the_file_is_a_clear_message(tmp_path: Path) -> None:
    message = refusal(f"sqlite:///{tmp_path}")
    assert (
        f"{tmp_path}: het bestand kan niet worden geopend. Verwacht: een bestand, geen map. Kijk" in message
    )


@contextmanager
def as_nobody(*paths: Path) -> Iterator[None]:
    """Without the rights of root, to which nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    for path in paths:
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("the_folder_too", [False, True])
def test_a_read_only_file_is_a_clear_message(the_folder_too: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "leerkit.sqlite")
        before = digest(path)
        with as_nobody(Path(folder), path):
            path.chmod(0o444)
            Path(folder).chmod(0o555 if the_folder_too else 0o755)
            message = refusal(f"sqlite:///{path}")
            Path(folder).chmod(0o755)
        assert f"{path}: in dit bestand mag niet worden geschreven. Geef jezelf schrijfrecht" in message
        assert digest(path) == before


# ── addresses ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "came"),
    [
        ("mysql://piet:geheim@localhost/leer", "leerkit kent dit soort database niet: 'mysql'"),
        ("leerkit.sqlite", "dit adres is niet te lezen"),
        ("", "dit adres is niet te lezen"),
        ("sqlite://", "er staat geen bestand in het adres"),
        ("sqlite:///:memory:", "er staat geen bestand in het adres"),
        ("sqlite:///les.sqlite?mode=ro", "staat nog iets, na een vraagteken"),
        ("postgresql://piet:geheim@localhost:poort/leer", "dit adres is niet te lezen"),
        ("postgresql://piet:ge@heim@localhost/leer", "dit adres is niet te lezen"),
        ("postgresql://piet:ge@h/eim@localhost/leer", "dit adres is niet te lezen"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_an_example(url: str, came: str) -> None:
    message = refusal(url)
    assert message.startswith("het adres van de database: ")
    assert came in message
    assert "Verwacht: sqlite:///map/bestand.sqlite of postgresql://naam:wachtwoord@server/database" in message
    assert "heim" not in message


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_usual_way_to_write_postgresql_is_understood(postgres_url: str, scheme: str) -> None:
    with open_store(postgres_url.replace("postgresql", scheme, 1)) as store:
        store.ping()


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────────────


def whole_text(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("change", "came"),
    [
        ((PASSWORD, "geheim-en-fout"), "de naam of het wachtwoord wordt niet aangenomen"),
        (("leerkit:", "geheim:"), "de naam of het wachtwoord wordt niet aangenomen"),
        (("/postgres", "/bestaat_niet"), "deze database bestaat niet op de server"),
        (("127.0.0.1", "bestaat-niet.invalid"), "deze server is niet te vinden"),
        (("/postgres", "/postgres?sslmode=geheim"), "dit adres is niet te lezen"),
    ],
)
def test_why_postgresql_does_not_let_us_in_is_said_without_the_password(
    postgres_server: PostgresServer, change: tuple[str, str], came: str
) -> None:
    url = postgres_server.url().replace(*change)
    with pytest.raises(StoreError, match=came) as caught:
        open_store(url)
    assert "geheim" not in str(caught.value)
    assert PASSWORD not in whole_text(caught.value)
    assert "geheim-en-fout" not in whole_text(caught.value)


def test_no_postgresql_at_the_address_is_a_clear_message() -> None:
    message = refusal(f"postgresql://leerkit:{PASSWORD}@127.0.0.1:9/leerkit")
    assert "PostgreSQL 127.0.0.1:9/leerkit: op dit adres luistert geen PostgreSQL" in message
    assert message.endswith("Kijk of de server aan staat en of het adres klopt. Probeer het daarna opnieuw.")
    assert PASSWORD not in message


def contents(url: str) -> list[tuple[object, ...]]:
    """Every column of every table, and what is in ``migrations``."""
    with psycopg.connect(url) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY 1, 2"
        ).fetchall()
        names = {name for name, _ in columns}
        rows = connection.execute("SELECT * FROM migrations").fetchall() if "migrations" in names else []
        return [*columns, *rows]


def test_a_postgresql_database_of_a_newer_version_is_refused_and_left_as_it_was(
    empty_postgres_url: str,
) -> None:
    open_store(empty_postgres_url).close()
    with psycopg.connect(empty_postgres_url) as newer:
        newer.execute("INSERT INTO migrations VALUES ('m0099_peers', now())")
    before = contents(empty_postgres_url)
    assert "nieuwere versie van leerkit (onbekend: m0099_peers)" in refusal(empty_postgres_url)
    assert contents(empty_postgres_url) == before


def test_a_postgresql_database_with_tables_of_the_same_name_is_left_as_it_was(
    empty_postgres_url: str,
) -> None:
    with psycopg.connect(empty_postgres_url) as other:
        other.execute("CREATE TABLE sessions (id text, data bytea)")
    before = contents(empty_postgres_url)
    assert "er staan tabellen van een ander programma in" in refusal(empty_postgres_url)
    assert contents(empty_postgres_url) == before


def test_other_tables_beside_ours_in_postgresql_are_no_problem(empty_postgres_url: str) -> None:
    with psycopg.connect(empty_postgres_url) as other:
        other.execute("CREATE TABLE adressen (straat text)")
    with open_store(empty_postgres_url) as store:
        store.ping()


def test_a_user_who_may_not_make_tables_gets_a_clear_message(postgres_server: PostgresServer) -> None:
    url = postgres_server.new_database()
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE ROLE gast LOGIN PASSWORD '{PASSWORD}'")
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    message = refusal(url.replace("leerkit:", "gast:"))
    assert "deze gebruiker mag dit niet in de database. Geef de gebruiker het recht" in message
