"""Telling others that something in a session changed: this process on SQLite, every replica on PostgreSQL."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Protocol

from sqlalchemy import Connection

from leerkit.store.database import Database

Changed = str | None
"""The code of the session to which something was added, or None: anything may have changed, look at everything."""

Callback = Callable[[Changed], None]

log = logging.getLogger(__name__)


class Changes(Protocol):
    """Where the store says that sessions changed, and where others hear it."""

    def in_transaction(self, connection: Connection, codes: Iterable[Changed]) -> None:
        """Say it as part of the transaction that makes the change."""

    def after_commit(self, codes: Iterable[Changed]) -> None:
        """Say it once the change is there to be read."""

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` at each change from now on, until the returned function is called."""

    def close(self) -> None:
        """Stop listening altogether."""


class Callbacks:
    """The callbacks that hear of changes. One that fails is logged, and the others are called all the same."""

    def __init__(self) -> None:
        self._callbacks: dict[object, Callback] = {}
        self._lock = threading.Lock()

    def add(self, callback: Callback) -> Callable[[], None]:
        """Add a callback; the returned function removes it and may be called twice."""
        key = object()
        with self._lock:
            self._callbacks[key] = callback

        def remove() -> None:
            with self._lock:
                self._callbacks.pop(key, None)

        return remove

    def call(self, code: Changed) -> None:
        """Tell everyone."""
        with self._lock:
            callbacks = list(self._callbacks.values())
        for callback in callbacks:
            try:
                callback(code)
            except Exception:
                log.exception("a listener failed on a change in session %r", code)


class LocalChanges:
    """SQLite has one server process: its listeners are called directly, in the thread that made the change.

    Another process that opens the same file tells nothing; ``Store.look`` notices what it did.
    """

    def __init__(self) -> None:
        self._callbacks = Callbacks()

    def in_transaction(self, connection: Connection, codes: Iterable[Changed]) -> None:
        """Say nothing yet."""

    def after_commit(self, codes: Iterable[Changed]) -> None:
        """Call the listeners of this process."""
        for code in codes:
            self._callbacks.call(code)

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` at each change from now on, until the returned function is called."""
        return self._callbacks.add(callback)

    def close(self) -> None:
        """Do nothing: there is no thread."""


def changes_of(database: Database) -> Changes:
    """Return the way of telling that fits the database."""
    if database.is_sqlite:
        return LocalChanges()
    from leerkit.store.listening import PostgresChanges  # noqa: PLC0415 (who has SQLite need not wait for psycopg)

    return PostgresChanges(database)
