"""One server for one session in a SQLite file: a second one would not hear what the first is told."""

import contextlib
import os
import sys
from pathlib import Path

from leerkit.errors import StoreError
from leerkit.store import private_files
from leerkit.texts import keeping as texts

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SessionLock:
    """A locked file beside the database. The system lets go of it however the process ends."""

    def __init__(self, database: Path, code: str) -> None:
        """Take the lock; raise StoreError if a running server has it.

        Where files cannot be locked, as on some network drives, or no file can be made, there is none.
        """
        self._path = database.with_name(f"{database.name}-{code}.lock")
        self._file: int | None = None
        while self._file is None:
            try:
                private_files.make_file(self._path)
                file = os.open(self._path, os.O_RDWR)
            except OSError:
                return
            try:
                _lock(file)
            except (BlockingIOError, PermissionError) as error:
                os.close(file)
                raise StoreError(
                    texts.runs_already(code), where=str(database), hint=texts.RUNS_HINT
                ) from error
            except OSError:
                os.close(file)
                return
            if _is(self._path, file):
                self._file = file
            else:  # its holder threw it away between our opening and locking it
                os.close(file)

    def release(self) -> None:
        """Let go, and leave no file behind. May be called twice."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._file)
        self._file = None


def _is(path: Path, file: int) -> bool:
    with contextlib.suppress(OSError):
        return os.path.samestat(path.stat(), os.fstat(file))
    return False
