"""Telling and hearing of changes by way of PostgreSQL: NOTIFY and LISTEN."""

import logging
import threading
from collections.abc import Callable, Iterable

import psycopg
from sqlalchemy import Connection, func, select

from leerkit.store.changes import Callback, Callbacks, Changed
from leerkit.store.database import Database

CHANNEL = "leerkit"
RETRY_S = 1.0
POLL_S = 0.5
READY_S = 5.0

log = logging.getLogger(__name__)


class PostgresChanges:
    """NOTIFY in the transaction that makes the change; LISTEN in a thread with a connection of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._callbacks = Callbacks()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._ready = threading.Event()

    def in_transaction(self, connection: Connection, codes: Iterable[Changed]) -> None:
        """Have PostgreSQL tell every replica at the moment of the commit."""
        for code in codes:
            connection.execute(select(func.pg_notify(CHANNEL, code or "")))

    def after_commit(self, codes: Iterable[Changed]) -> None:
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
                    self._callbacks.call(notice.payload or None)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        engine = self._database.engine
        args, options = engine.dialect.create_connect_args(engine.url)
        return psycopg.connect(*args, **{**self._database.connect_args, **options, "autocommit": True})
