"""A database that is held open: is it there, does it keep what it is given, and who hears of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_bytes
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from leerkit.store import people
from leerkit.store.changes import Callback, Changed, changes_of
from leerkit.store.database import Database
from leerkit.store.rows import Condition, Wiped
from leerkit.store.session_lock import SessionLock
from leerkit.store.tables import secrets
from leerkit.store.watch import Watch


class ConnectedStore:
    """The base of ``Store``: everything but sessions, people, answers and events."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = changes_of(database)
        self._watch = Watch(database)
        self._locks: dict[str, SessionLock] = {}

    @property
    def place(self) -> str:
        """Where the database is, as messages name it: without a password."""
        return self._database.place

    @property
    def is_a_file(self) -> bool:
        """Whether everything stands in one file on this machine, as it does with SQLite."""
        return self._database.is_sqlite

    @property
    def keeps(self) -> bool:
        """Whether what was to be kept last was kept; ``look`` tries it again and again after a failure."""
        return self._database.failed is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, close every connection and let go of what was claimed. May be called twice."""
        self._changes.close()
        self._database.close()
        for code in tuple(self._locks):
            self.release(code)

    def ping(self) -> None:
        """Raise StoreError if the database does not answer."""
        with self._database.reading() as connection:
            connection.execute(select(1))

    def look(self) -> Condition:
        """Return how the database is, after restoring a SQLite file that is no longer in its place.

        For one thread at a time, every few seconds. Raises nothing.
        """
        return self._watch.look()

    def claim(self, code: str) -> None:
        """Keep other servers from this session until it is released, or the store closed.

        Raises StoreError if one has it already. On PostgreSQL several servers may share a session.
        """
        if self._database.file:
            self._locks[code] = SessionLock(self._database.file.path, code)

    def release(self, code: str) -> None:
        """Let other servers have a session, if it was claimed."""
        if lock := self._locks.pop(code, None):
            lock.release()

    def secret(self, name: str) -> bytes:
        """Return the 32 random bytes that go by ``name``: made at the first request, the same ever after."""
        with self._database.writing() as connection:
            fresh = {"value": token_bytes(32), "created_at": datetime.now(UTC)}
            people.insert_or_leave(connection, secrets, name=name, **fresh)
            statement = select(secrets.c.value).where(secrets.c.name == name)
            return bytes(connection.execute(statement).scalar_one())

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` with a session's code at each change, until the returned function is called.

        It gets None when anything may have changed: something was removed, or the connection to PostgreSQL was lost
        and is there again.
        It is called from another thread, on SQLite the one that made the change; it should only pass on.
        """
        return self._changes.listen(callback)

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, set[Changed]]]:
        """Give a connection to write on, and a set to name the sessions in that change; None if something goes."""
        changed: set[Changed] = set()
        with self._database.writing() as connection:
            yield connection, changed
            self._changes.in_transaction(connection, changed)
        self._changes.after_commit(changed)

    def _forget(self, wiped: Wiped) -> Wiped:
        """Let nothing of what was removed be read in the database's files; return what was removed."""
        if wiped == Wiped():
            return wiped
        return wiped.model_copy(update={"readable": not self._database.forget_deleted()})
