"""The file of a SQLite database, held on to: what was written in it is not lost with its name.

A file that is removed, replaced or moved while it is open goes on existing for whoever has it open, and only for
as long. SQLite writes on without a word. So the place is compared with what we hold, and what we hold is put back.
"""

import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from leerkit.errors import StoreError
from leerkit.store import private_files
from leerkit.texts import keeping as texts

log = logging.getLogger(__name__)

Identity = tuple[tuple[int, int], tuple[int, int] | None]
"""Which files the database and its write-ahead log are, whatever their names: device and inode of each.

There is no log on a disk on which SQLite cannot work with one.
"""


class KeptFile:
    """A SQLite file in its place. Safe to use from several threads; ``restore`` from one at a time."""

    def __init__(self, path: Path, timeout_s: float) -> None:
        self.path = path.absolute()
        self.notice = ""
        """What there is to tell of a file that was restored."""
        self._timeout_s = timeout_s
        self._held: tuple[sqlite3.Connection, Identity] | None = None
        self._lock = threading.Lock()
        self._version = 0

    def connect(self) -> sqlite3.Connection:
        """Return a connection; raise StoreError if the file is not the one that we hold. Then no new one is made."""
        connection = self._connect(self.path)
        if not self.is_in_place():
            connection.close()
            raise StoreError(texts.GONE, where=str(self.path), hint=texts.GONE_HINT)
        return connection

    def hold(self) -> None:
        """Hold on to the file that is there now, with a connection of our own. Raises OSError, sqlite3.Error."""
        connection = self._connect(self.path)
        try:
            version = _version(connection)
            held = connection, self._identity()
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._held, self._version = held, version

    def is_in_place(self) -> bool:
        """Return whether the file that we hold, if we do, still goes by its name."""
        if self._held is None:
            return True
        with contextlib.suppress(OSError):
            return self._identity() == self._held[1]
        return False

    def changed(self) -> bool:
        """Return whether somebody wrote since the last time: another process, or we by another connection.

        Source: https://www.sqlite.org/pragma.html#pragma_data_version
        """
        with self._lock:
            if self._held is None:
                return False
            before, self._version = self._version, _version(self._held[0])
            return self._version != before

    def restore(self) -> None:
        """Write all that we hold in a file where a restart will find it, and hold on to that one.

        That is the old place if it is free, else a new name beside it, else leerkit's data folder. What somebody
        else laid in the old place stays. Raises StoreError if it can be written nowhere.
        """
        if self._held is None:
            return
        for target in self._targets():
            before, gone = self.path, self._held[0]
            try:
                self._write(gone, target)
                self.path = target
                self.hold()
            except (OSError, sqlite3.Error) as error:
                self.path = before
                log.warning("restoring: not in %s (%s)", target.parent, type(error).__name__)
                continue
            gone.close()
            self.notice = texts.put_back(target) if target == before else texts.goes_on_in(before, target)
            log.warning("storage: %s", self.notice)
            return
        raise StoreError(texts.GONE, where=str(self.path), hint=texts.GONE_HINT)

    def close(self) -> None:
        """Let go."""
        with self._lock:
            if self._held is not None:
                self._held[0].close()
                self._held = None

    def _connect(self, path: Path) -> sqlite3.Connection:
        address = f"{path.as_uri()}?mode={'rw' if self._held else 'rwc'}"
        return sqlite3.connect(address, uri=True, timeout=self._timeout_s, check_same_thread=False)

    def _identity(self) -> Identity:
        database, ahead = self.path.stat(), None
        with contextlib.suppress(FileNotFoundError):
            ahead = self.path.with_name(f"{self.path.name}-wal").stat()
        return (database.st_dev, database.st_ino), (ahead.st_dev, ahead.st_ino) if ahead else None

    def _targets(self) -> Iterator[Path]:
        if not os.path.lexists(self.path):  # also when it may not be looked at, without an error
            yield self.path
        named = f"{self.path.stem}-{datetime.now():%Y%m%d-%H%M%S}-{token_hex(2)}{self.path.suffix}"
        yield self.path.with_name(named)
        yield private_files.data_folder() / named

    def _write(self, held: sqlite3.Connection, target: Path) -> None:
        """Write all that is held to ``target``, which is there as a whole or not at all.

        Raises OSError, sqlite3.Error.
        """
        private_files.make_folder(target.parent)
        copy = target.with_name(f".{target.name}-{token_hex(4)}")
        try:
            private_files.make_file(copy)
            with self._lock:
                held.execute("VACUUM INTO ?", (str(copy),))
            with contextlib.closing(self._connect(copy)) as written:
                written.execute("PRAGMA journal_mode = WAL")
            _move(copy, target)
        finally:
            copy.unlink(missing_ok=True)


def _version(connection: sqlite3.Connection) -> int:
    """Return a number that changes with the file. Reading it takes hold of the write-ahead log as well."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _move(copy: Path, target: Path) -> None:
    """Give a copy its name; raise FileExistsError if something has it by now.

    What SQLite had beside the lost file goes first: it would be taken for the copy's own. It is in the copy.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    for end in private_files.BESIDE:
        target.with_name(target.name + end).unlink(missing_ok=True)
    try:
        os.link(copy, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        copy.rename(target)
