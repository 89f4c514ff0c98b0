"""Telling others that something in a session changed: this process on SQLite, every replica on PostgreSQL."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Protocol

import psycopg
from sqlalchemy import Connection, func, select

from leerkit.store.database import Database

Callback = Callable[[str | None], None]
"""Gets the code of the session that changed, or None: anything may have changed, look at everything."""

CHANNEL = "leerkit"
RETRY_S = 1.0
POLL_S = 0.5
READY_S = 5.0

log = logging.getLogger(__name__)


class Changes(Protocol):
    """Where the store says that sessions changed, and where others hear it."""

    def in_transaction(self, connection: Connection, codes: Iterable[str]) -> None:
        """Say it as part of the transaction that makes the change."""

    def after_commit(self, codes: Iterable[str]) -> None:
        """Say it once the change is there to be read."""

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` at each change from now on, until the returned function is called."""

    def close(self) -> None:
        """Stop listening altogether."""


class Callbacks:
    """Who wants to hear. A callback that fails is logged, and keeps nobody else from hearing."""

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

    def call(self, code: str | None) -> None:
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

    Another process that opens the same file tells nothing.
    """

    def __init__(self) -> None:
        self._callbacks = Callbacks()

    def in_transaction(self, connection: Connection, codes: Iterable[str]) -> None:
        """Say nothing yet."""

    def after_commit(self, codes: Iterable[str]) -> None:
        """Call the listeners of this process."""
        for code in codes:
            self._callbacks.call(code)

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` at each change from now on, until the returned function is called."""
        return self._callbacks.add(callback)

    def close(self) -> None:
        """Do nothing: there is no thread."""


class PostgresChanges:
    """NOTIFY in the transaction that makes the change; LISTEN in a thread with a connection of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._callbacks = Callbacks()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._ready = threading.Event()

    def in_transaction(self, connection: Connection, codes: Iterable[str]) -> None:
        """Have PostgreSQL tell every replica at the moment of the commit."""
        for code in codes:
            connection.execute(select(func.pg_notify(CHANNEL, code)))

    def after_commit(self, codes: Iterable[str]) -> None:
        """Say nothing more: our own listeners hear it from PostgreSQL too."""

    def listen(self, callback: Callback) -> Callable[[], None]:
        """Call ``callback`` at each change from now on, until the returned function is called.

        Returns once PostgreSQL listens, or after five seconds if it cannot be reached; then, and after each
        time that the connection was lost, ``callback`` gets None when there is one again.
        """
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="leerkit-listen", daemon=True)
                self._thread.start()
        self._ready.wait(READY_S)
        return self._callbacks.add(callback)

    def close(self) -> None:
        """Stop the thread and close its connection."""
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen_until_lost()
            except psycopg.Error as error:
                name = type(error).__name__
                log.warning("listening to %s failed (%s), trying again", self._database.place, name)
            self._stop.wait(RETRY_S)

    def _listen_until_lost(self) -> None:
        with self._connect() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._callbacks.call(None)
            self._ready.set()
            while not self._stop.is_set():
                for notice in connection.notifies(timeout=POLL_S):
                    self._callbacks.call(notice.payload)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        engine = self._database.engine
        args, options = engine.dialect.create_connect_args(engine.url)
        return psycopg.connect(*args, **{**self._database.connect_args, **options, "autocommit": True})


def changes_of(database: Database) -> Changes:
    """Return the way of telling that fits the database."""
    return LocalChanges() if database.is_sqlite else PostgresChanges(database)
