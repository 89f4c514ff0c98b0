"""Opening a database without harming what is there."""

import contextlib
import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, NullPool, create_engine

from leerkit.errors import StoreError
from leerkit.store import address, private_files
from leerkit.store.database import BUSY_TIMEOUT_S, Database
from leerkit.store.kept_file import KeptFile
from leerkit.store.migrations import MIGRATIONS, applied, migrate
from leerkit.store.problems import explained
from leerkit.texts import storage as texts


def open_database(text: str) -> Database:
    """Return the database at an address, up to date; else raise StoreError and leave it untouched."""
    url = address.parse(text)
    if address.is_sqlite(url):
        address.make_folder(url)
        _look_first(url)
        _make_private(url)
    database = Database(url)
    try:
        if database.is_sqlite:
            _write_ahead(database)
        migrate(database)
        if database.file:
            _hold(database.file)
    except StoreError as error:
        database.close()
        if error.hint != texts.UNREACHABLE_HINT:
            raise
        raise StoreError(
            error.came, where=error.where, hint=texts.UNREACHABLE_AT_OPENING_HINT
        ) from error.__cause__
    except BaseException:
        database.close()
        raise
    return database


def _look_first(url: URL) -> None:
    """Raise StoreError if a SQLite file is damaged or not ours: looked at without the right to write.

    A file with a rollback journal beside it is restored by SQLite first; that takes the right to write.
    """
    path, place = Path(str(url.database)).absolute(), address.place(url)
    if path.is_dir():
        raise StoreError(
            texts.CANNOT_OPEN, where=place, expected=texts.FILE_EXPECTED, hint=texts.CANNOT_OPEN_HINT
        )
    if not path.exists() or path.stat().st_size == 0:
        return
    mode = "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=BUSY_TIMEOUT_S)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
    with explained(place), engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            expected, hint = texts.SQLITE_EXPECTED, texts.OTHER_FILE
            raise StoreError(texts.DAMAGED, where=place, expected=expected, hint=hint)
        applied(connection, MIGRATIONS, place)


def _hold(file: KeptFile) -> None:
    try:
        file.hold()
    except (OSError, sqlite3.Error) as error:
        raise StoreError(texts.CANNOT_OPEN, where=str(file.path), hint=texts.CANNOT_OPEN_HINT) from error


def _make_private(url: URL) -> None:
    """Make the file for its owner only, or close it to others: SQLite gives what it lays beside it the same mode."""
    path = Path(str(url.database))
    with contextlib.suppress(OSError):  # SQLite says it better
        private_files.make_file(path)
    private_files.close_database_to_others(path)


def _write_ahead(database: Database) -> None:
    """Put a SQLite file in WAL mode, which it then keeps.

    SQLite does not wait for others here, so we do. Source: https://www.sqlite.org/wal.html#busy
    """
    deadline = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            database.pragma("PRAGMA journal_mode = WAL")
        except StoreError as error:
            if error.came != texts.BUSY or monotonic() > deadline:
                raise
        else:
            return
        sleep(0.05)
