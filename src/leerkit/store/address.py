"""From the address that someone typed to a database that can be opened."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from leerkit.errors import StoreError
from leerkit.store import private_files
from leerkit.texts import storage as texts

POSTGRES_NAMES = ("postgresql", "postgres", "postgresql+psycopg")


def parse(address: str) -> URL:
    """Return ``address`` as a URL of a kind and driver that the store works with; a line's end is no part of it.

    Raises StoreError, without a word of the address itself where that could hold a password.
    """
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        raise _refused(texts.ADDRESS_UNREADABLE, texts.ADDRESS_HINT) from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        return _sqlite(url)
    if url.drivername in POSTGRES_NAMES:
        return _postgres(url)
    raise _refused(texts.unknown_kind(url.drivername))


def place(url: URL) -> str:
    """Return what a message may show of the address: the file, or the server and its database; never who."""
    if is_sqlite(url):
        return str(url.database)
    host = url.host or ""
    port = f":{url.port}" if url.port else ""
    return f"{texts.POSTGRES} {host}{port}/{url.database or ''}"


def is_sqlite(url: URL) -> bool:
    """Return whether the database is a file of ours."""
    return url.get_backend_name() == "sqlite"


def make_folder(url: URL) -> None:
    """Make the folder in which a SQLite file stands, for its owner only; raise StoreError if that cannot be done."""
    folder = Path(str(url.database)).parent
    try:
        private_files.make_folder(folder)
    except OSError as error:
        raise StoreError(texts.NO_FOLDER, where=str(folder), hint=texts.CANNOT_OPEN_HINT) from error


def find(url: URL) -> None:
    """Raise StoreError if a SQLite file is not there."""
    if is_sqlite(url) and not Path(str(url.database)).exists():
        raise StoreError(texts.NOTHING_THERE, where=place(url), hint=texts.NOTHING_THERE_HINT)


def _sqlite(url: URL) -> URL:
    if not url.database or url.database == ":memory:" or url.host:
        raise _refused(texts.NO_FILE)
    if url.query:
        raise _refused(texts.FILE_OPTIONS)
    return url.set(drivername="sqlite+pysqlite")


def _postgres(url: URL) -> URL:
    """Return the URL with our driver. An unescaped sign in the password shows in the host or the database."""
    if any(sign in (url.host or "") for sign in "@?") or any(sign in (url.database or "") for sign in "@/?"):
        raise _refused(texts.ADDRESS_UNREADABLE, texts.ADDRESS_HINT)
    return url.set(drivername="postgresql+psycopg")


def _refused(came: str, hint: str = "") -> StoreError:
    return StoreError(came, where=texts.ADDRESS, expected=texts.URL_EXPECTED, hint=hint)
