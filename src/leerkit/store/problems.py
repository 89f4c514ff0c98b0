"""The one place where a database's errors become a StoreError."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from leerkit.errors import StoreError
from leerkit.texts import storage as texts

Explanation = tuple[str, str, str]
"""What came, what was expected, what to try."""

SQLITE: tuple[tuple[str, Explanation], ...] = (
    ("SQLITE_NOTADB", (texts.DAMAGED, texts.SQLITE_EXPECTED, texts.OTHER_FILE)),
    ("SQLITE_CORRUPT", (texts.DAMAGED, texts.SQLITE_EXPECTED, texts.OTHER_FILE)),
    ("SQLITE_FULL", (texts.FULL, "", texts.FULL_HINT)),
    ("SQLITE_READONLY", (texts.READ_ONLY, "", texts.READ_ONLY_HINT)),
    ("SQLITE_PERM", (texts.READ_ONLY, "", texts.READ_ONLY_HINT)),
    ("SQLITE_CANTOPEN", (texts.CANNOT_OPEN, "", texts.CANNOT_OPEN_HINT)),
    ("SQLITE_BUSY", (texts.BUSY, "", texts.BUSY_HINT)),
    ("SQLITE_LOCKED", (texts.BUSY, "", texts.BUSY_HINT)),
    ("SQLITE_IOERR", (texts.DISK, "", texts.DISK_HINT)),
)
"""By the start of SQLite's own name for the error. Source: https://www.sqlite.org/rescode.html"""

SQLSTATE: tuple[tuple[str, Explanation], ...] = (
    ("53100", (texts.FULL, "", texts.FULL_HINT)),
    ("53300", (texts.TOO_MANY, "", texts.TOO_MANY_HINT)),
    ("42501", (texts.NO_RIGHTS, "", texts.NO_RIGHTS_HINT)),
    ("25006", (texts.NO_RIGHTS, "", texts.NO_RIGHTS_HINT)),
    ("55P03", (texts.BUSY, "", texts.BUSY_HINT)),
    ("42P01", (texts.FOREIGN, texts.FOREIGN_EXPECTED, texts.OTHER_DATABASE)),
    ("42P07", (texts.FOREIGN, texts.FOREIGN_EXPECTED, texts.OTHER_DATABASE)),
    ("42703", (texts.FOREIGN, texts.FOREIGN_EXPECTED, texts.OTHER_DATABASE)),
)
"""By the start of PostgreSQL's code. Source: https://www.postgresql.org/docs/15/errcodes-appendix.html"""

LOST = ("08", "57P")
"""How codes start that say that the connection is gone, or the server is going."""

CONNECTING: tuple[tuple[str, Explanation], ...] = (
    ("password authentication failed", (texts.WRONG_LOGIN, "", texts.WRONG_LOGIN_HINT)),
    ("no password supplied", (texts.WRONG_LOGIN, "", texts.WRONG_LOGIN_HINT)),
    ("role ", (texts.WRONG_LOGIN, "", texts.WRONG_LOGIN_HINT)),
    ("does not exist", (texts.NO_DATABASE, "", texts.NO_DATABASE_HINT)),
    ("too many clients", (texts.TOO_MANY, "", texts.TOO_MANY_HINT)),
    ("failed to resolve host", (texts.UNKNOWN_HOST, "", texts.UNREACHABLE_HINT)),
    ("could not translate host", (texts.UNKNOWN_HOST, "", texts.UNREACHABLE_HINT)),
    ("refused", (texts.REFUSED, "", texts.UNREACHABLE_HINT)),
    ("invalid ", (texts.ADDRESS_UNREADABLE, texts.URL_EXPECTED, texts.ADDRESS_HINT)),
)
"""By words in the message: a connection that was never made carries no code."""

UNREACHABLE: Explanation = (texts.UNREACHABLE, "", texts.UNREACHABLE_HINT)


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn every SQLAlchemy error inside the block into a StoreError about ``place``.

    The driver's own words stay out of the message (they are English, and may hold what was in the address);
    the original error is the cause.
    """
    try:
        yield
    except SQLAlchemyError as error:
        came, expected, hint = explanation(error)
        raise StoreError(came, where=place, expected=expected, hint=hint) from error


def explanation(error: SQLAlchemyError) -> Explanation:
    """Return what there is to say about an error."""
    if isinstance(error, PoolTimeoutError):
        return texts.TOO_MANY, "", texts.TOO_MANY_HINT
    original = error.orig if isinstance(error, DBAPIError) else error
    sqlite_name = getattr(original, "sqlite_errorname", None)
    if sqlite_name:
        return _first(SQLITE, sqlite_name.startswith) or _other(sqlite_name)
    if not hasattr(original, "sqlstate"):
        return _other(type(original).__name__)
    sqlstate = getattr(original, "sqlstate", None)
    if sqlstate and not sqlstate.startswith(LOST):
        return _first(SQLSTATE, sqlstate.startswith) or _other(sqlstate)
    return _first(CONNECTING, str(original).__contains__) or UNREACHABLE


def _first(table: tuple[tuple[str, Explanation], ...], fits: Callable[[str], bool]) -> Explanation | None:
    return next((found for key, found in table if fits(key)), None)


def _other(kind: str) -> Explanation:
    return texts.other(kind), "", texts.OTHER_HINT
