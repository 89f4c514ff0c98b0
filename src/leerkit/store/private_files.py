"""Files and folders that only their owner may read: answers and names are nobody else's on a shared machine.

Windows keeps a user's own folders closed by itself, and knows no modes; there nothing is done.
"""

import contextlib
import os
from pathlib import Path

import platformdirs

OWNER = 0o700
"""What a folder's owner may do; a file is not executed."""

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite calls the files that it lays beside a database. New ones get the database's own mode.

Source: https://www.sqlite.org/tempfiles.html
"""


def data_folder() -> Path:
    """Return the folder in which leerkit keeps a user's databases, unless another one is asked for."""
    return Path(platformdirs.user_data_dir("leerkit"))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only. Raises OSError.

    A folder that is there already is left as it is: it may be anybody's, except for leerkit's own data folder.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        try:
            folder.mkdir(mode=OWNER)
        except FileExistsError:  # somebody else made it just now, or it is no folder
            if not folder.is_dir():
                raise
    if folder == data_folder():
        close_to_others(folder)


def make_file(path: Path) -> None:
    """Make an empty file for its owner only, unless there is one. Raises OSError.

    A file that exists is not opened: closing it would end the locks that SQLite has on it in this process.
    Source: https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def close_database_to_others(path: Path) -> None:
    """Take from everybody but its owner what they may do with a database and the files beside it."""
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        close_to_others(one)


def close_to_others(path: Path) -> None:
    """Take from everybody but its owner what they may do with a file; of somebody else's file nothing changes."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        if mode & 0o077:
            path.chmod(mode & OWNER)
