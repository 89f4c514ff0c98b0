"""A database with the two things that one does with it: reading and writing, each in one transaction."""

import json
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from leerkit.errors import StoreError
from leerkit.store import address
from leerkit.store.kept_file import KeptFile
from leerkit.store.problems import explained
from leerkit.store.rewriting import rewrite

log = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 10
"""How long a writer waits for another one before it gives up."""

CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""With these settings a PostgreSQL that vanished is noticed within half a minute.

A setting that stands in the database's address is used instead of the one here.

Source: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS
"""

N_TRIES = 3
"""How often a file is restored that goes again and again before anything can be written in it."""

PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
)
"""On each connection.

With FULL a commit is on the disk before it returns, so that not even a power cut takes what was said to be kept. A
rush of answers shares its commits (``intake``), and so that costs hardly anything.
Source: https://www.sqlite.org/pragma.html#pragma_synchronous
``secure_delete``: what is wiped does not stay behind in free pages.
"""

BEGIN = "leerkit_begin"
"""The execution option that says how a transaction on SQLite begins; empty: there is none."""


class Database:
    """An engine with transactions that raise StoreError. Safe to use from several threads."""

    def __init__(self, url: URL) -> None:
        self.place = address.place(url)
        self.is_sqlite = address.is_sqlite(url)
        self.connect_args = {} if self.is_sqlite else {k: v for k, v in CONNECT.items() if k not in url.query}
        self.file = KeptFile(Path(str(url.database)), BUSY_TIMEOUT_S) if self.is_sqlite else None
        self.failed: StoreError | None = None
        """Why the last transaction that was to be kept was not; None if it was."""
        self._url = url
        self._turn: AbstractContextManager[object] = Lock() if self.is_sqlite else nullcontext()
        self.engine = self._new_engine()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database; nothing is kept of what is written on it."""
        with explained(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is kept as a whole when the block ends, or not at all when it raises.

        On SQLite there is one writer at a time, from its first statement on. Threads take turns at a lock of
        our own: SQLite lets them sleep and try again, and then some wait a hundred times as long as others.
        A SQLite file that is no longer in its place is restored first, and again if it went meanwhile.
        """
        with self._turn, self._noting():
            with explained(self.place), self._connection_to_write_on() as connection:
                connection.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
                with connection.begin():
                    yield connection
            self._restore_file()

    def see_to_file(self) -> None:
        """Restore a SQLite file that is no longer in its place; raise StoreError if that cannot be done."""
        if self.file and not self.file.is_in_place():
            with self._turn, self._noting():
                self._restore_file()

    def forget_deleted(self) -> bool:
        """Let nothing that was removed be read in the database's files; return whether that went well."""
        if self.file is None:
            return rewrite(self.engine)
        try:
            busy, *_ = self.pragma("PRAGMA wal_checkpoint(TRUNCATE)")
        except StoreError as error:
            log.warning("the write-ahead log could not be cleared: %s", error)
            return False
        return not busy

    def pragma(self, statement: str) -> tuple[Any, ...]:
        """Return what one of SQLite's statements gives that cannot be part of a transaction."""
        with explained(self.place), self.engine.connect() as connection:
            connection.execution_options(**{BEGIN: ""})
            row = connection.exec_driver_sql(statement).first()
            return tuple(row) if row else ()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        if self.file:
            self.file.close()

    def _new_engine(self) -> Engine:
        with explained(self.place):
            if self.file:
                engine = create_engine(self._url, creator=self.file.connect, json_serializer=as_utf8)
                event.listen(engine, "connect", _configure_sqlite)
                event.listen(engine, "begin", _begin_sqlite)
            else:
                engine = create_engine(self._url, pool_pre_ping=True, connect_args=self.connect_args)
                event.listen(engine, "connect", _configure_postgres)
        return engine

    def _connection_to_write_on(self) -> Connection:
        """Return a connection, to a file in its place if it is one; for who has the turn.

        The file may go between the look at it and the opening of it: then it is restored once more.
        """
        for n_left in reversed(range(N_TRIES)):
            self._restore_file()
            try:
                return self.engine.connect()
            except (StoreError, DBAPIError):
                if self.file is None or self.file.is_in_place() or not n_left:
                    raise
        raise AssertionError  # the last try returns or raises

    def _restore_file(self) -> None:
        """Restore the file if it is not in its place; for who has the turn."""
        if self.file is None or self.file.is_in_place():
            return
        self.file.restore()
        self.place = str(self.file.path)
        before, self.engine = self.engine, self._new_engine()
        before.dispose()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Remember whether what is done in the block could be kept."""
        try:
            yield
        except StoreError as error:
            self.failed = error
            raise
        self.failed = None


def as_utf8(value: object) -> str:
    """Return JSON in the characters themselves: written in ASCII an emoji takes twelve bytes in place of four.

    Half a character, which UTF-8 does not have, stays written out. PostgreSQL may have another encoding than UTF-8.
    """
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return written


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Leave transactions to ``_begin_sqlite``: the driver begins its own only at the first change."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get(BEGIN, "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def _configure_postgres(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Let nobody wait for a lock for ever: another replica may hang in the middle of a transaction."""
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = '{BUSY_TIMEOUT_S}s'")
    cursor.execute("SET idle_in_transaction_session_timeout = '60s'")
    cursor.close()
    connection.commit()
